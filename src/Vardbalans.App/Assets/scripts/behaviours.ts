// The page's small behaviours. All listen on the document, so what htmx swaps in needs no wiring.
import { toast } from './toast';
import { turnTheme } from './theme-choice';

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const target = event.target;
  if (target.closest('[data-theme-toggle]')) turnTheme();
  if (target.closest('[data-print]')) print();
  const copy = target.closest<HTMLElement>('[data-copy-link]');
  if (copy) void copyText(copy, location.href);
  const copied = target.closest<HTMLElement>('[data-copy]');
  if (copied) void copyText(copied, document.getElementById(copied.dataset['copy'] ?? '')?.textContent ?? '');
  if (target.closest('[data-menu-toggle]')) toggleMenu();
  closeOthers(target);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeInnermost();
  if (event.target instanceof HTMLInputElement && event.target.matches('[data-tree-search]')) walkTree(event, event.target);
});

document.addEventListener('change', (event) => {
  if (event.target instanceof HTMLSelectElement && event.target.matches('[data-submits]')) event.target.form?.requestSubmit();
});

let typing: ReturnType<typeof setTimeout> | undefined;

document.addEventListener('input', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.matches('[data-submits]')) {
    // A pause in the typing sends the form; Enter still does it at once.
    const form = event.target.form;
    clearTimeout(typing);
    typing = setTimeout(() => form?.requestSubmit(), 450);
  }
  if (event.target instanceof HTMLInputElement && event.target.matches('[data-tree-search]')) searchTree(event.target);
});

document.addEventListener('toggle', (event) => {
  if (event.target instanceof HTMLDetailsElement && event.target.open) {
    keepInside(event.target);
    event.target.querySelector<HTMLInputElement>('[data-tree-search]')?.focus();
  }
}, true);

/** A box opened from a summary is moved left when it would stick out of the window. */
function keepInside(details: HTMLDetailsElement): void {
  const box = details.querySelector<HTMLElement>('.vb-pop');
  if (!box) return;
  box.classList.remove('vb-pop-end');
  if (box.getBoundingClientRect().right > document.documentElement.clientWidth - 4) box.classList.add('vb-pop-end');
}

async function copyText(button: HTMLElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(button.dataset['textCopied'] ?? '');
  } catch {
    toast(button.dataset['textNotCopied'] ?? '');
  }
}

function toggleMenu(): void {
  const open = document.documentElement.classList.toggle('menu-open');
  document.querySelector('[data-menu-toggle]')?.setAttribute('aria-expanded', String(open));
}

const openBoxes = () => [...document.querySelectorAll<HTMLDetailsElement>('details[data-pop][open]')];

function closeOthers(target: Element): void {
  for (const box of openBoxes()) if (!box.contains(target)) box.open = false;
}

function closeInnermost(): void {
  const box = openBoxes().at(-1);
  if (!box) return;
  box.open = false;
  box.querySelector<HTMLElement>('summary')?.focus();
}

/** Shows the units whose name holds what is typed, with the units above them. */
function searchTree(input: HTMLInputElement): void {
  const wanted = input.value.trim().toLocaleLowerCase();
  const items = [...(input.closest('[data-tree]')?.querySelectorAll<HTMLElement>('[data-tree-item]') ?? [])];
  const names = items.map((item) => (item.textContent ?? '').toLocaleLowerCase());
  const level = (item: HTMLElement) => Number(item.dataset['treeItem'] ?? 0);
  const shown = items.map((_, i) => wanted === '' || (names[i] ?? '').includes(wanted));
  for (let i = items.length - 1, needed = Number.POSITIVE_INFINITY; i >= 0; i--) {
    const item = items[i]!;
    if (shown[i]) needed = Math.min(needed, level(item));
    else if (level(item) < needed && needed !== Number.POSITIVE_INFINITY) { shown[i] = true; needed = level(item); }
    if (level(item) === 0) needed = Number.POSITIVE_INFINITY;
  }
  items.forEach((item, i) => { item.hidden = !shown[i]; });
  const none = input.closest('[data-tree]')?.querySelector<HTMLElement>('[data-tree-none]');
  if (none) none.hidden = shown.some(Boolean);
}

/** Enter in the search opens the first unit that matches; arrow down moves into the list. */
function walkTree(event: KeyboardEvent, input: HTMLInputElement): void {
  if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
  const wanted = input.value.trim().toLocaleLowerCase();
  const links = [...(input.closest('[data-tree]')?.querySelectorAll<HTMLAnchorElement>('[data-tree-item]:not([hidden]) a') ?? [])];
  const first = links.find((link) => (link.textContent ?? '').toLocaleLowerCase().includes(wanted)) ?? links[0];
  if (!first) return;
  event.preventDefault();
  if (event.key === 'Enter') first.click();
  else first.focus();
}

// On paper everything is light; the charts hear the same event afterwards and redraw.
addEventListener('beforeprint', () => document.documentElement.classList.add('is-printing'));
addEventListener('afterprint', () => document.documentElement.classList.remove('is-printing'));

// A source described column by column: at each change the form and the preview are made anew from the file's beginning.
import { toast } from './toast';
import { beginning } from './upload';

let waiting: ReturnType<typeof setTimeout> | undefined;
let latest = 0;

document.addEventListener('change', (event) => {
  const changed = event.target;
  if (!(changed instanceof HTMLElement)) return;
  const chooser = changed.closest<HTMLFormElement>('form[data-describe]');
  if (chooser) {
    void describe(chooser, null);
    return;
  }
  const form = changed.closest<HTMLFormElement>('form[data-describe-form]');
  const file = document.querySelector<HTMLFormElement>('form[data-describe]');
  if (!form || !file || !hasFile(file)) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => void describe(file, form), 150);
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset['describe'] === undefined) return;
  event.preventDefault();
  void describe(form, null);
});

function hasFile(form: HTMLFormElement): boolean {
  return (form.querySelector<HTMLInputElement>('input[type=file]')?.files?.length ?? 0) > 0;
}

/** Sends the file's beginning with what the form says, and shows what came of it where the form stood. */
async function describe(chooser: HTMLFormElement, form: HTMLFormElement | null): Promise<void> {
  const place = document.getElementById(chooser.dataset['describe'] ?? '');
  if (!place || !hasFile(chooser)) return;
  const told = form ?? (chooser.querySelector<HTMLInputElement>('input[name=kalla]')?.value ? place.querySelector<HTMLFormElement>('form[data-describe-form]') : null);
  const body = new FormData();
  const files: [string, FormDataEntryValue][] = [];
  for (const [name, value] of beginning(chooser, Number(chooser.dataset['firstPart']))) {
    if (value instanceof File) files.push([name, value]);
    else body.append(name, value);
  }
  body.append('del', '1');
  if (told) {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(told)) if (typeof value === 'string' && name !== '__RequestVerificationToken') fields.append(name, value);
    body.append('falt', fields.toString());
  }
  for (const [name, value] of files) body.append(name, value);
  const turn = ++latest;
  place.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(chooser.action, { method: 'POST', body, headers: { Accept: 'text/html' } });
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    const text = await answer.text();
    if (turn !== latest) return;
    const focus = document.activeElement instanceof HTMLElement && place.contains(document.activeElement) ? document.activeElement.getAttribute('name') : null;
    place.innerHTML = text;
    if (focus) place.querySelector<HTMLElement>(`[name="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  } catch {
    toast(chooser.dataset['textFailed'] ?? '');
  } finally {
    if (turn === latest) place.removeAttribute('aria-busy');
  }
}

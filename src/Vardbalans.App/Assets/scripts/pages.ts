// Links and GET forms swap #page instead of loading everything anew; without script they work as they are.
import htmx from 'htmx.org';
import { toast } from './toast';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
Object.assign(htmx.config, {
  includeIndicatorStyles: false,
  allowEval: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  scrollIntoViewOnBoost: false,
  inlineStyleNonce: nonce?.content ?? '',
  timeout: 60_000,
});

const progress = () => document.querySelector<HTMLElement>('[data-progress]');
let pending = 0;
let slow: ReturnType<typeof setTimeout> | undefined;

document.addEventListener('htmx:configRequest', (event) => {
  const detail = (event as CustomEvent).detail as { verb: string; headers: Record<string, string> };
  if (detail.verb === 'get') return;
  const token = document.querySelector<HTMLMetaElement>('meta[name="request-verification-token"]')?.content;
  if (token) detail.headers['RequestVerificationToken'] = token;
});

document.addEventListener('htmx:beforeRequest', () => {
  pending++;
  slow ??= setTimeout(() => progress()?.removeAttribute('hidden'), 300);
});

document.addEventListener('htmx:afterRequest', () => {
  pending = Math.max(0, pending - 1);
  if (pending > 0) return;
  clearTimeout(slow);
  slow = undefined;
  progress()?.setAttribute('hidden', '');
});

for (const failure of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
  document.addEventListener(failure, () => {
    const texts = document.body.dataset;
    toast((failure === 'htmx:responseError' ? texts['textServerFailed'] : texts['textNoContact']) ?? '');
  });
}

let placeBefore = 0;
document.addEventListener('htmx:beforeSwap', () => { placeBefore = scrollY; });

// After a swap: a new page starts at its top with the focus on <main>; a changed filter keeps its place.
document.addEventListener('htmx:afterSettle', (event) => {
  const detail = (event as CustomEvent).detail as { target?: Element; requestConfig?: { elt?: Element; triggeringEvent?: Event } };
  // A part that is fetched after the page may bring the page's first chart.
  loadIslandsWhenNeeded();
  if (!(detail.target instanceof HTMLElement) || detail.target.id !== 'page') return;
  const source = detail.requestConfig?.elt;
  const keeps = source !== undefined && keepsPlace(source);
  scrollTo({ top: keeps ? placeBefore : 0, behavior: 'instant' });
  if (keeps && document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
});

/** A filter, a switch of period or a sorting changes what is shown here; htmx itself gives the focus back by id. */
function keepsPlace(source: Element): boolean {
  return source.closest('[data-keep-place], .vb-top, th') !== null;
}

/** The scripts of charts and of the plan's grid are loaded the first time a page has one. */
export function loadIslandsWhenNeeded(): void {
  for (const [element, key] of [['vb-chart', 'chartScript'], ['vb-plan', 'planScript']] as const) {
    const address = document.body.dataset[key];
    if (!address || !document.querySelector(element) || customElements.get(element)) continue;
    if (document.querySelector(`script[src="${address}"]`)) continue;
    const script = document.createElement('script');
    script.type = 'module';
    script.src = address;
    document.head.append(script);
  }
}

loadIslandsWhenNeeded();

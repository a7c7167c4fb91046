// Links and GET forms swap #page instead of loading everything anew; without script they work as they are.
import htmx from 'htmx.org';
import { toast } from './toast';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
Object.assign(htmx.config, {
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
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

// After a swap: a new page starts at its top with the focus on <main>; a changed filter keeps its place.
document.addEventListener('htmx:afterSettle', (event) => {
  const detail = (event as CustomEvent).detail as { target?: Element; requestConfig?: { elt?: Element; triggeringEvent?: Event } };
  if (!(detail.target instanceof HTMLElement) || detail.target.id !== 'page') return;
  const source = detail.requestConfig?.elt;
  loadChartsWhenNeeded();
  if (source?.closest('[data-keep-place]')) {
    const again = source.id ? document.getElementById(source.id) : null;
    again?.focus({ preventScroll: true });
    return;
  }
  scrollTo({ top: 0, behavior: 'instant' });
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
});

/** The chart script is loaded the first time a page with a chart is shown. */
export function loadChartsWhenNeeded(): void {
  const address = document.body.dataset['chartScript'];
  if (!address || !document.querySelector('vb-chart') || customElements.get('vb-chart')) return;
  if (document.querySelector(`script[src="${address}"]`)) return;
  const script = document.createElement('script');
  script.type = 'module';
  script.src = address;
  document.head.append(script);
}

loadChartsWhenNeeded();

// A work file is sent to be compared; what it would change is shown before anything is saved.
import { toast } from '../toast';
import type { Edit, NewEdit } from './board';
import { say } from './cells';

interface Reading { wrong: string | null; edits: Edit[]; differences: { where: string; what: string; plan: string; file: string }[] }

const shown = 12;

export function takeFiles(root: HTMLElement, save: (edits: NewEdit[], reason: string | null) => void): void {
  const field = root.querySelector<HTMLInputElement>('[data-file]');
  const told = root.querySelector<HTMLElement>('[data-file-told]');
  field?.addEventListener('change', () => void compare());

  async function compare(): Promise<void> {
    const file = field?.files?.[0];
    if (!field || !told || !file) return;
    field.value = '';
    try {
      const token = document.querySelector<HTMLMetaElement>('meta[name="request-verification-token"]')?.content ?? '';
      const answer = await fetch(field.dataset['address']!, { method: 'POST', credentials: 'same-origin', body: file, headers: { 'Content-Type': 'application/octet-stream', RequestVerificationToken: token } });
      if (!answer.ok) throw new Error(String(answer.status));
      show(told, (await answer.json()) as Reading);
    } catch {
      toast(say(root.dataset['textFailed'], ''));
    }
  }

  function show(place: HTMLElement, reading: Reading): void {
    const texts = place.dataset;
    const words = document.createElement('p');
    words.textContent = reading.wrong ?? (reading.differences.length === 0 ? texts['textNone']! : say(texts['textFound'], reading.differences.length));
    if (reading.wrong) words.className = 'vb-field-error';
    const parts: Node[] = [words];
    if (reading.differences.length > 0) parts.push(table(texts, reading));
    if (!reading.wrong && reading.edits.length > reading.differences.length) {
      const exact = document.createElement('p');
      exact.textContent = say(texts['textExact'], reading.edits.length);
      parts.push(exact);
    }
    const row = document.createElement('p');
    const reason = document.createElement('input');
    reason.maxLength = 200;
    reason.placeholder = texts['textReason']!;
    reason.setAttribute('aria-label', texts['textReason']!);
    if (!reading.wrong && reading.edits.length > 0) {
      row.append(reason, button(texts['textTake']!, () => {
        place.hidden = true;
        save(reading.edits, reason.value.trim() === '' ? null : reason.value.trim());
      }, true));
    }
    row.append(button(texts['textLeave']!, () => { place.hidden = true; }, false));
    parts.push(row);
    place.replaceChildren(...parts);
    place.hidden = false;
    place.scrollIntoView({ block: 'nearest' });
  }

  function table(texts: DOMStringMap, reading: Reading): HTMLTableElement {
    const made = document.createElement('table');
    made.className = 'vb-table';
    const head = made.createTHead().insertRow();
    for (const name of ['textLine', 'textWhere', 'textInPlan', 'textInFile']) {
      const th = document.createElement('th');
      th.scope = 'col';
      th.textContent = texts[name] ?? '';
      head.append(th);
    }
    const body = made.createTBody();
    for (const difference of reading.differences.slice(0, shown)) {
      const row = body.insertRow();
      for (const text of [difference.where, difference.what, difference.plan, difference.file]) row.insertCell().textContent = text;
    }
    if (reading.differences.length > shown) {
      const cell = body.insertRow().insertCell();
      cell.colSpan = 4;
      cell.textContent = say(texts['textMore'], reading.differences.length - shown);
    }
    return made;
  }

  function button(text: string, act: () => void, isMain: boolean): HTMLButtonElement {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = isMain ? 'vb-button vb-button-main' : 'vb-button';
    made.textContent = text;
    made.addEventListener('click', act);
    return made;
  }
}

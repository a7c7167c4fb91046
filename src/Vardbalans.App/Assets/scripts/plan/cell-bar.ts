// The bar above the grid: what the chosen cell is, why it is set by hand, what is said of it, and how its row is held.
import { toast } from '../toast';
import type { Comment, NewEdit } from './board';
import { leading, type Model } from './board';
import { say } from './cells';
import type { Grid } from './grid';
import type { Selection } from './selection';

export class CellBar {
  readonly #root: HTMLElement;
  readonly #model: Model;
  readonly #grid: Grid;
  readonly #selection: () => Selection;
  readonly #save: (edits: NewEdit[], reason: string | null) => void;

  constructor(root: HTMLElement, model: Model, grid: Grid, selection: () => Selection, save: (edits: NewEdit[], reason: string | null) => void) {
    [this.#root, this.#model, this.#grid, this.#selection, this.#save] = [root, model, grid, selection, save];
    this.#part('reason-form')?.addEventListener('submit', (event) => { event.preventDefault(); this.#giveReason(); });
    this.#part('comment-form')?.addEventListener('submit', (event) => { event.preventDefault(); void this.#comment(); });
    this.#part('comment-done')?.addEventListener('click', () => void this.#commentDone());
    this.#part('row-form')?.addEventListener('submit', (event) => { event.preventDefault(); this.#row(); });
    this.#part('row-remove')?.addEventListener('click', () => this.#remove());
  }

  #part<T extends HTMLElement>(name: string): T | null { return this.#root.querySelector<T>(`[data-bar="${name}"]`); }

  #text(name: string, text: string): void {
    const part = this.#part(name);
    if (part && part.textContent !== text) part.textContent = text;
  }

  #hide(name: string, hidden: boolean): void { const part = this.#part(name); if (part) part.hidden = hidden; }

  show(): void {
    const place = this.#selection().active;
    const line = this.#grid.lines[place.line];
    if (!line) return;
    const week = this.#grid.weekAt(place.column);
    const row = line.row ? this.#model.row(line.row.id) : undefined;
    const activity = this.#model.board.activities.find((a) => a.id === line.activity)?.name ?? '';
    this.#text('where', [week === null ? (this.#root.dataset[place.column === 0 ? 'textNormal' : 'textYear'] ?? '') : `${this.#root.dataset['textWeek']} ${week}`, activity, ...(line.name === activity ? [] : [line.name])].join(' · '));
    const wrong = this.#grid.wrongAt(this.#grid.keyOf(place));
    const set = week === null ? undefined : this.#model.setAt(line, week);
    const profile = row && week !== null && line.kind === 'row' ? row.profile[place.column - leading] : undefined;
    this.#text('wrong', wrong?.why ?? '');
    this.#text('told', wrong ? '' : this.#told(place.column, profile, set !== undefined, line.kind));
    this.#hide('reason-form', !set || wrong !== undefined);
    const reason = this.#part<HTMLInputElement>('reason');
    if (reason && document.activeElement !== reason) reason.value = set?.reason ?? '';
    this.#text('set-by', set ? `${set.by}, ${set.at}` : '');
    const comments = week === null ? [] : this.#model.commentsAt(line, week);
    this.#text('comment', comments.map((c) => `”${c.text}” ${c.by}, ${c.at}`).join('\n'));
    this.#hide('comment-done', comments.length === 0);
    this.#hide('comment-form', line.kind !== 'row' || week === null);
    this.#hide('row', line.kind === 'sum');
    this.#fillRow();
  }

  #told(column: number, profile: number | undefined, isSet: boolean, kind: string): string {
    const texts = this.#root.dataset;
    if (kind === 'sum') return texts['textSum'] ?? '';
    const week = this.#model.board.weeks[column - leading];
    if (week?.frozen) return texts['textFrozen'] ?? '';
    const held = this.#grid.lines[this.#selection().active.line]?.row?.id;
    const holds = held !== undefined && this.#model.row(held)?.held === 'year' ? texts['textYearHeld'] : texts['textWeekHeld'];
    const gives = isSet && profile !== undefined ? say(texts['textProfileGives'], profile) : isSet ? (texts['textSetByHand'] ?? '') : '';
    return `${gives} ${holds ?? ''}`.trim();
  }

  /** The chosen weeks that are set by hand get one reason together. */
  #giveReason(): void {
    const text = this.#part<HTMLInputElement>('reason')?.value.trim() ?? '';
    if (text === '') return;
    const edits: NewEdit[] = [];
    for (const place of this.#selection().places()) {
      const [line, week] = [this.#grid.lines[place.line], this.#grid.weekAt(place.column)];
      if (line?.row && week !== null && this.#model.setAt(line, week)) edits.push({ row: line.row.id, what: 'reason', competence: line.competence, week, text });
    }
    this.#save(edits, null);
  }

  async #comment(): Promise<void> {
    const field = this.#part<HTMLInputElement>('comment-text');
    const { active } = this.#selection();
    const [line, week] = [this.#grid.lines[active.line], this.#grid.weekAt(active.column)];
    if (!field || field.value.trim() === '' || !line?.row || week === null) return;
    const said = await this.#post(this.#root.dataset['comment']!, { row: line.row.id, week, text: field.value.trim() });
    if (!said) return;
    this.#model.board.comments.push((await said.json()) as Comment);
    field.value = '';
    this.#grid.refill(active);
    this.show();
  }

  async #commentDone(): Promise<void> {
    const { active } = this.#selection();
    const [line, week] = [this.#grid.lines[active.line], this.#grid.weekAt(active.column)];
    for (const comment of line && week !== null ? this.#model.commentsAt(line, week) : []) {
      if (!(await this.#post(this.#root.dataset['comment']!.replace('?', `/${comment.id}/klar?`), {}))) break;
      this.#model.board.comments = this.#model.board.comments.filter((c) => c.id !== comment.id);
    }

    this.#grid.refill(active);
    this.show();
  }

  async #post(address: string, body: unknown): Promise<Response | null> {
    try {
      const token = document.querySelector<HTMLMetaElement>('meta[name="request-verification-token"]')?.content ?? '';
      const answer = await fetch(address, { method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json', RequestVerificationToken: token }, body: JSON.stringify(body) });
      if (answer.ok) return answer;
    } catch {
      // Told below.
    }
    toast(say(this.#root.dataset['textFailed'], ''));
    return null;
  }

  /** How the row is held: how much goes on alike, and each competence's part. */
  #fillRow(): void {
    const line = this.#grid.lines[this.#selection().active.line];
    const row = line?.row ? this.#model.row(line.row.id) : undefined;
    const fields = this.#part('row-fields');
    if (!row || !fields || fields.contains(document.activeElement)) return;
    const sum = row.parts.reduce((all, p) => all + p.weight, 0);
    const entries = [
      { key: 'even', label: this.#root.dataset['textEven'] ?? '', value: Math.round(row.even * 100), title: this.#root.dataset['textEvenHint'] ?? '' },
      ...row.parts.map((p) => ({ key: `part${p.competence}`, label: this.#model.competenceName(p.competence), value: sum === 0 ? 0 : Math.round((1000 * p.weight) / sum) / 10, title: '' })),
    ];
    fields.replaceChildren(...entries.map(({ key, label, value, title }) => {
      const box = document.createElement('label');
      box.title = title;
      const input = document.createElement('input');
      input.name = key;
      input.inputMode = 'decimal';
      input.value = input.defaultValue = String(value).replace('.', ',');
      box.append(label, input, '%');
      return box;
    }));
  }

  #row(): void {
    const line = this.#grid.lines[this.#selection().active.line];
    if (!line?.row) return;
    const edits: NewEdit[] = [];
    const inputs = [...(this.#part('row-fields')?.querySelectorAll('input') ?? [])];
    const partsChanged = inputs.some((i) => i.name.startsWith('part') && i.value !== i.defaultValue);
    for (const input of inputs) {
      const part = input.name.startsWith('part') ? Number(input.name.slice(4)) : 0;
      if (part > 0 ? partsChanged : input.value !== input.defaultValue) edits.push({ row: line.row.id, what: part > 0 ? 'part' : 'even', competence: part, week: 0, text: input.value });
    }
    (document.activeElement as HTMLElement | null)?.blur();
    this.#save(edits, null);
  }

  #remove(): void {
    const line = this.#grid.lines[this.#selection().active.line];
    if (!line?.row) return;
    this.#save([{ row: line.row.id, what: 'removed', competence: 0, week: 0, text: '1' }], null);
    const menu = this.#part<HTMLDetailsElement>('row');
    if (menu) menu.open = false;
    toast(this.#root.dataset['textRemoved'] ?? '');
  }
}

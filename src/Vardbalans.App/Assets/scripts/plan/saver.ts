// Sends changes one batch at a time, keeps what can be undone, and asks what others have changed.
import type { Edit, Model, NewEdit, Saved } from './board';

interface Done { forward: Edit[]; back: Edit[] }
export interface Outcome { saved: Saved; edits: Edit[]; wasUndo: boolean }

export class Saver {
  readonly #model: Model;
  readonly #address: string;
  readonly #since: string;
  #queue: Promise<void> = Promise.resolve();
  #undo: Done[] = [];
  #redo: Done[] = [];
  #waiting = 0;
  #made = 0;
  readonly #own = new Map<string, number>();
  onOutcome: (outcome: Outcome) => void = () => {};
  onTheirs: (saved: Saved) => void = () => {};
  onFailed: (edits: Edit[]) => void = () => {};
  onStacks: () => void = () => {};
  onState: (state: 'saving' | 'saved' | 'failed') => void = () => {};

  constructor(model: Model, address: string, since: string) {
    [this.#model, this.#address, this.#since] = [model, address, since];
  }

  get canUndo(): boolean { return this.#undo.length > 0; }
  get canRedo(): boolean { return this.#redo.length > 0; }
  get isBusy(): boolean { return this.#waiting > 0; }

  /** What stands in a place now, as the server compares it. */
  was(row: number, what: string, competence: number, week: number): string {
    const state = this.#model.row(row);
    if (!state) return '';
    switch (what) {
      case 'week': return String(state.set.find((s) => s.week === week && s.competence === competence)?.value ?? '');
      case 'reason': return state.set.find((s) => s.week === week && s.competence === competence)?.reason ?? '';
      case 'year':
      case 'normal': return `${state.held}:${state.volume}`;
      case 'even': return String(state.even);
      case 'part': return String(state.parts.find((p) => p.competence === competence)?.weight ?? '');
      default: return state.removed ? '1' : '0';
    }
  }

  /** Saves changes; what is not a change is left out. A change is of what was seen when it was asked for, but for what has been saved from here since. */
  save(edits: NewEdit[], reason: string | null): Promise<void> {
    const [asked, seen] = [this.#made, edits.map((e) => e.was ?? this.was(e.row, e.what, e.competence, e.week))];
    return this.#inTurn(async () => {
      const full = edits.map((e, i) => ({ ...e, was: (this.#own.get(this.#key(e)) ?? 0) > asked ? this.was(e.row, e.what, e.competence, e.week) : seen[i]! })).filter((e) => e.text !== '' || e.was !== '');
      const done = await this.#send(full, reason, false);
      if (done && done.forward.length > 0) {
        this.#undo.push(done);
        this.#redo = [];
      }
      this.onStacks();
    });
  }

  /** What a change is of: a row is held in one way, and its parts share one whole. */
  #key(edit: NewEdit): string {
    return edit.what === 'year' || edit.what === 'normal' ? `${edit.row}:volume` : edit.what === 'part' ? `${edit.row}:part` : `${edit.row}:${edit.what}:${edit.competence}:${edit.week}`;
  }

  /** Takes the latest back; what others have changed since is shown and left. */
  undo(): Promise<void> { return this.#inTurn(() => this.#turn(this.#undo, this.#redo)); }

  redo(): Promise<void> { return this.#inTurn(() => this.#turn(this.#redo, this.#undo)); }

  async #turn(from: Done[], to: Done[]): Promise<void> {
    const last = from.pop();
    if (!last) return;
    const done = await this.#send(last.back, null, true);
    if (!done) from.push(last);
    else if (done.forward.length > 0) to.push(done);
    this.onStacks();
  }

  async #send(edits: Edit[], reason: string | null, wasUndo: boolean): Promise<Done | null> {
    if (edits.length === 0) return { forward: [], back: [] };
    this.onState('saving');
    // A value that is changed loses its reason: it comes back when the change is taken back.
    const reasons = new Map(edits.filter((e) => e.what === 'week').map((e) => [e, this.was(e.row, 'reason', e.competence, e.week)]));
    let saved: Saved;
    try {
      const token = document.querySelector<HTMLMetaElement>('meta[name="request-verification-token"]')?.content ?? '';
      const answer = await fetch(this.#address, {
        method: 'POST', credentials: 'same-origin', signal: AbortSignal.timeout(60_000),
        headers: { 'Content-Type': 'application/json', RequestVerificationToken: token },
        body: JSON.stringify({ version: this.#model.board.version, reason, edits }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      saved = (await answer.json()) as Saved;
    } catch {
      this.onState('failed');
      this.onFailed(edits);
      return null;
    }
    const not = new Set([...[...saved.conflicts, ...saved.refused].map((c) => c.index), ...saved.unchanged]);
    const made = edits.filter((_, i) => !not.has(i));
    // What others saved meanwhile is not in the answer: then the number stays, and the next question fetches it.
    this.#model.take(saved, saved.number === this.#model.number + 1);
    this.#made++;
    for (const edit of made) {
      this.#own.set(this.#key(edit), this.#made);
      if (edit.what === 'week') this.#own.set(this.#key({ ...edit, what: 'reason' }), this.#made);
    }
    const back = made.map((e) => [this.#inverse(e), ...this.#reasonBack(e, reasons)]).reverse().flat();
    this.onState('saved');
    this.onOutcome({ saved, edits, wasUndo });
    return { forward: made, back };
  }

  /** What takes an edit back, now that it is made. */
  #inverse(edit: Edit): Edit {
    const was = this.was(edit.row, edit.what, edit.competence, edit.week);
    if (edit.what === 'year' || edit.what === 'normal') {
      const [what, value] = edit.was.split(':');
      return { ...edit, what: what!, text: value!, was };
    }
    const share = edit.what === 'even' || edit.what === 'part';
    return { ...edit, text: share ? String(Math.round(Number(edit.was) * 10_000) / 100) : edit.was, was };
  }

  #reasonBack(edit: Edit, reasons: Map<Edit, string>): Edit[] {
    const text = reasons.get(edit) ?? '';
    return text === '' ? [] : [{ ...edit, what: 'reason', text, was: '' }];
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#waiting++;
    this.#queue = this.#queue.catch(() => {}).then(work).finally(() => { this.#waiting--; });
    return this.#queue;
  }

  /** Asks what others have changed; nothing while something is being sent. */
  async poll(): Promise<void> {
    if (this.isBusy) return;
    try {
      const answer = await fetch(`${this.#since}${this.#since.includes('?') ? '&' : '?'}version=${this.#model.board.version}&efter=${this.#model.number}`, { credentials: 'same-origin', signal: AbortSignal.timeout(20_000) });
      if (!answer.ok || this.isBusy) return;
      const saved = (await answer.json()) as Saved;
      if (saved.number <= this.#model.number && saved.state === 'Draft') return;
      this.#model.take(saved, true);
      this.onTheirs(saved);
    } catch {
      // No contact just now: asked again soon.
    }
  }
}

// <vb-plan>: the grid that a plan is made in. Works like a sheet: arrows, typing, copy and paste, fill, undo.
import { toast } from '../toast';
import type { Board, Edit, NewEdit, Saved } from './board';
import { leading, Model } from './board';
import { CellBar } from './cell-bar';
import { block, numberIn, say, wrongIn } from './cells';
import { takeFiles } from './file';
import { Grid, type Place } from './grid';
import { keys } from './keys';
import { Saver } from './saver';
import { showStacks, showState } from './saved';
import { Selection } from './selection';
import { Typing } from './typing';
import { oneVolume, wholeYears } from './whole-years';

class PlanElement extends HTMLElement {
  #grid!: Grid;
  #model!: Model;
  #saver!: Saver;
  #selection!: Selection;
  #typing!: Typing;
  #bar!: CellBar;
  #isLate = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #leave = (event: BeforeUnloadEvent) => { if (this.#saver.isBusy || this.#grid.wrongs > 0) event.preventDefault(); };

  connectedCallback(): void {
    const json = this.querySelector<HTMLScriptElement>('script[type="application/json"]')?.textContent;
    const table = this.querySelector<HTMLTableElement>('table[data-grid]');
    if (!json || !table || this.#timer) return;
    this.#model = new Model(JSON.parse(json) as Board);
    this.#grid = new Grid(table, this.#model, this.dataset);
    this.#saver = new Saver(this.#model, this.dataset['save']!, this.dataset['since']!);
    this.#selection = new Selection(this.#grid);
    this.#typing = new Typing(this.#grid, this.#selection, (place) => this.#seen(place), (place, text, was) => this.#write([{ place, text, was }]));
    this.#typing.onClose = () => { if (this.#isLate) this.#relines(); };
    this.#bar = new CellBar(this, this.#model, this.#grid, () => this.#selection, (edits, reason) => this.#save(edits, reason));
    this.#selection.onMove = () => this.#bar.show();
    takeFiles(this, (edits, reason) => this.#save(edits, reason));
    this.#grid.draw();
    this.#listen(table);
    const now = this.#model.board.weeks.findIndex((w) => !w.frozen);
    // A row that has just been added is gone to, and told of.
    const added = this.#grid.lines.findIndex((l) => l.kind === 'row' && location.hash === `#rad-${l.row!.id}`);
    this.#selection.go({ line: Math.max(0, added), column: added < 0 ? leading + Math.max(0, now) : 0 }, false, added >= 0);
    this.#grid.scrollTo(now);
    if (added >= 0) toast(this.dataset['textAdded'] ?? '');
    this.#timer = setInterval(() => { if (!document.hidden) void this.#saver.poll(); }, 4000);
    addEventListener('beforeunload', this.#leave);
    this.classList.add('is-ready');
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    removeEventListener('beforeunload', this.#leave);
  }

  #listen(table: HTMLTableElement): void {
    this.#saver.onOutcome = ({ saved, edits }) => this.#outcome(saved, edits);
    this.#saver.onTheirs = (saved) => this.#theirs(saved);
    this.#saver.onState = (state) => showState(this, state);
    this.#saver.onStacks = () => this.#stacks();
    this.#saver.onFailed = (edits) => { for (const edit of edits) this.#tell(edit, this.dataset['textFailed'] ?? ''); };
    table.addEventListener('keydown', (event) => {
      if (!this.#typing.isOpen) keys(event, this.#selection, this.#grid, this.#typing, { clear: () => this.#clear(), undo: () => this.#undo(), redo: () => void this.#saver.redo(), fillRight: () => this.#fill(false), fillDown: () => this.#fill(true) });
    });
    let dragging = false;
    table.addEventListener('pointerdown', (event) => {
      const place = this.#grid.placeOf(event.target as Element);
      if (!place || event.button !== 0) return;
      this.#typing.close(true);
      dragging = true;
      this.#selection.go(place, event.shiftKey);
      event.preventDefault();
    });
    table.addEventListener('pointerover', (event) => {
      const place = dragging ? this.#grid.placeOf(event.target as Element) : null;
      if (place) this.#selection.go(place, true, false);
    });
    document.addEventListener('pointerup', () => { dragging = false; });
    table.addEventListener('dblclick', (event) => { if (this.#grid.placeOf(event.target as Element)) this.#typing.open(null); });
    table.addEventListener('click', (event) => {
      const opener = (event.target as Element).closest<HTMLElement>('[data-open]');
      if (opener) this.#turn(Number(opener.dataset['open']));
    });
    table.addEventListener('copy', (event) => this.#copy(event));
    table.addEventListener('cut', (event) => { this.#copy(event); this.#clear(); });
    table.addEventListener('paste', (event) => {
      if (this.#typing.isOpen) return;
      event.preventDefault();
      this.#paste(block(event.clipboardData?.getData('text/plain') ?? ''));
    });
    this.addEventListener('click', (event) => this.#tool((event.target as Element).closest<HTMLElement>('[data-tool]')?.dataset['tool']));
  }

  #tool(name: string | undefined): void {
    switch (name) {
      case 'undo': this.#undo(); break;
      case 'redo': void this.#saver.redo(); break;
      case 'fill': this.#fill(false); break;
      case 'times': this.#times(); break;
      case 'clear': this.#clear(); break;
      case 'count':
      case 'hours':
      case 'sessions':
      case 'positions': this.#units(name); break;
      case 'open-all': this.#openAll(); break;
    }
  }

  /** Opens or closes the competences of a row. */
  #turn(row: number): void {
    if (!this.#model.open.delete(row)) this.#model.open.add(row);
    this.#grid.redrawLines();
    this.#selection.show(false);
    this.querySelector<HTMLElement>(`[data-open="${row}"]`)?.focus();
  }

  #openAll(): void {
    const rows = this.#model.board.activities.flatMap((a) => this.#model.rowsOf(a.id)).filter((r) => r.parts.length > 0);
    if (rows.every((r) => this.#model.open.has(r.id))) this.#model.open.clear();
    else rows.forEach((r) => this.#model.open.add(r.id));
    this.#grid.redrawLines();
    this.#selection.go({ line: 0, column: this.#selection.active.column }, false, false);
  }

  #units(unit: string): void {
    this.#model.unit = this.#model.minutesOf(unit);
    for (const button of this.querySelectorAll<HTMLElement>('[data-unit]')) button.setAttribute('aria-pressed', String(button.dataset['tool'] === unit));
    this.#grid.redrawLines();
    this.#selection.show(false);
  }

  /** Which change a text in a place is; none where nothing can be written. */
  #edit(place: Place, text: string): NewEdit | null {
    const line = this.#grid.lines[place.line];
    if (!line?.row || this.#model.inTime) return null;
    if (place.column < leading) {
      return line.kind === 'part' ? null : { row: line.row.id, what: place.column === 0 ? 'normal' : 'year', competence: 0, week: 0, text };
    }
    const week = this.#model.board.weeks[place.column - leading];
    return week && !week.frozen ? { row: line.row.id, what: 'week', competence: line.competence, week: week.number, text } : null;
  }

  /** What stands in a place now, as the server compares it. */
  #seen(place: Place): string {
    const edit = this.#edit(place, '');
    return edit ? this.#saver.was(edit.row, edit.what, edit.competence, edit.week) : '';
  }

  /** Writes texts in places: what is no number is marked and kept, the rest is saved. */
  #write(writes: { place: Place; text: string; was?: string }[]): void {
    const edits: NewEdit[] = [];
    let closed = 0;
    for (const { place, text, was } of writes) {
      const key = this.#grid.keyOf(place);
      const edit = this.#edit(place, text);
      if (!edit) { closed++; continue; }
      const wrong = wrongIn(text, this.dataset);
      if (wrong) {
        this.#grid.mark(key, text, wrong);
        this.#grid.refill(place);
        toast(wrong);
        this.#stacks();
      } else {
        this.#grid.unmark(key);
        if (place.column >= leading || text.trim() !== '') edits.push(was === undefined ? edit : { ...edit, was });
        this.#grid.refill(place);
      }
    }
    if (closed > 0) toast(this.#model.inTime ? this.dataset['textHoursOnly'] ?? '' : say(this.dataset['textClosed'], closed, edits.length));
    this.#bar.show();
    const one = oneVolume(this.#model, edits);
    const years = wholeYears(this.#model, one);
    if (years.length > 0) toast(say(this.dataset['textYears'], years.length));
    this.#save([...one, ...years], null);
  }

  #save(edits: NewEdit[], reason: string | null): void { if (edits.length > 0) void this.#saver.save(edits, reason); }

  #clear(): void {
    this.#write([...this.#selection.places()].filter((p) => p.column >= leading && this.#grid.lines[p.line]?.row).map((place) => ({ place, text: '' })));
  }

  /** The first column, or line, of the chosen block goes to the rest of it. */
  #fill(down: boolean): void {
    const { top, left } = this.#selection.box;
    this.#write([...this.#selection.places()].filter((p) => (down ? p.line > top : p.column > left))
      .map((place) => ({ place, text: this.#grid.written(down ? { line: top, column: place.column } : { line: place.line, column: left }) })));
  }

  #times(): void {
    const field = this.querySelector<HTMLInputElement>('[data-factor]');
    const factor = numberIn(field?.value ?? '');
    if (factor === null || factor < 0) {
      field?.setAttribute('aria-invalid', 'true');
      field?.focus();
      toast(say(this.dataset['textFactor'], field?.value.trim() ?? ''));
      return;
    }
    field?.removeAttribute('aria-invalid');
    const writes: { place: Place; text: string }[] = [];
    for (const place of this.#selection.places()) {
      const value = numberIn(this.#grid.written(place));
      if (value !== null && this.#edit(place, '')) writes.push({ place, text: String(place.column === 0 ? Math.round(value * factor * 100) / 100 : Math.round(value * factor)) });
    }
    this.#write(writes);
  }

  #copy(event: ClipboardEvent): void {
    if (this.#typing.isOpen) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', this.#grid.block(this.#selection.box));
  }

  /** One cell fills the chosen block; a larger block lands from its first corner. */
  #paste(cells: string[][]): void {
    if (cells.length === 0) return;
    const { top, left } = this.#selection.box;
    if (cells.length === 1 && cells[0]!.length === 1) {
      this.#write([...this.#selection.places()].map((place) => ({ place, text: cells[0]![0]! })));
      return;
    }
    const writes: { place: Place; text: string }[] = [];
    let outside = 0;
    cells.forEach((row, y) => row.forEach((text, x) => {
      const place = { line: top + y, column: left + x };
      if (this.#grid.cell(place)) writes.push({ place, text });
      else if (text.trim() !== '') outside++;
    }));
    this.#selection.anchor = { line: top, column: left };
    this.#selection.go({ line: top + cells.length - 1, column: left + Math.max(...cells.map((r) => r.length)) - 1 }, true);
    this.#write(writes);
    if (outside > 0) toast(say(this.dataset['textOutside'], outside));
  }

  #outcome(saved: Saved, edits: Edit[]): void {
    this.#redraw(saved);
    for (const refused of saved.refused) this.#tell(edits[refused.index]!, refused.why);
    for (const conflict of saved.conflicts) {
      this.#tell(edits[conflict.index]!, say(this.dataset['textConflict'], conflict.by, conflict.at, conflict.theirs === '' ? this.dataset['textProfile'] ?? '' : conflict.theirs.split(':').at(-1)!));
    }
    const not = saved.refused.length + saved.conflicts.length;
    const only = saved.refused.length === 1 && not === 1 ? saved.refused[0]!.why : null;
    if (not > 0) toast(only ?? say(this.dataset[saved.conflicts.length > 0 ? 'textConflicts' : 'textRefused'], not));
    this.#bar.show();
  }

  /** Marks the cell of a change that was not made, with what was written and why. */
  #tell(edit: Edit, why: string): void {
    const line = this.#grid.lines.findIndex((l) => l.row?.id === edit.row && l.competence === edit.competence);
    const column = edit.what === 'normal' ? 0 : edit.what === 'year' ? 1 : leading + this.#model.board.weeks.findIndex((w) => w.number === edit.week);
    if (line < 0 || !(edit.what === 'week' || edit.what === 'normal' || edit.what === 'year')) { toast(why); return; }
    this.#grid.mark(this.#grid.keyOf({ line, column }), edit.text, why);
    this.#grid.refill({ line, column });
  }

  #redraw(saved: Saved): void {
    if (saved.rows.some((r) => r.removed || !this.#grid.lines.some((l) => l.row?.id === r.id))) this.#relines();
    else this.#grid.update(new Set(saved.rows.map((r) => r.id)), new Set(saved.rows.map((r) => r.activity)));
    this.#selection.show(this.contains(document.activeElement) && document.activeElement?.tagName === 'TD');
  }

  /** Draws the lines anew with the same cells chosen; not under a field that somebody types in. */
  #relines(): void {
    this.#isLate = this.#typing.isOpen;
    if (this.#isLate) return;
    const keyed = [this.#selection.active, this.#selection.anchor].map((p) => ({ ...p, key: this.#grid.lines[p.line]?.key }));
    this.#grid.redrawLines();
    const [active, anchor] = keyed.map(({ key, line, column }) => {
      const found = this.#grid.lines.findIndex((l) => l.key === key);
      return { line: found >= 0 ? found : Math.max(0, Math.min(line, this.#grid.lines.length - 1)), column };
    });
    [this.#selection.active, this.#selection.anchor] = [active!, anchor!];
  }

  #theirs(saved: Saved): void {
    if (saved.state !== 'Draft') { clearInterval(this.#timer); toast(this.dataset['textNotDraft'] ?? ''); }
    this.#redraw(saved);
    this.#bar.show();
    if (saved.rows.length > 0) toast(say(this.dataset['textTheirs'], saved.rows.length));
  }

  #stacks(): void {
    showStacks(this, this.#saver.canUndo || this.#grid.wrongs > 0, this.#saver.canRedo);
  }

  /** What was refused goes first: it was never saved. */
  #undo(): void {
    if (this.#grid.wrongs === 0) { void this.#saver.undo(); return; }
    this.#grid.unmarkAll();
    this.#selection.show(true);
    this.#bar.show();
    this.#stacks();
  }
}

customElements.define('vb-plan', PlanElement);

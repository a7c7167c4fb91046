// The table of the plan: drawn once, then cell by cell.
import { Numbers } from '../chart/numbers';
import { leading, type Line, type Model } from './board';
import { say } from './cells';

export interface Place { line: number; column: number }

export class Grid {
  readonly table: HTMLTableElement;
  readonly #model: Model;
  readonly #texts: DOMStringMap;
  readonly #numbers = new Numbers(document.documentElement.lang);
  #lines: Line[] = [];
  #cells: HTMLTableCellElement[][] = [];
  #wrong = new Map<string, { text: string; why: string }>();

  constructor(table: HTMLTableElement, model: Model, texts: DOMStringMap) {
    [this.table, this.#model, this.#texts] = [table, model, texts];
  }

  get lines(): Line[] { return this.#lines; }
  get columns(): number { return leading + this.#model.board.weeks.length; }

  cell(place: Place): HTMLTableCellElement | undefined { return this.#cells[place.line]?.[place.column]; }

  placeOf(cell: Element | null): Place | null {
    const found = cell?.closest<HTMLTableCellElement>('td[data-c]');
    if (!found) return null;
    return { line: Number(found.parentElement!.dataset['l']), column: Number(found.dataset['c']) };
  }

  /** Which week a column is; none for the first ones. */
  weekAt(column: number): number | null { return column < leading ? null : this.#model.board.weeks[column - leading]?.number ?? null; }

  mark(key: string, text: string, why: string): void { this.#wrong.set(key, { text, why }); }
  unmark(key: string): void { this.#wrong.delete(key); }
  wrongAt(key: string): { text: string; why: string } | undefined { return this.#wrong.get(key); }
  unmarkAll(): void { this.#wrong.clear(); this.redrawLines(); }
  keyOf(place: Place): string { return `${this.#lines[place.line]?.key}:${place.column}`; }
  get wrongs(): number { return this.#wrong.size; }

  draw(): void {
    const { weeks } = this.#model.board;
    const periods = weeks.reduce<{ period: number; count: number }[]>((all, w) => {
      if (all.at(-1)?.period === w.period) all.at(-1)!.count++; else all.push({ period: w.period, count: 1 });
      return all;
    }, []);
    const head = document.createElement('thead');
    const over = head.insertRow();
    over.className = 'vb-plan-periods';
    over.append(this.#head('', 'is-fixed is-name'), this.#head('', 'is-fixed is-normal'), this.#head('', 'is-fixed is-year'));
    for (const { period, count } of periods) {
      const th = this.#head(this.#say('textPeriod', period), '');
      th.scope = 'colgroup';
      th.colSpan = count;
      over.append(th);
    }
    const row = head.insertRow();
    row.append(this.#head(this.#texts['textRow'] ?? '', 'is-fixed is-name'), this.#head(this.#texts['textNormal'] ?? '', 'is-fixed is-normal vb-num'), this.#head(this.#texts['textYear'] ?? '', 'is-fixed is-year vb-num'));
    for (const week of weeks) {
      const th = this.#head(`${this.#texts['textWeek']}\u00a0${week.number}`, `vb-num ${this.#tone(week)}`);
      th.title = week.days;
      const day = document.createElement('span');
      day.className = 'vb-meta';
      day.textContent = week.day;
      th.append(day);
      row.append(th);
    }
    this.table.replaceChildren(head, this.#body(), this.#foot());
    this.table.setAttribute('aria-colcount', String(1 + this.columns));
  }

  /** Draws the lines anew: after one is opened, closed, added or taken out. */
  redrawLines(): void {
    this.table.tBodies[0]?.replaceWith(this.#body());
    this.drawLoad();
  }

  /** Fills in what has changed of a row, and the sums it is in. */
  update(rows: Set<number>, activities: Set<number>): void {
    this.#lines.forEach((line, i) => {
      if (line.kind === 'sum' ? !activities.has(line.activity) : !rows.has(line.row!.id)) return;
      for (let c = 0; c < this.columns; c++) this.#fill(this.#cells[i]![c]!, line, c);
    });
    this.drawLoad();
  }

  refill(place: Place): void {
    const line = this.#lines[place.line];
    const cell = this.cell(place);
    if (line && cell) this.#fill(cell, line, place.column);
  }

  #head(text: string, name: string): HTMLTableCellElement {
    const th = document.createElement('th');
    th.scope = 'col';
    th.className = name.trim();
    th.textContent = text;
    return th;
  }

  #tone(week: { low: boolean; frozen: boolean; current: boolean }): string {
    return `${week.low ? 'is-low ' : ''}${week.frozen ? 'is-frozen ' : ''}${week.current ? 'is-now' : ''}`.trim();
  }

  #body(): HTMLTableSectionElement {
    const body = document.createElement('tbody');
    this.#lines = this.#model.lines();
    this.#cells = [];
    this.#lines.forEach((line, i) => {
      const tr = body.insertRow();
      tr.dataset['l'] = String(i);
      tr.className = `is-${line.kind}`;
      const th = document.createElement('th');
      th.scope = 'row';
      th.className = 'is-fixed is-name';
      th.dataset['depth'] = String(line.depth);
      if (line.kind === 'row' && line.row!.parts.length > 0) th.append(this.#opener(line));
      th.append(line.name);
      th.title = line.name;
      tr.append(th);
      const cells: HTMLTableCellElement[] = [];
      for (let c = 0; c < this.columns; c++) {
        const td = document.createElement('td');
        td.dataset['c'] = String(c);
        td.tabIndex = -1;
        this.#fill(td, line, c);
        tr.append(td);
        cells.push(td);
      }
      this.#cells.push(cells);
    });
    return body;
  }

  #opener(line: Line): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'vb-plan-open';
    button.dataset['open'] = String(line.row!.id);
    const open = this.#model.open.has(line.row!.id);
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', this.#say('textParts', line.name));
    button.textContent = open ? '▾' : '▸';
    return button;
  }

  #fill(td: HTMLTableCellElement, line: Line, column: number): void {
    // What is being typed there stays; the cell is filled when the field is closed.
    if (td.querySelector('.vb-plan-field')) return;
    const wrong = this.#wrong.get(`${line.key}:${column}`);
    const names = ['vb-num'];
    td.removeAttribute('title');
    td.removeAttribute('aria-invalid');
    if (column < leading) {
      names.push('is-fixed', column === 0 ? 'is-normal' : 'is-year');
      td.textContent = wrong?.text ?? this.#leading(line, column, names);
    } else {
      const week = this.#model.board.weeks[column - leading]!;
      const set = this.#model.setAt(line, week.number);
      const comments = this.#model.commentsAt(line, week.number);
      names.push(this.#tone(week));
      if (set) names.push('is-set');
      if (comments.length > 0) names.push('has-comment');
      td.textContent = wrong?.text ?? this.#value(line, column - leading);
      if (comments.length > 0) td.title = comments.map((c) => `${c.by}, ${c.at}: ${c.text}`).join('\n');
      else if (set) td.title = this.#say('textSetBy', set.by, set.at, set.reason ?? this.#texts['textNoReason'] ?? '');
    }
    if (line.kind === 'sum' || (column >= leading && this.#model.board.weeks[column - leading]!.frozen) || (line.kind === 'part' && column < leading)) td.setAttribute('aria-readonly', 'true');
    if (wrong) {
      names.push('is-wrong');
      td.title = wrong.why;
      td.setAttribute('aria-invalid', 'true');
    }
    const keeps = ['is-selected', 'is-active'].filter((n) => td.classList.contains(n));
    td.className = [...names, ...keeps].filter((n) => n !== '').join(' ');
  }

  #leading(line: Line, column: number, names: string[]): string {
    const sum = this.#model.weeksOf(line).reduce((a, b) => a + b, 0);
    if (this.#model.inTime) return column === 0 || line.kind === 'part' ? '' : this.#numbers.plain(this.#model.timeOfYear(line));
    if (line.kind === 'part') return column === 1 ? this.#numbers.plain(sum) : '';
    if (line.kind === 'sum') return column === 1 ? this.#numbers.plain(sum) : '';
    const row = this.#model.row(line.row!.id)!;
    if ((row.held === 'year') === (column === 1)) names.push('is-held');
    return column === 1 ? this.#numbers.plain(sum) : new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 }).format(row.normal);
  }

  #value(line: Line, week: number): string {
    if (this.#model.inTime) return line.kind === 'part' ? '' : this.#numbers.plain(Math.round(this.#model.time(line, week) * 10) / 10);
    return this.#numbers.plain(this.#model.weeksOf(line)[week] ?? 0);
  }

  /** What stands in a cell as a number is written, without groups, so that it is read again as the same number in any language; what was refused stands as it was written. */
  written(place: Place): string {
    const line = this.#lines[place.line];
    const wrong = this.#wrong.get(this.keyOf(place));
    if (!line || wrong) return wrong?.text ?? '';
    const value = this.#number(line, place.column);
    return value === null ? '' : String(value).replace('.', document.documentElement.lang === 'sv' ? ',' : '.');
  }

  /** Scrolls so that a week stands a little to the right of the columns that stay. */
  scrollTo(week: number): void {
    const cell = this.cell({ line: 0, column: leading + Math.max(0, week - 2) });
    const fixed = this.table.tBodies[0]?.rows[0]?.querySelectorAll('.is-fixed');
    if (cell && fixed?.length) this.table.parentElement!.scrollLeft = cell.offsetLeft - (fixed[fixed.length - 1] as HTMLElement).offsetLeft - (fixed[fixed.length - 1] as HTMLElement).offsetWidth;
  }

  /** A block as a sheet takes it: cells by tab, rows by line. */
  block({ top, bottom, left, right }: { top: number; bottom: number; left: number; right: number }): string {
    const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    return range(top, bottom).map((line) => range(left, right).map((column) => this.written({ line, column })).join('\t')).join('\r\n');
  }

  #number(line: Line, column: number): number | null {
    const { inTime } = this.#model;
    if (inTime && (line.kind === 'part' || column === 0)) return null;
    if (inTime) return column < leading ? this.#model.timeOfYear(line) : Math.round(this.#model.time(line, column - leading) * 10) / 10;
    if (column >= leading) return this.#model.weeksOf(line)[column - leading] ?? 0;
    if (column === 1) return this.#model.weeksOf(line).reduce((a, b) => a + b, 0);
    return line.kind === 'row' ? Math.round(this.#model.row(line.row!.id)!.normal * 100) / 100 : null;
  }

  #foot(): HTMLTableSectionElement {
    const foot = document.createElement('tfoot');
    if (this.#model.board.resources.length > 0) {
      const head = document.createElement('th');
      head.scope = 'col';
      head.className = 'is-fixed is-name vb-plan-load';
      head.textContent = this.#texts['textLoad'] ?? '';
      const rest = document.createElement('td');
      rest.colSpan = this.columns;
      foot.insertRow().append(head, rest);
    }
    for (const resource of this.#model.board.resources) {
      const tr = foot.insertRow();
      const th = document.createElement('th');
      th.scope = 'row';
      th.className = 'is-fixed is-name';
      th.textContent = resource.name;
      const [blank, year] = [tr.insertCell(), tr.insertCell()];
      tr.prepend(th);
      blank.className = 'is-fixed is-normal';
      year.className = 'is-fixed is-year';
      for (const week of this.#model.board.weeks) {
        const td = tr.insertCell();
        td.dataset['w'] = String(week.number);
      }
    }
    this.#load(foot);
    return foot;
  }

  /** Need against what there is, under each week. */
  drawLoad(): void {
    if (this.table.tFoot) this.#load(this.table.tFoot);
  }

  #load(foot: HTMLTableSectionElement): void {
    const { lowPercent, highPercent } = this.#model.board;
    this.#model.board.resources.forEach((resource, r) => {
      this.#model.load(resource).forEach((share, w) => {
        const td = foot.rows[r + 1]!.cells[1 + leading + w]!;
        const percent = share === null ? null : Math.round(share);
        const name = percent === null ? 'is-unknown' : percent >= 120 ? 'is-far-over' : percent > highPercent ? 'is-over' : percent < lowPercent ? 'is-under' : '';
        td.className = `vb-num ${name}`.trim();
        td.textContent = percent === null ? '–' : String(percent);
      });
    });
  }

  #say(key: string, ...values: (string | number)[]): string { return say(this.#texts[key], ...values); }
}

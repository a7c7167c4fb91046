// What the plan's grid is drawn from, as the server gives it, and what follows from it.
export interface Week { number: number; day: string; days: string; period: number; low: boolean; frozen: boolean; current: boolean }
export interface Named { id: number; name: string }
export interface SetState { week: number; competence: number; value: number; reason: string | null; by: string; at: string }
export interface PartState { competence: number; weight: number; weeks: number[] }
export interface RowState {
  id: number; unit: number; activity: number; held: 'year' | 'normal'; volume: number; normal: number; even: number; removed: boolean;
  weeks: number[]; profile: number[]; set: SetState[]; parts: PartState[];
}
export interface Resource { name: string; competence: number; capacity: (number | null)[]; minutes: Record<string, number> }
export interface Comment { id: number; unit: number; activity: number; week: number; text: string; by: string; at: string }
export interface Board {
  version: number; number: number; year: number; weeks: Week[]; rows: RowState[]; units: Named[]; activities: Named[]; competences: Named[];
  resources: Resource[]; comments: Comment[]; lowPercent: number; highPercent: number; sessionMinutes: number; fullTimeMinutes: number;
}
export interface Edit { row: number; what: string; competence: number; week: number; text: string; was: string }
/** A change as it is asked for; with what the person saw there, where that is not what stands now. */
export type NewEdit = Omit<Edit, 'was'> & { was?: string };
export interface Saved {
  number: number; state: string; rows: RowState[];
  conflicts: { index: number; theirs: string; by: string; at: string }[];
  refused: { index: number; why: string }[];
  unchanged: number[];
}

/** A line of the grid: an activity's sum, a row of a unit, or a competence of a row. */
export interface Line { kind: 'sum' | 'row' | 'part'; activity: number; row: RowState | null; competence: number; name: string; depth: number; key: string }

/** Columns before the weeks: the normal week and the year. */
export const leading = 2;

export class Model {
  readonly board: Board;
  readonly #rows = new Map<number, RowState>();
  readonly #names: { units: Map<number, string>; activities: Map<number, string>; competences: Map<number, string> };
  readonly open = new Set<number>();
  /** Minutes of each that the grid is shown in: hours, sessions or full-time positions; none when it shows patients. */
  unit: number | null = null;

  get inTime(): boolean { return this.unit !== null; }

  minutesOf(unit: string): number | null {
    return ({ hours: 60, sessions: this.board.sessionMinutes, positions: this.board.fullTimeMinutes } as Record<string, number>)[unit] ?? null;
  }

  constructor(board: Board) {
    this.board = board;
    for (const row of board.rows) this.#rows.set(row.id, row);
    const byId = (list: Named[]) => new Map(list.map((n) => [n.id, n.name]));
    this.#names = { units: byId(board.units), activities: byId(board.activities), competences: byId(board.competences) };
  }

  get number(): number { return this.board.number; }

  row(id: number): RowState | undefined { return this.#rows.get(id); }

  /** Takes rows as the server says that they stand. Rows of units or activities that the page is not of are left out. */
  take(saved: Saved, isAllSince: boolean): void {
    if (isAllSince) this.board.number = Math.max(this.board.number, saved.number);
    const { units, activities } = this.#names;
    for (const row of saved.rows) if (this.#rows.has(row.id) || (units.has(row.unit) && activities.has(row.activity))) this.#rows.set(row.id, row);
  }

  rowsOf(activity: number): RowState[] {
    return [...this.#rows.values()].filter((r) => r.activity === activity && !r.removed)
      .sort((a, b) => this.unitName(a.unit).localeCompare(this.unitName(b.unit), 'sv'));
  }

  unitName(id: number): string { return this.#names.units.get(id) ?? ''; }
  competenceName(id: number): string { return this.#names.competences.get(id) ?? ''; }

  /** The lines from the top: an activity with one unit is one line, with several a sum and a line for each. */
  lines(): Line[] {
    const lines: Line[] = [];
    for (const activity of this.board.activities) {
      const rows = this.rowsOf(activity.id);
      if (rows.length === 0) continue;
      if (rows.length > 1) lines.push({ kind: 'sum', activity: activity.id, row: null, competence: 0, name: activity.name, depth: 0, key: `a${activity.id}` });
      for (const row of rows) {
        lines.push({ kind: 'row', activity: activity.id, row, competence: 0, name: rows.length > 1 ? this.unitName(row.unit) : activity.name, depth: rows.length > 1 ? 1 : 0, key: `r${row.id}` });
        if (!this.open.has(row.id)) continue;
        for (const part of row.parts) {
          lines.push({ kind: 'part', activity: activity.id, row, competence: part.competence, name: this.competenceName(part.competence), depth: rows.length > 1 ? 2 : 1, key: `r${row.id}c${part.competence}` });
        }
      }
    }
    return lines;
  }

  weeksOf(line: Line): number[] {
    if (line.kind === 'sum') return this.#sum(this.rowsOf(line.activity).map((r) => r.weeks));
    const row = this.#rows.get(line.row!.id)!;
    return line.kind === 'row' ? row.weeks : row.parts.find((p) => p.competence === line.competence)?.weeks ?? [];
  }

  setAt(line: Line, week: number): SetState | undefined {
    return line.row ? this.#rows.get(line.row.id)?.set.find((s) => s.week === week && s.competence === line.competence) : undefined;
  }

  /** What is said of a cell, the oldest first. */
  commentsAt(line: Line, week: number): Comment[] {
    return line.kind !== 'row' ? [] : this.board.comments.filter((c) => c.unit === line.row!.unit && c.activity === line.activity && c.week === week);
  }

  /** Need as a share of what there is, by week; none where nothing is known of it. */
  load(resource: Resource): (number | null)[] {
    return this.board.weeks.map((_, i) => {
      const has = resource.capacity[i];
      if (has === null || has === undefined || has <= 0) return null;
      let need = 0;
      for (const row of this.#rows.values()) if (!row.removed) need += this.#minutes(row, resource, i);
      return (100 * need) / has;
    });
  }

  /** What a line takes in a week of all competences together, in the unit that is shown. */
  time(line: Line, week: number): number {
    const rows = line.kind === 'sum' ? this.rowsOf(line.activity) : [this.#rows.get(line.row!.id)!];
    return rows.reduce((all, row) => all + this.board.resources.reduce((sum, r) => sum + this.#minutes(row, r, week), 0), 0) / (this.unit ?? 60);
  }

  /** Minutes of a resource that a row takes in a week: as many as usual for each patient, and more or fewer where its competence has more or fewer of them than its part. */
  #minutes(row: RowState, resource: Resource, week: number): number {
    const part = row.parts.find((p) => p.competence === resource.competence);
    const sum = row.parts.reduce((all, p) => all + p.weight, 0);
    const patients = part && part.weight > 0 ? ((part.weeks[week] ?? 0) * sum) / part.weight : row.weeks[week] ?? 0;
    return patients * (resource.minutes[row.id] ?? 0);
  }

  /** The same over the year: a sum, but for positions, which are as many as in a mean week. */
  timeOfYear(line: Line): number {
    const sum = this.board.weeks.reduce((all, _, week) => all + this.time(line, week), 0);
    return this.unit === this.board.fullTimeMinutes ? Math.round((10 * sum) / this.board.weeks.length) / 10 : Math.round(sum);
  }

  #sum(lists: number[][]): number[] {
    return this.board.weeks.map((_, i) => lists.reduce((sum, list) => sum + (list[i] ?? 0), 0));
  }
}

// The cell that the keyboard is at, and the block that is chosen around it.
import type { Grid, Place } from './grid';

export class Selection {
  readonly #grid: Grid;
  anchor: Place = { line: 0, column: 0 };
  active: Place = { line: 0, column: 0 };
  onMove: () => void = () => {};
  #shown: HTMLTableCellElement[] = [];

  constructor(grid: Grid) { this.#grid = grid; }

  get box(): { top: number; bottom: number; left: number; right: number } {
    const { anchor: a, active: b } = this;
    return { top: Math.min(a.line, b.line), bottom: Math.max(a.line, b.line), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) };
  }

  *places(): Generator<Place> {
    const { top, bottom, left, right } = this.box;
    for (let line = top; line <= bottom; line++) for (let column = left; column <= right; column++) yield { line, column };
  }

  /** Goes to a place within the grid; a block is grown when it is extended. */
  go(place: Place, extend = false, focus = true): void {
    const line = Math.max(0, Math.min(this.#grid.lines.length - 1, place.line));
    const column = Math.max(0, Math.min(this.#grid.columns - 1, place.column));
    this.active = { line, column };
    if (!extend) this.anchor = this.active;
    this.show(focus);
    this.onMove();
  }

  by(lines: number, columns: number, extend = false): void { this.go({ line: this.active.line + lines, column: this.active.column + columns }, extend); }

  show(focus: boolean): void {
    for (const cell of this.#shown) {
      cell.classList.remove('is-selected', 'is-active');
      cell.removeAttribute('aria-selected');
      cell.tabIndex = -1;
    }
    this.#shown = [];
    for (const place of this.places()) {
      const cell = this.#grid.cell(place);
      if (!cell) continue;
      cell.classList.add('is-selected');
      cell.setAttribute('aria-selected', 'true');
      this.#shown.push(cell);
    }
    const active = this.#grid.cell(this.active);
    if (!active) return;
    active.classList.add('is-active');
    active.tabIndex = 0;
    if (!this.#shown.includes(active)) this.#shown.push(active);
    if (!focus) return;
    active.focus({ preventScroll: true });
    this.#reveal(active);
  }

  /** Scrolls so that the cell is not hidden under the columns and rows that stay. */
  #reveal(cell: HTMLTableCellElement): void {
    const frame = this.#grid.table.parentElement!;
    const [outer, inner] = [frame.getBoundingClientRect(), cell.getBoundingClientRect()];
    const fixed = this.#grid.table.tBodies[0]?.rows[this.active.line]?.querySelectorAll('.is-fixed');
    const left = cell.classList.contains('is-fixed') || !fixed || fixed.length === 0 ? outer.left : fixed[fixed.length - 1]!.getBoundingClientRect().right;
    const top = this.#grid.table.tHead!.getBoundingClientRect().bottom;
    const bottom = this.#grid.table.tFoot!.rows.length > 0 ? this.#grid.table.tFoot!.getBoundingClientRect().top : outer.bottom;
    if (!cell.classList.contains('is-fixed')) {
      if (inner.left < left) frame.scrollLeft -= left - inner.left;
      else if (inner.right > outer.right) frame.scrollLeft += inner.right - outer.right + 2;
    }
    if (inner.top < top) frame.scrollTop -= top - inner.top;
    else if (inner.bottom > bottom) frame.scrollTop += inner.bottom - bottom;
  }
}

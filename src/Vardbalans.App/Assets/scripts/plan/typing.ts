// The field that is opened in a cell when something is typed there.
import type { Grid, Place } from './grid';
import type { Selection } from './selection';

export class Typing {
  readonly #grid: Grid;
  readonly #selection: Selection;
  readonly #write: (place: Place, text: string, seen: string) => void;
  readonly #seen: (place: Place) => string;
  #field: HTMLInputElement | null = null;
  #place: Place | null = null;
  #was = '';
  #isTyped = false;
  onClose: () => void = () => {};

  constructor(grid: Grid, selection: Selection, seen: (place: Place) => string, write: (place: Place, text: string, seen: string) => void) {
    [this.#grid, this.#selection, this.#seen, this.#write] = [grid, selection, seen, write];
  }

  get isOpen(): boolean { return this.#field !== null; }

  /** Opens the field with what is typed, or with what stands in the cell. */
  open(text: string | null): void {
    const place = this.#selection.active;
    const cell = this.#grid.cell(place);
    if (!cell || this.#field || cell.getAttribute('aria-readonly') === 'true') return;
    const field = document.createElement('input');
    field.className = 'vb-plan-field';
    field.inputMode = 'decimal';
    field.setAttribute('aria-label', `${this.#grid.lines[place.line]?.name ?? ''}, ${this.#grid.table.tHead?.rows[1]?.cells[place.column + 1]?.textContent ?? ''}`);
    field.value = text ?? this.#grid.written(place);
    this.#was = this.#seen(place);
    this.#isTyped = text !== null;
    [this.#field, this.#place] = [field, place];
    cell.textContent = '';
    cell.append(field);
    field.focus();
    if (text === null) field.select();
    field.addEventListener('keydown', (event) => this.#key(event));
    field.addEventListener('blur', () => this.close(true));
  }

  #key(event: KeyboardEvent): void {
    event.stopPropagation();
    const arrow = this.#isTyped ? ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] } as Record<string, [number, number]>)[event.key] : undefined;
    if (event.key === 'Escape') { this.close(false); this.#selection.show(true); }
    else if (arrow) { this.close(true); this.#selection.by(...arrow); }
    else if (event.key === 'Enter') { this.close(true); this.#selection.by(event.shiftKey ? -1 : 1, 0); }
    else if (event.key === 'Tab') { this.close(true); this.#selection.by(0, event.shiftKey ? -1 : 1); }
    else return;
    event.preventDefault();
  }

  /** Closes it; what was typed is written, or forgotten. */
  close(keep: boolean): void {
    const [field, place] = [this.#field, this.#place];
    if (!field || !place) return;
    this.#field = this.#place = null;
    const text = field.value;
    field.remove();
    this.#grid.refill(place);
    if (keep && text.trim() !== this.#grid.written(place).trim()) this.#write(place, text, this.#was);
    this.onClose();
  }
}

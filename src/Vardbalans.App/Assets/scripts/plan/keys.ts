// The keyboard in the grid, as in a sheet.
import type { Grid } from './grid';
import type { Selection } from './selection';
import type { Typing } from './typing';

interface Doings { clear(): void; undo(): void; redo(): void; fillRight(): void; fillDown(): void }

const page = 10;

export function keys(event: KeyboardEvent, selection: Selection, grid: Grid, typing: Typing, doings: Doings): void {
  const { key, shiftKey: extend } = event;
  const command = event.ctrlKey || event.metaKey;
  if (event.target instanceof HTMLButtonElement || event.altKey) return;
  const { active } = selection;
  const ends = { Home: { line: command ? 0 : active.line, column: 0 }, End: { line: command ? grid.lines.length - 1 : active.line, column: grid.columns - 1 } };
  const steps: Record<string, [number, number]> = {
    ArrowUp: [command ? -grid.lines.length : -1, 0], ArrowDown: [command ? grid.lines.length : 1, 0],
    ArrowLeft: [0, command ? -grid.columns : -1], ArrowRight: [0, command ? grid.columns : 1], PageUp: [-page, 0], PageDown: [page, 0],
  };
  const step = steps[key];
  if (step) selection.by(step[0], step[1], extend);
  else if (key === 'Home' || key === 'End') selection.go(ends[key], extend);
  else if (command && key.toLowerCase() === 'z') (extend ? doings.redo : doings.undo)();
  else if (command && key.toLowerCase() === 'y') doings.redo();
  else if (command && key.toLowerCase() === 'r') doings.fillRight();
  else if (command && key.toLowerCase() === 'd') doings.fillDown();
  else if (command && key.toLowerCase() === 'a') { selection.anchor = { line: 0, column: 0 }; selection.go({ line: grid.lines.length - 1, column: grid.columns - 1 }, true); }
  else if (key === 'Delete' || key === 'Backspace') doings.clear();
  else if (key === 'F2' || key === 'Enter') typing.open(null);
  else if (!command && key.length === 1 && key !== ' ') typing.open(key);
  else return;
  event.preventDefault();
}

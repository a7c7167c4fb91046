// A row that holds its year and gets every week of it by hand has no week left to hold it in: the year becomes their sum.
import type { Model, NewEdit } from './board';
import { numberIn } from './cells';

/** The changes of years that follow from changes of weeks. */
export function wholeYears(model: Model, edits: NewEdit[]): NewEdit[] {
  const { weeks } = model.board;
  return [...new Set(edits.map((e) => e.row))].flatMap((id) => {
    const row = model.row(id)!;
    const own = new Map(row.set.filter((s) => s.competence === 0).map((s) => [s.week, s.value]));
    for (const e of edits) if (e.row === id && e.what === 'week' && e.competence === 0 && numberIn(e.text) !== null) own.set(e.week, numberIn(e.text)!);
    if (row.held !== 'year' || edits.some((e) => e.row === id && (e.what !== 'week' || e.text.trim() === '')) || weeks.some((w) => !w.frozen && !own.has(w.number))) return [];
    const sum = weeks.reduce((all, w, i) => all + (w.frozen ? row.weeks[i] ?? 0 : own.get(w.number)!), 0);
    return [{ row: id, what: 'year', competence: 0, week: 0, text: String(sum) }];
  });
}

/** A block over both columns before the weeks would hold a row by both: the one that holds it stays. */
export function oneVolume(model: Model, edits: NewEdit[]): NewEdit[] {
  const both = new Set(edits.filter((e) => e.what === 'normal').map((e) => e.row).filter((id) => edits.some((e) => e.row === id && e.what === 'year')));
  return edits.filter((e) => !both.has(e.row) || (e.what !== 'normal' && e.what !== 'year') || e.what === model.row(e.row)?.held);
}

import type { Numbers } from './numbers';
import type { ChartSpec } from './spec';

/** The box that tells a week's numbers, and the sentence a screen reader hears when the keyboard moves. */
export class WeekTip {
  readonly #box = document.createElement('div');
  readonly #voice = document.createElement('div');

  constructor(host: HTMLElement, private readonly surface: HTMLElement, private readonly spec: ChartSpec, private readonly numbers: Numbers) {
    this.#box.className = 'vb-chart-tip';
    this.#box.hidden = true;
    this.#box.setAttribute('aria-hidden', 'true');
    this.#voice.className = 'visually-hidden';
    this.#voice.setAttribute('aria-live', 'polite');
    surface.parentElement?.append(this.#box);
    host.append(this.#voice);
  }

  /** Shows week `index` beside the pixel `x` of the drawing, or hides when null. */
  show(index: number | null, x: number): void {
    this.#box.hidden = index === null;
    if (index === null) return;
    const head = document.createElement('p');
    head.className = 'vb-chart-tip-head';
    head.textContent = this.#title(index);
    const list = document.createElement('dl');
    for (const [name, value] of this.#rows(index)) {
      const term = document.createElement('dt');
      const detail = document.createElement('dd');
      term.textContent = name;
      detail.textContent = value;
      list.append(term, detail);
    }
    this.#box.replaceChildren(head, list, ...this.#notes(index));
    const width = this.#box.offsetWidth;
    const left = x + 14 + width > this.surface.clientWidth ? x - 14 - width : x + 14;
    this.#box.style.setProperty('left', `${Math.max(0, left)}px`);
  }

  say(index: number | null): void {
    this.#voice.textContent = index === null ? '' : `${this.#title(index)}: ${[
      ...this.#rows(index).map(([name, value]) => `${name} ${value}`),
      ...this.#notes(index).map((note) => note.textContent ?? ''),
    ].join(', ')}`;
  }

  #title(index: number): string {
    return this.spec.fullLabels?.[index] ?? this.spec.labels[index] ?? '';
  }

  #rows(index: number): [string, string][] {
    const { spec } = this;
    const step = spec.steps?.[index];
    if (step) return [[spec.unit, step.isTotal ? this.numbers.plain(step.value) : this.numbers.signed(step.value)]];
    const isPast = spec.nowIndex === null || spec.nowIndex === undefined || index < spec.nowIndex;
    const rows: [string, string][] = [];
    const outcome = spec.outcome[index] ?? null;
    if (outcome !== null || isPast) rows.push([spec.texts.outcome, this.#write(outcome)]);
    for (const layer of spec.layers ?? []) rows.push([layer.name, this.#write(layer.values[index] ?? null)]);
    const target = spec.target?.[index] ?? null;
    if (target !== null) rows.push([spec.targetName ?? '', this.#write(target)]);
    for (const part of spec.parts ?? []) rows.push([part.name, this.#write(part.values[index] ?? null)]);
    const plan = spec.plan?.[index] ?? null;
    if (spec.plan) rows.push([spec.texts.plan, this.#write(plan)]);
    if (spec.unreported?.[index]) rows.push([spec.texts.unreported, this.#write(spec.unreported[index] ?? null)]);
    if (spec.originalPlan) rows.push([spec.texts.originalPlan, this.#write(spec.originalPlan[index] ?? null)]);
    const expected = spec.fan?.middle[index] ?? null;
    if (spec.fan && expected !== null) {
      rows.push([spec.texts.forecast, this.#write(Math.round(expected))]);
      rows.push([spec.texts.within, `${this.numbers.plain(Math.round(spec.fan.low80[index] ?? 0))}–${this.numbers.plain(Math.round(spec.fan.high80[index] ?? 0))}`]);
    }
    const beneath = spec.beneath?.[index] ?? null;
    if (beneath !== null) rows.push([spec.texts.beneath, this.#write(Math.round(beneath))]);
    const earlier = spec.earlier?.[index] ?? null;
    if (earlier !== null) rows.push([spec.earlierName ?? spec.texts.forecast, this.#write(Math.round(earlier))]);
    if (spec.lastYear) rows.push([spec.texts.lastYear, this.#write(spec.lastYear[index] ?? null)]);
    return rows;
  }

  #write(value: number | null): string {
    if (value === null) return this.spec.texts.missing;
    if (this.spec.kind === 'rolling' || this.spec.isPercent) return this.numbers.percent(Math.round(value * 10) / 10);
    const text = this.spec.kind === 'cumulative' ? this.numbers.signed(value) : this.numbers.plain(value);
    return `${text} ${this.spec.unit}`;
  }

  #notes(index: number): HTMLElement[] {
    const texts = (this.spec.flags ?? []).filter((flag) => flag.index === index).map((flag) => flag.text);
    const detail = this.spec.steps?.[index]?.detail;
    if (detail) texts.push(detail);
    if (this.spec.lowWeeks?.includes(index)) texts.unshift(this.spec.texts.lowWeek);
    return texts.map((text) => {
      const note = document.createElement('p');
      note.className = 'vb-chart-tip-note';
      note.textContent = text;
      return note;
    });
  }
}

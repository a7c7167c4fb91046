// The pieces every chart kind is put together of.
import type { Colours } from './colours';
import type { ChartSpec } from './spec';

const font = 'Inter, system-ui, sans-serif';
export const axisText = (c: Colours) => ({ color: c.muted, fontSize: 11, fontFamily: font });

/** The week axis: text under every second to tenth week as the width allows, never crowded. */
export function weekAxis(spec: ChartSpec, c: Colours, width: number, underZero = false) {
  const room = Math.max(1, Math.floor((width - 60) / 44));
  const every = [1, 2, 4, 6, 8, 13, 26].find((n) => spec.labels.length / n <= room) ?? 52;
  return {
    type: 'category' as const,
    data: spec.labels,
    boundaryGap: true,
    axisTick: { show: false },
    axisLine: { show: !underZero, onZero: false, lineStyle: { color: c.strongLine, width: 1 } },
    axisLabel: { ...axisText(c), interval: (index: number) => index % every === 0, margin: 8, hideOverlap: true },
  };
}

export function valueAxis(c: Colours, write: (value: number) => string, limits: { min?: number; max?: number; interval?: number }) {
  return {
    type: 'value' as const,
    ...limits,
    splitNumber: 4,
    axisLabel: { ...axisText(c), formatter: write, margin: 10 },
    splitLine: { lineStyle: { color: c.line, width: 1 } },
    axisLine: { show: false },
    axisTick: { show: false },
  };
}

/** Round limits for an axis with at most five gridlines. */
export function niceLimits(low: number, high: number): { min: number; max: number; interval: number } {
  const span = Math.max(high - low, 1e-9);
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const step of [1, 2, 2.5, 3, 4, 5, 10, 20]) {
    const interval = step * power;
    const min = Math.floor(low / interval + 1e-9) * interval;
    const max = Math.ceil(high / interval - 1e-9) * interval;
    if (Math.round((max - min) / interval) <= 4) return { min, max: max === min ? min + interval : max, interval };
  }
  return { min: low, max: high, interval: span };
}

/** The low weeks as runs of neighbours, so that two side by side make one band. */
export function runsOf(indexes: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}

export const numbersIn = (...series: (readonly (number | null)[] | null | undefined)[]): number[] =>
  series.flatMap((values) => values ?? []).filter((value): value is number => value !== null);

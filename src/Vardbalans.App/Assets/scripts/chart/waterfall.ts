// From one total to another by what each step adds: one row a step, so that long names can be read.
import type { EChartsCoreOption } from 'echarts/core';
import type { Drawing } from './kinds';
import { axisText, niceLimits, valueAxis } from './parts';
import type { Step } from './spec';

interface Bar { from: number; to: number }

/** Where each step begins and ends; totals stand on zero. */
export function bars(steps: readonly Step[]): Bar[] {
  let at = 0;
  return steps.map(({ value, isTotal }) => {
    const from = isTotal ? 0 : at;
    at = isTotal ? value : at + value;
    return { from, to: at };
  });
}

export function waterfall({ spec, colours: c, numbers, width, marked }: Drawing): EChartsCoreOption {
  const steps = spec.steps ?? [];
  const placed = bars(steps);
  const ends = placed.map((bar) => bar.to);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  // Totals far above what the steps add would hide the steps: then the axis begins near the smallest end.
  const start = low - (high - low) * 0.6;
  const limits = niceLimits(!spec.fromZero && high - low < high * 0.25 && start > 0 ? start : Math.min(0, low), high + (high - low) * 0.05);
  const room = Math.min(260, Math.max(110, width * 0.3));
  return {
    grid: { left: room + 10, right: 70, top: 4, bottom: 24 },
    yAxis: {
      type: 'category', inverse: true, data: spec.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: c.strongLine } },
      axisLabel: { ...axisText(c), color: c.text, fontSize: 12, width: room, overflow: 'truncate' },
    },
    xAxis: valueAxis(c, (v) => numbers.plain(v), limits),
    series: [{
      type: 'custom', z: 3, silent: true, animation: false, data: steps.map((_, index) => index),
      encode: { x: -1, y: 0 },
      renderItem: (params: { coordSys: unknown }, api: { value(at: number): unknown; coord(at: number[]): number[]; size?(of: number[]): number | number[] }) => {
        const index = Number(api.value(0));
        const [step, bar] = [steps[index], placed[index]];
        if (!step || !bar) return undefined;
        const area = params.coordSys as { x: number; y: number; width: number; height: number };
        const row = area.height / Math.max(1, steps.length);
        const [x1 = 0, y = 0] = api.coord([Math.max(limits.min, bar.from), index]);
        const [x2 = 0] = api.coord([Math.max(limits.min, bar.to), index]);
        const height = Math.min(22, row * 0.62);
        const fill = step.isTotal ? c.outcome : step.value < 0 ? c.under : c.accent;
        const text = `${step.isTotal ? numbers.plain(step.value) : numbers.signed(step.value)}`;
        return {
          type: 'group',
          children: [
            ...(index === marked ? [{ type: 'rect', shape: { x: area.x, y: y - row / 2, width: area.width, height: row }, style: { fill: c.accent, opacity: 0.12 } }] : []),
            { type: 'rect', shape: { x: Math.min(x1, x2), y: y - height / 2, width: Math.max(2, Math.abs(x2 - x1)), height, r: 2 }, style: { fill } },
            ...(index + 1 < steps.length ? [{ type: 'line', shape: { x1: x2, y1: y + height / 2, x2, y2: y + row - height / 2 }, style: { stroke: c.strongLine, lineWidth: 1 } }] : []),
            { type: 'text', x: Math.max(x1, x2) + 6, y, style: { text, fill: c.text, font: '600 11px Inter, sans-serif', align: 'left', verticalAlign: 'middle' } },
          ],
        };
      },
    }],
  };
}

// A level such as a queue or a share: a line for what has been, a smooth fan for what is expected, dots for the target.
import type { EChartsCoreOption } from 'echarts/core';
import { grid, line, type Drawing } from './kinds';
import { lowWeekBands, marker, nowLine, smoothBetween } from './overlays';
import { niceLimits, numbersIn, valueAxis, weekAxis } from './parts';

export function level({ spec, colours: c, numbers, width, marked }: Drawing): EChartsCoreOption {
  const fan = spec.fan;
  const all = numbersIn(spec.outcome, fan?.low80, fan?.high80, spec.earlier, spec.target);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  // A line may begin above zero; some air around it, so that a small change does not look like a fall.
  const air = Math.max((high - low) * 0.25, Math.abs(high) * 0.04, 1);
  const limits = niceLimits(Math.max(0, low - air), spec.isPercent ? Math.min(100, high + air) : high + air);
  const dashed = (values: readonly (number | null)[], colour: string, dash: number[]) =>
    ({ ...line(values, colour, 1.75, '', colour), lineStyle: { color: colour, width: 1.75, type: dash } });
  return {
    grid: grid(spec, spec.endLabel ? 12 + spec.endLabel.length * 7 : 12),
    xAxis: weekAxis(spec, c, width),
    yAxis: valueAxis(c, (v) => spec.isPercent ? numbers.percent(v) : numbers.plain(v), limits),
    series: [
      lowWeekBands(spec, c),
      marker(c, spec.labels.length, marked),
      ...(fan ? [
        smoothBetween('80', fan.low80, fan.high80, c.fan, 2),
        smoothBetween('50', fan.low50, fan.high50, c.fanInner, 3),
        dashed(fan.middle, c.accent, [4, 3]),
      ] : []),
      ...(spec.earlier ? [dashed(spec.earlier, c.lastYear, [4, 3])] : []),
      ...(spec.target ? [dashed(spec.target, c.text, [2, 3])] : []),
      line(spec.outcome, c.accent, 2.5, spec.endLabel ?? '', c.accent),
      nowLine(spec, c),
    ],
  };
}

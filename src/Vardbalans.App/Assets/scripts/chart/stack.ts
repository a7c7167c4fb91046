// Parts of a whole as bars on each other. Parts below zero go downwards; the last week's parts are named beside it.
import type { EChartsCoreOption } from 'echarts/core';
import { grid, line, type Drawing } from './kinds';
import { layerNames, lowWeekBands, marker, nowLine } from './overlays';
import { niceLimits, valueAxis, weekAxis } from './parts';

export function stack({ spec, colours: c, numbers, width, marked }: Drawing): EChartsCoreOption {
  const layers = spec.layers ?? [];
  const side = (sign: number) => spec.labels.map((_, index) => layers.reduce((sum, layer) => sum + Math.max(0, sign * (layer.values[index] ?? 0)), 0));
  const limits = niceLimits(-Math.max(0, ...side(-1)) * 1.02, Math.max(1, ...side(1)) * 1.02);
  const isNamed = !spec.showsSum && width > 300;
  return {
    grid: grid(spec, isNamed ? 104 : 6),
    xAxis: weekAxis(spec, c, width),
    yAxis: valueAxis(c, (v) => numbers.plain(v), limits),
    series: [
      lowWeekBands(spec, c),
      marker(c, spec.labels.length, marked),
      ...layers.map((layer) => ({
        type: 'bar' as const, name: layer.name, data: layer.values, stack: 'parts', barWidth: '78%', z: 3, silent: true,
        itemStyle: { color: c.tone(layer.tone), borderColor: c.surface, borderWidth: 0.5 },
      })),
      ...(spec.showsSum ? [line(spec.outcome, c.text, 1.75, '', c.text)] : []),
      ...(isNamed ? [layerNames(layers, c, numbers)] : []),
      nowLine(spec, c),
    ],
  };
}

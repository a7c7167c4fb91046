// One drawing per chart kind. Colours and numbers come as arguments, so the same spec always gives the same picture.
import type { EChartsCoreOption } from 'echarts/core';
import type { Colours } from './colours';
import type { Numbers } from './numbers';
import { between, flags, lowWeekBands, marker, nowLine, steps } from './overlays';
import { axisText, niceLimits, numbersIn, valueAxis, weekAxis } from './parts';
import type { ChartSpec } from './spec';
import { level } from './level';
import { stack } from './stack';
import { waterfall } from './waterfall';

export interface Drawing { spec: ChartSpec; colours: Colours; numbers: Numbers; width: number; marked: number | null }

export function draw(drawing: Drawing): EChartsCoreOption {
  const kinds = { weeks, rolling, cumulative, forecast, waterfall, level, stack, parts };
  return { animation: false, tooltip: { show: false }, aria: { enabled: false }, ...kinds[drawing.spec.kind](drawing) };
}

export const grid = (spec: ChartSpec, right: number) => ({ left: 4, right, top: typeof spec.nowIndex === 'number' ? 22 : 10, bottom: 2, outerBoundsMode: 'same' as const, outerBoundsContain: 'axisLabel' as const });

function weeks({ spec, colours: c, numbers, width, marked }: Drawing): EChartsCoreOption {
  const high = Math.max(1, ...numbersIn(spec.outcome, spec.plan, spec.originalPlan, spec.lastYear));
  return {
    grid: grid(spec, 6),
    xAxis: weekAxis(spec, c, width),
    yAxis: valueAxis(c, (v) => numbers.plain(v), niceLimits(0, high * 1.04)),
    series: [
      lowWeekBands(spec, c),
      marker(c, spec.labels.length, marked),
      { type: 'bar', name: spec.texts.outcome, data: spec.outcome, stack: 'week', barWidth: '66%', z: 3, silent: true, itemStyle: { color: c.outcome, borderRadius: [2, 2, 0, 0] } },
      ...unreported(spec, c),
      ...lastYear(spec, c),
      ...(spec.originalPlan ? [steps(spec.texts.originalPlan, spec.originalPlan, c.muted, 1.25, [3, 3])] : []),
      ...(spec.plan ? [steps(spec.texts.plan, spec.plan, c.text, 1.75, null)] : []),
      nowLine(spec, c),
      flags(spec, c),
    ],
  };
}

function forecast({ spec, colours: c, numbers, width, marked }: Drawing): EChartsCoreOption {
  const fan = spec.fan;
  const high = Math.max(1, ...numbersIn(spec.outcome, fan?.high80, spec.beneath, spec.earlier, spec.lastYear));
  return {
    grid: grid(spec, 6),
    xAxis: weekAxis(spec, c, width),
    yAxis: valueAxis(c, (v) => numbers.plain(v), niceLimits(0, high * 1.04)),
    series: [
      lowWeekBands(spec, c),
      marker(c, spec.labels.length, marked),
      { type: 'bar', name: spec.texts.outcome, data: spec.outcome, stack: 'week', barWidth: '66%', z: 3, silent: true, itemStyle: { color: c.outcome, borderRadius: [2, 2, 0, 0] } },
      ...unreported(spec, c),
      ...(fan ? [
        between('80', fan.low80, fan.high80, c.fan, 2),
        between('50', fan.low50, fan.high50, c.fanInner, 3),
        steps(spec.texts.forecast, fan.middle, c.accent, 1.75, [4, 3]),
      ] : []),
      ...lastYear(spec, c),
      ...(spec.beneath ? [steps(spec.texts.beneath, spec.beneath, c.text, 1, null)] : []),
      ...(spec.earlier ? [steps(spec.earlierName ?? spec.texts.forecast, spec.earlier, c.lastYear, 1.5, [4, 3])] : []),
      nowLine(spec, c),
      flags(spec, c),
    ],
  };
}

/** Bars made up of parts: filled, paler and hollow, so that they are told apart without colour. */
function parts({ spec, colours: c, numbers, width, marked }: Drawing): EChartsCoreOption {
  const looks = [{ color: c.outcome }, { color: c.fan, borderColor: c.outcome, borderWidth: 1 }, { color: 'transparent', borderColor: c.muted, borderWidth: 1, borderType: 'dashed' as const }];
  const high = Math.max(1, ...numbersIn(spec.outcome, spec.earlier));
  return {
    grid: grid(spec, 6),
    xAxis: weekAxis(spec, c, width),
    yAxis: valueAxis(c, (v) => numbers.plain(v), niceLimits(0, high * 1.04)),
    series: [
      lowWeekBands(spec, c),
      marker(c, spec.labels.length, marked),
      ...(spec.parts ?? []).map((part, index) => ({ type: 'bar' as const, name: part.name, data: part.values, stack: 'week', barWidth: '66%', z: 3, silent: true, itemStyle: looks[index % looks.length] })),
      ...(spec.earlier ? [steps(spec.earlierName ?? spec.texts.forecast, spec.earlier, c.lastYear, 1.5, [4, 3])] : []),
    ],
  };
}

function rolling({ spec, colours: c, numbers, width, marked }: Drawing): EChartsCoreOption {
  const from = spec.bandFrom ?? 95;
  const to = spec.bandTo ?? 105;
  const all = numbersIn(spec.outcome, spec.originalPlan);
  const limits = niceLimits(Math.min(from - 5, ...all), Math.max(to + 5, ...all));
  return {
    grid: grid(spec, 48),
    xAxis: weekAxis(spec, c, width),
    yAxis: valueAxis(c, (v) => numbers.percent(v), limits),
    series: [
      marker(c, spec.labels.length, marked),
      {
        ...line(spec.outcome, c.accent, 2, spec.endLabel ?? '', c.accent),
        markArea: { silent: true, itemStyle: { color: c.band }, data: [[{ yAxis: from }, { yAxis: to }]] },
        markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: c.text, width: 1, type: 'solid' }, data: [{ yAxis: 100 }] },
      },
      ...(spec.originalPlan ? [{ ...line(spec.originalPlan, c.muted, 1.25, '', c.muted), lineStyle: { color: c.muted, width: 1.25, type: [3, 3] } }] : []),
      nowLine(spec, c),
    ],
  };
}

function cumulative({ spec, colours: c, numbers, width, marked }: Drawing): EChartsCoreOption {
  const all = numbersIn(spec.outcome, spec.originalPlan);
  const low = Math.min(0, ...all);
  const high = Math.max(0, ...all);
  const reach = Math.max(high - low, 10) * 0.15;
  // Where the line ends on the plan, the plan's own name moves inside so that both can be read.
  const endsOnPlan = Math.abs(spec.outcome.findLast((value) => value !== null) ?? 0) < (high - low + reach) * 0.12;
  return {
    grid: grid(spec, 48),
    xAxis: weekAxis(spec, c, width, true),
    yAxis: valueAxis(c, (v) => numbers.plain(v), niceLimits(low - (low < 0 ? reach : 0), high + reach)),
    series: [
      marker(c, spec.labels.length, marked),
      {
        ...line(spec.outcome, c.accent, 2, spec.endLabel ?? '', c.accent),
        markLine: {
          silent: true, symbol: 'none', lineStyle: { color: c.text, width: 1.5, type: 'solid' },
          label: { ...axisText(c), show: true, position: endsOnPlan ? 'insideStartTop' : 'end', formatter: spec.texts.plan, color: c.text, fontWeight: 600 },
          data: [{ yAxis: 0 }],
        },
      },
      ...(spec.originalPlan ? [{ ...line(spec.originalPlan, c.muted, 1.25, '', c.muted), lineStyle: { color: c.muted, width: 1.25, type: [3, 3] } }] : []),
      nowLine(spec, c),
    ],
  };
}

/** What those who have not reported would have added. */
function unreported(spec: ChartSpec, c: Colours) {
  return spec.unreported ? [{
    type: 'bar' as const, name: spec.texts.unreported, data: spec.unreported, stack: 'week', barWidth: '66%', z: 3, silent: true,
    itemStyle: { color: 'transparent', borderColor: c.muted, borderWidth: 1, borderType: 'dashed' as const },
  }] : [];
}

/** The comparable weeks of last year: a ring each. */
function lastYear(spec: ChartSpec, c: Colours) {
  return spec.lastYear ? [{
    type: 'line' as const, name: spec.texts.lastYear, data: spec.lastYear, z: 5, silent: true, symbol: 'circle', symbolSize: 5, showAllSymbol: true,
    lineStyle: { width: 0 }, itemStyle: { color: c.surface, borderColor: c.lastYear, borderWidth: 1.5 },
  }] : [];
}

/** A line whose last stated week carries a dot and, when given, a label. */
export function line(values: readonly (number | null)[], colour: string, width: number, endLabel: string, labelColour: string) {
  const last = values.findLastIndex((value) => value !== null);
  return {
    type: 'line' as const, z: 4, silent: true, connectNulls: false, symbol: 'circle', showAllSymbol: true,
    lineStyle: { color: colour, width }, itemStyle: { color: colour },
    data: values.map((value, index) => ({
      value: value ?? '-',
      symbolSize: index === last && endLabel !== '' ? 6 : 0,
      label: { show: index === last && endLabel !== '', formatter: endLabel, position: 'right' as const, distance: 5, color: labelColour, fontWeight: 600, fontSize: 11, fontFamily: 'Inter, sans-serif' },
    })),
  };
}

// What is drawn over or under the bars in the chart's own coordinates: whole-week steps, bands, the line "now", flags.
import type { CustomSeriesRenderItemAPI } from 'echarts';
import type { Colours } from './colours';
import { runsOf } from './parts';
import type { Numbers } from './numbers';
import type { ChartSpec, Layer } from './spec';

interface Place { coordSys: unknown }
interface Area { x: number; y: number; width: number; height: number }
interface Step { from: number; to: number; y: number }

const areaOf = (place: Place) => place.coordSys as Area;

/** Left edge of a week: weeks share the width equally and a week fills its whole share. */
const leftOf = (area: Area, index: number, weeks: number) => area.x + (area.width * index) / weeks;

function once(name: string, z: number, draw: (area: Area, api: CustomSeriesRenderItemAPI) => object[]) {
  return {
    type: 'custom' as const, name, z, silent: true, clip: false, animation: false, data: [0],
    renderItem: (place: Place, api: CustomSeriesRenderItemAPI) => ({ type: 'group' as const, children: draw(areaOf(place), api) }),
  };
}

/** A level per week drawn as a line that spans the whole week; a week without a level makes a gap. */
export function steps(name: string, values: readonly (number | null)[], colour: string, width: number, dash: number[] | null) {
  return once(name, 6, (area, api) => {
    const lines: Step[][] = [];
    let line: Step[] = [];
    values.forEach((value, index) => {
      if (value === null) { line = []; return; }
      if (line.length === 0) lines.push(line);
      const y = api.coord([0, value])[1] ?? 0;
      line.push({ from: leftOf(area, index, values.length), to: leftOf(area, index + 1, values.length), y });
    });
    return lines.map((run) => ({
      type: 'polyline',
      shape: { points: run.flatMap(({ from, to, y }) => [[from, y], [to, y]]) },
      style: { stroke: colour, lineWidth: width, fill: null, lineDash: dash, lineJoin: 'miter' },
    }));
  });
}

/** The space between two levels a week, filled over the whole week. */
export function between(name: string, low: readonly (number | null)[], high: readonly (number | null)[], colour: string, z: number) {
  return once(name, z, (area, api) => low.flatMap((from, index) => {
    const to = high[index] ?? null;
    if (from === null || to === null) return [];
    const top = api.coord([0, to])[1] ?? 0;
    const x = leftOf(area, index, low.length);
    // Neighbours meet: half a pixel over, so that no seam shows.
    return [{ type: 'rect', shape: { x, y: top, width: area.width / low.length + 0.5, height: (api.coord([0, from])[1] ?? 0) - top }, style: { fill: colour } }];
  }));
}

/** The space between two levels, from the middle of each week to the middle of the next. */
export function smoothBetween(name: string, low: readonly (number | null)[], high: readonly (number | null)[], colour: string, z: number) {
  return once(name, z, (area, api) => {
    const known = low.flatMap((value, index) => value === null || (high[index] ?? null) === null ? [] : [index]);
    const at = (index: number, value: number) => [(leftOf(area, index, low.length) + leftOf(area, index + 1, low.length)) / 2, api.coord([0, value])[1] ?? 0];
    return known.length < 2 ? [] : [{
      type: 'polygon',
      shape: { points: [...known.map((i) => at(i, high[i] ?? 0)), ...known.toReversed().map((i) => at(i, low[i] ?? 0))] },
      style: { fill: colour },
    }];
  });
}

/** The parts of the last week by name and number beside their bars; one that has no room is left to the table. */
export function layerNames(layers: readonly Layer[], c: Colours, numbers: Numbers) {
  return once('names', 8, (area, api) => {
    let sum = 0;
    let free = Number.POSITIVE_INFINITY;
    return layers.flatMap((layer) => {
      const value = layer.values.at(-1) ?? 0;
      const y = api.coord([0, sum + value / 2])[1] ?? 0;
      sum += value;
      const place = Math.min(y, free - 13);
      if (value <= 0 || place < area.y - 8) return [];
      free = place;
      return [{
        type: 'text', x: area.x + area.width + 8, y: place,
        style: { text: `${layer.name}  ${numbers.plain(value)}`, fill: layer.tone >= 'band4' && layer.tone <= 'band7' ? c.under : c.muted, font: '11px Inter, sans-serif', verticalAlign: 'middle' },
      }];
    });
  });
}

export function lowWeekBands(spec: ChartSpec, c: Colours) {
  return once('low', 0, (area) => runsOf(spec.lowWeeks ?? []).map(([first, last]) => {
    const x = leftOf(area, first, spec.labels.length);
    return {
      type: 'rect',
      shape: { x, y: area.y, width: leftOf(area, last + 1, spec.labels.length) - x, height: area.height },
      style: { fill: c.low },
    };
  }));
}

export function nowLine(spec: ChartSpec, c: Colours) {
  return once('now', 7, (area) => {
    const now = spec.nowIndex;
    if (now === null || now === undefined || now < 0 || now > spec.labels.length) return [];
    const x = Math.round(leftOf(area, now, spec.labels.length)) + 0.5;
    return [
      { type: 'line', shape: { x1: x, y1: area.y - 4, x2: x, y2: area.y + area.height }, style: { stroke: c.text, lineWidth: 1 } },
      {
        type: 'text', x, y: area.y - 6,
        style: { text: spec.texts.now, fill: c.text, font: '600 11px Inter, sans-serif', align: 'center', verticalAlign: 'bottom', stroke: c.surface, lineWidth: 3 },
      },
    ];
  });
}

/** A small flag above the outcome of a week with a known flaw. */
export function flags(spec: ChartSpec, c: Colours) {
  return once('flags', 8, (area, api) => (spec.flags ?? []).flatMap(({ index }) => {
    const x = (leftOf(area, index, spec.labels.length) + leftOf(area, index + 1, spec.labels.length)) / 2;
    const y = api.coord([0, Math.max(spec.outcome[index] ?? 0, spec.lastYear?.[index] ?? 0)])[1] ?? area.y;
    return [
      { type: 'line', shape: { x1: x - 3.5, y1: y - 4, x2: x - 3.5, y2: y - 15 }, style: { stroke: c.flag, lineWidth: 1.5 } },
      { type: 'polygon', shape: { points: [[x - 3.5, y - 15], [x + 5, y - 12], [x - 3.5, y - 9]] }, style: { fill: c.flag } },
    ];
  }));
}

/** The week the reader stands on. */
export function marker(c: Colours, weeks: number, index: number | null) {
  return once('marker', 1, (area) => index === null ? [] : [{
    type: 'rect',
    shape: { x: leftOf(area, index, weeks), y: area.y, width: area.width / weeks, height: area.height },
    style: { fill: c.accent, opacity: 0.12 },
  }]);
}

// What the server writes in the chart's <script type="application/json">; Components/Charts/ChartSpec.cs is its other half.

export interface Flag { index: number; text: string }

/** What is expected of each week, with the limits that half and eight in ten outcomes lie within. */
export interface Fan { low80: (number | null)[]; low50: (number | null)[]; middle: (number | null)[]; high50: (number | null)[]; high80: (number | null)[] }

/** A step of a waterfall: a total, or what is added to the step before. */
export interface Step { value: number; isTotal: boolean; detail?: string | null }

/** A part of a stack, and which of the page's colours it has. */
export interface Layer { name: string; tone: string; values: (number | null)[] }

/** A part of every week's bar. */
export interface Part { name: string; values: (number | null)[] }

export interface ChartSpec {
  kind: 'weeks' | 'rolling' | 'cumulative' | 'forecast' | 'waterfall' | 'level' | 'stack' | 'parts';
  /** One short label per week, e.g. "v. 12". */
  labels: string[];
  /** One full label per week for the tooltip, e.g. "v. 12 2026, 16–22 mars". */
  fullLabels?: string[] | null;
  unit: string;
  /** Outcome per week; for `rolling` in percent, for `cumulative` the deviation from plan. null is not stated. */
  outcome: (number | null)[];
  plan?: (number | null)[] | null;
  originalPlan?: (number | null)[] | null;
  unreported?: (number | null)[] | null;
  lastYear?: (number | null)[] | null;
  fan?: Fan | null;
  /** The forecast beneath, where the fan has something on top. */
  beneath?: (number | null)[] | null;
  steps?: Step[] | null;
  /** The axis of a waterfall begins at zero, however small the steps. */
  fromZero?: boolean;
  /** What each week's bar is made up of, the lowest first; at most three. */
  parts?: Part[] | null;
  /** What was expected earlier of the same weeks, and what that is called. */
  earlier?: (number | null)[] | null;
  earlierName?: string | null;
  layers?: Layer[] | null;
  /** Is the sum of a stack drawn as a line? */
  showsSum?: boolean;
  /** What a level should be, and what that is called. */
  target?: (number | null)[] | null;
  targetName?: string | null;
  isPercent?: boolean;
  /** The indexes of weeks with low production. */
  lowWeeks?: number[] | null;
  /** The line "now" stands before this week. */
  nowIndex?: number | null;
  flags?: Flag[] | null;
  /** The band counted as on plan, in percent. */
  bandFrom?: number | null;
  bandTo?: number | null;
  endLabel?: string | null;
  texts: ChartTexts;
}

export interface ChartTexts {
  outcome: string;
  plan: string;
  originalPlan: string;
  unreported: string;
  lastYear: string;
  now: string;
  lowWeek: string;
  missing: string;
  forecast: string;
  within: string;
  beneath: string;
}

// The chart's colours are the page's custom properties, read anew each time the theme turns.
export interface Colours {
  surface: string; text: string; muted: string; line: string; strongLine: string;
  accent: string; outcome: string; low: string; band: string; fan: string; fanInner: string; lastYear: string; flag: string; under: string;
  /** The colour of a part of a stack. */
  tone: (name: string) => string;
}

export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(`--vb-${name}`).trim();
  return {
    surface: of('surface'), text: of('text'), muted: of('muted'), line: of('line'), strongLine: of('line-strong'),
    accent: of('accent'), outcome: of('outcome'), low: of('low'), band: of('on-ground'), fan: of('fan'), fanInner: of('fan-inner'), lastYear: of('over'), flag: of('review'), under: of('under'),
    tone: (name) => of(`stack-${name}`),
  };
}

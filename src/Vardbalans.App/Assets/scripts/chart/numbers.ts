// Numbers as the page's language writes them: no-break space between thousands, true minus, decimal comma in Swedish.
const minus = '\u2212';

export class Numbers {
  readonly #whole: Intl.NumberFormat;
  readonly #decimal: Intl.NumberFormat;
  readonly #isEnglish: boolean;

  constructor(language: string) {
    this.#isEnglish = language.startsWith('en');
    const locale = this.#isEnglish ? 'en-GB' : 'sv-SE';
    this.#whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    this.#decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }

  /** 1250 → "1 250"; 12.5 → "12,5"; -83 → "−83". */
  plain(value: number): string {
    const format = Number.isInteger(value) || Math.abs(value) >= 100 ? this.#whole : this.#decimal;
    return format.format(value).replace('-', minus);
  }

  /** 38 → "+38". */
  signed(value: number): string {
    const text = this.plain(value);
    return value > 0 ? `+${text}` : text;
  }

  /** 92.6 → "92,6 %". */
  percent(value: number): string {
    const text = (Number.isInteger(value) ? this.#whole : this.#decimal).format(value).replace('-', minus);
    return this.#isEnglish ? `${text}%` : `${text}\u00a0%`;
  }
}

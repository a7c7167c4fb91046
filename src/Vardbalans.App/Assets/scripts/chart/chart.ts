// <vb-chart>: draws what its JSON child says. Without script its table stands in its place.
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { coloursOf } from './colours';
import { draw } from './kinds';
import { Numbers } from './numbers';
import type { ChartSpec } from './spec';
import { WeekTip } from './tip';

use([BarChart, LineChart, CustomChart, GridComponent, MarkLineComponent, MarkAreaComponent, CanvasRenderer]);

class ChartElement extends HTMLElement {
  #chart: EChartsType | undefined;
  #spec: ChartSpec | undefined;
  #tip: WeekTip | undefined;
  #marked: number | null = null;
  #resized: ResizeObserver | undefined;
  readonly #redraw = () => this.#draw();
  readonly #print = () => this.#resize();

  connectedCallback(): void {
    const json = this.querySelector<HTMLScriptElement>('script[type="application/json"]')?.textContent;
    const surface = this.querySelector<HTMLElement>('[data-chart-surface]');
    if (!json || !surface || this.#chart) return;
    this.#spec = JSON.parse(json) as ChartSpec;
    this.classList.add('is-drawn');
    surface.hidden = false;
    this.#chart = init(surface, null, { renderer: 'canvas', devicePixelRatio: Math.max(2, devicePixelRatio) });
    this.#tip = new WeekTip(this, surface, this.#spec, new Numbers(document.documentElement.lang));
    this.#listen(surface);
    this.#draw();
  }

  disconnectedCallback(): void {
    document.removeEventListener('vb:theme', this.#redraw);
    matchMedia('(prefers-color-scheme: dark)').removeEventListener('change', this.#redraw);
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#print);
    this.#resized?.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  #listen(surface: HTMLElement): void {
    document.addEventListener('vb:theme', this.#redraw);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.#redraw);
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#print);
    this.#resized = new ResizeObserver(this.#print);
    this.#resized.observe(surface);
    surface.addEventListener('pointermove', (event) => this.#mark(this.#weekAt(event.offsetX, event.offsetY)));
    surface.addEventListener('pointerleave', () => this.#mark(null));
    surface.addEventListener('blur', () => this.#mark(null));
    surface.addEventListener('keydown', (event) => this.#step(event));
    this.closest('.vb-panel')?.querySelector<HTMLButtonElement>('[data-chart-table]')?.addEventListener('click', (event) => {
      const shown = this.classList.toggle('shows-table');
      (event.currentTarget as HTMLButtonElement).setAttribute('aria-pressed', String(shown));
      this.#resize();
    });
  }

  #draw(): void {
    if (!this.#chart || !this.#spec) return;
    const numbers = new Numbers(document.documentElement.lang);
    const drawing = { spec: this.#spec, colours: coloursOf(this), numbers, width: this.#chart.getWidth(), marked: this.#marked };
    this.#chart.setOption(draw(drawing), { notMerge: true, lazyUpdate: false });
  }

  #resize(): void {
    this.#chart?.resize({ animation: { duration: 0 } });
    this.#draw();
  }

  #weekAt(x: number, y: number): number | null {
    if (!this.#chart?.containPixel('grid', [x, y])) return null;
    const place = this.#spec?.kind === 'waterfall' ? this.#chart.convertFromPixel({ yAxisIndex: 0 }, y) : this.#chart.convertFromPixel({ xAxisIndex: 0 }, x);
    return typeof place === 'number' ? place : null;
  }

  #mark(index: number | null): void {
    if (index === this.#marked || !this.#chart) return;
    this.#marked = index;
    this.#draw();
    const x = index === null ? 0 : this.#spec?.kind === 'waterfall' ? this.#chart.getWidth() : Number(this.#chart.convertToPixel({ xAxisIndex: 0 }, index));
    this.#tip?.show(index, x);
  }

  /** Arrow keys walk the weeks, Home and End jump, Escape leaves. */
  #step(event: KeyboardEvent): void {
    const last = (this.#spec?.labels.length ?? 0) - 1;
    const start = this.#spec?.nowIndex ? this.#spec.nowIndex - 1 : last;
    const from = this.#marked;
    const moves: Record<string, number | null> = {
      ArrowRight: from === null ? start : Math.min(last, from + 1),
      ArrowLeft: from === null ? start : Math.max(0, from - 1),
      Home: 0, End: last, Escape: null,
    };
    if (this.#spec?.kind === 'waterfall') {
      moves.ArrowDown = from === null ? 0 : Math.min(last, from + 1);
      moves.ArrowUp = from === null ? 0 : Math.max(0, from - 1);
    }
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#mark(to);
    this.#tip?.say(to);
  }
}

customElements.define('vb-chart', ChartElement);

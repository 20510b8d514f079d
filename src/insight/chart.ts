import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/**
 * Charts as SVG, drawn on the server by Observable Plot. They carry no style of their own (the pages forbid it): colours are
 * classes of styles/charts.css, so that they follow the theme. Each has a title and a description, and stands before a table.
 */

export interface Series {
  readonly name: string;
  /** Chooses the colour: .chart__<tone> in styles/charts.css. */
  readonly tone: 'done' | 'left' | 'gone' | 'now' | 'flag';
}

export interface Bar {
  /** The row that the bar stands in. */
  readonly row: string;
  readonly series: string;
  readonly value: number;
}

export interface Chart {
  readonly title: string;
  /** What one reads off it, in a sentence or two. */
  readonly description: string;
  readonly rows: readonly string[];
  readonly series: readonly Series[];
  readonly bars: readonly Bar[];
  /** "applications", "working days": under the axis. */
  readonly unit: string;
  readonly isPercent?: boolean;
  /** A line across all rows, such as four fifths of the highest rate; in the unit of the bars (parts, where they are parts). */
  readonly line?: { readonly at: number; readonly label: string };
  /** Ticks of single rows, such as each step's clock. */
  readonly ticks?: readonly { readonly row: string; readonly at: number }[];
}

export interface DrawnChart {
  readonly wide: string;
  readonly narrow: string;
}

const kept = new Map<string, DrawnChart>();
const mostKept = 200;

/** The chart for a wide and for a narrow screen. The same data is drawn once. */
export function drawChart(chart: Chart, id: string): DrawnChart {
  const key = JSON.stringify([chart, id]);
  const known = kept.get(key);
  if (known) return known;
  const drawn = {
    wide: draw(chart, `${id}-wide`, { width: 760, letter: 14, row: 40 }),
    narrow: draw(chart, `${id}-narrow`, { width: 340, letter: 13, row: 56 }),
  };
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, drawn);
  return drawn;
}

interface Size {
  readonly width: number;
  readonly letter: number;
  readonly row: number;
}

/** The longest row: its bars stand end to end. */
const longestBar = ({ bars, ticks = [] }: Chart): number =>
  Math.max(
    0,
    ...ticks.map(({ at }) => at),
    ...[...Map.groupBy(bars, ({ row }) => row).values()].map((own) => own.reduce((sum, { value }) => sum + value, 0)),
  );

/** Colours that no reader sees: each is replaced by its series' class once Plot has drawn. */
const placeholder = (index: number): string => `#fe00${index.toString(16).padStart(2, '0')}`;

function draw(chart: Chart, id: string, { width, letter, row }: Size): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const isNarrow = width < 500;
  const longest = Math.max(4, ...chart.rows.map((name) => name.length));
  const marginLeft = isNarrow ? 8 : Math.min(300, longest * letter * 0.55 + 16);
  const shorten = (name: string): string => {
    const fits = Math.floor((marginLeft - 14) / (letter * 0.52));
    return name.length > fits ? `${name.slice(0, Math.max(1, fits - 1))}…` : name;
  };
  const bars = chart.bars.filter(({ value }) => value > 0);
  const svg = Plot.plot({
    document,
    width,
    height: chart.rows.length * row + 62,
    marginLeft,
    marginRight: isNarrow ? 16 : 40,
    marginTop: 8,
    marginBottom: 44,
    x: {
      label: chart.unit,
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 38,
      grid: true,
      nice: true,
      ticks: chart.isPercent ? 5 : Math.max(1, Math.min(isNarrow ? 4 : 7, Math.ceil(longestBar(chart)))),
      zero: true,
      ...(chart.isPercent
        ? { percent: true, domain: [0, 100] }
        : { tickFormat: (value: number) => (Number.isInteger(value) ? value.toLocaleString('en-GB') : '') }),
    },
    y: {
      label: null,
      domain: [...chart.rows],
      tickSize: 0,
      padding: isNarrow ? 0.5 : 0.3,
      ...(isNarrow ? { axis: null } : { tickFormat: shorten }),
    },
    color: { domain: chart.series.map(({ name }) => name), range: chart.series.map((_, index) => placeholder(index)) },
    marks: [
      Plot.barX(bars, { x: 'value', y: 'row', fill: 'series', order: chart.series.map(({ name }) => name) }),
      ...(isNarrow
        ? [
            Plot.text(chart.rows, {
              x: 0,
              y: (name: string) => name,
              text: (name: string) => name,
              textAnchor: 'start',
              dy: -row / 2 + 4,
              ariaLabel: 'row',
            }),
          ]
        : []),
      ...(chart.ticks ? [Plot.tickX(chart.ticks, { x: 'at', y: 'row', ariaLabel: 'clock' })] : []),
      ...(chart.line ? [Plot.ruleX([chart.line.at], { ariaLabel: 'limit' })] : []),
      Plot.ruleX([0], { ariaLabel: 'foot' }),
    ],
  });
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-labelledby', `${id}-title ${id}-text`);
  svg.setAttribute('class', 'chart__drawing');
  svg.setAttribute('font-size', String(letter));
  for (const name of ['font-family', 'width', 'height']) svg.removeAttribute(name);
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const element of svg.querySelectorAll('*')) {
    element.removeAttribute('style');
    const label = element.getAttribute('aria-label');
    // What Plot says of its groups is a machine's word; our own title and description speak for the whole.
    if (label) element.setAttribute('class', `chart__${label.replaceAll(/[^a-z]+/g, '-')}`);
    element.removeAttribute('aria-label');
    const series = chart.series.findIndex((_, index) => element.getAttribute('fill') === placeholder(index));
    if (series >= 0) {
      element.removeAttribute('fill');
      element.setAttribute('class', `chart__${chart.series[series]?.tone ?? 'done'}`);
    }
  }
  const words = `<title id="${id}-title">${escape(chart.title)}</title><desc id="${id}-text">${escape(chart.description)}</desc>`;
  return svg.outerHTML.replace(/^(<svg[^>]*>)/, `$1${words}`);
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

import { raw } from 'hono/html';
import { drawChart, type Chart } from '../chart.ts';

/** A chart with its key. The table that says the same in numbers follows it on the page. */
export function ChartFigure({ chart, id }: { chart: Chart; id: string }) {
  const { wide, narrow } = drawChart(chart, id);
  return (
    <figure class="chart">
      <figcaption class="chart__caption">
        <strong>{chart.title}</strong>
        <ul class="plain chart__key">
          {chart.series.map(({ name, tone }) => (
            <li>
              <svg width="14" height="14" aria-hidden="true" focusable="false">
                <rect width="14" height="14" rx="3" class={`chart__${tone}`} />
              </svg>{' '}
              {name}
            </li>
          ))}
          {chart.line ? <li class="chart__key-line">{chart.line.label}</li> : null}
        </ul>
      </figcaption>
      <div class="chart__wide">{raw(wide)}</div>
      <div class="chart__narrow">{raw(narrow)}</div>
    </figure>
  );
}

import type { Child } from 'hono/jsx';
import { VisuallyHidden } from './controls.tsx';

export interface SummaryRow {
  readonly label: string;
  readonly value: Child;
  readonly changeHref?: string;
  /** What the link changes, for screen readers; the label by default. */
  readonly changeLabel?: string;
}

const isBlank = (value: Child): boolean => value === undefined || value === null || value === '';

/** Check your answers: what was said, with a way to change each. An empty answer says so. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary-list">
      {rows.map(({ label, value, changeHref, changeLabel }) => (
        <div>
          <dt>{label}</dt>
          <dd dir="auto">{isBlank(value) ? <span class="soft">Not given</span> : value}</dd>
          {changeHref === undefined ? null : (
            <dd class="summary-list__change">
              <a href={changeHref}>
                Change<VisuallyHidden> {changeLabel ?? label}</VisuallyHidden>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export interface Fact {
  readonly label: Child;
  readonly value: Child;
}

/** Key facts in a row or a narrow column. */
export function FactList({ facts, column = false }: { facts: readonly Fact[]; column?: boolean }) {
  return (
    <dl class={column ? 'facts facts--column' : 'facts'}>
      {facts.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => Child;
  readonly numeric?: boolean;
  /** The cell that names the row; becomes the row's header. */
  readonly names?: boolean;
  /** Keeps the heading for screen readers only, as over a column of buttons. */
  readonly headingHidden?: boolean;
}

export interface TableProps<Row> {
  readonly caption: Child;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly captionHidden?: boolean;
  /** Shown instead of an empty table. */
  readonly empty?: Child;
  readonly footer?: Child;
}

function cellClass(column: { readonly numeric?: boolean; readonly headingHidden?: boolean }): string | undefined {
  if (column.numeric) return 'numeric';
  return column.headingHidden ? 'table__action' : undefined;
}

/** Some browsers take a table shown as blocks for no table: on a phone these roles keep it one for screen readers. */
const as = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** A table that becomes a list of cards on a phone. */
export function Table<Row>({ caption, columns, rows, captionHidden = false, empty, footer }: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <table class="table" {...as.table}>
      <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead {...as.group}>
        <tr {...as.row}>
          {columns.map((column) => (
            <th scope="col" {...as.columnheader} class={cellClass(column)}>
              {column.headingHidden ? <VisuallyHidden>{column.heading}</VisuallyHidden> : column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as.group}>
        {rows.map((row) => (
          <tr {...as.row}>
            {columns.map((column) => {
              const label = column.headingHidden || column.names ? undefined : column.heading;
              const className = cellClass(column);
              return column.names ? (
                <th scope="row" {...as.rowheader} class={className} dir="auto">
                  {column.cell(row)}
                </th>
              ) : (
                <td {...as.cell} class={className} data-label={label}>
                  {column.cell(row)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      {footer === undefined ? null : <tfoot {...as.group}>{footer}</tfoot>}
    </table>
  );
}

export interface CardProps {
  readonly title: Child;
  readonly href?: string;
  readonly eyebrow?: Child;
  readonly children?: Child;
  /** A line at the foot: tags, dates. */
  readonly footer?: Child;
  /** An SVG or img, decorative. */
  readonly picture?: Child;
  readonly level?: 2 | 3;
}

/** One thing among others. With an href the whole card leads there, by one link. */
export function Card({ title, href, eyebrow, children, footer, picture, level = 3 }: CardProps) {
  const heading = href === undefined ? title : <a href={href}>{title}</a>;
  return (
    <article class={href === undefined ? 'card' : 'card card--link'}>
      {picture === undefined ? null : <div class="card__picture">{picture}</div>}
      <div class="card__body">
        {eyebrow === undefined ? null : <p class="card__eyebrow">{eyebrow}</p>}
        {level === 2 ? <h2>{heading}</h2> : <h3>{heading}</h3>}
        {children}
      </div>
      {footer === undefined ? null : <div class="card__footer">{footer}</div>}
    </article>
  );
}

export function CardGrid({ children }: { children: Child }) {
  return <div class="card-grid">{children}</div>;
}

/** Text that somebody wrote, with its own paragraphs and line ends, in its own direction. */
export function Written({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p dir="auto">{paragraph.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))}</p>
      ))}
    </>
  );
}

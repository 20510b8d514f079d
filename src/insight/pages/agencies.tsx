import { Breadcrumbs, DateField, EmptyState, Filters, LinkButton, PageHeading, Table, formatDate, formatNumber } from '#ui/index.ts';
import type { AgencyLevel } from '../agency.query.ts';
import { paths } from '../paths.ts';
import { percentText, rowNames } from '../words.ts';
import { ChartFigure } from './chart-figure.tsx';

export interface AgenciesPageProps {
  readonly levels: readonly AgencyLevel[];
  readonly since: Temporal.PlainDate;
  readonly query: string;
  /** The reader works for the agency: its own level. */
  readonly isOwn: boolean;
}

export function AgenciesPage({ levels, since, query, isOwn }: AgenciesPageProps) {
  const names = rowNames(levels.map((level) => (isOwn ? level.programme : `${level.agency}, ${level.programme}`)));
  return (
    <>
      <Breadcrumbs items={[{ label: 'Insight', href: paths.overview }]} />
      <PageHeading
        title={isOwn ? 'Your level of service' : 'Agencies’ level of service'}
        lead={
          isOwn
            ? 'What the employers whose applications you screen see of your work: counts, by programme.'
            : 'What agencies took on for you, and how it was done: counts, by partnership.'
        }
      />
      <Filters action={paths.agencies} label="Choose since when" clearHref={query === '' ? undefined : paths.agencies}>
        <DateField name="from" label="Since" value={since.toString()} required={false} />
      </Filters>
      {levels.length === 0 ? (
        <EmptyState title="No agency has had an application since then">
          <p>Since {formatDate(since)} nothing has come to a step that an agency acts in.</p>
        </EmptyState>
      ) : (
        <>
          <ChartFigure
            id="agencies"
            chart={{
              title: 'Decided in time',
              description: `Part of the decided applications with a clock that were decided by their due day. ${levels.map((level, index) => `${names[index]}: ${percentText(partOf(level.inTime, level.withClock))}`).join('; ')}.`,
              rows: names,
              series: [{ name: 'In time', tone: 'done' }],
              bars: levels.map((level, index) => ({
                row: names[index] ?? '',
                series: 'In time',
                value: partOf(level.inTime, level.withClock) ?? 0,
              })),
              unit: 'per cent of those decided',
              isPercent: true,
            }}
          />
          <Table
            caption="The same in numbers, and what else was counted"
            rows={levels}
            columns={[
              { heading: isOwn ? 'Programme' : 'Agency and programme', names: true, cell: (level) => names[levels.indexOf(level)] ?? '' },
              ...(isOwn ? [{ heading: 'Employer', cell: (level: AgencyLevel) => level.employer }] : []),
              { heading: 'Taken on', numeric: true, cell: (level) => formatNumber(level.taken) },
              { heading: 'Open', numeric: true, cell: (level) => formatNumber(level.open) },
              { heading: 'Open and late', numeric: true, cell: (level) => formatNumber(level.openLate) },
              { heading: 'Decided', numeric: true, cell: (level) => formatNumber(level.finished) },
              { heading: 'In time', numeric: true, cell: (level) => percentText(partOf(level.inTime, level.withClock)) },
              { heading: 'Asked back', numeric: true, cell: (level) => formatNumber(level.returned) },
              { heading: 'Taken over', numeric: true, cell: (level) => formatNumber(level.escalated) },
              {
                heading: 'Overturned',
                numeric: true,
                cell: (level) =>
                  level.reviewed === 0 ? 'none reviewed' : `${formatNumber(level.overturned)} of ${formatNumber(level.reviewed)}`,
              },
            ]}
          />
          <p class="soft">
            In time: decided on or before the due day, by the site’s working days; time in which the candidate was waited for does not
            count. Asked back: handed back to a candidate for information. Taken over: the clock ran out and somebody else went on.
            Overturned: of those that the quality sample drew, on how many the employer decided otherwise.
          </p>
          <div class="button-row">
            <LinkButton href={`${paths.agenciesFile}${query}`} kind="secondary">
              Download as CSV
            </LinkButton>
            <a href={`${paths.dictionary}#agencies`}>What each column means</a>
          </div>
        </>
      )}
    </>
  );
}

const partOf = (part: number, of: number): number | null => (of === 0 ? null : part / of);

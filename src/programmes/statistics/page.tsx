import { Breadcrumbs, EmptyState, PageHeading, Table, WeekBars, formatDate, formatNumber } from '#ui/index.ts';
import { paths } from '../paths.ts';
import type { Figures } from './figures.query.ts';
import { shownWeeks, type WeekFigures } from './visit.rules.ts';

const figures = [
  ['Views of the page', (week) => week.views],
  ['Searches that led here', (week) => week.fromSearch],
  ['Checks begun', (week) => week.checks],
  ['Applications begun', (week) => week.begun],
  ['Applications sent', (week) => week.sent],
] as const satisfies readonly (readonly [string, (week: WeekFigures) => number])[];

const total = (weeks: readonly WeekFigures[], of: (week: WeekFigures) => number): number => weeks.reduce((sum, week) => sum + of(week), 0);

/** How often a programme is found, and what becomes of it, by week. */
export function StatisticsPage({ id, view }: { id: string; view: Figures }) {
  const { weeks, words, title } = view;
  const isEmpty = figures.every(([, of]) => total(weeks, of) === 0);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Programmes', href: paths.managedProgrammes },
          { label: title, href: paths.managed(id) },
        ]}
      />
      <PageHeading title="How often it is found" eyebrow={title} lead={`The last ${shownWeeks} weeks, this one not yet over.`} />
      {isEmpty ? (
        <EmptyState title="Nobody has been here yet">
          <p>As soon as people read the page, check if they can apply or begin an application, each week’s numbers stand here.</p>
        </EmptyState>
      ) : (
        <>
          <div class="week-bars-set">
            {figures.map(([label, of]) => (
              <WeekBars
                label={label}
                total={formatNumber(total(weeks, of))}
                bars={weeks.map((week) => ({
                  value: of(week),
                  title: `${formatNumber(of(week))} in the week of ${formatDate(week.week)}`,
                }))}
              />
            ))}
          </div>
          <Table
            caption="The same by week, the newest first"
            columns={[
              { heading: 'Week of', names: true, cell: (week: WeekFigures) => formatDate(week.week) },
              ...figures.map(([heading, of]) => ({ heading, numeric: true, cell: (week: WeekFigures) => formatNumber(of(week)) })),
            ]}
            rows={weeks.toReversed()}
          />
        </>
      )}
      <h2>What people searched for</h2>
      {words.length === 0 ? (
        <p>No search has led here five times. Rarer ones are shown to nobody.</p>
      ) : (
        <Table
          caption="Words of searches that led here at least five times"
          captionHidden
          columns={[
            { heading: 'Words', names: true, cell: (row) => row.words },
            { heading: 'Times', numeric: true, cell: (row) => formatNumber(row.count) },
          ]}
          rows={words}
        />
      )}
      <h2>What is counted</h2>
      <p class="soft">
        Whole numbers for each day, without cookies and without anything that tells one person from another; nobody else is told of a visit.
        Not counted: programs such as search engines, pages that a browser fetches ahead of time, and everybody who works for an
        organisation here.
      </p>
    </>
  );
}

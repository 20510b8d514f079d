import { EmptyState, Table, Tag, formatNumber } from '#ui/index.ts';
import type { Period } from '../period.rules.ts';
import type { StepTimes, TimesView } from '../times.query.ts';
import { percentText, rowNames } from '../words.ts';
import { ChartFigure } from './chart-figure.tsx';
import { ReportFrame } from './frame.tsx';

const days = (value: number | null): string => (value === null ? '–' : formatNumber(value));

const columns = [
  { heading: 'Step', names: true, cell: (step: StepTimes) => step.name },
  { heading: 'Ended', numeric: true, cell: (step: StepTimes) => formatNumber(step.ended) },
  { heading: 'Median', numeric: true, cell: (step: StepTimes) => days(step.median) },
  { heading: '9 of 10 within', numeric: true, cell: (step: StepTimes) => days(step.ninetieth) },
  { heading: 'Clock', numeric: true, cell: (step: StepTimes) => (step.clock === null ? 'none' : days(step.clock)) },
  { heading: 'In time', numeric: true, cell: (step: StepTimes) => percentText(step.inTime) },
  {
    heading: 'Late',
    numeric: true,
    cell: (step: StepTimes) =>
      step.late > 0 ? <Tag tone="warning">{formatNumber(step.late)} late</Tag> : step.inTime === null ? '–' : '0',
  },
];

export function TimesPage({ view, programmeId, period, query }: { view: TimesView; programmeId: string; period: Period; query: string }) {
  const { steps, bySite } = view;
  const slowest = steps.toSorted((a, b) => (b.ninetieth ?? 0) - (a.ninetieth ?? 0))[0];
  const rows = rowNames(steps.map(({ name }) => name));
  const named = steps.map((step, index) => ({ ...step, row: rows[index] ?? '' }));
  return (
    <ReportFrame
      programmeId={programmeId}
      programme={view.title}
      current="times"
      title="Time in step against its clock"
      lead="Working days on the calendar of each site, for steps that ended in the period. Time in which the candidate was waited for is left out."
      period={period}
      query={query}
    >
      {steps.length === 0 ? (
        <EmptyState title="No step has ended in this period">
          <p>As soon as somebody decides on a step, how long it took stands here.</p>
        </EmptyState>
      ) : (
        <>
          <ChartFigure
            id="times"
            chart={{
              title: 'Working days in each step',
              description: slowest
                ? `The slowest step is “${slowest.name}”: nine of ten took ${days(slowest.ninetieth)} working days or fewer. A mark stands where a step’s clock ends.`
                : '',
              rows: named.map(({ row }) => row),
              series: [
                { name: 'Half took so long or less', tone: 'done' },
                { name: 'Nine of ten', tone: 'left' },
              ],
              bars: named.flatMap((step) => [
                { row: step.row, series: 'Half took so long or less', value: step.median ?? 0 },
                { row: step.row, series: 'Nine of ten', value: Math.max(0, (step.ninetieth ?? 0) - (step.median ?? 0)) },
              ]),
              unit: 'working days',
              ticks: named.flatMap((step) => (step.clock === null ? [] : [{ row: step.row, at: step.clock }])),
            }}
          />
          <Table caption="The same in numbers (working days)" columns={columns} rows={steps} />
          {bySite.length > 1
            ? bySite.map(({ label, steps: own }) => (
                <section>
                  <h2>{label}</h2>
                  <Table caption={`Working days at ${label}`} captionHidden columns={columns} rows={own} />
                </section>
              ))
            : null}
        </>
      )}
    </ReportFrame>
  );
}

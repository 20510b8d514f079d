import { EmptyState, Select, Table, countOf, formatNumber } from '#ui/index.ts';
import type { FunnelView } from '../funnel.query.ts';
import type { FunnelStep } from '../funnel.rules.ts';
import { percentText, rowNames } from '../words.ts';
import { ChartFigure } from './chart-figure.tsx';
import { ReportFrame } from './frame.tsx';

const columns = [
  { heading: 'Step', names: true, cell: (step: FunnelStep) => step.name },
  { heading: 'Entered', numeric: true, cell: (step: FunnelStep) => formatNumber(step.entered) },
  { heading: 'Passed', numeric: true, cell: (step: FunnelStep) => formatNumber(step.passed) },
  { heading: 'Ended here', numeric: true, cell: (step: FunnelStep) => formatNumber(step.failed) },
  { heading: 'Withdrew', numeric: true, cell: (step: FunnelStep) => formatNumber(step.withdrawn) },
  { heading: 'Waiting now', numeric: true, cell: (step: FunnelStep) => formatNumber(step.waiting) },
  { heading: 'Conversion', numeric: true, cell: (step: FunnelStep) => percentText(step.conversion) },
  { heading: 'Came this far', numeric: true, cell: (step: FunnelStep) => percentText(step.reached) },
];

/** Below so many applications percentages say little, and the page says so. */
const few = 20;

export function FunnelPage({ view, query }: { view: FunnelView; query: string }) {
  const { steps, filter } = view;
  const begun = steps[0]?.entered ?? 0;
  const last = steps.at(-1);
  const names = rowNames(steps.map(({ name }) => name));
  return (
    <ReportFrame
      programmeId={view.programmeId}
      programme={view.title}
      current="funnel"
      title="Funnel"
      lead="Applications begun in the period: where they are, and where they left."
      period={filter.period}
      query={query}
      filters={
        <>
          <Select
            name="site"
            label="Site"
            required={false}
            emptyLabel="All sites"
            value={filter.siteId}
            options={view.sites.map(({ value, label }) => ({ value, label }))}
          />
          <Select
            name="channel"
            label="Channel"
            required={false}
            emptyLabel="Both"
            value={filter.channel}
            options={[
              { value: 'external', label: 'From outside' },
              { value: 'internal', label: 'From inside' },
            ]}
          />
          {view.processes.length > 1 ? (
            <Select name="process" label="Process" emptyLabel={null} value={String(filter.process)} options={view.processes} />
          ) : null}
        </>
      }
    >
      {begun === 0 ? (
        <EmptyState title="Nothing to count yet">
          <p>No application was begun in this period. As soon as one is, it stands here, at its step.</p>
        </EmptyState>
      ) : (
        <>
          {begun < few ? (
            <p>
              These are {countOf(begun, 'application')}: too few for the percentages to say much. They say where each of them is, nothing
              about the next.
            </p>
          ) : null}
          <ChartFigure
            id="funnel"
            chart={{
              title: 'Applications at each step',
              description: `Of ${countOf(begun, 'application')} that were begun, ${formatNumber(last?.entered ?? 0)} came to the last step, “${last?.name ?? ''}”. The table below has every number.`,
              rows: names,
              series: [
                { name: 'Passed', tone: 'done' },
                { name: 'Waiting now', tone: 'now' },
                { name: 'Ended here', tone: 'left' },
                { name: 'Withdrew', tone: 'gone' },
              ],
              bars: steps.flatMap((step, index) =>
                (
                  [
                    ['Passed', step.passed],
                    ['Waiting now', step.waiting],
                    ['Ended here', step.failed],
                    ['Withdrew', step.withdrawn],
                  ] as const
                ).map(([series, value]) => ({ row: names[index] ?? '', series, value })),
              ),
              unit: 'applications',
            }}
          />
          <Table caption="The same in numbers" columns={columns} rows={steps} />
          <Breakdown title="By site" text="By the candidate’s first choice." parts={view.bySite} />
          <Breakdown title="By channel" text="How they came." parts={view.byChannel} />
          <p class="soft">
            Conversion: passed, of those who have left the step either way. An application that was handed back for information stays at its
            step and is counted once.
          </p>
        </>
      )}
    </ReportFrame>
  );
}

function Breakdown({ title, text, parts }: { title: string; text: string; parts: FunnelView['bySite'] }) {
  const names = parts[0]?.steps.map(({ name }) => name) ?? [];
  if (parts.length < 2) return null;
  return (
    <section>
      <h2>{title}</h2>
      <p class="soft">{text}</p>
      <Table
        caption={`${title}: how many came to each step`}
        captionHidden
        rows={parts}
        columns={[
          { heading: title.replace('By ', '').replace(/^./, (letter) => letter.toUpperCase()), names: true, cell: (part) => part.label },
          ...names.map((heading, index) => ({
            heading,
            numeric: true,
            cell: (part: (typeof parts)[number]) => formatNumber(part.steps[index]?.entered ?? 0),
          })),
        ]}
      />
    </section>
  );
}

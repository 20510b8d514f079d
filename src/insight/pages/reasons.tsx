import { EmptyState, Table, countOf, formatNumber } from '#ui/index.ts';
import type { Period } from '../period.rules.ts';
import { leavingWords, type Leaving, type ReasonCount, type ReasonsView } from '../reasons.query.ts';
import { percentText } from '../words.ts';
import { ChartFigure } from './chart-figure.tsx';
import { ReportFrame } from './frame.tsx';

export function ReasonsPage({
  view,
  programmeId,
  period,
  query,
}: {
  view: ReasonsView;
  programmeId: string;
  period: Period;
  query: string;
}) {
  const ways = (['withdrawn', 'declined', 'ended'] as const).filter((how) => view.totals[how] > 0);
  return (
    <ReportFrame
      programmeId={programmeId}
      programme={view.title}
      current="reasons"
      title="Reasons for leaving"
      lead="Why applications ended in the period, by the reasons that were chosen. Nobody’s own words are here."
      period={period}
      query={query}
    >
      {ways.length === 0 ? (
        <EmptyState title="Nobody has left in this period">
          <p>When a candidate withdraws or declines, or an application is ended, the reason is counted here.</p>
        </EmptyState>
      ) : (
        ways.map((how) => <Way how={how} total={view.totals[how]} reasons={view.reasons.filter((one) => one.how === how)} />)
      )}
    </ReportFrame>
  );
}

function Way({ how, total, reasons }: { how: Leaving; total: number; reasons: readonly ReasonCount[] }) {
  const { title, text } = leavingWords[how];
  return (
    <section>
      <h2>
        {title}: {formatNumber(total)}
      </h2>
      <p class="soft">{text}</p>
      <ChartFigure
        id={`reasons-${how}`}
        chart={{
          title: `${title}, by reason`,
          description: `Of ${countOf(total, 'application')}, most often: ${reasons[0]?.reason ?? ''} (${formatNumber(reasons[0]?.count ?? 0)}).`,
          rows: reasons.slice(0, 12).map(({ reason }) => reason),
          series: [{ name: 'Applications', tone: how === 'ended' ? 'left' : 'now' }],
          bars: reasons.slice(0, 12).map(({ reason, count }) => ({ row: reason, series: 'Applications', value: count })),
          unit: 'applications',
        }}
      />
      <Table
        caption={`${title}: the same in numbers`}
        rows={reasons}
        columns={[
          { heading: 'Reason', names: true, cell: ({ reason }) => reason },
          { heading: 'Applications', numeric: true, cell: ({ count }) => formatNumber(count) },
          { heading: 'Of all', numeric: true, cell: ({ share }) => percentText(share) },
        ]}
      />
    </section>
  );
}

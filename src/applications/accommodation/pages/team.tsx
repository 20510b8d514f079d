import { EmptyState, PageHeading, Status, Table, Tag, formatDate, formatMoment } from '#ui/index.ts';
import { shortStages, stateLabels } from '../accommodation.rules.ts';
import { paths } from '../paths.ts';
import type { RequestRow, TeamList } from '../team-list.query.ts';

/** Requests for adjustments, for the advisers alone: the most urgent first. */
export function TeamPage({ list, today, timeZone }: { list: TeamList; today: Temporal.PlainDate; timeZone: string }) {
  const { waiting, withCandidate, settled } = list;
  return (
    <>
      <PageHeading
        title="Adjustments"
        lead="Only you and your fellow advisers read these requests. Those who must act see an agreed adjustment, never the reason."
      />
      <section aria-labelledby="waiting">
        <h2 id="waiting">Your turn</h2>
        {waiting.length === 0 ? (
          <EmptyState title="No request waits for you.">
            <p>You get a mail when a candidate asks or writes back.</p>
          </EmptyState>
        ) : (
          <Requests caption="Requests that wait for an answer" rows={waiting} today={today} timeZone={timeZone} />
        )}
      </section>
      {withCandidate.length === 0 ? null : (
        <section aria-labelledby="with-candidate">
          <h2 id="with-candidate">With the candidate</h2>
          <Requests caption="Requests whose candidate has the next word" rows={withCandidate} today={today} timeZone={timeZone} />
        </section>
      )}
      {settled.length === 0 ? null : (
        <section aria-labelledby="settled">
          <h2 id="settled">Answered or ended</h2>
          <Requests caption="The latest requests that are answered or have ended" rows={settled} today={today} timeZone={timeZone} />
        </section>
      )}
    </>
  );
}

function Requests({
  caption,
  rows,
  today,
  timeZone,
}: {
  caption: string;
  rows: readonly RequestRow[];
  today: Temporal.PlainDate;
  timeZone: string;
}) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      columns={[
        {
          heading: 'Candidate',
          names: true,
          cell: (row) => (
            <a href={paths.teamRequest(row.id)}>
              <bdi>{row.person}</bdi>
            </a>
          ),
        },
        { heading: 'Programme', cell: (row) => row.programmeTitle ?? '–' },
        { heading: 'For', cell: (row) => shortStages[row.stage] },
        {
          heading: 'State',
          cell: (row) => <Status state={row.state} label={stateLabels[row.state]} tone={row.turn === 'adviser' ? 'now' : undefined} />,
        },
        {
          heading: 'When',
          cell: (row) =>
            row.turn !== 'adviser' || row.answerBy === null ? (
              <span class="soft">asked {formatMoment(row.createdAt, timeZone).split(' at ')[0]}</span>
            ) : (
              <>
                answer by {formatDate(row.answerBy)}{' '}
                {Temporal.PlainDate.compare(row.answerBy, today) < 0 ? <Tag tone="danger">Late</Tag> : null}
              </>
            ),
        },
      ]}
    />
  );
}

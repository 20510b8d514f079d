import { MomentText, Status, Table } from '#ui/index.ts';
import { interviewStepOf } from '../interview.query.ts';
import type { ApplicationView } from '../../work/application-view.query.ts';
import { recommendations } from '../change-interview.ts';
import { paths } from '../paths.ts';
import type { Scorecard } from '../scorecards.query.ts';

/** The interviews of an application and the scorecards that the reader may see. */
export function InterviewsSection({ view: { application, interviews, scorecards } }: { view: ApplicationView }) {
  if (interviews.length === 0 && scorecards.shown.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="interviews">
      <h2 id="interviews">Interview</h2>
      <ul>
        {interviews.map((interview) => (
          <li>
            <a href={paths.interview(interview.id)}>
              <MomentText moment={interview.startsAt} timeZone={interview.timeZone} />
            </a>{' '}
            <Status state={interview.state} /> <span class="soft">{interview.panel.map((member) => member.name).join(', ')}</span>
          </li>
        ))}
      </ul>
      <ScorecardsTable scorecards={scorecards.shown} heldBack={scorecards.heldBack} order={interviewStepOf(application)?.scorecard ?? []} />
    </section>
  );
}

/** Ratings side by side: one row an item, one column an interviewer. */
export function ScorecardsTable({
  scorecards,
  heldBack,
  order,
}: {
  scorecards: readonly Scorecard[];
  heldBack: number;
  order: readonly string[];
}) {
  if (heldBack > 0)
    return (
      <p class="soft">
        {heldBack === 1 ? 'One scorecard is' : `${heldBack} scorecards are`} in. You see it when you have submitted your own.
      </p>
    );
  if (scorecards.length === 0) return null;
  const items = [...new Set([...order, ...scorecards.flatMap((card) => Object.keys(card.ratings))])];
  return (
    <>
      <Table
        caption="Scorecards, levels 1 to 4"
        rows={items}
        columns={[
          { heading: 'Shown in the interview', names: true, cell: (item) => item },
          ...scorecards.map((card) => ({ heading: card.interviewer, numeric: true, cell: (item: string) => card.ratings[item] ?? '–' })),
        ]}
      />
      {scorecards.map((card) => (
        <div>
          <p class="flush">
            <strong>{card.interviewer}</strong>: {recommendations[card.recommendation]}
          </p>
          <p dir="auto">{card.note}</p>
        </div>
      ))}
    </>
  );
}

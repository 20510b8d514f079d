import { Details, MomentText, Notice, Status, Table, formatMoment } from '#ui/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { interviewStepOf, type InterviewRecord } from '../interview.query.ts';
import { paths } from '../paths.ts';
import { recommendations } from '../scorecard.rules.ts';
import type { Amendment, Scorecard, Scorecards } from '../scorecards.query.ts';

/** What the section needs of the view of an application. */
export interface InterviewsOfApplication {
  readonly application: ApplicationRecord;
  readonly interviews: readonly InterviewRecord[];
  readonly scorecards: Scorecards;
}

/** The interviews of an application and the scorecards that the reader may see. */
export function InterviewsSection({ view: { application, interviews, scorecards } }: { view: InterviewsOfApplication }) {
  if (interviews.length === 0 && scorecards.shown.length === 0 && scorecards.heldBack === 0) return null;
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
      <ScorecardsTable scorecards={scorecards} order={interviewStepOf(application)?.scorecard ?? []} />
    </section>
  );
}

/** What the reader may see of the scorecards: side by side, each with what was seen; and how many are not shown yet, and why. */
export function ScorecardsTable({
  scorecards,
  order,
  amendments = [],
  timeZone = 'UTC',
}: {
  scorecards: Scorecards;
  order: readonly string[];
  amendments?: readonly Amendment[];
  timeZone?: string;
}) {
  const { shown, heldBack, missing, mustJudgeFirst } = scorecards;
  return (
    <>
      {heldBack > 0 ? (
        <Notice>
          <p>
            {heldBack === 1 ? 'One scorecard is' : `${heldBack} scorecards are`} in.{' '}
            {mustJudgeFirst
              ? 'You see it when you have submitted your own.'
              : `${missing === 1 ? 'One is' : `${missing} are`} missing: they are shown when all are in, or when the interview is closed without the missing ones.`}
          </p>
        </Notice>
      ) : missing > 0 && shown.length > 0 ? (
        <p class="soft">{missing === 1 ? 'One scorecard is' : `${missing} scorecards are`} still to come.</p>
      ) : null}
      {shown.length === 0 ? null : <Shown cards={shown} order={order} amendments={amendments} timeZone={timeZone} />}
    </>
  );
}

function Shown({
  cards,
  order,
  amendments,
  timeZone,
}: {
  cards: readonly Scorecard[];
  order: readonly string[];
  amendments: readonly Amendment[];
  timeZone: string;
}) {
  const items = [...new Set([...order, ...cards.flatMap((card) => Object.keys(card.ratings))])];
  return (
    <>
      <Table
        caption="Levels given"
        rows={items}
        columns={[
          { heading: 'Competency', names: true, cell: (item) => item },
          ...cards.map((card) => ({
            heading: card.station === null ? card.interviewer : `${card.interviewer}, ${card.station}`,
            numeric: true,
            cell: (item: string) => (card.ratings[item] === undefined ? '–' : `${card.ratings[item]} of ${card.levels[item] ?? 5}`),
          })),
        ]}
      />
      {cards.map((card) => (
        <Details
          summary={`What ${card.interviewer} saw${card.station === null ? '' : ` at “${card.station}”`}${card.recommendation === null ? '' : `: ${recommendations[card.recommendation]}`}`}
          open={cards.length <= 2}
        >
          <dl class="stack">
            {items
              .flatMap((item) => (card.evidence[item] === undefined ? [] : [[item, card.evidence[item]] as const]))
              .map(([item, seen]) => (
                <div>
                  <dt>
                    <strong>
                      {item}
                      {card.ratings[item] === undefined ? '' : `, level ${card.ratings[item]}`}
                    </strong>
                  </dt>
                  <dd dir="auto">{seen}</dd>
                </div>
              ))}
          </dl>
          {card.note === '' ? null : <p dir="auto">{card.note}</p>}
          {amendments
            .filter((one) => one.scorecardId === card.id)
            .map((one) => (
              <div class="soft">
                <p class="flush">{`Amended on ${formatMoment(one.at, timeZone)}: ${one.reason}`}</p>
                <ul>
                  {changesOf(one).map((change) => (
                    <li dir="auto">{change}</li>
                  ))}
                </ul>
              </div>
            ))}
        </Details>
      ))}
    </>
  );
}

/** What an amendment changed, in words: the old before the new. */
function changesOf({ before, after }: Amendment): readonly string[] {
  const items = [...new Set([...Object.keys(before.ratings), ...Object.keys(after.ratings)])];
  return [
    ...items
      .filter((item) => before.ratings[item] !== after.ratings[item])
      .map((item) => `${item}: level ${before.ratings[item] ?? '–'}, now ${after.ratings[item] ?? '–'}`),
    ...items
      .filter((item) => before.evidence[item] !== after.evidence[item])
      .map((item) => `What was seen of ${item} read before: “${before.evidence[item] ?? ''}”`),
    ...(before.recommendation !== after.recommendation && before.recommendation !== null
      ? [`The recommendation was: ${recommendations[before.recommendation]}`]
      : []),
    ...(before.note !== after.note && before.note !== '' ? [`The note read before: “${before.note}”`] : []),
  ];
}

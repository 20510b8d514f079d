import { formatDate } from '#ui/index.ts';
import { reasonInWords, withdrawalReasonInWords } from '../../core/reasons.ts';
import { appealPath } from '../../work/refusals/paths.ts';
import { paths } from '../paths.ts';
import type { StatusView } from '../status.query.ts';

/** Why it ended, and what can be done; who decided stands above it already. */
export function Decision({ view }: { view: StatusView }) {
  const { application } = view;
  const isAgainst = ['rejected', 'offer_withdrawn', 'conditions_not_met'].includes(application.state);
  if (!isAgainst) {
    const reason = application.decisionReason === null ? null : withdrawalReasonInWords(application.decisionReason);
    return reason === null ? null : <p>Your reason: {reason}.</p>;
  }
  // Told once: where there is no decision of its own, a reason code stands in the sentence of what happened; own words are quoted.
  const reason =
    application.decisionReason === null || reasonInWords(application.decisionReason, application.programme) !== null
      ? null
      : application.decisionReason;
  return (
    <>
      {view.decision === null ? (
        reason === null ? null : (
          <p dir="auto">The reason: {reason}</p>
        )
      ) : (
        <p dir="auto">The reason: {view.decision.reasons}.</p>
      )}
      {application.decisionNote ? <p dir="auto">{application.decisionNote}</p> : null}
      {application.state === 'rejected' ? (
        <Appeal view={view} />
      ) : (
        <p>If this rests on a mistake, write to {application.organisationName}: a decision can be reopened.</p>
      )}
      <p>
        You can apply again, with everything carried over, and the{' '}
        <a href={`${paths.programme(view.slug)}/check`}>check of the requirements</a> shows what would make you eligible.
      </p>
    </>
  );
}

/** What would make a difference, what was said to the decision, and the way to answer it. */
function Appeal({ view }: { view: StatusView }) {
  const { application, decision } = view;
  const last = decision?.appeals.at(-1);
  const href = appealPath(application.id);
  const day = (moment: Temporal.Instant): string => formatDate(moment.toZonedDateTimeISO('UTC').toPlainDate());
  return (
    <>
      {decision === null || decision.wouldChange.length === 0 ? null : (
        <>
          <p>What would make a difference:</p>
          <ul>
            {decision.wouldChange.map((sentence) => (
              <li dir="auto">{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {last === undefined ? (
        <p>
          If this rests on a mistake, or something was not seen, <a href={href}>answer or appeal</a>: somebody other than the one who
          decided looks at an appeal.{decision?.appealUntil ? ` You can do so until ${formatDate(decision.appealUntil)}.` : null}
        </p>
      ) : (
        <p>
          {last.handledAt === null
            ? `What you sent on ${day(last.sentAt)} is being looked at${last.dueOn === null ? '' : `, and is answered by ${formatDate(last.dueOn)}`}. `
            : `What you sent on ${day(last.sentAt)} was answered on ${day(last.handledAt)}. `}
          <a href={href}>Read it</a>
        </p>
      )}
    </>
  );
}

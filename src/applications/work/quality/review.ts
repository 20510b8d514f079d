import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { employing, standingFor, type Decision } from '../../core/decide.ts';
import { tellOrganisation } from '../../core/notify.ts';
import { referenceOf } from '../../core/reference.ts';
import { withinSystem } from '#platform/database/index.ts';
import { reopenApplication } from '../../offers/waiting-and-reopening.ts';
import { undoDecision } from '../refusals/refuse.ts';
import { qualityReviewLifecycle } from './review-lifecycle.ts';
import { reviewOf } from './quality.query.ts';

/**
 * The second look at a partner's result, by somebody else than whoever screened. A refusal that is overturned goes on: undone
 * while its grace time runs, reopened afterwards. A pass that is overturned is for the employer's own next step to deal with.
 */
export async function reviewResult(
  doing: Doing<Actor>,
  decision: Decision & { readonly outcome: string; readonly reason: string },
): Promise<Result<{ outcome: 'agreed' | 'overturned'; goesOn: boolean }>> {
  const { outcome } = decision;
  const reason = decision.reason.trim();
  if (outcome !== 'agree' && outcome !== 'overturn') return invalid({ field: 'outcome', message: 'Choose whether you agree' });
  if (outcome === 'overturn' && reason === '') return invalid({ field: 'reason', message: 'Enter why you come to another result' });
  if (reason.length > 2000) return invalid({ field: 'reason', message: 'The reason must be 2000 characters or fewer' });
  const standing = await standingFor(doing, decision, employing, { evenIfDecided: true });
  if (!standing.ok) return standing;
  const { application, actorId, roles } = standing.value;
  const { trx, clock, actor } = doing;
  const review = await reviewOf(trx, application.id);
  if (!review) return notFound();
  if (review.screenedById === actorId) return conflict('You recorded this result. A colleague has the second look.');
  const taken = await takeTransition(trx, {
    lifecycle: qualityReviewLifecycle,
    table: 'quality_reviews',
    key: { id: review.id },
    action: outcome,
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(actor, application.organisationId),
    roles: roles.filter((role) => role === 'recruiter' || role === 'programme_manager'),
    data: { reason, outcome: review.outcome },
    set: { reviewed_by: actorId, reviewed_at: clock.now(), reason },
  });
  if (!taken.ok) return taken;
  if (outcome === 'agree') return done({ outcome: 'agreed', goesOn: false });
  const { screened_for: agencyId } = await withinSystem(trx, (own) =>
    own.selectFrom('quality_reviews').select('screened_for').where('id', '=', review.id).executeTakeFirstOrThrow(),
  );
  await tellOrganisation(
    trx,
    {
      organisationId: agencyId,
      today: clock.today(),
      at: clock.now(),
      cause: `${taken.value.eventId}:agency`,
      eventId: taken.value.eventId,
    },
    {
      template: {
        key: 'work.second-look',
        values: {
          programme: application.programmeTitle,
          organisation: application.organisationName,
          reference: referenceOf(application.id),
          reason,
        },
      },
      subject: `Another result after a second look: ${referenceOf(application.id)}, ${application.programmeTitle}`,
      paragraphs: [
        `${application.organisationName} looked at your result on ${referenceOf(application.id)} a second time and came to another one. The reason:`,
        reason,
      ],
    },
  );
  if (review.outcome === 'passed') return done({ outcome: 'overturned', goesOn: false });
  const again = {
    applicationId: application.id,
    revision: application.revision,
    reason: `A second look came to another result. ${reason}`,
  };
  const goesOn = application.state === 'rejected' ? await reopenApplication(doing, again) : await undoDecision(doing, again);
  // The decision may have been undone already: then there is nothing left to take back.
  return goesOn.ok || application.state === 'in_step' ? done({ outcome: 'overturned', goesOn: true }) : goesOn;
}

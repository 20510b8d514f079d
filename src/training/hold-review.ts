import * as z from 'zod';
import type { Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { calendarDate, optionalText, parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { lockApprenticeship, standingOf, tellPerson } from './apprenticeship.store.ts';
import { inHours } from './hours.rules.ts';
import { paths } from './paths.ts';
import { isBefore } from './plan-types.ts';
import { progressOf, type Progress } from './progress.query.ts';
import { reviewLifecycle } from './review-lifecycle.ts';
import { alignReviews } from './review.store.ts';

const reviewForm = z.object({
  heldOn: calendarDate('the day of the review'),
  actions: requiredText('what was agreed', 4000),
  concerns: optionalText('the concerns', 4000),
});

export interface ReviewInput {
  readonly apprenticeshipId: string;
  readonly number: number;
  readonly revision: number;
  readonly typed: Readonly<Record<string, unknown>>;
}

/**
 * Records that a review was held: the numbers of that day are computed and kept with what was agreed, the reviews ahead are
 * dated from it, and the apprentice is asked to sign. Before anybody has signed it can be corrected in the same way.
 */
export async function holdReview(doing: Doing<Actor>, input: ReviewInput): Promise<Result<{ number: number; heldOn: Temporal.PlainDate }>> {
  const { trx, clock } = doing;
  const standing = await standingOf(doing, input.apprenticeshipId);
  const roles =
    standing?.roles.filter((role) => role === 'mentor' || role === 'provider_coordinator' || role === 'programme_manager') ?? [];
  if (!standing || roles.length === 0) return notFound();
  const review = await trx
    .selectFrom('reviews')
    .select(['id', 'number', 'state'])
    .where('apprenticeship_id', '=', standing.id)
    .where('number', '=', input.number)
    .executeTakeFirst();
  if (!review) return notFound();
  const parsed = parseForm(reviewForm, input.typed);
  if (!parsed.ok) return parsed;
  const { heldOn, actions, concerns } = parsed.value;
  if (isBefore(clock.today(), heldOn))
    return invalid({
      field: 'heldOn',
      message: 'The day must not lie in the future: record a review once it was held',
    });
  if (isBefore(heldOn, standing.startsOn))
    return invalid({ field: 'heldOn', message: 'The day must not lie before the apprenticeship began' });
  const earlier = await trx
    .selectFrom('reviews')
    .select(({ fn }) => fn.max('held_on').as('heldOn'))
    .where('apprenticeship_id', '=', standing.id)
    .where('number', '<', review.number)
    .executeTakeFirst();
  if (earlier?.heldOn && isBefore(heldOn, earlier.heldOn))
    return invalid({ field: 'heldOn', message: 'The day must not lie before the review that came before' });
  const first = await trx
    .selectFrom('reviews')
    .select(({ fn }) => fn.min('number').as('number'))
    .where('apprenticeship_id', '=', standing.id)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  if (first?.number !== undefined && first.number !== null && first.number < review.number)
    return conflict(`Review ${first.number} comes first.`);
  await lockApprenticeship(trx, standing.id);
  const isCorrection = review.state === 'held';
  if (isCorrection) {
    const signature = await trx.selectFrom('review_signatures').select('party').where('review_id', '=', review.id).executeTakeFirst();
    if (signature) return conflict('Somebody has signed this review already. Put what has changed into the next one.');
  }
  const progress = await progressOf(trx, standing.id, heldOn);
  const taken = await takeTransition(trx, {
    lifecycle: reviewLifecycle,
    table: 'reviews',
    key: { id: review.id },
    action: isCorrection ? 'correct' : 'hold',
    roles,
    revision: input.revision,
    ...standing.event,
    data: {
      number: review.number,
      heldOn: heldOn.toString(),
      approvedMinutes: progress.approved,
      plannedMinutes: progress.plannedByToday,
      competencies: progress.competencies,
    },
    set: { held_on: heldOn, progress: progressInWords(progress), actions, concerns },
  });
  if (!taken.ok) return taken;
  // The reviews ahead follow from this one; a mentor or provider may not plan reviews, the program does.
  await withinSystem(trx, (own) =>
    alignReviews(own, { standing, after: { number: review.number, heldOn }, plannedEndOn: standing.plannedEndOn }),
  );
  await tellPerson(
    trx,
    standing.personId,
    {
      template: { key: 'appointment.review-held', organisationId: standing.organisationId, values: { number: String(review.number) } },
      subject: `Review ${review.number}: read and sign it`,
      paragraphs: ['What was agreed in your review is written down. Read it, and sign it with your name if it is right.'],
      action: { label: 'Open the review', url: `${doing.origin}${paths.review(standing.id, review.number)}` },
    },
    `review-held:${review.id}:${input.revision}`,
    clock.now(),
  );
  return done({ number: review.number, heldOn });
}

/** The numbers of a day in sentences, kept with the review for ever. */
export function progressInWords({ approved, plannedByToday, competencies }: Progress): string {
  const line = (label: string, minutes: number, planned: number): string =>
    `${label}: ${inHours(minutes).toLocaleString('en-GB')} hours approved, ${inHours(planned).toLocaleString('en-GB')} planned by this day.`;
  return [
    line('On the job', approved.on_the_job, plannedByToday.on_the_job),
    line('Training and study', approved.related, plannedByToday.related),
    ...(competencies.total === 0
      ? []
      : [`Competencies: ${competencies.signedOff} of ${competencies.total} signed off, ${competencies.ready} ready.`]),
  ].join('\n');
}

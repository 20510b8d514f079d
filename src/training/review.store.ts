import { takeTransition } from '#platform/events/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Standing } from './apprenticeship.store.ts';
import { reviewLawAt } from './law.store.ts';
import { isBefore } from './plan-types.ts';
import { redateReview } from './plan.store.ts';
import { reviewDates, reviewInterval } from './review-dates.rules.ts';
import { reviewLifecycle } from './review-lifecycle.ts';

export interface Alignment {
  readonly standing: Standing;
  /** The review just held; null counts from the last one that was held, or from the start. */
  readonly after: { readonly number: number; readonly heldOn: Temporal.PlainDate } | null;
  readonly plannedEndOn: Temporal.PlainDate;
}

/**
 * Dates the reviews ahead from the last one held: each at the interval, up to the planned end. One too many is cancelled, a
 * missing one is planned. Done twice it changes nothing the second time. Needs rights to all reviews (`withinSystem`).
 */
export async function alignReviews(trx: Trx, { standing, after, plannedEndOn }: Alignment): Promise<void> {
  const reviews = await trx
    .selectFrom('reviews')
    .select(['id', 'number', 'due_on', 'held_on', 'state', 'needs_parties'])
    .where('apprenticeship_id', '=', standing.id)
    .orderBy('number')
    .execute();
  const lastHeld = reviews
    .filter((review) => review.held_on !== null)
    .reduce<Temporal.PlainDate | null>(
      (last, { held_on }) => (held_on !== null && (last === null || isBefore(last, held_on)) ? held_on : last),
      null,
    );
  const from = after?.heldOn ?? lastHeld ?? standing.startsOn;
  const interval = reviewInterval(standing.programme.reviewEveryMonths, await reviewLawAt(trx, standing.country, standing.startsOn));
  const dates = reviewDates(from, plannedEndOn, interval);
  const ahead = reviews.filter((review) => review.state === 'planned');
  const { actorId, at, stream } = standing.event;
  for (const [index, review] of ahead.entries()) {
    const dueOn = dates[index];
    if (dueOn === undefined) {
      await takeTransition(trx, {
        lifecycle: reviewLifecycle,
        table: 'reviews',
        key: { id: review.id },
        action: 'cancel',
        roles: ['system'],
        stream,
        at,
        actorId,
        data: { number: review.number },
      });
    } else if (!dueOn.equals(review.due_on)) await redateReview(trx, { apprenticeshipId: standing.id, review, dueOn, at, actorId });
  }
  const parties = reviews[0]?.needs_parties ?? ['apprentice', 'mentor'];
  const highest = reviews.at(-1)?.number ?? 0;
  const missing = dates.slice(ahead.length);
  if (missing.length === 0) return;
  await trx
    .insertInto('reviews')
    .values(
      missing.map((due, index) => ({
        id: randomUUIDv7(),
        apprenticeship_id: standing.id,
        number: highest + index + 1,
        due_on: due,
        state: 'planned',
        needs_parties: parties,
      })),
    )
    .execute();
}

import { withinSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Standing } from '../apprenticeship.store.ts';
import { isBefore } from '../plan-types.ts';
import { reviewLifecycle } from '../review-lifecycle.ts';

/**
 * What the end of an apprenticeship brings with it, written by the program after the decision itself: reviews that nobody
 * will hold are cancelled, a break that lasts is over, one that lay ahead does not take place.
 */
export async function closeWhatIsOpen(trx: Trx, { id, event }: Pick<Standing, 'id' | 'event'>, endedOn: Temporal.PlainDate): Promise<void> {
  await withinSystem(trx, async (own) => {
    const planned = await own
      .selectFrom('reviews')
      .select(['id', 'number'])
      .where('apprenticeship_id', '=', id)
      .where('state', '=', 'planned')
      .orderBy('number')
      .execute();
    for (const review of planned) {
      await takeTransition(own, {
        lifecycle: reviewLifecycle,
        table: 'reviews',
        key: { id: review.id },
        action: 'cancel',
        roles: ['system'],
        ...event,
        data: { number: review.number },
      });
    }
    const open = await own
      .selectFrom('breaks')
      .select(['id', 'from_on'])
      .where('apprenticeship_id', '=', id)
      .where('to_on', 'is', null)
      .execute();
    for (const one of open) {
      await own
        .updateTable('breaks')
        .set({ to_on: isBefore(endedOn, one.from_on) ? one.from_on : endedOn })
        .where('id', '=', one.id)
        .execute();
    }
  });
}

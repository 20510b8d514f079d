import { withinSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { deferralLifecycle } from './deferral-lifecycle.ts';

/** An offer in the later intake takes the place that was kept: the deferral is over. Nothing happens where there is none. */
export async function closeKeptPlace(trx: Trx, applicationId: string, actorId: string | null, at: Temporal.Instant): Promise<void> {
  await withinSystem(trx, async (own) => {
    const open = await own
      .selectFrom('deferrals')
      .select('id')
      .where('application_id', '=', applicationId)
      .where('state', '=', 'agreed')
      .executeTakeFirst();
    if (!open) return;
    await takeTransition(own, {
      lifecycle: deferralLifecycle,
      table: 'deferrals',
      key: { id: open.id },
      action: 'return',
      stream: { type: 'application', id: applicationId },
      at,
      actorId,
      roles: ['system'],
    });
  });
}

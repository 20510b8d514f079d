import { asSystem } from '#platform/database/index.ts';
import type { DueWork } from '#services.ts';

/** What has expired is forgotten: codes and held forms after a day, kept answers of the API after a week, sessions a month after their end. */
export const duePeopleWork: readonly DueWork[] = [
  {
    name: 'forget expired sign-in codes, held forms, kept answers and sessions',
    run: ({ database, clock, wall }) =>
      asSystem(database, clock, async (trx) => {
        const now = wall.now();
        await trx
          .deleteFrom('sign_in_codes')
          .where('expires_at', '<', now.subtract({ hours: 24 }))
          .execute();
        await trx
          .deleteFrom('single_sign_on_attempts')
          .where('created_at', '<', now.subtract({ hours: 24 }))
          .execute();
        await trx.deleteFrom('pending_identities').where('expires_at', '<', now).execute();
        await trx
          .deleteFrom('idempotency_keys')
          .where('created_at', '<', clock.now().subtract({ hours: 24 * 7 }))
          .execute();
        await trx.deleteFrom('held_forms').where('expires_at', '<', now).execute();
        await trx
          .deleteFrom('sessions')
          .where('ends_at', '<', now.subtract({ hours: 24 * 30 }))
          .execute();
      }),
  },
];

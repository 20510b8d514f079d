import { sql, type Selectable } from 'kysely';
import type { DB, Trx } from '#platform/database/index.ts';
import { randomBytes } from 'node:crypto';
import { standardWishes, type Wishes } from './plan.rules.ts';

/** How people want their mail. Read with the program's rights when a mail is planned, with the person's on their page. */

export interface KeptWishes extends Wishes {
  /** Null before anything was kept. */
  readonly unsubscribeKey: string | null;
}

export async function wishesOf(trx: Trx, personId: string): Promise<KeptWishes> {
  return (await wishesOfAll(trx, [personId])).get(personId) ?? { ...standardWishes, unsubscribeKey: null };
}

/** Those of several; who has kept none is left out. */
export async function wishesOfAll(trx: Trx, personIds: readonly string[]): Promise<ReadonlyMap<string, KeptWishes>> {
  if (personIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('mail_settings')
    .selectAll()
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.person_id, asWishes(row)]));
}

function asWishes(row: Selectable<DB['mail_settings']>): KeptWishes {
  return {
    timeZone: row.time_zone,
    quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
    digestHour: row.digest_hour,
    kinds: row.kinds as Wishes['kinds'],
    unsubscribeKey: row.unsubscribe_key,
  };
}

export async function keepWishes(trx: Trx, personId: string, wishes: Wishes, at: Temporal.Instant): Promise<void> {
  const row = {
    time_zone: wishes.timeZone,
    quiet_from: wishes.quiet?.from ?? null,
    quiet_to: wishes.quiet?.to ?? null,
    digest_hour: wishes.digestHour,
    kinds: JSON.stringify(wishes.kinds),
    changed_at: at,
  };
  await trx
    .insertInto('mail_settings')
    .values({ person_id: personId, unsubscribe_key: randomBytes(24).toString('base64url'), ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}

/** The key in the headers of the person's mails, made when the first of them leaves. */
export async function unsubscribeKeyOf(own: Trx, personId: string, at: Temporal.Instant): Promise<string> {
  const kept = await wishesOf(own, personId);
  if (kept.unsubscribeKey !== null) return kept.unsubscribeKey;
  await keepWishes(own, personId, kept, at);
  return (await wishesOf(own, personId)).unsubscribeKey ?? '';
}

/** Whose mail a key ends, or null. */
export async function personOfKey(own: Trx, key: string): Promise<string | null> {
  const row = await own.selectFrom('mail_settings').select('person_id').where('unsubscribe_key', '=', key).executeTakeFirst();
  return row?.person_id ?? null;
}

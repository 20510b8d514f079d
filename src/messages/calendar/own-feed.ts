import { randomBytes } from 'node:crypto';
import { isSignedIn, type Actor } from '#people/index.ts';
import { asSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import type { Services } from '#services.ts';

/** The secret address of one's own calendar: made, renewed, ended. */

export interface OwnFeed {
  readonly key: string;
  readonly createdAt: Temporal.Instant;
  readonly readAt: Temporal.Instant | null;
}

export async function ownFeed(trx: Trx, personId: string): Promise<OwnFeed | null> {
  const row = await trx
    .selectFrom('calendar_feeds')
    .select(['key', 'created_at as createdAt', 'read_at as readAt'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ?? null;
}

/** A new address; the one before it ends at once. */
export async function renewFeed({ trx, actor, clock }: Doing<Actor>): Promise<Result<null>> {
  if (!isSignedIn(actor)) return notFound();
  const row = { key: randomBytes(24).toString('base64url'), created_at: clock.now(), read_at: null };
  await trx
    .insertInto('calendar_feeds')
    .values({ person_id: actor.personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
  await record(trx, actor.personId, 'person.calendar_address_made', clock.now());
  return done(null);
}

export async function endFeed({ trx, actor, clock }: Doing<Actor>): Promise<Result<null>> {
  if (!isSignedIn(actor)) return notFound();
  const { numDeletedRows } = await trx.deleteFrom('calendar_feeds').where('person_id', '=', actor.personId).executeTakeFirst();
  if (numDeletedRows > 0n) await record(trx, actor.personId, 'person.calendar_address_ended', clock.now());
  return done(null);
}

async function record(trx: Trx, personId: string, type: string, at: Temporal.Instant): Promise<void> {
  await recordEvent(trx, { stream: { type: 'person', id: personId }, type, at, actorId: personId });
}

/** Whose calendar an address is, or null. Notes at most once an hour that it was read. */
export async function personOfFeed({ database, clock }: Pick<Services, 'database' | 'clock'>, key: string): Promise<string | null> {
  return asSystem(database, clock, async (trx) => {
    const now = clock.now();
    const row = await trx.selectFrom('calendar_feeds').select(['person_id', 'read_at']).where('key', '=', key).executeTakeFirst();
    if (!row) return null;
    if (row.read_at === null || Temporal.Instant.compare(row.read_at.add({ hours: 1 }), now) < 0)
      await trx.updateTable('calendar_feeds').set({ read_at: now }).where('key', '=', key).execute();
    return row.person_id;
  });
}

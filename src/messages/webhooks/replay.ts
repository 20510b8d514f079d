import { sql } from 'kysely';
import * as z from 'zod';
import type { Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { lockEndpoint, tell } from './change-endpoint.ts';

/** Sending again what was sent, and sending what was missed while an endpoint was switched off. Always under the same webhook-id. */

const off = 'This endpoint is switched off. Switch it on first.';

/** One delivery once more, from the first delay of the schedule. */
export async function replayDelivery(doing: Doing<Actor>, endpointId: string, deliveryId: string): Promise<Result<{ type: string }>> {
  const endpoint = await lockEndpoint(doing, endpointId);
  if (!endpoint || !isId(deliveryId)) return notFound();
  if (endpoint.state !== 'active') return conflict(off);
  const { trx, clock } = doing;
  const row = await withinSystem(trx, (own) =>
    own
      .updateTable('webhook_deliveries')
      .set(({ eb }) => ({
        state: 'waiting',
        attempts: 0,
        replays: eb('replays', '+', 1),
        next_try_at: clock.now(),
        claim: null,
        lease_until: null,
      }))
      .where('id', '=', deliveryId)
      .where('endpoint_id', '=', endpointId)
      .where('state', '!=', 'sending')
      .returning('type')
      .executeTakeFirst(),
  );
  if (!row) return notFound();
  await tell(doing, endpoint.organisation_id, 'organisation.webhook_replayed', {
    endpointId,
    description: endpoint.description,
    deliveryId,
    count: 1,
  });
  return done({ type: row.type });
}

const mostDays = 31;
const mostAtOnce = 10_000;

const moment = (what: string) =>
  z.string({ error: `Enter ${what}` }).transform((text, context): Temporal.Instant => {
    try {
      const zoned = /[zZ]|[+-]\d\d:\d\d$/.test(text.trim()) ? text.trim() : `${text.trim()}Z`;
      return Temporal.Instant.from(zoned);
    } catch {
      context.addIssue({ code: 'custom', message: `Enter ${what} as a date and time, such as 2027-03-03T10:00` });
      return z.NEVER;
    }
  });

const rangeForm = z.object({
  from: moment('the beginning'),
  to: moment('the end'),
  which: z.enum(['missed', 'all'], { error: 'Choose what is sent again' }),
});

/**
 * Everything of a time range that the endpoint asks for: what it has not taken, or all of it. Events from while the endpoint was
 * switched off are taken from the record. Times are UTC.
 */
export async function replayRange(
  doing: Doing<Actor>,
  endpointId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ count: number }>> {
  const endpoint = await lockEndpoint(doing, endpointId);
  if (!endpoint) return notFound();
  if (endpoint.state !== 'active') return conflict(off);
  const parsed = parseForm(rangeForm, fields);
  if (!parsed.ok) return parsed;
  const { from, to, which } = parsed.value;
  if (Temporal.Instant.compare(from, to) >= 0) return invalid({ field: 'to', message: 'The end must be later than the beginning' });
  if (Temporal.Instant.compare(from.add({ hours: 24 * mostDays }), to) < 0)
    return invalid({ field: 'to', message: `At most ${mostDays} days are sent again at once` });
  const { trx, clock } = doing;
  const count = await withinSystem(trx, async (own) => {
    const { rows } = await sql<{ id: string }>`
      insert into webhook_deliveries (id, endpoint_id, event_id, type, next_try_at, created_at)
      select app.webhook_delivery_id(${endpointId}::uuid, events.id), ${endpointId}::uuid, events.id, events.type, ${clock.now()}, events.at
      from events
      where events.type = any (${endpoint.event_types}::text[]) and events.at >= ${from} and events.at <= ${to}
        and ${endpoint.organisation_id}::uuid = any (app.organisations_of_event(events.stream_type, events.stream_id, events.type))
      order by events.at limit ${mostAtOnce}
      on conflict (id) do update set state = 'waiting', attempts = 0, replays = webhook_deliveries.replays + 1,
        next_try_at = excluded.next_try_at, claim = null, lease_until = null
        where webhook_deliveries.state <> 'sending' and (${which} = 'all' or webhook_deliveries.state in ('failed', 'stopped'))
      returning id`.execute(own);
    return rows.length;
  });
  if (count > 0)
    await tell(doing, endpoint.organisation_id, 'organisation.webhook_replayed', {
      endpointId,
      description: endpoint.description,
      from: from.toString(),
      to: to.toString(),
      which,
      count,
    });
  return done({ count });
}

/** A message without an event, to see whether the endpoint takes it. */
export async function tryEndpoint(doing: Doing<Actor>, endpointId: string): Promise<Result<{ id: string }>> {
  const endpoint = await lockEndpoint(doing, endpointId);
  if (!endpoint) return notFound();
  if (endpoint.state !== 'active') return conflict(off);
  const { trx, clock } = doing;
  const id = randomUUIDv7();
  await withinSystem(trx, (own) =>
    own
      .insertInto('webhook_deliveries')
      .values({ id, endpoint_id: endpointId, type: 'webhook.try', next_try_at: clock.now(), created_at: clock.now() })
      .execute(),
  );
  return done({ id });
}

import { randomUUID } from 'node:crypto';
import { asSystem, type Database, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { writeMail } from '#platform/mail/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { paths } from '../paths.ts';
import type { Networks } from './address.ts';
import { payloadOf, tryPayload } from './payload.rules.ts';
import { post, type Posted } from './post.ts';
import { daysUntilDisabled, nextDelay } from './schedule.rules.ts';
import { signedHeaders } from './sign.ts';

/**
 * Sends what waits for endpoints. A delivery is claimed before it is sent and settled after it. What a crash leaves behind is sent
 * again under the same webhook-id, by which a receiver drops what it has already: at least once, and once for whoever looks.
 */

export interface Sender {
  readonly database: Database;
  readonly clock: Clock;
  /** Signatures carry the real time: receivers refuse what is more than minutes away from theirs. */
  readonly wall: Clock;
  readonly origin: string;
  readonly networks: Networks;
}

const together = 8;
/** Longer than one try can take. */
const leaseSeconds = 60;

/** Sends what is due, and returns how many tries were made. Several may run at once. */
export async function sendWaitingWebhooks(sender: Sender): Promise<number> {
  let tries = 0;
  for (;;) {
    const claimed = await claimDue(sender);
    await Promise.all(claimed.map((one) => tryOnce(sender, one)));
    tries += claimed.length;
    if (claimed.length < together) return tries;
  }
}

interface Claimed {
  readonly id: string;
  readonly claim: string;
  readonly endpointId: string;
  readonly organisationId: string;
  readonly url: string;
  readonly payload: string;
  readonly attempts: number;
  readonly secrets: readonly string[];
}

async function claimDue({ database, clock, origin }: Sender): Promise<readonly Claimed[]> {
  return asSystem(database, clock, async (trx) => {
    const now = clock.now();
    const rows = await trx
      .selectFrom('webhook_deliveries')
      .innerJoin('webhook_endpoints', 'webhook_endpoints.id', 'webhook_deliveries.endpoint_id')
      .select([
        'webhook_deliveries.id',
        'webhook_deliveries.endpoint_id',
        'webhook_deliveries.event_id',
        'webhook_deliveries.payload',
        'webhook_deliveries.attempts',
        'webhook_endpoints.url',
        'webhook_endpoints.organisation_id',
      ])
      .where('webhook_deliveries.state', 'in', ['waiting', 'sending'])
      .where('webhook_deliveries.next_try_at', '<=', now)
      .where((either) =>
        either.or([either('webhook_deliveries.lease_until', 'is', null), either('webhook_deliveries.lease_until', '<', now)]),
      )
      .where('webhook_endpoints.state', '=', 'active')
      .orderBy('webhook_deliveries.next_try_at')
      .limit(together)
      .forUpdate('webhook_deliveries')
      .skipLocked()
      .execute();
    const claimed: Claimed[] = [];
    for (const row of rows) {
      const claim = randomUUID();
      const payload = row.payload ?? (await payloadFor(trx, row, origin, now));
      await trx
        .updateTable('webhook_deliveries')
        .set({ state: 'sending', claim, lease_until: now.add({ seconds: leaseSeconds }), attempts: row.attempts + 1, payload })
        .where('id', '=', row.id)
        .execute();
      claimed.push({
        id: row.id,
        claim,
        endpointId: row.endpoint_id,
        organisationId: row.organisation_id,
        url: row.url,
        payload,
        attempts: row.attempts + 1,
        secrets: await validSecrets(trx, row.endpoint_id, now),
      });
    }
    return claimed;
  });
}

async function payloadFor(
  trx: Trx,
  row: { readonly endpoint_id: string; readonly event_id: string | null; readonly organisation_id: string },
  origin: string,
  now: Temporal.Instant,
): Promise<string> {
  if (row.event_id === null) return tryPayload(row.endpoint_id, row.organisation_id, now);
  const event = await trx
    .selectFrom('events')
    .select(['id', 'type', 'at', 'stream_type', 'stream_id', 'data'])
    .where('id', '=', row.event_id)
    .executeTakeFirstOrThrow();
  const { stream_type: streamType, stream_id: streamId, data, ...rest } = event;
  return payloadOf({ ...rest, streamType, streamId, data: data as Record<string, unknown> }, row.organisation_id, origin);
}

/** The newest secret, and the one before it while it is still valid. */
async function validSecrets(trx: Trx, endpointId: string, now: Temporal.Instant): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('webhook_secrets')
    .select('secret')
    .where('endpoint_id', '=', endpointId)
    .where((either) => either.or([either('valid_until', 'is', null), either('valid_until', '>', now)]))
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(({ secret }) => secret);
}

async function tryOnce(sender: Sender, claimed: Claimed): Promise<void> {
  const headers = signedHeaders(claimed.id, sender.wall.now(), claimed.payload, claimed.secrets);
  const posted = await post(claimed.url, claimed.payload, headers, sender.networks);
  await settle(sender, claimed, posted);
}

async function settle({ database, clock, origin }: Sender, claimed: Claimed, posted: Posted): Promise<void> {
  await asSystem(database, clock, async (trx) => {
    const now = clock.now();
    // The endpoint before its deliveries, here and wherever both are changed: the other way round two settlements wait for each other.
    await trx.selectFrom('webhook_endpoints').select('id').where('id', '=', claimed.endpointId).forUpdate().execute();
    const isTaken = posted.status !== null && posted.status >= 200 && posted.status < 300;
    const delay = nextDelay(claimed.attempts, Math.random(), posted.retryAfterSeconds);
    const change = isTaken
      ? { state: 'delivered', delivered_at: now, next_try_at: now }
      : delay === null
        ? { state: 'failed', next_try_at: now }
        : { state: 'waiting', next_try_at: now.add({ milliseconds: Math.round(delay * 1000) }) };
    const settled = await trx
      .updateTable('webhook_deliveries')
      .set({ claim: null, lease_until: null, ...change })
      .where('id', '=', claimed.id)
      .where('claim', '=', claimed.claim)
      .executeTakeFirst();
    await trx
      .insertInto('webhook_attempts')
      .values({
        id: randomUUIDv7(),
        delivery_id: claimed.id,
        at: now,
        milliseconds: posted.milliseconds,
        status: posted.status,
        error: posted.error,
        answer: posted.answer,
        signatures: claimed.secrets.length,
      })
      .execute();
    if (settled.numUpdatedRows > 0n) await judgeEndpoint(trx, claimed, isTaken, posted.status === 410, now, origin);
  });
}

/** An endpoint that says that it is gone, or that has taken nothing for days, gets nothing more until somebody switches it on. */
async function judgeEndpoint(
  trx: Trx,
  { endpointId }: Claimed,
  isTaken: boolean,
  isGone: boolean,
  now: Temporal.Instant,
  origin: string,
): Promise<void> {
  if (isTaken) {
    await trx
      .updateTable('webhook_endpoints')
      .set({ failing_since: null })
      .where('id', '=', endpointId)
      .where('failing_since', 'is not', null)
      .execute();
    return;
  }
  const endpoint = await trx
    .selectFrom('webhook_endpoints')
    .select(['state', 'failing_since', 'organisation_id', 'description', 'url'])
    .where('id', '=', endpointId)
    .executeTakeFirstOrThrow();
  if (endpoint.state !== 'active') return;
  const since = endpoint.failing_since ?? now;
  const isTooLong = Temporal.Instant.compare(since.add({ hours: 24 * daysUntilDisabled }), now) <= 0;
  if (!isGone && !isTooLong) {
    if (endpoint.failing_since === null)
      await trx.updateTable('webhook_endpoints').set({ failing_since: now }).where('id', '=', endpointId).execute();
    return;
  }
  const because = isGone ? 'gone' : 'failing';
  await trx
    .updateTable('webhook_endpoints')
    .set({ state: 'disabled', disabled_because: because, failing_since: since, changed_at: now })
    .where('id', '=', endpointId)
    .execute();
  await stopWaiting(trx, endpointId);
  const eventId = await recordEvent(trx, {
    stream: { type: 'organisation', id: endpoint.organisation_id },
    type: 'organisation.webhook_disabled',
    at: now,
    actorId: null,
    data: { endpointId, description: endpoint.description, because },
  });
  await tellManagers(trx, { ...endpoint, endpointId, because, eventId, now, origin });
}

/** What waits for an endpoint that is switched off is kept, to be sent again by hand. */
export const stopWaiting = (trx: Trx, endpointId: string): Promise<unknown> =>
  trx
    .updateTable('webhook_deliveries')
    .set({ state: 'stopped', claim: null, lease_until: null })
    .where('endpoint_id', '=', endpointId)
    .where('state', 'in', ['waiting', 'sending'])
    .execute();

async function tellManagers(
  trx: Trx,
  told: {
    readonly organisation_id: string;
    readonly description: string;
    readonly url: string;
    readonly endpointId: string;
    readonly because: 'gone' | 'failing';
    readonly eventId: string;
    readonly now: Temporal.Instant;
    readonly origin: string;
  },
): Promise<void> {
  const managers = await trx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select(['people.id', 'people.name', 'people.email'])
    .distinct()
    .where('memberships.organisation_id', '=', told.organisation_id)
    .where('memberships.role', '=', 'programme_manager')
    .where('memberships.to_on', 'is', null)
    .execute();
  for (const manager of managers)
    await writeMail(
      trx,
      { personId: manager.id, address: manager.email },
      {
        subject: `Webhooks to “${told.description}” are switched off`,
        greeting: `Dear ${manager.name},`,
        paragraphs: [
          told.because === 'gone'
            ? `The server behind ${new URL(told.url).host} answered that this address is gone for good (410), so nothing more is sent there.`
            : `The server behind ${new URL(told.url).host} has taken nothing for ${daysUntilDisabled} days, so nothing more is sent there.`,
          'Nothing is lost: when the endpoint works again, switch it on and send again what it missed.',
        ],
        action: { label: 'See the endpoint', url: `${told.origin}${paths.webhook(told.endpointId)}` },
        kind: 'account',
      },
      `${told.eventId}:${manager.id}`,
      told.now,
      told.eventId,
    );
}

import type { Trx } from '#platform/database/index.ts';
import { momentOfKey } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';

/** Endpoints and their deliveries, as programme managers see them. */

export interface EndpointEntry {
  readonly id: string;
  readonly description: string;
  readonly url: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly state: string;
  readonly disabledBecause: string | null;
  readonly failingSince: Temporal.Instant | null;
  readonly eventTypes: readonly string[];
  readonly revision: number;
  readonly createdAt: Temporal.Instant;
}

const endpoints = (trx: Trx) =>
  trx
    .selectFrom('webhook_endpoints')
    .innerJoin('organisations', 'organisations.id', 'webhook_endpoints.organisation_id')
    .select([
      'webhook_endpoints.id',
      'webhook_endpoints.description',
      'webhook_endpoints.url',
      'webhook_endpoints.organisation_id as organisationId',
      'organisations.name as organisationName',
      'webhook_endpoints.state',
      'webhook_endpoints.disabled_because as disabledBecause',
      'webhook_endpoints.failing_since as failingSince',
      'webhook_endpoints.event_types as eventTypes',
      'webhook_endpoints.revision',
      'webhook_endpoints.created_at as createdAt',
    ]);

/** An organisation has twenty at the most, so that the list has no pages. `organisationIds`: those whose manager the asker is. */
export const endpointsOf = (trx: Trx, organisationIds: readonly string[]): Promise<EndpointEntry[]> =>
  organisationIds.length === 0
    ? Promise.resolve([])
    : endpoints(trx)
        .where('webhook_endpoints.organisation_id', 'in', organisationIds)
        .orderBy('organisations.name')
        .orderBy('webhook_endpoints.id')
        .limit(200)
        .execute();

export const endpointById = (trx: Trx, id: string): Promise<EndpointEntry | undefined> =>
  endpoints(trx).where('webhook_endpoints.id', '=', id).executeTakeFirst();

export const deliveryStates = ['waiting', 'sending', 'delivered', 'failed', 'stopped'] as const;

export interface DeliveryEntry {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  readonly replays: number;
  readonly createdAt: Temporal.Instant;
  readonly nextTryAt: Temporal.Instant;
  readonly status: number | null;
  readonly error: string | null;
  readonly milliseconds: number | null;
}

const pageSize = 50;

export async function deliveriesOf(
  trx: Trx,
  endpointId: string,
  state: string | null,
  after: string,
  size = pageSize,
): Promise<{ entries: readonly DeliveryEntry[]; next: string | null }> {
  const [moment = '', id = ''] = after.split('~');
  const before = momentOfKey(moment);
  const rows = await trx
    .selectFrom('webhook_deliveries')
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('webhook_attempts')
          .select(['status', 'error', 'milliseconds'])
          .whereRef('webhook_attempts.delivery_id', '=', 'webhook_deliveries.id')
          .orderBy('webhook_attempts.at', 'desc')
          .orderBy('webhook_attempts.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select([
      'webhook_deliveries.id',
      'webhook_deliveries.type',
      'webhook_deliveries.state',
      'webhook_deliveries.attempts',
      'webhook_deliveries.replays',
      'webhook_deliveries.created_at as createdAt',
      'webhook_deliveries.next_try_at as nextTryAt',
      'last.status',
      'last.error',
      'last.milliseconds',
    ])
    .where('webhook_deliveries.endpoint_id', '=', endpointId)
    .$if(state !== null, (query) => query.where('webhook_deliveries.state', '=', state ?? ''))
    .$if(before !== null && isId(id), (query) =>
      query.where((compare) =>
        compare(
          compare.refTuple('webhook_deliveries.created_at', 'webhook_deliveries.id'),
          '<',
          compare.tuple(before ?? Temporal.Instant.fromEpochMilliseconds(0), id),
        ),
      ),
    )
    .orderBy('webhook_deliveries.created_at', 'desc')
    .orderBy('webhook_deliveries.id', 'desc')
    .limit(size + 1)
    .execute();
  const entries = rows.slice(0, size);
  const last = entries.at(-1);
  return { entries, next: rows.length > size && last ? `${last.createdAt.toString()}~${last.id}` : null };
}

export interface Attempt {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly milliseconds: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly answer: string | null;
  readonly signatures: number;
}

export interface Delivery extends Omit<DeliveryEntry, 'status' | 'error' | 'milliseconds'> {
  readonly payload: string | null;
  readonly attemptsMade: readonly Attempt[];
}

const mostAttempts = 100;

export async function deliveryById(trx: Trx, endpointId: string, id: string): Promise<Delivery | null> {
  if (!isId(id)) return null;
  const row = await trx
    .selectFrom('webhook_deliveries')
    .select(['id', 'type', 'state', 'attempts', 'replays', 'created_at as createdAt', 'next_try_at as nextTryAt', 'payload'])
    .where('id', '=', id)
    .where('endpoint_id', '=', endpointId)
    .executeTakeFirst();
  if (!row) return null;
  const attemptsMade = await trx
    .selectFrom('webhook_attempts')
    .select(['id', 'at', 'milliseconds', 'status', 'error', 'answer', 'signatures'])
    .where('delivery_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostAttempts)
    .execute();
  return { ...row, attemptsMade };
}

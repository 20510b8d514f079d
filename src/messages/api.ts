import * as z from 'zod';
import { organisationsOf, type Actor } from '#people/index.ts';
import { apiRoute, momentText, pageFrom, pageOf, pageQuery, recordPath, type ApiRoute } from '#platform/http/index.ts';
import { done, notFound } from '#platform/result.ts';
import { paths } from './paths.ts';
import { replayDelivery } from './webhooks/replay.ts';
import { deliveriesOf, deliveryStates, endpointById, endpointsOf, type EndpointEntry } from './webhooks/webhook.query.ts';
import { webhookIdOf } from './webhooks/sign.ts';

/** Webhooks as JSON: what an endpoint was sent, and sending it again. Endpoints are made on the pages, where a secret can be shown once. */

const managing = { subject: 'webhook_endpoint', roles: ['programme_manager'] } as const;

const endpointItem = z.object({
  id: z.uuid(),
  description: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  state: z.enum(['active', 'disabled']),
  failingSince: momentText.nullable(),
});

const deliveryItem = z.object({
  id: z.uuid(),
  webhookId: z.string().describe('The `webhook-id` header: the same at every try'),
  type: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.int().describe('Tries of this round; sending again begins at 0'),
  at: momentText.describe('When the event happened'),
  status: z.int().nullable().describe('HTTP status of the last answer; null: none'),
});

const listEndpoints = apiRoute<Actor>()({
  method: 'get',
  path: '/webhooks',
  summary: 'List the webhook endpoints of your organisation',
  tag: 'Webhooks',
  scope: 'webhooks:read',
  response: z.object({ items: z.array(endpointItem) }),
  handle: async ({ actor, read }) => {
    const endpoints = await read((trx) => endpointsOf(trx, organisationsOf(actor, 'programme_manager')));
    return done({ items: endpoints.map(itemOf) });
  },
});

const itemOf = ({ id, description, url, eventTypes, state, failingSince }: EndpointEntry): z.input<typeof endpointItem> => ({
  id,
  description,
  url,
  events: [...eventTypes],
  state: state as 'active' | 'disabled',
  failingSince: failingSince?.toString() ?? null,
});

const listDeliveries = apiRoute<Actor>()({
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  summary: 'List what was sent to an endpoint, the newest first',
  tag: 'Webhooks',
  scope: 'webhooks:read',
  on: managing,
  params: recordPath,
  query: z.object({
    state: z.enum(deliveryStates).optional(),
    ...pageQuery,
    after: z.string().max(100).optional().describe('The `next` of the page before'),
  }),
  response: pageOf(deliveryItem),
  handle: async ({ params, query, read }) => {
    const rows = await read(async (trx) => {
      const endpoint = await endpointById(trx, params.id);
      return endpoint && (await deliveriesOf(trx, endpoint.id, query.state ?? null, query.after ?? '', query.limit));
    });
    if (!rows) return notFound();
    const { items } = pageFrom(rows.entries, query.limit, ({ id }) => id);
    return done({
      items: items.map(({ id, type, state, attempts, createdAt, status }) => ({
        id,
        webhookId: webhookIdOf(id),
        type,
        state: state as (typeof deliveryStates)[number],
        attempts,
        at: createdAt.toString(),
        status,
      })),
      next: rows.next,
    });
  },
});

const sendAgain = apiRoute<Actor>()({
  method: 'post',
  path: '/webhooks/{id}/replay',
  summary: 'Send one delivery again, under the same webhook-id',
  tag: 'Webhooks',
  scope: 'webhooks:write',
  on: managing,
  params: recordPath,
  body: z.object({ delivery: z.uuid() }),
  response: z.object({ delivery: z.uuid(), page: z.string() }),
  handle: ({ params, body, run }) =>
    run(async (doing) => {
      const replayed = await replayDelivery(doing, params.id, body.delivery);
      return replayed.ok ? done({ delivery: body.delivery, page: paths.delivery(params.id, body.delivery) }) : replayed;
    }),
});

export const messageApiRoutes: readonly ApiRoute<Actor>[] = [listEndpoints, listDeliveries, sendAgain];

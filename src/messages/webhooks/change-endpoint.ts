import * as z from 'zod';
import { isSignedIn, organisationsOf, type Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { listOf, parseForm, requiredText, revision, type FormInput } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { checkUrl, type Networks } from './address.ts';
import { stopWaiting } from './deliver.store.ts';
import { newWebhookSecret } from './sign.ts';

/** Making and changing an organisation's endpoints; for its programme managers. */

/** What the commands must know of the installation. */
export interface Setting {
  readonly networks: Networks;
  /** The events that one may ask for. */
  readonly eventTypes: readonly string[];
}

const details = z.object({ description: requiredText('what the endpoint is for', 100) });

interface Details {
  readonly description: string;
  readonly url: string;
  readonly types: string[];
}

function readDetails(form: FormInput, { networks, eventTypes }: Setting): Result<Details> {
  const parsed = parseForm(details, form.fields);
  const url = checkUrl(form.fields['url'] ?? '', networks);
  const types = [...new Set(listOf(form, 'events').filter((type) => eventTypes.includes(type)))];
  const errors: FieldError[] = [
    ...(parsed.ok ? [] : parsed.errors),
    ...(url.ok ? [] : [url.error]),
    ...(types.length === 0 ? [{ field: 'events', message: 'Choose at least one event' }] : []),
  ];
  if (!parsed.ok || !url.ok || errors.length > 0) return invalid(...errors);
  return done({ description: parsed.value.description, url: url.url.href, types });
}

/** So many endpoints an organisation can have. */
const mostEndpoints = 20;

/** Makes an endpoint and returns its secret, which is shown this once. */
export async function createEndpoint(
  doing: Doing<Actor>,
  formId: string,
  form: FormInput,
  setting: Setting,
): Promise<Result<{ id: string; description: string; secret: string }>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor)) return notFound();
  const read = readDetails(form, setting);
  const organisationId = form.fields['organisation_id'] ?? '';
  const isOwn = organisationsOf(actor, 'programme_manager').includes(organisationId);
  const noOrganisation = isOwn ? [] : [{ field: 'organisation_id', message: 'Choose an organisation whose programme manager you are' }];
  if (!read.ok) return invalid(...read.errors, ...noOrganisation);
  if (!isOwn) return invalid(...noOrganisation);
  const known = await trx.selectFrom('webhook_endpoints').select('id').where('organisation_id', '=', organisationId).execute();
  const id = isId(formId) ? formId : randomUUIDv7();
  if (known.some((one) => one.id === id))
    return conflict('This endpoint was made already, and its secret is shown only once. Renew the secret if you did not see it.');
  if (known.length >= mostEndpoints) return conflict(`An organisation can have ${mostEndpoints} endpoints. Change one that you have.`);
  const { description, url, types } = read.value;
  await trx
    .insertInto('webhook_endpoints')
    .values({
      id,
      organisation_id: organisationId,
      url,
      description,
      event_types: types,
      created_by: actor.personId,
      created_at: clock.now(),
      changed_at: clock.now(),
    })
    .execute();
  const secret = await addSecret(doing, id);
  await tell(doing, organisationId, 'organisation.webhook_made', { endpointId: id, description, host: new URL(url).host, types });
  return done({ id, description, secret });
}

async function addSecret({ trx, clock }: Doing<Actor>, endpointId: string): Promise<string> {
  const secret = newWebhookSecret();
  await withinSystem(trx, (own) =>
    own.insertInto('webhook_secrets').values({ id: randomUUIDv7(), endpoint_id: endpointId, secret, created_at: clock.now() }).execute(),
  );
  return secret;
}

export async function changeEndpoint(
  doing: Doing<Actor>,
  id: string,
  form: FormInput,
  setting: Setting,
): Promise<Result<{ description: string }>> {
  const endpoint = await lockEndpoint(doing, id);
  if (!endpoint) return notFound();
  const read = readDetails(form, setting);
  if (!read.ok) return read;
  const seen = parseForm(z.object({ _revision: revision }), form.fields);
  if (!seen.ok) return seen;
  if (seen.value._revision !== endpoint.revision)
    return conflict(
      'Somebody else changed this endpoint while you had it open. What you typed is kept below: send it again if it still counts.',
    );
  const { description, url, types } = read.value;
  await doing.trx
    .updateTable('webhook_endpoints')
    .set({ description, url, event_types: types, changed_at: doing.clock.now(), revision: endpoint.revision + 1 })
    .where('id', '=', id)
    .execute();
  await tell(doing, endpoint.organisation_id, 'organisation.webhook_changed', {
    endpointId: id,
    description,
    host: new URL(url).host,
    types,
  });
  return done({ description });
}

export async function switchEndpoint(doing: Doing<Actor>, id: string, to: 'on' | 'off'): Promise<Result<{ description: string }>> {
  const endpoint = await lockEndpoint(doing, id);
  if (!endpoint) return notFound();
  const isOn = endpoint.state === 'active';
  if (isOn === (to === 'on')) return conflict(`This endpoint is switched ${to} already.`);
  await doing.trx
    .updateTable('webhook_endpoints')
    .set({
      state: to === 'on' ? 'active' : 'disabled',
      disabled_because: to === 'on' ? null : 'by_hand',
      failing_since: null,
      changed_at: doing.clock.now(),
      revision: endpoint.revision + 1,
    })
    .where('id', '=', id)
    .execute();
  if (to === 'off') await withinSystem(doing.trx, (own) => stopWaiting(own, id));
  await tell(doing, endpoint.organisation_id, to === 'on' ? 'organisation.webhook_enabled' : 'organisation.webhook_disabled', {
    endpointId: id,
    description: endpoint.description,
    ...(to === 'off' ? { because: 'by_hand' } : {}),
  });
  return done({ description: endpoint.description });
}

/** So long both secrets sign, so that the receiver can change without losing a message. */
export const hoursOfTwoSecrets = 24;

/** A new secret beside the old one, which ends a day later. Shown this once. */
export async function rotateSecret(
  doing: Doing<Actor>,
  id: string,
): Promise<Result<{ description: string; secret: string; until: Temporal.Instant }>> {
  const endpoint = await lockEndpoint(doing, id);
  if (!endpoint) return notFound();
  const { trx, clock } = doing;
  const until = clock.now().add({ hours: hoursOfTwoSecrets });
  await withinSystem(trx, async (own) => {
    // Of those that were ending already none goes on longer.
    await own
      .updateTable('webhook_secrets')
      .set({ valid_until: clock.now() })
      .where('endpoint_id', '=', id)
      .where('valid_until', '>', clock.now())
      .execute();
    await own
      .updateTable('webhook_secrets')
      .set({ valid_until: until })
      .where('endpoint_id', '=', id)
      .where('valid_until', 'is', null)
      .execute();
  });
  const secret = await addSecret(doing, id);
  await tell(doing, endpoint.organisation_id, 'organisation.webhook_secret_renewed', { endpointId: id, description: endpoint.description });
  return done({ description: endpoint.description, secret, until });
}

/** The endpoint as the asker's rights show it, locked for this change. */
export const lockEndpoint = ({ trx }: Doing<Actor>, id: string) =>
  trx
    .selectFrom('webhook_endpoints')
    .select(['id', 'organisation_id', 'description', 'state', 'event_types', 'revision', 'created_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export async function tell(
  { trx, actor, clock }: Doing<Actor>,
  organisationId: string,
  type: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type,
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: organisationId,
    data,
  });
}

import * as z from 'zod';
import { isSignedIn, organisationsOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { calendarDate, oneOf, parseForm, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { holdLifecycle } from './hold-lifecycle.ts';
import { holdById } from './retention.query.ts';

export const holdable = { application: 'Application', apprenticeship: 'Apprenticeship', complaint: 'Complaint' } as const;
const types = Object.keys(holdable) as [keyof typeof holdable, ...(keyof typeof holdable)[]];
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

const form = z.object({
  _form_id: z.string().regex(uuid, 'Open the page again'),
  record_type: oneOf('what kind of record it is', types),
  record: z
    .string('Enter the number or the address of the record')
    .trim()
    .min(1, 'Enter the number or the address of the record')
    .max(500, 'That is too long'),
  reason: z
    .string()
    .trim()
    .min(5, 'Enter what it is needed for, in at least 5 characters')
    .max(1000, 'The reason must be 1000 characters or fewer'),
  until_on: z.string().default(''),
});

/** Keeps a record from being erased: who, why, until when. The record is looked for among the organisation's own. */
export async function placeHold(
  doing: Doing<Actor>,
  organisationId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor) || !organisationsOf(actor, 'programme_manager').includes(organisationId)) return notFound();
  const parsed = parseForm(form, fields);
  if (!parsed.ok) return parsed;
  const { _form_id: id, record_type: type, record, reason, until_on } = parsed.value;
  const until = until_on.trim() === '' ? null : calendarDate('the last day').safeParse(until_on);
  if (until && !until.success) return invalid({ field: 'until_on', message: until.error.issues[0]?.message ?? 'Enter a date' });
  const untilOn = until?.success ? until.data : null;
  if (untilOn && Temporal.PlainDate.compare(untilOn, clock.today()) <= 0)
    return invalid({ field: 'until_on', message: 'The last day must lie ahead' });
  const recordId = await findRecord(trx, organisationId, type, record);
  if (recordId === null)
    return invalid({ field: 'record', message: `No ${holdable[type].toLowerCase()} of this organisation has this number or address` });
  const known = await trx
    .selectFrom('legal_holds')
    .select('id')
    .where('record_type', '=', type)
    .where('record_id', '=', recordId)
    .where('state', '=', 'held')
    .executeTakeFirst();
  if (known) return conflict('This record is held already. Extend that hold, or lift it first.');
  await trx
    .insertInto('legal_holds')
    .values({
      id,
      organisation_id: organisationId,
      record_type: type,
      record_id: recordId,
      reason,
      until_on: untilOn,
      placed_by: actor.personId,
      placed_at: clock.now(),
    })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type: 'organisation.hold_placed',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: organisationId,
    data: { hold: id, kind: type, reason, untilOn: untilOn?.toString() ?? null },
  });
  return done({ id });
}

/** A full id, an address with one in it, or the reference that pages show. */
async function findRecord(trx: Trx, organisationId: string, type: keyof typeof holdable, typed: string): Promise<string | null> {
  const id = uuid.exec(typed.toLowerCase())?.[0];
  if (type === 'complaint') {
    const row = await trx
      .selectFrom('complaints')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where((either) => either.or([either('reference', '=', typed.trim().toUpperCase()), ...(id ? [either('id', '=', id)] : [])]))
      .executeTakeFirst();
    return row?.id ?? null;
  }
  if (!id) return null;
  const row = await trx
    .selectFrom(type === 'application' ? 'applications' : 'apprenticeships')
    .select('id')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row?.id ?? null;
}

const lifting = z.object({
  _revision: revision,
  because: z
    .string()
    .trim()
    .min(5, 'Enter why it is no longer needed, in at least 5 characters')
    .max(1000, 'The reason must be 1000 characters or fewer'),
});

/** Lets a record go again: from now on it is erased when it is due. */
export async function liftHold(
  doing: Doing<Actor>,
  id: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ organisationId: string }>> {
  const { trx, actor, clock } = doing;
  const hold = await holdById(trx, id);
  if (!hold || !isSignedIn(actor) || !organisationsOf(actor, 'programme_manager').includes(hold.organisationId)) return notFound();
  const parsed = parseForm(lifting, fields);
  if (!parsed.ok) return parsed;
  const taken = await takeTransition(trx, {
    lifecycle: holdLifecycle,
    table: 'legal_holds',
    key: { id },
    action: 'lift',
    stream: { type: 'organisation', id: hold.organisationId },
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: hold.organisationId,
    roles: ['programme_manager'],
    revision: parsed.value._revision,
    data: { because: parsed.value.because },
    set: { lifted_by: actor.personId, lifted_at: clock.now() },
  });
  return taken.ok ? done({ organisationId: hold.organisationId }) : taken;
}

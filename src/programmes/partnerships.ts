import * as z from 'zod';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { calendarDate, oneOf, parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { partnersOf } from './partner.query.ts';
import { managedOrganisation } from './manage.query.ts';

export const partnerKinds = ['agency', 'provider', 'assessment'] as const;

const optionalDate = (what: string) =>
  z.preprocess((value) => value ?? '', z.union([z.literal('').transform(() => null), calendarDate(what)]));
const partnershipForm = z.object({
  organisation: z.string({ error: 'Choose an organisation' }).refine(isId, 'Choose an organisation'),
  kind: oneOf('what it does for the programme', partnerKinds),
  from_on: calendarDate('the first day'),
  to_on: optionalDate('the day it ends'),
});

/** Lets another organisation work for a programme from a day on: its people see what their part needs. */
export async function addPartnership(
  doing: Doing<Actor>,
  programmeId: string,
  formId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ name: string }>> {
  const { trx, actor } = doing;
  if (!isId(formId) || (await managedOrganisation(trx, actor, programmeId)) === undefined) return notFound();
  const parsed = parseForm(partnershipForm, fields);
  if (!parsed.ok) return parsed;
  const { organisation: organisationId, kind, from_on: fromOn, to_on: toOn } = parsed.value;
  const organisation = await trx
    .selectFrom('organisations')
    .select(['id', 'name', 'kind'])
    .where('id', '=', organisationId)
    .executeTakeFirst();
  if (!organisation || organisation.kind === 'employer')
    return invalid({ field: 'organisation', message: 'Choose an organisation from the list' });
  if (toOn && Temporal.PlainDate.compare(toOn, fromOn) <= 0)
    return invalid({ field: 'to_on', message: 'The day it ends must be after the first day' });
  const partners = await partnersOf(trx, programmeId);
  if (partners.some((partner) => partner.partnershipId === formId)) return done({ name: organisation.name });
  const overlaps = partners.some(
    (other) =>
      other.organisationId === organisationId && other.kind === kind && isBefore(other.fromOn, toOn) && isBefore(fromOn, other.toOn),
  );
  if (overlaps)
    return invalid({
      field: 'from_on',
      message: `${organisation.name} is a partner of this kind in that time already. End that partnership first.`,
    });
  await trx
    .insertInto('partnerships')
    .values({
      id: formId,
      programme_id: programmeId,
      organisation_id: organisationId,
      kind,
      from_on: fromOn,
      to_on: toOn,
    })
    .execute();
  await write(doing, programmeId, 'programme.partnership_added', {
    partnership: formId,
    organisation: organisation.name,
    kind,
    fromOn: fromOn.toString(),
    toOn: toOn?.toString() ?? null,
  });
  return done({ name: organisation.name });
}

const endForm = z.object({ to_on: calendarDate('the day it ends') });

/** Ends a partnership on a day; from that day on its people see the programme's records no longer. */
export async function endPartnership(
  doing: Doing<Actor>,
  programmeId: string,
  partnershipId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ name: string; toOn: Temporal.PlainDate }>> {
  const { trx, actor, clock } = doing;
  if ((await managedOrganisation(trx, actor, programmeId)) === undefined) return notFound();
  const partner = (await partnersOf(trx, programmeId)).find((one) => one.partnershipId === partnershipId);
  if (!partner) return notFound();
  const parsed = parseForm(endForm, fields);
  if (!parsed.ok) return parsed;
  const { to_on: toOn } = parsed.value;
  const { compare } = Temporal.PlainDate;
  if (partner.toOn && compare(partner.toOn, clock.today()) <= 0) return conflict('This partnership has ended already.');
  if (compare(toOn, partner.fromOn) <= 0) return invalid({ field: 'to_on', message: 'The day it ends must be after the first day' });
  if (compare(toOn, clock.today()) < 0) return invalid({ field: 'to_on', message: 'The day it ends must be today or later' });
  await trx.updateTable('partnerships').set({ to_on: toOn }).where('id', '=', partnershipId).execute();
  await write(doing, programmeId, 'programme.partnership_ended', {
    partnership: partnershipId,
    organisation: partner.organisationName,
    kind: partner.kind,
    toOn: toOn.toString(),
  });
  return done({ name: partner.organisationName, toOn });
}

const isBefore = (day: Temporal.PlainDate, end: Temporal.PlainDate | null): boolean =>
  end === null || Temporal.PlainDate.compare(day, end) < 0;

async function write(
  { trx, actor, clock }: Doing<Actor>,
  programmeId: string,
  type: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const programme = await trx.selectFrom('programmes').select('organisation_id').where('id', '=', programmeId).executeTakeFirstOrThrow();
  await recordEvent(trx, {
    stream: { type: 'programme', id: programmeId },
    type,
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, programme.organisation_id),
    data,
  });
}

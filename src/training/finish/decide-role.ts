import { isSignedIn, onBehalfOf, type Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { calendarDate, oneOf, optionalText, parseForm, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { formatDate, inSentence } from '#ui/index.ts';
import * as z from 'zod';
import { lockApprenticeship, tellPerson } from '../apprenticeship.store.ts';
import { isBefore } from '../plan-types.ts';
import { finishPaths } from './paths.ts';
import { keysOf, notHiredReasons } from './reasons.rules.ts';
import { roleApplicationLifecycle } from './role-application-lifecycle.ts';
import { nextRolesOf, roleApplicationAccess } from './roles.query.ts';

type Input = { readonly applicationId: string; readonly typed: Readonly<Record<string, unknown>> };

interface Deciding {
  readonly apprenticeshipId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly roleTitle: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly roles: readonly ('programme_manager' | 'recruiter')[];
}

async function deciding(doing: Doing<Actor>, applicationId: string): Promise<Result<Deciding>> {
  const { trx, actor } = doing;
  const access = await roleApplicationAccess(trx, applicationId);
  const roles = (['programme_manager', 'recruiter'] as const).filter((role) => access.includes(role));
  if (access.includes('apprentice')) return conflict('You cannot decide on your own application. A colleague must do it.');
  if (!isSignedIn(actor) || roles.length === 0) return notFound();
  const row = await trx
    .selectFrom('role_applications')
    .innerJoin('organisations', 'organisations.id', 'role_applications.organisation_id')
    .select([
      'role_applications.apprenticeship_id',
      'role_applications.person_id',
      'role_applications.organisation_id',
      'role_applications.role_title',
      'organisations.name',
    ])
    .where('role_applications.id', '=', applicationId)
    .executeTakeFirst();
  if (!row) return notFound();
  await lockApprenticeship(trx, row.apprenticeship_id);
  return done({
    apprenticeshipId: row.apprenticeship_id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    organisation: row.name,
    roleTitle: row.role_title,
    actorId: actor.personId,
    actorName: actor.name,
    roles,
  });
}

const hireForm = z.object({
  _revision: revision,
  roleId: z.string().min(1, 'Choose the role'),
  startsOn: calendarDate('the first day in the role'),
});

/** From the award to the permanent job. */
export async function hire(
  doing: Doing<Actor>,
  { applicationId, typed }: Input,
): Promise<Result<{ roleTitle: string; startsOn: Temporal.PlainDate }>> {
  const { trx, clock, actor } = doing;
  const found = await deciding(doing, applicationId);
  if (!found.ok) return found;
  const parsed = parseForm(hireForm, typed);
  if (!parsed.ok) return parsed;
  const { roleId, startsOn } = parsed.value;
  const role = (await nextRolesOf(trx, found.value.apprenticeshipId)).find((one) => one.id === roleId);
  if (!role) return invalid({ field: 'roleId', message: 'Choose the role' });
  const today = clock.today();
  if (isBefore(startsOn, today.subtract({ months: 1 })) || isBefore(today.add({ years: 1 }), startsOn))
    return invalid({
      field: 'startsOn',
      message: 'The first day in the role lies between a month ago and a year from now',
    });
  const other = await trx
    .selectFrom('role_applications')
    .select('id')
    .where('apprenticeship_id', '=', found.value.apprenticeshipId)
    .where('role_id', '=', role.id)
    .where('state', 'in', ['applied', 'hired'])
    .where('id', '<>', applicationId)
    .executeTakeFirst();
  if (other) return conflict(`There is another application of the same person for “${role.title}”. Decide on that one.`, 'roleId');
  const taken = await takeTransition(trx, {
    lifecycle: roleApplicationLifecycle,
    table: 'role_applications',
    key: { id: applicationId },
    action: 'hire',
    roles: found.value.roles,
    revision: parsed.value._revision,
    stream: { type: 'apprenticeship', id: found.value.apprenticeshipId },
    at: clock.now(),
    actorId: found.value.actorId,
    onBehalfOf: onBehalfOf(actor, found.value.organisationId),
    data: { role: role.title, startsOn: startsOn.toString() },
    set: {
      role_id: role.id,
      role_title: role.title,
      starts_on: startsOn,
      decided_by: found.value.actorId,
      decided_at: clock.now(),
    },
  });
  if (!taken.ok) return taken;
  await tellPerson(
    trx,
    found.value.personId,
    {
      template: {
        key: 'decision.role-hired',
        values: { decider: found.value.actorName, organisation: found.value.organisation, role: role.title, start: formatDate(startsOn) },
      },
      subject: `You are hired: ${role.title}`,
      paragraphs: [
        `Congratulations. ${found.value.actorName} of ${found.value.organisation} has hired you as ${role.title}. Your first day in the role is ${formatDate(startsOn)}.`,
      ],
      action: { label: 'See your roles', url: `${doing.origin}${finishPaths.roles(found.value.apprenticeshipId)}` },
    },
    `role-hired:${taken.value.eventId}`,
    clock.now(),
    taken.value.eventId,
  );
  return done({ roleTitle: role.title, startsOn });
}

const notHireForm = z.object({
  _revision: revision,
  reason: oneOf('the reason', keysOf(notHiredReasons)),
  note: optionalText('the note', 2000),
});

/** A negative outcome has a named decider and a structured reason, and the person is told both. */
export async function notHire(doing: Doing<Actor>, { applicationId, typed }: Input): Promise<Result<{ roleTitle: string }>> {
  const { trx, clock, actor } = doing;
  const found = await deciding(doing, applicationId);
  if (!found.ok) return found;
  const parsed = parseForm(notHireForm, typed);
  if (!parsed.ok) return parsed;
  const { reason, note } = parsed.value;
  const reasonText = notHiredReasons[reason];
  const { apprenticeshipId, organisation, organisationId, personId, roleTitle } = found.value;
  const taken = await takeTransition(trx, {
    lifecycle: roleApplicationLifecycle,
    table: 'role_applications',
    key: { id: applicationId },
    action: 'not_hire',
    roles: found.value.roles,
    revision: parsed.value._revision,
    stream: { type: 'apprenticeship', id: apprenticeshipId },
    at: clock.now(),
    actorId: found.value.actorId,
    onBehalfOf: onBehalfOf(actor, organisationId),
    data: { role: roleTitle, reasonKey: reason, reasonText, note },
    set: {
      decided_by: found.value.actorId,
      decided_at: clock.now(),
      reason: note === '' ? reasonText : `${reasonText}. ${note}`,
    },
  });
  if (!taken.ok) return taken;
  // The letter names the other roles that are still open to the person, read with the program's rights.
  const tried = await withinSystem(trx, (own) =>
    own.selectFrom('role_applications').select('role_id').where('apprenticeship_id', '=', apprenticeshipId).execute(),
  );
  const left = (await nextRolesOf(trx, apprenticeshipId)).filter((role) => !tried.some((row) => row.role_id === role.id));
  await tellPerson(
    trx,
    personId,
    {
      template: {
        key: 'decision.role-not-hired',
        values: {
          decider: found.value.actorName,
          organisation,
          role: roleTitle,
          reason: inSentence(reasonText),
          note,
          next:
            left.length > 0
              ? `You can still apply for: ${left.map((role) => role.title).join(', ')}.`
              : 'You can apply for the same role again. Your record and certificates stay yours to show anywhere.',
        },
      },
      subject: `Your application for ${roleTitle}`,
      paragraphs: [
        `${found.value.actorName} of ${organisation} decided not to hire you for “${roleTitle}”. The reason: ${inSentence(reasonText)}.`,
        ...(note === '' ? [] : [note]),
        left.length > 0
          ? `You can still apply for: ${left.map((role) => role.title).join(', ')}.`
          : 'You can apply for the same role again. Your record and certificates stay yours to show anywhere.',
      ],
      action: { label: 'See your roles', url: `${doing.origin}${finishPaths.roles(apprenticeshipId)}` },
    },
    `role-not-hired:${taken.value.eventId}`,
    clock.now(),
    taken.value.eventId,
  );
  return done({ roleTitle });
}

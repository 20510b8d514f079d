import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { calendarDate, oneOf, parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { writeMail } from '#platform/mail/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { formatDate } from '#ui/index.ts';
import * as z from 'zod';
import { onBehalfOf, organisationRoles, type Actor, type OrganisationRole } from './actor.ts';
import { emailAddress } from './email.ts';
import {
  kindWords,
  leavesNobodyInCharge,
  organisationKinds,
  rolesAt,
  roleWords,
  slugOf,
  type HeldRole,
  type OrganisationKind,
} from './organisation.rules.ts';
import { personOfAddress, register, type KnownPerson } from './register.ts';

const organisationForm = z.object({
  name: requiredText('the organisation’s name', 200),
  kind: oneOf('what kind of organisation it is', organisationKinds),
});

/** Creates an organisation. `formId` becomes its id, so that a form sent twice creates one. */
export async function createOrganisation(
  doing: Doing<Actor>,
  formId: string,
  input: Readonly<Record<string, string>>,
): Promise<Result<{ id: string; name: string }>> {
  if (!doing.actor.isOperator) return notFound();
  const parsed = parseForm(organisationForm, input);
  if (!parsed.ok) return parsed;
  const { name, kind } = parsed.value;
  const id = isId(formId) ? formId : randomUUIDv7();
  const { trx, clock, actor } = doing;
  const known = await trx
    .selectFrom('organisations')
    .select(['id', 'name', 'slug'])
    .where((either) => either.or([either('id', '=', id), either('slug', 'like', `${slugOf(name)}%`), either('name', '=', name)]))
    .execute();
  if (known.some((organisation) => organisation.id === id)) return done({ id, name });
  if (known.some((organisation) => organisation.name === name))
    return invalid({ field: 'name', message: 'There is an organisation of this name already' });
  await trx
    .insertInto('organisations')
    .values({
      id,
      name,
      kind,
      slug: freeSlug(
        slugOf(name),
        known.map((organisation) => organisation.slug),
      ),
      created_at: clock.now(),
    })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'organisation', id },
    type: 'organisation.created',
    at: clock.now(),
    actorId: actor.personId,
    data: { name, kind },
  });
  return done({ id, name });
}

function freeSlug(slug: string, taken: readonly string[]): string {
  let free = slug;
  for (let number = 2; taken.includes(free); number += 1) free = `${slug}-${number}`;
  return free;
}

const lastDay = z
  .string()
  .trim()
  .default('')
  .transform((text) => text || null)
  .pipe(z.union([z.null(), calendarDate('the last day')]));

const roleForm = z.object({
  email: emailAddress,
  name: requiredText('the person’s name', 200),
  role: oneOf('a role', organisationRoles),
  from_on: calendarDate('the first day'),
  last_day: lastDay,
});

/**
 * Gives somebody a role at an organisation from a day on, told to them by mail. Somebody unknown gets an account by this
 * e-mail address. For operators and the organisation's programme managers.
 */
export async function giveRole(
  doing: Doing<Actor>,
  organisationId: string,
  formId: string,
  input: Readonly<Record<string, string>>,
): Promise<Result<{ name: string; role: OrganisationRole }>> {
  if (!mayManage(doing)) return notFound();
  const parsed = parseForm(roleForm, input);
  if (!parsed.ok) return parsed;
  const { email, name, role, from_on: fromOn, last_day: until } = parsed.value;
  const { trx, clock, actor } = doing;
  const organisation = await lockOrganisation(trx, organisationId);
  if (!organisation) return notFound();
  if (!rolesAt(organisation.kind).includes(role))
    return invalid({
      field: 'role',
      message: `Nobody can be ${roleWords[role].title.toLowerCase()} at an organisation of the kind “${kindWords[organisation.kind].title.toLowerCase()}”`,
    });
  if (until && Temporal.PlainDate.compare(until, fromOn) < 0)
    return invalid({ field: 'last_day', message: 'The last day cannot be before the first' });
  const id = isId(formId) ? formId : randomUUIDv7();
  const person = await findOrRegister(doing, email, name);
  const held = await rolesHeld(trx, organisationId, { personId: person.id, membershipId: id });
  if (held.some((other) => other.id === id)) return done({ name: person.name, role });
  const toOn = until?.add({ days: 1 }) ?? null;
  if (held.some((other) => other.personId === person.id && other.role === role && overlap(other, { fromOn, toOn }))) {
    return invalid({ field: 'role', message: `${person.name} holds this role already in that time` });
  }
  await trx
    .insertInto('memberships')
    .values({ id, person_id: person.id, organisation_id: organisationId, role, from_on: fromOn, to_on: toOn })
    .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type: 'organisation.role_given',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, organisationId),
    data: { membershipId: id, personId: person.id, name: person.name, role, from: fromOn.toString(), lastDay: until?.toString() ?? null },
  });
  const what = roleWords[role];
  await writeMail(
    trx,
    { personId: person.id, address: email },
    {
      template: {
        key: 'account.role-given',
        values: {
          organisation: organisation.name,
          role: what.title.toLowerCase(),
          by: actor.name,
          period: `from ${formatDate(fromOn)}${until ? ` to ${formatDate(until)}` : ''}`,
          does: what.does,
          signIn: `Sign in with this address, ${email}. There is no password: you get a code by mail.`,
        },
      },
      subject: `Your role at ${organisation.name}: ${what.title.toLowerCase()}`,
      greeting: `Hello ${person.name},`,
      paragraphs: [
        `${actor.name} has given you the role ${what.title.toLowerCase()} at ${organisation.name}, from ${formatDate(fromOn)}${until ? ` to ${formatDate(until)}` : ''}. With it one ${what.does}.`,
        `Sign in with this address, ${email}. There is no password: you get a code by mail.`,
      ],
      action: { label: 'Sign in', url: `${doing.origin}/sign-in` },
    },
    `role given ${id}`,
    clock.now(),
    eventId,
  );
  return done({ name: person.name, role });
}

const endForm = z.object({ last_day: calendarDate('the last day') });

/** Ends a role after a day. The role stays on record; a manager cannot leave the organisation without a manager. */
export async function endRole(
  doing: Doing<Actor>,
  organisationId: string,
  membershipId: string,
  input: Readonly<Record<string, string>>,
): Promise<Result<{ name: string; lastDay: Temporal.PlainDate }>> {
  if (!mayManage(doing) || !isId(membershipId)) return notFound();
  const parsed = parseForm(endForm, input);
  if (!parsed.ok) return parsed;
  const { last_day: until } = parsed.value;
  const { trx, clock, actor } = doing;
  const organisation = await lockOrganisation(trx, organisationId);
  const held = await rolesHeld(trx, organisationId, { membershipId });
  const ending = held.find((role) => role.id === membershipId);
  if (!organisation || !ending) return notFound();
  if (ending.toOn && Temporal.PlainDate.compare(ending.toOn, clock.today()) <= 0) return conflict('This role has ended already.');
  if (Temporal.PlainDate.compare(until, clock.today().subtract({ days: 1 })) < 0)
    return invalid({ field: 'last_day', message: 'A role cannot end in the past: what was done with it stays done' });
  if (Temporal.PlainDate.compare(until, ending.fromOn) < 0)
    return invalid({ field: 'last_day', message: `The last day cannot be before the first, ${formatDate(ending.fromOn)}` });
  if (!actor.isOperator && leavesNobodyInCharge(ending, until, held)) {
    return conflict('This is the last programme manager. Give the role to somebody else first, or ask the operator.', 'last_day');
  }
  await trx
    .updateTable('memberships')
    .set({ to_on: until.add({ days: 1 }) })
    .where('id', '=', membershipId)
    .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type: 'organisation.role_ended',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, organisationId),
    data: { membershipId, personId: ending.personId, name: ending.name, role: ending.role, lastDay: until.toString() },
  });
  await writeMail(
    trx,
    { personId: ending.personId, address: ending.email },
    {
      template: {
        key: 'account.role-ended',
        values: {
          organisation: organisation.name,
          role: roleWords[ending.role].title.toLowerCase(),
          by: actor.name,
          until: formatDate(until),
        },
      },
      subject: `Your role at ${organisation.name} ends on ${formatDate(until)}`,
      greeting: `Hello ${ending.name},`,
      paragraphs: [
        `${actor.name} has set ${formatDate(until)} as your last day as ${roleWords[ending.role].title.toLowerCase()} at ${organisation.name}. Your own applications and records are not touched.`,
      ],
    },
    `role ended ${eventId}`,
    clock.now(),
    eventId,
  );
  return done({ name: ending.name, lastDay: until });
}

const mayManage = ({ actor, relations }: Doing<Actor>): boolean => actor.isOperator || relations.includes('programme_manager');

/** Two managers who end each other's role at once must not both succeed: the organisation's row is the lock. */
async function lockOrganisation(trx: Trx, id: string): Promise<{ name: string; kind: OrganisationKind } | undefined> {
  const organisation = await withinSystem(trx, (own) =>
    own.selectFrom('organisations').select(['name', 'kind']).where('id', '=', id).forUpdate().executeTakeFirst(),
  );
  return organisation as { name: string; kind: OrganisationKind } | undefined;
}

/** One person's roles or one membership, and always the programme managers: an employer's thousands of employees are not read. */
async function rolesHeld(
  trx: Trx,
  organisationId: string,
  asked: { personId?: string; membershipId: string },
): Promise<readonly (HeldRole & { personId: string; name: string; email: string })[]> {
  const rows = await withinSystem(trx, (own) =>
    own
      .selectFrom('memberships')
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .select([
        'memberships.id',
        'memberships.role',
        'memberships.from_on as fromOn',
        'memberships.to_on as toOn',
        'people.id as personId',
        'people.name',
        'people.email',
      ])
      .where('organisation_id', '=', organisationId)
      .where((either) =>
        either.or([
          either('memberships.id', '=', asked.membershipId),
          either('memberships.role', '=', 'programme_manager'),
          ...(asked.personId ? [either('memberships.person_id', '=', asked.personId)] : []),
        ]),
      )
      .execute(),
  );
  return rows as (HeldRole & { personId: string; name: string; email: string })[];
}

function overlap(a: Pick<HeldRole, 'fromOn' | 'toOn'>, b: Pick<HeldRole, 'fromOn' | 'toOn'>): boolean {
  const beginsBefore = (one: typeof a, other: typeof b): boolean =>
    other.toOn === null || Temporal.PlainDate.compare(one.fromOn, other.toOn) < 0;
  return beginsBefore(a, b) && beginsBefore(b, a);
}

/** The person of an address, whom the asker may not see yet: looked up, or entered, by the program after the check above. */
function findOrRegister({ trx, clock, actor }: Doing<Actor>, email: string, name: string): Promise<KnownPerson> {
  return withinSystem(
    trx,
    async (own) =>
      (await personOfAddress(own, email)) ?? register(own, { email, name }, clock.now(), { organisationMember: actor.personId }),
  );
}

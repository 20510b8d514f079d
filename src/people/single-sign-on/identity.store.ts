import type { Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { writeMail } from '#platform/mail/index.ts';
import type { Clock } from '#platform/time/index.ts';
import type { Actor } from '../actor.ts';
import { hashSecret, newSecret } from '../authenticate.store.ts';
import type { KnownPerson } from '../register.ts';
import type { OrganisationSignIn } from './settings.store.ts';
import type { Arrival, Standing } from './single-sign-on.rules.ts';

/** Whom an identity provider's subject is here. Everything runs with the program's rights, after the rules have let somebody in. */

export const linkMinutes = 15;

export const linkedPerson = (own: Trx, from: OrganisationSignIn, subject: string): Promise<KnownPerson | undefined> =>
  own
    .selectFrom('person_identities')
    .innerJoin('people', 'people.id', 'person_identities.person_id')
    .select(['people.id', 'people.name'])
    .where('person_identities.organisation_id', '=', from.organisationId)
    .where('person_identities.issuer', '=', from.provider.issuer)
    .where('person_identities.subject', '=', subject)
    .where('person_identities.ended_at', 'is', null)
    .executeTakeFirst();

export async function rolesOfPerson(
  own: Trx,
  personId: string,
  organisationId: string,
  today: Temporal.PlainDate,
): Promise<NonNullable<Standing['person']>> {
  const { is_operator: isOperator } = await own
    .selectFrom('people')
    .select('is_operator')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const roles = await own
    .selectFrom('memberships')
    .select(['organisation_id as organisationId', 'from_on as fromOn', 'to_on as toOn'])
    .where('person_id', '=', personId)
    .execute();
  // A role to come counts as one: whoever has been given it expects to use it.
  const holds = (role: (typeof roles)[number]): boolean => role.toOn === null || Temporal.PlainDate.compare(role.toOn, today) > 0;
  const here = roles.filter((role) => role.organisationId === organisationId);
  return {
    isOperator,
    rolesHere: here.filter(holds).length,
    rolesElsewhere: roles.filter((role) => role.organisationId !== organisationId && holds(role)).length,
    hadRoleHere: here.length > 0,
  };
}

interface LinkedTo {
  readonly organisationId: string;
  readonly organisationName: string;
}

/** Links once and for this subject; the person is told by mail, so that a link that they did not make is seen. */
export async function link(
  own: Trx,
  doing: Doing<Actor>,
  wall: Clock,
  to: LinkedTo & { readonly issuer: string },
  person: KnownPerson,
  subject: string,
): Promise<void> {
  const now = wall.now();
  await own
    .insertInto('person_identities')
    .values({
      id: randomUUIDv7(),
      person_id: person.id,
      organisation_id: to.organisationId,
      issuer: to.issuer,
      subject,
      linked_at: now,
      last_used_at: now,
    })
    .execute();
  const eventId = await recordEvent(own, {
    stream: { type: 'person', id: person.id },
    type: 'person.sign_in_linked',
    at: doing.clock.now(),
    actorId: person.id,
    data: { organisation: to.organisationName },
  });
  const { email } = await own.selectFrom('people').select('email').where('id', '=', person.id).executeTakeFirstOrThrow();
  await writeMail(
    own,
    { personId: person.id, address: email },
    {
      subject: `The sign-in of ${to.organisationName} opens your account now`,
      greeting: `Hello ${person.name},`,
      paragraphs: [
        `From now on you can sign in to Guildhall with the sign-in of ${to.organisationName}.`,
        'If you did not do this, remove it on the page of your account and tell your organisation.',
      ],
      action: { label: 'See your account', url: `${doing.origin}/account` },
    },
    `sign-in linked ${eventId}`,
    doing.clock.now(),
    eventId,
  );
}

export async function makeEmployee(own: Trx, doing: Doing<Actor>, at: LinkedTo, person: KnownPerson): Promise<void> {
  const id = randomUUIDv7();
  const today = doing.clock.today();
  await own
    .insertInto('memberships')
    .values({ id, person_id: person.id, organisation_id: at.organisationId, role: 'employee', from_on: today })
    .execute();
  await recordEvent(own, {
    stream: { type: 'organisation', id: at.organisationId },
    type: 'organisation.role_given',
    at: doing.clock.now(),
    actorId: null,
    data: {
      membershipId: id,
      personId: person.id,
      name: person.name,
      role: 'employee',
      from: today.toString(),
      lastDay: null,
      by: 'single sign-on',
    },
  });
}

export async function holdIdentity(own: Trx, wall: Clock, from: OrganisationSignIn, arrival: Arrival): Promise<string> {
  const browserSecret = newSecret();
  await own
    .insertInto('pending_identities')
    .values({
      id: randomUUIDv7(),
      organisation_id: from.organisationId,
      issuer: from.provider.issuer,
      subject: arrival.subject,
      email: arrival.email ?? '',
      browser_hash: hashSecret(browserSecret),
      created_at: wall.now(),
      expires_at: wall.now().add({ minutes: linkMinutes }),
    })
    .execute();
  return browserSecret;
}

export const markUsed = (own: Trx, wall: Clock, from: OrganisationSignIn, subject: string) =>
  own
    .updateTable('person_identities')
    .set({ last_used_at: wall.now() })
    .where('organisation_id', '=', from.organisationId)
    .where('issuer', '=', from.provider.issuer)
    .where('subject', '=', subject)
    .where('ended_at', 'is', null)
    .execute();

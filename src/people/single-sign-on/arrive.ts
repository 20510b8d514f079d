import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import type { Actor } from '../actor.ts';
import { emailAddress } from '../email.ts';
import { personOfAddress, register, type KnownPerson } from '../register.ts';
import { rotateSession, type Browser } from '../sign-in.ts';
import { holdIdentity, link, linkedPerson, makeEmployee, markUsed, rolesOfPerson } from './identity.store.ts';
import { isConfirmedDomain, type OrganisationSignIn } from './settings.store.ts';
import { admit, domainOf, type Arrival, type Refusal, type Standing } from './single-sign-on.rules.ts';

export type ArrivalOutcome =
  | { readonly kind: 'signed_in'; readonly session: string; readonly name: string; readonly isFirst: boolean }
  | { readonly kind: 'own_sign_in_first'; readonly browserSecret: string; readonly email: string }
  | { readonly kind: 'refused'; readonly why: Refusal };

/** Lets in whoever came back from an organisation's provider with a verified word, or says why not. */
export function arrive(
  doing: Doing<Actor>,
  wall: Clock,
  browser: Browser,
  from: OrganisationSignIn,
  arrival: Arrival,
): Promise<Result<ArrivalOutcome>> {
  const email = emailAddress.safeParse(arrival.email ?? '');
  const known: Arrival = { ...arrival, email: email.success ? email.data : null };
  return withinSystem(doing.trx, async (own): Promise<Result<ArrivalOutcome>> => {
    const linked = await linkedPerson(own, from, known.subject);
    const person = linked ?? (known.email === null ? undefined : await personOfAddress(own, known.email));
    const standing: Standing = {
      isLinked: linked !== undefined,
      isDomainConfirmed: known.email !== null && (await isConfirmedDomain(own, from.organisationId, domainOf(known.email))),
      person: person ? await rolesOfPerson(own, person.id, from.organisationId, doing.clock.today()) : null,
      givesRole: from.givesRole,
    };
    const admission = admit(known, standing);
    switch (admission.kind) {
      case 'refused':
        return done(admission);
      case 'own_sign_in_first':
        return done({
          kind: 'own_sign_in_first',
          email: known.email ?? '',
          browserSecret: await holdIdentity(own, wall, from, known),
        });
      case 'register': {
        const fresh = await register(
          own,
          { email: known.email ?? '', name: (known.name ?? nameFrom(known.email ?? '')).slice(0, 200) },
          doing.clock.now(),
          { organisationMember: null },
        );
        await link(own, doing, wall, { ...from, issuer: from.provider.issuer }, fresh, known.subject);
        await makeEmployee(own, doing, from, fresh);
        return done(await letIn(own, wall, browser, from, fresh, true));
      }
      case 'sign_in': {
        if (!person) return notFound();
        await markUsed(own, wall, from, known.subject);
        return done(await letIn(own, wall, browser, from, person, false));
      }
    }
  });
}

async function letIn(
  own: Trx,
  wall: Clock,
  browser: Browser,
  from: OrganisationSignIn,
  person: KnownPerson,
  isFirst: boolean,
): Promise<ArrivalOutcome> {
  await own
    .updateTable('organisation_sign_ins')
    .set({ last_used_at: wall.now() })
    .where('organisation_id', '=', from.organisationId)
    .execute();
  return {
    kind: 'signed_in',
    session: await rotateSession(own, wall, browser, person.id, from.organisationId),
    name: person.name,
    isFirst,
  };
}

/** "asha.example@…" -> "Asha Example", where the provider tells no name; the person can change it. */
const nameFrom = (email: string): string =>
  (email.split('@')[0] ?? '')
    .split(/[._-]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ') || 'Employee';

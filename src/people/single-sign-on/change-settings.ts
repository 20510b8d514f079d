import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { oneOf, parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { writeMail } from '#platform/mail/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Sealer } from '#platform/seal.ts';
import * as z from 'zod';
import { isSignedIn, onBehalfOf, type Actor } from '../actor.ts';
import { aboutSecret } from './settings.store.ts';
import { domainFrom, issuerOf } from './single-sign-on.rules.ts';

/** An organisation's own sign-in, as its programme managers and the operator set it. */

const mayManage = ({ actor, relations }: Doing<Actor>): boolean =>
  isSignedIn(actor) && actor.tokenOrganisationId === null && (actor.isOperator || relations.includes('programme_manager'));

const form = z.object({
  client_id: requiredText('the client’s id', 300),
  first_role: oneOf('what a first sign-in gives', ['employee', 'none']),
  is_on: oneOf('whether it is on', ['on', 'off']),
});

/**
 * Saves issuer, client and secret. The secret is sealed and shown to nobody again; a new issuer or client needs it anew, so that
 * nobody sends a secret that they do not know to a server of their own. The other managers are told by mail.
 */
export async function changeSignIn(
  doing: Doing<Actor>,
  options: { readonly sealed: Sealer; readonly allowsLocal: boolean },
  organisationId: string,
  input: Readonly<Record<string, string>>,
): Promise<Result<null>> {
  if (!mayManage(doing)) return notFound();
  const { trx, clock, actor } = doing;
  const parsed = parseForm(form, input);
  const issuer = issuerOf(input['issuer'] ?? '', options.allowsLocal);
  if (!parsed.ok || !issuer.ok)
    return invalid(...(issuer.ok ? [] : [{ field: 'issuer', message: issuer.message }]), ...(parsed.ok ? [] : parsed.errors));
  const secret = (input['secret'] ?? '').trim();
  if (secret.length > 1000) return invalid({ field: 'secret', message: 'The secret must be 1000 characters or fewer' });
  const organisation = await trx.selectFrom('organisations').select(['name', 'kind']).where('id', '=', organisationId).executeTakeFirst();
  if (!organisation) return notFound();
  const { client_id: clientId, first_role: firstRole, is_on: isOn } = parsed.value;
  if (firstRole === 'employee' && organisation.kind !== 'employer')
    return invalid({
      field: 'first_role',
      message: 'Only an employer has employees. People here get their roles from a programme manager.',
    });
  const now = await trx
    .selectFrom('organisation_sign_ins')
    .select(['issuer', 'client_id as clientId', 'revision', 'is_on as isOn', 'first_role as firstRole'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  const revision = Number(input['_revision'] ?? '0');
  if (now && now.revision !== revision)
    return conflict(
      'Somebody else changed this while you had it open. What you typed is kept below, but for the secret: look at the present state and send it again.',
    );
  const text = issuerText(issuer.issuer);
  const isOther = now === undefined || now.issuer !== text || now.clientId !== clientId;
  const isPublic = input['public_client'] === 'yes';
  if (isOther && secret === '' && !isPublic)
    return invalid({ field: 'secret', message: 'Enter the client’s secret. A changed issuer or client needs it anew.' });
  if (isOn === 'on' && !(await hasConfirmedDomain(trx, organisationId)))
    return invalid({
      field: 'is_on',
      message: 'Name your mail domain first, and have the operator confirm it: until then nobody can be let in',
    });
  const values = {
    issuer: text,
    client_id: clientId,
    ...(secret !== '' || isOther ? { secret_sealed: secret === '' ? '' : options.sealed.seal(secret, aboutSecret(organisationId)) } : {}),
    first_role: firstRole === 'employee' ? ('employee' as const) : null,
    is_on: isOn === 'on',
    changed_by: actor.personId ?? '',
    changed_at: clock.now(),
  };
  if (now)
    await trx
      .updateTable('organisation_sign_ins')
      .set({ ...values, revision: now.revision + 1 })
      .where('organisation_id', '=', organisationId)
      .execute();
  else
    await trx
      .insertInto('organisation_sign_ins')
      .values({ organisation_id: organisationId, ...values })
      .execute();
  const eventId = await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type: 'organisation.sign_in_changed',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, organisationId),
    data: { issuer: text, clientId, isOn: isOn === 'on', firstRole: values.first_role, secretChanged: secret !== '' || isOther },
  });
  await tellManagers(doing, organisationId, eventId, {
    subject: `The sign-in of ${organisation.name} has been changed`,
    what: `${actor.name} has changed how people of ${organisation.name} sign in by your own identity provider. It is ${isOn} now.`,
  });
  return done(null);
}

/** Without the slash that a browser adds to a bare host: the issuer must be written as the provider writes itself. */
const issuerText = (url: URL): string => (url.pathname === '/' ? url.href.replace(/\/$/, '') : url.href);

const hasConfirmedDomain = async (trx: Trx, organisationId: string): Promise<boolean> =>
  (await trx
    .selectFrom('organisation_domains')
    .select('domain')
    .where('organisation_id', '=', organisationId)
    .where('confirmed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Whoever sets the sign-in decides who can come in: every other manager learns of a change at once. */
async function tellManagers(
  doing: Doing<Actor>,
  organisationId: string,
  eventId: string,
  { subject, what }: { readonly subject: string; readonly what: string },
): Promise<void> {
  const { trx, clock, actor, origin } = doing;
  const today = clock.today();
  await withinSystem(trx, async (own) => {
    const managers = await own
      .selectFrom('memberships')
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .select(['people.id', 'people.email', 'people.name'])
      .distinct()
      .where('memberships.organisation_id', '=', organisationId)
      .where('memberships.role', '=', 'programme_manager')
      .where('memberships.from_on', '<=', today)
      .where((either) => either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', today)]))
      .where('people.id', '<>', actor.personId ?? '')
      .execute();
    for (const manager of managers)
      await writeMail(
        own,
        { personId: manager.id, address: manager.email },
        {
          subject,
          greeting: `Hello ${manager.name},`,
          paragraphs: [
            what,
            'Whoever runs your identity provider opens the accounts of new people by it, and those that their owners have linked. If you did not expect this, look at it now.',
          ],
          action: { label: 'See the sign-in', url: `${origin}/manage/organisations/${organisationId}/single-sign-on` },
        },
        `sign-in changed ${eventId}:${manager.id}`,
        clock.now(),
        eventId,
      );
  });
}

/** Names a mail domain of the organisation. It opens nothing until an operator confirms it. */
export async function claimDomain(
  doing: Doing<Actor>,
  organisationId: string,
  typed: string,
): Promise<Result<{ domain: string; isConfirmed: boolean }>> {
  if (!mayManage(doing)) return notFound();
  const { trx, clock, actor } = doing;
  const domain = domainFrom(typed);
  if (domain === null) return invalid({ field: 'domain', message: 'Enter a mail domain such as example.org' });
  const there = await trx
    .selectFrom('organisation_domains')
    .select('domain')
    .where('organisation_id', '=', organisationId)
    .where('domain', '=', domain)
    .executeTakeFirst();
  if (there) return invalid({ field: 'domain', message: 'This domain is named already' });
  await trx
    .insertInto('organisation_domains')
    .values({ organisation_id: organisationId, domain, claimed_by: actor.personId ?? '', claimed_at: clock.now() })
    .execute();
  await tell(doing, organisationId, 'organisation.domain_named', domain);
  if (!actor.isOperator) return done({ domain, isConfirmed: false });
  const confirmed = await confirmDomain(doing, organisationId, domain);
  return confirmed.ok ? done({ domain, isConfirmed: true }) : confirmed;
}

/** The operator has seen that the domain is the organisation's. One domain belongs to one organisation. */
export async function confirmDomain(doing: Doing<Actor>, organisationId: string, domain: string): Promise<Result<null>> {
  const { trx, clock, actor } = doing;
  if (!actor.isOperator || actor.tokenOrganisationId !== null) return notFound();
  const other = await trx
    .selectFrom('organisation_domains')
    .innerJoin('organisations', 'organisations.id', 'organisation_domains.organisation_id')
    .select('organisations.name')
    .where('domain', '=', domain)
    .where('organisation_id', '<>', organisationId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  if (other) return conflict(`This domain is confirmed for ${other.name} already.`, 'domain');
  const { numUpdatedRows } = await trx
    .updateTable('organisation_domains')
    .set({ confirmed_by: actor.personId, confirmed_at: clock.now() })
    .where('organisation_id', '=', organisationId)
    .where('domain', '=', domain)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return notFound();
  await tell(doing, organisationId, 'organisation.domain_confirmed', domain);
  return done(null);
}

/** Takes a domain away: from now on nobody new is let in by it. Who is linked already stays linked. */
export async function removeDomain(doing: Doing<Actor>, organisationId: string, domain: string): Promise<Result<null>> {
  if (!mayManage(doing)) return notFound();
  const { numDeletedRows } = await doing.trx
    .deleteFrom('organisation_domains')
    .where('organisation_id', '=', organisationId)
    .where('domain', '=', domain)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return notFound();
  await tell(doing, organisationId, 'organisation.domain_removed', domain);
  return done(null);
}

/** Ends a link of one's own: the organisation's sign-in no longer opens this account. */
export async function removeLink(doing: Doing<Actor>, wall: Pick<Doing<Actor>['clock'], 'now'>, identityId: string): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor) || !isId(identityId)) return notFound();
  const { numUpdatedRows } = await trx
    .updateTable('person_identities')
    .set({ ended_at: wall.now() })
    .where('id', '=', identityId)
    .where('person_id', '=', actor.personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return notFound();
  await recordEvent(trx, {
    stream: { type: 'person', id: actor.personId },
    type: 'person.sign_in_unlinked',
    at: clock.now(),
    actorId: actor.personId,
  });
  return done(null);
}

const domainWords = {
  'organisation.domain_named': 'has named the mail domain',
  'organisation.domain_confirmed': 'has confirmed the mail domain',
  'organisation.domain_removed': 'has removed the mail domain',
} as const;

/** What was done with a domain is recorded, and told to the other managers: it says whose people can come in. */
async function tell(doing: Doing<Actor>, organisationId: string, type: keyof typeof domainWords, domain: string): Promise<void> {
  const { trx, clock, actor } = doing;
  const eventId = await recordEvent(trx, {
    stream: { type: 'organisation', id: organisationId },
    type,
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, organisationId),
    data: { domain },
  });
  const { name } = await trx.selectFrom('organisations').select('name').where('id', '=', organisationId).executeTakeFirstOrThrow();
  await tellManagers(doing, organisationId, eventId, {
    subject: `The sign-in of ${name}: a mail domain has been changed`,
    what: `${actor.name} ${domainWords[type]} ${domain} for the sign-in of ${name}.`,
  });
}

import { createHash } from 'node:crypto';
import { json, withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { planFor } from '#training/index.ts';
import { accessTo } from '../core/access.query.ts';
import { agreementTerms, hoursPerWeekOf, type AgreementTerms } from './agreement-terms.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { endOpenStep, openStepAfterAcceptance } from '../core/steps.ts';

export interface Signature {
  readonly party: 'apprentice' | 'employer';
  /** As it was typed. */
  readonly name: string;
  readonly signedAt: Temporal.Instant;
}

export interface AgreementRecord {
  readonly id: string;
  readonly applicationId: string;
  readonly terms: AgreementTerms;
  readonly hash: string;
  readonly createdAt: Temporal.Instant;
  readonly signatures: readonly Signature[];
}

/** The hash that both sides sign: SHA-256 of the terms as JSON with sorted keys (jsonb keeps no order). */
export const hashTerms = (terms: AgreementTerms): string => createHash('sha256').update(JSON.stringify(terms, sorted)).digest('hex');

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The agreement of an application with its signatures, or null while there is none for the reader. */
export async function agreementOf(trx: Trx, applicationId: string): Promise<AgreementRecord | null> {
  const row = await trx.selectFrom('agreements').selectAll().where('application_id', '=', applicationId).executeTakeFirst();
  if (!row) return null;
  const signatures = await trx
    .selectFrom('agreement_signatures')
    .select(['party', 'name', 'signed_at as signedAt'])
    .where('agreement_id', '=', row.id)
    .orderBy('signed_at')
    .execute();
  return {
    id: row.id,
    applicationId,
    terms: row.terms as AgreementTerms,
    hash: row.terms_hash,
    createdAt: row.created_at,
    signatures: signatures as Signature[],
  };
}

/**
 * What follows an accepted offer: the agreement is drawn up from the offer, the offer step ends, the next one opens at the
 * employer, and both sides are asked to sign. Call it in the transaction of the acceptance, after its own transitions.
 */
export async function offerAccepted(trx: Trx, applicationId: string, clock: Clock, origin: string): Promise<void> {
  await withinSystem(trx, async (own) => {
    const row = await own
      .selectFrom('offers')
      .innerJoin('applications', 'applications.id', 'offers.application_id')
      .innerJoin('people', 'people.id', 'applications.person_id')
      .innerJoin('organisations', 'organisations.id', 'offers.organisation_id')
      .innerJoin('sites', 'sites.id', 'offers.site_id')
      .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
      .select([
        'offers.id as offerId',
        'offers.starts_on as startsOn',
        'offers.pay_minor as payMinor',
        'offers.currency',
        'offers.pay_per as payPer',
        'applications.person_id as personId',
        'applications.organisation_id as organisationId',
        'people.name as apprentice',
        'organisations.name as employer',
        'sites.name as site',
        'sites.city',
        'sites.region',
        'programme_versions.compiled',
        'programme_versions.number',
        'programme_versions.hash',
      ])
      .where('offers.application_id', '=', applicationId)
      .where('offers.state', '=', 'accepted')
      .executeTakeFirstOrThrow();
    const programme = row.compiled as CompiledProgramme;
    // The end as the training room will plan it, so that agreement and plan name the same day.
    const plannedEndOn = planFor({
      programme,
      startsOn: row.startsOn,
      route: null,
      hoursPerWeek: hoursPerWeekOf(programme),
      relatedMinimumHours: null,
    }).endsOn;
    const terms = agreementTerms(programme, {
      apprentice: row.apprentice,
      employer: row.employer,
      version: row.number,
      versionHash: row.hash,
      site: row.site,
      startsOn: row.startsOn,
      plannedEndOn,
      payMinor: row.payMinor,
      currency: row.currency,
      payPer: row.payPer,
    });
    // After a reopened decision the earlier agreement gives way to the new terms; its signatures no longer match the hash.
    const earlier = await own.selectFrom('agreements').select('id').where('application_id', '=', applicationId).executeTakeFirst();
    if (earlier) {
      await own.deleteFrom('agreement_signatures').where('agreement_id', '=', earlier.id).execute();
      await own.deleteFrom('agreements').where('id', '=', earlier.id).execute();
    }
    const id = randomUUIDv7();
    await own
      .insertInto('agreements')
      .values({
        id,
        application_id: applicationId,
        offer_id: row.offerId,
        terms: json(terms),
        terms_hash: hashTerms(terms),
        created_at: clock.now(),
      })
      .execute();
    const eventId = await recordEvent(own, {
      stream: { type: 'application', id: applicationId },
      type: 'agreement.drawn_up',
      at: clock.now(),
      actorId: null,
      data: { agreement: id, hash: hashTerms(terms) },
    });
    await endOpenStep(own, applicationId, 'passed', row.personId, clock.now());
    await openStepAfterAcceptance(own, applicationId, clock);
    await tellPerson(
      own,
      row.personId,
      {
        subject: `${programme.title}: please sign your agreement`,
        paragraphs: [
          `You have accepted the offer of ${row.employer}. The agreement is ready: it states where, when and for what pay you train.`,
          'Sign it as soon as you have read it. The employer signs it too.',
        ],
        action: { label: 'Read and sign the agreement', url: `${origin}/applications/${applicationId}/agreement` },
      },
      `${eventId}:candidate`,
      clock.now(),
      eventId,
    );
    await tellOrganisation(
      own,
      { organisationId: row.organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
      {
        subject: `Offer accepted: ${row.apprentice}, ${programme.title}`,
        paragraphs: [
          `${row.apprentice} has accepted the offer for ${row.site}.`,
          'Next: sign the agreement, settle each condition, then enrol.',
        ],
        action: { label: 'Open the application', url: `${origin}/work/applications/${applicationId}` },
      },
    );
  });
}

/** Signs the agreement for one side with a typed name. `hash` is that of the terms as they were shown. */
export async function signAgreement(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly party: 'apprentice' | 'employer'; readonly name: string; readonly hash: string },
): Promise<Result<{ applicationId: string }>> {
  const { trx, actor, clock } = doing;
  const relations = await accessTo(trx, input.applicationId);
  const may =
    input.party === 'apprentice'
      ? relations.includes('candidate')
      : relations.includes('recruiter') || relations.includes('programme_manager');
  if (!may || actor.personId === null) return notFound();
  if (input.party === 'employer' && relations.includes('candidate'))
    return conflict('You cannot sign for the employer on your own agreement. A colleague must do it.');
  const name = input.name.trim();
  if (name === '') return invalid({ field: 'name', message: 'Enter your full name as your signature' });
  if (name.length > 200) return invalid({ field: 'name', message: 'Your name must be 200 characters or fewer' });
  // Locked first: an offer that is taken back at this moment is either taken back before the signature or after it.
  const application = await trx
    .selectFrom('applications')
    .select(['state', 'organisation_id'])
    .where('id', '=', input.applicationId)
    .forUpdate()
    .executeTakeFirst();
  const agreement = await agreementOf(trx, input.applicationId);
  if (!agreement) return notFound();
  if (agreement.signatures.some((signature) => signature.party === input.party)) return conflict('This side has signed already.');
  if (input.hash !== agreement.hash || hashTerms(agreement.terms) !== agreement.hash)
    return conflict('The terms have changed since you opened them. Read them again before you sign.');
  if (application?.state !== 'accepted') return conflict('This agreement can no longer be signed.');
  await trx
    .insertInto('agreement_signatures')
    .values({
      agreement_id: agreement.id,
      party: input.party,
      person_id: actor.personId,
      name,
      signed_at: clock.now(),
      terms_hash: agreement.hash,
    })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'application', id: input.applicationId },
    type: 'agreement.signed',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: input.party === 'employer' ? onBehalfOf(actor, application.organisation_id) : null,
    data: { party: input.party, hash: agreement.hash },
  });
  return done({ applicationId: input.applicationId });
}

import type { Trx } from '#platform/database/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import { planFor } from '#training/index.ts';
import { agreementKindOf, type AgreementFacts } from './agreement-build.ts';
import { agreementTerms, hoursPerWeekOf } from './agreement-terms.ts';
import { guardianNeeded } from '../young/guardian.query.ts';

export interface GatheredFacts extends AgreementFacts {
  readonly offerId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly providerId: string | null;
}

/** Everything that an agreement is drawn up from, read with the program's rights. */
export async function agreementFactsOf(own: Trx, applicationId: string, today: Temporal.PlainDate): Promise<GatheredFacts> {
  const row = await own
    .selectFrom('offers')
    .innerJoin('applications', 'applications.id', 'offers.application_id')
    .innerJoin('people', 'people.id', 'applications.person_id')
    .innerJoin('organisations', 'organisations.id', 'offers.organisation_id')
    .innerJoin('sites', 'sites.id', 'offers.site_id')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .leftJoin('application_guardians', 'application_guardians.application_id', 'applications.id')
    .select([
      'offers.id as offerId',
      'offers.starts_on as startsOn',
      'offers.pay_minor as payMinor',
      'offers.currency',
      'offers.pay_per as payPer',
      'applications.person_id as personId',
      'applications.organisation_id as organisationId',
      'applications.programme_id as programmeId',
      'people.name as apprentice',
      'organisations.name as employer',
      'sites.name as site',
      'sites.country',
      'programme_versions.compiled',
      'programme_versions.number',
      'programme_versions.hash',
      'application_guardians.name as guardian',
    ])
    .where('offers.application_id', '=', applicationId)
    .where('offers.state', '=', 'accepted')
    .executeTakeFirstOrThrow();
  const programme = row.compiled as CompiledProgramme;
  const kind = agreementKindOf(programme, row.country);
  // The end as the training room will plan it, so that agreement and plan name the same day.
  const plan = planFor({
    programme,
    startsOn: row.startsOn,
    route: null,
    hoursPerWeek: hoursPerWeekOf(programme),
    relatedMinimumHours: null,
  });
  const provider = await own
    .selectFrom('partnerships')
    .innerJoin('organisations', 'organisations.id', 'partnerships.organisation_id')
    .select(['organisations.id', 'organisations.name'])
    .where('partnerships.programme_id', '=', row.programmeId)
    .where('partnerships.kind', '=', 'provider')
    .where('partnerships.from_on', '<=', today)
    .where((either) => either.or([either('partnerships.to_on', 'is', null), either('partnerships.to_on', '>', today)]))
    .orderBy('partnerships.from_on')
    .limit(1)
    .executeTakeFirst();
  const dateOfBirth = await bornOn(own, row.personId);
  return {
    offerId: row.offerId,
    personId: row.personId,
    organisationId: row.organisationId,
    providerId: kind === 'uk' ? (provider?.id ?? null) : null,
    kind,
    programme,
    terms: agreementTerms(programme, {
      apprentice: row.apprentice,
      employer: row.employer,
      version: row.number,
      versionHash: row.hash,
      site: row.site,
      startsOn: row.startsOn,
      plannedEndOn: plan.endsOn,
      plan: plan.items,
      payMinor: row.payMinor,
      currency: row.currency,
      payPer: row.payPer,
    }),
    details: await lastDetails(own, row.organisationId, row.programmeId, kind),
    dateOfBirth: dateOfBirth?.toString() ?? null,
    provider: kind === 'uk' ? (provider?.name ?? null) : null,
    guardian: {
      isNeeded: (await guardianNeeded(own, applicationId, today)).isNeeded,
      name: row.guardian,
    },
  };
}

async function bornOn(own: Trx, personId: string): Promise<Temporal.PlainDate | null> {
  const fact = await own
    .selectFrom('person_facts')
    .select('value')
    .where('person_id', '=', personId)
    .where('fact', '=', 'date_of_birth')
    .executeTakeFirst();
  const value = (fact?.value as { readonly value?: unknown } | undefined)?.value;
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Temporal.PlainDate.from(value) : null;
}

/** What the employer filled in for the last agreement of the programme: most of it is the same for everybody. */
async function lastDetails(own: Trx, organisationId: string, programmeId: string, kind: string): Promise<Readonly<Record<string, string>>> {
  const last = await own
    .selectFrom('agreements')
    .innerJoin('applications', 'applications.id', 'agreements.application_id')
    .select('agreements.details')
    .where('applications.organisation_id', '=', organisationId)
    .where('applications.programme_id', '=', programmeId)
    .where('agreements.kind', '=', kind)
    .where('agreements.is_complete', '=', true)
    .orderBy('agreements.changed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const details = (last?.details ?? {}) as Record<string, string>;
  // Said of one person and not of the programme: asked for each time.
  const { priorLearning: _, learningSupport: __, englishAndMaths: ___, ...shared } = details;
  return shared;
}

import type { CompiledProgramme } from '#programmes/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { hoursMinimaAt, reviewLawAt } from './law.store.ts';
import { planFor } from './plan.rules.ts';
import { savePlan } from './plan.store.ts';
import { reviewDates, reviewInterval } from './review-dates.rules.ts';
import type { ReviewParty } from './review-lifecycle.ts';

export interface Beginning {
  readonly applicationId: string;
  readonly personId: string;
  readonly programmeId: string;
  readonly versionId: string;
  readonly organisationId: string;
  readonly siteId: string;
  readonly startsOn: Temporal.PlainDate;
  readonly payMinor: number;
  readonly currency: string;
  readonly payPer: 'hour' | 'week' | 'month' | 'year';
}

/**
 * Makes the apprenticeship that an enrolment agrees: its record, dated plan, reviews and competencies, in the caller's
 * transaction. Called by the applications room; a second call for the same application returns the first one's id.
 * `conflict` where another live apprenticeship of the person overlaps.
 */
export async function beginApprenticeship(doing: Doing<Actor>, beginning: Beginning): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  if (!organisationsOf(actor, 'recruiter', 'programme_manager').includes(beginning.organisationId)) return notFound();
  // A recruiter may enrol, but does not see the training that follows: the program writes it.
  return withinSystem(trx, (own) => create(own, beginning, { actorId: actor.personId, at: clock.now() }));
}

async function create(
  trx: Trx,
  beginning: Beginning,
  by: { actorId: string | null; at: Temporal.Instant },
): Promise<Result<{ id: string }>> {
  const existing = await trx
    .selectFrom('apprenticeships')
    .select('id')
    .where('application_id', '=', beginning.applicationId)
    .executeTakeFirst();
  if (existing) return done({ id: existing.id });
  const version = await trx
    .selectFrom('programme_versions')
    .select('compiled')
    .where('id', '=', beginning.versionId)
    .where('programme_id', '=', beginning.programmeId)
    .executeTakeFirst();
  const site = await trx.selectFrom('sites').select(['name', 'country']).where('id', '=', beginning.siteId).executeTakeFirst();
  if (!version || !site) return notFound();
  const programme = version.compiled as CompiledProgramme;
  const hoursPerWeek = Math.min(48, Math.max(1, Math.round(programme.pattern?.hoursPerWeek ?? 40)));
  const minima = await hoursMinimaAt(trx, programme, site.country, beginning.startsOn);
  const plan = planFor({
    programme,
    startsOn: beginning.startsOn,
    route: null,
    hoursPerWeek,
    relatedMinimumHours: minima.related?.hours ?? null,
  });
  const overlapping = await trx
    .selectFrom('apprenticeships')
    .select('id')
    .where('person_id', '=', beginning.personId)
    .where('state', 'not in', ['withdrawn', 'not_completed'])
    .where('starts_on', '<=', plan.endsOn)
    .where((either) => either(either.fn.coalesce('ended_on', 'planned_end_on'), '>=', beginning.startsOn))
    .executeTakeFirst();
  if (overlapping) return conflict('This person already has an apprenticeship at that time. End it first, or choose a later start.');

  const id = randomUUIDv7();
  await trx
    .insertInto('apprenticeships')
    .values({
      id,
      application_id: beginning.applicationId,
      person_id: beginning.personId,
      programme_id: beginning.programmeId,
      programme_version_id: beginning.versionId,
      organisation_id: beginning.organisationId,
      site_id: beginning.siteId,
      state: 'agreed',
      starts_on: beginning.startsOn,
      planned_end_on: plan.endsOn,
      pay_minor: beginning.payMinor,
      currency: beginning.currency,
      pay_per: beginning.payPer,
      hours_per_week: hoursPerWeek,
      created_at: by.at,
    })
    .execute();
  await savePlan(trx, id, plan.items);
  await planReviews(trx, id, beginning, programme, plan.endsOn, site.country);
  if (programme.competencies.length > 0) {
    await trx
      .insertInto('competency_records')
      .values(
        programme.competencies.map((competency) => ({
          apprenticeship_id: id,
          competency_id: competency.id,
          state: 'not_started',
        })),
      )
      .execute();
  }
  await recordEvent(trx, {
    stream: { type: 'apprenticeship', id },
    type: 'apprenticeship.agreed',
    at: by.at,
    actorId: by.actorId,
    onBehalfOf: beginning.organisationId,
    data: {
      programme: programme.title,
      site: site.name,
      startsOn: beginning.startsOn.toString(),
      plannedEndOn: plan.endsOn.toString(),
      applicationId: beginning.applicationId,
    },
  });
  return done({ id });
}

async function planReviews(
  trx: Trx,
  id: string,
  { programmeId, startsOn }: Beginning,
  programme: CompiledProgramme,
  endsOn: Temporal.PlainDate,
  country: string,
): Promise<void> {
  const interval = reviewInterval(programme.reviewEveryMonths, await reviewLawAt(trx, country, startsOn));
  const provider = await trx
    .selectFrom('partnerships')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('kind', '=', 'provider')
    .where((either) => either.or([either('to_on', 'is', null), either('to_on', '>', startsOn)]))
    .executeTakeFirst();
  const parties: ReviewParty[] = provider ? ['apprentice', 'mentor', 'provider'] : ['apprentice', 'mentor'];
  const dates = reviewDates(startsOn, endsOn, interval);
  if (dates.length === 0) return;
  await trx
    .insertInto('reviews')
    .values(
      dates.map((due, index) => ({
        id: randomUUIDv7(),
        apprenticeship_id: id,
        number: index + 1,
        due_on: due,
        state: 'planned',
        needs_parties: parties,
      })),
    )
    .execute();
}

import { sql } from 'kysely';
import { signLog, type AllocationLog } from '#allocation/index.ts';
import { json, withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, type FieldError, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { tellPerson } from '../core/notify.ts';
import { moneyForField } from '../offers/money.rules.ts';
import { dateOf, makeOffer } from '../offers/make-offer.ts';
import { placesOf } from '../offers/offer.query.ts';
import { putOnWaitingList } from '../offers/waiting-and-reopening.ts';
import { proposePay } from '../offers/pay.query.ts';
import { unchanged, type Checked } from './decide-run.ts';
import { runFor, takeRun } from './draft-run.ts';
import { outcomesInWords, type ToldOutcome } from './outcome.rules.ts';
import type { RunRecord } from './run.query.ts';
import { seedOf, signingKey } from './secrets.store.ts';

export interface PublicationForm {
  readonly revision: number;
  /** The last day to accept, for every offer. */
  readonly expiresOn: string;
  /** The first day, by intake. */
  readonly startsOn: Readonly<Record<string, string>>;
}

export interface Published {
  readonly runId: string;
  readonly offers: number;
  /** Offers above the document's limit, which a second person approves one by one. */
  readonly waitForApproval: number;
  readonly waiting: number;
}

/**
 * Publishes an approved run: offers, the waiting list, letters with everybody's reason and the signed log, all in the one
 * transaction of `doing`, so that a crash or a refusal leaves nothing half done and a second sending finds it published.
 */
export async function publishRun(doing: Doing<Actor>, runId: string, form: PublicationForm): Promise<Result<Published>> {
  const found = await runFor(doing, runId);
  if (!found.ok) return found;
  const { run, actorId } = found.value;
  const { trx, clock } = doing;
  if (run.state !== 'approved' || run.preview === null) return conflict('Only an approved run can be published.');
  const dates = problemsOfDates(form, clock.today());
  if (dates.length > 0) return invalid(...dates);
  await lockAll(trx, run);
  const checked = await unchanged(doing, run);
  if (!checked.ok) return checked;
  const log = await logFor(doing, run, checked.value);
  const taken = await takeRun(
    doing,
    run,
    'publish',
    form.revision,
    { seed: log.seed, resultHash: log.resultHash, signature: log.signature.value },
    { seed: log.seed, log: JSON.stringify(log, null, 2), published_by: actorId, published_at: clock.now() },
  );
  if (!taken.ok) return taken;
  const counts = { offers: 0, waitForApproval: 0, waiting: 0 };
  const told = outcomesInWords(checked.value.records.input, checked.value.made);
  for (const outcome of told) {
    const member = run.preview.members.find(({ reference }) => reference === outcome.reference);
    for (const application of member?.applications ?? []) {
      const carried = await carryOut(doing, form, checked.value, outcome, application, counts);
      if (!carried.ok)
        return conflict(
          `${nameOf(checked.value, application.id)}: ${(carried.errors[0]?.message ?? 'the offer could not be made').replace(/\.$/, '')}. Nothing was published.`,
        );
      await keepOutcome(doing, run, outcome, application);
    }
  }
  return done({ runId, ...counts });
}

const nameOf = ({ records }: Checked, applicationId: string): string =>
  records.candidates.find(({ id }) => id === applicationId)?.called ?? 'A candidate';

/** What every offer would refuse, said once and beside its field. */
function problemsOfDates({ expiresOn, startsOn }: PublicationForm, today: Temporal.PlainDate): readonly FieldError[] {
  const last = dateOf(expiresOn);
  const errors: FieldError[] = [];
  if (last === null) errors.push({ field: 'expiresOn', message: 'Enter the last day to accept, such as 2027-03-27' });
  else if (Temporal.PlainDate.compare(last, today) <= 0)
    errors.push({ field: 'expiresOn', message: 'The last day to accept must lie in the future' });
  for (const [intake, text] of Object.entries(startsOn)) {
    const first = dateOf(text);
    const field = startField(intake);
    if (first === null) errors.push({ field, message: 'Enter the first day, such as 2027-03-27' });
    else if (Temporal.PlainDate.compare(first, today) <= 0) errors.push({ field, message: 'The first day must lie in the future' });
    else if (last !== null && Temporal.PlainDate.compare(last, first) >= 0)
      errors.push({ field: 'expiresOn', message: 'The last day to accept must lie before the first day' });
  }
  return errors;
}

/** The field of an intake's first day. */
export const startField = (intakeId: string): string => `startsOn:${intakeId}`;

/** Nobody may withdraw, change sites or take a place between the check and the last offer. */
async function lockAll(trx: Trx, run: RunRecord): Promise<void> {
  const applications = (run.preview?.members ?? []).flatMap((member) => member.applications.map(({ id }) => id)).toSorted();
  await withinSystem(trx, async (own) => {
    await sql`select id from applications where id = any (${applications}::uuid[]) order by id for update`.execute(own);
    await sql`select 1 from intake_sites where (intake_id, site_id) in (select intake_id, site_id from allocation_run_sites where run_id = ${run.id})
      order by intake_id, site_id for update`.execute(own);
  });
}

async function logFor({ trx, clock }: Doing<Actor>, run: RunRecord, { made, records }: Checked): Promise<AllocationLog> {
  return signLog(
    {
      about: {
        run: `${run.number}`,
        id: run.id,
        programme: run.programmeTitle,
        organisation: run.organisationName,
        published: clock.now().round('second').toString(),
      },
      seed: await seedOf(trx, run.commitment),
      input: records.input,
      result: made.result,
    },
    await signingKey(trx, clock),
  );
}

type Application = { readonly id: string; readonly intakeId: string };

/** The offer for whoever has a place by this application; the waiting list, with the reason, for the others. */
async function carryOut(
  doing: Doing<Actor>,
  form: PublicationForm,
  { records }: Checked,
  outcome: ToldOutcome,
  application: Application,
  counts: { offers: number; waitForApproval: number; waiting: number },
): Promise<Result<unknown>> {
  const { trx, clock, origin } = doing;
  const row = await trx
    .selectFrom('applications')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .innerJoin('organisations', 'organisations.id', 'applications.organisation_id')
    .select([
      'applications.revision',
      'applications.state',
      'applications.person_id',
      'programmes.title',
      'organisations.name as organisation',
    ])
    .where('applications.id', '=', application.id)
    .executeTakeFirstOrThrow();
  const site = records.sites.find(({ intakeId, slug }) => intakeId === application.intakeId && outcome.site === `${intakeId}/${slug}`);
  if (site !== undefined) {
    const made = await makeOffer(doing, {
      applicationId: application.id,
      revision: row.revision,
      formId: randomUUIDv7(),
      siteId: site.siteId,
      ...(await termsOf(doing, application, site.siteId)),
      startsOn: form.startsOn[application.intakeId] ?? site.startsOn.toString(),
      expiresOn: form.expiresOn,
      because: outcome.reasons,
    });
    if (made.ok) counts[made.value.waitsForApproval ? 'waitForApproval' : 'offers']++;
    return made;
  }
  counts.waiting++;
  const because = outcome.site === null ? outcome.reasons : ['You are offered a place by another application of yours, so this one waits.'];
  if (row.state === 'in_step') return putOnWaitingList(doing, { applicationId: application.id, revision: row.revision, because });
  await tellPerson(
    trx,
    row.person_id,
    {
      template: {
        key: 'decision.still-waiting',
        values: { programme: row.title, organisation: row.organisation, because: because.join('\n\n') },
      },
      subject: `${row.title}: you are still on the waiting list`,
      paragraphs: [
        `${row.organisation} has shared out the places again.`,
        ...because,
        'You stay on the waiting list. You can withdraw at any time.',
      ],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `allocation:${application.id}:${clock.now().toString()}`,
    clock.now(),
  );
  return done(null);
}

/** The pay that the rule proposes, and the conditions that the process states. */
async function termsOf(
  { trx, clock }: Doing<Actor>,
  application: Application,
  siteId: string,
): Promise<{ readonly pay: string; readonly conditions: string }> {
  const proposed = await proposePay(trx, application.id, siteId, clock.today());
  const band = (await placesOf(trx, application.intakeId, application.id)).find((one) => one.siteId === siteId);
  const currency = proposed?.currency ?? band?.currency ?? 'GBP';
  const row = await trx
    .selectFrom('applications')
    .innerJoin('programme_versions', 'programme_versions.id', 'applications.programme_version_id')
    .select(
      sql<
        string[] | null
      >`(select step -> 'conditions' from jsonb_array_elements(compiled -> 'process') step where step ->> 'kind' = 'offer' limit 1)`.as(
        'conditions',
      ),
    )
    .where('applications.id', '=', application.id)
    .executeTakeFirst();
  const stated = row?.conditions ?? [];
  const hasRightToWork = stated.some((condition) => /right to work|permission to work|work authori/i.test(condition));
  return {
    pay: moneyForField(proposed?.payMinor ?? band?.payMinMinor ?? 0, currency),
    conditions: [...(hasRightToWork ? [] : ['Right to work']), ...stated].join('\n'),
  };
}

async function keepOutcome(
  { trx, actor, clock }: Doing<Actor>,
  run: RunRecord,
  outcome: ToldOutcome,
  application: Application,
): Promise<void> {
  const isByThis = outcome.site?.startsWith(`${application.intakeId}/`) === true;
  const site = isByThis
    ? await trx
        .selectFrom('allocation_run_sites')
        .innerJoin('sites', 'sites.id', 'allocation_run_sites.site_id')
        .select('sites.id')
        .where('run_id', '=', run.id)
        .where('intake_id', '=', application.intakeId)
        .where('sites.slug', '=', outcome.site?.slice(application.intakeId.length + 1) ?? '')
        .executeTakeFirst()
    : undefined;
  await trx
    .insertInto('allocation_outcomes')
    .values({
      run_id: run.id,
      application_id: application.id,
      site_id: site?.id ?? null,
      choice: isByThis ? outcome.choice : null,
      reserve: isByThis ? outcome.reserve : null,
      position: isByThis ? null : outcome.position,
      reasons: json(outcome.reasons),
      at: clock.now(),
    })
    .execute();
  // The next place that becomes free goes by the same order.
  if (!isByThis && outcome.position !== null)
    await withinSystem(trx, (own) =>
      own
        .updateTable('waiting_entries')
        .set({ rank: outcome.position })
        .where('application_id', '=', application.id)
        .where('ended_on', 'is', null)
        .execute(),
    );
  await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'application.allocated',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, run.organisationId),
    data: {
      run: run.id,
      number: run.number,
      site: isByThis ? outcome.siteName : null,
      choice: isByThis ? outcome.choice : null,
      reasons: outcome.reasons,
    },
  });
}

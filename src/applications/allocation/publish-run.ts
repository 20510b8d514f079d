import { sql } from 'kysely';
import { signLog, type AllocationLog } from '#allocation/index.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, invalid, type FieldError, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { dateOf } from '../offers/make-offer.ts';
import { carryOut, type PublicationForm, type Published } from './carry-out.ts';
import { unchanged, type Checked } from './decide-run.ts';
import { runFor, takeRun } from './draft-run.ts';
import type { RunRecord } from './run.query.ts';
import { seedOf, signingKey } from './secrets.store.ts';

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
  // The actor's own write is done and checked. What follows from it is the program's, at once for everybody.
  return withinSystem(trx, (own) => carryOut({ ...doing, trx: own }, run, form, checked.value));
}

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

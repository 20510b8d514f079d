import { sql, type SqlBool } from 'kysely';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import type { Services } from '#services.ts';
import { pauseStepClock, resumeStepClock } from '../core/step-rows.ts';
import { each, idsOf } from '../work/each-due.ts';
import { usualRules } from './rules.store.ts';

/**
 * Whom an interview or an assessment waits for. While times (or days with a free place) are there, the candidate has none and
 * may choose one, the candidate is waited for and the step's clock stands still; in every other case it runs.
 */

type Which = { readonly applicationId: string } | { readonly programmeId: string };

/** Whether the candidate of an open step has nothing booked there, and may choose without asking anybody. */
export const candidateMayChoose = sql<SqlBool>`(
  case application_steps.kind
    when 'interview' then
      not exists (select from interviews own where own.application_id = applications.id and own.state in ('booked', 'held'))
    else
      not exists (select from assessment_bookings own where own.application_id = applications.id and own.state in ('booked', 'attended'))
  end
  and (case application_steps.kind
      when 'interview' then (select count(*) from interviews gone where gone.application_id = applications.id and gone.state = 'missed')
      else (select count(*) from assessment_bookings gone where gone.application_id = applications.id and gone.state = 'missed')
    end)
    <= coalesce((select rebookings from interview_rules where interview_rules.programme_id = applications.programme_id), ${usualRules.rebookings})
      + (select count(*) from interview_chances where interview_chances.application_id = applications.id)
)`;

/** Whether the candidate of an open step is waited for now, as the database sees it. */
const candidateIsAwaited = (now: Temporal.Instant) => sql<SqlBool>`(
  ${candidateMayChoose}
  and case application_steps.kind
    when 'interview' then
      exists (select from interviews free where free.programme_id = applications.programme_id and free.state = 'offered' and free.starts_at > ${now})
    else
      exists (select from assessment_days free where free.programme_id = applications.programme_id and free.state = 'open'
        and free.starts_at > ${now} and app.assessment_places_left(free.id) > 0)
  end
)`;

/** The open steps whose clock stands still and should run, or runs and should stand still. */
const unsettled = (own: Trx, now: Temporal.Instant) =>
  own
    .selectFrom('application_steps')
    .innerJoin('applications', 'applications.id', 'application_steps.application_id')
    .where('applications.state', '=', 'in_step')
    .where('application_steps.ended_at', 'is', null)
    // Where the candidate was asked for information, the days are the candidate's own.
    .where('application_steps.organisation_id', 'is not', null)
    .where('application_steps.kind', 'in', ['interview', 'assess'])
    .where((either) =>
      either.or([either('application_steps.due_on', 'is not', null), either('application_steps.paused_on', 'is not', null)]),
    )
    .where(sql<SqlBool>`(application_steps.paused_on is null) = ${candidateIsAwaited(now)}`);

/**
 * Stops and starts the clocks of an application, or of all that wait in a programme, as times come and go. An application that
 * somebody works on at this moment is left to the next turn of `settleWaitingClocks`. Returns whose clock stands still since now.
 */
export async function settleClocks(trx: Trx, which: Which, clock: Clock): Promise<readonly string[]> {
  return withinSystem(trx, async (own) => {
    const rows = await unsettled(own, clock.now())
      .select(['applications.id', 'application_steps.paused_on as pausedOn'])
      .where((where) =>
        'applicationId' in which
          ? where('applications.id', '=', which.applicationId)
          : where('applications.programme_id', '=', which.programmeId),
      )
      .orderBy('applications.id')
      .forUpdate('applications')
      .skipLocked()
      .execute();
    for (const row of rows) await (row.pausedOn === null ? pauseStepClock : resumeStepClock)(own, row.id, clock);
    return rows.flatMap((row) => (row.pausedOn === null ? [row.id] : []));
  });
}

/** Free times pass without anybody's doing: whoever could choose one and cannot any more is not waited for. */
export const settleWaitingClocks = (services: Services): Promise<void> =>
  each(
    services,
    async (trx) => idsOf(await unsettled(trx, services.clock.now()).select('applications.id').execute()),
    async (trx, applicationId) => void (await settleClocks(trx, { applicationId }, services.clock)),
  );

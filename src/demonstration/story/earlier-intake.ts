import { sql } from 'kysely';
import { applicationLifecycle, type ApplicationRole } from '#applications/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { addWorkingDays } from '#platform/time/index.ts';
import { announce, type StoryIntake, type StoryProgramme } from './programmes.ts';
import { mondayFrom, morningOf, workingDay, type Stage } from './stage.ts';

/**
 * An earlier intake of the military programme, with enough fictional applicants that reports have something to add up. They
 * have no names, no form and no mail, and nobody can become one of them: only how their applications went, with its events.
 */

type Day = Temporal.PlainDate;

const applicants = 48;

interface Applicant {
  readonly number: number;
  readonly sex: 'female' | 'male';
  readonly age: '19_24' | '25_34' | '35_49';
  /** Some leave the questions out. */
  readonly answers: boolean;
  readonly ending: 'not at screening' | 'withdrew' | 'not at interview' | 'no place';
  readonly screeningDays: number;
}

/** The same each time: nothing here is drawn by chance. */
const earlier: readonly Applicant[] = Array.from({ length: applicants }, (_, index) => {
  const age = (['19_24', '25_34', '35_49'] as const)[index % 3] ?? '19_24';
  const interviewed = Math.floor(index / 3);
  const ending =
    index % 5 === 4
      ? 'not at screening'
      : index % 11 === 7
        ? 'withdrew'
        : (age === '35_49' ? interviewed % 5 < 3 : interviewed % 3 === 0)
          ? 'not at interview'
          : 'no place';
  return {
    number: index + 1,
    sex: index % 2 === 0 ? 'female' : 'male',
    age,
    answers: index % 8 !== 5,
    ending,
    screeningDays: 4 + ((index * 5) % 9),
  };
});

export async function playEarlierIntake(stage: Stage, programme: StoryProgramme): Promise<void> {
  const startsOn = mondayFrom(stage.today.subtract({ months: 5 }));
  const intake = await announce(stage, programme, {
    startsOn,
    announcedOn: startsOn.subtract({ weeks: 14 }),
    closesOn: startsOn.subtract({ weeks: 10 }),
    currency: 'USD',
    per: 'year',
    payFrom: '48,000',
    payTo: '60,000',
    places: 1,
  });
  await stage.look(async (trx) => {
    for (const one of earlier) await playOne(stage, trx, intake, one);
  });
}

const withdrawals = ['another_job', 'took_too_long', 'location', 'pay'] as const;

async function playOne(stage: Stage, trx: Trx, intake: StoryIntake, one: Applicant): Promise<void> {
  const { process } = intake.programme.compiled;
  const begun = workingDay(intake.startsOn.subtract({ weeks: 14 }).add({ days: one.number % 26 }));
  const person = randomUUIDv7();
  const id = randomUUIDv7();
  const at = (day: Day): Temporal.Instant => morningOf(day).now();
  await trx
    .insertInto('people')
    .values({
      id: person,
      name: `Earlier applicant ${one.number} (fictional)`,
      email: `earlier-${one.number}@candidates.example`,
      is_demonstration: true,
      created_at: at(begun),
    })
    .execute();
  const sites = intake.programme.compiled.sites.flatMap((site) => intake.programme.siteIds.get(site.id) ?? []);
  const { organisation_id, programme_version_id } = await trx
    .selectFrom('intakes')
    .select(['organisation_id', 'programme_version_id'])
    .where('id', '=', intake.id)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('applications')
    .values({
      id,
      person_id: person,
      programme_id: intake.programme.id,
      programme_version_id,
      organisation_id,
      intake_id: intake.id,
      channel: one.number % 6 === 0 ? 'internal' : 'external',
      state: 'draft',
      step_index: 0,
      created_at: at(begun),
      changed_at: at(begun),
    })
    .execute();
  await trx
    .insertInto('application_preferences')
    .values({ application_id: id, site_id: sites[one.number % Math.min(3, sites.length)] ?? '', rank: 1 })
    .execute();
  const move = async (
    action: 'submit' | 'start_step' | 'reject' | 'withdraw',
    actorId: string | null,
    role: ApplicationRole,
    day: Day,
    set: Readonly<Record<string, unknown>>,
    data: Readonly<Record<string, unknown>> = {},
  ): Promise<void> => {
    const taken = await takeTransition(trx, {
      lifecycle: applicationLifecycle,
      table: 'applications',
      key: { id },
      action,
      stream: { type: 'application', id },
      at: at(day),
      actorId,
      roles: [role],
      data,
      set: { changed_at: at(day), ...set },
    });
    if (!taken.ok) throw new Error(`The demonstration cannot go on: an earlier applicant was told ${taken.errors[0]?.message ?? ''}`);
  };
  const endStep = (day: Day, outcome: string, decidedBy: string | null): Promise<unknown> =>
    trx
      .updateTable('application_steps')
      .set({ ended_at: at(day), outcome, decided_by: decidedBy })
      .where('application_id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
  const openStep = async (index: number, day: Day): Promise<void> => {
    const step = process[index];
    if (!step) return;
    const holder = step.by === 'candidate' ? null : stage.organisationId(step.by === 'agency' ? 'agency' : 'employer');
    const dueOn = step.withinWorkingDays === null ? null : addWorkingDays(day, step.withinWorkingDays);
    if (index > 0) {
      await endStep(day, 'passed', index === 1 ? null : stage.personId(index === 2 ? 'saskia' : 'rafe'));
      await move(
        'start_step',
        null,
        'system',
        day,
        { step_index: index, held_by_organisation_id: holder, due_on: dueOn },
        { step: step.name, kind: step.kind, index },
      );
    }
    await trx
      .insertInto('application_steps')
      .values({
        id: randomUUIDv7(),
        application_id: id,
        step_index: index,
        kind: step.kind,
        organisation_id: holder,
        started_at: at(day),
        due_on: dueOn,
        working_days: step.withinWorkingDays,
      })
      .execute();
  };
  const ended = { step_index: null, held_by_organisation_id: null, due_on: null } as const;
  const refuse = async (day: Day, who: 'saskia' | 'rafe', role: 'agency_screener' | 'recruiter', reason: string): Promise<void> => {
    const decider = stage.personId(who);
    // The database wants the decision of the person who takes it.
    await sql`select set_config('guildhall.person', ${decider}, true)`.execute(trx);
    await trx
      .insertInto('pending_decisions')
      .values({
        id: randomUUIDv7(),
        application_id: id,
        decided_by: decider,
        role,
        reasons: [reason],
        revision: 1,
        decided_at: at(day),
        takes_effect_at: at(day),
        sent_at: at(day),
      })
      .execute();
    await sql`select set_config('guildhall.person', '', true)`.execute(trx);
    await endStep(day, 'failed', decider);
    await move('reject', decider, role, day, { ...ended, decided_by: decider, decision_reason: reason, decision_note: '' }, { reason });
  };

  await openStep(0, begun);
  await move('submit', person, 'candidate', begun, { submitted_at: at(begun) });
  if (one.answers) await answer(trx, one, { id, person, organisation: organisation_id, programme: intake.programme.id, at: at(begun) });
  await openStep(1, begun);
  const screened = addWorkingDays(begun, one.screeningDays);
  if (one.ending === 'not at screening') return refuse(screened, 'saskia', 'agency_screener', 'criterion:technical-ground');
  await openStep(2, screened);
  const interviewed = addWorkingDays(screened, 6 + (one.number % 7));
  if (one.ending === 'withdrew') {
    await endStep(interviewed, 'withdrawn', person);
    return move('withdraw', person, 'candidate', interviewed, {
      ...ended,
      decision_reason: withdrawals[one.number % 4] ?? 'pay',
      decision_note: '',
    });
  }
  if (one.ending === 'not at interview') return refuse(interviewed, 'rafe', 'recruiter', 'interview_below_standard');
  await openStep(3, interviewed);
  return refuse(addWorkingDays(interviewed, 3), 'rafe', 'recruiter', 'no_places_left');
}

/** What they told for counting alone; the job counts it and takes the single answers away. */
async function answer(
  trx: Trx,
  { sex, age }: Applicant,
  {
    id,
    person,
    organisation,
    programme,
    at,
  }: { id: string; person: string; organisation: string; programme: string; at: Temporal.Instant },
): Promise<void> {
  for (const [question, value] of Object.entries({ sex, age }))
    await sql`insert into private.monitoring_answers (application_id, question, answer, question_set, person_id, organisation_id, programme_id, given_at)
      values (${id}, ${question}, ${value}, 'us-2024', ${person}, ${organisation}, ${programme}, ${at})`.execute(trx);
}

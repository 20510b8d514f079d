import { giveRole } from '#people/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done } from '#platform/result.ts';
import {
  addEvidence,
  applyForRole,
  approveHours,
  assignMentor,
  completeApprenticeship,
  confirmGateway,
  dueWork,
  enterGateway,
  enterHours,
  hire,
  holdReview,
  markReady,
  signOff,
  signReview,
  startBreak,
} from '#training/index.ts';
import { cast, type CastKey } from '../data/people.ts';
import { morningOf, workingDay, type Stage } from './stage.ts';

type Day = Temporal.PlainDate;

/** One person's training, as far as the story takes it. */
export interface StoryApprenticeship {
  readonly id: string;
  readonly who: CastKey;
  readonly mentor: CastKey;
  readonly startsOn: Day;
}

const isBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0;

const revisionOf = (stage: Stage, id: string): Promise<number> =>
  stage.look(
    async (trx) => (await trx.selectFrom('apprenticeships').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision,
  );

/** Before the first day: a mentor, and the role of an employee. On the first day training begins by itself. */
export async function beginTraining(stage: Stage, apprenticeship: StoryApprenticeship, agreedOn: Day): Promise<void> {
  const { id, who, mentor, startsOn } = apprenticeship;
  const typed = { mentor: stage.personId(mentor), fromOn: startsOn.toString(), _revision: String(await revisionOf(stage, id)) };
  await stage.act('priya', agreedOn, (doing) => assignMentor(doing, { apprenticeshipId: id, typed }));
  const role = { email: cast[who].email, name: cast[who].name, role: 'employee', from_on: startsOn.toString(), last_day: '' };
  await stage.act('priya', agreedOn, (doing) => giveRole(doing, stage.organisationId('employer'), '', role));
  const begins = dueWork.find(({ name }) => name.startsWith('begin apprenticeships'));
  await begins?.run({ ...stage.services, clock: morningOf(startsOn) });
}

export interface Week {
  /** How many shifts a week, from Monday on, and how long each is: three of 12 h 30 min make 37.5 hours. */
  readonly shifts: number;
  readonly hours: number;
  readonly minutes: number;
  readonly kind: 'on_the_job' | 'related';
  /** The first Monday with these hours; the beginning of the training unless said otherwise. */
  readonly from?: Day;
}

const notes: Readonly<Record<Week['kind'], readonly string[]>> = {
  on_the_job: [
    'Mounted and cabled racks',
    'Replaced drives by ticket',
    'Shadowed the primary responder',
    'Traced a faulty uplink',
    'Checked spare parts and wrote them up',
    'Change window: firmware of the switches',
  ],
  related: [
    'Networks: addresses and routes',
    'Exercises in the lab',
    'Lecture and questions',
    'Group work on the project',
    'Revision for the test',
  ],
};

/** So many weeks are entered and approved together: often enough for a story, and a first start need not take minutes. */
const weeksAtOnce = 4;

/** Enters the hours of every four weeks and has the mentor approve them; those of the last weeks may stay open. */
export async function work(
  stage: Stage,
  { id, who, mentor, startsOn }: StoryApprenticeship,
  until: Day,
  week: Week,
  leaveOpenWeeks = 0,
): Promise<void> {
  const mondays: Day[] = [];
  for (let monday = week.from ?? startsOn; !isBefore(until, monday.add({ days: 5 })); monday = monday.add({ weeks: 1 }))
    mondays.push(monday);
  const approved = mondays.slice(0, Math.max(0, mondays.length - leaveOpenWeeks));
  for (let index = 0; index < approved.length; index += weeksAtOnce)
    await enterWeeks(stage, { id, who }, approved.slice(index, index + weeksAtOnce), week, mentor);
  await enterWeeks(stage, { id, who }, mondays.slice(approved.length), week, null);
}

async function enterWeeks(
  stage: Stage,
  { id, who }: Pick<StoryApprenticeship, 'id' | 'who'>,
  mondays: readonly Day[],
  { shifts, hours, minutes, kind }: Week,
  approver: CastKey | null,
): Promise<void> {
  const friday = mondays.at(-1)?.add({ days: 4 });
  if (!friday) return;
  const entries = mondays.flatMap((monday, week) =>
    Array.from({ length: shifts }, (_, shift) => ({
      formId: randomUUIDv7(),
      onDay: monday.add({ days: shift }).toString(),
      note: notes[kind][(week * shifts + shift) % notes[kind].length] ?? '',
    })),
  );
  await stage.act(who, friday, async (doing) => {
    for (const { formId, ...entry } of entries) {
      const entered = await enterHours(doing, {
        apprenticeshipId: id,
        formId,
        typed: { ...entry, hours: String(hours), minutes: String(minutes), kind },
      });
      if (!entered.ok) return entered;
    }
    return done(null);
  });
  if (approver) await stage.act(approver, friday, (doing) => approveHours(doing, { entryIds: entries.map(({ formId }) => formId) }));
}

const agreed = [
  'Settled in well. Next: two weeks with the network team, and the safety course for ladders.',
  'Works alone on routine tickets now. Next: shadow the primary responder for a rotation.',
  'Leads small changes under supervision. Next: write the root cause of one incident.',
  'Ready for the last stretch. Next: finish the evidence for the open competencies.',
];

/** Holds and signs the reviews that were due before a day. */
export async function review(stage: Stage, { id, who, mentor }: StoryApprenticeship, until: Day, provider: CastKey | null): Promise<void> {
  for (let number = 1; ; number += 1) {
    const row = await stage.look((trx) =>
      trx
        .selectFrom('reviews')
        .select(['due_on', 'revision', 'state'])
        .where('apprenticeship_id', '=', id)
        .where('number', '=', number)
        .executeTakeFirst(),
    );
    if (!row) return;
    if (row.state !== 'planned') continue;
    const heldOn = workingDay(row.due_on.subtract({ days: 3 }));
    if (!isBefore(heldOn, until)) return;
    const typed = { heldOn: heldOn.toString(), actions: agreed[(number - 1) % agreed.length], concerns: '' };
    await stage.act(mentor, heldOn, (doing) => holdReview(doing, { apprenticeshipId: id, number, revision: row.revision, typed }));
    for (const signer of [who, mentor, ...(provider ? [provider] : [])]) {
      const needed = await stage.look((trx) =>
        trx
          .selectFrom('reviews')
          .select('state')
          .where('apprenticeship_id', '=', id)
          .where('number', '=', number)
          .executeTakeFirstOrThrow(),
      );
      if (needed.state === 'held')
        await stage.act(signer, heldOn, (doing) =>
          signReview(doing, { apprenticeshipId: id, number, typed: { name: cast[signer].name, comment: '' } }),
        );
    }
  }
}

export interface Competencies {
  /** How many are signed off, and how many more are ready for it. */
  readonly signedOff: number;
  readonly ready: number;
}

/** Evidence by the apprentice, signed off by the mentor, in the document's order. */
export async function prove(
  stage: Stage,
  { id, who, mentor }: StoryApprenticeship,
  competencies: readonly { readonly id: string; readonly title: string }[],
  on: Day,
  { signedOff, ready }: Competencies,
): Promise<void> {
  for (const [index, competency] of competencies.slice(0, signedOff + ready).entries()) {
    const base = { apprenticeshipId: id, competencyId: competency.id };
    const revision = async (): Promise<string> =>
      String(
        await stage.look(
          async (trx) =>
            (
              await trx
                .selectFrom('competency_records')
                .select('revision')
                .where('apprenticeship_id', '=', id)
                .where('competency_id', '=', competency.id)
                .executeTakeFirstOrThrow()
            ).revision,
        ),
      );
    const text = `${competency.title}: done by myself on a ticket, watched by my mentor. The steps, what went wrong and what I would do otherwise are in my notes.`;
    await stage.act(who, on, (doing) => addEvidence(doing, { ...base, typed: { text, _form_id: randomUUIDv7() }, upload: null }));
    const before = await revision();
    await stage.act(who, on, (doing) => markReady(doing, { ...base, typed: { _revision: before } }));
    if (index >= signedOff) continue;
    const after = await revision();
    await stage.act(mentor, on, (doing) =>
      signOff(doing, {
        ...base,
        typed: { level: index % 3 === 0 ? '4' : '3', note: 'Seen on the job, more than once.', _revision: after },
      }),
    );
  }
}

/** A break from a day on, expected to end on another. */
export async function takeBreak(stage: Stage, { id }: StoryApprenticeship, firstDay: Day, expectedReturn: Day): Promise<void> {
  const typed = {
    _revision: String(await revisionOf(stage, id)),
    firstDay: firstDay.toString(),
    expectedReturn: expectedReturn.toString(),
    reason: 'family',
    note: '',
  };
  await stage.act('priya', firstDay, (doing) => startBreak(doing, { id, formId: randomUUIDv7(), typed }));
}

/** Everybody confirms, and the mentor takes the apprentice through the gateway. */
export async function passGateway(
  stage: Stage,
  { id, who, mentor }: StoryApprenticeship,
  day: Day,
  provider: CastKey | null,
): Promise<void> {
  for (const party of [who, mentor, ...(provider ? [provider] : [])])
    await stage.act(party, day, (doing) => confirmGateway(doing, { id, typed: { note: '' } }));
  const revision = String(await revisionOf(stage, id));
  await stage.act(mentor, day, (doing) => enterGateway(doing, { id, typed: { _revision: revision } }));
}

/** The assessor records that the assessment was passed, with the certificate. */
export async function complete(stage: Stage, { id }: StoryApprenticeship, day: Day): Promise<void> {
  const typed = {
    _revision: String(await revisionOf(stage, id)),
    assessedOn: day.toString(),
    grade: 'Pass with distinction',
    'awardedOn.completion': day.toString(),
  };
  await stage.act('silas', day, (doing) => completeApprenticeship(doing, { id, typed, awardIds: ['completion'] }));
}

/** Applies for the programme's permanent role; the recruiter hires. */
export async function takeTheJob(stage: Stage, { id, who }: StoryApprenticeship, roleId: string, day: Day): Promise<void> {
  const formId = randomUUIDv7();
  await stage.act(who, day, (doing) =>
    applyForRole(doing, {
      id,
      roleId,
      formId,
      typed: { statement: 'I know the halls, the people and the work, and I would like to stay.' },
    }),
  );
  const typed = { _revision: '1', roleId, startsOn: workingDay(day.add({ weeks: 2 })).toString() };
  await stage.act('rafe', day.add({ days: 3 }), (doing) => hire(doing, { applicationId: formId, typed }));
}

import { giveRole } from '#people/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done } from '#platform/result.ts';
import {
  addEvidence, applyForRole, approveHours, assignMentor, completeApprenticeship, confirmGateway, dueWork, enterGateway, enterHours, hire, holdReview, markReady, signOff, signReview, startBreak,
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

const revisionOf = (stage: Stage, id: string): Promise<number> => stage.look(async (trx) => (await trx.selectFrom('apprenticeships').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision);

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
  /** Hours of each working day, Monday first: [10, 10, 10, 10] is a week of four long shifts. */
  readonly days: readonly number[];
  readonly kind: 'on_the_job' | 'related';
  /** The first Monday with these hours; the beginning of the training unless said otherwise. */
  readonly from?: Day;
}

const notes = ['Racks 4 to 6: mounted and cabled', 'Replaced drives by ticket', 'Shadowed the primary responder', 'Traced a faulty uplink', 'Checked spare parts and wrote them up', 'Change window: firmware of the switches'];

/** Enters each week's hours on its Friday and has the mentor approve them each fourth Friday; the last weeks may stay open. */
export async function work(stage: Stage, { id, who, mentor, startsOn }: StoryApprenticeship, until: Day, week: Week, leaveOpenWeeks = 0): Promise<void> {
  const openFrom = until.subtract({ weeks: leaveOpenWeeks });
  let waiting: string[] = [];
  let count = 0;
  for (let monday = week.from ?? startsOn; isBefore(monday.add({ days: 4 }), until); monday = monday.add({ weeks: 1 })) {
    const friday = monday.add({ days: 4 });
    const entries = week.days.map((hours, index) => ({ formId: randomUUIDv7(), onDay: monday.add({ days: index }).toString(), hours: String(hours), note: notes[(count += 1) % notes.length] ?? '' }));
    await stage.act(who, friday, async (doing) => {
      for (const { formId, ...typed } of entries) {
        const entered = await enterHours(doing, { apprenticeshipId: id, formId, typed: { ...typed, minutes: '0', kind: week.kind } });
        if (!entered.ok) return entered;
      }
      return done(null);
    });
    if (!isBefore(friday, openFrom)) continue;
    waiting.push(...entries.map(({ formId }) => formId));
    if (waiting.length < 4 * week.days.length && isBefore(friday.add({ weeks: 1 }), openFrom)) continue;
    const entryIds = waiting;
    waiting = [];
    await stage.act(mentor, friday, (doing) => approveHours(doing, { entryIds }));
  }
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
    const row = await stage.look((trx) => trx.selectFrom('reviews').select(['due_on', 'revision', 'state']).where('apprenticeship_id', '=', id).where('number', '=', number).executeTakeFirst());
    if (!row || row.state !== 'planned') return;
    const heldOn = workingDay(row.due_on.subtract({ days: 3 }));
    if (!isBefore(heldOn, until)) return;
    const typed = { heldOn: heldOn.toString(), actions: agreed[(number - 1) % agreed.length], concerns: '' };
    await stage.act(mentor, heldOn, (doing) => holdReview(doing, { apprenticeshipId: id, number, revision: row.revision, typed }));
    for (const signer of [who, mentor, ...(provider ? [provider] : [])]) {
      const needed = await stage.look((trx) => trx.selectFrom('reviews').select('state').where('apprenticeship_id', '=', id).where('number', '=', number).executeTakeFirstOrThrow());
      if (needed.state === 'held') await stage.act(signer, heldOn, (doing) => signReview(doing, { apprenticeshipId: id, number, typed: { name: cast[signer].name, comment: '' } }));
    }
  }
}

export interface Competencies {
  /** How many are signed off, and how many more are ready for it. */
  readonly signedOff: number;
  readonly ready: number;
}

/** Evidence by the apprentice, signed off by the mentor, in the document's order. */
export async function prove(stage: Stage, { id, who, mentor }: StoryApprenticeship, competencies: readonly { readonly id: string; readonly title: string }[], on: Day, { signedOff, ready }: Competencies): Promise<void> {
  for (const [index, competency] of competencies.slice(0, signedOff + ready).entries()) {
    const base = { apprenticeshipId: id, competencyId: competency.id };
    const revision = async (): Promise<string> =>
      String(await stage.look(async (trx) => (await trx.selectFrom('competency_records').select('revision').where('apprenticeship_id', '=', id).where('competency_id', '=', competency.id).executeTakeFirstOrThrow()).revision));
    const text = `${competency.title}: done by myself on a ticket, watched by my mentor. The steps, what went wrong and what I would do otherwise are in my notes.`;
    await stage.act(who, on, (doing) => addEvidence(doing, { ...base, typed: { text, _form_id: randomUUIDv7() }, file: undefined, files: stage.services.files }));
    const before = await revision();
    await stage.act(who, on, (doing) => markReady(doing, { ...base, typed: { _revision: before } }));
    if (index >= signedOff) continue;
    const after = await revision();
    await stage.act(mentor, on, (doing) => signOff(doing, { ...base, typed: { level: index % 3 === 0 ? '4' : '3', note: 'Seen on the job, more than once.', _revision: after } }));
  }
}

/** A break from a day on, expected to end on another. */
export async function takeBreak(stage: Stage, { id }: StoryApprenticeship, firstDay: Day, expectedReturn: Day): Promise<void> {
  const typed = { _revision: String(await revisionOf(stage, id)), firstDay: firstDay.toString(), expectedReturn: expectedReturn.toString(), reason: 'family', note: '' };
  await stage.act('priya', firstDay, (doing) => startBreak(doing, { id, formId: randomUUIDv7(), typed }));
}

/** Everybody confirms, and the mentor takes the apprentice through the gateway. */
export async function passGateway(stage: Stage, { id, who, mentor }: StoryApprenticeship, day: Day, provider: CastKey | null): Promise<void> {
  for (const party of [who, mentor, ...(provider ? [provider] : [])]) await stage.act(party, day, (doing) => confirmGateway(doing, { id, typed: { note: '' } }));
  const revision = String(await revisionOf(stage, id));
  await stage.act(mentor, day, (doing) => enterGateway(doing, { id, typed: { _revision: revision } }));
}

/** The assessor records that the assessment was passed, with the certificate. */
export async function complete(stage: Stage, { id }: StoryApprenticeship, day: Day): Promise<void> {
  const typed = { _revision: String(await revisionOf(stage, id)), assessedOn: day.toString(), grade: 'Pass with distinction', 'awardedOn.completion': day.toString() };
  await stage.act('silas', day, (doing) => completeApprenticeship(doing, { id, typed, awardIds: ['completion'] }));
}

/** Applies for the programme's permanent role; the recruiter hires. */
export async function takeTheJob(stage: Stage, { id, who }: StoryApprenticeship, roleId: string, day: Day): Promise<void> {
  const formId = randomUUIDv7();
  await stage.act(who, day, (doing) => applyForRole(doing, { id, roleId, formId, typed: { statement: 'I know the halls, the people and the work, and I would like to stay.' } }));
  const typed = { _revision: '1', roleId, startsOn: workingDay(day.add({ weeks: 2 })).toString() };
  await stage.act('rafe', day.add({ days: 3 }), (doing) => hire(doing, { applicationId: formId, typed }));
}

import {
  acceptOffer,
  bookInterview,
  enrol,
  makeOffer,
  offerSlots,
  passStep,
  recordScreening,
  savePreferences,
  saveSection,
  settleCondition,
  signAgreement,
  startApplication,
  submitApplication,
  submitScorecard,
} from '#applications/index.ts';
import type { Facts } from '#eligibility/index.ts';
import { done } from '#platform/result.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { cast, type CastKey } from '../data/people.ts';
import { workingDay, type Stage } from './stage.ts';
import type { StoryIntake } from './programmes.ts';

type Day = Temporal.PlainDate;

/** One person's application, as far as the story takes it. */
export interface StoryApplication {
  readonly id: string;
  readonly who: CastKey;
  readonly intake: StoryIntake;
  readonly siteId: string;
}

export interface Candidate {
  readonly who: CastKey;
  readonly facts: Facts;
  /** The wished place, by the document's name for it. */
  readonly site: string;
  readonly work: string;
  readonly employer: string;
  readonly address: string;
  readonly phone: string;
  readonly why: string;
}

const revisionOf = (stage: Stage, id: string): Promise<number> =>
  stage.look(
    async (trx) => (await trx.selectFrom('applications').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision,
  );

/** Begins the form: the questions answered in the check, and the contact details. */
export async function begin(stage: Stage, candidate: Candidate, intake: StoryIntake, day: Day): Promise<StoryApplication> {
  const { who, facts, site, address, phone } = candidate;
  const { applicationId: id } = await stage.act(who, day, (doing) =>
    startApplication(doing, { programmeId: intake.programme.id, intakeId: intake.id, device: { facts, programmes: {} } }),
  );
  await stage.act(who, day, (doing) =>
    saveSection(doing, {
      applicationId: id,
      section: 'contact',
      change: (answers) => done({ ...answers, contact: { name: cast[who].name, phone, address, preference: 'email' } }),
    }),
  );
  return { id, who, intake, siteId: intake.programme.siteIds.get(site) ?? '' };
}

/** Fills in the rest and hands the application in. */
export async function submit(stage: Stage, application: StoryApplication, candidate: Candidate, day: Day): Promise<void> {
  const { id, who, siteId } = application;
  const entry = {
    id: randomUUIDv7(),
    title: candidate.work,
    place: candidate.employer,
    from: day.subtract({ years: 4 }).toString(),
    to: null,
    detail: '',
  };
  await stage.act(who, day, (doing) =>
    saveSection(doing, {
      applicationId: id,
      section: 'history',
      change: (answers) => done({ ...answers, work: [entry], education: [], gaps: [], historyDone: true }),
    }),
  );
  await stage.act(who, day, (doing) =>
    saveSection(doing, {
      applicationId: id,
      section: 'statement',
      change: (answers) => done({ ...answers, statement: { text: candidate.why } }),
    }),
  );
  await stage.act(who, day, (doing) => savePreferences(doing, { applicationId: id, fields: { 'choice-1': siteId }, mark: undefined }));
  await stage.act(who, day, (doing) => submitApplication(doing, { applicationId: id, declared: true }));
}

/** Screens criterion by criterion, each as the check found it, and passes the application on. */
export async function passScreening(stage: Stage, application: StoryApplication, screener: CastKey, day: Day): Promise<void> {
  const required = application.intake.programme.compiled.criteria.filter((criterion) => criterion.weight === 'required');
  const criteria = Object.fromEntries(
    required.map(({ id }) => [id, { verdict: 'met', evidence: 'Seen in the answers, and confirmed by phone.', reason: '' }]),
  );
  const revision = await revisionOf(stage, application.id);
  await stage.act(screener, workingDay(day), (doing) =>
    recordScreening(doing, {
      applicationId: application.id,
      revision,
      criteria,
      outcome: 'pass',
      request: '',
      rejectionReason: '',
      note: 'All requirements are met.',
    }),
  );
}

/** Ends the application at its screening, with the reason that the candidate reads. */
export async function refuseAtScreening(
  stage: Stage,
  application: StoryApplication,
  screener: CastKey,
  day: Day,
  failed: string,
  note: string,
): Promise<void> {
  const required = application.intake.programme.compiled.criteria.filter((criterion) => criterion.weight === 'required');
  const criteria = Object.fromEntries(
    required.map(({ id }) => [id, { verdict: id === failed ? 'not_met' : 'met', evidence: 'Seen in the answers.', reason: '' }]),
  );
  const revision = await revisionOf(stage, application.id);
  await stage.act(screener, workingDay(day), (doing) =>
    recordScreening(doing, {
      applicationId: application.id,
      revision,
      criteria,
      outcome: 'reject',
      request: '',
      rejectionReason: 'criteria_not_met',
      note,
    }),
  );
}

/** Offers a row of interview times online and returns the id of the first. */
export async function offerTimes(
  stage: Stage,
  application: Pick<StoryApplication, 'intake' | 'siteId'>,
  day: Day,
  on: Day,
  time: string,
  count: number,
): Promise<string> {
  const formId = randomUUIDv7();
  await stage.act('rafe', workingDay(day), (doing) =>
    offerSlots(doing, {
      formId,
      programmeId: application.intake.programme.id,
      siteId: application.siteId,
      where: 'online',
      place: 'https://meet.example/guildhall-interview',
      date: workingDay(on).toString(),
      time,
      minutes: '45',
      count: String(count),
      panel: [stage.personId('ines'), stage.personId('tom')],
    }),
  );
  return formId;
}

/** One time is offered and booked by the candidate. Returns the interview. */
export async function book(stage: Stage, application: StoryApplication, day: Day, on: Day, time: string): Promise<string> {
  const interviewId = await offerTimes(stage, application, day, on, time, 1);
  await stage.act(application.who, workingDay(day).add({ days: 1 }), (doing) =>
    bookInterview(doing, { applicationId: application.id, interviewId }),
  );
  return interviewId;
}

/** Both interviewers score, and the recruiter passes the step. */
export async function passInterview(stage: Stage, application: StoryApplication, interviewId: string, heldOn: Day): Promise<void> {
  const step = application.intake.programme.compiled.process.find(({ kind }) => kind === 'interview');
  const next = workingDay(heldOn).add({ days: 1 });
  for (const [who, level, note] of [
    ['ines', '4', 'Explained each step before taking it, and asked when something was unclear.'],
    ['tom', '3', 'Found the fault by halving the problem; knows what they do not know.'],
  ] as const) {
    const ratings = Object.fromEntries((step?.scorecard ?? []).map((item) => [item, level]));
    const evidence = Object.fromEntries((step?.scorecard ?? []).map((item) => [item, note]));
    await stage.act(who, next, (doing) =>
      submitScorecard(doing, { formId: randomUUIDv7(), interviewId, ratings, evidence, recommendation: 'offer', note: '' }),
    );
  }
  const revision = await revisionOf(stage, application.id);
  await stage.act('rafe', next, (doing) =>
    passStep(doing, { applicationId: application.id, revision, note: 'Both interviewers recommend an offer.' }),
  );
}

/** Makes an offer at the wished place. Returns its id. */
export async function offer(stage: Stage, application: StoryApplication, day: Day, pay: string): Promise<string> {
  const formId = randomUUIDv7();
  const revision = await revisionOf(stage, application.id);
  await stage.act('rafe', day, (doing) =>
    makeOffer(doing, {
      formId,
      applicationId: application.id,
      revision,
      siteId: application.siteId,
      pay,
      startsOn: application.intake.startsOn.toString(),
      expiresOn: day.add({ days: 7 }).toString(),
      conditions: 'Permission to work',
    }),
  );
  return formId;
}

/** Accepts the offer; the employer settles its conditions. The agreement waits for both signatures. */
export async function accept(stage: Stage, application: StoryApplication, offerId: string, day: Day): Promise<void> {
  await stage.act(application.who, day, (doing) => acceptOffer(doing, { applicationId: application.id, offerId }));
  const conditions = await stage.look((trx) =>
    trx.selectFrom('offer_conditions').select('id').where('offer_id', '=', offerId).orderBy('position').execute(),
  );
  for (const { id: conditionId } of conditions) {
    const revision = await revisionOf(stage, application.id);
    await stage.act('rafe', day, (doing) =>
      settleCondition(doing, { applicationId: application.id, revision, conditionId, outcome: 'met', reason: '' }),
    );
  }
}

/** Both sides sign and the recruiter enrols. Returns the apprenticeship. */
export async function signAndEnrol(stage: Stage, application: StoryApplication, day: Day): Promise<string> {
  const { terms_hash: hash } = await stage.look((trx) =>
    trx.selectFrom('agreements').select('terms_hash').where('application_id', '=', application.id).executeTakeFirstOrThrow(),
  );
  await stage.act(application.who, day, (doing) =>
    signAgreement(doing, { applicationId: application.id, party: 'apprentice', name: cast[application.who].name, hash }),
  );
  await stage.act('rafe', day, (doing) =>
    signAgreement(doing, { applicationId: application.id, party: 'employer', name: cast.rafe.name, hash }),
  );
  const revision = await revisionOf(stage, application.id);
  return (await stage.act('rafe', day, (doing) => enrol(doing, { applicationId: application.id, revision }))).apprenticeshipId;
}

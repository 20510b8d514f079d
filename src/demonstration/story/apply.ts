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
  sendAppeal,
  settleCondition,
  saveAgreementDetails,
  signAgreement,
  signById,
  startApplication,
  submitApplication,
  submitScorecard,
} from '#applications/index.ts';
import type { Facts } from '#eligibility/index.ts';
import { done } from '#platform/result.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { cast, type CastKey } from '../data/people.ts';
import { revisionOf, workingDay, type Stage } from './stage.ts';
import type { StoryIntake } from './programmes.ts';

type Day = Temporal.PlainDate;

/** One person's application, as far as the story takes it. */
export interface StoryApplication {
  readonly id: string;
  readonly who: CastKey;
  readonly intake: StoryIntake;
  readonly siteId: string;
  /** Further wishes, in order. */
  readonly otherSiteIds?: readonly string[];
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
  /** How long they have worked there; four years where left out. */
  readonly workYears?: number;
}

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
    from: day.subtract({ years: candidate.workYears ?? 4 }).toString(),
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
  await stage.act(who, day, (doing) =>
    savePreferences(doing, { applicationId: id, fields: { 'choice-1': siteId, ...furtherChoices(application) }, mark: undefined }),
  );
  await stage.act(who, day, (doing) => submitApplication(doing, { applicationId: id, declared: true }));
}

const furtherChoices = ({ otherSiteIds = [] }: StoryApplication): Readonly<Record<string, string>> =>
  Object.fromEntries(otherSiteIds.map((id, index) => [`choice-${index + 2}`, id]));

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

/** The candidate appeals on a later day; somebody else than the decider is to answer. */
export async function appealAgainst(stage: Stage, application: StoryApplication, who: CastKey, day: Day, words: string): Promise<void> {
  await stage.act(who, workingDay(day), (doing) =>
    sendAppeal(doing, { applicationId: application.id, formId: randomUUIDv7(), kind: 'appeal', words }),
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
export async function passInterview(
  stage: Stage,
  application: StoryApplication,
  interviewId: string,
  heldOn: Day,
  levels: readonly [string, string] = ['4', '3'],
): Promise<void> {
  const step = application.intake.programme.compiled.process.find(({ kind }) => kind === 'interview');
  const next = workingDay(heldOn).add({ days: 1 });
  for (const [who, level, note] of [
    ['ines', levels[0], 'Explained each step before taking it, and asked when something was unclear.'],
    ['tom', levels[1], 'Found the fault by halving the problem; knows what they do not know.'],
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
      payReason: 'The going rate at this site for what the interviewers saw.',
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

/** What only the employer can say of an agreement, for whichever kind it is. */
const details: Readonly<Record<string, string>> = {
  standard: 'Engineering technician, reference and version as in the training provider’s register',
  offTheJobHours: '620 hours, day release and block release together',
  englishAndMaths: 'Not needed: both are held at the level that the standard asks for.',
  priorLearning: 'None',
  complaints: 'The early careers team at the site; after ten working days without an answer, the programme manager.',
  registrationAgency: 'The state agency that registers this programme',
  programmeNumber: 'DEMONSTRATION-0001',
  occupation: 'As registered, with its code',
  onTheJobHours: '2,000 hours',
  relatedHours: '144 hours a year',
  relatedPaid: 'Yes, at the same wage',
  probation: 'Three months',
  wageSchedule: 'Entry wage; 70 % of the journeyworker’s wage after 1,000 hours; 85 % after 2,000 hours',
  ratio: 'One apprentice to one journeyworker',
};

/** Everybody signs whom the agreement concerns, after the employer has completed it, and the recruiter enrols. Returns the apprenticeship. */
export async function signAndEnrol(stage: Stage, application: StoryApplication, day: Day): Promise<string> {
  const agreement = () =>
    stage.look((trx) =>
      trx
        .selectFrom('agreements')
        .select(['id', 'terms_hash as hash', 'is_complete as isComplete', 'waits_for as waitsFor'])
        .where('application_id', '=', application.id)
        .executeTakeFirstOrThrow(),
    );
  if (!(await agreement()).isComplete) {
    const revision = await revisionOf(stage, application.id);
    await stage.act('rafe', day, (doing) => saveAgreementDetails(doing, { applicationId: application.id, revision, details }));
  }
  const { id, hash, waitsFor } = await agreement();
  await stage.act(application.who, day, (doing) =>
    signAgreement(doing, { applicationId: application.id, party: 'apprentice', name: cast[application.who].name, hash }),
  );
  await stage.act('rafe', day, (doing) =>
    signAgreement(doing, { applicationId: application.id, party: 'employer', name: cast.rafe.name, hash }),
  );
  if (waitsFor.includes('provider')) await signPlan(stage, id, hash, day);
  const revision = await revisionOf(stage, application.id);
  return (await stage.act('rafe', day, (doing) => enrol(doing, { applicationId: application.id, revision }))).apprenticeshipId;
}

/** The coordinator of the provider that is a partner of the programme signs its training plan. */
async function signPlan(stage: Stage, agreementId: string, hash: string, day: Day): Promise<void> {
  const { person } = await stage.look((trx) =>
    trx
      .selectFrom('agreements')
      .innerJoin('applications', 'applications.id', 'agreements.application_id')
      .innerJoin('partnerships', (join) =>
        join.onRef('partnerships.programme_id', '=', 'applications.programme_id').on('partnerships.kind', '=', 'provider'),
      )
      .innerJoin('memberships', (join) =>
        join.onRef('memberships.organisation_id', '=', 'partnerships.organisation_id').on('memberships.role', '=', 'provider_coordinator'),
      )
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .select('people.name as person')
      .where('agreements.id', '=', agreementId)
      .orderBy('partnerships.from_on')
      .executeTakeFirstOrThrow(),
  );
  const who = (Object.keys(cast) as CastKey[]).find((key) => cast[key].name === person);
  if (who !== undefined) await stage.act(who, day, (doing) => signById(doing, { agreementId, party: 'provider', name: person, hash }));
}

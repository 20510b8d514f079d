import {
  acceptOffer,
  askToDefer,
  inviteGuardian,
  makeOffer,
  nameGuardian,
  passStep,
  saveAgreementDetails,
  settleCondition,
  signAgreement,
} from '#applications/index.ts';
import { addPartnership, approveDraft, askReview, publishDraft, startDraft } from '#programmes/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { cast, type CastKey } from '../data/people.ts';
import { worksDocument } from '../data/works-document.ts';
import * as apply from './apply.ts';
import { announce, programmeOf, type StoryIntake } from './programmes.ts';
import { mondayFrom, revisionOf, workingDay, type Stage } from './stage.ts';

type Day = Temporal.PlainDate;

/**
 * A small employer whose process asks for what the others' does not: agency results that are looked at again, a trial day with
 * evidence and outcomes, an offer above a limit, a start put off, and the agreement of somebody whose guardian signs too.
 */
export async function playWorks(stage: Stage): Promise<void> {
  await publish(stage);
  const programme = await programmeOf(stage, 'lantern-rack-assembler');
  const beginning = ago(stage, 60);
  await stage.act('basil', beginning, (doing) =>
    addPartnership(doing, programme.id, randomUUIDv7(), {
      organisation: stage.organisationId('agency'),
      kind: 'agency',
      from_on: beginning.toString(),
      to_on: '',
    }),
  );
  const terms = { currency: 'USD', per: 'year', payFrom: '38,000', payTo: '48,000', places: 4, by: 'basil' } as const;
  const soon = await announce(stage, programme, {
    ...terms,
    startsOn: mondayFrom(stage.today.add({ months: 2 })),
    announcedOn: ago(stage, 50),
    closesOn: stage.today.add({ weeks: 3 }),
  });
  const later = await announce(stage, programme, {
    ...terms,
    startsOn: mondayFrom(stage.today.add({ months: 8 })),
    announcedOn: ago(stage, 20),
    closesOn: stage.today.add({ months: 5 }),
  });
  await atTheTrialDay(stage, 'enzo', soon, 12);
  await waitsForApproval(stage, soon);
  await asksToStartLater(stage, soon, later);
  await isUnderAge(stage, soon);
}

const ago = ({ today }: Stage, days: number): Day => workingDay(today.subtract({ days }));

async function publish(stage: Stage): Promise<void> {
  const id = randomUUIDv7();
  const organisationId = stage.organisationId('works');
  const day = ago(stage, 62);
  await stage.act('vera', day, (doing) =>
    startDraft(doing, { id, organisationId, name: 'lantern-works.md', text: worksDocument, origin: 'written' }),
  );
  await stage.act('vera', day, (doing) => askReview(doing, id, { reviewer: stage.personId('basil') }));
  await stage.act('basil', day, (doing) => approveDraft(doing, id, { revision: 2 }));
  await stage.act('vera', day, (doing) => publishDraft(doing, id));
}

/** Born so many years before today, whatever day that is. */
const candidateAged = (stage: Stage, who: CastKey, years: number, workYears: number): apply.Candidate => ({
  workYears,
  who,
  facts: {
    date_of_birth: { type: 'date', value: stage.today.subtract({ years, months: 4 }).toString() },
    high_school_diploma: { type: 'yes_no', value: years > 17 },
  },
  site: 'harbour',
  work: 'Weekend assistant',
  employer: 'Sample Hardware',
  address: '7 Placeholder Lane, Anytown, Oregon',
  phone: '+1 555 0170',
  why: 'I have built the stands for our robotics club and like work that can be measured when it is done. I want to learn it from people who do it every day.',
});

/** Applied and passed by the agency; the trial day is the employer's to record. */
async function atTheTrialDay(
  stage: Stage,
  who: CastKey,
  intake: StoryIntake,
  days: number,
  { years, work }: { readonly years: number; readonly work: number } = { years: 22, work: 1 },
): Promise<apply.StoryApplication> {
  const candidate = candidateAged(stage, who, years, work);
  const application = await apply.begin(stage, candidate, intake, ago(stage, days + 1));
  await apply.submit(stage, application, candidate, ago(stage, days));
  await apply.passScreening(stage, application, 'saskia', ago(stage, days - 4));
  return application;
}

/** The trial day passed, with what was looked at, and an offer. */
async function offered(
  stage: Stage,
  who: CastKey,
  intake: StoryIntake,
  made: number,
  pay: string,
  person: { readonly years: number; readonly work: number },
): Promise<{ readonly application: apply.StoryApplication; readonly offerId: string }> {
  const application = await atTheTrialDay(stage, who, intake, made + 14, person);
  const { id } = application;
  const tried = await revisionOf(stage, id);
  const step = intake.programme.compiled.process.find(({ kind }) => kind === 'assess');
  await stage.act('vera', ago(stage, made + 2), (doing) =>
    passStep(doing, {
      applicationId: id,
      revision: tried,
      note: 'Worked by the drawing and measured twice.',
      label: step?.outcomes?.[0] ?? '',
      evidence: step?.evidence ?? [],
    }),
  );
  const revision = await revisionOf(stage, id);
  const offerId = randomUUIDv7();
  const conditions = (intake.programme.compiled.process.find(({ kind }) => kind === 'offer')?.conditions ?? []).join('\n');
  await stage.act('vera', ago(stage, made), (doing) =>
    makeOffer(doing, {
      formId: offerId,
      applicationId: id,
      revision,
      siteId: application.siteId,
      pay,
      payReason: 'As the rule has it.',
      startsOn: intake.startsOn.toString(),
      expiresOn: ago(stage, made).add({ days: 10 }).toString(),
      conditions,
    }),
  );
  return { application, offerId };
}

async function waitsForApproval(stage: Stage, intake: StoryIntake): Promise<void> {
  await offered(stage, 'cyrus', intake, 2, '46000', { years: 26, work: 4 });
}

async function asksToStartLater(stage: Stage, intake: StoryIntake, later: StoryIntake): Promise<void> {
  const { application, offerId } = await offered(stage, 'dora', intake, 7, '42000', { years: 22, work: 2 });
  await stage.act('dora', ago(stage, 5), (doing) => acceptOffer(doing, { applicationId: application.id, offerId }));
  await settle(stage, application, offerId, ago(stage, 4), 'Permission to work');
  const revision = await revisionOf(stage, application.id);
  await stage.act('dora', ago(stage, 1), (doing) =>
    askToDefer(
      doing,
      {
        applicationId: application.id,
        revision,
        formId: randomUUIDv7(),
        intakeId: later.id,
        reason: 'My course at the community college ends in summer, and I would like to finish it first.',
        siteId: '',
      },
      'candidate',
    ),
  );
}

/** What the document does not say; hours, ratio and wage steps come from it. */
const details: Readonly<Record<string, string>> = {
  registrationAgency: 'The state agency that registers this invented programme',
  programmeNumber: 'DEMONSTRATION-0002',
  occupation: 'Rack assembler, with the code of the registration',
  relatedPaid: 'Yes, at the same wage',
  probation: 'Three months',
  priorLearning: 'None',
  complaints: 'The apprenticeship desk; after ten working days without an answer, the programme manager.',
};

async function isUnderAge(stage: Stage, intake: StoryIntake): Promise<void> {
  const { application, offerId } = await offered(stage, 'pia', intake, 9, '40000', { years: 17, work: 1 });
  const { id } = application;
  await stage.act('pia', ago(stage, 7), (doing) => acceptOffer(doing, { applicationId: id, offerId }));
  await settle(stage, application, offerId, ago(stage, 5));
  await stage.act('pia', ago(stage, 4), (doing) =>
    nameGuardian(doing, id, { name: 'Runa Redfern', relation: 'parent', email: 'runa.redfern@candidates.example', phone: '' }),
  );
  const revision = await revisionOf(stage, id);
  await stage.act('vera', ago(stage, 4), (doing) => saveAgreementDetails(doing, { applicationId: id, revision, details }));
  const { hash } = await stage.look((trx) =>
    trx.selectFrom('agreements').select('terms_hash as hash').where('application_id', '=', id).executeTakeFirstOrThrow(),
  );
  await stage.act('pia', ago(stage, 3), (doing) =>
    signAgreement(doing, { applicationId: id, party: 'apprentice', name: cast.pia.name, hash }),
  );
  await stage.act('pia', ago(stage, 3), (doing) => inviteGuardian(doing, { applicationId: id }));
}

/** The employer finds conditions met: all of an offer, or the one of this title. */
async function settle(stage: Stage, application: apply.StoryApplication, offerId: string, day: Day, title?: string): Promise<void> {
  const conditions = await stage.look((trx) =>
    trx.selectFrom('offer_conditions').select(['id', 'title']).where('offer_id', '=', offerId).orderBy('position').execute(),
  );
  for (const { id: conditionId } of conditions.filter((condition) => title === undefined || condition.title === title)) {
    const revision = await revisionOf(stage, application.id);
    await stage.act('vera', day, (doing) =>
      settleCondition(doing, { applicationId: application.id, revision, conditionId, outcome: 'met', reason: '' }),
    );
  }
}

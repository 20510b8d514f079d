import {
  acceptOffer,
  enrol,
  makeOffer,
  offerSlots,
  passStep,
  recordScreening,
  settleCondition,
  signAgreement,
  submitScorecard,
} from '#applications/index.ts';
import { bookInterview } from '#applications/interviews/book-interview.ts';
import { startStep } from '#applications/core/steps.ts';
import { agreementOf } from '#applications/offers/agreement.query.ts';
import { carryOutDecisions } from '#applications/work/refusals/carry-out.ts';
import { applicationLifecycle } from '#applications/application-lifecycle.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { json, type Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { servicesOf } from './services.ts';
import type { Person, World } from './world.ts';

/**
 * Applications at any stage, brought there by the product's own commands: `await anApplication(world).offered()`. Each
 * stage goes through those before it and gives the id with the world as it stands then (interviews move its clock).
 */

export interface ApplicationAt {
  readonly id: string;
  readonly world: World;
}

export interface ApplicationOptions {
  readonly person?: Person;
  /** Facts beside those that meet every requirement. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly site?: 'leeds' | 'bristol';
}

export function anApplication(world: World, options: ApplicationOptions = {}) {
  const person = options.person ?? world.people.candidate;
  const stages = {
    draft: () => draft(world, person, options),
    submitted: async () => submit(await stages.draft(), person),
    screened: async () => screen(await stages.submitted()),
    booked: async () => book(await stages.screened(), person),
    scored: async () => score(await stages.booked()),
    interviewed: async () => {
      const at = await stages.scored();
      await must(at.world.run(world.people.recruiter, async (doing) => passStep(doing, await decisionIn(doing.trx, at))));
      return at;
    },
    offered: async () => {
      const at = await stages.interviewed();
      await must(offerTo(at, options.site ?? 'leeds'));
      return at;
    },
    accepted: async () => {
      const at = await stages.offered();
      const offer = await at.world.system((trx) =>
        trx.selectFrom('offers').select('id').where('application_id', '=', at.id).executeTakeFirstOrThrow(),
      );
      await must(at.world.run(person, (doing) => acceptOffer(doing, { applicationId: at.id, offerId: offer.id })));
      return at;
    },
    settled: async () => settle(await stages.accepted(), person),
    enrolled: async () => {
      const at = await stages.settled();
      await must(at.world.run(world.people.recruiter, async (doing) => enrol(doing, await decisionIn(doing.trx, at))));
      return at;
    },
  };
  return stages;
}

/** The value of a command that has to work in this test. */
export async function must<T>(result: Promise<Result<T>>): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(`The command was refused: ${JSON.stringify(settled.errors)}`);
  return settled.value;
}

/** The world after the grace time of a refusal, when the minute's work has told its candidate. */
export async function afterGrace(world: World, minutes = 61): Promise<World> {
  const later = world.at(world.clock.now().add({ minutes }).toString());
  await carryOutDecisions(servicesOf(later));
  return later;
}

/** The application at its present revision, as somebody sees it who has just opened it. */
export async function decisionOn(at: ApplicationAt): Promise<{ applicationId: string; revision: number }> {
  return at.world.system((trx) => decisionIn(trx, at));
}

async function decisionIn(trx: Trx, at: ApplicationAt): Promise<{ applicationId: string; revision: number }> {
  const row = await trx.selectFrom('applications').select('revision').where('id', '=', at.id).executeTakeFirstOrThrow();
  return { applicationId: at.id, revision: row.revision };
}

async function draft(world: World, person: Person, options: ApplicationOptions): Promise<ApplicationAt> {
  const id = randomUUIDv7();
  const now = world.clock.now();
  const facts = {
    date_of_birth: { type: 'date', value: '2004-05-06' },
    shift_willingness: { type: 'yes_no', value: true },
    ...options.facts,
  };
  await world.system(async (trx) => {
    for (const [fact, value] of Object.entries(facts)) {
      await trx
        .insertInto('person_facts')
        .values({ person_id: person.id, fact, value: json(value), given_at: now })
        .onConflict((on) => on.columns(['person_id', 'fact']).doUpdateSet({ value: json(value) }))
        .execute();
    }
    await trx
      .insertInto('applications')
      .values({
        id,
        person_id: person.id,
        programme_id: world.programme.id,
        programme_version_id: world.programme.versionId,
        organisation_id: world.organisations.employer.id,
        intake_id: world.intake.id,
        channel: 'external',
        state: 'draft',
        step_index: 0,
        created_at: now,
        changed_at: now,
        answers: json({
          contact: { name: person.name, phone: '0113 496 0000', address: '1 Example Street', preference: 'email' },
          education: [],
          work: [],
          historyDone: true,
          statement: { text: 'I want to learn.' },
        }),
      })
      .execute();
    await trx
      .insertInto('application_preferences')
      .values([
        { application_id: id, site_id: world.sites.leeds.id, rank: 1 },
        { application_id: id, site_id: world.sites.bristol.id, rank: 2 },
      ])
      .execute();
    await trx
      .insertInto('application_steps')
      .values({ id: randomUUIDv7(), application_id: id, step_index: 0, kind: 'apply', started_at: now })
      .execute();
    await recordEvent(trx, { stream: { type: 'application', id }, type: 'application.started', at: now, actorId: person.id });
  });
  return { id, world };
}

async function submit(at: ApplicationAt, person: Person): Promise<ApplicationAt> {
  const { world, id } = at;
  await must(
    world.run(person, async (doing) => {
      const taken = await takeTransition(doing.trx, {
        lifecycle: applicationLifecycle,
        table: 'applications',
        key: { id },
        action: 'submit',
        stream: { type: 'application', id },
        at: world.clock.now(),
        actorId: person.id,
        roles: ['candidate'],
        set: { submitted_at: world.clock.now(), changed_at: world.clock.now() },
      });
      return taken.ok ? startStep(doing.trx, id, 1, world.clock, world.origin) : taken;
    }),
  );
  return at;
}

/** What a screener sends who agrees with the check on everything and passes. */
export const agreeing = {
  criteria: { age: { verdict: 'met', evidence: '', reason: '' }, shifts: { verdict: 'met', evidence: '', reason: '' } },
  outcome: 'pass',
  request: '',
  rejectionReason: '',
  note: '',
} as const;

async function screen(at: ApplicationAt): Promise<ApplicationAt> {
  const decision = await decisionOn(at);
  await must(at.world.run(at.world.people.screener, (doing) => recordScreening(doing, { ...decision, ...agreeing })));
  return at;
}

async function book(at: ApplicationAt, person: Person): Promise<ApplicationAt> {
  const { world } = at;
  const slot = randomUUIDv7();
  // Each slot on a day of its own, so that several applications of one test do not share interviewers' time.
  const used = await world.system((trx) =>
    trx
      .selectFrom('interviews')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  );
  const day = world.clock.today().add({ days: 3 + used.count });
  await must(
    world.run(world.people.recruiter, (doing) =>
      offerSlots(doing, {
        formId: slot,
        programmeId: world.programme.id,
        siteId: world.sites.leeds.id,
        where: 'site',
        place: 'Room 4',
        date: day.toString(),
        time: '10:00',
        minutes: '45',
        count: '1',
        panel: [world.people.interviewer.id, world.people.secondInterviewer.id],
      }),
    ),
  );
  await must(world.run(person, (doing) => bookInterview(doing, { applicationId: at.id, interviewId: slot })));
  return at;
}

async function score(at: ApplicationAt): Promise<ApplicationAt> {
  const interview = await at.world.system((trx) =>
    trx.selectFrom('interviews').select(['id', 'ends_at']).where('application_id', '=', at.id).executeTakeFirstOrThrow(),
  );
  const later = at.world.at(interview.ends_at.toString());
  await must(
    later.run(at.world.people.interviewer, (doing) =>
      submitScorecard(doing, {
        formId: randomUUIDv7(),
        interviewId: interview.id,
        ratings: { 'Problem solving': '3', Communication: '4' },
        evidence: { 'Problem solving': 'Halved the problem twice.', Communication: 'Said what was unclear.' },
        recommendation: 'offer',
        note: 'Clear and careful.',
      }),
    ),
  );
  return { id: at.id, world: later };
}

/** An offer at the least pay, open for a week; refused or not is the caller's to see. */
export async function offerTo(
  at: ApplicationAt,
  site: 'leeds' | 'bristol',
  changes: Partial<{ pay: string; formId: string }> = {},
): Promise<Result<{ applicationId: string }>> {
  const { world } = at;
  const decision = await decisionOn(at);
  return world.run(world.people.recruiter, (doing) =>
    makeOffer(doing, {
      ...decision,
      formId: changes.formId ?? randomUUIDv7(),
      siteId: world.sites[site].id,
      pay: changes.pay ?? '21000',
      payReason: 'Agreed with the candidate.',
      startsOn: world.intake.startsOn.toString(),
      expiresOn: world.clock.today().add({ days: 7 }).toString(),
      conditions: 'Right to work\nReferences',
    }),
  );
}

async function settle(at: ApplicationAt, person: Person): Promise<ApplicationAt> {
  const { world, id } = at;
  const conditions = await world.system((trx) =>
    trx
      .selectFrom('offer_conditions')
      .innerJoin('offers', 'offers.id', 'offer_id')
      .select('offer_conditions.id')
      .where('offers.application_id', '=', id)
      .execute(),
  );
  for (const condition of conditions) {
    const decision = await decisionOn(at);
    await must(
      world.run(world.people.recruiter, (doing) =>
        settleCondition(doing, { ...decision, conditionId: condition.id, outcome: 'met', reason: '' }),
      ),
    );
  }
  const agreement = await world.system((trx) => agreementOf(trx, id));
  const hash = agreement?.hash ?? '';
  await must(world.run(person, (doing) => signAgreement(doing, { applicationId: id, party: 'apprentice', name: person.name, hash })));
  await must(
    world.run(world.people.recruiter, (doing) =>
      signAgreement(doing, { applicationId: id, party: 'employer', name: world.people.recruiter.name, hash }),
    ),
  );
  return at;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { errorCode } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { anApplication, decisionOn, must, offerTo, type ApplicationAt } from '../../../../test/support/applications.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { acceptOffer } from '../answer-offer.ts';
import { approveOffer, refuseOffer } from '../approve-offer.ts';
import { dueOfferWork } from '../due-work.ts';
import { giveEvidence, giveSensitiveEvidence, sensitiveEvidenceOf } from '../evidence.ts';
import { nameEvidenceReader } from '../evidence-readers.ts';
import { answerMoreTime, askForMoreTime } from '../more-time.ts';
import { makeOffer } from '../make-offer.ts';
import { latestOffer } from '../offer.query.ts';
import { proposePay } from '../pay.query.ts';
import { settleCondition } from '../settle-condition.ts';

const withLimit = worldDocument.replace('open for: 7 days, conditions:', 'open for: 7 days, approval above: 22000, conditions:');

const stateOf = (at: ApplicationAt): Promise<string> =>
  at.world.system(
    async (trx) => (await trx.selectFrom('applications').select('state').where('id', '=', at.id).executeTakeFirstOrThrow()).state,
  );
const offerOf = (at: ApplicationAt) => at.world.system(async (trx) => (await latestOffer(trx, at.id)) ?? assert.fail('no offer'));
const runDue = async (world: World): Promise<void> => {
  for (const work of dueOfferWork) await work.run(servicesOf(world));
};
const mailsOf = (world: World, email: string): Promise<readonly string[]> =>
  world.system(async (trx) =>
    (await trx.selectFrom('mails').select('subject').where('to_address', '=', email).orderBy('id').execute()).map((mail) => mail.subject),
  );

test('pay above the limit waits for a second person; the candidate neither sees nor hears of it before', async (context) => {
  const world = await buildWorld(await memoryDatabase(context), { document: withLimit });
  const at = await anApplication(world).interviewed();
  assert.ok((await offerTo(at, 'leeds', { pay: '23000' })).ok);
  assert.equal(await stateOf(at), 'in_step');
  const { people } = world;
  const proposal = await offerOf(at);
  assert.equal(proposal.state, 'proposed');
  const asked = await at.world.system((trx) =>
    trx.selectFrom('mails').select('person_id').where('template_key', '=', 'work.offer-approval').execute(),
  );
  assert.ok(
    asked.some((mail) => mail.person_id === people.programmeManager.id),
    'a manager who may approve is asked',
  );
  assert.ok(!asked.some((mail) => mail.person_id === people.recruiter.id), 'not whoever proposed it');
  assert.equal(await world.read(people.candidate, (trx) => latestOffer(trx, at.id)), null);
  const own = await at.world.run(people.recruiter, async (doing) => approveOffer(doing, await decisionIn(doing.trx, at.id)));
  assert.ok(!own.ok && /second person/.test(own.errors[0]?.message ?? ''));
  const approved = await at.world.run(people.programmeManager, async (doing) => approveOffer(doing, await decisionIn(doing.trx, at.id)));
  assert.ok(approved.ok, JSON.stringify(approved));
  assert.equal(await stateOf(at), 'offered');
  const made = await offerOf(at);
  assert.equal(made.approvedByName, people.programmeManager.name);
  assert.ok((await mailsOf(world, people.candidate.email)).some((subject) => /you have an offer/.test(subject)));

  // The database holds the limit by itself.
  const second = await anApplication(at.world, { person: people.secondCandidate }).interviewed();
  await assert.rejects(
    at.world.system((trx) =>
      sql`insert into offers (id, application_id, intake_id, site_id, organisation_id, state, pay_minor, currency, pay_per, starts_on, expires_on, made_by, made_at)
        select ${randomUUIDv7()}, ${second.id}, ${world.intake.id}, ${world.sites.leeds.id}, ${world.organisations.employer.id}, 'made', 2300000, 'GBP', 'year',
          ${world.intake.startsOn}::date, ${world.intake.startsOn}::date, ${people.recruiter.id}, now()`.execute(trx),
    ),
    (error) => errorCode(error) === '23514',
  );
  assert.ok((await offerTo(second, 'leeds', { pay: '23500' })).ok);
  const refused = await at.world.run(people.programmeManager, async (doing) =>
    refuseOffer(doing, { ...(await decisionIn(doing.trx, second.id)), reason: 'Too high.' }),
  );
  assert.ok(refused.ok);
  assert.equal(await stateOf(second), 'in_step');
  assert.ok((await offerTo(second, 'leeds')).ok, 'another offer can be made, and its place is free again');
});

test('a pay that differs from the rule’s needs a reason', async (context) => {
  const world = await buildWorld(await memoryDatabase(context));
  const at = await anApplication(world).interviewed();
  const proposal = await world.system((trx) => proposePay(trx, at.id, world.sites.leeds.id, world.clock.today()));
  assert.equal(proposal?.payMinor, 2_100_000);
  assert.match(proposal.working.join(' '), /Fernhill Leeds.*Band minimum/);
  const decision = await decisionOn(at);
  const refused = await world.run(world.people.recruiter, (doing) =>
    makeOffer(doing, {
      ...decision,
      formId: randomUUIDv7(),
      siteId: world.sites.leeds.id,
      pay: '22000',
      startsOn: world.intake.startsOn.toString(),
      expiresOn: world.clock.today().add({ days: 7 }).toString(),
      conditions: '',
    }),
  );
  assert.ok(!refused.ok && refused.errors[0]?.field === 'payReason');
});

test('more time: the clock stands still until the answer, and moves with it', async (context) => {
  const at = await anApplication(await buildWorld(await memoryDatabase(context))).offered();
  const { world } = at;
  const { people } = world;
  const offer = await offerOf(at);
  await must(
    world.run(people.candidate, (doing) =>
      askForMoreTime(doing, {
        applicationId: at.id,
        formId: randomUUIDv7(),
        until: offer.expiresOn.add({ days: 5 }).toString(),
        why: 'A visit to the site.',
      }),
    ),
  );
  const late = world.at(`${offer.expiresOn.add({ days: 2 }).toString()}T09:00:00Z`);
  await runDue(late);
  assert.equal(await stateOf(at), 'offered', 'an offer does not expire while its candidate waits for an answer');
  assert.ok((await mailsOf(world, people.recruiter.email)).some((subject) => /waits for your answer/.test(subject)));
  const decision = await decisionOn(at);
  const answered = await late.run(people.recruiter, (doing) =>
    answerMoreTime(doing, { ...decision, answer: 'refuse', until: '', note: 'Others wait for the place.' }),
  );
  assert.ok(answered.ok, JSON.stringify(answered));
  assert.ok(Temporal.PlainDate.compare(answered.value.until, late.clock.today()) > 0, 'one more working day in any case');
  await runDue(late.at(`${answered.value.until.add({ days: 1 }).toString()}T09:00:00Z`));
  assert.equal(await stateOf(at), 'offer_expired');
});

test('evidence: asked after the offer only, kept apart where it is sensitive, erased with the decision', async (context) => {
  const database = await memoryDatabase(context);
  const before = await anApplication(await buildWorld(database)).interviewed();
  const { world } = before;
  const { people } = world;
  await must(offerTo(before, 'leeds'));
  const offer = await offerOf(before);
  const [rightToWork, references] = offer.conditions;
  assert.ok(rightToWork && references);
  assert.deepEqual([rightToWork.kind, references.kind], ['right_to_work', 'references']);
  await must(world.run(people.candidate, (doing) => acceptOffer(doing, { applicationId: before.id, offerId: offer.id })));
  const accepted = await offerOf(before);
  assert.ok(accepted.conditions.every((condition) => condition.dueOn !== null));
  const given = { applicationId: before.id, formId: randomUUIDv7(), words: 'Code ABC 123' };
  await must(
    world.runCare(people.candidate, (doing) => giveSensitiveEvidence(doing, { ...given, conditionId: rightToWork.id, file: null })),
  );
  const wrongLane = await world.run(people.candidate, (doing) =>
    giveEvidence(doing, { ...given, formId: randomUUIDv7(), conditionId: rightToWork.id, kept: null }),
  );
  assert.ok(!wrongLane.ok);
  await must(
    world.run(people.candidate, (doing) =>
      giveEvidence(doing, { ...given, formId: randomUUIDv7(), conditionId: references.id, kept: null }),
    ),
  );
  const seenBy = async (key: 'recruiter' | 'programmeManager' | 'candidate' | 'secondCandidate'): Promise<number> => {
    const result = await world.runCare(
      people[key],
      async ({ trx }) => ({ ok: true, value: await sensitiveEvidenceOf(trx, rightToWork.id) }) as const,
    );
    return result.ok ? result.value.length : -1;
  };
  assert.deepEqual([await seenBy('recruiter'), await seenBy('candidate'), await seenBy('secondCandidate')], [0, 1, 0]);
  await must(world.run(people.programmeManager, (doing) => nameEvidenceReader(doing, { personId: people.recruiter.id })));
  assert.deepEqual([await seenBy('recruiter'), await seenBy('programmeManager')], [1, 0]);
  await assert.rejects(
    world.read(people.recruiter, (trx) => trx.selectFrom('private.condition_evidence').selectAll().execute()),
    (error) => errorCode(error) === '42501',
  );
  const decision = await decisionOn(before);
  await must(
    world.run(people.recruiter, (doing) =>
      settleCondition(doing, { ...decision, conditionId: rightToWork.id, outcome: 'met', reason: '' }),
    ),
  );
  assert.equal(await seenBy('candidate'), 0, 'only the decision stays');
  const told = await world.system((trx) =>
    trx
      .selectFrom('events')
      .select('type')
      .where('stream_id', '=', before.id)
      .where('type', 'like', 'condition.%')
      .orderBy('seq')
      .execute(),
  );
  assert.deepEqual(
    told.map((event) => event.type),
    ['condition.evidence_given', 'condition.evidence_given', 'condition.met'],
  );

  // The database refuses by itself: no evidence before an offer, none in the ordinary lane, none after the decision.
  const give = (table: string, extra: string) =>
    world.system((trx) =>
      sql`insert into ${sql.raw(table)} (id, condition_id, words, given_at, ${sql.raw(extra)}) values (${randomUUIDv7()}, ${rightToWork.id}, 'x', now(), ${people.candidate.id})`.execute(
        trx,
      ),
    );
  await assert.rejects(give('condition_evidence', 'given_by'), (error) => errorCode(error) === '42501');
});

test('what a condition needs and nobody gives is reminded of, then said to both sides once', async (context) => {
  const at = await anApplication(await buildWorld(await memoryDatabase(context))).accepted();
  const offer = await offerOf(at);
  const due = offer.conditions[0]?.dueOn ?? assert.fail('no due day');
  const { people } = at.world;
  await runDue(at.world.at(`${due.toString()}T09:00:00Z`));
  const after = at.world.at(`${due.add({ days: 1 }).toString()}T09:00:00Z`);
  await runDue(after);
  await runDue(after);
  const mails = await mailsOf(at.world, people.candidate.email);
  assert.equal(mails.filter((subject) => /“Right to work” by/.test(subject)).length, 1);
  assert.equal(mails.filter((subject) => /“Right to work” was due on/.test(subject)).length, 1);
});

async function decisionIn(trx: Parameters<typeof latestOffer>[0], id: string): Promise<{ applicationId: string; revision: number }> {
  const row = await trx.selectFrom('applications').select('revision').where('id', '=', id).executeTakeFirstOrThrow();
  return { applicationId: id, revision: row.revision };
}

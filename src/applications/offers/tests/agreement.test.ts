import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCode } from '#platform/database/index.ts';
import { anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { agreementParts, partiesOf, type AgreementFacts } from '../agreement-build.ts';
import { saveAgreementDetails } from '../agreement-details.ts';
import { missingIn, sectionsToSign } from '../agreement-model.ts';
import { agreementOf, agreementsToSign, type AgreementRecord } from '../agreement.query.ts';
import { enrol } from '../enrol.ts';
import { inviteGuardian, invitedTo, signAsGuardian } from '../guardian.ts';
import { signAgreement, signById } from '../sign-agreement.ts';

const ukDocument = worldDocument.replace(
  '    duration: 12 months\n    at:',
  '    framework: { system: RQF, level: 3 }\n    duration: 12 months\n    at:',
);
const usDocument = worldDocument
  .replace(
    '    duration: 12 months\n    at:',
    '    framework: { system: US registered, approach: hybrid }\n    duration: 12 months\n    at:',
  )
  .replaceAll('country: GB, time zone: Europe/London', 'country: US, time zone: America/New_York')
  .replace('age: 18 or older at the start', 'age: 16 or older at the start');

const details = {
  standard: 'Network technician, ST0127, version 1.1',
  offTheJobHours: '420 hours',
  englishAndMaths: 'Not needed',
  priorLearning: 'None',
  complaints: 'The programme manager',
};

async function agreementIn(world: World, id: string): Promise<AgreementRecord> {
  return world.system(async (trx) => (await agreementOf(trx, id)) ?? assert.fail('no agreement'));
}

test('the UK agreement: what is missing is listed and not signed over, the plan is the provider’s to sign, a change is signed again where it changed', async (context) => {
  const at = await anApplication(await buildWorld(await memoryDatabase(context), { document: ukDocument })).accepted();
  const { world, id } = at;
  const { people } = world;
  const drawn = await agreementIn(world, id);
  assert.equal(drawn.kind, 'uk');
  assert.deepEqual(drawn.parties, ['apprentice', 'employer', 'provider']);
  // The training plan says when each part is, and what lies on the way, as the training room will plan it.
  const plan = drawn.parts.find((part) => part.id === 'plan')?.sections ?? [];
  const laidOut = plan.find((one) => one.id === 'plan-phases')?.table;
  assert.deepEqual(laidOut?.columns, ['Part', 'When', 'Way', 'Length', 'With']);
  assert.ok(laidOut.rows.length === 2 && laidOut.rows.every((row) => /^\d+ \w+ \d{4} to \d+ \w+ \d{4}$/.test(row[1] ?? '')));
  assert.match(plan.flatMap((one) => one.items).find((one) => one.label === 'Milestones')?.value ?? '', /^Gateway.*: \d+ \w+ \d{4}$/);
  assert.equal(drawn.isComplete, false);
  assert.deepEqual(
    missingIn(drawn.parts)
      .filter((item) => item.fill?.isNeeded)
      .map((item) => item.fill?.field),
    ['standard', 'offTheJobHours', 'englishAndMaths', 'priorLearning', 'offTheJobHours', 'complaints'],
  );
  const early = await world.run(people.candidate, (doing) =>
    signAgreement(doing, { applicationId: id, party: 'apprentice', name: 'Cam Candidate', hash: drawn.hash }),
  );
  assert.ok(!early.ok && /still missing/.test(early.errors[0]?.message ?? ''));
  assert.deepEqual(await world.read(people.coordinator, agreementsToSign), [], 'nothing to sign while it is not complete');

  const decision = await decisionOn(at);
  await must(world.run(people.recruiter, (doing) => saveAgreementDetails(doing, { ...decision, details })));
  const complete = await agreementIn(world, id);
  assert.deepEqual([complete.isComplete, complete.version], [true, 2]);
  const { hash } = complete;
  const sign = (party: 'apprentice' | 'employer', name: string, ofHash = hash) =>
    world.run(party === 'apprentice' ? people.candidate : people.recruiter, (doing) =>
      signAgreement(doing, { applicationId: id, party, name, hash: ofHash }),
    );
  await must(sign('apprentice', 'Cam Candidate'));
  await must(sign('employer', 'Rui Recruiter'));
  assert.equal((await world.read(people.coordinator, agreementsToSign)).length, 1);
  assert.deepEqual(await world.read(people.foreignCoordinator, agreementsToSign), [], 'other providers see nothing');
  await must(
    world.run(people.coordinator, (doing) =>
      signById(doing, { agreementId: complete.id, party: 'provider', name: 'Cora Coordinator', hash }),
    ),
  );
  const signed = await agreementIn(world, id);
  assert.deepEqual(signed.waitsFor, []);
  assert.match(signed.signatures[0]?.identifiedBy ?? '', /c…@example\.org/);

  // English and maths stand in the plan: everybody who signs the plan signs that one section again, and nothing else.
  await must(
    world.run(people.recruiter, (doing) =>
      saveAgreementDetails(doing, { ...decision, details: { ...details, englishAndMaths: 'Maths on Mondays' } }),
    ),
  );
  const changed = await agreementIn(world, id);
  assert.deepEqual(changed.waitsFor, ['apprentice', 'employer', 'provider']);
  assert.deepEqual(
    sectionsToSign(changed, 'provider').map((section) => section.id),
    ['plan-learning'],
  );
  // The standard stands in the agreement, which the provider does not sign.
  await must(
    world.run(people.coordinator, (doing) =>
      signById(doing, { agreementId: complete.id, party: 'provider', name: 'Cora Coordinator', hash: changed.hash }),
    ),
  );
  await must(
    world.run(people.recruiter, (doing) =>
      saveAgreementDetails(doing, {
        ...decision,
        details: { ...details, englishAndMaths: 'Maths on Mondays', standard: 'Network technician, ST0127, version 1.2' },
      }),
    ),
  );
  const again = await agreementIn(world, id);
  assert.deepEqual(again.waitsFor, ['apprentice', 'employer']);
  assert.deepEqual(
    sectionsToSign(again, 'apprentice').map((section) => section.id),
    ['standard', 'plan-learning'],
  );
  const early2 = await world.run(people.recruiter, (doing) => enrol(doing, decision));
  assert.ok(!early2.ok && /the apprentice has to sign/.test(early2.errors[0]?.message ?? ''));
  await must(sign('apprentice', 'Cam Candidate', again.hash));
  await must(sign('employer', 'Rui Recruiter', again.hash));
  const done = await agreementIn(world, id);
  assert.deepEqual(done.waitsFor, []);
  assert.equal(done.signatures.filter((signature) => signature.party === 'apprentice').length, 2);
  const events = await world.system((trx) =>
    trx.selectFrom('events').select('type').where('stream_id', '=', id).where('type', 'like', 'agreement.%').orderBy('seq').execute(),
  );
  assert.equal(events.filter((event) => event.type === 'agreement.changed').length, 3);

  // Nobody signs a hash that is not the agreement's, in SQL either.
  await assert.rejects(
    world.read(people.foreignRecruiter, (trx) =>
      trx
        .insertInto('agreement_signatures')
        .values({
          agreement_id: done.id,
          party: 'employer',
          person_id: people.foreignRecruiter.id,
          name: 'X',
          signed_at: world.clock.now(),
          terms_hash: done.hash,
          version: 9,
        })
        .execute(),
    ),
    (error) => errorCode(error) === '42501',
  );
});

test('the US agreement of a minor: a guardian signs by a mailed link, and is the only one whom it lets in', async (context) => {
  const world = await buildWorld(await memoryDatabase(context), { document: usDocument });
  const born = world.clock.today().subtract({ years: 17 });
  const at = await anApplication(world, { facts: { date_of_birth: { type: 'date', value: born.toString() } } }).accepted();
  const { people } = world;
  const drawn = await agreementIn(at.world, at.id);
  assert.equal(drawn.kind, 'us');
  assert.deepEqual(drawn.parties, ['apprentice', 'employer', 'guardian']);
  await at.world.read(people.candidate, (trx) =>
    trx
      .insertInto('application_guardians')
      .values({ application_id: at.id, name: 'Gwen Guardian', relation: 'parent', email: 'gwen@example.org', given_at: world.clock.now() })
      .execute(),
  );
  const all = Object.fromEntries(
    missingIn(drawn.parts).flatMap((item) => (item.fill?.field === undefined ? [] : [[item.fill.field, 'As registered']])),
  );
  const decision = await decisionOn(at);
  await must(at.world.run(people.recruiter, (doing) => saveAgreementDetails(doing, { ...decision, details: all })));
  const complete = await agreementIn(at.world, at.id);
  assert.ok(complete.isComplete, JSON.stringify(missingIn(complete.parts)));
  await must(at.world.run(people.candidate, (doing) => inviteGuardian(doing, { applicationId: at.id })));
  const mail = await at.world.system((trx) =>
    trx.selectFrom('mails').select('text').where('to_address', '=', 'gwen@example.org').executeTakeFirstOrThrow(),
  );
  const token = /\/sign\/([\w-]+)/.exec(mail.text)?.[1] ?? assert.fail('no link');
  assert.equal(await at.world.read(people.visitor, (trx) => invitedTo(trx, 'nonsense', world.clock.now())), null);
  const { hash } = complete;
  await must(at.world.run(people.visitor, (doing) => signAsGuardian(doing, { token, name: 'Gwen Guardian', hash })));
  const signed = await agreementIn(at.world, at.id);
  assert.deepEqual(signed.waitsFor, ['apprentice', 'employer']);
  assert.match(signed.signatures[0]?.identifiedBy ?? '', /link mailed to g…@example\.org/);
});

test('every kind of agreement names its parties and lists what it does not know', async (context) => {
  const world = await buildWorld(await memoryDatabase(context));
  const terms = {
    apprentice: 'Ada Example',
    employer: 'Example Ltd',
    programme: 'Example programme',
    version: 1,
    versionHash: 'x',
    site: 'Example site',
    startsOn: '2027-03-01',
    plannedEndOn: '2028-02-29',
    payMinor: 2_000_000,
    currency: 'GBP',
    payPer: 'year',
    hoursPerWeek: 40,
    phases: [],
    providers: [],
    awards: [],
    reviewEveryMonths: 3,
  };
  for (const kind of ['uk', 'us', 'letter'] as const) {
    const facts: AgreementFacts = {
      kind,
      programme: world.programme.compiled,
      terms,
      details: {},
      dateOfBirth: null,
      provider: null,
      guardian: { isNeeded: kind === 'us', name: null },
    };
    const parts = agreementParts(facts);
    assert.ok(parts.length > 0);
    assert.equal(partiesOf(facts).includes('guardian'), kind === 'us');
    for (const item of missingIn(parts))
      assert.ok((item.fill?.where.length ?? 0) > 10, `${kind}: ${item.label} says where it is filled in`);
    if (kind !== 'letter') assert.ok(missingIn(parts).some((item) => item.fill?.isNeeded));
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { buildWorld } from '../../../test/support/world.ts';
import { announceIntake, changeIntake } from '../announce-intake.ts';
import { closeIntake, reopenIntake } from '../close-intake.ts';
import { intakeById, openIntakes } from '../intake.query.ts';
import { addPartnership, endPartnership } from '../partnerships.ts';
import { isInForce, partnersOf } from '../partner.query.ts';
import { verifiables } from '../verifiables.ts';
import { pagesOf } from './support.ts';

const good = {
  starts_on: '2027-09-06',
  opens_on: '2027-01-11',
  closes_on: '2027-06-30',
  channel: 'both',
  'places-leeds': '4',
  'pay_from-leeds': '22,000',
  'pay_to-leeds': '23,500',
};

onBothEngines('an intake is announced once, changed, closed and reopened, each with its event', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const id = randomUUIDv7();
  for (let sent = 0; sent < 2; sent += 1) {
    assert.ok((await world.run(programmeManager, (doing) => announceIntake(doing, world.programme.id, id, good))).ok);
  }
  const intake = await world.read(programmeManager, (trx) => intakeById(trx, id));
  assert.deepEqual(
    intake?.sites.map(({ slug, places, payMinMinor, payMaxMinor }) => ({ slug, places, payMinMinor, payMaxMinor })),
    [{ slug: 'leeds', places: 4, payMinMinor: 2_200_000, payMaxMinor: 2_350_000 }],
  );
  const changed = { ...good, closes_on: '', 'places-leeds': '5', 'places-bristol': '1', 'pay_from-bristol': '21000' };
  assert.ok((await world.run(programmeManager, (doing) => changeIntake(doing, world.programme.id, id, 1, changed))).ok);
  const stale = await world.run(programmeManager, (doing) => changeIntake(doing, world.programme.id, id, 1, changed));
  assert.equal(!stale.ok && stale.kind, 'conflict');
  assert.ok(
    (await world.run(programmeManager, (doing) => closeIntake(doing, world.programme.id, id, { reason: 'Enough people have applied.' })))
      .ok,
  );
  assert.equal(
    (await world.run(programmeManager, (doing) => closeIntake(doing, world.programme.id, id, { reason: 'Enough people have applied.' })))
      .ok,
    false,
  );
  const visitors = await world.actor(world.people.visitor);
  assert.deepEqual(
    (await world.read(world.people.visitor, (trx) => openIntakes(trx, world.programme.id, world.clock.today(), visitors))).map(
      (one) => one.id,
    ),
    [world.intake.id],
  );
  assert.ok((await world.run(programmeManager, (doing) => reopenIntake(doing, world.programme.id, id))).ok);
  assert.deepEqual((await verify(database, world.clock, verifiables)).differences, []);
});

onBothEngines('nobody announces, changes, closes or partners for another organisation', async (database) => {
  const world = await buildWorld(database);
  for (const person of [world.people.foreignManager, world.people.recruiter, world.people.candidate, world.people.screener]) {
    const id = randomUUIDv7();
    const results = [
      await world.run(person, (doing) => announceIntake(doing, world.programme.id, id, good)),
      await world.run(person, (doing) => changeIntake(doing, world.programme.id, world.intake.id, 1, good)),
      await world.run(person, (doing) =>
        closeIntake(doing, world.programme.id, world.intake.id, { reason: 'Enough people have applied.' }),
      ),
      await world.run(person, (doing) =>
        addPartnership(doing, world.programme.id, id, {
          organisation: world.organisations.otherAgency.id,
          kind: 'agency',
          from_on: '2027-01-11',
        }),
      ),
    ];
    for (const result of results) assert.equal(!result.ok && result.kind, 'not_found', person.name);
    // And with the commands out of the way, the database refuses.
    await assert.rejects(
      world.read(person, (trx) =>
        trx
          .insertInto('intakes')
          .values({
            id,
            programme_id: world.programme.id,
            programme_version_id: world.programme.versionId,
            organisation_id: world.organisations.employer.id,
            starts_on: world.intake.startsOn,
            opens_on: world.clock.today(),
            channel: 'both',
            created_at: world.clock.now(),
          })
          .execute(),
      ),
    );
  }
});

test('an intake keeps to the document’s pay, the law’s floor and the order of its days', async (context) => {
  const { world } = await pagesOf(context);
  const refused = async (change: Record<string, string>): Promise<readonly string[]> => {
    const result = await world.run(world.people.programmeManager, (doing) =>
      announceIntake(doing, world.programme.id, randomUUIDv7(), { ...good, ...change }),
    );
    return result.ok ? [] : result.errors.map(({ field, message }) => `${field}: ${message}`);
  };
  assert.match(
    (await refused({ 'pay_from-leeds': '20000' })).join(),
    /pay_from-leeds: The document’s pay .* £21,000 to £24,000: £20,000 is less/,
  );
  assert.match((await refused({ 'pay_to-leeds': '30000' })).join(), /pay_to-leeds: .*£30,000 is more/);
  assert.match((await refused({ 'pay_to-leeds': '21000' })).join(), /highest pay .* below the lowest/);
  assert.match((await refused({ closes_on: '2027-01-01' })).join(), /before the day applications open/);
  assert.match((await refused({ starts_on: '2027-02-31' })).join(), /starts_on: .*must be a real date/);
  assert.match((await refused({ starts_on: '2020-01-01', opens_on: '2019-01-01', closes_on: '' })).join(), /must be today or later/);
  assert.match((await refused({ 'places-leeds': '0' })).join(), /from 1 to 10,000/);
  assert.match((await refused({ 'places-leeds': '', 'pay_from-leeds': '', 'pay_to-leeds': '' })).join(), /places of at least one site/);
  assert.match((await refused({ channel: 'secret' })).join(), /Choose who may apply/);
});

onBothEngines('a partnership runs from a day to a day and cannot overlap itself', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const organisation = world.organisations.otherAgency.id;
  const [first, second] = [randomUUIDv7(), randomUUIDv7()];
  const form = { organisation, kind: 'agency', from_on: '2027-02-01', to_on: '' };
  for (let sent = 0; sent < 2; sent += 1)
    assert.ok((await world.run(programmeManager, (doing) => addPartnership(doing, world.programme.id, first, form))).ok);
  const overlapping = await world.run(programmeManager, (doing) =>
    addPartnership(doing, world.programme.id, second, { ...form, from_on: '2028-01-01' }),
  );
  assert.ok(!overlapping.ok && overlapping.errors[0]?.field === 'from_on');
  const early = await world.run(programmeManager, (doing) => endPartnership(doing, world.programme.id, first, { to_on: '2026-12-31' }));
  assert.equal(early.ok, false);
  assert.ok((await world.run(programmeManager, (doing) => endPartnership(doing, world.programme.id, first, { to_on: '2027-12-31' }))).ok);
  assert.ok(
    (await world.run(programmeManager, (doing) => addPartnership(doing, world.programme.id, second, { ...form, from_on: '2027-12-31' })))
      .ok,
  );
  const partner = (await world.read(programmeManager, (trx) => partnersOf(trx, world.programme.id))).find(
    (one) => one.partnershipId === first,
  );
  assert.ok(partner);
  assert.equal(isInForce(partner, Temporal.PlainDate.from('2027-12-30')), true);
  assert.equal(isInForce(partner, Temporal.PlainDate.from('2027-12-31')), false);
});

test('the managers’ pages open for them, and for nobody else', async (context) => {
  const { world, browser } = await pagesOf(context);
  const own = `/manage/programmes/${world.programme.id}`;
  const manager = await browser(world.people.programmeManager);
  for (const path of [
    '/manage',
    '/manage/programmes',
    '/manage/drafts',
    '/manage/drafts/new',
    own,
    `${own}/compare`,
    `${own}/intakes/new`,
    `${own}/intakes/${world.intake.id}`,
    `${own}/partnerships`,
    `${own}/withdraw`,
    `${own}/versions/${world.programme.versionId}/document`,
  ]) {
    assert.equal((await manager.get(path)).status, 200, path);
  }
  for (const path of [
    `${own}/intakes/${randomUUIDv7()}`,
    `${own}/intakes/rubbish`,
    `${own}/versions/rubbish/document`,
    `${own}/partnerships/rubbish/end`,
    '/manage/programmes/rubbish',
  ])
    assert.equal((await manager.get(path)).status, 404, path);
  const foreign = await browser(world.people.foreignManager);
  for (const path of [own, `${own}/compare`, `${own}/intakes/${world.intake.id}`, `${own}/versions/${world.programme.versionId}/document`])
    assert.equal((await foreign.get(path)).status, 404, path);
  assert.equal((await (await browser(world.people.recruiter)).get(own)).status, 403);
});

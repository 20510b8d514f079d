import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createApi } from '#api/index.ts';
import { asSystem, type Database } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { anApplication } from '../../../test/support/applications.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import { announceIntake } from '../announce-intake.ts';
import { programmeApiRoutes } from '../api.ts';
import { closeFilledIntakes, closeIntake, reopenIntake } from '../close-intake.ts';
import { duplicateIntake } from '../duplicate-intake.ts';
import { intakeById, openIntakes } from '../intake.query.ts';
import { stateNextWindow } from '../state-next-window.ts';
import { subjects } from '../subject.ts';
import { verifiables } from '../verifiables.ts';
import { pagesOf } from './support.ts';

const rolling = {
  start: 'rolling',
  starts_on: '2027-02-01',
  opens_on: '2027-01-11',
  closes_on: '',
  channel: 'both',
  'places-leeds': '4',
  'pay_from-leeds': '22,000',
  'pay_to-leeds': '23,500',
};

const mailsOf = (database: Database, world: World) =>
  asSystem(database, world.clock, (trx) => trx.selectFrom('mails').select(['to_address', 'subject', 'text']).execute());

onBothEngines('closing early needs a reason, tells whoever has begun and not sent, once, and is undone by reopening', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  await anApplication(world).draft();
  await anApplication(world, { person: world.people.secondCandidate }).submitted();
  const before = (await mailsOf(database, world)).length;
  const close = (reason: string) =>
    world.run(programmeManager, (doing) => closeIntake(doing, world.programme.id, world.intake.id, { reason }));
  const unsaid = await close('  ');
  assert.deepEqual(!unsaid.ok && unsaid.errors.map((error) => error.field), ['reason']);
  const closed = await close('The workshop is being rebuilt.');
  assert.equal(closed.ok && closed.value.told, 1);
  assert.equal((await close('Again')).ok, false);
  const mails = (await mailsOf(database, world)).slice(before);
  assert.deepEqual(
    mails.map((mail) => mail.to_address),
    [world.people.candidate.email],
  );
  assert.match(mails[0]?.text ?? '', /The workshop is being rebuilt\./);
  assert.match(mails[0]?.text ?? '', /Nothing that you wrote is lost/);
  const intake = await world.read(programmeManager, (trx) => intakeById(trx, world.intake.id));
  assert.equal(intake?.closedBecause, 'The workshop is being rebuilt.');
  assert.ok((await world.run(programmeManager, (doing) => reopenIntake(doing, world.programme.id, world.intake.id))).ok);
  assert.equal((await world.read(programmeManager, (trx) => intakeById(trx, world.intake.id)))?.closedBecause, null);
  assert.deepEqual((await verify(database, world.clock, verifiables)).differences, []);
});

onBothEngines('an intake that is open until filled closes by itself when every place is accepted', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const first = await anApplication(world).accepted();
  const run = (): Promise<void> => closeFilledIntakes.run(servicesOf({ ...world, clock: first.world.clock }));
  const state = async () => (await world.read(world.people.programmeManager, (trx) => intakeById(trx, world.intake.id)))?.state;
  await run();
  assert.equal(await state(), 'open', 'the place at the second site is free');
  await world.system((trx) =>
    trx.deleteFrom('intake_sites').where('intake_id', '=', world.intake.id).where('site_id', '=', world.sites.bristol.id).execute(),
  );
  await run();
  await run();
  assert.equal(await state(), 'closed');
});

onBothEngines('people start at any time: the intake goes on after its first possible day', async (database) => {
  const world = await buildWorld(database);
  const id = randomUUIDv7();
  const announced = await world.run(world.people.programmeManager, (doing) => announceIntake(doing, world.programme.id, id, rolling));
  assert.ok(announced.ok);
  const later = Temporal.PlainDate.from('2027-06-01');
  const visitor = await world.actor(world.people.visitor);
  const open = await world.read(world.people.visitor, (trx) => openIntakes(trx, world.programme.id, later, visitor));
  assert.deepEqual(
    open.map((intake) => [intake.id, intake.rolling]),
    [[id, true]],
  );
});

onBothEngines('a copy for next year has every date a year later on the same day of the week, and says what it copies', async (database) => {
  const world = await buildWorld(database);
  const [id, copy] = [randomUUIDv7(), randomUUIDv7()];
  const { programmeManager, foreignManager, recruiter } = world.people;
  const fields = { ...rolling, start: 'day', starts_on: '2027-09-06', closes_on: '2027-06-30' };
  assert.ok((await world.run(programmeManager, (doing) => announceIntake(doing, world.programme.id, id, fields))).ok);
  for (const other of [foreignManager, recruiter])
    assert.equal((await world.run(other, (doing) => duplicateIntake(doing, world.programme.id, id, randomUUIDv7()))).ok, false);
  assert.ok((await world.run(programmeManager, (doing) => duplicateIntake(doing, world.programme.id, id, copy))).ok);
  const made = await world.read(programmeManager, (trx) => intakeById(trx, copy));
  assert.deepEqual([made?.startsOn, made?.opensOn, made?.closesOn].map(String), ['2028-09-04', '2028-01-10', '2028-06-28']);
  assert.deepEqual(
    made?.sites.map((site) => [site.slug, site.places, site.payMinMinor]),
    [['leeds', 4, 2_200_000]],
  );
});

test('pages: a copy is prefilled, closing asks for a reason, the next window is told while nothing is open', async (context: TestContext) => {
  const { world, browser } = await pagesOf(context);
  const manager = await browser(world.people.programmeManager);
  const managed = `/manage/programmes/${world.programme.id}`;
  const copy = await manager.get(`${managed}/intakes/new?copy=${world.intake.id}`);
  assert.match(copy.text, /value="2028-03-09"/); // 11 March 2027 is a Thursday
  assert.match(copy.text, /A copy for next year/);
  assert.equal((await manager.get(`${managed}/intakes/new?copy=${randomUUIDv7()}`)).status, 200);
  const asked = await manager.get(`${managed}/intakes/${world.intake.id}/close`);
  assert.match(asked.text, /Nobody has begun an application/);
  assert.equal((await manager.post(`${managed}/intakes/${world.intake.id}/close`, [['reason', '']])).status, 422);
  assert.equal((await manager.post(`${managed}/intakes/${world.intake.id}/close`, [['reason', 'Full']])).status, 303);
  assert.match((await manager.get(`${managed}/intakes/${world.intake.id}`)).text, /The reason: Full/);
  const page = '/programmes/network-technician';
  assert.match((await (await browser()).get(page)).text, /Not open today/);
  assert.equal((await manager.post(`${managed}/next-window`, [['month', '2027-09']])).status, 303);
  assert.match((await (await browser()).get(page)).text, /Opens again in September 2027/);
  assert.equal((await manager.post(`${managed}/next-window`, [['month', '2026-09']])).status, 422);
  assert.match((await manager.get(managed)).text, /applications open again in September 2027/);
  assert.equal((await (await browser(world.people.foreignManager)).get(`${managed}/next-window`)).status, 404);
});

onBothEngines('only the programme’s own managers say when it opens again', async (database) => {
  const world = await buildWorld(database);
  for (const person of [world.people.foreignManager, world.people.recruiter, world.people.candidate])
    assert.equal((await world.run(person, (doing) => stateNextWindow(doing, world.programme.id, { month: '2027-09' }))).ok, false);
  for (const month of ['2027-13', 'September', '2027-01', '2099-01'])
    assert.equal(
      (await world.run(world.people.programmeManager, (doing) => stateNextWindow(doing, world.programme.id, { month }))).ok,
      false,
      month,
    );
});

test('an internal intake is there for the employer’s own people only: page, catalogue, API, feeds, calendar, sitemap, structured data', async (context) => {
  const { world, browser } = await pagesOf(context);
  await world.system((trx) => trx.updateTable('intakes').set({ channel: 'internal' }).where('id', '=', world.intake.id).execute());
  const api = createApi(servicesOf(world), programmeApiRoutes, subjects);
  const listed = async (token?: string): Promise<unknown> => {
    const answer = await api.request('/api/v1/programmes/network-technician/intakes', {
      headers: token ? { Authorization: `Bearer ${token}` } : {},
    });
    return ((await answer.json()) as { items: readonly unknown[] }).items.length;
  };
  assert.equal(await listed(), 0);
  for (const [person, sees] of [
    [undefined, false],
    [world.people.candidate, false],
    [world.people.foreignManager, false],
    [world.people.screener, false],
    [world.people.employee, true],
    [world.people.recruiter, true],
  ] as const) {
    const own = await browser(person);
    const page = await own.get('/programmes/network-technician');
    assert.equal(/Start on 11 March 2027/.test(page.text), sees, `${person?.name} on the page`);
    assert.ok(!page.text.includes('JobPosting') && !/"startDate"/.test(page.text), 'never in structured data');
    assert.equal(/Starts 11 March 2027/.test((await own.get('/')).text), sees, `${person?.name} in the catalogue`);
    assert.equal(/11 March 2027/.test((await own.get('/compare?p=network-technician')).text), sees, `${person?.name} in the comparison`);
    for (const kind of ['rss', 'atom', 'json', 'ics']) {
      const feed = await own.get(`/feeds/programmes.${kind}`);
      assert.equal(feed.status, 200);
      assert.ok(!/11 March 2027|20270311/.test(feed.text), `${person?.name} in ${kind}`);
    }
    assert.ok(!(await own.get('/sitemap.xml')).text.includes('2027-03'));
  }
});

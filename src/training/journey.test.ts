import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asSystem, type Database } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApprentice } from '../../test/support/apprentice.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { servicesOf } from '../../test/support/services.ts';
import { buildWorld, type PersonKey, type World } from '../../test/support/world.ts';
import { actionsFor } from './actions.query.ts';
import { apprenticeList } from './apprentice-list.query.ts';
import { assignMentor } from './assign-mentor.ts';
import { approveHours } from './decide-hours.ts';
import { chooseRoute } from './choose-route.ts';
import { dueWork } from './due-work.ts';
import { enterHours } from './enter-hours.ts';
import { hoursToApprove } from './hours.query.ts';

/** What follows over months: routes, the lists that begin with what needs action, the reminders. */

const everything = { programme: '', state: '', site: '', after: '' };

async function doDueWork(world: World): Promise<void> {
  for (const work of dueWork) await work.run(servicesOf(world));
}

const mentorFor = (world: World, apprenticeshipId: string, mentor: PersonKey, fromOn = world.clock.today().toString(), revision = '1') =>
  world.run(world.people.programmeManager, (doing) =>
    assignMentor(doing, { apprenticeshipId, typed: { mentor: world.people[mentor].id, fromOn, _revision: revision } }),
  );

/** A world whose programme is the shipped one with a choice of route after a year. */
async function routedWorld(database: Database): Promise<World> {
  const text = readFileSync(join(import.meta.dirname, '../../programmes/amazon-apprenticeships.md'), 'utf8');
  const world = await buildWorld(database, { document: text });
  const row = await world.system((trx) =>
    trx
      .selectFrom('programme_versions')
      .innerJoin('programmes', 'programmes.id', 'programme_versions.programme_id')
      .select(['programme_versions.id', 'programmes.id as programmeId'])
      .where('programmes.slug', '=', 'it-infrastructure-and-networks')
      .executeTakeFirstOrThrow(),
  );
  return { ...world, programme: { ...world.programme, id: row.programmeId, versionId: row.id } };
}

onBothEngines('a route is chosen by the apprentice until the day before it begins, and the plan takes its name', async (database) => {
  const world = await routedWorld(database);
  const { id, person } = await anApprentice(world, world.people.candidate);
  const choose = (at: World, route: string, revision: number) =>
    at.run(person, (doing) => chooseRoute(doing, { apprenticeshipId: id, route, revision }));
  const phases = () =>
    world.system(async (trx) =>
      (
        await trx
          .selectFrom('plan_items')
          .select('title')
          .where('apprenticeship_id', '=', id)
          .where('kind', '=', 'phase')
          .orderBy('position')
          .execute()
      ).map((row) => row.title),
    );
  assert.deepEqual(await phases(), ['Infrastructure technician', 'Network engineering or IT project management']);
  const early = await choose(world, 'network', 1);
  assert.ok(early.ok, JSON.stringify(early));
  assert.deepEqual(await phases(), ['Infrastructure technician', 'Network engineering']);
  const stale = await choose(world, 'project', 1);
  assert.equal(!stale.ok && stale.kind, 'conflict');
  assert.equal((await choose(world, 'gardening', 2)).ok, false);
  const changed = await choose(world.at('2028-01-10T09:00:00Z'), 'project', 2);
  assert.ok(changed.ok, JSON.stringify(changed));
  assert.deepEqual(await phases(), ['Infrastructure technician', 'IT project management']);
  const late = await choose(world.at('2028-01-11T09:00:00Z'), 'network', 3);
  assert.match(late.ok ? '' : (late.errors[0]?.message ?? ''), /The route began on 11 January 2028/);
});

onBothEngines('a new mentor takes over on a day; the old one no longer sees the apprentice', async (database) => {
  const world = await buildWorld(database);
  const { id } = await anApprentice(world, world.people.candidate);
  assert.ok((await mentorFor(world, id, 'mentor')).ok);
  assert.equal((await mentorFor(world, id, 'mentor', '2027-02-01', '2')).ok, false, 'the same mentor again');
  assert.ok((await mentorFor(world, id, 'secondMentor', '2027-02-01', '2')).ok);
  assert.equal((await mentorFor(world, id, 'recruiter', '2027-03-01', '3')).ok, false, 'somebody who is no mentor');
  const sees = async (at: World, key: PersonKey) =>
    (await at.read(at.people[key], (trx) => trx.selectFrom('apprenticeships').select('id').execute())).length;
  const later = world.at('2027-02-01T09:00:00Z');
  assert.deepEqual(
    [await sees(world, 'mentor'), await sees(world, 'secondMentor'), await sees(later, 'mentor'), await sees(later, 'secondMentor')],
    [1, 0, 0, 1],
  );
});

onBothEngines('lists begin with who needs something, and each person is told what they must do', async (database) => {
  const begun = await buildWorld(database);
  const calm = await anApprentice(begun, begun.people.candidate);
  const waiting = await anApprentice(begun, begun.people.secondCandidate);
  const alone = await anApprentice(begun, begun.people.thirdCandidate, begun.clock.today().add({ months: 6 }));
  for (const apprentice of [calm, waiting]) assert.ok((await mentorFor(begun, apprentice.id, 'mentor')).ok);
  const world = begun.at('2027-01-22T09:00:00Z');
  await doDueWork(world);
  for (const apprentice of [calm, waiting]) {
    for (const day of ['2027-01-13', '2027-01-14', '2027-01-20']) {
      const entered = await world.run(apprentice.person, (doing) =>
        enterHours(doing, {
          apprenticeshipId: apprentice.id,
          formId: randomUUIDv7(),
          typed: { onDay: day, hours: '20', minutes: '0', kind: 'on_the_job', note: '' },
        }),
      );
      assert.ok(entered.ok, JSON.stringify(entered));
    }
  }
  const { mentor, programmeManager } = world.people;
  const before = await world.read(mentor, (trx) => hoursToApprove(trx, mentor.id, ''));
  assert.deepEqual(before.people.map((person) => `${person.name}: ${person.minutes} in ${person.weeks.length} weeks`).toSorted(), [
    'Cam Candidate: 3600 in 2 weeks',
    'Cleo Candidate: 3600 in 2 weeks',
  ]);
  const ofCalm =
    before.people.find((person) => person.apprenticeshipId === calm.id)?.weeks.flatMap((week) => week.entries.map((entry) => entry.id)) ??
    [];
  const approved = await world.run(mentor, (doing) => approveHours(doing, { entryIds: ofCalm }));
  assert.deepEqual(approved.ok && approved.value, { entries: 3, minutes: 3600, people: 1 });

  const list = await world.read(programmeManager, (trx) => apprenticeList(trx, programmeManager.id, world.clock.today(), everything));
  assert.deepEqual(
    list.rows.map((row) => [row.id, row.hoursWaiting, row.needsMentor]),
    [
      [waiting.id, true, false],
      [alone.id, false, true],
      [calm.id, false, false],
    ],
  );
  const first = list.rows[0];
  const rest = await world.read(programmeManager, (trx) =>
    apprenticeList(trx, programmeManager.id, world.clock.today(), {
      ...everything,
      after: `${first?.urgency}/${first?.plannedEndOn}/${first?.id}`,
    }),
  );
  assert.deepEqual(
    rest.rows.map((row) => row.id),
    [alone.id, calm.id],
    'the next page goes on after the last row',
  );

  const told = async (at: World, key: PersonKey) => {
    const actor = await at.actor(at.people[key]);
    return (await at.read(at.people[key], (trx) => actionsFor(trx, actor, at.clock.today()))).map((action) => action.title).toSorted();
  };
  assert.deepEqual(await told(world, 'mentor'), ['Approve hours']);
  assert.deepEqual(await told(world, 'programmeManager'), ['Approve hours', 'Assign a mentor']);
  assert.deepEqual(await told(world, 'candidate'), []);
  const may = world.at('2027-05-05T09:00:00Z');
  await doDueWork(may);
  assert.deepEqual(await told(may, 'mentor'), ['Approve hours', 'Hold review 1 with Cam Candidate', 'Hold review 1 with Cleo Candidate']);
  assert.ok((await told(may, 'candidate')).includes('Enter last week’s hours'));
  assert.ok((await told(may, 'programmeManager')).includes('Reviews are overdue'));
  await doDueWork(may);
  const mails = await asSystem(may.database, may.clock, (trx) =>
    trx.selectFrom('mails').select('subject').where('person_id', '=', mentor.id).where('subject', 'like', '%was due by%').execute(),
  );
  assert.deepEqual(
    mails.map((mail) => mail.subject).toSorted(),
    ['The review of Cam Candidate was due by 30 April 2027', 'The review of Cleo Candidate was due by 30 April 2027'],
    'done twice, each is told once',
  );
});

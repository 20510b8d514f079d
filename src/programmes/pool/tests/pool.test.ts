import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld, rowsSeenBy, type World } from '../../../../test/support/world.ts';
import { pagesOf } from '../../tests/support.ts';
import { countInWords, shownCount } from '../counts.rules.ts';
import { inviteGroup } from '../invite.ts';
import { changeMembership } from '../membership.ts';
import { commonDefinitions } from '../resident-people.store.ts';
import { countPool, poolQuestion } from '../programme-pool.query.ts';

/** People who agreed to be found: `eligible` adults who work shifts, `young` ones, `unwilling` ones, `silent` ones without answers. */
async function addPeople(
  world: World,
  groups: { eligible: number; young: number; unwilling: number; silent: number },
): Promise<readonly string[]> {
  const at = world.clock.now();
  const ids: string[] = [];
  await world.system(async (trx) => {
    for (const [group, count] of Object.entries(groups))
      for (let number = 0; number < count; number += 1) {
        const id = randomUUIDv7();
        ids.push(id);
        await trx
          .insertInto('people')
          .values({ id, name: `Person ${group} ${number}`, email: `${group}${number}@example.org`, created_at: at })
          .execute();
        await trx.insertInto('pool_members').values({ person_id: id, agreed_at: at, changed_at: at }).execute();
        if (group === 'silent') continue;
        const facts = {
          date_of_birth: { type: 'date', value: group === 'young' ? '2012-05-01' : '2000-05-01' },
          shift_willingness: { type: 'yes_no', value: group !== 'unwilling' },
        };
        for (const [fact, value] of Object.entries(facts))
          await trx
            .insertInto('person_facts')
            .values({ person_id: id, fact, value: json(value), given_at: at })
            .execute();
      }
  });
  return ids;
}

const countedBy = (world: World) =>
  world.read(world.people.recruiter, async (trx) => {
    const question = await poolQuestion(trx, world.programme.id, { intake: '', site: '' }, world.clock.today());
    assert.ok(question);
    return countPool(trx, question, world.clock.today(), world.clock.now());
  });

const about = (people: number) => ({ kind: 'about', people });
const few = { kind: 'few' };

onBothEngines('the pool is counted by verdict, by criterion and by what is missing; small groups are hidden', async (database) => {
  const world = await buildWorld(database);
  const ids = await addPeople(world, { eligible: 12, young: 7, unwilling: 3, silent: 6 });
  const report = await countedBy(world);
  assert.deepEqual([report.people, report.met, report.notMet, report.unknown], [about(30), about(10), about(10), about(5)]);
  assert.deepEqual(
    report.near.map(({ criterion, people }) => [criterion.id, people]),
    [
      ['age', about(5)],
      ['shifts', few],
    ],
  );
  const age = report.criteria.find(({ criterion }) => criterion.id === 'age');
  assert.deepEqual([age?.met, age?.notMet, age?.unknown], [about(15), about(5), about(5)]);

  // One changed answer, one who leaves: seen at the next look, without reading everything again.
  const [first = '', second = ''] = ids;
  await world.system(async (trx) => {
    await trx
      .updateTable('person_facts')
      .set({ value: json({ type: 'yes_no', value: false }), given_at: world.clock.now() })
      .where('person_id', '=', first)
      .where('fact', '=', 'shift_willingness')
      .execute();
    await trx.updateTable('pool_members').set({ state: 'left', changed_at: world.clock.now() }).where('person_id', '=', second).execute();
    for (const id of ids.slice(2, 5))
      await trx.updateTable('pool_members').set({ state: 'left', changed_at: world.clock.now() }).where('person_id', '=', id).execute();
  });
  const later = await countedBy(world);
  assert.deepEqual([later.people, later.met], [about(25), about(5)]);
});

onBothEngines('a group is invited once, without anybody being named; small groups cannot be', async (database) => {
  const world = await buildWorld(database);
  await addPeople(world, { eligible: 6, young: 3, unwilling: 0, silent: 0 });
  const invite = (person: 'recruiter' | 'foreignRecruiter' | 'candidate', group: 'eligible' | 'near:age', line = '') =>
    world.run(world.people[person], (doing) => inviteGroup(doing, { programmeId: world.programme.id, group, intake: '', site: '', line }));
  const sent = await invite('recruiter', 'eligible', 'We train on night shifts.');
  assert.deepEqual(sent, { ok: true, value: { invited: about(5) } });
  const { mails, events } = await world.system(async (trx) => ({
    mails: await trx.selectFrom('mails').select(['to_address', 'text']).where('cause', 'like', 'invitation:%').execute(),
    events: await trx.selectFrom('events').select(['data', 'actor_id']).where('type', '=', 'programme.people_invited').execute(),
  }));
  assert.equal(new Set(mails.map(({ to_address: to }) => to)).size, 6);
  assert.match(mails[0]?.text ?? '', /They write: “We train on night shifts\.”[^]*\/account\/found[^]*\/programmes\//);
  assert.deepEqual(
    [events.length, events[0]?.actor_id, (events[0]?.data as { people?: number } | undefined)?.people],
    [1, world.people.recruiter.id, 5],
  );
  assert.doesNotMatch(JSON.stringify(events), /example\.org|Person/);

  const again = await invite('recruiter', 'eligible');
  assert.match(JSON.stringify(again), /written to lately/);
  const small = await invite('recruiter', 'near:age');
  assert.match(JSON.stringify(small), /Fewer than 5/);
  const long = await invite('recruiter', 'eligible', 'x'.repeat(501));
  assert.ok(!long.ok && long.kind === 'invalid');
  for (const person of ['foreignRecruiter', 'candidate'] as const) {
    const refused = await invite(person, 'eligible');
    assert.ok(!refused.ok && refused.kind === 'not_found', person);
  }
});

onBothEngines('being found is a person’s own choice, and nobody else reads it', async (database) => {
  const world = await buildWorld(database);
  const { candidate } = world.people;
  const choose = (wants: boolean) => world.run(candidate, (doing) => changeMembership(doing, wants));
  for (const wants of [true, true, false, true]) assert.ok((await choose(wants)).ok);
  const events = await world.system((trx) =>
    trx.selectFrom('events').select('type').where('stream_id', '=', candidate.id).where('type', 'like', 'person.%pool').execute(),
  );
  assert.deepEqual(
    events.map(({ type }) => type),
    ['person.left_the_pool'],
  );
  for (const [person, seen] of [
    ['candidate', 1],
    ['recruiter', 0],
    ['programmeManager', 0],
    ['operator', 0],
  ] as const)
    assert.equal(
      await world.read(
        world.people[person],
        async (trx) => (await trx.selectFrom('pool_members').select('state').where('person_id', '=', candidate.id).execute()).length,
      ),
      seen,
      person,
    );
  const member = await world.system((trx) =>
    trx.selectFrom('pool_members').select('state').where('person_id', '=', candidate.id).executeTakeFirst(),
  );
  assert.equal(member?.state, 'found');
  assert.equal(await rowsSeenBy(world, world.people.recruiter, 'invitations', randomUUIDv7()), 0);
});

test('the pages: counts for those who work for the programme, the choice for everybody', async (context) => {
  const { world, browser } = await pagesOf(context);
  await addPeople(world, { eligible: 9, young: 6, unwilling: 0, silent: 0 });
  const recruiter = await browser(world.people.recruiter);
  const pool = `/manage/programmes/${world.programme.id}/pool`;
  const shown = await recruiter.get(pool);
  assert.match(shown.text, /About 15 people have agreed to be found/);
  assert.doesNotMatch(shown.text, /Person (?:eligible|young)/);
  const form = await recruiter.get(`${pool}/invite?group=near%3Aage`);
  assert.match(form.text, /Invite about 5 people who meet everything but/);
  assert.equal((await recruiter.get(`${pool}/invite?group=everybody`)).status, 404);
  const sent = await recruiter.post(`${pool}/invite`, [['group', 'near:age']]);
  assert.deepEqual([sent.status, sent.to], [303, pool]);
  assert.equal((await (await browser(world.people.foreignRecruiter)).get(pool)).status, 404);
  const candidate = await browser(world.people.candidate);
  assert.match((await candidate.get('/account/found')).text, /Employers cannot find you now/);
  assert.equal((await candidate.post('/account/found', [['found', 'yes']])).status, 303);
  assert.match((await candidate.get('/account/found')).text, /They cannot see who you are/);
});

test('counts are never exact', () => {
  assert.deepEqual([0, 4, 5, 7, 8, 12, 1003].map(shownCount), [few, few, about(5), about(5), about(10), about(10), about(1005)]);
  assert.deepEqual(
    [few, about(1005)].map((count) => countInWords(count as Parameters<typeof countInWords>[0])),
    ['fewer than 5 people', 'about 1,005 people'],
  );
});

test('a question that two documents ask differently finds nobody, nor does one that waits for an offer', () => {
  const one = { id: 'own', type: 'yes_no', question: 'A?', changeable: true, sensitivity: 'ordinary' } as const;
  const special = { ...one, id: 'health', sensitivity: 'special' } as const;
  assert.deepEqual(
    commonDefinitions([[one, special], [{ ...one, question: 'Asked otherwise?' }]]).map(({ id }) => id),
    ['own'],
  );
  assert.deepEqual(commonDefinitions([[one], [{ ...one, type: 'number' }]]), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { json } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { anApplication, must } from '../../../test/support/applications.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld, type Person, type World } from '../../../test/support/world.ts';
import { dueMonitoringWork } from './count-monitoring.ts';
import { deleteMonitoring, ownMonitoring, saveMonitoring } from './monitoring.ts';
import { monitoringWords, questionSetFor } from './question-sets.ts';

const day = Temporal.PlainDate.from('2027-01-11');

test('each country asks its own questions, and every group has its source', () => {
  const asked = (country: string | null): readonly string[] => questionSetFor(country, day).questions.map((question) => question.id);
  assert.deepEqual(asked('GB'), ['sex', 'ethnicity', 'disability', 'age', 'background']);
  assert.deepEqual(asked('US'), ['sex', 'ethnicity', 'veteran', 'disability']);
  assert.deepEqual(asked('IE'), ['sex', 'age', 'disability']);
  for (const country of ['GB', 'US', null])
    for (const question of questionSetFor(country, day).questions) {
      assert.ok(question.source.length > 10);
      assert.ok(question.answers.every((answer) => answer.code !== 'prefer_not'));
    }
  assert.equal(monitoringWords('veteran', 'yes').answer, 'Yes');
  assert.equal(monitoringWords('sex', 'prefer_not').answer, 'Preferred not to say');
});

interface Count {
  readonly step_index: number;
  readonly step_name: string;
  readonly question: string;
  readonly answer: string;
  readonly entered: number | null;
  readonly passed: number | null;
}

const countsAs = async (world: World, person: Person, since: string | null = null): Promise<readonly Count[]> =>
  world.read(person, async (trx) => {
    const { rows } = await sql<Count>`
      select * from app.selection_counts(${world.organisations.employer.id}, ${world.programme.id}, ${since}::date)`.execute(trx);
    return rows;
  });

/** Applications with a decided screening, made in bulk: what matters here is how they are counted. */
async function decided(
  world: World,
  groups: readonly (readonly [sex: string, passed: number, failed: number])[],
  at = Temporal.Instant.from('2027-01-05T09:00:00Z'),
): Promise<readonly string[]> {
  const ids: string[] = [];
  await world.system(async (trx) => {
    for (const [sex, passed, failed] of groups) {
      for (let index = 0; index < passed + failed; index += 1) {
        const [personId, id] = [randomUUIDv7(), randomUUIDv7()];
        ids.push(id);
        await trx
          .insertInto('people')
          .values({ id: personId, name: `Person ${id}`, email: `${id}@people.example`, created_at: at })
          .execute();
        await trx
          .insertInto('applications')
          .values({
            id,
            person_id: personId,
            programme_id: world.programme.id,
            programme_version_id: world.programme.versionId,
            organisation_id: world.organisations.employer.id,
            intake_id: world.intake.id,
            channel: 'external',
            state: index < passed ? 'in_step' : 'rejected',
            step_index: index < passed ? 2 : null,
            answers: json({}),
            created_at: at,
            submitted_at: at,
            changed_at: at,
          })
          .execute();
        await trx
          .insertInto('application_steps')
          .values({
            id: randomUUIDv7(),
            application_id: id,
            step_index: 1,
            kind: 'screen',
            started_at: at,
            ended_at: at.add({ hours: 24 }),
            outcome: index < passed ? 'passed' : 'failed',
          })
          .execute();
        await trx
          .insertInto('private.monitoring_answers')
          .values({
            application_id: id,
            question: 'sex',
            answer: sex,
            question_set: 'gb-2025',
            person_id: personId,
            organisation_id: world.organisations.employer.id,
            programme_id: world.programme.id,
            given_at: at,
          })
          .execute();
      }
    }
  });
  return ids;
}

const table = (counts: readonly Count[]): readonly (readonly [string, number | null, number | null])[] =>
  counts.map((count) => [count.answer, count.entered, count.passed]);

onBothEngines('a candidate answers after submitting, sees it, changes it and deletes it; nobody else reads a row', async (database) => {
  const world = await buildWorld(database);
  const draft = await anApplication(world).draft();
  const { candidate, recruiter, programmeManager, accommodationAdviser, operator } = world.people;
  const early = await world.runCare(candidate, (doing) => saveMonitoring(doing, { applicationId: draft.id, answers: { sex: 'female' } }));
  assert.ok(!early.ok && early.kind === 'conflict');
  const at = await anApplication(world, { person: world.people.secondCandidate }).submitted();
  const own = world.people.secondCandidate;
  const read = () => must(world.runCare(own, (doing) => ownMonitoring(doing, at.id)));
  assert.equal((await read()).set.id, 'gb-2025');
  const wrong = await world.runCare(own, (doing) => saveMonitoring(doing, { applicationId: at.id, answers: { sex: 'whatever' } }));
  assert.ok(!wrong.ok && wrong.kind === 'invalid');
  await must(
    world.runCare(own, (doing) =>
      saveMonitoring(doing, { applicationId: at.id, answers: { sex: 'female', age: 'prefer_not', ethnicity: '' } }),
    ),
  );
  assert.deepEqual((await read()).answers, { sex: 'female', age: 'prefer_not' });
  await must(world.runCare(own, (doing) => saveMonitoring(doing, { applicationId: at.id, answers: { sex: 'male' } })));
  assert.deepEqual((await read()).answers, { sex: 'male' });

  for (const person of [recruiter, programmeManager, accommodationAdviser, operator, candidate]) {
    const rows = await world.runCare(
      person,
      async ({ trx }) => ({ ok: true, value: await trx.selectFrom('private.monitoring_answers').selectAll().execute() }) as const,
    );
    assert.deepEqual(rows.ok ? rows.value : null, [], person.name);
    for (const name of ['private.monitoring_answers', 'private.monitoring_counts', 'private.monitoring_counted'] as const)
      await assert.rejects(
        world.read(person, (trx) => trx.selectFrom(name).selectAll().execute()),
        `${person.name} reads ${name}`,
      );
    await assert.rejects(
      world.runCare(
        person,
        async ({ trx }) => ({ ok: true, value: await trx.selectFrom('private.monitoring_counts').selectAll().execute() }) as const,
      ),
    );
    await assert.rejects(
      world.read(person, (trx) => sql`select * from app.monitored_outcomes(${world.organisations.employer.id}, null, now())`.execute(trx)),
    );
    const foreign = await world.runCare(person, (doing) => ownMonitoring(doing, at.id));
    assert.ok(!foreign.ok);
  }
  const events = await world.system((trx) =>
    trx.selectFrom('events').select(['type', 'stream_type', 'data']).where('type', 'like', 'monitoring.%').execute(),
  );
  assert.ok(events.length === 2 && events.every((event) => event.stream_type === 'person' && !JSON.stringify(event.data).includes('male')));
  await must(world.runCare(own, (doing) => deleteMonitoring(doing, at.id)));
  assert.deepEqual((await read()).answers, {});
});

onBothEngines('counts are for the employer’s managers and recruiters only, without small groups and a week behind', async (database) => {
  const world = await buildWorld(database);
  await decided(world, [
    ['female', 6, 6],
    ['male', 9, 3],
    ['prefer_not', 2, 1],
  ]);
  const { recruiter, programmeManager, interviewer, foreignManager, screener, operator, candidate } = world.people;
  // Of the groups that are left one has three: it has no numbers, nor has the next smallest, from which it could be worked out.
  assert.deepEqual(table(await countsAs(world, recruiter)), [
    ['female', null, null],
    ['male', 12, 9],
    ['prefer_not', null, null],
  ]);
  await decided(world, [['prefer_not', 2, 0]]);
  const shown = await countsAs(world, programmeManager);
  assert.deepEqual(table(shown), [
    ['female', 12, 6],
    ['male', 12, 9],
    ['prefer_not', 5, 4],
  ]);
  assert.deepEqual([shown[0]?.step_index, shown[0]?.question], [1, 'sex']);
  assert.equal(shown[0]?.step_name, world.programme.compiled.process[1]?.name);
  for (const other of [interviewer, foreignManager, screener, operator, candidate])
    assert.deepEqual(await countsAs(world, other), [], other.name);
  // Decisions of the running week are not in it yet.
  assert.deepEqual(await countsAs(world.at('2027-01-08T09:00:00Z'), recruiter), []);
  // Of one quarter only.
  assert.deepEqual(await countsAs(world, recruiter, '2027-04-01'), []);
  assert.equal((await countsAs(world, recruiter, '2027-02-20')).length, 3);
});

onBothEngines('hidden groups are not worked out together either', async (database) => {
  const world = await buildWorld(database);
  // Two small groups make three people: whoever knows the whole would have them. The next smallest is hidden with them.
  await decided(world, [
    ['female', 6, 3],
    ['male', 9, 3],
    ['other', 1, 1],
    ['prefer_not', 1, 0],
  ]);
  const { recruiter } = world.people;
  assert.deepEqual(table(await countsAs(world, recruiter)), [
    ['female', null, null],
    ['male', 12, 9],
    ['other', null, null],
    ['prefer_not', null, null],
  ]);
  // Three more: the two small groups are five together, and hide each other.
  await decided(world, [
    ['other', 1, 0],
    ['prefer_not', 1, 1],
  ]);
  assert.deepEqual(
    table(await countsAs(world, recruiter)).filter(([, entered]) => entered !== null),
    [
      ['female', 9, 6],
      ['male', 12, 9],
    ],
  );
});

onBothEngines('a small group is not worked out by asking for two periods', async (database) => {
  const world = await buildWorld(database);
  await decided(world, [
    ['female', 6, 6],
    ['male', 9, 3],
  ]);
  await decided(world, [['female', 1, 1]], Temporal.Instant.from('2026-11-03T09:00:00Z'));
  await decided(world, [['male', 4, 3]], Temporal.Instant.from('2026-11-03T09:00:00Z'));
  const { recruiter } = world.people;
  const [all, thisQuarter] = [table(await countsAs(world, recruiter)), table(await countsAs(world, recruiter, '2027-01-01'))];
  // The two women of the quarter before are left out of both; the seven men are enough to be told.
  assert.deepEqual(thisQuarter, [
    ['female', 12, 6],
    ['male', 12, 9],
  ]);
  assert.deepEqual(all, [
    ['female', 12, 6],
    ['male', 19, 13],
  ]);
});

onBothEngines('when an application has ended its answers are counted once and the single record is erased', async (database) => {
  const world = await buildWorld(database);
  await decided(world, [
    ['female', 6, 6],
    ['male', 9, 5],
  ]);
  const later = world.at('2027-03-10T09:00:00Z');
  const before = await countsAs(later, later.people.recruiter);
  for (let time = 0; time < 2; time += 1) for (const work of dueMonitoringWork) await work.run(servicesOf(later));
  assert.deepEqual(await countsAs(later, later.people.recruiter), before);
  const left = await later.system((trx) => trx.selectFrom('private.monitoring_answers').select('application_id').execute());
  assert.equal(left.length, 15);
  const counted = await later.system((trx) => trx.selectFrom('private.monitoring_counted').select('application_id').execute());
  assert.equal(counted.length, 11);
});

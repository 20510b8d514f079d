import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApplication, must } from '../../test/support/applications.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { buildWorld, type World } from '../../test/support/world.ts';
import { exportRows } from './row-export.ts';
import { notTold, withoutRareCombinations, type ExportRow } from './row-export.rules.ts';

const rows = fc.array(
  fc.record({
    begun: fc.constantFrom('2026-11', '2026-12', '2027-01'),
    channel: fc.constantFrom('internal', 'external'),
    site: fc.constantFrom(null, 'Leeds', 'Bristol'),
    state: fc.constantFrom('in_step', 'rejected'),
    lastStep: fc.constantFrom('Screen', 'Interview', null),
    stepsPassed: fc.constantFrom(1, 2),
    reason: fc.constantFrom(null, 'pay'),
  }),
  { maxLength: 120 },
);

const combinations = (told: readonly ExportRow[]): readonly (readonly ExportRow[])[] => [
  ...Map.groupBy(told, (row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))).values(),
];

void test('no combination of what is told is that of fewer than five, whatever the applications are', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const { told, leftOut } = withoutRareCombinations(all, 5);
      assert.equal(told.length + leftOut, all.length);
      for (const group of combinations(told)) assert.ok(group.length >= 5, JSON.stringify(group[0]));
      // Left out is only what stays rare when nothing but the state is told.
      assert.ok(leftOut <= 4 * new Set(all.map(({ state }) => state)).size);
    }),
    { numRuns: 500 },
  );
});

void test('what is told is true: each value is that of the application, or rougher, or not told', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const { told } = withoutRareCombinations(all, 5);
      for (const row of told)
        assert.ok(
          all.some(
            (one) =>
              row.state === one.state &&
              [one.begun, one.begun.slice(0, 4), notTold].includes(row.begun ?? '') &&
              [one.channel, notTold].includes(row.channel ?? '') &&
              [one.site, notTold].includes(row.site) &&
              [one.lastStep, notTold].includes(row.lastStep) &&
              (row.stepsPassed === null || row.stepsPassed === one.stepsPassed) &&
              [one.reason, notTold].includes(row.reason),
          ),
          JSON.stringify(row),
        );
    }),
    { numRuns: 200 },
  );
});

void test('what many share is told as it is, and one that is like nobody is told as little as it needs', () => {
  const common = {
    begun: '2027-01',
    channel: 'external',
    site: 'Leeds',
    state: 'rejected',
    lastStep: 'Screen',
    stepsPassed: 1,
    reason: 'pay',
  };
  const many = Array.from({ length: 7 }, () => common);
  const abroad = Array.from({ length: 5 }, (_, index) => ({ ...common, site: `Site ${index}` }));
  const { told, leftOut } = withoutRareCombinations([...many, ...abroad, { ...common, state: 'withdrawn' }], 5);
  assert.deepEqual(told.slice(0, 7), many);
  assert.deepEqual(
    told.slice(7),
    abroad.map((row) => ({ ...row, begun: '2027', site: notTold })),
  );
  assert.equal(leftOut, 1);
});

/** Applications that ended alike, and one that did not. */
async function ended(world: World, count: number, reason: string): Promise<void> {
  const { id } = await anApplication(world).submitted();
  await world.system(async (trx) => {
    for (let index = 0; index < count; index += 1) {
      const [person, copy] = [randomUUIDv7(), randomUUIDv7()];
      await sql`insert into people (id, name, email, created_at) values (${person}, 'Somebody', ${`${person}@people.example`}, ${world.clock.now()})`.execute(
        trx,
      );
      await sql`insert into applications (id, person_id, programme_id, programme_version_id, organisation_id, intake_id, channel, state, decision_reason, answers, created_at, submitted_at, changed_at)
        select ${copy}, ${person}, programme_id, programme_version_id, organisation_id, intake_id, channel, 'withdrawn', ${reason}, '{}', created_at, submitted_at, changed_at
        from applications where id = ${id}`.execute(trx);
    }
  });
}

onBothEngines('the file has no row that is like fewer than four others, says so in the record, and needs a basis', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager, recruiter } = world.people;
  await ended(world, 6, 'pay');
  const take = (person = programmeManager) =>
    world.run(person, async (doing) =>
      exportRows({ ...doing, relations: person === programmeManager ? ['programme_manager'] : ['recruiter'] }, world.programme.id, {
        purpose: 'statistics',
        lawful: 'yes',
      }),
    );
  assert.ok(!(await take()).ok, 'no basis is on record');
  await world.system((trx) =>
    sql`insert into insight_settings (organisation_id, row_export_basis, changed_by, changed_at)
      values (${world.organisations.employer.id}, 'Statistics under article 89', ${programmeManager.id}, ${world.clock.now()})`.execute(
      trx,
    ),
  );
  assert.ok(!(await take(recruiter)).ok);
  const { file } = await must(take());
  const lines = file.trim().split('\r\n').slice(1);
  assert.equal(lines.length, 6, 'the one that is under way is like no other');
  assert.equal(new Set(lines.map((line) => line.slice(line.indexOf(',')))).size, 1);
  assert.match(lines[0] ?? '', /^[0-9a-f]{12},2027-01,external,,withdrawn,/);
  const event = await world.system((trx) =>
    trx.selectFrom('events').select('data').where('type', '=', 'programme.rows_exported').executeTakeFirstOrThrow(),
  );
  assert.deepEqual(event.data, { purpose: 'statistics', rows: 6, leftOut: 1, basis: 'Statistics under article 89' });
});

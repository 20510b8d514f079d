import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FactDefinition, Facts, FactValue, PlainPerson } from '../index.ts';
import { compareVersions, compileBulk, createPool, judge, nearMisses, screenPool, verdictOf, verdictsOf } from '../index.ts';
import { residentOf } from '../bulk/resident.ts';
import { criteria, factNames, occasions, people, valueOf, world } from './generators.ts';

const programmes = fc.array(fc.record({ criteria: criteria(), occasion: occasions }), { minLength: 1, maxLength: 6 });
const crowd = fc.array(people(), { minLength: 1, maxLength: 40 });
const byText = (a: string, b: string): number => a.localeCompare(b);
const paths = ['typescript', 'fastest'] as const;

/** The people on rows that lie far apart, so that every group, word and bit comes up. */
const SPREAD = 37;

function poolOf(persons: readonly Facts[]) {
  const pool = createPool(world, 1);
  for (const [index, person] of persons.entries()) pool.put(index * SPREAD, person);
  return pool;
}

test('the screening of a pool judges everybody as judging one by one does', () => {
  fc.assert(
    fc.property(programmes, crowd, (versions, persons) => {
      const bulk = compileBulk(versions, world);
      const pool = poolOf(persons);
      for (const path of paths) {
        const screening = screenPool(bulk, pool, path);
        assert.equal(screening.people, persons.length);
        for (const [programme, version] of versions.entries()) {
          const verdicts = persons.map((person) => verdictOf(version.criteria, person, version.occasion));
          for (const [index, verdict] of verdicts.entries()) assert.equal(screening.verdict(programme, index * SPREAD), verdict);
          const rows = (wanted: string): readonly number[] =>
            verdicts.flatMap((verdict, index) => (verdict === wanted ? [index * SPREAD] : []));
          const counts = { met: rows('met').length, notMet: rows('not_met').length, unknown: rows('unknown').length };
          assert.deepEqual(screening.counts()[programme], counts);
          for (const verdict of ['met', 'not_met', 'unknown'] as const) {
            assert.deepEqual(screening.rows(programme, verdict), rows(verdict));
          }
        }
      }
    }),
    { numRuns: 600 },
  );
});

test('near misses are those who fail one criterion and meet all the others', () => {
  fc.assert(
    fc.property(programmes, crowd, (versions, persons) => {
      const bulk = compileBulk(versions, world);
      const pool = poolOf(persons);
      for (const path of paths) {
        const found = nearMisses(bulk, pool, path);
        for (const [programme, version] of versions.entries()) {
          const byCriterion = new Map((bulk.deciding[programme] ?? []).map((criterion) => [criterion.id, 0]));
          const rows = persons.flatMap((person, index) => {
            const required = judge(version.criteria, person, version.occasion).criteria.filter(
              (entry) => entry.applies && entry.criterion.weight === 'required',
            );
            const open = required.filter((entry) => entry.verdict !== 'met');
            const [only] = open;
            if (only === undefined || open.length > 1 || only.verdict !== 'not_met') return [];
            byCriterion.set(only.criterion.id, (byCriterion.get(only.criterion.id) ?? 0) + 1);
            return [index * SPREAD];
          });
          assert.deepEqual(found.rows(programme), rows);
          assert.equal(found.counts[programme], rows.length);
          assert.deepEqual(
            found.byCriterion[programme]?.map(({ criterion, people: count }) => [criterion.id, count]),
            [...byCriterion],
          );
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('two versions differ for the people whose verdicts differ, by the criteria that they do not meet', () => {
  const pairs = fc.array(fc.record({ before: criteria(), after: criteria(), occasion: occasions }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(pairs, crowd, (versions, persons) => {
      const before = compileBulk(
        versions.map(({ before: rules, occasion }) => ({ criteria: rules, occasion })),
        world,
      );
      const after = compileBulk(
        versions.map(({ after: rules, occasion }) => ({ criteria: rules, occasion })),
        world,
      );
      const pool = poolOf(persons);
      for (const path of paths) {
        const comparison = compareVersions(before, after, pool, path);
        for (const [programme, version] of versions.entries()) {
          const was = persons.map((person) => verdictOf(version.before, person, version.occasion));
          const is = persons.map((person) => verdictOf(version.after, person, version.occasion));
          const rows = (holds: (index: number) => boolean): readonly number[] =>
            persons.flatMap((_, index) => (holds(index) ? [index * SPREAD] : []));
          const lost = rows((index) => was[index] === 'met' && is[index] !== 'met');
          assert.deepEqual(comparison.rows(programme, 'lost'), lost);
          assert.deepEqual(
            comparison.rows(programme, 'gained'),
            rows((index) => was[index] !== 'met' && is[index] === 'met'),
          );
          assert.deepEqual(
            comparison.rows(programme, 'excluded'),
            rows((index) => was[index] !== 'not_met' && is[index] === 'not_met'),
          );
          assert.deepEqual(
            comparison.rows(programme, 'admitted'),
            rows((index) => was[index] === 'not_met' && is[index] !== 'not_met'),
          );
          for (const { criterion, people: count } of comparison.effects[programme]?.lostBy ?? []) {
            const notMet = lost.filter((row) => {
              const person = persons[row / SPREAD] ?? {};
              return verdictOf([criterion], person, version.occasion) !== 'met';
            });
            assert.equal(count, notMet.length);
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a fact that changes changes what loading anew would give, and no more', () => {
  const change = fc
    .constantFrom(...factNames)
    .chain((fact) =>
      fc.record({ row: fc.nat(60), fact: fc.constant(fact), value: fc.option(valueOf(fact)), removes: fc.integer({ min: 0, max: 9 }) }),
    );
  fc.assert(
    fc.property(programmes, crowd, fc.array(change, { maxLength: 20 }), (versions, persons, changes) => {
      const bulk = compileBulk(versions, world);
      const pool = createPool(world, 1);
      pool.load(persons);
      const now = new Map<number, Record<string, FactValue>>(persons.map((person, row) => [row, { ...person }]));
      for (const { row, fact, value, removes } of changes) {
        screenPool(bulk, pool);
        if (removes === 0) {
          pool.remove(row);
          now.delete(row);
          continue;
        }
        pool.set(row, fact, value);
        const person = now.get(row) ?? {};
        if (value === null) delete person[fact];
        else person[fact] = value;
        now.set(row, person);
        for (const path of paths) {
          const verdicts = versions.map((version) => verdictOf(version.criteria, person, version.occasion));
          assert.deepEqual(verdictsOf(bulk, pool, row, path), verdicts);
        }
      }
      const anew = createPool(world, 1);
      for (const [row, person] of now) anew.put(row, person);
      const [one, other] = [screenPool(bulk, pool), screenPool(compileBulk(versions, world), anew)];
      assert.deepEqual(one.counts(), other.counts());
      for (const programme of versions.keys()) assert.deepEqual(one.rows(programme, 'met'), other.rows(programme, 'met'));
      for (const [row, person] of now) {
        assert.deepEqual(Object.keys(pool.factsOf(row)).toSorted(byText), Object.keys(person).toSorted(byText));
      }
    }),
    { numRuns: 400 },
  );
});

test('a plain row of a table loads as facts do', () => {
  const typed = createPool(world, 4);
  typed.load([
    {
      'birth-date': { type: 'date', value: '2001-02-28' },
      papers: { type: 'set', value: ['c', 'a'] },
      licence: { type: 'yes_no', value: false },
    },
  ]);
  const plain = createPool(world, 4);
  plain.load([{ 'birth-date': '2001-02-28', papers: ['c', 'a'], licence: false, branch: null, unheard: 'of' }]);
  assert.deepEqual(plain.factsOf(0), typed.factsOf(0));
  plain.set(0, 'birth-date', '1650-01-01');
  assert.deepEqual(plain.factsOf(0)['birth-date'], { type: 'date', value: '1650-01-01' });
  plain.set(0, 'licence', 'yes');
  assert.equal(plain.factsOf(0)['licence'], undefined);
});

test('the code for WebAssembly is accepted, so that the two ways of computing are two', () => {
  const versions = fc.sample(programmes, { numRuns: 20, seed: 1 });
  for (const each of versions) {
    const resident = residentOf(compileBulk(each, world), poolOf([{}]));
    for (const question of resident.schedules.keys()) assert.ok(resident.kernel(question) !== undefined);
  }
});

test('columns make room for more values than one or two bytes can number', () => {
  const pool = createPool(world, 70_000);
  pool.load(Array.from({ length: 70_000 }, (_, row) => ({ experience: row / 2, branch: `branch ${row % 300}`, licence: row % 2 === 0 })));
  for (const row of [0, 254, 255, 256, 299, 65_534, 65_535, 65_536, 69_999]) {
    assert.deepEqual(pool.factsOf(row), {
      experience: { type: 'number', value: row / 2 },
      branch: { type: 'choice', value: `branch ${row % 300}` },
      licence: { type: 'yes_no', value: row % 2 === 0 },
    });
  }
  const bulk = compileBulk(
    [
      {
        criteria: [{ id: 'long', sentence: 'Long', weight: 'required', condition: { op: 'at least', fact: 'experience', value: 34_000 } }],
        occasion: { application: '2026-11-22', start: null, endOfTraining: null },
      },
    ],
    world,
  );
  assert.deepEqual(screenPool(bulk, pool).counts(), [{ met: 2000, notMet: 68_000, unknown: 0 }]);
});

test('people whose facts stand in another order, or are missing, are loaded as they are', () => {
  const yes = (id: string): FactDefinition => ({ id, type: 'yes_no', question: id, changeable: true, sensitivity: 'ordinary' });
  const pool = createPool([yes('a'), yes('b'), yes('constructor')]);
  pool.load([{ a: true, b: false }, { b: true, other: 1, a: false }, { b: true }, { constructor: true, a: true, b: undefined }, {}]);
  const answer = (value: boolean): FactValue => ({ type: 'yes_no', value });
  const expected: readonly Facts[] = [
    { a: answer(true), b: answer(false) },
    { a: answer(false), b: answer(true) },
    { b: answer(true) },
    { a: answer(true), constructor: answer(true) },
    {},
  ];
  for (const [row, facts] of expected.entries()) assert.deepEqual(pool.factsOf(row), facts);
});

const plainly = (facts: Facts): PlainPerson => Object.fromEntries(Object.entries(facts).map(([id, fact]) => [id, fact.value]));

test('many people added at once stand as if added one by one', () => {
  fc.assert(
    fc.property(crowd, fc.boolean(), fc.integer({ min: 0, max: 600 }), programmes, (some, isPlain, before, compared) => {
      // More than one group of 512, behind people who were there already, some in an order and of kinds of their own.
      const given = some.map((facts): PlainPerson => (isPlain ? plainly(facts) : facts));
      const crowded = Array.from({ length: 530 }, (_, index): PlainPerson => given[index % given.length] ?? {});
      const odd: readonly PlainPerson[] = [
        { unheard: 1, licence: 'yes', experience: 2.125 },
        { experience: -0 },
        { experience: 1e9 },
        { experience: -3 },
        {},
      ];
      const everybody = [...crowded, ...odd, ...crowded];
      const [atOnce, oneByOne] = [createPool(world, 1), createPool(world, 1)];
      for (let row = 0; row < before; row++) for (const pool of [atOnce, oneByOne]) pool.add({ licence: true });
      assert.equal(atOnce.addAll(everybody), before);
      for (const person of everybody) oneByOne.add(person);
      assert.deepEqual([atOnce.size, atOnce.count], [oneByOne.size, oneByOne.count]);
      for (let row = 0; row < oneByOne.size; row++) assert.deepEqual(atOnce.factsOf(row), oneByOne.factsOf(row));
      const bulk = compileBulk(compared, world);
      const [left, right] = [screenPool(bulk, atOnce), screenPool(bulk, oneByOne)];
      assert.deepEqual(left.counts(), right.counts());
      for (const programme of compared.keys()) assert.deepEqual(left.rows(programme, 'met'), right.rows(programme, 'met'));
    }),
    { numRuns: 20 },
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPool, type Criterion, type FactDefinition } from '#eligibility/index.ts';
import { asksOtherwise, impactOf } from '../impact.ts';

const facts: readonly FactDefinition[] = [
  { id: 'date_of_birth', type: 'date', question: 'When?', changeable: false, sensitivity: 'personal' },
  { id: 'shifts', type: 'yes_no', question: 'Shifts?', changeable: true, sensitivity: 'ordinary' },
];
const age = (years: number): Criterion => ({
  id: 'age',
  sentence: `Aged ${years} or over`,
  weight: 'required',
  condition: { op: 'age at least', fact: 'date_of_birth', years, on: 'application' },
});
const shifts: Criterion = {
  id: 'shifts',
  sentence: 'Willing to work shifts',
  weight: 'required',
  condition: { op: 'yes', fact: 'shifts' },
};
const occasion = { application: '2026-11-22', start: '2027-02-01', endOfTraining: null };

function people(groups: readonly (readonly [string, boolean | null, number])[]) {
  const pool = createPool(facts);
  for (const [born, works, count] of groups)
    for (let number = 0; number < count; number += 1)
      pool.add({ date_of_birth: { type: 'date', value: born }, shifts: works === null ? null : { type: 'yes_no', value: works } });
  return { pool, personIn: (row: number) => String(row) };
}

test('a rise of the age shuts out those between, and says by which criterion', () => {
  const found = people([
    ['2000-01-01', true, 30],
    ['2007-01-01', true, 12],
    ['2007-01-01', null, 7],
  ]);
  const impact = impactOf(found, { criteria: [age(18), shifts], facts }, { criteria: [age(21), shifts], facts }, occasion);
  assert.deepEqual(
    [impact.people, impact.gained, impact.lost],
    [{ kind: 'about', people: 50 }, { kind: 'few' }, { kind: 'about', people: 10 }],
  );
  assert.deepEqual(impact.lostBy, [{ sentence: 'Aged 21 or over', people: { kind: 'about', people: 10 } }]);
  assert.deepEqual(impact.excluded, { kind: 'about', people: 20 }, 'those of whom an answer was missing are ruled out too');
});

test('rules that are only worded otherwise are told to be the same', () => {
  const worded: Criterion = {
    ...age(18),
    sentence: 'Grown up',
    note: 'New',
    condition: { years: 18, on: 'application', fact: 'date_of_birth', op: 'age at least' },
  };
  const found = people([]);
  assert.ok(impactOf(found, { criteria: [age(18), shifts], facts }, { criteria: [shifts, worded], facts }, occasion).isSame);
  assert.ok(!impactOf(found, { criteria: [age(18)], facts }, { criteria: [age(21)], facts }, occasion).isSame);
});

test('a criterion that is dropped lets people in', () => {
  const found = people([
    ['2000-01-01', false, 8],
    ['2000-01-01', true, 5],
  ]);
  const impact = impactOf(found, { criteria: [age(18), shifts], facts }, { criteria: [age(18)], facts }, occasion);
  assert.deepEqual([impact.gained, impact.lost], [{ kind: 'about', people: 10 }, { kind: 'few' }]);
  assert.deepEqual(
    impact.gainedBy.map(({ sentence }) => sentence),
    ['Willing to work shifts'],
  );
});

test('a question that is new is unknown of everybody', () => {
  const own: FactDefinition = { id: 'own_new', type: 'yes_no', question: 'New?', changeable: true, sensitivity: 'ordinary' };
  const fresh: Criterion = { id: 'new', sentence: 'Something new', weight: 'required', condition: { op: 'yes', fact: 'own_new' } };
  const impact = impactOf(
    people([['2000-01-01', true, 9]]),
    { criteria: [age(18)], facts },
    { criteria: [age(18), fresh], facts: [...facts, own] },
    occasion,
  );
  assert.deepEqual([impact.lost, impact.excluded], [{ kind: 'about', people: 10 }, { kind: 'few' }]);
});

test('a version that asks a known question otherwise is not compared', () => {
  const found = people([['2000-01-01', true, 9]]);
  const [born, willing] = facts;
  assert.ok(born && willing);
  assert.ok(!asksOtherwise(found, { facts: [born, { ...willing, question: 'In other words?' }] }));
  assert.ok(asksOtherwise(found, { facts: [{ ...born, type: 'yes_no' }] }));
  assert.ok(asksOtherwise(found, { facts: [{ ...willing, type: 'choice', options: [{ id: 'nights', label: 'Nights' }] }] }));
});

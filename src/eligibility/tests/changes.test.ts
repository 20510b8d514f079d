import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Criterion, Facts, FactValue, Occasion } from '../index.ts';
import { verdictOf, whatWouldChange } from '../index.ts';
import { addDays } from '../calendar.ts';
import { later } from '../waiting.ts';
import { factsRead } from '../conditions.ts';
import { criteria, fewFacts, homes, occasions, people, world } from './generators.ts';
import { dataCentre, definitions, military, today } from './programmes.ts';

const ready: Facts = { diploma: { type: 'yes_no', value: true }, shifts: { type: 'yes_no', value: true } };

test('turning 18 next March is from 3 March 2027', () => {
  const facts: Facts = { ...ready, 'date-of-birth': { type: 'date', value: '2009-03-03' } };
  const onApplying = dataCentre.map((criterion) =>
    criterion.condition.op === 'age at least'
      ? { ...criterion, condition: { ...criterion.condition, on: 'application' as const } }
      : criterion,
  );
  const outlook = whatWouldChange(onApplying, facts, today, definitions);
  assert.equal(outlook.outcome, 'can become eligible');
  assert.equal(outlook.sentence, 'You would be eligible: from 3 March 2027.');
});

test('for a rule on the start, it is a training that starts on 3 March 2027', () => {
  const facts: Facts = { ...ready, 'date-of-birth': { type: 'date', value: '2009-03-03' } };
  const outlook = whatWouldChange(dataCentre, facts, today, definitions);
  assert.equal(outlook.outcome, 'can become eligible');
  assert.equal(outlook.sentence, 'You would be eligible: from 3 March 2027, as the day training starts.');
});

test('a spouse without service or certificate needs any one of the three', () => {
  const facts: Facts = {
    'military-connection': { type: 'choice', value: 'spouse' },
    'service-fields': { type: 'set', value: ['logistics'] },
    certificates: { type: 'set', value: [] },
  };
  const outlook = whatWouldChange(military, facts, today, definitions);
  assert.equal(outlook.outcome, 'can become eligible');
  assert.equal(outlook.sentence, 'You would be eligible: with any one of CompTIA A+, CompTIA Network+ or CompTIA Linux+ (certificates).');
});

test('what has to change is named, and many open questions beside it are counted', () => {
  const yes = (id: string) => ({ id, type: 'yes_no', question: `Is it ${id}?`, changeable: true, sensitivity: 'ordinary' }) as const;
  const own = ['a', 'b', 'c', 'd'].map(yes);
  const rules: Criterion[] = own.map(({ id }) => ({ id, sentence: id, weight: 'required', condition: { op: 'yes', fact: id } }));
  const outlook = whatWouldChange(rules, { a: { type: 'yes_no', value: false } }, today, own);
  assert.equal(outlook.outcome, 'can become eligible');
  assert.equal(
    outlook.sentence,
    'You would be eligible: if the answer to “Is it a?” is yes, and if your answers to 3 questions that are still open meet the rest.',
  );
});

test('someone who leaves active service in a year is eligible once six months are left', () => {
  const facts: Facts = {
    'military-connection': { type: 'choice', value: 'active' },
    'last-day-of-service': { type: 'date', value: '2027-11-22' },
    certificates: { type: 'set', value: ['a-plus'] },
  };
  const outlook = whatWouldChange(military, facts, today, definitions);
  assert.equal(outlook.outcome, 'can become eligible');
  assert.equal(outlook.sentence, 'You would be eligible: from 22 May 2027.');
});

test('who has no military connection cannot change that', () => {
  const facts: Facts = {
    'military-connection': { type: 'choice', value: 'none' },
    certificates: { type: 'set', value: ['a-plus'] },
  };
  const outlook = whatWouldChange(military, facts, today, definitions);
  assert.equal(outlook.outcome, 'cannot change');
  assert.deepEqual(
    outlook.criteria.map((criterion) => criterion.id),
    ['military-connection'],
  );
});

test('an open question is named with the answer that would do', () => {
  const outlook = whatWouldChange(
    dataCentre,
    { ...ready, 'date-of-birth': { type: 'date', value: '1999-01-01' } },
    { ...today, site: 'ohio' },
    definitions,
  );
  assert.equal(outlook.outcome, 'can become eligible');
  assert.equal(outlook.sentence, 'You would be eligible: if the answer to “Are you a citizen of the United States?” is yes.');
});

test('several open questions are told in one breath, and no way twice', () => {
  const outlook = whatWouldChange(dataCentre, {}, today, definitions);
  assert.equal(outlook.outcome, 'can become eligible');
  assert.equal(
    outlook.sentence,
    'You would be eligible: if the answer to “Do you have a high school diploma or an equivalent?” is yes, aged 18 or over on the day training starts and the answer to “Are you willing to work in shifts?” is yes.',
  );
  const either = whatWouldChange(military, {}, today, definitions);
  assert.equal(either.outcome, 'can become eligible');
  const sentences = either.ways.map((way) => way.sentence);
  assert.deepEqual(sentences, [...new Set(sentences)]);
});

const RUNS = 10_000;
const COST = 30;
const HORIZON = 420;

function allValues(fact: string): readonly FactValue[] {
  const definition = world.find((candidate) => candidate.id === fact);
  switch (definition?.type) {
    case 'yes_no':
      return [true, false].map((value) => ({ type: 'yes_no', value }));
    case 'choice':
      return (definition.options ?? []).map(({ id }) => ({ type: 'choice', value: id }));
    case 'place':
      return homes.map((value) => ({ type: 'place', value }));
    case 'set':
      return [[], ['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']].map((value) => ({
        type: 'set',
        value,
      }));
    case 'number':
      return [0, 1, 1.5, 2, 2.5, 3, 3.5, 4].map((value) => ({ type: 'number', value }));
    default:
      return [];
  }
}

function costOf(from: FactValue | undefined, to: FactValue): number {
  if (from === undefined) return 1;
  if (from.type !== 'set' || to.type !== 'set') return JSON.stringify(from.value) === JSON.stringify(to.value) ? 0 : COST;
  return COST * new Set(from.value).symmetricDifference(new Set(to.value)).size;
}

/** Every person that this one could become, with what it costs. */
function becoming(facts: Facts, names: readonly string[]): readonly { readonly facts: Facts; readonly cost: number }[] {
  let all: readonly { readonly facts: Facts; readonly cost: number }[] = [{ facts, cost: 0 }];
  for (const name of names) {
    const isFree = facts[name] === undefined || world.find((definition) => definition.id === name)?.changeable === true;
    if (!isFree) continue;
    all = all.flatMap((person) => [
      person,
      ...allValues(name)
        .map((value) => ({ facts: { ...person.facts, [name]: value }, cost: person.cost + costOf(facts[name], value) }))
        .filter((changed) => changed.cost > person.cost),
    ]);
  }
  return all.toSorted((a, b) => a.cost - b.cost);
}

/** The cheapest by trying every day and every person in turn. */
function bruteForce(rules: readonly Criterion[], facts: Facts, occasion: Occasion): number {
  const names = [...new Set(rules.flatMap((rule) => factsRead(rule.condition)))];
  const everybody = becoming(facts, names);
  let best = Infinity;
  for (let days = 0; days <= HORIZON && days < best; days++) {
    const then = later(occasion, days);
    for (const person of everybody) {
      if (days + person.cost >= best) break;
      if (verdictOf(rules, person.facts, then) === 'met') best = days + person.cost;
    }
  }
  return best;
}

test('the cheapest way is the one that trying everything finds', () => {
  const cases = fewFacts.chain((names) => {
    const dated = names.filter((name) => ['birth-date', 'leaving', 'service'].includes(name));
    return fc.record({ rules: criteria(names), facts: people(names), occasion: occasions }).map((one) => ({ ...one, dated }));
  });
  fc.assert(
    fc.property(cases, ({ rules, facts, occasion, dated }) => {
      // Dates that are not known are tried elsewhere: here they would make brute force endless.
      fc.pre(dated.every((name) => facts[name] !== undefined));
      const costs = { facts: Object.fromEntries(world.map((definition) => [definition.id, COST])) };
      const outlook = whatWouldChange(rules, facts, occasion, world, costs);
      const found = outlook.outcome === 'eligible' ? 0 : outlook.outcome === 'cannot change' ? Infinity : (outlook.ways[0]?.cost ?? NaN);
      const tried = bruteForce(rules, facts, occasion);
      // Where the cheapest way costs more than the days that were tried, trying may have ended before it.
      if (found <= HORIZON || found === Infinity || tried !== Infinity) assert.equal(found, tried);
    }),
    { numRuns: RUNS },
  );
});

test('every way that is shown does lead to eligible, and no part of it is idle', () => {
  fc.assert(
    fc.property(criteria(), people(), occasions, (rules, facts, occasion) => {
      const outlook = whatWouldChange(rules, facts, occasion, world);
      if (outlook.outcome !== 'can become eligible') return;
      assert.notEqual(verdictOf(rules, facts, occasion), 'met');
      for (const way of outlook.ways) {
        const verdictWith = (changes: typeof way.changes) => {
          const wait = changes.find((change) => change.kind === 'wait');
          const changed = changes.flatMap((change) => (change.kind === 'wait' ? [] : [[change.fact, change.to] as const]));
          return verdictOf(rules, { ...facts, ...Object.fromEntries(changed) }, wait?.occasion ?? occasion);
        };
        assert.equal(verdictWith(way.changes), 'met');
        for (const idle of way.changes) {
          assert.notEqual(verdictWith(way.changes.filter((change) => change !== idle)), 'met');
        }
        assert.ok(way.changes.every((change) => change.sentence.length > 3 && !change.sentence.includes('undefined')));
      }
    }),
    { numRuns: 5000 },
  );
});

test('a date that can change is moved to where the rules want it', () => {
  const movable = world.map((definition) => (definition.id === 'leaving' ? { ...definition, changeable: true } : definition));
  const names = ['leaving', 'licence'];
  const days = Array.from({ length: 700 }, (_, day) => addDays('2026-05-01', day));
  fc.assert(
    fc.property(criteria(names, false), people(names), occasions, (rules, facts, occasion) => {
      const outlook = whatWouldChange(rules, facts, occasion, movable, { facts: { leaving: 1, licence: 1 } });
      const licences = [facts['licence'], ...allValues('licence')];
      const isReachable = days.some((value) =>
        licences.some((licence) => {
          const changed: Facts = { leaving: { type: 'date', value }, ...(licence === undefined ? {} : { licence }) };
          return verdictOf(rules, changed, occasion) === 'met';
        }),
      );
      if (isReachable) assert.notEqual(outlook.outcome, 'cannot change');
    }),
    { numRuns: 300 },
  );
});

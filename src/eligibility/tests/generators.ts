/** Generated definitions, conditions, facts and occasions: small worlds in which everything can happen. */
import fc from 'fast-check';
import type { Condition, Criterion, FactDefinition, Facts, FactValue, NamedDay, Occasion, Place } from '../types.ts';
import { addDays, addMonths } from '../calendar.ts';
import { gradesFrom } from '../grades.ts';

const options = ['a', 'b', 'c'].map((id) => ({ id, label: `Option ${id.toUpperCase()}` }));
const open = { sensitivity: 'ordinary' } as const;

/** Ordered grades, one of them under another name. */
const grades = [
  { id: 'd', label: 'Option D', rank: 1 },
  { id: 'e', label: 'Option E', rank: 2 },
  { id: 'f', label: 'Option F', rank: 3 },
  { id: 'g', label: 'Option G', countsAs: 'e' },
];

/** The facts of the generated worlds: each type once or twice, changeable and not. */
export const world: readonly FactDefinition[] = [
  { id: 'licence', type: 'yes_no', question: 'Do you hold a licence?', changeable: true, ...open },
  { id: 'citizen', type: 'yes_no', question: 'Are you a citizen?', changeable: false, ...open },
  { id: 'branch', type: 'choice', question: 'Which branch?', options, changeable: false, ...open },
  { id: 'papers', type: 'set', question: 'Which papers?', options, changeable: true, ...open },
  { id: 'trades', type: 'set', question: 'Which trades?', options, changeable: false, ...open },
  { id: 'experience', type: 'number', question: 'How long?', unit: 'years', maximum: 4, changeable: true, ...open },
  {
    id: 'birth-date',
    type: 'date',
    question: 'When were you born?',
    label: 'date of birth',
    changeable: false,
    ...open,
  },
  { id: 'leaving', type: 'date', question: 'When do you leave?', changeable: false, ...open },
  { id: 'maths', type: 'choice', question: 'Which grade?', options: grades, changeable: true, ...open },
  { id: 'service', type: 'interval', question: 'When did you serve?', changeable: false, ...open },
  { id: 'home', type: 'place', question: 'Where do you live?', changeable: true, ...open },
];

const mathsDefinition = world.find((definition) => definition.id === 'maths');
const areas: readonly Place[] = [
  { country: 'US' },
  { country: 'US', region: 'Oregon' },
  { country: 'US', region: 'Oregon', city: 'Hermiston' },
  { country: 'GB' },
];
/** One place for every pattern of these areas. */
export const homes: readonly Place[] = [
  { country: 'US', region: 'Oregon', city: 'Hermiston' },
  { country: 'US', region: 'Oregon', city: 'Portland' },
  { country: 'us', region: 'Ohio', city: 'Columbus' },
  { country: 'GB', region: 'Kent', city: 'Dover' },
  { country: 'FR', region: 'Normandie', city: 'Caen' },
];

export const factNames = world.map((definition) => definition.id);

const centre = '2026-11-22';
const namedDays = fc.constantFrom<NamedDay>('application', 'start', 'end of training');
const values = fc.subarray(['a', 'b', 'c']);

/** Days that sit on the edges of rules more often than chance would have it. */
export function dateNear(day: string, spread: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.integer({ min: -spread, max: spread }).map((days) => addDays(day, days)),
    fc.constantFrom(day, addDays(day, 1), addDays(day, -1), addMonths(day, 1), addMonths(day, -1), addMonths(day, 2)),
  );
}

export const occasions: fc.Arbitrary<Occasion> = fc
  .record({
    application: fc.oneof(dateNear(centre, 40), fc.constantFrom('2028-02-29', '2027-01-31', '2026-08-31', '2027-02-28')),
    startAfter: fc.option(fc.integer({ min: 0, max: 70 })),
    trainingDays: fc.option(fc.integer({ min: 0, max: 90 })),
    site: fc.constantFrom(undefined, 'north', 'south'),
    channel: fc.constantFrom<Occasion['channel'][]>(undefined, 'internal', 'external'),
  })
  .map(({ application, startAfter, trainingDays, site, channel }) => {
    const start = startAfter === null ? null : addDays(application, startAfter);
    const endOfTraining = trainingDays === null ? null : addDays(start ?? application, trainingDays);
    return {
      application,
      start,
      endOfTraining,
      ...(site === undefined ? {} : { site }),
      ...(channel === undefined ? {} : { channel }),
    };
  });

export function leafOf(fact: string): fc.Arbitrary<Condition> {
  switch (world.find((definition) => definition.id === fact)?.type) {
    case 'yes_no':
      return fc.constantFrom<Condition[]>({ op: 'yes', fact }, { op: 'no', fact });
    case 'choice':
      if (fact === 'maths' && mathsDefinition !== undefined) {
        return fc
          .constantFrom('d', 'e', 'f')
          .map((grade) => ({ op: 'grade at least', fact, grade, values: gradesFrom(mathsDefinition, grade) }));
      }
      return values.map((list) => ({ op: 'is one of', fact, values: list }));
    case 'interval':
      return intervalLeaf(fact);
    case 'place':
      return fc.subarray([...areas]).map((places) => ({ op: 'is in', fact, places }));
    case 'set':
      return fc.record({
        op: fc.constantFrom('has any of', 'has all of', 'has none of'),
        fact: fc.constant(fact),
        values,
      });
    case 'number':
      return fc.record({
        op: fc.constantFrom('at least', 'at most'),
        fact: fc.constant(fact),
        value: fc.integer({ min: 1, max: 3 }),
      });
    default:
      return fact === 'birth-date'
        ? fc.record({
            op: fc.constantFrom('age at least', 'age under'),
            fact: fc.constant(fact),
            years: fc.constantFrom(16, 18),
            on: namedDays,
          })
        : dateLeaf(fact);
  }
}

function dateLeaf(fact: string): fc.Arbitrary<Condition> {
  return fc.oneof(
    fc.record({
      op: fc.constantFrom('date within months after', 'date within months before'),
      fact: fc.constant(fact),
      months: fc.integer({ min: 0, max: 2 }),
      of: namedDays,
    }),
    fc.record({
      op: fc.constantFrom('on or before', 'on or after'),
      fact: fc.constant(fact),
      months: fc.integer({ min: -2, max: 2 }),
      of: namedDays,
    }),
    fc.record({
      op: fc.constantFrom('on or before date', 'on or after date'),
      fact: fc.constant(fact),
      date: dateNear(centre, 40),
    }),
  );
}

function intervalLeaf(fact: string): fc.Arbitrary<Condition> {
  const months = fc.integer({ min: 0, max: 4 });
  return fc.oneof(
    fc.record({ op: fc.constant('lasted months'), fact: fc.constant(fact), months, on: namedDays }),
    fc.record({
      op: fc.constantFrom('ends within months after', 'ends within months before'),
      fact: fc.constant(fact),
      months,
      of: namedDays,
    }),
    fc.record({ op: fc.constant('lasts on'), fact: fc.constant(fact), on: namedDays }),
    fc.record({
      op: fc.constant('overlaps'),
      fact: fc.constant(fact),
      from: fc.option(dateNear(centre, 60)),
      to: fc.option(dateNear(centre, 60)),
    }),
  );
}

export const leaves = (facts: readonly string[] = factNames): fc.Arbitrary<Condition> => fc.constantFrom(...facts).chain(leafOf);

/** Any condition over the given facts, up to three levels deep. */
export function conditions(facts: readonly string[] = factNames, depth = 3): fc.Arbitrary<Condition> {
  const leaf = leaves(facts);
  if (depth <= 1) return leaf;
  const part = conditions(facts, depth - 1);
  const parts = fc.array(part, { minLength: 0, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 2, arbitrary: parts.map((of): Condition => ({ op: 'all', of })) },
    { weight: 3, arbitrary: parts.map((of): Condition => ({ op: 'any', of })) },
    {
      weight: 1,
      arbitrary: fc.record({ op: fc.constant('at least n'), n: fc.integer({ min: 0, max: 3 }), of: parts }),
    },
    { weight: 1, arbitrary: part.map((of): Condition => ({ op: 'not', of })) },
  );
}

export function criteria(facts: readonly string[] = factNames, withScopes = true): fc.Arbitrary<readonly Criterion[]> {
  const scope = fc.constantFrom<Criterion['scope'][]>(
    undefined,
    undefined,
    undefined,
    { sites: ['north'] },
    { channel: 'internal' },
    { from: '2026-12-01' },
    { to: '2026-12-10' },
  );
  const criterion = fc.record({
    condition: conditions(facts),
    weight: fc.constantFrom<Criterion['weight'][]>('required', 'required', 'required', 'preferred', 'confirmed after offer'),
    scope: withScopes ? scope : fc.constant(undefined),
  });
  return fc.array(criterion, { minLength: 1, maxLength: 3 }).map((list) =>
    list.map((each, index) => ({
      id: `c${index}`,
      sentence: `Criterion ${index}`,
      condition: each.condition,
      weight: each.weight,
      ...(each.scope === undefined ? {} : { scope: each.scope }),
    })),
  );
}

export function valueOf(fact: string): fc.Arbitrary<FactValue> {
  switch (world.find((definition) => definition.id === fact)?.type) {
    case 'yes_no':
      return fc.boolean().map((value) => ({ type: 'yes_no', value }));
    case 'choice':
      return fc.constantFrom(...(fact === 'maths' ? ['d', 'e', 'f', 'g'] : ['a', 'b', 'c'])).map((value) => ({ type: 'choice', value }));
    case 'interval':
      return fc
        .record({ from: dateNear(addDays(centre, -60), 120), days: fc.option(fc.integer({ min: 0, max: 200 })) })
        .map(({ from, days }) => ({ type: 'interval', value: { from, to: days === null ? null : addDays(from, days) } }));
    case 'place':
      return fc.constantFrom(...homes).map((value) => ({ type: 'place', value }));
    case 'set':
      return values.map((value) => ({ type: 'set', value }));
    case 'number':
      return fc.integer({ min: 0, max: 8 }).map((half) => ({ type: 'number', value: half / 2 }));
    default:
      return fact === 'birth-date'
        ? fc
            .oneof(dateNear('2008-11-22', 120), fc.constantFrom('2008-02-29', '2012-02-29', '2010-11-22'))
            .map((value) => ({ type: 'date', value }))
        : dateNear(centre, 120).map((value) => ({ type: 'date', value }));
  }
}

/** What is known of a person: each fact with its chance of being unknown. */
export function people(facts: readonly string[] = factNames): fc.Arbitrary<Facts> {
  const entries = Object.fromEntries(facts.map((fact) => [fact, fc.option(valueOf(fact), { nil: undefined, freq: 3 })]));
  return fc.record(entries).map((record) => {
    const known = Object.entries(record).flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value] as const]));
    return Object.fromEntries(known);
  });
}

/** Some of the facts: small enough to try every combination of their values. */
export const fewFacts = fc.subarray(factNames, { minLength: 1, maxLength: 4 });

import type { BulkProgramme, Condition, Criterion, Occasion } from '../../src/eligibility/index.ts';
import { gradesFrom } from '../../src/eligibility/index.ts';
import { certificates, facts, serviceFields, subjects } from './facts.ts';
import type { Random } from './random.ts';
import { chance, pick, randomFrom, some, whole } from './random.ts';

/** Fifty generated programmes: 20 like the data-centre one, 10 like the military one, 20 UK degree apprenticeships. */

const day = (random: Random, from: string, span: number): string => {
  const date = new Date(Date.parse(from) + whole(random, 0, span) * 86_400_000);
  return date.toISOString().slice(0, 10);
};

function occasionOf(random: Random): Occasion {
  const start = pick(random, ['2027-02-01', '2027-03-01', '2027-06-07', '2027-09-06', '2027-10-04']);
  const endOfTraining = day(random, `${Number(start.slice(0, 4)) + whole(random, 1, 3)}${start.slice(4)}`, 10);
  return { application: '2026-11-22', start, endOfTraining };
}

/** With the order shuffled: a form asks in the order of the document, and authors write in many orders. */
function numbered(conditions: readonly Condition[], random: Random): readonly Criterion[] {
  return conditions
    .map((condition) => ({ condition, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ condition }, index) => ({ id: `criterion-${index + 1}`, sentence: `Criterion ${index + 1}`, condition, weight: 'required' }));
}

const yes = (fact: string): Condition => ({ op: 'yes', fact });
const any = (...of: readonly Condition[]): Condition => ({ op: 'any', of });
const all = (...of: readonly Condition[]): Condition => ({ op: 'all', of });

function grade(fact: string, least: string): Condition {
  const definition = facts.find((candidate) => candidate.id === fact);
  if (definition === undefined) throw new Error(`There is no fact ${fact}.`);
  return { op: 'grade at least', fact, grade: least, values: gradesFrom(definition, least) };
}

function dataCentre(random: Random): readonly Condition[] {
  const states = some(random, ['Oregon', 'Ohio', 'Virginia', 'Texas', 'Indiana', 'Mississippi'], whole(random, 1, 2));
  const technical: Condition = { op: 'has any of', fact: 'certificates', values: some(random, certificates, whole(random, 2, 4)) };
  const experience: Condition = { op: 'at least', fact: 'experience', value: pick(random, [0.5, 1, 2]) };
  const optional: readonly Condition[] = [
    yes('us-citizen'),
    yes('us-citizen'),
    { op: 'is in', fact: 'home', places: states.map((region) => ({ country: 'US', region })) },
    {
      op: 'at least n',
      n: 2,
      of: [technical, experience, { op: 'is one of', fact: 'clearance', values: ['secret', 'top-secret', 'polygraph'] }],
    },
  ];
  return [
    yes('diploma'),
    { op: 'age at least', fact: 'date-of-birth', years: 18, on: pick(random, ['application', 'start']) },
    yes('shifts'),
    yes('lifting'),
    chance(random, 0.5) ? any(technical, experience) : experience,
    any(yes('driving-licence'), { op: 'on or before', fact: 'licence-expected', months: 0, of: 'end of training' }),
    pick(random, optional),
  ];
}

function military(random: Random): readonly Condition[] {
  const months = pick(random, [3, 6, 12]);
  return [
    any(
      { op: 'has any of', fact: 'service-fields', values: some(random, serviceFields, whole(random, 2, 4)) },
      { op: 'has any of', fact: 'certificates', values: some(random, certificates, whole(random, 2, 4)) },
    ),
    any(
      { op: 'is one of', fact: 'military-connection', values: ['guard-or-reserve', 'veteran', 'spouse'] },
      all(
        { op: 'is one of', fact: 'military-connection', values: ['active'] },
        { op: 'date within months after', fact: 'last-day-of-service', months, of: 'application' },
      ),
    ),
    chance(random, 0.5)
      ? { op: 'overlaps', fact: 'service', from: pick(random, ['2015-01-01', '2018-01-01', '2020-01-01']), to: null }
      : { op: 'not', of: { op: 'ends within months before', fact: 'service', months, of: 'application' } },
    { op: 'age at least', fact: 'date-of-birth', years: pick(random, [18, 21]), on: 'start' },
    yes('diploma'),
    { op: 'is in', fact: 'home', places: [{ country: 'US' }] },
    {
      op: 'is one of',
      fact: 'clearance',
      values: pick(random, [
        ['secret', 'top-secret', 'polygraph'],
        ['none', 'secret', 'top-secret', 'polygraph'],
      ]),
    },
  ];
}

function degree(random: Random): readonly Condition[] {
  const points: Condition = { op: 'at least', fact: 'ucas-points', value: pick(random, [80, 96, 104, 112, 120]) };
  const wanted = some(random, subjects, whole(random, 2, 3));
  return [
    { op: 'age at least', fact: 'date-of-birth', years: pick(random, [16, 18]), on: 'start' },
    yes('right-to-work'),
    { op: 'at least', fact: 'residency-years', value: 3 },
    grade('gcse-maths', pick(random, ['4', '5', '6'])),
    grade('gcse-english', pick(random, ['4', '5'])),
    chance(random, 0.5)
      ? all(points, { op: 'has any of', fact: 'a-level-subjects', values: wanted })
      : any(points, { op: 'at least', fact: 'experience', value: pick(random, [2, 3, 5]) }),
    chance(random, 0.6) ? { op: 'no', fact: 'prior-degree' } : { op: 'is in', fact: 'home', places: [{ country: 'GB' }] },
  ];
}

export function generatedProgrammes(seed = 2026): readonly BulkProgramme[] {
  const random = randomFrom(seed);
  const kinds = [
    ...Array.from({ length: 20 }, () => dataCentre),
    ...Array.from({ length: 10 }, () => military),
    ...Array.from({ length: 20 }, () => degree),
  ];
  return kinds.map((make) => ({ criteria: numbered(make(random), random), occasion: occasionOf(random) }));
}

/** The same programmes a version later: in each some grade, age, number or list has changed. */
export function nextVersions(programmes: readonly BulkProgramme[]): readonly BulkProgramme[] {
  const changed = (condition: Condition): Condition => {
    switch (condition.op) {
      case 'age at least':
        return { ...condition, years: condition.years + 1 };
      case 'at least':
        return { ...condition, value: condition.value + 1 };
      case 'has any of':
        return { ...condition, values: condition.values.slice(1) };
      case 'any':
      case 'all':
        return { ...condition, of: condition.of.map(changed) };
      default:
        return condition;
    }
  };
  return programmes.map(({ criteria, occasion }) => ({
    occasion,
    criteria: criteria.map((criterion) => ({ ...criterion, condition: changed(criterion.condition) })),
  }));
}

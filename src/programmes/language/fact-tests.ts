/** Tests of any fact by its id: each key fits facts of some types, and some keys need another beside them. */
import { gradesFrom } from '#eligibility/index.ts';
import type { Condition, FactDefinition, FactType, NamedDay } from '#eligibility/types.ts';
import { optionIds, type Surroundings } from './options.ts';
import type { WrittenFactTest } from './schema-criteria.ts';
import type { Path } from './source.ts';
import type { DayLimit } from './values-time.ts';
import { listed, quoted } from './words.ts';

type TestKey = Exclude<keyof WrittenFactTest, 'id'>;

const typesOfTest: Readonly<Record<TestKey, readonly FactType[]>> = {
  is: ['yes_no'],
  'at least': ['number'],
  'at most': ['number'],
  'is one of': ['choice'],
  'grade at least': ['choice'],
  'has any of': ['set'],
  'has all of': ['set'],
  'has none of': ['set'],
  within: ['date'],
  'on or before': ['date'],
  'on or after': ['date'],
  lasted: ['interval'],
  by: ['interval'],
  'lasts on': ['interval'],
  'ends within': ['interval'],
  overlaps: ['interval'],
  after: ['date', 'interval'],
  before: ['date', 'interval'],
  'is in': ['place'],
};
const testKeys = Object.keys(typesOfTest) as TestKey[];

export function factTestAt(test: WrittenFactTest, path: Path, around: Surroundings): Condition | null {
  const { report } = around;
  const definition = around.facts.get(test.id);
  if (definition === undefined) {
    report.error([...path, 'id'], `the fact ${quoted(test.id)} is not known; expected a standard fact or one declared under "facts"`, {
      word: test.id,
      right: [...around.facts.keys()],
    });
    return null;
  }
  const keys = testKeys.filter((key) => test[key] !== undefined);
  const misfit = keys.find((key) => !typesOfTest[key].includes(definition.type));
  if (misfit !== undefined) {
    const right = testKeys.filter((key) => typesOfTest[key].includes(definition.type));
    report.error(
      [...path, misfit],
      `"${misfit}" does not fit the fact "${test.id}", which is of type ${definition.type}; expected ${listed(right, 'or')}`,
    );
    return null;
  }
  const side = test.after === undefined ? (test.before === undefined ? null : 'before') : 'after';
  if (test.within !== undefined || test['ends within'] !== undefined || side !== null)
    return nearDay(test, keys, side, definition, path, around);
  const tests = keys.filter((key) => key !== 'by');
  if (tests.length !== 1 || (keys.includes('by') && test.lasted === undefined)) {
    report.error(
      path,
      tests.length < 2
        ? `the test is missing; expected for example ${exampleOf[definition.type]}`
        : `${listed(tests, 'and')} stand side by side; expected one of them`,
    );
    return null;
  }
  return comparison(test, definition, path, around);
}

const exampleOf: Readonly<Record<FactType, string>> = {
  yes_no: '"is: yes"',
  number: '"at least: 2"',
  choice: '"is one of" with answers',
  set: '"has any of" with answers',
  date: '"on or before: the start"',
  interval: '"lasted: 12 months"',
  place: '"is in" with places',
};

/** "within" (for a stretch of time "ends within") and one named day on either side of it. */
function nearDay(
  test: WrittenFactTest,
  keys: readonly TestKey[],
  side: 'after' | 'before' | null,
  { id: fact, type }: FactDefinition,
  path: Path,
  { report }: Surroundings,
): Condition | null {
  const of: NamedDay | undefined = test.after ?? test.before;
  const months = test.within ?? test['ends within'];
  if (months === undefined || of === undefined || side === null || keys.length !== 2) {
    const [what, key] = type === 'interval' ? ['the end of a stretch of time', 'ends within'] : ['a date', 'within'];
    report.error(path, `a test of ${what} needs "${key}" and either "after" or "before"`);
    return null;
  }
  return type === 'interval'
    ? { op: `ends within months ${side}`, fact, months, of }
    : { op: `date within months ${side}`, fact, months, of };
}

function comparison(test: WrittenFactTest, definition: FactDefinition, path: Path, around: Surroundings): Condition | null {
  const fact = definition.id;
  if (test.is !== undefined) return { op: test.is === true || test.is === 'yes' ? 'yes' : 'no', fact };
  if (test['at least'] !== undefined) return { op: 'at least', fact, value: test['at least'] };
  if (test['at most'] !== undefined) return { op: 'at most', fact, value: test['at most'] };
  if (test['on or before'] !== undefined) return compared('on or before', fact, test['on or before']);
  if (test['on or after'] !== undefined) return compared('on or after', fact, test['on or after']);
  if (test.lasted !== undefined) return { op: 'lasted months', fact, months: test.lasted, on: test.by ?? 'application' };
  if (test['lasts on'] !== undefined) return { op: 'lasts on', fact, on: test['lasts on'] };
  if (test['is in'] !== undefined) return { op: 'is in', fact, places: test['is in'] };
  if (test.overlaps !== undefined) {
    const { from = null, to = null } = test.overlaps;
    if (from === null && to === null) around.report.error([...path, 'overlaps'], '"overlaps" names no day; expected "from", "to" or both');
    else if (from !== null && to !== null && to < from)
      around.report.error([...path, 'overlaps', 'to'], `the stretch ends on ${to}, before it begins on ${from}`);
    return { op: 'overlaps', fact, from, to };
  }
  if (test['grade at least'] !== undefined) {
    const [grade] = optionIds(fact, [test['grade at least']], [...path, 'grade at least'], around, true) ?? [];
    return grade === undefined ? null : { op: 'grade at least', fact, grade, values: gradesFrom(definition, grade) };
  }
  const op = (['is one of', 'has any of', 'has all of', 'has none of'] as const).find((key) => test[key] !== undefined);
  if (op === undefined) return null;
  const values = optionIds(fact, test[op] ?? [], [...path, op], around);
  return values === null ? null : { op, fact, values };
}

const compared = (op: 'on or before' | 'on or after', fact: string, limit: DayLimit): Condition =>
  'date' in limit ? { op: `${op} date`, fact, date: limit.date } : { op, fact, months: limit.months, of: limit.of };

/** Written conditions become typed ones; each unknown word is reported at its place. */
import type { Condition, FactDefinition, FactType } from '#eligibility/types.ts';
import { conditionOfPhrase, phrases } from './phrases.ts';
import type { Report } from './problems.ts';
import { testKeys, type WrittenCondition, type WrittenFactTest, type WrittenTest } from './schema-criteria.ts';
import type { FactsById } from './sentences.ts';
import type { Path } from './source.ts';
import { listed, quoted } from './words.ts';

export interface Surroundings {
  readonly facts: FactsById;
  readonly report: Report;
}

/** The typed condition, or null when something in it was reported. Notes found inside are handed to `addNote`. */
export function conditionOf(
  written: WrittenCondition,
  path: Path,
  around: Surroundings,
  addNote: (note: string) => void,
): Condition | null {
  if (typeof written === 'string') return phraseAt(written, path, around);
  if (written.note !== undefined) addNote(written.note);
  const heads = testKeys.filter((key) => written[key as keyof WrittenTest] !== undefined);
  const [head, second] = heads;
  if (head === undefined) {
    around.report.error(path, `a condition is missing; expected a phrase or one of ${listed(testKeys, 'or')}`);
    return null;
  }
  if (second !== undefined) {
    around.report.error(
      [...path, second],
      `"${head}" and "${second}" stand side by side; expected one of them, or both inside "all of" or "any of"`,
    );
    return null;
  }
  return testAt(written, [...path, head], around, addNote);
}

function phraseAt(phrase: string, path: Path, around: Surroundings): Condition | null {
  const condition = conditionOfPhrase(phrase);
  if (condition === null) {
    const right = Object.keys(phrases);
    around.report.error(
      path,
      `the requirement ${quoted(phrase)} is not known; expected one of the phrases of the language, or a condition with keys`,
      { word: phrase, right },
    );
  }
  return condition;
}

function testAt(written: WrittenTest, path: Path, around: Surroundings, addNote: (note: string) => void): Condition | null {
  const inside = (list: readonly WrittenCondition[], listPath: Path): Condition[] | null => {
    const conditions = list.map((one, index) => conditionOf(one, [...listPath, index], around, addNote));
    return conditions.every((one) => one !== null) ? conditions : null;
  };
  const anyOption = (fact: string, names: readonly string[]): Condition | null => {
    const values = optionIds(fact, names, path, around);
    return values === null ? null : { op: 'has any of', fact, values };
  };
  if (written['any of']) {
    const of = inside(written['any of'], path);
    return of === null ? null : { op: 'any', of };
  }
  if (written['all of']) {
    const of = inside(written['all of'], path);
    return of === null ? null : { op: 'all', of };
  }
  if (written['some of']) {
    const { number, of: list } = written['some of'];
    const of = inside(list, [...path, 'of']);
    if (number > list.length) {
      around.report.error([...path, 'number'], `${number} of ${list.length} conditions can never be met; expected at most ${list.length}`);
      return null;
    }
    return of === null ? null : { op: 'at least n', n: number, of };
  }
  if (written.not !== undefined) {
    const of = conditionOf(written.not, path, around, addNote);
    return of === null ? null : { op: 'not', of };
  }
  if (written.age) {
    const { op, years, on } = written.age;
    return { op, fact: 'date_of_birth', years, on };
  }
  if (written.certificate) return anyOption('it_certificates', written.certificate);
  if (written['service in']) return anyOption('military_fields', written['service in']);
  if (written['member of']) return anyOption('military_connection', written['member of']);
  if (written['active duty']) {
    const { 'leaves within': months, of } = written['active duty'];
    return {
      op: 'all',
      of: [
        { op: 'has any of', fact: 'military_connection', values: ['active_duty'] },
        { op: 'date within months after', fact: 'leaves_service_on', months, of },
      ],
    };
  }
  if (written['citizen of'] !== undefined) return { op: 'yes', fact: 'us_citizen' };
  return written.fact === undefined ? null : factTestAt(written.fact, path, around);
}

/** The ids of options named by id, by label, or by a label's last words ("National Guard", "CompTIA A+"). */
function optionIds(fact: string, names: readonly string[], path: Path, around: Surroundings): string[] | null {
  const options = around.facts.get(fact)?.options ?? [];
  const ids = names.map((name, index) => {
    const wanted = comparable(name);
    const option = options.find((one) => comparable(one.id) === wanted || comparable(one.label) === wanted);
    if (option === undefined) {
      const right = options.map((one) => shortest(one));
      around.report.error([...path, index], `${quoted(name)} is not an answer of ${quoted(fact)}; expected ${listed(right, 'or')}`, {
        word: name,
        right,
      });
    }
    return option?.id;
  });
  return ids.every((id) => id !== undefined) ? ids : null;
}

const comparable = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/^(?:comptia|member of the) /, '')
    .replace(/\bnet\+$/, 'network+');

const shortest = (option: { readonly id: string; readonly label: string }): string =>
  option.label.length > 30 ? option.id : option.label.replace(/^Member of the /, '');

const typeOfTest: Readonly<Record<Exclude<keyof WrittenFactTest, 'id'>, FactType>> = {
  is: 'yes_no',
  'at least': 'number',
  'at most': 'number',
  'is one of': 'choice',
  'has any of': 'set',
  'has all of': 'set',
  'has none of': 'set',
  within: 'date',
  after: 'date',
  before: 'date',
};

function factTestAt(test: WrittenFactTest, path: Path, around: Surroundings): Condition | null {
  const definition = around.facts.get(test.id);
  if (definition === undefined) {
    const right = [...around.facts.keys()];
    around.report.error(
      [...path, 'id'],
      `the fact ${quoted(test.id)} is not known; expected a standard fact or one declared under "facts"`,
      { word: test.id, right },
    );
    return null;
  }
  const tests = (Object.keys(typeOfTest) as (keyof typeof typeOfTest)[]).filter((key) => test[key] !== undefined);
  const misfit = tests.find((key) => typeOfTest[key] !== definition.type);
  if (misfit !== undefined) {
    const right = (Object.keys(typeOfTest) as (keyof typeof typeOfTest)[]).filter((key) => typeOfTest[key] === definition.type);
    around.report.error(
      [...path, misfit],
      `"${misfit}" does not fit the fact "${test.id}", which is of type ${definition.type}; expected ${right.length === 0 ? 'another fact' : listed(right, 'or')}`,
    );
    return null;
  }
  return comparison(test, tests, definition, path, around);
}

function comparison(
  test: WrittenFactTest,
  tests: readonly string[],
  definition: FactDefinition,
  path: Path,
  around: Surroundings,
): Condition | null {
  const fact = definition.id;
  if (definition.type === 'date') {
    const of = test.after ?? test.before;
    if (test.within === undefined || of === undefined || tests.length !== 2) {
      around.report.error(path, 'a test of a date needs "within" and either "after" or "before"');
      return null;
    }
    return {
      op: test.after === undefined ? 'date within months before' : 'date within months after',
      fact,
      months: test.within,
      of,
    };
  }
  if (tests.length !== 1) {
    around.report.error(
      path,
      tests.length === 0
        ? 'the test is missing; expected for example "is: yes" or "at least: 2"'
        : `${listed(tests, 'and')} stand side by side; expected one of them`,
    );
    return null;
  }
  if (test.is !== undefined) return { op: test.is === true || test.is === 'yes' ? 'yes' : 'no', fact };
  if (test['at least'] !== undefined) return { op: 'at least', fact, value: test['at least'] };
  if (test['at most'] !== undefined) return { op: 'at most', fact, value: test['at most'] };
  const sets = ['is one of', 'has any of', 'has all of', 'has none of'] as const;
  const op = sets.find((key) => test[key] !== undefined);
  if (op === undefined) return null;
  const values = optionIds(fact, test[op] ?? [], [...path, op], around);
  return values === null ? null : { op, fact, values };
}

/** Every fact that a condition reads, in the order in which it reads them. */
export function factsRead(condition: Condition): string[] {
  switch (condition.op) {
    case 'all':
    case 'any':
    case 'at least n':
      return condition.of.flatMap(factsRead);
    case 'not':
      return factsRead(condition.of);
    default:
      return [condition.fact];
  }
}

/** Written conditions become typed ones; each unknown word is reported at its place. */
import type { Condition } from '#eligibility/types.ts';
import { factTestAt } from './fact-tests.ts';
import { optionIds, type Surroundings } from './options.ts';
import { conditionOfPhrase, phrases } from './phrases.ts';
import { testKeys, type WrittenCondition, type WrittenTest } from './schema-criteria.ts';
import type { Path } from './source.ts';
import { factIn } from './standard-facts.ts';
import { listed, quoted } from './words.ts';

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
  if (written.served) {
    const { 'at least': months, by = 'application' } = written.served;
    return { op: 'lasted months', fact: 'service_period', months, on: by };
  }
  if (written['lives in']) return { op: 'is in', fact: 'home_place', places: written['lives in'] };
  if (written['citizen of'] !== undefined) return { op: 'yes', fact: 'us_citizen' };
  return written.fact === undefined ? null : factTestAt(written.fact, path, around);
}

/** The condition as it reads in a country: what is true of one country is asked of that one. */
export function conditionIn(country: string | null, condition: Condition): Condition {
  switch (condition.op) {
    case 'all':
    case 'any':
    case 'at least n':
      return { ...condition, of: condition.of.map((one) => conditionIn(country, one)) };
    case 'not':
      return { ...condition, of: conditionIn(country, condition.of) };
    default:
      return { ...condition, fact: factIn(condition.fact, country) };
  }
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

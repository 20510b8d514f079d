/** What a single rule asks of a fact, against what the fact is declared to be. */
import { isCalendarDate } from './calendar.ts';
import type { CriteriaProblem } from './check-criteria.ts';
import type { Leaf } from './conditions.ts';
import { gradesFrom } from './grades.ts';
import type { Criterion, FactDefinition, FactType } from './types.ts';
import { definitionOf, listInWords } from './words.ts';

const TYPE_READ: Readonly<Record<Leaf['op'], FactType>> = {
  yes: 'yes_no',
  no: 'yes_no',
  'at least': 'number',
  'at most': 'number',
  'is one of': 'choice',
  'has any of': 'set',
  'has all of': 'set',
  'has none of': 'set',
  'age at least': 'date',
  'age under': 'date',
  'date within months after': 'date',
  'date within months before': 'date',
  'on or before': 'date',
  'on or after': 'date',
  'on or before date': 'date',
  'on or after date': 'date',
  'grade at least': 'choice',
  'lasted months': 'interval',
  'ends within months after': 'interval',
  'ends within months before': 'interval',
  'lasts on': 'interval',
  overlaps: 'interval',
  'is in': 'place',
};

/** Rules on facts that are not declared, or not as the rule takes them. */
export function leafProblems(criterion: Criterion, leaf: Leaf, definitions: readonly FactDefinition[]): readonly CriteriaProblem[] {
  const problem = (kind: CriteriaProblem['kind'], message: string): readonly CriteriaProblem[] => [
    { kind, criteria: [criterion.id], message },
  ];
  const definition = definitionOf(leaf.fact, definitions);
  if (definition === undefined)
    return problem('unknown fact', `No fact is called “${leaf.fact}”: declare it or use the name of one that is`);
  if (definition.type !== TYPE_READ[leaf.op]) {
    return problem(
      'wrong type',
      `“${leaf.op}” needs a fact of type ${TYPE_READ[leaf.op]}, and “${leaf.fact}” is of type ${definition.type}`,
    );
  }
  const dates = 'date' in leaf ? [leaf.date] : leaf.op === 'overlaps' ? [leaf.from, leaf.to] : [];
  const wrongDate = dates.find((date) => date !== null && !isCalendarDate(date));
  if (wrongDate !== undefined) return problem('wrong value', `“${wrongDate}” is not a date`);
  if (leaf.op === 'overlaps' && leaf.from !== null && leaf.to !== null && leaf.to < leaf.from) {
    return problem('wrong value', 'The stretch of time ends before it begins, so no period overlaps it');
  }
  const options = definition.options?.map((option) => option.id);
  const strange = 'values' in leaf && options !== undefined ? leaf.values.filter((value) => !options.includes(value)) : [];
  if (strange.length > 0) {
    const listed = listInWords(
      strange.map((value) => `“${value}”`),
      'or',
    );
    return problem('unknown option', `“${leaf.fact}” has no option ${listed}`);
  }
  if (leaf.op !== 'grade at least') return [];
  if (options?.includes(leaf.grade) !== true) return problem('unknown option', `“${leaf.fact}” has no option “${leaf.grade}”`);
  const counting = gradesFrom(definition, leaf.grade);
  const isSame = counting.length === leaf.values.length && counting.every((value) => leaf.values.includes(value));
  return isSame ? [] : problem('wrong value', `What counts as “${leaf.grade}” or higher is not what the options of “${leaf.fact}” say`);
}

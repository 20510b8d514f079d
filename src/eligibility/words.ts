/** Facts and conditions in plain English, for pages, letters and audits. */
import { dateInWords } from './calendar.ts';
import type { Leaf } from './conditions.ts';
import { isLeaf } from './conditions.ts';
import { placeInWords } from './places.ts';
import type { Condition, FactDefinition, FactValue, NamedDay } from './types.ts';

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 12 });

const DAY_WORDS: Readonly<Record<NamedDay, string>> = {
  application: 'the day of applying',
  start: 'the day training starts',
  'end of training': 'the day training ends',
};

export function dayInWords(name: NamedDay): string {
  return DAY_WORDS[name];
}

/** "A", "A or B", "A, B or C"; "nothing" for none. */
export function listInWords(items: readonly string[], joiner: 'and' | 'or'): string {
  const last = items.at(-1);
  if (last === undefined) return 'nothing';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${joiner} ${last}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function countInWords(count: number, noun: string): string {
  return `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function definitionOf(fact: string, definitions: readonly FactDefinition[]): FactDefinition | undefined {
  return definitions.find((definition) => definition.id === fact);
}

/** The short name of a fact: its label, else the words of its id. */
export function labelOf(fact: string, definitions: readonly FactDefinition[]): string {
  return (
    definitionOf(fact, definitions)?.label ??
    fact
      .replace(/[-_]+/g, ' ')
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
  );
}

export function optionLabel(definition: FactDefinition | undefined, option: string): string {
  return definition?.options?.find((candidate) => candidate.id === option)?.label ?? option;
}

/** Whether a date fact holds a date of birth: declared so, or named so. */
export function isBirthDate(definition: FactDefinition): boolean {
  if (definition.type !== 'date') return false;
  return definition.dateKind === undefined ? /birth/i.test(definition.id) : definition.dateKind === 'birth';
}

/** "year" for "years"; short signs such as "ms" stay as they are. */
const singular = (unit: string): string => unit.replace(/(?<=[a-z]{3})s$/, '');

/** The words of a value as a page shows it: "3 March 1999", "CompTIA A+, CompTIA Network+", "Yes", "2.5 years". */
export function formatFact(definition: FactDefinition | undefined, value: FactValue): string {
  switch (value.type) {
    case 'date':
      return dateInWords(value.value);
    case 'number': {
      const unit = definition?.unit === undefined ? '' : ` ${value.value === 1 ? singular(definition.unit) : definition.unit}`;
      return `${number.format(value.value)}${unit}`;
    }
    case 'choice':
      return optionLabel(definition, value.value);
    case 'set':
      return value.value.length === 0 ? 'None of these' : value.value.map((option) => optionLabel(definition, option)).join(', ');
    case 'yes_no':
      return value.value ? 'Yes' : 'No';
    case 'interval':
      return value.value.to === null
        ? `Since ${dateInWords(value.value.from)}`
        : `${dateInWords(value.value.from)} to ${dateInWords(value.value.to)}`;
    case 'place':
      return placeInWords(value.value);
  }
}

/** The condition as one plain sentence that says exactly what the condition says. */
export function sentenceFor(condition: Condition, definitions: readonly FactDefinition[]): string {
  return `${capitalised(phraseFor(condition, definitions))}.`;
}

/** The same without the capital and the full stop, to stand inside another sentence. */
export function phraseFor(condition: Condition, definitions: readonly FactDefinition[]): string {
  if (isLeaf(condition)) return leafPhrase(condition, definitions);
  switch (condition.op) {
    case 'not':
      return `it is not so that ${part(condition.of, definitions)}`;
    case 'at least n': {
      const parts = condition.of.map((each) => part(each, definitions));
      return `at least ${number.format(condition.n)} of these: ${parts.length === 0 ? 'nothing' : parts.join('; ')}`;
    }
    case 'all':
      return joined(condition.of, '; and ', 'no condition at all', '', definitions);
    case 'any':
      return joined(condition.of, '; or ', 'a condition that nobody meets', 'either ', definitions);
  }
}

function joined(
  of: readonly Condition[],
  joiner: string,
  whenEmpty: string,
  opening: string,
  definitions: readonly FactDefinition[],
): string {
  const only = of[0];
  if (only === undefined) return whenEmpty;
  if (of.length === 1) return phraseFor(only, definitions);
  return opening + of.map((each) => part(each, definitions)).join(joiner);
}

/** A condition within another: in brackets wherever it could be read in two ways. */
function part(condition: Condition, definitions: readonly FactDefinition[]): string {
  const plain = withoutIdleGroups(condition);
  const phrase = phraseFor(plain, definitions);
  return isLeaf(plain) ? phrase : `(${phrase})`;
}

/** "All of" or "any of" a single condition is that condition. */
function withoutIdleGroups(condition: Condition): Condition {
  if (condition.op !== 'all' && condition.op !== 'any') return condition;
  const only = condition.of[0];
  return condition.of.length === 1 && only !== undefined ? withoutIdleGroups(only) : condition;
}

function leafPhrase(leaf: Leaf, definitions: readonly FactDefinition[]): string {
  const definition = definitionOf(leaf.fact, definitions);
  const label = labelOf(leaf.fact, definitions);
  const options = (values: readonly string[], joiner: 'and' | 'or'): string =>
    listInWords(
      values.map((value) => optionLabel(definition, value)),
      joiner,
    );
  const amount = (value: number): string => formatFact(definition, { type: 'number', value });
  switch (leaf.op) {
    case 'yes':
    case 'no':
      return definition === undefined ? `${label}: ${leaf.op}` : `the answer to “${definition.question}” is ${leaf.op}`;
    case 'at least':
    case 'at most':
      return `${label} is ${leaf.op} ${amount(leaf.value)}`;
    case 'is one of':
      return `${label} is ${options(leaf.values, 'or')}`;
    case 'grade at least':
      return `${label} is ${options([leaf.grade], 'or')} or higher, or an equivalent: any of ${options(leaf.values, 'or')}`;
    case 'has any of':
      return leaf.values.length === 1
        ? `${options(leaf.values, 'or')} (${label})`
        : `at least one of ${options(leaf.values, 'or')} (${label})`;
    case 'has all of':
      return leaf.values.length === 1 ? `${options(leaf.values, 'or')} (${label})` : `all of ${options(leaf.values, 'and')} (${label})`;
    case 'has none of':
      return `without ${options(leaf.values, 'or')} (${label})`;
    case 'age at least':
      return `aged ${number.format(leaf.years)} or over on ${DAY_WORDS[leaf.on]}${whoseAge(definition, label)}`;
    case 'age under':
      return `aged under ${number.format(leaf.years)} on ${DAY_WORDS[leaf.on]}${whoseAge(definition, label)}`;
    case 'date within months after':
      return `${label} is on ${DAY_WORDS[leaf.of]} or within ${countInWords(leaf.months, 'month')} after it`;
    case 'date within months before':
      return `${label} is on ${DAY_WORDS[leaf.of]} or within ${countInWords(leaf.months, 'month')} before it`;
    case 'on or before':
    case 'on or after':
      return `${label} is ${leaf.op} ${shiftedDay(leaf.months, leaf.of)}`;
    case 'on or before date':
    case 'on or after date':
      return `${label} is ${leaf.op === 'on or before date' ? 'on or before' : 'on or after'} ${dateInWords(leaf.date)}`;
    case 'lasted months':
      return `${label} has lasted ${countInWords(leaf.months, 'month')} by ${DAY_WORDS[leaf.on]}`;
    case 'ends within months after':
      return `${label} ends on ${DAY_WORDS[leaf.of]} or within ${countInWords(leaf.months, 'month')} after it`;
    case 'ends within months before':
      return `${label} ends on ${DAY_WORDS[leaf.of]} or within ${countInWords(leaf.months, 'month')} before it`;
    case 'lasts on':
      return `${label} includes ${DAY_WORDS[leaf.on]}`;
    case 'overlaps':
      return `${label} includes a day${stretchInWords(leaf.from, leaf.to)}`;
    case 'is in':
      return `${label} is in ${leaf.places.length === 0 ? 'nothing' : leaf.places.map(placeInWords).join(', or in ')}`;
  }
}

/** "the day training starts", "2 months after the day training starts". */
function shiftedDay(months: number, of: NamedDay): string {
  if (months === 0) return DAY_WORDS[of];
  return `the day ${countInWords(Math.abs(months), 'month')} ${months < 0 ? 'before' : 'after'} ${DAY_WORDS[of]}`;
}

/** " between 1 March 2020 and 31 March 2021", " on or after 1 March 2020". */
function stretchInWords(from: string | null, to: string | null): string {
  if (from !== null && to !== null) return ` between ${dateInWords(from)} and ${dateInWords(to)}`;
  if (from !== null) return ` on or after ${dateInWords(from)}`;
  return to === null ? '' : ` on or before ${dateInWords(to)}`;
}

/** An age is the person's own unless it is counted from some other date than the birth. */
function whoseAge(definition: FactDefinition | undefined, label: string): string {
  return definition === undefined || isBirthDate(definition) ? '' : ` (${label})`;
}

/** What a person typed or ticked, read as a typed fact or refused with a message that says what to enter. */
import { birthday, dateInWords, dateOf, monthNumber } from './calendar.ts';
import type { FactDefinition, FactValue } from './types.ts';
import { capitalised, isBirthDate, labelOf } from './words.ts';

/** Form input: one entry per field name; a field that comes more than once is a list. */
export type RawAnswer = Readonly<Record<string, string | readonly string[] | undefined>>;

/** `value` undefined: nothing was answered, which leaves the fact unknown. */
export type ParsedFact = { readonly ok: true; readonly value: FactValue | undefined } | { readonly ok: false; readonly message: string };

/** The field names that a question page uses. */
export const ANSWER_FIELD = 'answer';
export const ANSWER_SET_FIELD = 'answer[]';
/** The value of the box "None of these": an empty set, where no box at all is no answer. */
export const NONE_OF_THESE = 'none';

const LONGEST_ANSWER = 200;
const OLDEST_AGE = 120;
const EARLIEST_DATE = '1900-01-01';
const LATEST_DATE = '2100-12-31';

const refuse = (message: string): ParsedFact => ({ ok: false, message });
const accept = (value: FactValue | undefined): ParsedFact => ({ ok: true, value });

/**
 * Reads a fact from form input. Fields: `answer` for a date, number, choice or yes/no; `answer[]` (or a repeated
 * `answer`) for a set, with the value "none" for none of these; `answer-day`, `answer-month` and `answer-year` for a
 * date in three boxes; `answer-from` and `answer-to` for an interval, without `answer-to` while it lasts;
 * `answer-country` (a code of two letters), `answer-region` and `answer-city` for a place, as far as it is known.
 * Give `today` (ISO) so that dates of birth to come and the like are refused; without it only 1900 to 2100 is checked.
 */
export function parseFact(definition: FactDefinition, raw: RawAnswer, today?: string): ParsedFact {
  const tooLong = Object.values(raw).some((entry) => [entry ?? ''].flat().some((text) => text.length > LONGEST_ANSWER));
  if (tooLong) return refuse(`Your answer must be ${LONGEST_ANSWER} characters or fewer`);
  switch (definition.type) {
    case 'yes_no':
      return parseYesNo(single(raw, ANSWER_FIELD));
    case 'number':
      return parseNumber(definition, single(raw, ANSWER_FIELD));
    case 'choice':
      return parseChoice(definition, single(raw, ANSWER_FIELD));
    case 'set':
      return parseSet(definition, [raw[ANSWER_SET_FIELD] ?? raw[ANSWER_FIELD] ?? []].flat());
    case 'date':
      return parseDateFact(definition, raw, today);
    case 'interval':
      return parseInterval(raw, today);
    case 'place':
      return parsePlace(raw);
  }
}

function single(raw: RawAnswer, field: string): string {
  const entry = raw[field];
  const text = typeof entry === 'string' ? entry : (entry?.[0] ?? '');
  return text.trim();
}

function parseYesNo(answer: string): ParsedFact {
  if (answer === '') return accept(undefined);
  if (answer === 'yes' || answer === 'no') return accept({ type: 'yes_no', value: answer === 'yes' });
  return refuse('Choose yes or no');
}

function parseNumber(definition: FactDefinition, answer: string): ParsedFact {
  if (answer === '') return accept(undefined);
  const inUnit = definition.unit === undefined ? '' : ` of ${definition.unit}`;
  const plain = answer.replace(/[\s,](?=\d{3}(?!\d))/g, '');
  if (!/^[+-]?\d{1,15}(\.\d{1,6})?$/.test(plain)) return refuse(`Enter a number${inUnit}, such as 3 or 2.5`);
  const value = Number(plain);
  const { minimum = 0, maximum } = definition;
  if (value < minimum) return refuse(`Enter a number${inUnit} that is ${minimum} or more`);
  if (maximum !== undefined && value > maximum) return refuse(`Enter a number${inUnit} that is ${maximum} or less`);
  return accept({ type: 'number', value });
}

function parseChoice(definition: FactDefinition, answer: string): ParsedFact {
  if (answer === '') return accept(undefined);
  if (definition.options?.some((option) => option.id === answer) === true) return accept({ type: 'choice', value: answer });
  return refuse('Choose one of the answers in the list');
}

function parseSet(definition: FactDefinition, answers: readonly string[]): ParsedFact {
  const chosen = [...new Set(answers.map((answer) => answer.trim()))].filter((answer) => answer !== '');
  if (chosen.length === 0) return accept(undefined);
  const options = definition.options ?? [];
  const isOption = (answer: string): boolean => options.some((option) => option.id === answer);
  if (chosen.includes(NONE_OF_THESE) && !isOption(NONE_OF_THESE)) {
    return chosen.length === 1 ? accept({ type: 'set', value: [] }) : refuse('Choose “None of these” or the ones that you have, not both');
  }
  if (!chosen.every(isOption)) return refuse('Choose only from the answers in the list');
  // The order of the options, so that the same answer is always the same value.
  return accept({ type: 'set', value: options.map((option) => option.id).filter((id) => chosen.includes(id)) });
}

type ReadDate = { readonly ok: true; readonly date: string | undefined } | { readonly ok: false; readonly message: string };

function readDate(raw: RawAnswer, field: string): ReadDate {
  const parts = ['day', 'month', 'year'].map((name) => single(raw, `${field}-${name}`));
  const text = single(raw, field) || (parts.every((part) => part === '') ? '' : parts.join(' '));
  if (text === '') return { ok: true, date: undefined };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const written = /^(\d{1,2})\s+(\d{1,2}|[A-Za-z]+)\s+(\d{4})$/.exec(text);
  const [year, month, day] = iso?.slice(1) ?? written?.slice(1).toReversed() ?? [];
  if (year === undefined || month === undefined || day === undefined) {
    return { ok: false, message: 'Enter a date with its day, month and year, such as 3 March 1999' };
  }
  const number = /^\d+$/.test(month) ? Number(month) : monthNumber(month);
  const date = number === undefined ? undefined : dateOf(Number(year), number, Number(day));
  if (date === undefined) return { ok: false, message: `“${text}” is not a real date: check the day and the month` };
  return { ok: true, date };
}

function parseDateFact(definition: FactDefinition, raw: RawAnswer, today: string | undefined): ParsedFact {
  const read = readDate(raw, ANSWER_FIELD);
  if (!read.ok) return read;
  if (read.date === undefined) return accept(undefined);
  const problem = dateProblem(definition, read.date, today);
  return problem === undefined ? accept({ type: 'date', value: read.date }) : refuse(problem);
}

function dateProblem(definition: FactDefinition, date: string, today: string | undefined): string | undefined {
  const label = capitalised(labelOf(definition.id, [definition]));
  if (isBirthDate(definition)) {
    if (today === undefined) return outsideOfAllTime(label, date);
    if (date > today) return `${label} must be in the past`;
    return birthday(date, OLDEST_AGE) <= today ? `${label} must be less than ${OLDEST_AGE} years ago: check the year` : undefined;
  }
  if (definition.dateKind === 'past' && today !== undefined && date > today) return `${label} must be today or in the past`;
  if (definition.dateKind === 'future' && today !== undefined && date < today) return `${label} must be today or in the future`;
  return outsideOfAllTime(label, date);
}

function outsideOfAllTime(label: string, date: string): string | undefined {
  if (date >= EARLIEST_DATE && date <= LATEST_DATE) return undefined;
  return `${label} must lie between ${dateInWords(EARLIEST_DATE)} and ${dateInWords(LATEST_DATE)}: check the year`;
}

function parseInterval(raw: RawAnswer, today: string | undefined): ParsedFact {
  const from = readDate(raw, `${ANSWER_FIELD}-from`);
  if (!from.ok) return refuse(`First day: ${from.message}`);
  const to = readDate(raw, `${ANSWER_FIELD}-to`);
  if (!to.ok) return refuse(`Last day: ${to.message}`);
  if (from.date === undefined) return to.date === undefined ? accept(undefined) : refuse('Enter the first day as well');
  const problem =
    outsideOfAllTime('The first day', from.date) ?? (to.date === undefined ? undefined : outsideOfAllTime('The last day', to.date));
  if (problem !== undefined) return refuse(problem);
  if (to.date !== undefined && to.date < from.date) return refuse('The last day must be on or after the first day');
  if (to.date === undefined && today !== undefined && from.date > today) return refuse('The first day must be today or in the past');
  return accept({ type: 'interval', value: { from: from.date, to: to.date ?? null } });
}

function parsePlace(raw: RawAnswer): ParsedFact {
  const country = single(raw, `${ANSWER_FIELD}-country`).toUpperCase();
  const region = single(raw, `${ANSWER_FIELD}-region`);
  const city = single(raw, `${ANSWER_FIELD}-city`);
  if (country === '') return region === '' && city === '' ? accept(undefined) : refuse('Enter the country as well');
  if (!/^[A-Z]{2}$/.test(country)) return refuse('Enter the country as a code of two letters, such as US or GB');
  return accept({ type: 'place', value: { country, ...(region === '' ? {} : { region }), ...(city === '' ? {} : { city }) } });
}

/** A condition said in plain words. The words come from the condition alone, so the two always agree. */
import type { Condition, FactDefinition, NamedDay, Place } from '#eligibility/types.ts';
import { statementsOf } from './standard-facts.ts';
import { capitalised, countryInWords, dateInWords, listed } from './words.ts';

export type FactsById = ReadonlyMap<string, FactDefinition>;

/** One sentence without "you" and full stop, such as "Are 18 years of age or older at the start". */
export function sentenceOf(condition: Condition, facts: FactsById): string {
  return capitalised(words(condition, facts));
}

const days: Readonly<Record<NamedDay, string>> = {
  application: 'the day of applying',
  start: 'the start',
  'end of training': 'the end of training',
};

/** "on the day of applying", "at the start". */
const onDay = (day: NamedDay): string => `${day === 'application' ? 'on' : 'at'} ${days[day]}`;

function words(condition: Condition, facts: FactsById): string {
  switch (condition.op) {
    case 'yes':
    case 'no':
      return statement(condition.fact, condition.op, facts);
    case 'at least':
    case 'at most':
      return `answer ${question(condition.fact, facts)} with ${condition.op} ${amount(condition.value, condition.fact, facts)}`;
    case 'is one of':
    case 'has any of':
    case 'has all of':
    case 'has none of':
      return membership(condition, facts);
    case 'age at least':
      return `are ${condition.years} years of age or older ${onDay(condition.on)}`;
    case 'age under':
      return `are under ${condition.years} years of age ${onDay(condition.on)}`;
    case 'grade at least':
      return grade(condition, facts);
    case 'date within months after':
    case 'date within months before':
      return withinMonths(condition, facts);
    case 'on or before':
    case 'on or after':
    case 'on or before date':
    case 'on or after date':
      return dateCompared(condition, facts);
    case 'lasted months':
    case 'ends within months after':
    case 'ends within months before':
    case 'lasts on':
    case 'overlaps':
      return stretch(condition, facts);
    case 'is in':
      return `${condition.fact === 'home_place' ? 'live in' : `answer ${question(condition.fact, facts)} with a place in`} ${listed(condition.places.map(placeInWords), 'or')}`;
    case 'all':
      return listedConditions(condition.of, 'and', facts);
    case 'any':
      return listedConditions(condition.of, 'or', facts);
    case 'at least n':
      return `meet at least ${condition.n} of these: ${condition.of.map((one) => within(one, facts)).join('; ')}`;
    case 'not':
      return denied(condition.of, facts);
  }
}

function statement(fact: string, wanted: 'yes' | 'no', facts: FactsById): string {
  const known = statementsOf(fact);
  if (known !== undefined) return wanted === 'yes' ? known[0] : known[1];
  return `answer ${question(fact, facts)} with ${wanted}`;
}

const question = (fact: string, facts: FactsById): string => `“${facts.get(fact)?.question ?? fact}”`;

/** "2 years", "1 year": a unit in the plural loses its "s" beside one. */
function amount(value: number, fact: string, facts: FactsById): string {
  const unit = facts.get(fact)?.unit;
  if (unit === undefined) return String(value);
  return `${value} ${value === 1 ? unit.replace(/(?<=[a-z]{2})s$/, '') : unit}`;
}

function labels(condition: { readonly fact: string; readonly values: readonly string[] }, facts: FactsById): string[] {
  const options = facts.get(condition.fact)?.options ?? [];
  return condition.values.map((value) => options.find((option) => option.id === value)?.label ?? value);
}

type Membership = Extract<Condition, { op: 'is one of' | 'has any of' | 'has all of' | 'has none of' }>;

/** The lead-in of the standard sets; a fact of the document's own is introduced by its question. */
function membership(condition: Membership, facts: FactsById): string {
  const { fact } = condition;
  const isNone = condition.op === 'has none of';
  const said = labels(condition, facts).map(optionSaid(fact));
  const isAll = condition.op === 'has all of' && said.length > 1;
  const options = `${isAll ? (said.length === 2 ? 'both ' : 'all of ') : ''}${listed(said, isAll ? 'and' : 'or')}`;
  switch (fact) {
    case 'military_connection':
      return `are ${isNone ? 'not ' : ''}${options}`;
    case 'military_fields':
      return `have ${isNone ? 'no ' : ''}military experience in ${options}`;
    case 'it_certificates':
      return `hold ${isNone ? 'none of these IT certificates' : isAll ? 'these IT certificates' : 'an IT certificate'}: ${options}`;
    case 'security_clearance':
      return `hold a security clearance: ${options}`;
    default:
      return `answer ${question(fact, facts)} with ${isNone && said.length > 1 ? 'none of ' : isNone ? 'anything but ' : ''}${options}`;
  }
}

/** The grade with all that counts as it, so that nobody with an equivalent takes it for a closed door. */
function grade(condition: Extract<Condition, { op: 'grade at least' }>, facts: FactsById): string {
  const { fact } = condition;
  const [wanted = ''] = labels({ fact, values: [condition.grade] }, facts);
  const options = facts.get(fact)?.options ?? [];
  const others = condition.values.filter((value) => options.find((option) => option.id === value)?.countsAs !== undefined);
  const equivalents = others.length === 0 ? '' : `, or an equivalent: ${listed(labels({ fact, values: others }, facts), 'or')}`;
  return `answer ${question(fact, facts)} with ${wanted} or higher${equivalents}`;
}

const placeInWords = ({ city, region, country }: Place): string =>
  city === undefined && region === undefined
    ? countryInWords(country)
    : [city, region, country].filter((part) => part !== undefined).join(', ');

/** "Veteran" -> "a veteran", "On active duty" -> "on active duty"; labels of other facts stay as they are. */
const optionSaid =
  (fact: string) =>
  (label: string): string => {
    if (fact === 'military_connection') return `${label.startsWith('On ') ? '' : 'a '}${lowerFirst(label)}`;
    return fact === 'military_fields' || fact === 'security_clearance' ? lowerFirst(label) : label;
  };

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const monthsInWords = (months: number): string => `${months} ${months === 1 ? 'month' : 'months'}`;

function dateCompared(
  condition: Extract<Condition, { op: 'on or before' | 'on or after' | 'on or before date' | 'on or after date' }>,
  facts: FactsById,
): string {
  const side = condition.op.startsWith('on or before') ? 'on or before' : 'on or after';
  return `${dated(condition.fact, facts)} ${side} ${'date' in condition ? dateInWords(condition.date) : relativeDay(condition.months, condition.of)}`;
}

const dated = (fact: string, facts: FactsById): string =>
  fact === 'leaves_service_on' ? 'leave active service' : `answer ${question(fact, facts)} with a date`;

const relativeDay = (months: number, of: NamedDay): string =>
  months === 0 ? days[of] : `the day ${monthsInWords(Math.abs(months))} ${months < 0 ? 'before' : 'after'} ${days[of]}`;

type Stretch = Extract<
  Condition,
  { op: 'lasted months' | 'ends within months after' | 'ends within months before' | 'lasts on' | 'overlaps' }
>;

/** A stretch of time such as a period of service; one of the document's own is introduced by its question. */
function stretch(condition: Stretch, facts: FactsById): string {
  const isService = condition.fact === 'service_period';
  const asked = `answer ${question(condition.fact, facts)} with a time that`;
  switch (condition.op) {
    case 'lasted months': {
      const by = `by ${days[condition.on]}`;
      return isService
        ? `have ${monthsInWords(condition.months)} or more of service in the armed forces ${by}`
        : `${asked} has lasted ${monthsInWords(condition.months)} or more ${by}`;
    }
    case 'lasts on':
      return isService
        ? `are in service in the armed forces ${onDay(condition.on)}`
        : `${asked} has begun and not ended ${onDay(condition.on)}`;
    case 'ends within months after':
    case 'ends within months before': {
      const side = condition.op === 'ends within months after' ? 'after' : 'before';
      return `${isService ? 'end service in the armed forces' : `${asked} ends`} within ${monthsInWords(condition.months)} ${side} ${days[condition.of]}`;
    }
    case 'overlaps':
      return `${isService ? 'have service in the armed forces' : `${asked} includes a day`} ${betweenDays(condition.from, condition.to)}`;
  }
}

function betweenDays(from: string | null, to: string | null): string {
  if (from === null) return to === null ? 'at any time' : `on or before ${dateInWords(to)}`;
  return to === null ? `on or after ${dateInWords(from)}` : `between ${dateInWords(from)} and ${dateInWords(to)}`;
}

function withinMonths(
  condition: Extract<Condition, { op: 'date within months after' | 'date within months before' }>,
  facts: FactsById,
): string {
  const side = condition.op === 'date within months after' ? 'after' : 'before';
  return `${dated(condition.fact, facts)} within ${monthsInWords(condition.months)} ${side} ${days[condition.of]}`;
}

/** What must not be: the opposite in words where the language has them. */
function denied(condition: Condition, facts: FactsById): string {
  if (condition.op === 'yes' || condition.op === 'no') return statement(condition.fact, condition.op === 'yes' ? 'no' : 'yes', facts);
  if (condition.op === 'has any of') return membership({ ...condition, op: 'has none of' }, facts);
  return `do not meet this: ${within(condition, facts)}`;
}

/** A condition inside another: in brackets wherever its own parts could be taken for the other's. */
function within(condition: Condition, facts: FactsById): string {
  const only = condition.op === 'all' || condition.op === 'any' ? condition.of[0] : undefined;
  if (only !== undefined && (condition.op === 'all' || condition.op === 'any') && condition.of.length === 1) return within(only, facts);
  const said = words(condition, facts);
  return joins(condition) ? `(${said})` : said;
}

/** Whether words join its parts: a denial does when it has no opposite of one word. */
function joins(condition: Condition): boolean {
  if (condition.op === 'not') return !['yes', 'no', 'has any of'].includes(condition.of.op);
  return condition.op === 'all' || condition.op === 'any' || condition.op === 'at least n';
}

/** Parts that are lists themselves are set apart by semicolons, so that "or" and "and" cannot be misread. */
function listedConditions(of: readonly Condition[], joiner: 'and' | 'or', facts: FactsById): string {
  const parts = of.map((one) => (of.length === 1 ? words(one, facts) : within(one, facts)));
  return parts.some((part) => part.includes(',') || / (?:and|or) /.test(part)) && parts.length > 1
    ? `${parts.slice(0, -1).join('; ')}; ${joiner} ${parts.at(-1)}`
    : listed(parts, joiner);
}

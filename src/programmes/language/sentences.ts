/** A condition said in plain words. The words come from the condition alone, so the two always agree. */
import type { Condition, FactDefinition, NamedDay, Place } from '#eligibility/types.ts';
import { statements } from './standard-facts.ts';
import { capitalised, dateInWords, listed } from './words.ts';

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

function words(condition: Condition, facts: FactsById): string {
  switch (condition.op) {
    case 'yes':
    case 'no':
      return statement(condition.fact, condition.op, facts);
    case 'at least':
    case 'at most':
      return `answer ${condition.op} ${condition.value}${unitOf(condition.fact, facts)} to ${question(condition.fact, facts)}`;
    case 'is one of':
    case 'has any of':
      return membership(condition.fact, listed(labels(condition, facts).map(aConnection(condition.fact)), 'or'), facts);
    case 'has all of':
      return membership(condition.fact, `all of ${listed(labels(condition, facts).map(aConnection(condition.fact)), 'and')}`, facts);
    case 'has none of':
      return membership(condition.fact, `none of ${listed(labels(condition, facts).map(aConnection(condition.fact)), 'or')}`, facts);
    case 'age at least':
      return `are ${condition.years} years of age or older at ${days[condition.on]}`;
    case 'age under':
      return `are under ${condition.years} years of age at ${days[condition.on]}`;
    case 'grade at least':
      return `have ${labels({ fact: condition.fact, values: [condition.grade] }, facts)[0]} or higher as the answer to ${question(condition.fact, facts)}`;
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
      return `meet at least ${condition.n} of these: ${condition.of.map((one) => words(one, facts)).join('; ')}`;
    case 'not':
      return `do not meet this: ${words(condition.of, facts)}`;
  }
}

function statement(fact: string, wanted: 'yes' | 'no', facts: FactsById): string {
  const known = statements[fact];
  if (known !== undefined) return wanted === 'yes' ? known[0] : known[1];
  return `answer "${wanted}" to ${question(fact, facts)}`;
}

const question = (fact: string, facts: FactsById): string => `"${facts.get(fact)?.question ?? fact}"`;

function unitOf(fact: string, facts: FactsById): string {
  const unit = facts.get(fact)?.unit;
  return unit === undefined ? '' : ` ${unit}`;
}

function labels(condition: { readonly fact: string; readonly values: readonly string[] }, facts: FactsById): string[] {
  const options = facts.get(condition.fact)?.options ?? [];
  return condition.values.map((value) => options.find((option) => option.id === value)?.label ?? value);
}

/** The lead-in of the standard sets; a fact of the document's own is introduced by its question. */
function membership(fact: string, options: string, facts: FactsById): string {
  switch (fact) {
    case 'military_connection':
      return `are ${options}`;
    case 'military_fields':
      return `have military experience in ${options.toLowerCase()}`;
    case 'it_certificates':
      return `hold an IT certificate: ${options}`;
    case 'security_clearance':
      return `hold a security clearance: ${lowerFirst(options)}`;
    default:
      return `answer ${options} to ${question(fact, facts)}`;
  }
}

const placeInWords = ({ city, region, country }: Place): string =>
  [city, region, city === undefined && region === undefined ? (regionNames.of(country) ?? country) : country]
    .filter((part) => part !== undefined)
    .join(', ');
const regionNames = new Intl.DisplayNames('en-GB', { type: 'region' });

/** "Veteran" -> "a veteran", "On active duty" -> "on active duty"; labels of other facts stay as they are. */
const aConnection =
  (fact: string) =>
  (label: string): string =>
    fact === 'military_connection' ? `${label.startsWith('On ') ? '' : 'a '}${lowerFirst(label)}` : label;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const monthsInWords = (months: number): string => `${months} ${months === 1 ? 'month' : 'months'}`;

function dateCompared(
  condition: Extract<Condition, { op: 'on or before' | 'on or after' | 'on or before date' | 'on or after date' }>,
  facts: FactsById,
): string {
  const side = condition.op.startsWith('on or before') ? 'on or before' : 'on or after';
  const what = condition.fact === 'leaves_service_on' ? 'leave active service' : `answer ${question(condition.fact, facts)} with a date`;
  return `${what} ${side} ${'date' in condition ? dateInWords(condition.date) : relativeDay(condition.months, condition.of)}`;
}

const relativeDay = (months: number, of: NamedDay): string =>
  months === 0 ? days[of] : `${monthsInWords(Math.abs(months))} ${months < 0 ? 'before' : 'after'} ${days[of]}`;

type Stretch = Extract<
  Condition,
  { op: 'lasted months' | 'ends within months after' | 'ends within months before' | 'lasts on' | 'overlaps' }
>;

/** A stretch of time such as a period of service; one of the document's own is introduced by its question. */
function stretch(condition: Stretch, facts: FactsById): string {
  const isService = condition.fact === 'service_period';
  const what = isService ? 'service in the armed forces' : `the time in your answer to ${question(condition.fact, facts)}`;
  switch (condition.op) {
    case 'lasted months':
      return `have ${monthsInWords(condition.months)} or more of ${what} by ${days[condition.on]}`;
    case 'lasts on':
      return isService ? `are in ${what} on ${days[condition.on]}` : `still have ${what} on ${days[condition.on]}`;
    case 'ends within months after':
    case 'ends within months before':
      return `end ${what} within ${monthsInWords(condition.months)} ${condition.op.split(' ').at(-1)} ${days[condition.of]}`;
    case 'overlaps':
      return `have ${what} ${betweenDays(condition.from, condition.to)}`;
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
  const months = `${condition.months} ${condition.months === 1 ? 'month' : 'months'}`;
  const what = condition.fact === 'leaves_service_on' ? 'leave active service' : `answer ${question(condition.fact, facts)} with a date`;
  return `${what} within ${months} ${side} ${days[condition.of]}`;
}

/** Parts that are lists themselves are set apart by semicolons, so that "or" and "and" cannot be misread. */
function listedConditions(of: readonly Condition[], joiner: 'and' | 'or', facts: FactsById): string {
  const parts = of.map((one) => {
    const said = words(one, facts);
    return (one.op === 'all' || one.op === 'any') && one.of.length > 1 && of.length > 1 ? `(${said})` : said;
  });
  return parts.some((part) => part.includes(',') || / (?:and|or) /.test(part)) && parts.length > 1
    ? `${parts.slice(0, -1).join('; ')}; ${joiner} ${parts.at(-1)}`
    : listed(parts, joiner);
}

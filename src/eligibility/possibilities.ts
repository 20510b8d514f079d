/**
 * Every way in which one fact could be, as far as the given leaves can tell: one value for each pattern of
 * truths that some value gives. This is what makes searches over facts finite and exact.
 */
import { addDays, addMonths } from './calendar.ts';
import { intervalsToTry } from './possible-intervals.ts';
import { placesToTry } from './possible-places.ts';
import type { DatedLeaf, Leaf } from './conditions.ts';
import { dayNameOf, isDated, namedDay } from './conditions.ts';
import { placeInWords } from './places.ts';
import type { Truth } from './problem.ts';
import { truthsOf } from './problem.ts';
import type { FactDefinition, FactType, FactValue, Occasion } from './types.ts';
import { isBirthDate } from './words.ts';

export interface Possibility {
  readonly value: FactValue;
  /** What the value makes of each leaf. */
  readonly truths: readonly Truth[];
  /** How far it is from what holds now: items gained or lost for a set, otherwise one; nought for the same. */
  readonly distance: number;
  /** How likely it is among people before they are asked; the sum over all is one. */
  readonly likelihood: number;
}

export interface Question {
  readonly leaves: readonly Leaf[];
  readonly definition: FactDefinition | undefined;
  readonly occasion: Occasion;
  readonly current?: FactValue | undefined;
  /** Answers that people gave to this question before. */
  readonly usual?: readonly FactValue[] | undefined;
  /** That only the patterns are wanted and not how likely they are, which is quicker to find. */
  readonly patternsOnly?: boolean;
}

/** Each possibility counts as if it had been seen this often, so that none is ruled out by a small sample. */
const SMOOTHING = 0.5;
/** How often one option of a set is ticked when nothing better is known. */
const USUALLY_TICKED = 0.25;

export function possibilitiesOf(question: Question): readonly Possibility[] {
  const { leaves, occasion, usual } = question;
  const found = new Map<string, { value: FactValue; truths: readonly Truth[]; distance: number; weight: number }>();
  for (const { value, distance, weight } of candidates(question)) {
    const truths = truthsOf(leaves, value, occasion);
    const key = truths.join('');
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { value, truths, distance, weight });
    } else {
      known.weight += weight;
      if (distance < known.distance) Object.assign(known, { value, distance });
    }
  }
  if (usual !== undefined && usual.length > 0) {
    for (const entry of found.values()) entry.weight = SMOOTHING;
    for (const value of usual) {
      const entry = found.get(truthsOf(leaves, value, occasion).join(''));
      if (entry !== undefined) entry.weight++;
    }
  }
  const total = [...found.values()].reduce((sum, entry) => sum + entry.weight, 0);
  return [...found.values()].map(({ value, truths, distance, weight }) => ({
    value,
    truths,
    distance,
    likelihood: weight / total,
  }));
}

interface Candidate {
  readonly value: FactValue;
  readonly distance: number;
  readonly weight: number;
}

function candidates(question: Question): readonly Candidate[] {
  const { definition, leaves, current } = question;
  const type = definition?.type ?? typeRead(leaves);
  const plain = (values: readonly FactValue[], weight: (value: FactValue, index: number) => number = () => 1): readonly Candidate[] =>
    values.map((value, index) => ({
      value,
      distance: sameValue(value, current) ? 0 : 1,
      weight: weight(value, index),
    }));
  switch (type) {
    case 'yes_no':
      return plain([
        { type, value: true },
        { type, value: false },
      ]);
    case 'choice':
      return plain(optionsOf(leaves, definition).map((value) => ({ type, value })));
    case 'number': {
      const exact = numbersToTry(leaves, definition);
      const usual = question.patternsOnly === true && exact.length > 0 ? [] : usualNumbers(definition);
      return plain(
        [...exact, ...usual].map((value) => ({ type, value })),
        (_, index) => (index < exact.length ? SMOOTHING : 1),
      );
    }
    case 'date': {
      const exact = datesToTry(question);
      const usual = question.patternsOnly === true && exact.length > 0 ? [] : usualDates(question);
      return plain(
        [...exact, ...usual].map((value) => ({ type, value })),
        (_, index) => (index < exact.length ? SMOOTHING : 1),
      );
    }
    case 'set':
      return setsToTry(question);
    case 'interval':
      return plain(intervalsToTry(leaves, question.occasion).map((value) => ({ type, value })));
    case 'place':
      return plain(placesToTry(leaves).map((value) => ({ type, value })));
  }
}

function sameValue(a: FactValue, b: FactValue | undefined): boolean {
  if (b === undefined || a.type !== b.type) return false;
  if (a.type === 'interval' && b.type === 'interval') return a.value.from === b.value.from && a.value.to === b.value.to;
  if (a.type === 'place' && b.type === 'place') return placeInWords(a.value) === placeInWords(b.value);
  return a.value === b.value;
}

function typeRead(leaves: readonly Leaf[]): FactType {
  switch (leaves[0]?.op) {
    case 'at least':
    case 'at most':
      return 'number';
    case 'is one of':
    case 'grade at least':
      return 'choice';
    case 'has any of':
    case 'has all of':
    case 'has none of':
      return 'set';
    case 'yes':
    case 'no':
    case undefined:
      return 'yes_no';
    case 'lasted months':
    case 'ends within months after':
    case 'ends within months before':
    case 'lasts on':
    case 'overlaps':
      return 'interval';
    case 'is in':
      return 'place';
    default:
      return 'date';
  }
}

function optionsOf(leaves: readonly Leaf[], definition: FactDefinition | undefined): readonly string[] {
  const mentioned = leaves.flatMap((leaf) => ('values' in leaf ? leaf.values : []));
  return definition?.options?.map((option) => option.id) ?? [...new Set(mentioned)];
}

/** Every limit, a number between each two, and one beyond each end, as far as the definition allows them. */
function numbersToTry(leaves: readonly Leaf[], definition: FactDefinition | undefined): readonly number[] {
  const lowest = definition?.minimum ?? 0;
  const highest = definition?.maximum ?? Infinity;
  const limits = leaves.flatMap((leaf) => ('value' in leaf ? [leaf.value] : []));
  const sorted = [...new Set([lowest, ...limits, ...(highest === Infinity ? [] : [highest])])].toSorted((a, b) => a - b);
  const between = sorted.slice(1).map((value, index) => (value + (sorted[index] ?? value)) / 2);
  return [...sorted, ...between, (sorted.at(-1) ?? 0) + 1].filter((value) => value >= lowest && value <= highest);
}

function usualNumbers(definition: FactDefinition | undefined): readonly number[] {
  const lowest = definition?.minimum ?? 0;
  const highest = definition?.maximum ?? lowest + 10;
  return Array.from({ length: 11 }, (_, step) => lowest + ((highest - lowest) * step) / 10);
}

/** The days around every day at which some leaf could turn; two days on each side cover short months and 29 February. */
function datesToTry(question: Question): readonly string[] {
  const turns = question.leaves.flatMap((leaf) => {
    if ('date' in leaf) return [leaf.date];
    return isDated(leaf) ? turningDates(leaf, question.occasion) : [];
  });
  const around = turns.flatMap((day) => [-2, -1, 0, 1, 2].map((days) => addDays(day, days)));
  const { definition, occasion } = question;
  const isPossible = definition !== undefined && isBirthDate(definition) ? (day: string) => day <= occasion.application : () => true;
  return [...new Set(around)].toSorted().filter(isPossible);
}

function turningDates(leaf: DatedLeaf, occasion: Occasion): readonly string[] {
  const { day } = namedDay(dayNameOf(leaf), occasion);
  switch (leaf.op) {
    case 'age at least':
    case 'age under':
      return [addMonths(day, -12 * leaf.years)];
    case 'date within months after':
      return [day, addMonths(day, leaf.months)];
    case 'date within months before':
      return [addMonths(day, -leaf.months), day];
    case 'on or before':
    case 'on or after':
      return [addMonths(day, leaf.months)];
    default:
      return [];
  }
}

/** Ages of 16 to 60 spread evenly for a birth date; for other dates three years back and one ahead. */
function usualDates({ definition, occasion }: Question): readonly string[] {
  const isBirth = definition !== undefined && isBirthDate(definition);
  return isBirth
    ? Array.from({ length: 89 }, (_, step) => addMonths(occasion.application, -12 * 16 - 6 * step))
    : Array.from({ length: 48 }, (_, month) => addMonths(occasion.application, month - 36));
}

interface PartialSet {
  readonly chosen: readonly string[];
  readonly distance: number;
  readonly weight: number;
}

/**
 * Goes through the options that any leaf mentions, with and without each, and keeps for every pattern of
 * "some so far, all so far" only the nearest set: exact, and quick for long lists of certificates.
 */
function setsToTry({ leaves, definition, current }: Question): readonly Candidate[] {
  const lists = leaves.map((leaf) => ('values' in leaf ? leaf.values : []));
  const mentioned = [...new Set(lists.flat())];
  const options = definition?.options?.map((option) => option.id) ?? mentioned;
  const held = current?.type === 'set' ? current.value : [];
  const others = held.filter((value) => !mentioned.includes(value));

  let patterns = new Map<string, PartialSet>([['', { chosen: others, distance: 0, weight: 1 }]]);
  for (const [index, option] of mentioned.entries()) {
    const next = new Map<string, PartialSet>();
    const soFar = mentioned.slice(0, index + 1);
    const add = (set: PartialSet): void => {
      const pattern = patternOf(set.chosen, soFar, lists);
      const known = next.get(pattern);
      const nearer = known === undefined || set.distance < known.distance ? set : known;
      next.set(pattern, { ...nearer, weight: set.weight + (known?.weight ?? 0) });
    };
    const isHeld = held.includes(option);
    for (const { chosen, distance, weight } of patterns.values()) {
      add({ chosen, distance: distance + (isHeld ? 1 : 0), weight: weight * (1 - USUALLY_TICKED) });
      if (isHeld || options.includes(option)) {
        add({ chosen: [...chosen, option], distance: distance + (isHeld ? 0 : 1), weight: weight * USUALLY_TICKED });
      }
    }
    patterns = next;
  }
  return [...patterns.values()].map(({ chosen, distance, weight }) => ({
    value: { type: 'set', value: chosen },
    distance: current === undefined ? 1 : distance,
    weight,
  }));
}

function patternOf(chosen: readonly string[], soFar: readonly string[], lists: readonly (readonly string[])[]): string {
  return lists
    .map((list) => {
      const seen = list.filter((value) => soFar.includes(value));
      const count = seen.filter((value) => chosen.includes(value)).length;
      return count === 0 ? (seen.length === 0 ? 'empty' : 'none') : count === seen.length ? 'all' : 'some';
    })
    .join();
}

/**
 * A slow and obvious evaluator to compare the engine with. It knows nothing of Kleene's tables for dates and sets:
 * it uses Temporal, and it decides a day that is not set by trying many days.
 */
import type { Condition, Criterion, Facts, NamedDay, Occasion, Place, Verdict } from '../types.ts';

type Maybe = boolean | undefined;

function not(value: Maybe): Maybe {
  return value === undefined ? undefined : !value;
}

function and(a: Maybe, b: Maybe): Maybe {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}

function or(a: Maybe, b: Maybe): Maybe {
  return not(and(not(a), not(b)));
}

/** At least n of the rest: either the first holds and n - 1 of the others, or n of the others. */
function atLeast(n: number, values: readonly Maybe[]): Maybe {
  if (n <= 0) return true;
  const [first, ...others] = values;
  if (values.length === 0) return false;
  return or(and(first, atLeast(n - 1, others)), atLeast(n, others));
}

/** The days that a named day can be: itself, or, where it is not set, the earliest and many after it. */
function daysFor(name: NamedDay, occasion: Occasion): readonly Temporal.PlainDate[] {
  const set = { application: occasion.application, start: occasion.start, 'end of training': occasion.endOfTraining }[name];
  if (set !== null) return [Temporal.PlainDate.from(set)];
  const earliest = Temporal.PlainDate.from(name === 'end of training' ? (occasion.start ?? occasion.application) : occasion.application);
  const steps = Array.from({ length: 500 }, (_, day) => earliest.add({ days: day }));
  return [...steps, ...Array.from({ length: 400 }, (_, month) => earliest.add({ months: month + 16 }))];
}

function onEveryDay(name: NamedDay, occasion: Occasion, isSoOn: (day: Temporal.PlainDate) => boolean): Maybe {
  const outcomes = new Set(daysFor(name, occasion).map(isSoOn));
  return outcomes.size === 1 ? [...outcomes][0] : undefined;
}

function isAged(birth: Temporal.PlainDate, years: number, day: Temporal.PlainDate): boolean {
  const clamped = birth.add({ years });
  const reached = clamped.day < birth.day ? clamped.add({ days: 1 }) : clamped;
  return Temporal.PlainDate.compare(reached, day) <= 0;
}

export function holds(condition: Condition, facts: Facts, occasion: Occasion): Maybe {
  switch (condition.op) {
    case 'all':
      return condition.of.reduce<Maybe>((result, part) => and(result, holds(part, facts, occasion)), true);
    case 'any':
      return condition.of.reduce<Maybe>((result, part) => or(result, holds(part, facts, occasion)), false);
    case 'at least n':
      return atLeast(
        condition.n,
        condition.of.map((part) => holds(part, facts, occasion)),
      );
    case 'not':
      return not(holds(condition.of, facts, occasion));
    default:
      break;
  }
  if (condition.op === 'is in' && condition.places.length === 0) return false;
  if ('values' in condition && condition.values.length === 0) return condition.op === 'has all of' || condition.op === 'has none of';
  const fact = facts[condition.fact];
  if (fact === undefined) return undefined;
  switch (condition.op) {
    case 'yes':
      return fact.type === 'yes_no' ? fact.value : undefined;
    case 'no':
      return fact.type === 'yes_no' ? !fact.value : undefined;
    case 'at least':
      return fact.type === 'number' ? fact.value >= condition.value : undefined;
    case 'at most':
      return fact.type === 'number' ? fact.value <= condition.value : undefined;
    case 'is one of':
    case 'grade at least':
      return fact.type === 'choice' ? new Set(condition.values).has(fact.value) : undefined;
    case 'has any of':
      return fact.type === 'set' ? !new Set(fact.value).isDisjointFrom(new Set(condition.values)) : undefined;
    case 'has all of':
      return fact.type === 'set' ? new Set(condition.values).isSubsetOf(new Set(fact.value)) : undefined;
    case 'has none of':
      return fact.type === 'set' ? new Set(fact.value).isDisjointFrom(new Set(condition.values)) : undefined;
    case 'is in':
      return fact.type === 'place' ? liesInAny(fact.value, condition.places) : undefined;
    default:
      break;
  }
  if (fact.type === 'interval') return intervalHolds(condition, fact.value, occasion);
  if (fact.type !== 'date') return undefined;
  const date = Temporal.PlainDate.from(fact.value);
  const compare = (a: Temporal.PlainDate, b: Temporal.PlainDate): number => Temporal.PlainDate.compare(a, b);
  switch (condition.op) {
    case 'age at least':
      return onEveryDay(condition.on, occasion, (day) => isAged(date, condition.years, day));
    case 'age under':
      return onEveryDay(condition.on, occasion, (day) => !isAged(date, condition.years, day));
    case 'date within months after':
      return onEveryDay(
        condition.of,
        occasion,
        (day) => compare(date, day) >= 0 && compare(date, day.add({ months: condition.months })) <= 0,
      );
    case 'date within months before':
      return onEveryDay(
        condition.of,
        occasion,
        (day) => compare(date, day) <= 0 && compare(date, day.subtract({ months: condition.months })) >= 0,
      );
    case 'on or before':
      return onEveryDay(condition.of, occasion, (day) => compare(date, day.add({ months: condition.months })) <= 0);
    case 'on or after':
      return onEveryDay(condition.of, occasion, (day) => compare(date, day.add({ months: condition.months })) >= 0);
    case 'on or before date':
      return compare(date, Temporal.PlainDate.from(condition.date)) <= 0;
    case 'on or after date':
      return compare(date, Temporal.PlainDate.from(condition.date)) >= 0;
    default:
      return undefined;
  }
}

/** A place known in part is every place that it could be: one that fits the area and one that does not. */
function liesInAny(place: Place, areas: readonly Place[]): Maybe {
  return areas.reduce<Maybe>((result, area) => {
    const parts = [
      [place.country, area.country],
      [place.region, area.region],
      [place.city, area.city],
    ] as const;
    const fits = parts.reduce<Maybe>((so, [known, wanted]) => {
      if (wanted === undefined) return so;
      return and(so, known === undefined ? undefined : known.toUpperCase() === wanted.toUpperCase());
    }, true);
    return or(result, fits);
  }, false);
}

/** Looks at every day of a period one after the other, as far as any rule of the tests reaches. */
function intervalHolds(condition: Condition, value: { readonly from: string; readonly to: string | null }, occasion: Occasion): Maybe {
  const { from, to } = { from: Temporal.PlainDate.from(value.from), to: value.to === null ? null : Temporal.PlainDate.from(value.to) };
  const compare = (a: Temporal.PlainDate, b: Temporal.PlainDate): number => Temporal.PlainDate.compare(a, b);
  const includes = (day: Temporal.PlainDate): boolean => compare(from, day) <= 0 && (to === null || compare(day, to) <= 0);
  switch (condition.op) {
    case 'lasted months':
      return onEveryDay(condition.on, occasion, (day) => {
        const end = to === null || compare(day, to) < 0 ? day : to;
        return compare(from.add({ months: condition.months }), end.add({ days: 1 })) <= 0;
      });
    case 'ends within months after':
      if (to === null) return false;
      return onEveryDay(condition.of, occasion, (day) => compare(to, day) >= 0 && compare(to, day.add({ months: condition.months })) <= 0);
    case 'ends within months before':
      if (to === null) return false;
      return onEveryDay(
        condition.of,
        occasion,
        (day) => compare(to, day) <= 0 && compare(to, day.subtract({ months: condition.months })) >= 0,
      );
    case 'lasts on':
      return onEveryDay(condition.on, occasion, includes);
    case 'overlaps': {
      const first = condition.from === null ? from : Temporal.PlainDate.from(condition.from);
      const last = condition.to === null ? (to ?? (compare(first, from) > 0 ? first : from)) : Temporal.PlainDate.from(condition.to);
      // Two stretches have a day in common when the later beginning is not after the earlier end.
      const begin = compare(first, from) > 0 ? first : from;
      const end = to !== null && compare(to, last) < 0 ? to : last;
      return compare(first, last) <= 0 && compare(begin, end) <= 0;
    }
    default:
      return undefined;
  }
}

export function asVerdict(value: Maybe): Verdict {
  if (value === undefined) return 'unknown';
  return value ? 'met' : 'not_met';
}

export function referenceVerdict(criteria: readonly Criterion[], facts: Facts, occasion: Occasion): Verdict {
  const deciding = criteria.filter(({ weight, scope }) => {
    const isHere = scope?.sites === undefined || scope.sites.some((site) => site === occasion.site);
    const isChannel = scope?.channel === undefined || scope.channel === occasion.channel;
    const isInForce = (scope?.from ?? '0000') <= occasion.application && occasion.application <= (scope?.to ?? '9999');
    return weight === 'required' && isHere && isChannel && isInForce;
  });
  return asVerdict(holds({ op: 'all', of: deciding.map((criterion) => criterion.condition) }, facts, occasion));
}

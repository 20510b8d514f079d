/** Conditions in the form in which the engine reads them, for `check --show` and the reference page. */
import type { Condition, Place } from '#eligibility/types.ts';

export function printCondition(condition: Condition): string {
  switch (condition.op) {
    case 'yes':
    case 'no':
      return `${condition.fact} is ${condition.op}`;
    case 'at least':
    case 'at most':
      return `${condition.fact} ${condition.op} ${condition.value}`;
    case 'is one of':
    case 'has any of':
    case 'has all of':
    case 'has none of':
      return `${condition.fact} ${condition.op} [${condition.values.join(', ')}]`;
    case 'grade at least':
      return `${condition.fact} ${condition.op} ${condition.grade} [${condition.values.join(', ')}]`;
    case 'age at least':
    case 'age under':
      return `${condition.op} ${condition.years} by ${condition.fact} on ${condition.on}`;
    case 'date within months after':
    case 'date within months before':
    case 'ends within months after':
    case 'ends within months before':
      return `${condition.fact} ${condition.op.startsWith('ends') ? 'ends ' : ''}within ${condition.months} months ${condition.op.split(' ').at(-1)} ${condition.of}`;
    case 'on or before':
    case 'on or after':
      return `${condition.fact} ${condition.op} ${condition.months === 0 ? '' : `${condition.months} months from `}${condition.of}`;
    case 'on or before date':
    case 'on or after date':
      return `${condition.fact} ${condition.op.replace(' date', '')} ${condition.date}`;
    case 'lasted months':
      return `${condition.fact} lasted ${condition.months} months by ${condition.on}`;
    case 'lasts on':
      return `${condition.fact} lasts on ${condition.on}`;
    case 'overlaps':
      return `${condition.fact} overlaps ${condition.from ?? '...'} to ${condition.to ?? '...'}`;
    case 'is in':
      return `${condition.fact} is in [${condition.places.map(placeText).join('; ')}]`;
    case 'all':
    case 'any':
      return `${condition.op} of (${condition.of.map(printCondition).join('; ')})`;
    case 'at least n':
      return `at least ${condition.n} of (${condition.of.map(printCondition).join('; ')})`;
    case 'not':
      return `not (${printCondition(condition.of)})`;
  }
}

/** "Portland, Oregon, US" */
export const placeText = ({ city, region, country }: Place): string =>
  [city, region, country].filter((part) => part !== undefined).join(', ');

import type { CompiledProgramme } from '../language/compiled.ts';

type Criterion = CompiledProgramme['criteria'][number];

/** An amount in a condition, with what it is called. */
export interface NumberInCondition {
  readonly path: readonly (string | number)[];
  readonly value: number;
  readonly subject: string;
  readonly unit: string | null;
}

/** Every amount that a condition counts with, in its order. */
export function numbersIn(condition: Criterion['condition']): readonly NumberInCondition[] {
  return walk(condition, []);
}

function walk(value: unknown, path: readonly (string | number)[]): readonly NumberInCondition[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => walk(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const record = value as Readonly<Record<string, unknown>>;
  return Object.entries(record).flatMap(([key, member]) =>
    typeof member === 'number' ? [{ path: [...path, key], value: member, ...named(record) }] : walk(member, [...path, key]),
  );
}

/** What the amount of one condition is called: its operation and its fact. */
function named(condition: Readonly<Record<string, unknown>>): Pick<NumberInCondition, 'subject' | 'unit'> {
  const fact = wordsOf(typeof condition['fact'] === 'string' ? condition['fact'] : 'the answer');
  switch (condition['op']) {
    case 'age at least':
      return { subject: 'The minimum age', unit: null };
    case 'age under':
      return { subject: 'The age that one must be under', unit: null };
    case 'at least':
      return { subject: `The least ${fact} asked for`, unit: null };
    case 'at most':
      return { subject: `The most ${fact} allowed`, unit: null };
    case 'at least n':
      return { subject: 'How many of the alternatives are needed', unit: null };
    case 'lasted months':
      return { subject: `The length of ${fact} asked for`, unit: 'months' };
    default:
      return { subject: `The time that counts for ${fact}`, unit: 'months' };
  }
}

const wordsOf = (id: string): string => id.replaceAll(/[-_]+/g, ' ');

/** Whether a criterion counts from the day on which the version does. */
export const isFromUsualDay = (criterion: Criterion): boolean => criterion.scope?.from === undefined;

/** Ordered grades and what counts as one of them. */
import type { FactDefinition } from './types.ts';

/** What an option counts as, following equivalents; a circle of them ends where it began. */
function standsFor(id: string, definition: FactDefinition): string {
  const seen = new Set<string>();
  let current = id;
  while (!seen.has(current)) {
    seen.add(current);
    const next = definition.options?.find((option) => option.id === current)?.countsAs;
    if (next === undefined) return current;
    current = next;
  }
  return id;
}

/**
 * Every option that is the grade, a higher one, or counts as one of these: the values of a condition "grade at least",
 * in the order of the options. Without ranks only the grade itself and its equivalents count.
 */
export function gradesFrom(definition: FactDefinition, grade: string): readonly string[] {
  const rankOf = (id: string): number | undefined => definition.options?.find((option) => option.id === id)?.rank;
  const wanted = standsFor(grade, definition);
  const least = rankOf(wanted);
  return (definition.options ?? [])
    .filter(({ id }) => {
      const own = standsFor(id, definition);
      const rank = rankOf(own);
      return own === wanted || (least !== undefined && rank !== undefined && rank >= least);
    })
    .map((option) => option.id);
}

/** The values and with them every option that counts as one of them: "A+ or an equivalent" for a choice or a set. */
export function withEquivalents(definition: FactDefinition, values: readonly string[]): readonly string[] {
  const wanted = new Set(values.map((value) => standsFor(value, definition)));
  const added = (definition.options ?? [])
    .map((option) => option.id)
    .filter((id) => !values.includes(id) && wanted.has(standsFor(id, definition)));
  return [...values, ...added];
}

import { decidingCriteria } from '../../src/eligibility/judge.ts';
import { lower, type Lowered } from '../../src/eligibility/bulk/lowering.ts';
import type { Test } from '../../src/eligibility/bulk/tests-of-facts.ts';
import type { BulkProgramme } from '../../src/eligibility/index.ts';

/**
 * The programmes in a form that any rule engine can be given: days worked out, only comparisons and membership left,
 * "at least n" spelt out. What the peers are timed with is no more than what has to be compared.
 */
export type Rule =
  | { readonly op: 'test'; readonly field: string; readonly test: Test }
  | { readonly op: 'all' | 'any'; readonly of: readonly Rule[] }
  | { readonly op: 'not'; readonly of: Rule };

export function rulesOf({ criteria, occasion }: BulkProgramme): Rule {
  return { op: 'all', of: decidingCriteria(criteria, occasion).map(({ condition }) => ruleOf(lower(condition, occasion))) };
}

function ruleOf(lowered: Lowered): Rule {
  switch (lowered.kind) {
    case 'test':
      return { op: 'test', field: fieldOf(lowered.fact, lowered.test), test: lowered.test };
    case 'not':
      return { op: 'not', of: ruleOf(lowered.of) };
    case 'always':
      throw new Error('On the occasions of the benchmark every day is set.');
    case 'count': {
      const parts = lowered.of.map(ruleOf);
      if (lowered.n === parts.length) return { op: 'all', of: parts };
      return lowered.n === 1
        ? { op: 'any', of: parts }
        : { op: 'any', of: groups(parts, lowered.n).map((of): Rule => ({ op: 'all', of })) };
    }
  }
}

/** Every choice of so many of the items. */
function groups<Item>(items: readonly Item[], count: number): readonly (readonly Item[])[] {
  if (count === 0) return [[]];
  return items.flatMap((item, index) => groups(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]));
}

function fieldOf(fact: string, test: Test): string {
  const name = fact.replaceAll('-', '_');
  if (test.kind === 'begins by') return `${name}_from`;
  return test.kind === 'ends by' ? `${name}_to` : name;
}

/** What a new version of programmes changes for the people in a pool. */
import type { Criterion } from '../types.ts';
import { decidingCriteria } from '../judge.ts';
import type { Bulk } from './bulk.ts';
import { overallOf, truthsOf } from './bulk.ts';
import { FALSE, Gates, inverted } from './gates.ts';
import type { Pool } from './pool.ts';
import type { Compiled, Path } from './resident.ts';
import { residentOf, rowsOf } from './resident.ts';

/**
 * gained: eligible under the new version and not under the old; lost: the other way round. What is not known can stand
 * between: excluded people could have been eligible under the old version and surely are not under the new one, admitted
 * ones the other way round.
 */
export type ChangeKind = 'gained' | 'lost' | 'excluded' | 'admitted';

const KINDS: readonly ChangeKind[] = ['gained', 'lost', 'excluded', 'admitted'];

export interface CriterionEffect {
  readonly criterion: Criterion;
  /** How many of those concerned do not meet this criterion, which alone or with others makes the difference. */
  readonly people: number;
}

export interface VersionEffect {
  readonly counts: Readonly<Record<ChangeKind, number>>;
  /** Of those who lose eligibility, by criterion of the new version that they do not surely meet. */
  readonly lostBy: readonly CriterionEffect[];
  /** Of those who gain it, by criterion of the old version that stood in the way. */
  readonly gainedBy: readonly CriterionEffect[];
}

export interface Comparison {
  /** One entry per pair of programmes, in their order. */
  readonly effects: readonly VersionEffect[];
  /** The rows of those concerned, in order, the first `limit` of them. */
  rows(programme: number, kind: ChangeKind, limit?: number): readonly number[];
}

interface CompiledComparison extends Compiled {
  readonly before: readonly (readonly Criterion[])[];
  readonly after: readonly (readonly Criterion[])[];
}

const comparisons = new WeakMap<Bulk, WeakMap<Bulk, CompiledComparison>>();

/**
 * Who in the pool gains or loses eligibility when the programmes of `before` become those of `after`, and by which
 * criterion. The two hold the same programmes in the same order. Compiled once for each pair.
 */
export function compareVersions(before: Bulk, after: Bulk, pool: Pool, path: Path = 'fastest'): Comparison {
  const known = comparisons.get(before) ?? new WeakMap<Bulk, CompiledComparison>();
  comparisons.set(before, known);
  const compiled = known.get(after) ?? compile(before, after);
  known.set(after, compiled);
  const answer = residentOf(compiled, pool).ask(0, path);
  let at = 0;
  const next = (): number => answer.counts[at++] ?? 0;
  const effects = compiled.before.map((own, programme): VersionEffect => {
    const [gained, lost, excluded, admitted] = [next(), next(), next(), next()];
    const lostBy = (compiled.after[programme] ?? []).map((criterion) => ({ criterion, people: next() }));
    const gainedBy = own.map((criterion) => ({ criterion, people: next() }));
    return { counts: { gained, lost, excluded, admitted }, lostBy, gainedBy };
  });
  return {
    effects,
    rows: (programme, kind, limit) => rowsOf(answer, programme * KINDS.length + KINDS.indexOf(kind), pool.size, limit),
  };
}

function compile(before: Bulk, after: Bulk): CompiledComparison {
  if (before.programmes.length !== after.programmes.length) {
    throw new RangeError('Compare the same programmes in the same order: the two lists differ in length.');
  }
  const gates = new Gates([...before.definitions, ...after.definitions]);
  const [oldTruths, newTruths] = [truthsOf(gates, before.programmes), truthsOf(gates, after.programmes)];
  const overall = overallOf(gates, [...oldTruths, ...newTruths]);
  const outputs: number[] = [];
  const counted: number[] = [];
  for (const programme of before.programmes.keys()) {
    const was = overall[programme] ?? { surely: FALSE, possibly: FALSE };
    const is = overall[before.programmes.length + programme] ?? { surely: FALSE, possibly: FALSE };
    const gained = gates.and(is.surely, inverted(was.surely));
    const lost = gates.and(was.surely, inverted(is.surely));
    const bits = [gained, lost, gates.and(was.possibly, inverted(is.possibly)), gates.and(is.possibly, inverted(was.possibly))];
    outputs.push(...bits);
    counted.push(...bits);
    for (const truth of newTruths[programme] ?? []) counted.push(gates.and(lost, inverted(truth.surely)));
    for (const truth of oldTruths[programme] ?? []) counted.push(gates.and(gained, inverted(truth.surely)));
  }
  const decided = (bulk: Bulk) => bulk.programmes.map(({ criteria, occasion }) => decidingCriteria(criteria, occasion));
  return { gates, questions: [{ outputs, counted }], before: decided(before), after: decided(after) };
}

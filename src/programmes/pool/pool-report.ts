import { compileBulk, nearMisses, screenPool, type Bulk, type Criterion, type Occasion } from '#eligibility/index.ts';
import { shownCount, type ShownCount } from './counts.rules.ts';
import type { ResidentPeople } from './resident-people.store.ts';

/** What a programme finds in the pool: counts by verdict, by criterion, and of those who miss it by one thing. Pure. */

export interface CriterionCounts {
  readonly criterion: Criterion;
  readonly met: ShownCount;
  readonly notMet: ShownCount;
  readonly unknown: ShownCount;
}

export interface PoolReport {
  readonly people: ShownCount;
  readonly met: ShownCount;
  readonly notMet: ShownCount;
  readonly unknown: ShownCount;
  readonly criteria: readonly CriterionCounts[];
  /** By the one required criterion that is missing, most people first. */
  readonly near: readonly { readonly criterion: Criterion; readonly people: ShownCount }[];
}

/** A group that can be invited: "eligible", "unknown", or "near:" and the id of the criterion that is missing. */
export type Group = 'eligible' | 'unknown' | `near:${string}`;

export const groupFrom = (text: string): Group | null =>
  text === 'eligible' || text === 'unknown' || /^near:[a-z0-9_-]{1,80}$/.test(text) ? (text as Group) : null;

const compiled = new Map<string, Bulk>();
const compiledKept = 50;

/** The programme itself and then each of its criteria alone, compiled once for a version and an occasion. */
function bulkOf(versionId: string, criteria: readonly Criterion[], occasion: Occasion, people: ResidentPeople): Bulk {
  const key = `${versionId} ${JSON.stringify(occasion)} ${people.pool.definitions.length}`;
  const known = compiled.get(key);
  if (known !== undefined && known.definitions === people.pool.definitions) return known;
  const alone = asked(criteria).map((criterion) => ({ criteria: [{ ...criterion, weight: 'required' as const }], occasion }));
  const made = compileBulk([{ criteria, occasion }, ...alone], people.pool.definitions);
  if (compiled.size >= compiledKept) compiled.clear();
  compiled.set(key, made);
  return made;
}

/** What is confirmed after an offer is not known of anybody here. */
const asked = (criteria: readonly Criterion[]): readonly Criterion[] => criteria.filter(({ weight }) => weight !== 'confirmed after offer');

export function poolReport(people: ResidentPeople, versionId: string, criteria: readonly Criterion[], occasion: Occasion): PoolReport {
  const bulk = bulkOf(versionId, criteria, occasion, people);
  const [whole, ...alone] = screenPool(bulk, people.pool).counts();
  const near = nearMisses(bulk, people.pool).byCriterion[0] ?? [];
  return {
    people: shownCount(people.pool.count),
    met: shownCount(whole?.met ?? 0),
    notMet: shownCount(whole?.notMet ?? 0),
    unknown: shownCount(whole?.unknown ?? 0),
    criteria: asked(criteria).map((criterion, index) => ({
      criterion,
      met: shownCount(alone[index]?.met ?? 0),
      notMet: shownCount(alone[index]?.notMet ?? 0),
      unknown: shownCount(alone[index]?.unknown ?? 0),
    })),
    near: near.toSorted((a, b) => b.people - a.people).map((entry) => ({ criterion: entry.criterion, people: shownCount(entry.people) })),
  };
}

/** The people of a group, by id. For the program's own use: they are written to, never shown. */
export function peopleIn(
  people: ResidentPeople,
  versionId: string,
  criteria: readonly Criterion[],
  occasion: Occasion,
  group: Group,
): readonly string[] {
  const bulk = bulkOf(versionId, criteria, occasion, people);
  const screening = screenPool(bulk, people.pool);
  if (group === 'eligible' || group === 'unknown')
    return screening.rows(0, group === 'eligible' ? 'met' : 'unknown').map((row) => people.personIn(row));
  const missing = asked(criteria).findIndex(({ id }) => id === group.slice('near:'.length));
  if (missing === -1) return [];
  return nearMisses(bulk, people.pool)
    .rows(0)
    .filter((row) => screening.verdict(missing + 1, row) === 'not_met')
    .map((row) => people.personIn(row));
}

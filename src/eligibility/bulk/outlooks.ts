/**
 * What it would take to become eligible, for many people and programmes: the same figure as `whatWouldChange` finds,
 * quickly. A programme's criteria fall into parts that share no fact; what a part costs, on each day to which one may
 * wait, depends only on what its own facts are to its rules. So it is worked out once for all people who are alike there.
 */
import { linked } from '../check-scopes.ts';
import type { ChangeCosts } from '../changes.ts';
import { cheapestCost } from '../changes.ts';
import type { Leaf } from '../conditions.ts';
import { dayNameOf, isDated, judgeLeaf, leavesOf, namedDay } from '../conditions.ts';
import type { Criterion, FactDefinition, Facts, FactValue, Occasion } from '../types.ts';
import { leafTurns, waitsThatMatter } from '../waiting.ts';
import type { BulkProgramme } from './bulk.ts';
import type { Column } from './column.ts';
import type { Pool } from './pool.ts';

/** From a day of waiting on, what the changes of a part's facts cost. */
interface Stage {
  readonly days: number;
  readonly cost: number;
}

type Profile = readonly Stage[];

/** Facts that are alike lead to the same branch; a leaf of the tree is the profile. */
type Branch = (Branch | Profile | undefined)[];

interface Part {
  readonly criteria: readonly Criterion[];
  readonly occasion: Occasion;
  readonly facts: readonly string[];
  /** Per fact the rules that read it. */
  readonly leaves: readonly (readonly Leaf[])[];
  readonly kinds: readonly Map<string, number>[];
  readonly tree: Branch;
  /** Per pool and fact: which kind each value of the column is, plus one. */
  readonly columns: WeakMap<Pool, readonly ColumnKinds[]>;
}

interface ColumnKinds {
  readonly column: Column | undefined;
  kinds: Int32Array;
  /** Of a period, by the numbers of its two days. */
  readonly pairs: Map<number, number>;
}

/** More than the days that the dictionaries of a column can hold. */
const DAYS_AT_MOST = 2 ** 24;

export interface QuickOutlook {
  readonly outcome: 'eligible' | 'can become eligible' | 'cannot change';
  /** Days in which the cheapest way counts, as `whatWouldChange` counts them; Infinity where there is none. */
  readonly cost: number;
  /** How many of these are waiting. */
  readonly wait: number;
}

const isProfile = (entry: Branch | Profile): entry is Profile => typeof entry[0] === 'object' && 'days' in entry[0];

export class Outlooks {
  readonly #parts: readonly (readonly Part[])[];
  readonly #definitions: readonly FactDefinition[];
  readonly #costs: ChangeCosts;

  constructor(programmes: readonly BulkProgramme[], definitions: readonly FactDefinition[], costs: ChangeCosts = {}) {
    this.#definitions = definitions;
    this.#costs = costs;
    const known = new Map<string, Part>();
    this.#parts = programmes.map(({ criteria, occasion }) =>
      linked(criteria.filter((criterion) => criterion.weight === 'required')).map((together) => {
        const key = partKey(together, occasion);
        const part = known.get(key) ?? partOf(together, occasion);
        known.set(key, part);
        return part;
      }),
    );
  }

  /** One person's outlook on one programme. */
  of(programme: number, facts: Facts): QuickOutlook {
    return joined(
      (this.#parts[programme] ?? []).map((part) =>
        this.#profile(
          part,
          (fact) => kindOf(part, fact, facts[part.facts[fact] ?? '']),
          () => facts,
        ),
      ),
    );
  }

  /**
   * The outlooks of everybody in a pool on one programme: per row the cost, nought for those who are eligible and
   * Infinity where nothing that can change leads there.
   */
  screen(programme: number, pool: Pool): Float64Array {
    const parts = this.#parts[programme] ?? [];
    const columns = parts.map((part) => columnsOf(part, pool));
    const costs = new Float64Array(pool.size);
    const profiles: Profile[] = [];
    for (let row = 0; row < costs.length; row++) {
      let sum = 0;
      let isStaged = false;
      for (let index = 0; index < parts.length; index++) {
        const part = parts[index] as Part;
        const profile = this.#profile(
          part,
          (fact) => kindInColumn(part, fact, columns[index]?.[fact], row),
          () => pool.factsOf(row),
        );
        profiles[index] = profile;
        isStaged ||= profile.length > 1;
        sum += profile[0]?.cost ?? 0;
      }
      costs[row] = isStaged ? joined(profiles).cost : sum;
    }
    return costs;
  }

  #profile(part: Part, kind: (fact: number) => number, facts: () => Facts): Profile {
    let branch = part.tree;
    const last = part.facts.length - 1;
    if (last < 0) return (branch[0] as Profile | undefined) ?? (branch[0] = this.#work(part, facts()));
    for (let fact = 0; fact < last; fact++) branch = (branch[kind(fact)] ??= []) as Branch;
    const at = kind(last);
    const known = branch[at];
    if (known !== undefined && isProfile(known)) return known;
    const made = this.#work(part, facts());
    branch[at] = made;
    return made;
  }

  #work(part: Part, facts: Facts): Profile {
    return waitsThatMatter(part.criteria, facts, part.occasion).map(({ days, occasion }) => ({
      days,
      cost: cheapestCost(part.criteria, facts, occasion, this.#definitions, this.#costs),
    }));
  }
}

/** The cheapest day: each part on its own, since they share nothing but the day. */
function joined(profiles: readonly Profile[]): QuickOutlook {
  let always = 0;
  for (const profile of profiles) if (profile.length === 1) always += profile[0]?.cost ?? 0;
  const staged = always === Infinity ? [] : profiles.filter((profile) => profile.length > 1);
  let best = staged.length === 0 ? always : Infinity;
  let wait = 0;
  for (const days of staged) {
    for (const stage of days) {
      let cost = always + stage.days;
      for (const profile of staged) cost += costOn(profile, stage.days);
      if (cost < best || (cost === best && stage.days < wait)) [best, wait] = [cost, stage.days];
    }
  }
  return { outcome: best === 0 ? 'eligible' : best === Infinity ? 'cannot change' : 'can become eligible', cost: best, wait };
}

function costOn(profile: Profile, days: number): number {
  let cost = 0;
  for (const stage of profile) {
    if (stage.days > days) break;
    cost = stage.cost;
  }
  return cost;
}

/** Parts are the same where their rules, the places they hold for and the days that these count from are. */
function partKey(criteria: readonly Criterion[], occasion: Occasion): string {
  const { application, start, endOfTraining, ...place } = occasion;
  const isScoped = criteria.some((criterion) => criterion.scope !== undefined);
  const leaves = criteria.flatMap((criterion) => leavesOf(criterion.condition)).filter(isDated);
  const days = [...new Set(leaves.map(dayNameOf))].map((name) => [name, namedDay(name, occasion)]);
  return JSON.stringify([
    criteria.map(({ condition, scope }) => [condition, scope]),
    days,
    isScoped ? [application, start, endOfTraining, place] : [],
  ]);
}

function partOf(criteria: readonly Criterion[], occasion: Occasion): Part {
  const leaves = criteria.flatMap((criterion) => leavesOf(criterion.condition));
  const facts = [...new Set(leaves.map((leaf) => leaf.fact))];
  return {
    criteria,
    occasion,
    facts,
    leaves: facts.map((fact) => leaves.filter((leaf) => leaf.fact === fact)),
    kinds: facts.map(() => new Map<string, number>()),
    tree: [],
    columns: new WeakMap(),
  };
}

/** Values of a fact are of one kind where no rule of the part, on no day to come, tells them apart. */
function kindOf(part: Part, fact: number, value: FactValue | undefined): number {
  const kinds = part.kinds[fact] ?? new Map<string, number>();
  const key = keyOfKind(part.leaves[fact] ?? [], part.facts[fact] ?? '', value, part.occasion);
  const known = kinds.get(key) ?? kinds.size;
  kinds.set(key, known);
  return known;
}

function keyOfKind(leaves: readonly Leaf[], fact: string, value: FactValue | undefined, occasion: Occasion): string {
  if (value === undefined) return '';
  if (value.type === 'set') {
    const named = new Set(leaves.flatMap((leaf) => ('values' in leaf ? leaf.values : [])));
    return `set ${JSON.stringify(value.value.filter((item) => named.has(item)).toSorted((a, b) => (a < b ? -1 : 1)))}`;
  }
  const stillTurns = leaves.some((leaf) => isDated(leaf) && leafTurns(leaf, { [fact]: value }, occasion).some((days) => days > 0));
  if (stillTurns) return JSON.stringify(value);
  return `${value.type} ${leaves.map((leaf) => judgeLeaf(leaf, value, occasion)).join()}`;
}

function columnsOf(part: Part, pool: Pool): readonly ColumnKinds[] {
  const known = part.columns.get(pool);
  if (known !== undefined) return known;
  const made = part.facts.map((fact): ColumnKinds => ({ column: pool.columnOf(fact), kinds: new Int32Array(256), pairs: new Map() }));
  part.columns.set(pool, made);
  return made;
}

function kindInColumn(part: Part, fact: number, of: ColumnKinds | undefined, row: number): number {
  if (of?.column === undefined) return kindOf(part, fact, undefined);
  const code = of.column.codes[row] as number;
  if (of.column.ends !== undefined) {
    const pair = code * DAYS_AT_MOST + (of.column.ends[row] as number);
    const known = of.pairs.get(pair) ?? kindOf(part, fact, of.column.valueOf(row));
    of.pairs.set(pair, known);
    return known;
  }
  if (code >= of.kinds.length) {
    const grown = new Int32Array(Math.max(code + 1, of.column.dictionary.values.length * 2));
    grown.set(of.kinds);
    of.kinds = grown;
  }
  const known = of.kinds[code] as number;
  if (known !== 0) return known - 1;
  const kind = kindOf(part, fact, of.column.valueOf(row));
  of.kinds[code] = kind + 1;
  return kind;
}

/** Prepares programmes for asking what it would take, of many people. */
export function createOutlooks(
  programmes: readonly BulkProgramme[],
  definitions: readonly FactDefinition[],
  costs: ChangeCosts = {},
): Outlooks {
  return new Outlooks(programmes, definitions, costs);
}

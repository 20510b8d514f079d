/** Questions that several rules ask of a programme: its youngest applicant, what a criterion really needs, where a phase stands. */
import type { Condition, Criterion } from '#eligibility/types.ts';
import type { CompiledProgramme, Phase } from '../language/compiled.ts';
import type { Path } from '../language/source.ts';
import type { Look, ProgrammeLook } from './types.ts';

export type Leaf = Extract<Condition, { readonly fact: string }>;

/** A leaf that everybody must meet (or, where not wanted, must not meet); those inside "any of" are a choice and not among them. */
export interface Needed {
  readonly leaf: Leaf;
  readonly isWanted: boolean;
}

export function neededBy(condition: Condition, isWanted = true): readonly Needed[] {
  if ('fact' in condition) return [{ leaf: condition, isWanted }];
  if (condition.op === 'not') return neededBy(condition.of, !isWanted);
  const isEvery = condition.of.length === 1 || (isWanted ? condition.op === 'all' : condition.op === 'any');
  return isEvery ? condition.of.flatMap((one) => neededBy(one, isWanted)) : [];
}

/** Every leaf of a condition, wanted or not. */
export function leavesOf(condition: Condition): readonly Leaf[] {
  if ('fact' in condition) return [condition];
  return condition.op === 'not' ? leavesOf(condition.of) : condition.of.flatMap(leavesOf);
}

export interface AgeLimit {
  readonly years: number;
  readonly criterion: Criterion;
  readonly index: number;
}

/** The age from which a required criterion admits people, wherever one names it. */
export const leastAges = (programme: CompiledProgramme): readonly AgeLimit[] => ages(programme, 'least');
/** The age from which a required criterion shuts people out. */
export const greatestAges = (programme: CompiledProgramme): readonly AgeLimit[] => ages(programme, 'greatest');

function ages(programme: CompiledProgramme, end: 'least' | 'greatest'): readonly AgeLimit[] {
  return programme.criteria.flatMap((criterion, index) => {
    if (criterion.weight === 'preferred') return [];
    return neededBy(criterion.condition).flatMap(({ leaf, isWanted }) => {
      if (leaf.op !== 'age at least' && leaf.op !== 'age under') return [];
      const isLeast = (leaf.op === 'age at least') === isWanted;
      return isLeast === (end === 'least') ? [{ years: leaf.years, criterion, index }] : [];
    });
  });
}

/** The age of the youngest whom the criteria admit; null where none names an age. Limits of single sites do not count. */
export function youngestAge(programme: CompiledProgramme): number | null {
  const everywhere = leastAges(programme).filter(({ criterion }) => criterion.scope === undefined);
  return everywhere.length === 0 ? null : Math.max(...everywhere.map(({ years }) => years));
}

export const requiredOf = (programme: CompiledProgramme): readonly { criterion: Criterion; index: number }[] =>
  programme.criteria.flatMap((criterion, index) => (criterion.weight === 'required' ? { criterion, index } : []));

type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path of the front matter, as data; a programme's own key, or the one that all share. */
export function writtenAt({ written }: Look, path: Path): unknown {
  const follow = (from: unknown, parts: Path): unknown =>
    parts.reduce<unknown>(
      (value, part) => (Array.isArray(value) ? value[Number(part)] : isData(value) ? value[String(part)] : undefined),
      from,
    );
  const own = follow(written.data, path);
  return own ?? (path[0] === 'programmes' ? follow(written.data, ['shared', ...path.slice(2)]) : undefined);
}

/** Where a phase is written; phases may hold phases, and one may come several times. */
export function pathOfPhase(look: Look, { at }: ProgrammeLook, phase: Phase): Path {
  const search = (list: unknown, path: Path): Path | null => {
    if (!Array.isArray(list)) return null;
    for (const [index, entry] of list.entries()) {
      if (!isData(entry)) continue;
      const here = [...path, index];
      const inside = search(entry['phases'], [...here, 'phases']);
      if (inside !== null) return inside;
      if (entry['id'] === phase.id || (entry['phases'] === undefined && entry['name'] === phase.name)) return here;
    }
    return null;
  };
  return search(writtenAt(look, at('phases')), at('phases')) ?? at('phases');
}

const weeksPerMonth = 52 / 12;

/** A length in months: 52 weeks are 12 months. Null for lengths in hours. */
export function inMonths(amount: number, unit: 'hours' | 'weeks' | 'months'): number | null {
  if (unit === 'hours') return null;
  return unit === 'weeks' ? amount / weeksPerMonth : amount;
}

import type { Placed } from '../structure/sections.ts';
import type { Polarity, RequirementKind } from '../types.ts';
import { joinAlternatives, type Found } from './alternatives.ts';
import { conflictsAmong } from './conflicts.ts';
import { demandsOf, laterIn } from './judge.ts';

/** A requirement as read, with the ranges of the document that say so. */
export type ReadRequirement = {
  kind: RequirementKind;
  polarity: Polarity;
  start: number;
  end: number;
  group: number | null;
  when: { start: number; end: number } | null;
  conflict: string | null;
  placed: Placed;
};

/** Reads what some units of a document demand, each sentence once per kind. */
export function readRequirements(everything: readonly Placed[]): ReadRequirement[] {
  const found: (Found & { polarity: Polarity })[] = [];
  const seen = new Set<string>();
  for (const placed of everything) {
    for (const demand of demandsOf(placed)) {
      const key = `${demand.kind} ${placed.unit.lower}`;
      if (seen.has(key)) continue;
      seen.add(key);
      found.push({ placed, kind: demand.kind, polarity: demand.polarity, at: demand.at, group: null });
    }
  }
  joinAlternatives(found, everything);
  const read = found.map(({ placed, kind, polarity, group }): ReadRequirement => {
    const { unit } = placed;
    const late = laterIn(unit.lower);
    return {
      kind,
      polarity,
      start: unit.start,
      end: unit.end,
      group,
      when: late ? { start: unit.at[late.from]!, end: unit.at[late.to - 1]! + 1 } : null,
      conflict: null,
      placed,
    };
  });
  conflictsAmong(read, everything);
  return read;
}

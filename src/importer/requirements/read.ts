import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { Polarity, RequirementKind } from '../types.ts';
import { answered } from './answers.ts';
import { joinAlternatives, type Found } from './alternatives.ts';
import { conflictsAmong } from './conflicts.ts';
import { demandsOf, laterIn, roleFor } from './judge.ts';
import { kindsIn } from './kinds.ts';

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
  const whole = wholePoints(everything);
  for (const [index, { placed, opening }] of whole.entries()) {
    const before = whole[index - 1]?.placed;
    if (
      before &&
      bareYes.test(placed.unit.lower) &&
      before.unit.lower.endsWith('?') &&
      /\b(?:need|must|required?|have to)\b/.test(before.unit.lower)
    ) {
      // Answered with yes alone, the question is what says it.
      const lower = before.unit.lower.replace(/\?$/, '');
      for (const { kind, at } of kindsIn(lower)) found.push({ placed: before, kind, polarity: 'required', at, group: null });
      continue;
    }
    const joined = answered(whole[index - 1]?.placed ?? null, placed);
    const read =
      joined === null
        ? demandsOf(placed, opening)
        : demandsOf({ ...placed, role: 'requirements', unit: { ...placed.unit, lower: joined } });
    for (const demand of read) {
      const key = `${demand.kind} ${placed.unit.lower}`;
      if (seen.has(key)) continue;
      seen.add(key);
      found.push({ placed, kind: demand.kind, polarity: demand.polarity, at: demand.at, group: null });
    }
  }
  joinAlternatives(
    found,
    whole.map(({ placed }) => placed),
  );
  const read = found.map(({ placed, kind, polarity, group }): ReadRequirement => {
    const { unit } = placed;
    // What rules a person out looks back: "within two years" says since when.
    const late = polarity === 'excluded' ? null : laterIn(unit.lower);
    return {
      kind,
      polarity,
      start: unit.start,
      end: unit.end,
      group,
      when: late ? { start: sure(unit.at[late.from]), end: sure(unit.at[late.to - 1]) + 1 } : null,
      conflict: null,
      placed,
    };
  });
  conflictsAmong(read, everything);
  return read;
}

/** A list point of several sentences that asks something is one text; elsewhere each sentence is. */
function wholePoints(everything: readonly Placed[]): { placed: Placed; opening: string }[] {
  const whole: { placed: Placed; opening: string }[] = [];
  for (const placed of everything) {
    const before = whole.at(-1);
    const { unit } = placed;
    const goesOn =
      before &&
      unit.kind === 'item' &&
      before.placed.unit.kind === 'item' &&
      before.placed.unit.block === unit.block &&
      before.placed.unit.marker === unit.marker;
    if (
      before &&
      goesOn &&
      asking.has(roleFor(placed)) &&
      before.placed.unit.text.length + unit.text.length < 420 &&
      !listMark.test(before.placed.unit.text)
    ) {
      const { unit: first } = before.placed;
      const gap = sure(first.at.at(-1)) + 1;
      before.placed = {
        ...before.placed,
        unit: {
          ...first,
          text: `${first.text} ${unit.text}`,
          lower: `${first.lower} ${unit.lower}`,
          at: [...first.at, gap, ...unit.at],
          end: unit.end,
        },
      };
    } else whole.push({ placed, opening: unit.lower });
  }
  return whole;
}

const asking: ReadonlySet<string> = new Set(['requirements', 'preferred', 'physical', 'excluded']);
const bareYes = /^(?:a: )?(?:yes|yes,? you do|always|it is)[.!]?$/;
const listMark = /[:;]$/;

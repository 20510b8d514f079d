import { sure } from '../sure.ts';
import type { Placed } from '../structure/sections.ts';
import type { RequirementKind } from '../types.ts';

/** A requirement on its way to the draft, with the unit that it stands in. */
export type Found = { placed: Placed; kind: RequirementKind; at: number; group: number | null };

const announcesChoice =
  /\b(?:one|any|either)(?: or more)? of (?:the )?(?:following|these|below)|\bat least one\b|\bone or more of\b|\bany one of\b|\beither:?$|\bone of:?$/;
const insteadOf =
  /\b(?:in lieu of|in place of|instead of|substitut\w+|as an alternative to|may be (?:used|accepted|considered) (?:for|as|in)|can (?:replace|be used instead)|alternatively)\b/;

/**
 * Joins what stands for one another: kinds that one sentence joins by "or", the points of a list of which one is enough,
 * points with "or" between them, and what may take another's place. Groups are numbered in the order of the document.
 */
export function joinAlternatives(found: readonly Found[], everything: readonly Placed[]): void {
  let groups = 0;
  const join = (members: readonly Found[]): void => {
    if (members.length < 2) return;
    const known = members.find((member) => member.group !== null)?.group;
    const group = known ?? groups++;
    for (const member of members) member.group ??= group;
  };
  const byUnit = new Map<number, Found[]>();
  for (const member of found) byUnit.set(member.placed.unit.index, [...(byUnit.get(member.placed.unit.index) ?? []), member]);

  for (const members of byUnit.values()) withinSentence(members, join);

  const units = new Map(everything.map((placed) => [placed.unit.index, placed]));
  const order = [...byUnit.keys()].toSorted((one, other) => one - other);
  let list: { key: number; members: Found[] } | null = null;
  for (const [place, index] of order.entries()) {
    const members = sure(byUnit.get(index));
    const { placed } = sure(members[0]);
    const chooser = choiceAbove(placed, units);
    if (chooser !== null && chooser !== index) {
      if (list && list.key !== chooser) {
        join(list.members);
        list = null;
      }
      list ??= { key: chooser, members: [] };
      list.members.push(...members);
    } else if (list) {
      join(list.members);
      list = null;
    }
    const next = order[place + 1];
    const before = order[place - 1];
    if (next !== undefined && next - index <= 2 && orBetween(index, next, units)) join([...members, ...sure(byUnit.get(next))]);
    if (before !== undefined && insteadOf.test(placed.unit.lower) && sure(members[0]).group === null) {
      const replaced = sure(byUnit.get(before));
      const same = replaced.filter((other) => members.some((member) => member.kind === other.kind));
      if (index - before <= 3) join([...members, ...(same.length > 0 ? same : replaced)]);
    }
  }
  if (list) join(list.members);
}

/** "Or" that joins no two demands. */
const notChoice =
  /\bor (?:older|over|above|better|higher|more|greater|less|later|equivalent|an equivalent|its equivalent|g\.? ?e\.? ?d|hiset|\d)\b/g;

function withinSentence(members: readonly Found[], join: (members: readonly Found[]) => void): void {
  for (const [place, member] of members.entries()) {
    const next = members[place + 1];
    if (!next) continue;
    // A mark belongs to the schooling before it: "a Leaving Certificate with five H7, or three years of work".
    const whole = next.kind === 'grade' ? members[place + 2] : undefined;
    if (whole && member.kind === 'education') {
      const choice = member.placed.unit.lower.slice(next.at, whole.at).replace(notChoice, ' ');
      if (/, or\b/.test(choice)) join([member, whole]);
    }
    const between = member.placed.unit.lower.slice(member.at, next.at).replace(notChoice, ' ');
    if (/;(?! or\b)/.test(between)) continue;
    if (/\bor\b/.test(between) && !/\band\b(?![^,;]{0,12}\/)/.test(between.replace(/\band\/or\b/g, ' or '))) join([member, next]);
  }
}

/** The unit that announces the choice to which a list point belongs. */
function choiceAbove(placed: Placed, units: ReadonlyMap<number, Placed>): number | null {
  const { unit } = placed;
  if (unit.kind !== 'item') return null;
  for (let index = unit.index - 1; index >= Math.max(0, unit.index - 12); index -= 1) {
    const above = units.get(index);
    if (!above || above.unit.kind === 'heading') return above && announcesChoice.test(above.unit.lower) ? index : null;
    const deeper =
      above.unit.kind !== 'item' ||
      unit.indent > above.unit.indent ||
      (/^[a-z]$/i.test(unit.marker ?? '') && !/^[a-z]$/i.test(above.unit.marker ?? ''));
    if (deeper) return announcesChoice.test(above.unit.lower) ? index : null;
  }
  return null;
}

function orBetween(index: number, next: number, units: ReadonlyMap<number, Placed>): boolean {
  const here = units.get(index)?.unit.lower ?? '';
  const there = units.get(next)?.unit.lower ?? '';
  if (/(?:[,;]| -)? \(?or\)?[,:.]?$/.test(here) || /^(?:-|\()?or\b[),:]? /.test(there)) return true;
  return next - index === 2 && /^[-(*]*or[-)*:]*$/.test(units.get(index + 1)?.unit.lower ?? '');
}

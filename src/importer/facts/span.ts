import { sure } from '../sure.ts';
import type { Unit } from '../structure/units.ts';

/** A range of the document. */
export type Span = { start: number; end: number };

/** The range of the document behind some signs of a unit. */
export function spanIn(unit: Unit, from: number, to: number): Span {
  const first = Math.max(0, Math.min(from, unit.at.length - 1));
  const last = Math.max(first, Math.min(to, unit.at.length) - 1);
  return { start: sure(unit.at[first]), end: sure(unit.at[last]) + 1 };
}

/** The range of a match, without spaces and marks at its ends. */
export function spanOf(unit: Unit, index: number, matched: string): Span {
  const lead = sure(/^[\s,;:.()-]*/.exec(matched))[0].length;
  const tail = sure(/[\s,;:(-]*$/.exec(matched))[0].length;
  return spanIn(unit, index + lead, Math.max(index + lead + 1, index + matched.length - tail));
}

export const spanAll = (unit: Unit): Span => ({ start: unit.start, end: unit.end });

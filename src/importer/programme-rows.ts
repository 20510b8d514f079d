import { sure } from './sure.ts';
import { piecesOf } from './facts/header.ts';
import type { Scope } from './programmes.ts';
import type { Placed } from './structure/sections.ts';
import type { Unit } from './structure/units.ts';

/**
 * Programmes that a page lists in the rows of a table or the points of a list, each with its name first and its own level
 * or length: "Bricklayer - Level 2, 20 months". Null where there are not at least two such lines beside each other.
 */
export function rowScopes(everything: readonly Placed[]): Scope[] | null {
  let run: Placed[][] = [];
  let longest: Placed[][] = [];
  let group: Placed[] = [];
  const close = (): void => {
    if (group.length > 0 && isProgrammeLine(sure(group[0]).unit)) run.push(group);
    else if (group.length > 0) {
      if (run.length > longest.length) longest = run;
      run = [];
    }
    group = [];
  };
  for (const placed of everything) {
    const before = group.at(-1);
    if (before && before.unit.block === placed.unit.block) group.push(placed);
    else {
      close();
      group = [placed];
    }
  }
  close();
  if (run.length > longest.length) longest = run;
  if (longest.length < 2) return null;
  longest.splice(60);
  const lines = new Set(longest.flat());
  const shared = everything.filter((placed) => !lines.has(placed)).slice(0, 600);
  return longest.map((own) => ({ heading: nameOf(sure(own[0]).unit), own, shared }));
}

function isProgrammeLine(unit: Unit): boolean {
  const pieces = piecesOf(unit);
  const [first] = pieces;
  if (
    unit.kind === 'heading' ||
    (unit.kind === 'paragraph' && !/\b(?:apprentice(?:ship)?|trainee(?:ship)?|level \d)$/i.test(first?.text ?? ''))
  )
    return false;
  if (
    !first ||
    first.kind === 'length' ||
    first.kind === 'level' ||
    first.kind === 'place' ||
    !/^[A-Z]/.test(first.text) ||
    first.text.length > 80 ||
    /\b(?:year|phase|stage|step|period|block|term|semester)\b/i.test(first.text)
  )
    return false;
  return pieces.slice(1).some(({ kind }) => kind === 'length' || kind === 'level') && (pieces.length >= 3 || unit.kind === 'paragraph');
}

/** The first piece of the line as a unit of its own. */
function nameOf(unit: Unit): Unit {
  const [first] = piecesOf(unit);
  const from = unit.at.indexOf(sure(first).span.start);
  const to = from + sure(first).text.length;
  const text = unit.text.slice(from, to);
  return {
    ...unit,
    text,
    lower: unit.lower.slice(from, to),
    at: unit.at.slice(from, to),
    start: sure(first).span.start,
    end: sure(first).span.end,
    kind: 'heading',
  };
}

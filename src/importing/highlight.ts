import type { Source } from '#importer/index.ts';

/** A text cut into stretches, so that each fact can be pointed at where it stands. Pure. */

export interface Stretch {
  /** Where it begins in the text. */
  readonly start: number;
  readonly text: string;
  /** The numbers of the facts that this stretch is a source of; empty for plain text. */
  readonly facts: readonly number[];
  /** Those of them that begin here: the page gives the stretch their anchors. */
  readonly begins: readonly number[];
}

/** The whole text in order, cut wherever a source begins or ends. Sources may nest and overlap; those outside the text are left out. */
export function stretchesOf(text: string, sources: readonly (Source | null)[]): readonly Stretch[] {
  const known = sources.flatMap((source, fact) =>
    source !== null && source.start >= 0 && source.end <= text.length && source.start < source.end ? [{ fact, ...source }] : [],
  );
  const cuts = [...new Set([0, text.length, ...known.flatMap(({ start, end }) => [start, end])])].toSorted((a, b) => a - b);
  const begun = Map.groupBy(known, ({ start }) => start);
  const open = new Set<number>();
  const ended = Map.groupBy(known, ({ end }) => end);
  return cuts.slice(0, -1).map((start, index) => {
    for (const { fact } of ended.get(start) ?? []) open.delete(fact);
    const begins = (begun.get(start) ?? []).map(({ fact }) => fact);
    for (const fact of begins) open.add(fact);
    return { start, text: text.slice(start, cuts[index + 1]), facts: [...open].toSorted((a, b) => a - b), begins };
  });
}

/** The line on which an offset stands, from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

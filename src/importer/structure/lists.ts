import { sure } from '../sure.ts';
import type { Role } from '../vocabulary/headings.ts';
import type { Placed } from './sections.ts';

/** Headings under which a list may be anything. */
const undecided: ReadonlySet<Role> = new Set<Role>([
  'body',
  'programme',
  'about',
  'process',
  'contact',
  'training',
  'dates',
  'stories',
  'places',
  'duration',
  'outcomes',
]);

/**
 * Lists whose heading says nothing, or something else, but whose points plainly are what a person must bring: at least two
 * of them, and a good part of all, are of kinds that appear in no other sort of list.
 */
export function decideLists(placed: Placed[], telling: (lower: string) => boolean): void {
  let from = 0;
  while (from < placed.length) {
    const first = sure(placed[from]);
    let to = from + 1;
    while (
      to < placed.length &&
      sure(placed[to]).section === first.section &&
      sure(placed[to]).lead === first.lead &&
      isPoint(sure(placed[to])) === isPoint(first)
    )
      to += 1;
    if (isPoint(first) && undecided.has(first.role) && first.leadRole === null) {
      const points = placed.slice(from, to);
      const told = points.filter(({ unit }) => telling(unit.lower)).length;
      if (told >= 2 && told >= points.length * 0.4)
        for (let at = from; at < to; at += 1) placed[at] = { ...sure(placed[at]), leadRole: 'requirements' };
    }
    from = to;
  }
}

const isPoint = ({ unit }: Placed): boolean =>
  unit.kind === 'item' || (unit.kind === 'paragraph' && unit.text.length < 100 && !/[.!?:]$/.test(unit.text));

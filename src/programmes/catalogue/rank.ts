import type { MemoryIndex } from './memory-index.ts';
import type { Sort } from './search.ts';

/** The order of what is found, and a page of it. Pure. */

/** Where a page ends: the next one begins behind it. */
export interface Key {
  readonly rank: number;
  readonly id: string;
}

export interface FoundRow extends Key {
  readonly row: number;
  /** From the middle that was asked for, in kilometres; null where none was. */
  readonly kilometres: number | null;
}

const most = 2 ** 20 - 1;
const titles = 2 ** 31;

/**
 * One number that orders a row among others, smallest first: what the sort asks for, and behind it the title. It depends on
 * the row, the query and the day alone, never on other rows, so that a page's place does not move when others come and go.
 */
export function rankOf(
  index: MemoryIndex,
  sort: Sort,
  row: number,
  { score, isOpen, closes, kilometres }: { score: number; isOpen: boolean; closes: number; kilometres: number | null },
): number {
  const closed = isOpen ? 0 : 1;
  const title = index.titleKeys.data[row] ?? 0;
  const ranked = (first: number): number => Math.max(0, Math.min(most, Math.round(first))) * titles + title;
  switch (sort) {
    case 'relevance':
      return ranked(most - 2 * score - 1 + closed);
    case 'nearest':
      return ranked(kilometres === null ? most : kilometres * 10);
    case 'newest':
      return ranked(most - Math.floor((index.published.data[row] ?? 0) / 86_400));
    case 'closing':
      return ranked(isOpen ? Math.min(closes, most - 2) : most - 1 + closed);
  }
}

/** Keeps the first so many behind a key, and one more to know whether there are more. */
export function bestOf(index: MemoryIndex, limit: number, after: Key | null) {
  const kept: FoundRow[] = [];
  const isBefore = (rankA: number, idA: string, b: Key): boolean => rankA < b.rank || (rankA === b.rank && idA < b.id);
  return {
    offer(row: number, rank: number, kilometres: number | null): void {
      const last = kept.length > limit ? kept[kept.length - 1] : undefined;
      if (last !== undefined && rank > last.rank) return;
      const id = index.ids[row] ?? '';
      if (last !== undefined && !isBefore(rank, id, last)) return;
      if (after !== null && (isBefore(rank, id, after) || (rank === after.rank && id === after.id))) return;
      let low = 0;
      let high = kept.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const other = kept[middle];
        if (other !== undefined && isBefore(other.rank, other.id, { rank, id })) low = middle + 1;
        else high = middle;
      }
      kept.splice(low, 0, { row, rank, id, kilometres });
      if (kept.length > limit + 1) kept.pop();
    },
    rows: (): readonly FoundRow[] => kept.slice(0, limit),
    hasMore: (): boolean => kept.length > limit,
  };
}

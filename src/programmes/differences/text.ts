/** Two texts word by word: what stayed, what was added, what was removed. */
export interface Word {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Beyond so many cells a table of all pairs would cost more than the reader gains: paragraphs are compared whole then. */
const mostCells = 1_000_000;

/** The shortest way from one text to the other in whole words; put together, its parts are both texts again. */
export function wordsBetween(from: string, to: string): readonly Word[] {
  const [old, now] = [from.match(/\s+|[^\s]+/g) ?? [], to.match(/\s+|[^\s]+/g) ?? []];
  const head = commonStart(old, now);
  const tail = commonStart(old.slice(head).toReversed(), now.slice(head).toReversed());
  const [middleOld, middleNow] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  const middle =
    middleOld.length * middleNow.length > mostCells
      ? [...words('removed', middleOld), ...words('added', middleNow)]
      : longestCommon(middleOld, middleNow);
  return merged([...words('same', old.slice(0, head)), ...middle, ...words('same', tail === 0 ? [] : old.slice(-tail))]);
}

const words = (kind: Word['kind'], texts: readonly string[]): Word[] => texts.map((text) => ({ kind, text }));

function commonStart(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}

/** The longest common subsequence of two lists of words, by the classic table, as what is kept, removed and added. */
function longestCommon(old: readonly string[], now: readonly string[]): Word[] {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const found: Word[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [before, after] = [old[row], now[column]];
    if (before !== undefined && before === after) {
      found.push({ kind: 'same', text: before });
      row += 1;
      column += 1;
    } else if (after === undefined || (before !== undefined && at(row + 1, column) >= at(row, column + 1))) {
      found.push({ kind: 'removed', text: before ?? '' });
      row += 1;
    } else {
      found.push({ kind: 'added', text: after });
      column += 1;
    }
  }
  return found;
}

/** Neighbours of one kind are one part, so that a reader sees phrases. */
function merged(parts: readonly Word[]): readonly Word[] {
  const found: Word[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last?.kind === part.kind) found[found.length - 1] = { kind: part.kind, text: last.text + part.text };
    else found.push(part);
  }
  return found;
}

/** Small helpers for words: slugs, the nearest right word, lists read aloud. */

/** "BEng Controls & Automation" -> "beng-controls-automation". Never empty for text that holds a letter or digit. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}

/** The number of letters to insert, delete, replace or swap with their neighbour to turn one word into the other. */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The right word that was most likely meant, or null when none is close (a third of the letters, at least one). */
export function nearest(word: string, candidates: readonly string[]): string | null {
  // Beyond 120 letters it is a sentence, and comparing it with every word would cost more than it helps.
  if (word.length > 120) return null;
  const wanted = comparable(word);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const limit = Math.min(bestDistance - 1, Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3)));
    // Words whose lengths differ by more cannot be nearer.
    const right = comparable(candidate);
    if (Math.abs(right.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, right);
    if (distance <= limit) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function comparable(word: string): string {
  return word.toLowerCase().replace(/[_-]+/g, ' ').trim();
}

/** "a", "a or b", "a, b or c". */
export function listed(words: readonly string[], joiner: 'and' | 'or'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joiner} ${words.at(-1)}`;
}

/** Shortens what stands in a document for a one-line message. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return `"${oneLine.length > 60 ? `${oneLine.slice(0, 57)}...` : oneLine}"`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const monthNames: readonly string[] = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2027-03-03" -> "3 March 2027" */
export function dateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${day} ${monthNames[(month ?? 1) - 1]} ${year}`;
}

const countryNames = new Intl.DisplayNames('en-GB', { type: 'region' });

/** "the United Kingdom" for "GB", "Germany" for "DE". */
export const countryInWords = (code: string): string =>
  (/^[A-Z]{2}$/.test(code) ? (countryNames.of(code) ?? code) : code).replace(/^(?=United |Netherlands|Philippines)/, 'the ');

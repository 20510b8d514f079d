/** The ids that are taken already. */
export type Slugs = Set<string>;

/** An id from words, not yet taken in `taken`: at most 60 letters, never empty. */
export function slugIn(taken: Slugs, words: string, otherwise: string): string {
  const base =
    words
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60)
      .replace(/-+$/, '') || otherwise;
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  taken.add(id);
  return id;
}

/** Counts of people as employers may read them: never exact, so that no two of them tell of one person. Pure. */

/** Groups smaller than this are hidden, and cannot be invited. */
export const smallestGroup = 5;

export type ShownCount = { readonly kind: 'few' } | { readonly kind: 'about'; readonly people: number };

/** Under five: hidden, none included; otherwise rounded to the nearest five. */
export const shownCount = (people: number): ShownCount =>
  people < smallestGroup ? { kind: 'few' } : { kind: 'about', people: Math.round(people / smallestGroup) * smallestGroup };

/** "about 120 people", "fewer than 5 people". */
export function countInWords(count: ShownCount): string {
  return count.kind === 'few' ? `fewer than ${smallestGroup} people` : `about ${count.people.toLocaleString('en-GB')} people`;
}

/** The same for a table's cell. */
export const countInCell = (count: ShownCount): string =>
  count.kind === 'few' ? `fewer than ${smallestGroup}` : `about ${count.people.toLocaleString('en-GB')}`;

/** The name by which a link in the text (#what-you-learn) reaches a heading: its words in small letters, joined by hyphens. */
export function anchorOf(heading: string): string {
  return heading
    .replace(/[*_`~]|\]\([^)]*\)|\[/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s+/g, '-');
}

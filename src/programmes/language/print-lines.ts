/** Small helpers for printing: only what is there is printed. */

export type Line = readonly [label: string, value: string | null];

export function amounts(min: number | null, max: number | null): string {
  if (min === max) return String(min ?? '?');
  if (min === null) return `up to ${max}`;
  return max === null ? `at least ${min}` : `${min} to ${max}`;
}

export const parts = (texts: readonly (string | null)[]): string => texts.filter((text) => text !== null && text !== '').join(', ');
export const all = (texts: readonly string[], joiner: string, lead = ''): string | null =>
  texts.length === 0 ? null : `${lead}${texts.join(joiner)}`;
export const block = (lines: readonly Line[]): string[] =>
  lines.flatMap(([label, value]) => (value === null ? [] : [`${label}: ${value}`]));
export const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`);
export const list = (label: string, entries: readonly string[]): string[] =>
  entries.length === 0 ? [] : [`${label}:`, ...entries.map((entry) => `  - ${entry}`)];
export const when = (text: string | number | null | undefined, said: (text: string) => string): string | null =>
  text === null || text === undefined ? null : said(String(text));

import { stringify } from 'csv-stringify/sync';

/**
 * Comma-separated values (RFC 4180) that a spreadsheet opens without running anything: a text that begins like a formula
 * gets an apostrophe before it. With a byte order mark, by which spreadsheets know the letters.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify([[...columns], ...rows.map((row) => row.map(asCell))], { bom: true, record_delimiter: '\r\n' });
}

const beginsLikeFormula = /^[\s\uFEFF]*[=+\-@\t\r|%]/;

/** Numbers stay numbers, also negative ones: they are written by us. Nothing known is an empty cell. */
export function asCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Math.round(value * 10_000) / 10_000);
  return beginsLikeFormula.test(value) ? `'${value}` : value;
}

/** Rows about single applications, told so roughly that no row stands out. Pure. */

export interface ExportRow {
  /** "2027-03"; "2027" where the month is told too exactly; null: not told. */
  readonly begun: string | null;
  readonly channel: string | null;
  readonly site: string | null;
  readonly state: string;
  readonly lastStep: string | null;
  readonly stepsPassed: number | null;
  readonly reason: string | null;
}

/** Stands in a column that is not told for a row; an empty cell says that there is nothing to tell. */
export const notTold = 'Not told';

/**
 * From the exact to the rough, each step on top of those before: what is least needed to compare processes goes first. Where even
 * the last is not enough the row is left out.
 */
const rougher: readonly ((row: ExportRow) => ExportRow)[] = [
  (row) => row,
  (row) => ({ ...row, begun: row.begun?.slice(0, 4) ?? null }),
  (row) => ({ ...row, site: notTold }),
  (row) => ({ ...row, reason: notTold }),
  (row) => ({ ...row, stepsPassed: null }),
  (row) => ({ ...row, lastStep: notTold }),
  (row) => ({ ...row, channel: notTold }),
  (row) => ({ ...row, begun: notTold }),
];

const combination = (row: ExportRow): string =>
  JSON.stringify([row.begun, row.channel, row.site, row.state, row.lastStep, row.stepsPassed, row.reason]);

/**
 * k-anonymity by local recoding: every combination of all columns that is told is told of at least `least` applications. Rows that
 * share theirs with enough others are told as they are; the others are told more roughly, step by step.
 */
export function withoutRareCombinations(
  rows: readonly ExportRow[],
  least: number,
): { readonly told: readonly ExportRow[]; readonly leftOut: number } {
  const told: ExportRow[] = [];
  let rest = rows;
  for (const roughen of rougher) {
    const groups = [...Map.groupBy(rest.map(roughen), combination).values()];
    told.push(...groups.filter((group) => group.length >= least).flat());
    rest = groups.filter((group) => group.length < least).flat();
  }
  return { told, leftOut: rest.length };
}

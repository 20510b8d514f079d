import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { migrate } from '#platform/database/migrate.ts';
import { openDatabase } from '#platform/database/open.ts';

/** Writes the dated law of the migrations for those who lint a document without a database; a test compares the two. */

const target = join(import.meta.dirname, '../src/programmes/lint/law-rates.generated.ts');

interface Row {
  readonly jurisdiction: string;
  readonly rule: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
}

export async function lawRatesFile(): Promise<string> {
  const database = await openDatabase({ kind: 'memory' });
  try {
    await migrate(database);
    const { rows } = await sql<Row>`
      select jurisdiction, rule, from_on::text as "fromOn", to_on::text as "toOn", value, unit, source
      from law_rates order by jurisdiction collate "C", rule collate "C", from_on`.execute(database.kysely);
    const lines = rows.map((row) => {
      const cells = [row.jurisdiction, row.rule, row.fromOn, row.toOn, row.value, row.unit, row.source];
      return `  rate(${cells.map((cell) => (typeof cell === 'string' ? quoted(cell) : String(cell))).join(', ')}),`;
    });
    return `// Written by tools/generate-law-rates.ts from the migrations: add a row to a migration, then run \`npm run generate\`.
import { rate, type LawRate } from './types.ts';

/** The dated law as it ships. A server reads its own table, which may hold more. */
export const lawRates: readonly LawRate[] = [
${lines.join('\n')}
];
`;
  } finally {
    await database.close();
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

if (import.meta.main) writeFileSync(target, await lawRatesFile());

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { migrate } from '#platform/database/migrate.ts';
import { openDatabase } from '#platform/database/open.ts';

/** Writes Kysely's table types from the migrated schema, so that code and database cannot drift apart unseen. */

const target = join(import.meta.dirname, '../src/platform/database/schema.generated.ts');

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: boolean;
  readonly always: boolean;
}

const typescript: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  bool: 'boolean',
  date: 'Temporal.PlainDate',
  timestamptz: 'Temporal.Instant',
  jsonb: 'JsonColumn',
  _text: 'string[]',
  _uuid: 'string[]',
};

export async function databaseTypes(): Promise<string> {
  const database = await openDatabase({ kind: 'memory' });
  try {
    await migrate(database);
    const { rows } = await sql<Column>`
      select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type,
        not a.attnotnull as nullable, (a.atthasdef or a.attidentity <> '') as generated, a.attidentity = 'a' as always
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
      where n.nspname in ('public', 'private') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      order by n.nspname = 'private', c.relname, a.attnum`.execute(database.kysely);
    return render(rows);
  } finally {
    await database.close();
  }
}

function render(columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, (column) => (column.schema === 'public' ? column.table : `${column.schema}.${column.table}`));
  const interfaces = [...tables].map(([table, own]) => `export interface ${interfaceName(table)} {\n${own.map(line).join('\n')}\n}`);
  const names = [...tables.keys()].map((table) => `  ${table.includes('.') ? `'${table}'` : table}: ${interfaceName(table)};`);
  return `// Written by tools/generate-database-types.ts from the migrated schema: change a migration, then run \`npm run generate\`.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Read as data, written with \`json(value)\`. */
export type JsonColumn = ColumnType<unknown, string, string>;

${interfaces.join('\n\n')}

export interface DB {
${names.join('\n')}
}
`;
}

function line(column: Column): string {
  const base = typescript[column.type];
  if (!base) throw new Error(`No TypeScript type is known for ${column.table}.${column.column} (${column.type}).`);
  const type =
    base === 'JsonColumn'
      ? column.generated
        ? 'ColumnType<unknown, string | undefined, string>'
        : base
      : column.always
        ? `GeneratedAlways<${base}>`
        : column.generated
          ? `Generated<${base}>`
          : base;
  return `  ${column.column}: ${type}${column.nullable && base !== 'JsonColumn' ? ' | null' : ''};`;
}

const interfaceName = (table: string): string =>
  table
    .split(/[._]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

if (import.meta.main) writeFileSync(target, await databaseTypes());

import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { indexFormat } from '../../src/programmes/catalogue/entry.ts';
import { generate, idOf, type Generated } from './generate.ts';

const organisations = 400;
const atOnce = 500;

/** Writes so many programmes with their places, intakes and index, as publishing and the due work leave them. */
export async function fill(database: Database, count: number, today: Temporal.PlainDate): Promise<{ places: number; indexMs: number }> {
  const { kysely } = database;
  const tables = ['organisations', 'programmes', 'programme_versions', 'intakes', 'intake_sites', 'sites', 'catalogue_entries'];
  // The triggers that count and mark changes would mark each of these as still to be indexed.
  for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(kysely);
  const at = '2026-11-01T00:00:00Z';
  await insert(
    database,
    'organisations',
    Array.from({ length: organisations }, (_, number) => ({
      id: idOf(2, number),
      name: `Employer ${number}`,
      slug: `employer-${number}`,
      kind: 'employer',
      created_at: at,
    })),
  );
  await insert(
    database,
    'sites',
    Array.from({ length: organisations }, (_, number) => ({
      id: idOf(3, number),
      organisation_id: idOf(2, number),
      slug: 'works',
      name: 'Works',
      city: null,
      region: null,
      country: 'GB',
      time_zone: 'UTC',
    })),
  );
  let places = 0;
  let indexMs = 0;
  for (let start = 0; start < count; start += atOnce) {
    const before = performance.now();
    const made = Array.from({ length: Math.min(atOnce, count - start) }, (_, offset) => generate(start + offset, today, organisations));
    indexMs += performance.now() - before;
    places += made.reduce((sum, one) => sum + one.indexed.entry.places.length, 0);
    const organisationOf = ({ number }: Generated): string => idOf(2, number % organisations);
    await insert(
      database,
      'programmes',
      made.map((one) => ({
        id: one.id,
        slug: one.compiled.id,
        organisation_id: organisationOf(one),
        title: one.compiled.title,
        created_at: at,
      })),
    );
    await insert(
      database,
      'programme_versions',
      made.map((one) => ({
        id: idOf(4, one.number),
        programme_id: one.id,
        number: 1,
        document_name: 'x',
        document: 'x',
        compiled: {},
        hash: 'x',
        published_at: at,
      })),
    );
    const announced = made.filter((one) => one.isAnnounced);
    await insert(
      database,
      'intakes',
      announced.map((one) => ({
        id: idOf(5, one.number),
        programme_id: one.id,
        programme_version_id: idOf(4, one.number),
        organisation_id: organisationOf(one),
        starts_on: one.startsOn.toString(),
        opens_on: '2026-10-01',
        closes_on: one.closesOn?.toString() ?? null,
        channel: 'both',
        state: 'open',
        created_at: at,
        revision: 1,
        rolling: false,
      })),
    );
    await insert(
      database,
      'intake_sites',
      announced.map((one) => ({
        intake_id: idOf(5, one.number),
        site_id: idOf(3, one.number % organisations),
        places: 4,
        currency: 'GBP',
        pay_per: 'year',
        pay_min_minor: 2_000_000,
        pay_max_minor: 2_400_000,
      })),
    );
    await insert(
      database,
      'catalogue_entries',
      made.map((one) => ({
        id: one.id,
        kind: 'programme',
        changed: 1,
        format: indexFormat,
        entry: one.indexed.entry,
        card: one.indexed.card,
      })),
    );
  }
  await sql`update catalogue_state set changed = 1`.execute(kysely);
  for (const table of tables) await sql`alter table ${sql.table(table)} enable trigger user`.execute(kysely);
  await sql`analyze`.execute(kysely);
  return { places, indexMs };
}

async function insert(database: Database, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    database.kysely,
  );
}

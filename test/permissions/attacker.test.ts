import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { asActor, asCare, errorCode } from '#platform/database/index.ts';
import { onBothEngines } from '../support/databases.ts';
import { attempts } from './attempts.ts';
import { attemptsAtOversight } from './attempts-oversight.ts';
import { attemptsAtTheSift } from './attempts-sift.ts';
import { attemptsWithDocuments } from './attempts-documents.ts';
import { buildFixture } from './fixture.ts';
import { furnish } from './scene.ts';

/**
 * Row-level security as somebody meets it who takes part and sends any statement they like in their own name: what is not theirs
 * to do must be refused by the database alone. Strangers are tried in database-refuses.test.ts.
 */

class Undone extends Error {}

/** Refused: no right to the column or table, a policy, a trigger or a constraint. */
const refusals = ['42501', '23000', '23514', '23503', '23505', '23P01'];

onBothEngines('whoever takes part does in the database what is theirs, and nothing else', async (database) => {
  const fixture = await buildFixture(database);
  const scene = await furnish(fixture);
  const succeeded: string[] = [];
  for (const [as, title, statement, inCare] of [
    ...attempts(fixture, scene),
    ...attemptsWithDocuments(fixture),
    ...attemptsAtTheSift(fixture),
    ...attemptsAtOversight(fixture),
  ]) {
    const run = inCare ? asCare : asActor;
    await run(database, { personId: fixture.world.people[as].id }, fixture.world.clock, async (trx) => {
      const { numAffectedRows, rows } = await statement.execute(trx);
      if ((numAffectedRows ?? 0n) !== 0n || rows.length > 0) succeeded.push(`${as}: ${title}`);
      throw new Undone();
    }).catch((error: unknown) => {
      if (!(error instanceof Undone) && !refusals.includes(errorCode(error) ?? ''))
        throw new Error(`${title}: ${String(error)}`, { cause: error });
    });
  }
  assert.deepEqual(succeeded, []);
});

onBothEngines('functions with the program’s rights look nowhere but where they should', async (database) => {
  const { rows } = await sql<{ name: string }>`
    select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and p.prosecdef and not coalesce('search_path=public, pg_temp' = any (p.proconfig), false)`.execute(
    database.kysely,
  );
  assert.deepEqual(rows, [], 'set search_path = public, pg_temp: a temporary table must not stand for a real one');
  const fixture = await buildFixture(database);
  const { visitor } = fixture.world.people;
  await asActor(database, { personId: visitor.id }, fixture.world.clock, async (trx) => {
    await sql`create temp table memberships on commit drop as
      select ${visitor.id}::uuid as person_id, ${fixture.world.organisations.employer.id}::uuid as organisation_id, 'recruiter' as role, date '2000-01-01' as from_on, null::date as to_on`.execute(
      trx,
    );
    const { rows: seen } = await sql<{ roles: string[] }>`select app.application_access(${fixture.ids['application']}) as roles`.execute(
      trx,
    );
    assert.deepEqual(seen[0]?.roles, []);
  }).catch((error: unknown) => {
    if (errorCode(error) !== '42501') throw error; // an installation may well forbid temporary tables
  });
});

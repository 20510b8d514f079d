import { createApp } from '#app.tsx';
import { beginSession, sessionCookie, signInNeeded } from '#people/index.ts';
import { asSystem, migrate, openDatabase, type Database } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { allRoutes, allSubjects } from '#routes.ts';
import { begin, browserOf, complete } from '../src/applications/candidate/tests/support.ts';
import { servicesOf } from '../test/support/services.ts';
import { buildWorld, type World } from '../test/support/world.ts';
import { report } from './support/report.ts';
import { temporaryFolder } from './support/server.ts';

/**
 * Complete applications accepted per second through the whole pipeline (session, permission, form, transaction, events, step,
 * mails), acknowledged only when committed: POST /applications/:id/submit by many candidates, each once.
 * `npm run bench -- submit [postgres://…]` measures that server (an empty database) instead of the embedded one.
 */

const runs = 5;
const submissionsPerRun = 100;
const atOnce = 8;

const url = process.argv[2];
const database = await openDatabase(url ? { kind: 'server', url } : { kind: 'folder', path: temporaryFolder() });
try {
  await migrate(database);
  const world = await buildWorld(database);
  const services = servicesOf(world);
  const app = createApp(services, { routes: allRoutes(services), subjects: allSubjects, signInNeeded: signInNeeded(services) });
  const browser = await browserOf(world, world.people.candidate);
  const template = await begin(world, browser);
  await complete(world, browser, template);

  const perSecond: number[] = [];
  for (let run = -1; run < runs; run += 1) {
    const drafts = await copies(world, template, submissionsPerRun);
    const started = performance.now();
    await inParallel(drafts, async ({ id, cookie, revision }) => {
      const response = await app.request(`${world.origin}/applications/${id}/submit`, {
        method: 'POST',
        headers: { Cookie: cookie, Origin: world.origin },
        body: new URLSearchParams({ declared: 'yes', _revision: String(revision) }),
      });
      if (response.status !== 303) throw new Error(`A submission answered ${response.status}: ${(await response.text()).slice(0, 2000)}`);
    });
    const elapsed = (performance.now() - started) / 1000;
    await allSubmitted(
      database,
      world,
      drafts.map((draft) => draft.id),
    );
    if (run >= 0) perSecond.push(submissionsPerRun / elapsed); // the first run warms up
  }
  report({
    name: 'submit',
    shape: `${submissionsPerRun} complete applications a run, ${atOnce} at once, one process, ${database.engine}`,
    unit: 'applications/s',
    runs: perSecond,
  });
} finally {
  await database.close();
}

interface Draft {
  readonly id: string;
  readonly cookie: string;
  readonly revision: number;
}

/** New candidates with the same complete draft as the template's. */
async function copies(world: World, template: string, count: number): Promise<readonly Draft[]> {
  return asSystem(world.database, world.clock, async (trx) => {
    const original = await trx.selectFrom('applications').selectAll().where('id', '=', template).executeTakeFirstOrThrow();
    const facts = await trx.selectFrom('person_facts').selectAll().where('person_id', '=', original.person_id).execute();
    const preferences = await trx.selectFrom('application_preferences').selectAll().where('application_id', '=', template).execute();
    const drafts: Draft[] = [];
    for (let index = 0; index < count; index += 1) {
      const person = randomUUIDv7();
      const id = randomUUIDv7();
      await trx
        .insertInto('people')
        .values({ id: person, name: `Bench Candidate ${index}`, email: `${person}@example.org`, created_at: world.clock.now() })
        .execute();
      await trx
        .insertInto('applications')
        .values({ ...original, id, person_id: person, answers: JSON.stringify(original.answers) })
        .execute();
      await trx
        .insertInto('application_preferences')
        .values(preferences.map((preference) => ({ ...preference, application_id: id })))
        .execute();
      if (facts.length > 0)
        await trx
          .insertInto('person_facts')
          .values(facts.map((fact) => ({ ...fact, person_id: person, value: JSON.stringify(fact.value) })))
          .execute();
      drafts.push({ id, revision: original.revision, cookie: `${sessionCookie}=${await beginSession(trx, person, 'bench', world.clock)}` });
    }
    return drafts;
  });
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item);
    }),
  );
}

async function allSubmitted(at: Database, world: World, ids: readonly string[]): Promise<void> {
  const rows = await asSystem(at, world.clock, (trx) => trx.selectFrom('applications').select('state').where('id', 'in', ids).execute());
  if (rows.length !== ids.length || rows.some((row) => row.state === 'draft'))
    throw new Error('Not every acknowledged submission is in the database.');
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asSystem, openDatabase, type Database } from '#platform/database/index.ts';
import { fixedClock } from '#platform/time/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { addressOf } from '../src/programmes/catalogue/index.ts';
import { prepareScene, type Scene } from '../test/support/faults/scene.ts';
import { startPostgres } from '../tools/test/postgres-server.ts';
import { fill } from './catalogue/fill.store.ts';
import { generate, numbersFrom, searchFor } from './catalogue/generate.ts';
import { driveOpenly, type Applicant, type Outcome } from './support/open-load.ts';
import { report, round } from './support/report.ts';
import { freePort, processorTimeOf, startServer, temporaryFolder } from './support/server.ts';

/**
 * An intake opens: 51 % searches, 42 % programme pages, 7 % applications with a document (upload, look at the answers, submit),
 * arriving at a fixed rate, on a PostgreSQL server that writes durably and one server process, with the load on the same
 * machine. Aim: 3,000 requests a second, 95 % under 100 ms, no error (a reference service publishes 150 a second at its peak
 * with 95 % under 3 s). Then applications alone, as many as come, for the highest rate of complete durable submissions.
 * `npm run bench -- opening-day [requests a second ...]`
 */

const rates = process.argv.slice(2).map(Number).filter(Number.isFinite);
const programmes = 2000;
/** A draft for each upload, also where a server that falls behind gets nothing but uploads. */
const drafted = 20_000;
const seconds = 15;
const shares = { search: 0.51, programme: 0.42 };
const documentBytes = 120_000;

const postgres = await startPostgres({ isDurable: true });
try {
  const location = { kind: 'server', url: postgres.url } as const;
  const now = Temporal.Now.instant();
  const scene = await prepareScene(location, drafted, now.toString());
  const database = await openDatabase(location);
  await fill(database, programmes, fixedClock(now.toString()).today());
  const port = await freePort();
  const dataFolder = temporaryFolder();
  const server = await startServer(dataFolder, {
    PORT: String(port),
    GUILDHALL_MODE: 'production',
    GUILDHALL_ORIGIN: `http://localhost:${port}`,
    DATABASE_URL: postgres.url,
  });
  try {
    const drafts = applicantsOf(scene);
    const today = now.toZonedDateTimeISO('UTC').toPlainDate();
    const searches = Array.from({ length: 400 }, (_, index) => {
      const next = numbersFrom(index * 7919 + 3);
      return addressOf(searchFor(generate(Math.floor(next() * programmes), today, 400), next));
    });
    const pages = await programmePages(database, scene);
    const load = async (perSecond: number, forSeconds: number, mixed: boolean): Promise<Outcome & { processorMs: number }> => {
      const before = processorTimeOf(server.pid);
      const outcome = await driveOpenly({
        port,
        perSecond,
        seconds: forSeconds,
        connections: 256,
        searches,
        programmes: pages,
        // Each load has drafts of its own: what it leaves half done is nobody's to go on with.
        applicants: drafts.splice(0, Math.ceil(perSecond * forSeconds * (mixed ? 0.08 : 1)) + 50),
        documentBytes,
        shares: mixed ? shares : { search: 0, programme: 0 },
      });
      return { ...outcome, processorMs: processorTimeOf(server.pid) - before };
    };
    await load(300, 8, true); // pages come into memory, statements are planned
    for (const perSecond of rates.length > 0 ? rates : [1000, 2000, 3000, 4000]) {
      const outcome = await load(perSecond, seconds, true);
      await mustBeThere(database, outcome.submitted);
      tell(`opening-day at ${perSecond} requests/s`, outcome, perSecond);
    }
    const flood = await load(300, 10, false);
    await mustBeThere(database, flood.submitted);
    report({
      name: 'opening-day:submissions',
      shape: `complete applications alone: document of ${documentBytes / 1000} kB, page with all answers, submission; durable PostgreSQL`,
      unit: 'complete submissions/s',
      runs: [round(flood.submitted.length / flood.seconds)],
      more: { errors: JSON.stringify(flood.errors), filesKept: (await readdir(join(dataFolder, 'files'))).length },
    });
  } finally {
    await server.stop();
    await database.close();
  }
} finally {
  await postgres.stop();
}

/** The pages of the programmes whose documents are whole: the one that opens, and those that ship. */
async function programmePages(at: Database, scene: Scene): Promise<readonly string[]> {
  const rows = await asSystem(at, fixedClock('2026-01-01T00:00:00Z'), (trx) =>
    trx
      .selectFrom('programmes')
      .innerJoin('organisations', 'organisations.id', 'programmes.organisation_id')
      .select('programmes.slug')
      .where('organisations.slug', 'not like', 'employer-%')
      .where('programmes.slug', '<>', scene.slug)
      .execute(),
  );
  return [scene.slug, ...rows.map((row) => row.slug)].map((slug) => `/programmes/${slug}`);
}

function applicantsOf(scene: Scene): Applicant[] {
  return scene.candidates.map(({ applicationId, cookie }) => ({ id: applicationId, cookie, formId: randomUUIDv7() }));
}

/** What was answered is in the database, each once. */
async function mustBeThere(at: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await asSystem(at, fixedClock('2026-01-01T00:00:00Z'), (trx) =>
    trx
      .selectFrom('events')
      .select('stream_id')
      .where('stream_id', 'in', [...ids])
      .where('type', '=', 'application.submitted')
      .execute(),
  );
  if (rows.length !== ids.length) throw new Error(`${ids.length} submissions were acknowledged, ${rows.length} are in the database.`);
}

function tell(name: string, outcome: Outcome & { processorMs: number }, perSecond: number): void {
  const { all, search, programme, upload, check, submit } = outcome.times;
  report({
    name,
    shape: `51 % search of ${programmes} programmes, 42 % programme pages, 7 % applications with a document; one server process`,
    unit: 'ms at the 95th percentile',
    runs: [all.p95],
    more: {
      asked: perSecond,
      answeredPerSecond: round(outcome.requests / outcome.seconds),
      errors: JSON.stringify(outcome.errors),
      p50: all.p50,
      p99: all.p99,
      p95OfEach: `search ${search.p95}, programme ${programme.p95}, upload ${upload.p95}, check ${check.p95}, submit ${submit.p95}`,
      submittedPerSecond: round(outcome.submitted.length / outcome.seconds),
      serverProcessorShare: round(outcome.processorMs / 1000 / outcome.seconds),
      loadProcessorShare: round(outcome.processorSeconds / outcome.seconds),
    },
  });
}

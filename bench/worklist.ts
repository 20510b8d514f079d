import { sql } from 'kysely';
import { createApp } from '#app.tsx';
import { beginSession, sessionCookie, signInNeeded } from '#people/index.ts';
import { asSystem, migrate, openDatabase, type Database } from '#platform/database/index.ts';
import { allRoutes, allSubjects } from '#routes.ts';
import { servicesOf } from '../test/support/services.ts';
import { buildWorld, type Person, type World } from '../test/support/world.ts';
import { startPostgres } from '../tools/test/postgres-server.ts';
import { fillApplications } from './worklist/fill.store.ts';
import { median, report, round } from './support/report.ts';

/**
 * The screener's list, the page of one candidate and the funnel, as whole pages through the pipeline, with 1,000 and with
 * 1,000,000 applications on PostgreSQL. Aim: the 99th percentile under 20 ms, and with a million within 1.5 times that of a thousand.
 * `npm run bench -- worklist [largest number]`
 */

const largest = Number(process.argv.find((text) => /^\d+$/.test(text)) ?? 1_000_000);
const each = 400;
const runs = 3;

type Page = (number: number) => string;

const postgres = await startPostgres();
try {
  const smaller = new Map<string, number>();
  for (const count of [Math.min(1000, largest), largest]) {
    const database = await openEmpty(count);
    try {
      await measure(database, count, smaller);
    } finally {
      await database.close();
    }
  }
} finally {
  await postgres.stop();
}

async function openEmpty(count: number): Promise<Database> {
  const admin = await openDatabase({ kind: 'server', url: postgres.url, poolSize: 1 });
  const name = `worklist_bench_${count}`;
  await sql`create database ${sql.raw(name)}`.execute(admin.kysely);
  await admin.close();
  const address = new URL(postgres.url);
  address.pathname = `/${name}`;
  const database = await openDatabase({ kind: 'server', url: address.href, poolSize: 4 });
  await migrate(database);
  return database;
}

async function measure(database: Database, count: number, smaller: Map<string, number>): Promise<void> {
  const world = await buildWorld(database);
  const filling = performance.now();
  await fillApplications(database, world, count);
  process.stderr.write(`${count} applications filled in ${Math.round((performance.now() - filling) / 1000)} s\n`);
  const services = servicesOf(world);
  const app = createApp(services, { routes: allRoutes(services), subjects: allSubjects, signInNeeded: signInNeeded(services) });
  const atAgency = await idsAt(database, world, 'in_step');
  const list = '/work/applications';
  const pages: readonly (readonly [string, Person, Page])[] = [
    ['list', world.people.screener, () => list],
    ['list by step', world.people.recruiter, (number) => `${list}?step=${number % 2 === 0 ? 'interview' : 'screen'}`],
    [
      'list by site',
      world.people.recruiter,
      (number) => `${list}?site=${number % 2 === 0 ? world.sites.leeds.id : world.sites.bristol.id}`,
    ],
    [
      'list, further down',
      world.people.screener,
      (number) => `${list}?after=0_2027-02-${String(1 + (number % 28)).padStart(2, '0')}_00000000-0000-7000-8000-000000000000`,
    ],
    ['candidate', world.people.screener, (number) => `${list}/${atAgency[number % atAgency.length]}`],
    ['funnel', world.people.programmeManager, () => `/insight/programmes/${world.programme.id}`],
  ];
  for (const [name, person, pageOf] of pages) {
    const cookie = await asSystem(database, world.clock, (trx) => beginSession(trx, person.id, 'bench', world.clock));
    const open = async (number: number): Promise<number> => {
      const started = performance.now();
      const path = pageOf(number);
      const response = await app.request(`${world.origin}${path}`, { headers: { Cookie: `${sessionCookie}=${cookie}` } });
      await response.text();
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`);
      return performance.now() - started;
    };
    for (let number = 0; number < 100; number += 1) await open(number);
    const p50s: number[] = [];
    const p99s: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const times: number[] = [];
      for (let number = 0; number < each; number += 1) times.push(await open(run * each + number));
      times.sort((a, b) => a - b);
      p50s.push(times[Math.floor(each * 0.5)] ?? Number.NaN);
      p99s.push(times[Math.floor(each * 0.99)] ?? Number.NaN);
    }
    const before = smaller.get(name);
    if (before === undefined) smaller.set(name, median(p99s));
    report({
      name: `worklist:${name}`,
      shape: `${count} applications, whole pages one after the other, PostgreSQL`,
      unit: 'ms at the 99th percentile',
      runs: p99s,
      more: { p50Ms: median(p50s), ...(before === undefined ? {} : { timesThatOfAThousand: round(median(p99s) / before) }) },
    });
  }
}

async function idsAt(database: Database, world: World, state: string): Promise<readonly string[]> {
  const rows = await asSystem(database, world.clock, (trx) =>
    trx.selectFrom('applications').select('id').where('state', '=', state).where('step_index', '=', 1).orderBy('id').limit(5000).execute(),
  );
  return rows.map((row) => row.id);
}

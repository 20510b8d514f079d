import { sql } from 'kysely';
import { createApp } from '#app.tsx';
import { signInNeeded, visitor } from '#people/index.ts';
import { asActor, migrate, openDatabase, type Database } from '#platform/database/index.ts';
import { fixedClock } from '#platform/time/index.ts';
import { allRoutes, allSubjects } from '#routes.ts';
import { addressOf, searchCatalogue, type Search } from '../src/programmes/catalogue/index.ts';
import { servicesOf } from '../test/support/services.ts';
import { startPostgres } from '../tools/test/postgres-server.ts';
import { fill } from './catalogue/fill.store.ts';
import { generate, numbersFrom, searchFor } from './catalogue/generate.ts';
import { report, round } from './support/report.ts';
import { temporaryFolder } from './support/server.ts';

/**
 * A search with words, a place and three facets, in a transaction as a visitor: the query alone, and the whole page through the
 * pipeline. 1,000 and 100,000 programmes at three places each, on both engines, each search another one (no page from memory).
 * `npm run bench -- catalogue [postgres://…] [largest number]` takes that server's database (it must be empty).
 */

const clock = fixedClock('2026-11-22T09:00:00Z');
const url = process.argv.find((text) => text.startsWith('postgres'));
const largest = Number(process.argv.find((text) => /^\d+$/.test(text)) ?? 100_000);
const smallest = Math.min(1000, largest);
const searches = 1000;
const runs = 3;

const postgres = url === undefined ? await startPostgres() : null;
try {
  for (const engine of ['PostgreSQL', 'PGlite'] as const) {
    const p99 = new Map<string, number>();
    for (const count of [smallest, largest]) {
      const database = await openEmpty(engine, count);
      try {
        await measure(database, engine, count, p99);
      } finally {
        await database.close();
      }
    }
  }
} finally {
  await postgres?.stop();
}

async function openEmpty(engine: 'PostgreSQL' | 'PGlite', count: number): Promise<Database> {
  if (engine === 'PGlite') return migrated(await openDatabase({ kind: 'folder', path: temporaryFolder() }));
  const admin = await openDatabase({ kind: 'server', url: url ?? postgres?.url ?? '', poolSize: 1 });
  const name = `catalogue_bench_${count}`;
  await sql`drop database if exists ${sql.raw(name)} with (force)`.execute(admin.kysely);
  await sql`create database ${sql.raw(name)}`.execute(admin.kysely);
  await admin.close();
  const address = new URL(url ?? postgres?.url ?? '');
  address.pathname = `/${name}`;
  return migrated(await openDatabase({ kind: 'server', url: address.href, poolSize: 4 }));
}

async function migrated(database: Database): Promise<Database> {
  await migrate(database);
  return database;
}

async function measure(database: Database, engine: string, count: number, smaller: Map<string, number>): Promise<void> {
  const { places, indexMs } = await fill(database, count, clock.today());
  const services = servicesOf({ database, clock, origin: 'http://localhost:3000' });
  const app = createApp(services, { routes: allRoutes(services), subjects: allSubjects, signInNeeded: signInNeeded(services) });
  const query = async (search: Search): Promise<number> =>
    (await asActor(database, visitor, clock, (trx) => searchCatalogue(trx, search, { today: clock.today(), actor: visitor }))).total;
  const page = async (search: Search): Promise<number> => {
    const response = await app.request(`http://localhost:3000${addressOf(search)}`);
    const text = await response.text();
    if (response.status !== 200 || !text.includes('What we found')) throw new Error(`The page answered ${response.status}.`);
    return text.length;
  };

  const beforeLoad = performance.now();
  const memoryBefore = process.memoryUsage().rss;
  const everything = await query(searchNumber(0, count));
  const loadMs = performance.now() - beforeLoad;
  if (everything < 1) throw new Error('The first search found nothing: the figures would mean nothing.');
  const memoryMiB = (process.memoryUsage().rss - memoryBefore) / 1024 / 1024;

  for (const [name, work, each] of [
    ['query', query, searches],
    ['page', page, Math.floor(searches / 2)],
  ] as const) {
    let seed = 1;
    for (let warm = 0; warm < 200; warm += 1) await work(searchNumber(seed++, count));
    const p50s: number[] = [];
    const p99s: number[] = [];
    let results = 0;
    let processorMicroseconds = 0;
    for (let run = 0; run < runs; run += 1) {
      const times: number[] = [];
      for (let number = 0; number < each; number += 1) {
        const search = searchNumber(seed++, count);
        const processor = process.cpuUsage();
        const started = performance.now();
        const answer = await work(search);
        times.push(performance.now() - started);
        const { user, system } = process.cpuUsage(processor);
        processorMicroseconds += user + system;
        if (name === 'query' && answer < 1) throw new Error('A search that must find something found nothing.');
        results += answer;
      }
      times.sort((a, b) => a - b);
      p50s.push(times[Math.floor(each * 0.5)] ?? Number.NaN);
      p99s.push(times[Math.floor(each * 0.99)] ?? Number.NaN);
    }
    const p99Ms = middle(p99s);
    const p50Ms = middle(p50s);
    report({
      name: `catalogue:${name}`,
      shape: `${count} programmes with ${places} places, words and place and three facets, ${each} searches a run one after the other, ${engine}`,
      unit: 'ms at the 99th percentile',
      runs: p99s,
      more: {
        p50Ms,
        // Of this process: the embedded database with it, a server without.
        processorMsEach: round(processorMicroseconds / 1000 / (runs * each)),
        ...(name === 'query' ? { resultsEach: round(results / (runs * each)) } : { bytesEach: Math.round(results / (runs * each)) }),
        ...(smaller.has(`${name} p50`)
          ? {
              p50TimesSmallest: round(p50Ms / (smaller.get(`${name} p50`) ?? 1)),
              p99TimesSmallest: round(p99Ms / (smaller.get(`${name} p99`) ?? 1)),
            }
          : {}),
        ...(name === 'query'
          ? { firstSearchMs: round(loadMs), memoryMiB: Math.round(memoryMiB), entriesPerSecond: Math.round((count / indexMs) * 1000) }
          : {}),
      },
    });
    smaller.set(`${name} p50`, p50Ms);
    smaller.set(`${name} p99`, p99Ms);
  }

  const started = performance.now();
  const whole = 20;
  for (let number = 0; number < whole; number += 1)
    await query({ words: '', near: '', within: null, filters: {}, sort: 'relevance', view: 'list' });
  report({
    name: 'catalogue:everything',
    shape: `${count} programmes, no words, no place: every one counted, ${engine}`,
    unit: 'ms',
    runs: [round((performance.now() - started) / whole)],
  });
}

/** Another search for each number: made outside of what is timed. */
function searchNumber(number: number, count: number): Search {
  const next = numbersFrom(number * 7919 + 3);
  return searchFor(generate(Math.floor(next() * count), clock.today(), 400), next);
}

function middle(values: readonly number[]): number {
  return round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);
}

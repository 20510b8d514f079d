import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import {
  checkCriteria,
  compareVersions,
  compileBulk,
  createExplainer,
  createOutlooks,
  createPool,
  nearMisses,
  screenPool,
  verdictOf,
  verdictsOf,
  type Bulk,
  type Pool,
} from '../src/eligibility/index.ts';
import { Resident } from '../src/eligibility/bulk/resident.ts';
import { facts } from './eligibility/facts.ts';
import { flattened } from './eligibility/flat.ts';
import { collectGarbage, processorMs, processorMsOf, runsOf } from './eligibility/measure.ts';
import { generatedPeople, type Row } from './eligibility/people.ts';
import { jsonLogicEngine, jsonRulesEngine, zenEngine } from './eligibility/peers.ts';
import { generatedProgrammes, nextVersions } from './eligibility/programmes.ts';
import { askedAboutAll, askedAboutOne } from './eligibility/questions.ts';
import { oneAndTwo } from './eligibility/workers.ts';
import { ensurePeers } from './support/peers.ts';
import { median, report, round } from './support/report.ts';

/**
 * 50 generated programmes (350 criteria, 22 facts) and generated people, fixed seeds, one thread, processor time.
 * `--quick` takes a tenth of the people.
 */

const isQuick = process.argv.includes('--quick');
const large = isQuick ? 100_000 : 1_000_000;
const small = isQuick ? 10_000 : 100_000;
const seed = 7;
const shareUnknown = 0.2;
const programmes = generatedProgrammes();
const millions = (verdicts: number, ms: number): number => round(verdicts / ms / 1000);
const named = (people: number): string => `${people.toLocaleString('en-GB')} people x ${programmes.length} programmes`;

/** How many verdicts of the first people differ from judging them one by one. */
function wrongIn(judged: (programme: number, row: number) => string, pool: Pool, people: number): number {
  let wrong = 0;
  for (let row = 0; row < people; row++) {
    const known = pool.factsOf(row);
    for (const [programme, { criteria, occasion }] of programmes.entries()) {
      if (judged(programme, row) !== verdictOf(criteria, known, occasion)) wrong++;
    }
  }
  return wrong;
}

async function peerRates(unknown: number): Promise<Readonly<Record<string, number>>> {
  const rates: Record<string, number> = {};
  for (const make of [jsonLogicEngine, zenEngine, jsonRulesEngine]) {
    const engine = make(programmes);
    const rows = generatedPeople(engine.people, unknown, seed);
    const pool = createPool(facts, rows.length);
    pool.load(rows);
    const people = rows.map(flattened);
    const compared = Math.min(400, rows.length);
    const verdicts = await engine.judge(people.slice(0, compared));
    const wrong = wrongIn((programme, row) => (verdicts[row * programmes.length + programme] === 1 ? 'met' : 'not_met'), pool, compared);
    const runs: number[] = [];
    for (let run = 0; run < 3; run++) runs.push(millions(rows.length * programmes.length, await processorMsOf(() => engine.judge(people))));
    const shape = `${named(rows.length)}, unknown ${unknown}`;
    report({ name: `peer:${engine.name}`, shape, unit: 'M verdicts/CPU s', runs, more: { wrong, of: compared * programmes.length } });
    rates[engine.name] = median(runs);
  }
  return rates;
}

function polarsRates(people: number, unknown: number): readonly number[] {
  const script = join(import.meta.dirname, 'eligibility', 'polars.ts');
  const environment = { ...process.env, POLARS_MAX_THREADS: '1', PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...[people, unknown, seed, 5].map(String)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Polars ended with ${status}. Its own message is above.`);
  const { seconds, wrong, of } = JSON.parse(stdout) as { readonly seconds: readonly number[]; readonly wrong: number; readonly of: number };
  const runs = seconds.map((each) => millions(people * programmes.length, each * 1000));
  report({
    name: 'peer:nodejs-polars',
    shape: `${named(people)}, unknown ${unknown}, one thread`,
    unit: 'M verdicts/CPU s',
    runs,
    more: { wrong, of },
  });
  return runs;
}

function bulk(compiled: Bulk, rows: readonly Row[], unknown: number, rates: Readonly<Record<string, number>>): Pool {
  const shape = `${named(rows.length)}, unknown ${unknown}`;
  const verdicts = rows.length * programmes.length;
  // The garbage of making the people and of the run before is collected beforehand, outside the time: it is not loading's.
  // What loading and judging themselves give the collector to do is in the time.
  const elapsed: number[] = [];
  const loading: number[] = [];
  const loads = Array.from({ length: 7 }, () => {
    collectGarbage();
    return processorMs(() => {
      const before = performance.now();
      const pool = createPool(facts, rows.length);
      loading.push(processorMs(() => pool.addAll(rows)));
      screenPool(compiled, pool);
      elapsed.push(performance.now() - before);
    });
  });
  const more = { leastCpu: round(Math.min(...loads)), loadingCpu: round(median(loading)), elapsed: round(median(elapsed)) };
  report({
    name: 'load plain objects and judge',
    shape,
    unit: 'CPU ms',
    runs: loads,
    more: { ...more, leastElapsed: round(Math.min(...elapsed)) },
  });

  const pool = createPool(facts, rows.length);
  pool.load(rows);
  const compared = Math.min(2000, rows.length);
  for (const path of ['fastest', 'typescript'] as const) {
    const screening = screenPool(compiled, pool, path);
    const wrong = wrongIn(screening.verdict.bind(screening), pool, compared);
    const runs = runsOf(path === 'fastest' ? 15 : 5, () => screenPool(compiled, pool, path), 8).map((ms) => millions(verdicts, ms));
    const ratios = Object.fromEntries(Object.entries(rates).map(([name, rate]) => [`times ${name}`, Math.round(median(runs) / rate)]));
    const name = path === 'fastest' ? 'bulk:webassembly' : 'bulk:typescript';
    report({
      name,
      shape: `${shape}, planes resident`,
      unit: 'M verdicts/CPU s',
      runs,
      more: { wrong, of: compared * programmes.length, ...ratios },
    });
  }
  const anew = Array.from({ length: 3 }, () => processorMs(() => new Resident(compiled, pool).ask(0)));
  const anewRate = anew.map((ms) => millions(verdicts, ms));
  report({
    name: 'bulk:planes made anew',
    shape: `${shape}, from the columns of the pool`,
    unit: 'M verdicts/CPU s',
    runs: anewRate,
    more: { ms: median(anew) },
  });
  return pool;
}

function onThePool(compiled: Bulk, pool: Pool): void {
  const shape = named(pool.size);
  const screening = screenPool(compiled, pool);
  report({ name: 'counts', shape, unit: 'CPU ms', runs: runsOf(7, () => screening.counts()) });
  report({
    name: 'near misses',
    shape: `${shape}, rows and counts by criterion`,
    unit: 'CPU ms',
    runs: runsOf(7, () => nearMisses(compiled, pool)),
  });
  const after = compileBulk(nextVersions(programmes), facts);
  const first = processorMs(() => compareVersions(compiled, after, pool));
  const versions = runsOf(7, () => compareVersions(compiled, after, pool));
  report({
    name: 'two versions',
    shape: `${shape}, rows and counts by criterion`,
    unit: 'CPU ms',
    runs: versions,
    more: { firstTimeMs: round(first) },
  });
  let isMet = false;
  const changes = 20_000;
  const changed = runsOf(7, () => {
    isMet = !isMet;
    for (let change = 0; change < changes; change++) {
      pool.set((change * 37) % pool.size, 'diploma', isMet);
      verdictsOf(compiled, pool, (change * 37) % pool.size);
    }
  });
  report({ name: 'one changed fact to 50 verdicts', shape, unit: 'CPU microseconds', runs: changed.map((ms) => (ms * 1000) / changes) });
}

function onePerson(rows: readonly Row[]): void {
  const explainer = createExplainer(programmes, facts);
  const some = rows.slice(0, 5000);
  const explained = runsOf(7, () => some.forEach((row) => explainer.explain(row)));
  report({
    name: 'explanation of 350 criteria',
    shape: '5,000 people',
    unit: 'CPU microseconds',
    runs: explained.map((ms) => (ms * 1000) / some.length),
  });

  const pool = createPool(facts, small);
  pool.load(rows.slice(0, small));
  const outlooks = createOutlooks(programmes, facts);
  const all = (): void => programmes.forEach((_, programme) => outlooks.screen(programme, pool));
  const first = processorMs(all);
  const pairs = pool.size * programmes.length;
  const runs = runsOf(3, all, 1).map((ms) => millions(pairs, ms));
  report({ name: 'counterfactuals', shape: named(pool.size), unit: 'M/CPU s', runs, more: { firstTime: millions(pairs, first) } });

  const checks = runsOf(9, () => programmes.forEach(({ criteria, occasion }) => checkCriteria(criteria, facts, { occasion })), 10);
  report({ name: 'static checks', shape: `${programmes.length} programmes`, unit: 'CPU ms', runs: checks });
}

function questions(): void {
  const people = isQuick ? 300 : 1500;
  const pool = createPool(facts, people);
  pool.load(generatedPeople(people, 0, 99));
  const learnt = Math.floor(people / 3);
  const all = askedAboutAll(programmes, pool, learnt, people);
  const { form, lowerBound, microsecondsPerChoice } = all;
  const more = { form: round(form), lowerBound: round(lowerBound), microsecondsPerChoice: round(microsecondsPerChoice) };
  report({ name: 'questions for all programmes', shape: `${people - learnt} people`, unit: 'mean questions', runs: [all.ours], more });
  const one = askedAboutOne(programmes, pool, learnt, learnt + 100);
  const single = {
    form: round(one.form),
    wholeForm: round(one.wholeForm),
    wholeFormTimes: round(one.wholeForm / one.ours),
    microsecondsPerChoice: round(one.microsecondsPerChoice),
  };
  report({
    name: 'questions for one programme',
    shape: '100 people x 50 programmes',
    unit: 'mean questions',
    runs: [one.ours],
    more: single,
  });
}

async function size(): Promise<void> {
  const entry = join(import.meta.dirname, '..', 'src', 'eligibility', 'index.ts');
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'esm', write: false });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  report({
    name: 'size',
    shape: 'esbuild --minify, gzip',
    unit: 'kB',
    runs: [gzipSync(bytes).length / 1000],
    more: { minified: round(bytes.length / 1000) },
  });
}

ensurePeers();
await size();
const compiled = compileBulk(programmes, facts);
for (const unknown of [0, shareUnknown]) {
  const others = await peerRates(unknown);
  for (const people of [small, large]) {
    const rates = { ...others, 'nodejs-polars': median(polarsRates(people, unknown)) };
    const rows = generatedPeople(people, unknown, seed);
    const pool = bulk(compiled, rows, unknown, rates);
    if (people !== large || unknown === 0) continue;
    onThePool(compiled, pool);
    const { one, two } = await oneAndTwo(compiled, pool, 100);
    report({
      name: 'two workers',
      shape: named(people),
      unit: 'times one',
      runs: [one / two],
      more: { oneMs: round(one / 100), twoMs: round(two / 100) },
    });
    onePerson(rows);
  }
}
questions();

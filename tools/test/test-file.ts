/** Runs test files in a process of their own and collects what their tests say. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join, relative } from 'node:path';
import { root } from '../setup.mjs';

/** Generous: the longest journey in a browser takes a minute and a half on two cores, the crawl of all pages four. */
const limitForOneTest = 4 * 60_000;
const limitForOneFile = 10 * 60_000;

const severalFiles = join(import.meta.dirname, 'several-files.ts');

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface FileReport extends Counts {
  /** Whose report it is: a file, or the files that share a process. */
  readonly file: string;
  readonly took: number;
  /** One text per failure, ready to be read. */
  readonly failures: readonly string[];
  /** What the tests printed. */
  readonly output: string;
}

interface Finished {
  readonly type: 'finished';
  readonly name: string;
  readonly nesting: number;
  readonly isSuite: boolean;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly error?: string;
  readonly isOnlyByChildren?: boolean;
}

type TestEvent = { readonly type: 'started'; readonly name: string; readonly nesting: number } | Finished;

/** Runs files one after the other in one process. `stop` ends the run of all; what is stopped counts as one failure that says so. */
export async function runTestFiles(files: readonly string[], environment: NodeJS.ProcessEnv, stop: AbortSignal): Promise<FileReport> {
  const startedAt = performance.now();
  const story = collectEvents();
  const reporter = new URL('event-reporter.mjs', import.meta.url).href;
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      `--test-timeout=${limitForOneTest}`,
      `--test-reporter=${reporter}`,
      ...(files.length > 1 ? [severalFiles] : []),
      ...files,
    ],
    // A group of its own, so that browsers and database servers begun by a test end with it.
    {
      cwd: root,
      env: { ...process.env, ...environment, NODE_ENV: 'test' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    },
  );
  child.on('message', (message) => story.add(message));
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => output.push(chunk));
  }
  const ending = await endOf(child, stop);
  return {
    file: namesOf(files.map((file) => relative(root, file))),
    took: performance.now() - startedAt,
    output: output.join(''),
    ...story.withEnding(ending),
  };
}

/** "src/people/tests/one.test.ts", or "src/people: tests/one, tests/two". */
function namesOf(files: readonly string[]): string {
  const [first = ''] = files;
  if (files.length === 1) return first;
  const room = roomOf(first);
  return `${room}: ${files.map((file) => file.slice(room.length + 1).replace(/\.test\.tsx?$/, '')).join(', ')}`;
}

/** The room that a file belongs to, such as "src/people". */
export const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');

/** Why a process is no more: of itself with a code, or stopped by us for a reason. */
type Ending = { readonly code: number } | { readonly stoppedBecause: string };

function endOf(child: ChildProcess, stop: AbortSignal): Promise<Ending> {
  const { promise, resolve } = Promise.withResolvers<Ending>();
  let reason: string | undefined;
  const end = (because: string): void => {
    reason ??= because;
    endGroup(child, 'SIGTERM');
    setTimeout(() => endGroup(child, 'SIGKILL'), 3000).unref();
  };
  const limit = setTimeout(() => end(`it was still running after ${limitForOneFile / 60_000} minutes`), limitForOneFile);
  const onStop = (): void => end(String(stop.reason));
  if (stop.aborted) onStop();
  stop.addEventListener('abort', onStop);
  child.on('error', (error) => {
    reason ??= error.message;
  });
  child.on('close', (code, signal) => {
    clearTimeout(limit);
    stop.removeEventListener('abort', onStop);
    endGroup(child, 'SIGKILL'); // what the file left running
    if (reason === undefined && signal !== null) reason = `its process was ended from outside (${signal})`;
    resolve(reason === undefined ? { code: code ?? 1 } : { stoppedBecause: reason });
  });
  return promise;
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone, which is what we wanted.
  }
}

/** Follows the events of one file; `path` holds the names of the suites and tests that are open. */
export function collectEvents() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  const path: string[] = [];

  function add(message: unknown): void {
    const event = asTestEvent(message);
    if (event === undefined) return;
    path.length = event.nesting;
    path[event.nesting] = event.name;
    if (event.type === 'started') return;
    if (!event.isSuite) counts[event.outcome] += 1;
    if (event.outcome === 'failed' && event.isOnlyByChildren !== true) {
      if (event.isSuite) counts.failed += 1; // a hook or the body of the suite itself
      failures.push(`${path.join(' > ')}\n${withoutInnerFrames(event.error ?? '')}`);
    }
  }

  function withEnding(ending: Ending): Counts & { failures: readonly string[] } {
    const addFailure = (text: string): void => {
      counts.failed += 1;
      failures.push(text);
    };
    const lastHeardOf = path.length === 0 ? 'before its first test' : `last heard of: ${path.join(' > ')}`;
    const ran = counts.passed + counts.failed + counts.skipped;
    if ('stoppedBecause' in ending) {
      addFailure(
        `The file was stopped: ${ending.stoppedBecause} (${lastHeardOf}). ` +
          'If all its tests had ended, something is still open: a server, a database, a timer.',
      );
    } else if (ending.code !== 0 && counts.failed === 0) {
      addFailure(`The file ended with code ${ending.code} although no test failed; what it printed is below.`);
    } else if (ran === 0) {
      addFailure('The file has no tests.');
    }
    return { ...counts, failures };
  }

  return { add, withEnding };
}

function asTestEvent(message: unknown): TestEvent | undefined {
  if (typeof message !== 'object' || message === null || !('guildhallTest' in message)) return undefined;
  return message.guildhallTest as TestEvent;
}

function withoutInnerFrames(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => !/^\s+at .*(node:internal|node:async_hooks|node_modules\/tsx)/.test(line))
    .join('\n')
    .replaceAll(`file://${root}/`, '')
    .replaceAll(`${root}/`, '');
}

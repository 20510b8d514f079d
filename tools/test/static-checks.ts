/** The checks that read the code without running it: types, lint, format, unused code. */
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from '../setup.mjs';
import { inFrontOfLines, seconds, sideBySide } from './words.ts';

interface StaticCheck {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What a person does about a failure. */
  readonly remedy: string;
}

const staticChecks: readonly StaticCheck[] = [
  { name: 'types', command: 'tsc', args: ['-p', '.', '--pretty', 'false'], remedy: 'Correct the types named above.' },
  {
    name: 'lint',
    command: 'oxlint',
    args: ['--type-aware', '--deny-warnings', '--format=unix'],
    remedy: 'Each line names its rule; the rules are in .oxlintrc.json. None is switched off in a file.',
  },
  { name: 'format', command: 'oxfmt', args: ['--list-different', '.'], remedy: 'Run `npm run format`.' },
  {
    name: 'unused code',
    command: 'knip',
    args: ['--no-progress'],
    remedy: 'Remove what nothing uses, or use it. Entry files are named in knip.json.',
  },
];

/** Runs all checks, prints a line for each, and gives the names of those that failed. */
export async function runStaticChecks(): Promise<string[]> {
  const failed: string[] = [];
  await sideBySide(staticChecks, cpus().length, async (check) => {
    const startedAt = performance.now();
    const { code, output } = await runTool(check);
    const took = seconds(performance.now() - startedAt);
    if (code === 0) {
      console.log(`  ok    ${check.name}  ${took}`);
      return;
    }
    failed.push(check.name);
    console.log(`  FAIL  ${check.name}  ${took}\n${inFrontOfLines('        ', output.trim())}\n        ${check.remedy}`);
  });
  return failed;
}

function runTool({ command, args }: StaticCheck): Promise<{ code: number; output: string }> {
  const { promise, resolve } = Promise.withResolvers<{ code: number; output: string }>();
  const programs = join(root, 'node_modules', '.bin');
  const child = spawn(join(programs, command), args, {
    cwd: root,
    env: { ...process.env, PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 5 * 60_000,
    killSignal: 'SIGKILL',
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  }
  child.on('error', (error) => resolve({ code: 127, output: `${command} could not be run: ${error.message}` }));
  child.on('close', (code, signal) => {
    if (signal !== null) chunks.push(`\n${command} was stopped (${signal}) after five minutes or from outside.`);
    resolve({ code: code ?? 1, output: chunks.join('') });
  });
  return promise;
}

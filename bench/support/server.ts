import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs the product as its users do (`npm start`) for a benchmark, and reads what the system knows of its process. */

export const root = join(import.meta.dirname, '../..');

export interface RunningServer {
  readonly origin: string;
  readonly dataFolder: string;
  /** From the call to the first answer of /healthz, in milliseconds. */
  readonly readyAfterMs: number;
  /** The server's own process (not npm, not the set-up). */
  readonly pid: number;
  stop(): Promise<void>;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

/** Starts on the port in `environment`, or on any that is free. */
export async function startServer(dataFolder: string, environment: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const port = Number(environment['PORT'] ?? (await freePort()));
  const started = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), GUILDHALL_DATA: dataFolder, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.resume();
  const origin = `http://127.0.0.1:${port}`;
  const readyAfterMs = await untilReady(origin, child, started);
  return { origin, dataFolder, readyAfterMs, pid: serverProcess(child), stop: () => stop(child) };
}

async function untilReady(origin: string, child: ChildProcess, started: number): Promise<number> {
  const deadline = started + 120_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it was ready.`);
    const answered = await fetch(`${origin}/healthz`).catch(() => null);
    if (answered?.ok) return performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('The server was not ready within two minutes.');
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.kill(serverProcess(child), 'SIGTERM');
  await ended;
}

/** Below npm, its shell and the set-up: the process that runs the bundle. */
function serverProcess(child: ChildProcess): number {
  const found = descendants(child.pid ?? 0).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.mjs'));
  if (found === undefined) throw new Error('The server process was not found below npm.');
  return found;
}

function descendants(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  return children.flatMap((childId) => [childId, ...descendants(childId)]);
}

/** Resident memory of a process in MiB. */
export function memoryOf(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}

/** Processor time that a process has used, in milliseconds (user and system; the kernel counts in hundredths). */
export function processorTimeOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

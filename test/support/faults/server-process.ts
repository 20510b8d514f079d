import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The product as a process of its own, so that it can be killed like one. */
export interface ServerProcess {
  readonly origin: string;
  /** `kill -9`: no signal handler runs, nothing is flushed. */
  kill(): Promise<void>;
  /** Ends as an operator ends it. */
  stop(): Promise<void>;
  /** What it said, for a failing test. */
  said(): string;
}

const root = join(import.meta.dirname, '../../..');

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  return port;
}

/** Starts the server with these settings and waits until it answers; throws with its words when it does not. */
export async function startProcess(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      GUILDHALL_MODE: 'production',
      GUILDHALL_ORIGIN: origin,
      HOST: '127.0.0.1',
      PORT: String(port),
      // What counts its own tests must not count those of the process below it.
      NODE_TEST_CONTEXT: undefined,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-20_000)));
  await answering(origin, child, () => said);
  return {
    origin,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
    said: () => said,
  };
}

async function answering(origin: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 6000; tries += 1) {
    assert.equal(child.exitCode, null, `the server ended before it answered:\n${said()}`);
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the server does not answer:\n${said()}`);
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await gone;
}

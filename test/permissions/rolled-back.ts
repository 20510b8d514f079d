import type { Database } from '#platform/database/index.ts';

class RolledBack extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('rolled back');
    this.value = value;
  }
}

/** The same database, but nothing that is done through it stays: every transaction answers and is undone. */
export function rolledBack(database: Database): Database {
  const kysely = new Proxy(database.kysely, {
    get(target, property) {
      if (property === 'transaction') {
        return () => ({
          execute: async (work: (trx: unknown) => Promise<unknown>) => {
            try {
              return await target.transaction().execute(async (trx) => {
                throw new RolledBack(await work(trx));
              });
            } catch (error) {
              if (error instanceof RolledBack) return error.value;
              throw error;
            }
          },
        });
      }
      const member: unknown = Reflect.get(target, property);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return { ...database, kysely };
}

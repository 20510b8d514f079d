import { asActor, asSystem, type Database } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { fixedClock, type Clock } from '#platform/time/index.ts';
import { visitor, type Actor } from '../actor.ts';
import { loadActor } from '../authenticate.store.ts';

export const noon = fixedClock('2027-03-03T12:00:00Z');
export const later = (minutes: number): Clock => fixedClock(noon.now().add({ minutes }).toString());

/** Runs a command as a page would: a refusal undoes everything. */
export async function run<T>(
  database: Database,
  actor: Actor,
  command: (doing: Doing<Actor>) => Promise<Result<T>>,
  relations: readonly string[] = [],
  clock: Clock = noon,
): Promise<Result<T>> {
  class Refused extends Error {
    readonly result: Result<T>;
    constructor(result: Result<T>) {
      super('refused');
      this.result = result;
    }
  }
  try {
    return await asActor(database, actor, clock, async (trx) => {
      const result = await command({ trx, actor, clock, relations, origin: 'http://localhost:3000' });
      if (!result.ok) throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

export const asVisitor = <T>(database: Database, command: (doing: Doing<Actor>) => Promise<Result<T>>): Promise<Result<T>> =>
  run(database, visitor, command);

export async function aPerson(
  database: Database,
  email: string,
  options: { isOperator?: boolean; isDemonstration?: boolean } = {},
): Promise<Actor> {
  const id = randomUUIDv7();
  return asSystem(database, noon, async (trx) => {
    await trx
      .insertInto('people')
      .values({
        id,
        name: email.split('@')[0] ?? email,
        email,
        is_operator: options.isOperator ?? false,
        is_demonstration: options.isDemonstration ?? false,
        created_at: noon.now(),
      })
      .execute();
    return loadActor(trx, id, noon);
  });
}

export const reload = (database: Database, actor: Actor): Promise<Actor> =>
  asSystem(database, noon, (trx) => loadActor(trx, actor.personId ?? '', noon));

/** The text of the latest mail to an address. */
export const lastMail = (database: Database, to: string): Promise<{ subject: string; text: string } | undefined> =>
  asSystem(database, noon, (trx) =>
    trx.selectFrom('mails').select(['subject', 'text']).where('to_address', '=', to).orderBy('id', 'desc').limit(1).executeTakeFirst(),
  );

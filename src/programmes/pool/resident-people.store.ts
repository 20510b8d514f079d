import { createPool, isStillValid, type FactDefinition, type FactValue, type Pool } from '#eligibility/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { canonical } from '../fingerprint.ts';
import { currentVersions } from '../version.query.ts';

/**
 * The people who agreed to be found, held in memory as the eligibility engine's columns and brought up to date by what changed
 * since the last look. Read by the program only; what leaves this folder are counts.
 */
export interface ResidentPeople {
  readonly pool: Pool;
  /** Who stands in a row. */
  readonly personIn: (row: number) => string;
}

interface Kept extends ResidentPeople {
  /** The day for which answers were still valid, and the questions: another day or other questions begin anew. */
  readonly key: string;
  readonly rows: Map<string, number>;
  readonly people: string[];
  seen: Temporal.Instant;
}

/** By the database's adapter, which one open database has for as long as it is open: two databases in a process never share people. */
const kept = new WeakMap<object, Kept>();
/** A transaction may commit a little after the moment it wrote: what is that recent is read again. */
const overlap = { minutes: 5 } as const;

/** Brings the people up to date and returns them. Needs the program's rights. */
export async function residentPeople(trx: Trx, today: Temporal.PlainDate, now: Temporal.Instant): Promise<ResidentPeople> {
  const database = trx.getExecutor().adapter;
  const definitions = commonDefinitions((await currentVersions(trx)).map(({ compiled }) => compiled.facts));
  const key = `${today.toString()} ${canonical(definitions)}`;
  const known = kept.get(database);
  const fresh = known?.key === key ? known : begin(key, definitions);
  if (fresh !== known) kept.set(database, fresh);
  await bringUpToDate(trx, fresh, definitions, today);
  fresh.seen = now;
  return fresh;
}

function begin(key: string, definitions: readonly FactDefinition[]): Kept {
  const people: string[] = [];
  return {
    key,
    pool: createPool(definitions),
    rows: new Map(),
    people,
    personIn: (row) => people[row] ?? '',
    seen: Temporal.Instant.fromEpochMilliseconds(0),
  };
}

async function bringUpToDate(
  trx: Trx,
  { pool, rows, people, seen }: Kept,
  definitions: readonly FactDefinition[],
  today: Temporal.PlainDate,
): Promise<void> {
  const since = seen.epochMilliseconds === 0 ? seen : seen.subtract(overlap);
  const changed = await trx.selectFrom('pool_members').select(['person_id', 'state']).where('changed_at', '>=', since).execute();
  for (const { person_id: person, state } of changed) {
    const row = rows.get(person);
    if (state === 'left' && row !== undefined) pool.remove(row);
    if (state !== 'found') continue;
    if (row === undefined) {
      rows.set(person, pool.add({}));
      people.push(person);
    } else if (!pool.isPresent(row)) pool.put(row, {});
  }
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  const facts = await trx
    .selectFrom('person_facts')
    .innerJoin('pool_members', 'pool_members.person_id', 'person_facts.person_id')
    .select(['person_facts.person_id', 'person_facts.fact', 'person_facts.value', 'person_facts.given_at'])
    .where('pool_members.state', '=', 'found')
    .where((where) => where.or([where('person_facts.given_at', '>=', since), where('pool_members.changed_at', '>=', since)]))
    .execute();
  for (const { person_id: person, fact, value, given_at: givenAt } of facts) {
    const row = rows.get(person);
    const definition = byId.get(fact);
    if (row === undefined || definition === undefined) continue;
    const given = value as FactValue;
    const isValid =
      given.type === definition.type &&
      isStillValid(definition, givenAt.toZonedDateTimeISO('UTC').toPlainDate().toString(), today.toString());
    pool.set(row, fact, isValid ? given : null);
  }
}

/**
 * The questions of all programmes, each once. One that two documents ask differently under the same name is left out, and so is
 * everything that may only be asked after an offer: nobody is found by it.
 */
export function commonDefinitions(lists: readonly (readonly FactDefinition[])[]): readonly FactDefinition[] {
  const meanings = Map.groupBy(
    lists.flat().filter(({ sensitivity }) => sensitivity !== 'special'),
    ({ id }) => id,
  );
  return [...meanings.values()].flatMap((same) => {
    const [first] = same;
    return first !== undefined && same.every((one) => meaningOf(one) === meaningOf(first)) ? [first] : [];
  });
}

export const meaningOf = ({ type, options }: FactDefinition): string => canonical([type, (options ?? []).map(({ id }) => id)]);

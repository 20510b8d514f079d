import { sql } from 'kysely';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { transitionOf, type Lifecycle } from './lifecycle.ts';
import { recordEvent, type Stream } from './record.ts';

export interface TransitionRequest<S extends string, A extends string, R extends string> {
  readonly lifecycle: Lifecycle<S, A, R>;
  readonly table: string;
  /** The key of the row: {id} or a compound key. */
  readonly key: Readonly<Record<string, string>>;
  readonly action: A;
  readonly stream: Stream;
  readonly at: Temporal.Instant;
  readonly actorId: string | null;
  readonly onBehalfOf?: string | null;
  /** The roles in which the actor acts; ['system'] for consequences. The transition must name one of them. */
  readonly roles: readonly R[];
  readonly data?: Readonly<Record<string, unknown>>;
  /** More columns to write with the state. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** The revision that the form was shown with; another one means that somebody changed the record meanwhile. */
  readonly revision?: number;
  /** Writes as the program: for consequences that the actor's own rights do not cover. */
  readonly asProgram?: boolean;
}

/**
 * Takes one named transition: locks the row, checks state, role and revision, writes the state and its event together.
 * `not_found` where the row is not there for the actor, `conflict` where it no longer stands where this is possible.
 */
export async function takeTransition<S extends string, A extends string, R extends string>(
  trx: Trx,
  request: TransitionRequest<S, A, R>,
): Promise<Result<{ from: S; to: S; eventId: string }>> {
  if (request.asProgram) {
    const { asProgram: _, ...rest } = request;
    return withinSystem(trx, (own) => takeTransition(own, rest));
  }
  const { lifecycle, action } = request;
  const where = sql.join(
    Object.entries(request.key).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` and `,
  );
  const { rows } = await sql<{ state: S; revision?: number }>`select * from ${sql.table(request.table)} where ${where} for update`.execute(
    trx,
  );
  const row = rows[0];
  if (!row) return notFound();
  const transition = transitionOf(lifecycle, row.state, action);
  if (!transition || !transition.by.some((role) => request.roles.includes(role))) {
    return conflict(`This is not possible any more: it is ${row.state.replaceAll('_', ' ')}.`);
  }
  if (request.revision !== undefined && row.revision !== undefined && row.revision !== request.revision) {
    return conflict(
      'Somebody else changed this while you had it open. What you typed is kept below: look at the current state and send it again.',
    );
  }
  const to = transition.to === 'same' ? row.state : transition.to;
  const columns: Record<string, unknown> = {
    ...request.set,
    state: to,
    ...(row.revision === undefined ? {} : { revision: row.revision + 1 }),
  };
  const assignments = sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
  // The event first: once a row has left an agency's sight, its stream has too.
  const key = Object.values(request.key);
  const eventId = await recordEvent(trx, {
    stream: request.stream,
    type: transition.event,
    at: request.at,
    actorId: request.actorId,
    onBehalfOf: request.onBehalfOf ?? null,
    data: { ...request.data, ...(key.length === 1 && key[0] === request.stream.id ? {} : { record: key.join('/') }) },
  });
  const updated = await sql`update ${sql.table(request.table)} set ${assignments} where ${where}`.execute(trx);
  if (updated.numAffectedRows === 0n) return notFound();
  return done({ from: row.state, to, eventId });
}

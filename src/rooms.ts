import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';

/** For each kind of record that a route may name: what it is to the actor, or null when it is not there for them. */
export type SubjectResolvers = Readonly<Record<string, (trx: Trx, id: string, actor: Actor) => Promise<readonly string[] | null>>>;

import { sql } from 'kysely';
import type { Database } from './open.ts';

/**
 * The number that each committed change of what visitors read makes larger (migration 0015). Reads outside any transaction: what
 * has been committed when it is asked is what counts.
 */
export async function publicGeneration(database: Database): Promise<number> {
  const { rows } = await sql<{ number: number }>`select number from public_generation`.execute(database.kysely);
  return rows[0]?.number ?? 0;
}

import type { Trx } from '#platform/database/index.ts';
import { breakReasons } from './reasons.rules.ts';

export interface Break {
  readonly id: string;
  readonly firstDay: Temporal.PlainDate;
  readonly expectedReturn: Temporal.PlainDate;
  /** Null while it lasts or lies ahead. */
  readonly returnedOn: Temporal.PlainDate | null;
  readonly reason: string;
  readonly reasonText: string;
  readonly note: string;
  readonly recordedBy: string | null;
}

/** The breaks of an apprenticeship that took place, last or lie ahead, oldest first; those called off are left out. */
export async function breaksOf(trx: Trx, apprenticeshipId: string): Promise<readonly Break[]> {
  const rows = await trx
    .selectFrom('breaks')
    .leftJoin('people', 'people.id', 'breaks.created_by')
    .select(['breaks.id', 'breaks.from_on', 'breaks.expected_return_on', 'breaks.to_on', 'breaks.reason', 'breaks.note', 'people.name'])
    .where('apprenticeship_id', '=', apprenticeshipId)
    .orderBy('from_on')
    .execute();
  return rows
    .filter((row) => row.to_on === null || !row.to_on.equals(row.from_on))
    .map((row) => ({
      id: row.id,
      firstDay: row.from_on,
      expectedReturn: row.expected_return_on,
      returnedOn: row.to_on,
      reason: row.reason,
      reasonText: (breakReasons as Readonly<Record<string, string>>)[row.reason] ?? row.reason,
      note: row.note,
      recordedBy: row.name,
    }));
}

/** The one that lasts or lies ahead. */
export const openBreak = (breaks: readonly Break[]): Break | null => breaks.find((one) => one.returnedOn === null) ?? null;

/** The last day for which hours are entered or approved; null where there are none. */
export async function lastHoursOn(
  trx: Trx,
  apprenticeshipId: string,
  states: readonly ('entered' | 'approved')[] = ['entered', 'approved'],
): Promise<Temporal.PlainDate | null> {
  const row = await trx
    .selectFrom('hours_entries')
    .select('on_day')
    .where('apprenticeship_id', '=', apprenticeshipId)
    .where('state', 'in', [...states])
    .orderBy('on_day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.on_day ?? null;
}

import { asSystem, json, type Trx } from '#platform/database/index.ts';
import type { Services } from '#services.ts';

/** What a demonstration must remember from start to start. */
export interface DemonstrationState {
  /** 'creating' is found at a start only when the first one was interrupted. */
  readonly data: 'none' | 'creating' | 'ready';
  readonly shiftDays: number;
}

const key = 'demonstration';

export async function readState(
  services: Pick<Services, 'database' | 'clock'>,
): Promise<DemonstrationState & { readonly hasPeople: boolean }> {
  return asSystem(services.database, services.clock, async (trx) => {
    const row = await trx.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
    const person = await trx.selectFrom('people').select('id').limit(1).executeTakeFirst();
    const kept = row?.value as Partial<DemonstrationState> | undefined;
    return { data: kept?.data ?? 'none', shiftDays: kept?.shiftDays ?? 0, hasPeople: person !== undefined };
  });
}

export const keepState = (services: Pick<Services, 'database' | 'clock'>, state: DemonstrationState): Promise<void> =>
  asSystem(services.database, services.clock, (trx) => writeState(trx, state));

async function writeState(trx: Trx, state: DemonstrationState): Promise<void> {
  const value = json(state);
  await trx
    .insertInto('settings')
    .values({ key, value })
    .onConflict((on) => on.column('key').doUpdateSet({ value }))
    .execute();
}

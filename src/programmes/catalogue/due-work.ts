import { asSystem } from '#platform/database/index.ts';
import type { DueWork, Services } from '#services.ts';
import { indexStale } from './index-programme.ts';
import { keptIndex } from './kept-index.store.ts';

/** Writes the entries of what has changed, and of everything after a release that writes them in another form. */
export const indexCatalogue: DueWork = {
  name: 'index the catalogue',
  run: async ({ database, clock }) => {
    while (await asSystem(database, clock, (trx) => indexStale(trx, clock.today())));
  },
};

/** Reads the index into memory, so that the first search after a start need not wait for it. */
export async function warmCatalogue({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<void> {
  await asSystem(database, clock, (trx) => keptIndex(trx, clock.today()));
}

import { asSystem } from '#platform/database/index.ts';
import type { DueWork } from '#services.ts';
import { indexStale } from './index-programme.ts';

/** Writes the entries of what has changed, and of everything after a release that writes them in another form. */
export const indexCatalogue: DueWork = {
  name: 'index the catalogue',
  run: async ({ database, clock }) => {
    while (await asSystem(database, clock, (trx) => indexStale(trx, clock.today())));
  },
};

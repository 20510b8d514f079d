import type { DueWork } from '#services.ts';
import { indexCatalogue } from './catalogue/index.ts';
import { dueDraftWork } from './drafts/index.ts';
import { closeFilledIntakes } from './close-intake.ts';
import { reckonStepTimes } from './step-times.store.ts';
import { keepCounts } from './statistics/counter.store.ts';
import { endSavedSearches, runSavedSearches } from './watch/run-searches.ts';

/** What a day makes due of programmes, in its order. */
export const dueProgrammeWork: readonly DueWork[] = [
  ...dueDraftWork,
  closeFilledIntakes,
  reckonStepTimes,
  indexCatalogue,
  keepCounts,
  endSavedSearches,
  // Last: what the day has changed is in the catalogue by now.
  runSavedSearches,
];

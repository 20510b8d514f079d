import { stopwatch, type Clock } from '#platform/time/index.ts';
import type { Services } from '#services.ts';
import { doDueWork } from '#due-work.ts';
import { createPeople } from './create.ts';
import { castMembers } from './data/people.ts';
import { keepState, readState } from './settings.store.ts';
import { beginningOf, playStory } from './story/play.ts';
import { morningOf } from './story/stage.ts';

/** The first start was interrupted while it made the people: half a story is worse than none. */
export class DemonstrationUnfinished extends Error {}

interface MovableClock extends Clock {
  shiftDays(): number;
  setShift(days: number): void;
}

/** A demonstration's clock can be moved; a production's is the machine's own. */
export const isMovable = (clock: Clock): clock is MovableClock => 'setShift' in clock;

/** Puts the clock where the last run left it. */
export async function restoreClock(services: Services): Promise<void> {
  if (isMovable(services.clock)) services.clock.setShift((await readState(services)).shiftDays);
}

/** Moves the clock forward to a day, and remembers it. Never back: what has happened has happened. */
export async function moveClockTo(services: Services, day: Temporal.PlainDate): Promise<void> {
  if (!isMovable(services.clock)) return;
  const days = services.clock.today().until(day, { largestUnit: 'days' }).days;
  if (days <= 0) return;
  const shiftDays = services.clock.shiftDays() + days;
  services.clock.setShift(shiftDays);
  await keepState(services, { data: (await readState(services)).data, shiftDays });
}

/** On empty data: makes the fictional people, publishes the documents as of the story's beginning and plays the story. */
export async function prepareDemonstration(services: Services, publish: (at: Services) => Promise<void>): Promise<void> {
  const state = await readState(services);
  if (state.data === 'creating')
    throw new DemonstrationUnfinished(
      `the first start was interrupted while it made the demonstration. Delete ${services.config.databaseUrl ? 'the database' : services.config.dataFolder} and start again.`,
    );
  if (state.data === 'ready' || state.hasPeople) return;
  const started = stopwatch();
  services.log('demonstration: making fictional people, once; this takes some seconds');
  await keepState(services, { data: 'creating', shiftDays: 0 });
  const beginning = morningOf(beginningOf(services.clock.today()));
  await publish({ ...services, clock: beginning, log: () => undefined });
  services.log('demonstration: the programmes are published');
  const stage = await createPeople(services, beginning);
  services.log('demonstration: organisations and roles are there');
  await playStory(stage, beginning.today());
  await doDueWork(services);
  await keepState(services, { data: 'ready', shiftDays: 0 });
  services.log(`demonstration: ${castMembers.length} people are ready after ${((stopwatch() - started) / 1000).toFixed(1)} s`);
}

import assert from 'node:assert/strict';
import type { Database } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { assignMentor } from '../../src/training/assign-mentor.ts';
import { dueWork } from '../../src/training/due-work.ts';
import { enterHours } from '../../src/training/enter-hours.ts';
import { lifecycles } from '../../src/training/index.ts';
import { anApprentice, type Apprentice } from './apprentice.ts';
import { servicesOf } from './services.ts';
import { buildWorld, type World } from './world.ts';

/** An apprentice in training with a mentor, for tests of what the training room's commands do. */
export interface Scene {
  readonly world: World;
  readonly apprentice: Apprentice;
}

/** The apprentice's first day is past, the mentor is assigned, and it is the eleventh day: 21 January 2027. */
export async function scene(database: Database): Promise<Scene> {
  const begun = await buildWorld(database);
  const apprentice = await anApprentice(begun, begun.people.candidate);
  const assigned = await begun.run(begun.people.programmeManager, (doing) =>
    assignMentor(doing, {
      apprenticeshipId: apprentice.id,
      typed: { mentor: begun.people.mentor.id, fromOn: begun.clock.today().toString(), _revision: '1' },
    }),
  );
  assert.deepEqual(assigned.ok, true, JSON.stringify(assigned));
  const world = begun.at('2027-01-21T09:00:00Z');
  await doDueWork(world);
  return { world, apprentice };
}

export async function doDueWork(world: World): Promise<void> {
  for (const work of dueWork) await work.run(servicesOf(world));
}

export const hours = (onDay: string, amount = '7', more: Record<string, string> = {}) => ({
  onDay,
  hours: amount,
  minutes: '30',
  kind: 'on_the_job',
  note: 'Racks 4 to 6',
  ...more,
});
export const enter = ({ world, apprentice }: Scene, onDay: string, amount = '7', formId = randomUUIDv7()) =>
  world.run(apprentice.person, (doing) => enterHours(doing, { apprenticeshipId: apprentice.id, formId, typed: hours(onDay, amount) }));
export const messages = (result: { ok: boolean; errors?: readonly { field: string; message: string }[] }) =>
  (result.errors ?? []).map(({ field, message }) => `${field}: ${message}`);

export async function assertVerified(world: World): Promise<void> {
  const { differences } = await verify(world.database, world.clock, lifecycles);
  assert.deepEqual(
    differences.filter(({ record }) => !record.startsWith('application')),
    [],
  );
}

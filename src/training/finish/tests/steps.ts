import assert from 'node:assert/strict';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { verify } from '#verify.ts';
import { must } from '../../../../test/support/applications.ts';
import { lifecycles } from '../../index.ts';
import { trainingDays } from '../../plan-move.rules.ts';
import { loadPlan } from '../../plan.store.ts';
import type { gatewayView } from '../gateway.query.ts';
import { confirmGateway, enterGateway } from '../pass-gateway.ts';
import { previewReturn, returnFromBreak } from '../return-from-break.ts';
import { startBreak } from '../take-break.ts';
import { fillRecord, revisionOf, type Scene } from './scene.ts';

/** Steps that several tests of the end of training take, and what they look at afterwards. */

export const messages = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.errors.map(({ field, message }) => `${field}: ${message}`);

/** A record filled by the scene has hours, competencies and reviews without events: then only what this part writes is compared. */
export async function assertVerified({ world }: Scene, isFilled = false): Promise<void> {
  const { differences } = await verify(world.database, world.clock, lifecycles);
  assert.deepEqual(
    differences.filter(({ record }) => (isFilled ? /^(apprenticeship|role application) / : /^(?!application )/).test(record)),
    [],
  );
}

export const record = ({ world, id }: Scene) =>
  world.system(async (trx) => ({
    ends: (
      await trx.selectFrom('apprenticeships').select('planned_end_on').where('id', '=', id).executeTakeFirstOrThrow()
    ).planned_end_on.toString(),
    reviews: (
      await trx.selectFrom('reviews').select(['due_on', 'state']).where('apprenticeship_id', '=', id).orderBy('number').execute()
    ).map((row) => `${row.due_on} ${row.state}`),
    days: trainingDays(await loadPlan(trx, id)),
    events: (await trx.selectFrom('events').select('type').where('stream_id', '=', id).orderBy('seq').execute()).map((row) => row.type),
  }));

export async function beginBreak(
  it: Scene,
  firstDay: string,
  expectedReturn: string,
  formId = randomUUIDv7(),
  who = it.world.people.programmeManager,
) {
  const typed = { _revision: await revisionOf(it), firstDay, expectedReturn, reason: 'family', note: '' };
  return it.world.run(who, (doing) => startBreak(doing, { id: it.id, formId, typed }));
}

export async function comeBack(it: Scene, returnedOn: string) {
  const typed = { _revision: await revisionOf(it), returnedOn };
  const preview = await it.world.run(it.world.people.programmeManager, (doing) => previewReturn(doing, { id: it.id, typed }));
  const result = await it.world.run(it.world.people.programmeManager, (doing) => returnFromBreak(doing, { id: it.id, typed }));
  assert.deepEqual(preview, result, 'what was shown is what was done');
  return result;
}

export async function toGateway(it: Scene): Promise<void> {
  await fillRecord(it);
  await confirmAndEnter(it);
}

export async function confirmAndEnter(it: Scene): Promise<void> {
  for (const who of [it.world.people.mentor, it.world.people.coordinator, it.person])
    await must(it.world.run(who, (doing) => confirmGateway(doing, { id: it.id, typed: { note: '' } })));
  const revision = await revisionOf(it);
  await must(it.world.run(it.world.people.mentor, (doing) => enterGateway(doing, { id: it.id, typed: { _revision: revision } })));
}

export const currentRevision = async (it: Scene, trx: Parameters<typeof gatewayView>[0]): Promise<string> =>
  String((await trx.selectFrom('apprenticeships').select('revision').where('id', '=', it.id).executeTakeFirstOrThrow()).revision);

export const passed = (it: Scene, revision: string, award = 'standard') => ({
  id: it.id,
  awardIds: [award],
  typed: {
    _revision: revision,
    assessedOn: it.world.clock.today().toString(),
    grade: 'Distinction',
    [`awardedOn.${award}`]: it.world.clock.today().toString(),
  },
});

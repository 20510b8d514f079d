import assert from 'node:assert/strict';
import { onBothEngines } from '../../../test/support/databases.ts';
import { anApplication, must } from '../../../test/support/applications.ts';
import { buildWorld } from '../../../test/support/world.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { requestAccommodation } from './ask.ts';
import { applicationVerifiables } from '../verifiables.ts';
import { answerAccommodation, requestsForAdviser } from './answer.ts';
import { applicationView } from '../work/application-view.query.ts';

onBothEngines('those who decide see the adjustment and never the request', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const { candidate, accommodationAdviser, recruiter, foreignManager } = world.people;
  const requestId = randomUUIDv7();
  await must(
    world.runCare(candidate, (doing) =>
      requestAccommodation(doing, { applicationId: at.id, formId: requestId, request: 'I am deaf in one ear.' }),
    ),
  );
  const found = await must(world.runCare(accommodationAdviser, requestsForAdviser));
  assert.deepEqual(
    found.waiting.map((row) => [row.person, row.programmeTitle]),
    [[candidate.name, 'Network technician apprenticeship']],
  );
  const answer = { requestId, outcome: 'agree', adjustment: 'A quiet room.', answer: 'Glad to help.' };
  for (const other of [recruiter, foreignManager]) {
    const refused = await world.runCare(other, (doing) => answerAccommodation(doing, answer));
    assert.ok(!refused.ok && refused.kind === 'not_found');
  }
  await must(world.runCare(accommodationAdviser, (doing) => answerAccommodation(doing, answer)));
  const again = await world.runCare(accommodationAdviser, (doing) => answerAccommodation(doing, { ...answer, outcome: 'decline' }));
  assert.ok(!again.ok && again.kind === 'conflict');
  const actor = await world.actor(recruiter);
  const view = await world.read(recruiter, (trx) => applicationView(trx, at.id, actor, world.clock));
  assert.deepEqual(view?.adjustments, ['A quiet room.']);
  assert.ok(!JSON.stringify(view).includes('deaf'));
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});

import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { rejectApplication } from '#applications/work/refusals/refuse.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApplication, afterGrace, decisionOn, must, offerTo } from '../../test/support/applications.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { worldDocument } from '../../test/support/world-document.ts';
import { buildWorld, type World } from '../../test/support/world.ts';
import { heldOf } from './held.query.ts';

/** One's own file is no way round what is not told yet: a decision in its grace time, an offer that waits for its approval. */

const fileOf = async (world: World): Promise<string> =>
  JSON.stringify(await world.system((trx) => heldOf(trx, world.people.candidate.id, world.clock.now())));

onBothEngines('a decision in its grace time is in nobody’s own file, and a decision that was told is', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const decision = await decisionOn(at);
  await must(
    world.run(world.people.screener, (doing) =>
      rejectApplication(doing, { ...decision, reason: 'criterion:shifts', note: 'Rather next year' }),
    ),
  );
  const before = await fileOf(world);
  assert.match(before, /application\.submitted/);
  assert.doesNotMatch(before, /Rather next year|refusal|pending_decisions|criterion:shifts/);
  // Letters to those who work on it are theirs.
  assert.doesNotMatch(before, /work\.application-waits|sana\.screener@example\.org/);
  assert.match(await fileOf(await afterGrace(world)), /Rather next year/);
});

onBothEngines('an offer that waits for approval is in nobody’s own file, and an offer that was made is', async (database) => {
  const document = worldDocument.replace('open for: 7 days, conditions:', 'open for: 7 days, approval above: 22000, conditions:');
  const world = await buildWorld(database, { document });
  const at = await anApplication(world).interviewed();
  await must(offerTo(at, 'leeds', { pay: '23000' }));
  const proposed = await fileOf(at.world);
  assert.doesNotMatch(proposed, /2300000|23,000|offer\.proposed|Approve an offer|Agreed with the candidate/);
  const secondWorld = await anApplication(world, { person: world.people.secondCandidate }).offered();
  const made = JSON.stringify(
    await secondWorld.world.system((trx) => heldOf(trx, world.people.secondCandidate.id, secondWorld.world.clock.now())),
  );
  assert.match(made, /offer\.made/);
  assert.match(made, /2100000/);
});

onBothEngines('each record stands once in a person’s own file, whichever of its sides it is found by', async (database) => {
  const { world, id } = await anApplication(await buildWorld(database)).offered();
  const { candidate } = world.people;
  await world.system(async (trx) => {
    for (const application of [id, null])
      await sql`insert into private.accommodation_requests (id, person_id, organisation_id, application_id, request, created_at)
        values (${randomUUIDv7()}, ${candidate.id}, ${world.organisations.employer.id}, ${application}, 'A quiet room', ${world.clock.now()})`.execute(
        trx,
      );
  });
  const { sections } = await world.system((trx) => heldOf(trx, candidate.id, world.clock.now()));
  const ids = sections.flatMap(({ table, rows }) =>
    rows.flatMap((row) => (typeof row['id'] === 'string' ? [`${table} ${row['id']}`] : [])),
  );
  assert.ok(
    ids.some((one) => one.startsWith('mails ')) && ids.filter((one) => one.startsWith('private.accommodation_requests ')).length === 2,
  );
  assert.deepEqual(ids, [...new Set(ids)]);
});

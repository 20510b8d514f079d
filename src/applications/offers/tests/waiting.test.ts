import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { randomUUIDv7 } from '#platform/ids.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { anApplication, decisionOn, must, offerTo, type ApplicationAt } from '../../../../test/support/applications.ts';
import { memoryDatabase } from '../../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { declineOffer } from '../answer-offer.ts';
import { answerDeferral, askToDefer } from '../defer.ts';
import { returnFromDeferral } from '../return-from-deferral.ts';
import { dueOfferWork } from '../due-work.ts';
import { latestOffer } from '../offer.query.ts';
import { setWaitingRule } from '../set-waiting-rule.ts';
import { putOnWaitingList, rankWaiting } from '../waiting-and-reopening.ts';
import { chancesOf } from '../waiting.query.ts';

const stateOf = (at: ApplicationAt): Promise<string> =>
  at.world.system(
    async (trx) => (await trx.selectFrom('applications').select('state').where('id', '=', at.id).executeTakeFirstOrThrow()).state,
  );
const runDue = async (world: World): Promise<void> => {
  for (const work of dueOfferWork) await work.run(servicesOf(world));
};
const mailsOf = (world: World, email: string): Promise<readonly string[]> =>
  world.system(async (trx) =>
    (await trx.selectFrom('mails').select('subject').where('to_address', '=', email).orderBy('id').execute()).map((mail) => mail.subject),
  );

test('a waiting list moves by itself: to the next by rank, as an offer where a manager switched it on, else as a task', async (context) => {
  const world = await buildWorld(await memoryDatabase(context), { places: 1 });
  const { people } = world;
  const first = await anApplication(world, { site: 'leeds' }).offered();
  const later = first.world;
  const second = await anApplication(later, { person: people.secondCandidate }).interviewed();
  const third = await anApplication(second.world, { person: people.thirdCandidate }).interviewed();
  const now = third.world;
  await must(now.run(people.recruiter, async (doing) => putOnWaitingList(doing, await decisionIn(doing.trx, second.id))));
  await must(now.run(people.recruiter, async (doing) => putOnWaitingList(doing, await decisionIn(doing.trx, third.id))));
  await now.system((trx) => rankWaiting(trx, [{ applicationId: third.id, rank: 1 }]));
  const chances = await now.read(people.secondCandidate, (trx) => chancesOf(trx, second.id));
  assert.deepEqual([chances?.place, chances?.waiting, chances?.earlier], [2, 2, []]);
  assert.equal(
    (await now.read(people.thirdCandidate, (trx) => chancesOf(trx, second.id)))?.place,
    undefined,
    'others’ places are nobody’s to read',
  );

  const offer = await now.system(async (trx) => (await latestOffer(trx, first.id)) ?? assert.fail());
  await must(
    first.world.run(people.candidate, (doing) =>
      declineOffer(doing, { applicationId: first.id, offerId: offer.id, reason: 'location', note: '' }),
    ),
  );
  await runDue(now);
  await runDue(now);
  assert.equal(await stateOf({ id: third.id, world: now }), 'waiting_list');
  assert.equal(
    (await mailsOf(now, people.recruiter.email)).filter((subject) => /A place is free at Fernhill Leeds/.test(subject)).length,
    1,
  );

  await must(
    now.run(people.programmeManager, (doing) =>
      setWaitingRule(doing, { intakeId: world.intake.id, mode: 'offer', openDays: '5', revision: 0 }),
    ),
  );
  await now.system((trx) => trx.updateTable('intake_sites').set({ places: 2 }).where('site_id', '=', world.sites.leeds.id).execute());
  await runDue(now);
  assert.equal(await stateOf({ id: second.id, world: now }), 'offered', 'the second place goes to the one after who was proposed to');
  const automatic = await now.system(async (trx) => (await latestOffer(trx, second.id)) ?? assert.fail());
  assert.equal(automatic.isAutomatic, true);
  assert.equal(automatic.madeByName, people.programmeManager.name);
  assert.equal(automatic.payMinor, automatic.proposedPayMinor);
  const rows = await now.system((trx) => trx.selectFrom('freed_places').select(['because', 'state']).orderBy('number').execute());
  assert.deepEqual(rows, [
    { because: 'declined', state: 'proposed' },
    { because: 'more places', state: 'filled' },
  ]);
});

test('a start is put off with a place kept, and the application returns under the later intake', async (context) => {
  const at = await anApplication(await buildWorld(await memoryDatabase(context), { places: 1 })).accepted();
  const { world } = at;
  const { people } = world;
  const laterId = randomUUIDv7();
  const startsOn = world.intake.startsOn.add({ months: 6 });
  await world.system(async (trx) => {
    const intake = await trx.selectFrom('intakes').selectAll().where('id', '=', world.intake.id).executeTakeFirstOrThrow();
    await trx
      .insertInto('intakes')
      .values({ ...intake, id: laterId, starts_on: startsOn })
      .execute();
    const sites = await trx.selectFrom('intake_sites').selectAll().where('intake_id', '=', world.intake.id).execute();
    await trx
      .insertInto('intake_sites')
      .values(sites.map((site) => ({ ...site, intake_id: laterId })))
      .execute();
  });
  const ask = await decisionOn(at);
  await must(
    world.run(people.candidate, (doing) =>
      askToDefer(
        doing,
        { ...ask, formId: randomUUIDv7(), intakeId: laterId, reason: 'A year abroad ends in summer.', siteId: '' },
        'candidate',
      ),
    ),
  );
  const own = await world.run(people.candidate, (doing) =>
    answerDeferral(doing, { ...ask, answer: 'agree', siteId: '', note: '' }, 'candidate'),
  );
  assert.ok(!own.ok, 'the other side answers');
  await must(
    world.run(people.recruiter, (doing) =>
      answerDeferral(doing, { ...ask, answer: 'agree', siteId: world.sites.leeds.id, note: '' }, 'employer'),
    ),
  );
  assert.equal(await stateOf(at), 'deferred');
  const taken = (intake: string) =>
    world.system(
      async (trx) =>
        (await sql<{ taken: number }>`select app.places_taken(${intake}, ${world.sites.leeds.id}, null) as taken`.execute(trx)).rows[0]
          ?.taken,
    );
  assert.deepEqual([await taken(world.intake.id), await taken(laterId)], [0, 1]);
  const back = await decisionOn(at);
  await must(world.run(people.recruiter, (doing) => returnFromDeferral(doing, back)));
  assert.equal(await stateOf(at), 'in_step');
  assert.equal(await taken(laterId), 1, 'the kept place is still theirs');
  await must(offerTo(at, 'leeds'));
  assert.equal(await taken(laterId), 1);
  const deferral = await world.system((trx) =>
    trx.selectFrom('deferrals').select('state').where('application_id', '=', at.id).executeTakeFirstOrThrow(),
  );
  assert.equal(deferral.state, 'returned');
});

async function decisionIn(trx: Parameters<typeof latestOffer>[0], id: string): Promise<{ applicationId: string; revision: number }> {
  const row = await trx.selectFrom('applications').select('revision').where('id', '=', id).executeTakeFirstOrThrow();
  return { applicationId: id, revision: row.revision };
}

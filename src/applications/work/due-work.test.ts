import assert from 'node:assert/strict';
import { onBothEngines } from '../../../test/support/databases.ts';
import { anApplication, decisionOn, must } from '../../../test/support/applications.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import { verify } from '#verify.ts';
import { applicationVerifiables } from '../verifiables.ts';
import { applicationById } from '../core/application.query.ts';
import { returnForInformation } from '../core/decide.ts';
import { dueWork } from './due-work.ts';

async function doDueWork(world: World): Promise<void> {
  for (const work of dueWork) await work.run(servicesOf(world));
}

const mailsTo = (world: World, personId: string) =>
  world.system((trx) => trx.selectFrom('mails').select('subject').where('person_id', '=', personId).orderBy('created_at').execute());

onBothEngines('a missed clock is told once to the candidate and to whoever is late', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const later = world.at('2027-01-26T09:00:00Z');
  await doDueWork(world.at('2027-01-25T09:00:00Z')); // the day itself is not late
  await doDueWork(later);
  await doDueWork(later);
  const events = await world.system((trx) =>
    trx.selectFrom('events').select('type').where('stream_id', '=', at.id).where('type', '=', 'application.step_overdue').execute(),
  );
  assert.equal(events.length, 1);
  assert.equal((await mailsTo(world, world.people.candidate.id)).filter((mail) => mail.subject.includes('we are late')).length, 1);
  assert.equal((await mailsTo(world, world.people.screener.id)).filter((mail) => mail.subject.startsWith('Overdue')).length, 1);
});

onBothEngines('an offer is recalled two days before, and expires the day after its last day', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).offered();
  const lastDay = at.world.clock.today().add({ days: 7 });
  const on = (day: Temporal.PlainDate): World => world.at(`${day.toString()}T09:00:00Z`);
  for (const day of [lastDay.subtract({ days: 2 }), lastDay.subtract({ days: 1 }), lastDay]) await doDueWork(on(day));
  assert.equal((await mailsTo(world, world.people.candidate.id)).filter((mail) => mail.subject.includes('answer your offer by')).length, 1);
  assert.equal((await world.read(world.people.candidate, (trx) => applicationById(trx, at.id)))?.state, 'offered');
  await doDueWork(on(lastDay.add({ days: 1 })));
  await doDueWork(on(lastDay.add({ days: 1 })));
  assert.equal((await world.read(world.people.candidate, (trx) => applicationById(trx, at.id)))?.state, 'offer_expired');
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});

onBothEngines('information that never came brings the application back to whoever asked', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const decision = await decisionOn(at);
  await must(world.run(world.people.screener, (doing) => returnForInformation(doing, { ...decision, request: 'Which shifts?' })));
  await doDueWork(world.at('2027-01-26T09:00:00Z'));
  const application = await world.read(world.people.screener, (trx) => applicationById(trx, at.id));
  assert.equal(application?.heldByName, 'Northgate Talent');
});

onBothEngines('candidate and panel are reminded once, the day before the interview', async (database) => {
  const world = await buildWorld(database);
  await anApplication(world).booked();
  await doDueWork(world.at('2027-01-12T09:00:00Z'));
  assert.equal((await mailsTo(world, world.people.interviewer.id)).filter((mail) => mail.subject.startsWith('You interview')).length, 0);
  await doDueWork(world.at('2027-01-13T09:00:00Z'));
  await doDueWork(world.at('2027-01-13T15:00:00Z'));
  assert.equal((await mailsTo(world, world.people.interviewer.id)).filter((mail) => mail.subject.startsWith('You interview')).length, 1);
  assert.equal(
    (await mailsTo(world, world.people.candidate.id)).filter((mail) => mail.subject.startsWith('Your interview is on 14 January 2027'))
      .length,
    1,
  );
});

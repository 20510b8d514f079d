import assert from 'node:assert/strict';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { anApplication, must } from '../../../../test/support/applications.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { buildWorld, type Person, type World } from '../../../../test/support/world.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { applicationVerifiables } from '../../verifiables.ts';
import { bookInterview, cancelBooking } from '../book-interview.ts';
import { cancelInterview, concludeInterview } from '../change-interview.ts';
import { offerSlots } from '../offer-slots.ts';
import { settleWaitingClocks } from '../waiting-clock.store.ts';

async function offered(world: World, count: number, inDays = 3): Promise<readonly string[]> {
  await must(
    world.run(world.people.recruiter, (doing) =>
      offerSlots(doing, {
        formId: randomUUIDv7(),
        programmeId: world.programme.id,
        siteId: world.sites.leeds.id,
        where: 'site',
        place: 'Room 4',
        date: world.clock.today().add({ days: inDays }).toString(),
        time: '10:00',
        minutes: '45',
        count: String(count),
        panel: [world.people.interviewer.id],
      }),
    ),
  );
  const rows = await world.system((trx) =>
    trx.selectFrom('interviews').select('id').where('state', '=', 'offered').orderBy('starts_at').execute(),
  );
  return rows.map((row) => row.id);
}

/** "stands still" or the day on which the open step is due. */
async function clockOf(world: World, id: string): Promise<string> {
  const row = await world.system((trx) =>
    trx
      .selectFrom('application_steps')
      .innerJoin('applications', 'applications.id', 'application_steps.application_id')
      .select(['paused_on as pausedOn', 'application_steps.due_on as dueOn', 'applications.due_on as shownDue'])
      .where('applications.id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow(),
  );
  assert.equal(row.dueOn?.toString(), row.shownDue?.toString());
  return row.pausedOn === null ? (row.dueOn?.toString() ?? 'no clock') : 'stands still';
}

const screenedFor = async (world: World, person: Person): Promise<string> => (await anApplication(world, { person }).screened()).id;

onBothEngines('the clock stands still while a time can be chosen, and goes on when one is booked or none is left', async (database) => {
  const world = await buildWorld(database);
  const { candidate, secondCandidate, recruiter } = world.people;
  const one = await screenedFor(world, candidate);
  const other = await screenedFor(world, secondCandidate);
  const runs = await clockOf(world, one);
  assert.match(runs, /^\d{4}-/);
  const [only = ''] = await offered(world, 1);
  assert.deepEqual([await clockOf(world, one), await clockOf(world, other)], ['stands still', 'stands still']);
  await must(world.run(candidate, (doing) => bookInterview(doing, { applicationId: one, interviewId: only })));
  assert.deepEqual([await clockOf(world, one), await clockOf(world, other)], [runs, runs], 'the last time is taken: nobody is waited for');
  await must(world.run(candidate, (doing) => cancelBooking(doing, { applicationId: one, interviewId: only })));
  assert.deepEqual([await clockOf(world, one), await clockOf(world, other)], ['stands still', 'stands still']);
  const after = world.at(world.clock.now().add({ minutes: 1 }).toString());
  await must(after.run(recruiter, (doing) => cancelInterview(doing, { interviewId: only, reason: '' })));
  assert.deepEqual([await clockOf(world, one), await clockOf(world, other)], [runs, runs]);
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});

onBothEngines('times that pass unchosen start the clock again, with the days that were left', async (database) => {
  const world = await buildWorld(database);
  const one = await screenedFor(world, world.people.candidate);
  await offered(world, 2);
  const later = world.at(
    world.clock
      .now()
      .add({ hours: 24 * 7 })
      .toString(),
  );
  await settleWaitingClocks(servicesOf(later));
  const due = await clockOf(later, one);
  assert.match(due, /^\d{4}-/);
  await settleWaitingClocks(servicesOf(later));
  assert.equal(await clockOf(later, one), due);
  const types = await later.system((trx) => trx.selectFrom('events').select('type').where('stream_id', '=', one).orderBy('seq').execute());
  assert.deepEqual(
    types.map((event) => event.type).filter((type) => type.startsWith('application.clock')),
    ['application.clock_paused', 'application.clock_resumed'],
  );
});

onBothEngines(
  'who comes to an interview with free times is told that the clock waits; after a missed one it waits again',
  async (database) => {
    const world = await buildWorld(database);
    const ids = await offered(world, 2);
    const one = await screenedFor(world, world.people.candidate);
    assert.equal(await clockOf(world, one), 'stands still');
    const mail = await world.system((trx) =>
      trx
        .selectFrom('mails')
        .select('text')
        .where('person_id', '=', world.people.candidate.id)
        // The step's name depends on the document: the mail is known by what it says of the time.
        .where('text', 'like', '%the time of your interview%')
        .executeTakeFirstOrThrow(),
    );
    assert.match(mail.text, /There are free times now.*stands still until you do/s);
    await must(world.run(world.people.candidate, (doing) => bookInterview(doing, { applicationId: one, interviewId: ids[0] ?? '' })));
    assert.match(await clockOf(world, one), /^\d{4}-/);
    const begun = world.at(
      world.clock.today().add({ days: 3 }).toZonedDateTime({ timeZone: 'Europe/London', plainTime: '10:05' }).toInstant().toString(),
    );
    await must(begun.run(world.people.interviewer, (doing) => concludeInterview(doing, { interviewId: ids[0] ?? '', outcome: 'missed' })));
    assert.equal(await clockOf(begun, one), 'stands still', 'another time is free, and one more chance is theirs');
  },
);

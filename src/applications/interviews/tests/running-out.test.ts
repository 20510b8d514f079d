import assert from 'node:assert/strict';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { must } from '../../../../test/support/applications.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { loadActor } from '#people/index.ts';
import { interviewActionsFor } from '../actions.query.ts';
import { bookInterview } from '../book-interview.ts';
import { offerSlots } from '../offer-slots.ts';
import { remindBeforeTimesRunOut } from '../running-out.ts';
import { candidatesAt } from './support.ts';

const offer = (world: World, date: string, count: number) =>
  must(
    world.run(world.people.recruiter, (doing) =>
      offerSlots(doing, {
        formId: randomUUIDv7(),
        programmeId: world.programme.id,
        siteId: world.sites.leeds.id,
        where: 'site',
        place: 'Room 4',
        date,
        time: '10:00',
        minutes: '45',
        count: String(count),
        panel: [world.people.interviewer.id],
      }),
    ),
  );

/** What was written about times that end, by who it was for. */
async function told(world: World): Promise<Readonly<Record<string, number>>> {
  const rows = await world.system((trx) =>
    trx
      .selectFrom('mails')
      .select(['template_key as key', 'person_id as personId'])
      .where('template_key', 'in', ['appointment.choose-soon', 'work.times-run-out'])
      .where('person_id', 'is not', null)
      .execute(),
  );
  return Object.fromEntries([...Map.groupBy(rows, ({ key, personId }) => `${key} ${personId}`)].map(([who, mails]) => [who, mails.length]));
}

onBothEngines(
  'whoever has not chosen is reminded two working days before the last free time, and the employer when there are too few',
  async (database) => {
    const world = await buildWorld(database);
    const waiting = await candidatesAt(world, 3, 'interview');
    const [first] = waiting;
    assert.ok(first);
    const start = world.clock.today();
    // A Wednesday at least five days ahead, so that two working days before it are the Monday.
    const wednesday = start.add({ days: 7 + ((10 - start.dayOfWeek) % 7) });
    await offer(world, wednesday.toString(), 3);
    const at = (day: Temporal.PlainDate): World => world.at(`${day.toString()}T12:00:00Z`);
    const due = async (day: Temporal.PlainDate): Promise<Readonly<Record<string, number>>> => {
      await remindBeforeTimesRunOut(servicesOf(at(day)));
      return told(world);
    };
    assert.deepEqual(await due(start), {}, 'whoever has just been told is not told again');
    assert.deepEqual(await due(wednesday.subtract({ days: 3 })), {}, 'a Sunday');
    const reminded = Object.fromEntries(waiting.map(({ person }) => [`appointment.choose-soon ${person.id}`, 1]));
    assert.deepEqual(await due(wednesday.subtract({ days: 2 })), reminded);
    assert.deepEqual(await due(wednesday.subtract({ days: 1 })), reminded, 'once for what was offered');

    const free = await world.system((trx) =>
      trx.selectFrom('interviews').select('id').where('state', '=', 'offered').orderBy('starts_at').execute(),
    );
    const [one, , three] = free.map(({ id }) => id);
    await must(world.run(first.person, (doing) => bookInterview(doing, { applicationId: first.id, interviewId: one ?? '' })));
    await world.system((trx) =>
      trx
        .updateTable('interviews')
        .set({ state: 'cancelled' })
        .where('id', '=', three ?? '')
        .execute(),
    );
    const recruiter = `work.times-run-out ${world.people.recruiter.id}`;
    const short = await due(wednesday.subtract({ days: 2 }));
    assert.equal(short[recruiter], 1);
    assert.equal((await due(wednesday.subtract({ days: 1 })))[recruiter], 1, 'nobody hears twice of the same');
    const { text } = await world.system((trx) =>
      trx.selectFrom('mails').select('text').where('template_key', '=', 'work.times-run-out').executeTakeFirstOrThrow(),
    );
    assert.match(text, /1 free time for 2 candidates who have not chosen yet/);
    const actor = await world.system((trx) => loadActor(trx, world.people.recruiter.id, world.clock));
    const actions = await world.read(world.people.recruiter, (trx) => interviewActionsFor(trx, actor, start));
    assert.deepEqual(
      actions.map(({ title, dueOn }) => [title, dueOn?.toString()]),
      [['Offer more interview times', wednesday.toString()]],
    );
  },
);

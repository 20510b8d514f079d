import assert from 'node:assert/strict';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { must } from '../../../../test/support/applications.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { addTime } from '../availability.ts';
import { bookInterview, cancelBooking } from '../book-interview.ts';
import { changePlace, concludeInterview, giveChance } from '../change-interview.ts';
import { offerPlan, previewPlan, type PlanForm } from '../offer-plan.ts';
import { offerSlots } from '../offer-slots.ts';
import { setRules } from '../rules.store.ts';
import { calendarsOf, candidatesAt, entryOf, ownVerifiables } from './support.ts';

async function slots(world: World, changes: Partial<Parameters<typeof offerSlots>[1]> = {}): Promise<readonly string[]> {
  const formId = randomUUIDv7();
  await must(
    world.run(world.people.recruiter, (doing) =>
      offerSlots(doing, {
        formId,
        programmeId: world.programme.id,
        siteId: world.sites.leeds.id,
        where: 'site',
        place: 'Room 4',
        date: world.clock.today().add({ days: 3 }).toString(),
        time: '10:00',
        minutes: '45',
        count: '3',
        panel: [world.people.interviewer.id, world.people.secondInterviewer.id],
        ...changes,
      }),
    ),
  );
  const rows = await world.system((trx) =>
    trx.selectFrom('interviews').select('id').where('state', '=', 'offered').orderBy('starts_at').execute(),
  );
  return rows.map((row) => row.id);
}

onBothEngines('fifty candidates want one time at once: one has it, the others are told', async (database) => {
  const world = await buildWorld(database);
  const crowd = await candidatesAt(world, 50, 'interview');
  const [slot = ''] = await slots(world, { count: '1' });
  const answers = await Promise.all(
    crowd.map((one) => world.run(one.person, (doing) => bookInterview(doing, { applicationId: one.id, interviewId: slot }))),
  );
  assert.equal(answers.filter((answer) => answer.ok).length, 1);
  for (const answer of answers) if (!answer.ok) assert.match(answer.errors[0]?.message ?? '', /just taken this time/);
  const { booked } = await world.system((trx) =>
    trx
      .selectFrom('interviews')
      .select((select) => select.fn.countAll<number>().as('booked'))
      .where('state', '=', 'booked')
      .executeTakeFirstOrThrow(),
  );
  assert.equal(booked, 1);
  const { mails } = await world.system((trx) =>
    trx
      .selectFrom('mails')
      .select((select) => select.fn.countAll<number>().as('mails'))
      .where('subject', 'like', 'Your interview on%')
      .executeTakeFirstOrThrow(),
  );
  assert.equal(mails, 1);
  assert.deepEqual((await verify(database, world.clock, ownVerifiables)).differences, []);
});

onBothEngines(
  'a moved interview stays one calendar entry, for the candidate and the panel; a cancelled one leaves it',
  async (database) => {
    const world = await buildWorld(database);
    const [one] = await candidatesAt(world, 1, 'interview');
    assert.ok(one);
    const [first = '', second = ''] = await slots(world);
    const book = (id: string) => world.run(one.person, (doing) => bookInterview(doing, { applicationId: one.id, interviewId: id }));
    await must(book(first));
    await must(book(second));
    await must(world.run(world.people.recruiter, (doing) => changePlace(doing, { interviewId: second, place: 'Room 9' })));
    await must(world.run(one.person, (doing) => cancelBooking(doing, { applicationId: one.id, interviewId: second })));
    for (const person of [one.person, world.people.interviewer]) {
      const entries = (await calendarsOf(world, person)).map(entryOf);
      assert.deepEqual(
        entries.map((entry) => [entry.method, entry.sequence]),
        [
          ['REQUEST', 0],
          ['REQUEST', 1],
          ['REQUEST', 2],
          ['CANCEL', 3],
        ],
        person.name,
      );
      assert.equal(new Set(entries.map((entry) => entry.uid)).size, 1);
    }
    // Whoever books the time next has an entry of their own: calendars do not wake a cancelled one.
    await must(book(second));
    const last = (await calendarsOf(world, one.person)).map(entryOf);
    assert.deepEqual([last.at(-1)?.method, last.at(-1)?.sequence], ['REQUEST', 0]);
    assert.notEqual(last.at(-1)?.uid, last[0]?.uid);
    assert.deepEqual((await verify(database, world.clock, ownVerifiables)).differences, []);
  },
);

onBothEngines('until its limit a booking is the candidate’s own, each time with the limit it was offered with', async (database) => {
  const world = await buildWorld(database);
  const [one] = await candidatesAt(world, 1, 'interview');
  assert.ok(one);
  await must(
    world.run(world.people.recruiter, (doing) =>
      setRules(doing, { programmeId: world.programme.id, changeHours: '48', rebookings: '1', revision: 0 }),
    ),
  );
  const [slot = ''] = await slots(world, { count: '1' });
  await must(world.run(one.person, (doing) => bookInterview(doing, { applicationId: one.id, interviewId: slot })));
  const { starts_at: startsAt } = await world.system((trx) =>
    trx.selectFrom('interviews').select('starts_at').where('id', '=', slot).executeTakeFirstOrThrow(),
  );
  const late = await world
    .at(startsAt.subtract({ hours: 47 }).toString())
    .run(one.person, (doing) => cancelBooking(doing, { applicationId: one.id, interviewId: slot }));
  assert.ok(!late.ok && /48 hours before/.test(late.errors[0]?.message ?? ''));
  await must(
    world
      .at(startsAt.subtract({ hours: 49 }).toString())
      .run(one.person, (doing) => cancelBooking(doing, { applicationId: one.id, interviewId: slot })),
  );
});

onBothEngines(
  'who did not come may book again by the programme’s limit, then a person decides; nothing is ever rejected',
  async (database) => {
    const world = await buildWorld(database);
    const [one] = await candidatesAt(world, 1, 'interview');
    assert.ok(one);
    const ids = await slots(world);
    const later = world.at(
      world.clock.today().add({ days: 3 }).toZonedDateTime({ timeZone: 'UTC', plainTime: '18:00' }).toInstant().toString(),
    );
    const miss = async (index: number): Promise<void> => {
      await must(world.run(one.person, (doing) => bookInterview(doing, { applicationId: one.id, interviewId: ids[index] ?? '' })));
      await must(
        later.run(world.people.interviewer, (doing) => concludeInterview(doing, { interviewId: ids[index] ?? '', outcome: 'missed' })),
      );
    };
    await miss(0);
    await miss(1);
    const third = await world.run(one.person, (doing) => bookInterview(doing, { applicationId: one.id, interviewId: ids[2] ?? '' }));
    assert.ok(!third.ok && /a person there decides/.test(third.errors[0]?.message ?? ''));
    const { state } = await world.system((trx) =>
      trx.selectFrom('applications').select('state').where('id', '=', one.id).executeTakeFirstOrThrow(),
    );
    assert.equal(state, 'in_step');
    await must(world.run(world.people.recruiter, (doing) => giveChance(doing, { applicationId: one.id, formId: randomUUIDv7() })));
    await must(world.run(one.person, (doing) => bookInterview(doing, { applicationId: one.id, interviewId: ids[2] ?? '' })));
    const { told } = await world.system((trx) =>
      trx
        .selectFrom('mails')
        .select((select) => select.fn.countAll<number>().as('told'))
        .where('person_id', '=', one.person.id)
        .where('subject', 'like', '%we missed you%')
        .executeTakeFirstOrThrow(),
    );
    assert.equal(told, 2);
  },
);

onBothEngines('two recruiters plan the same person at once: the database lets one of them', async (database) => {
  const world = await buildWorld(database);
  const form = (formId: string) => ({
    formId,
    programmeId: world.programme.id,
    siteId: world.sites.leeds.id,
    where: 'site',
    place: '',
    date: world.clock.today().add({ days: 3 }).toString(),
    time: '10:00',
    minutes: '45',
    count: '1',
    panel: [world.people.interviewer.id],
  });
  const both = await Promise.all([
    world.run(world.people.recruiter, (doing) => offerSlots(doing, form(randomUUIDv7()))),
    world.run(world.people.secondRecruiter, (doing) => offerSlots(doing, form(randomUUIDv7()))),
  ]);
  assert.equal(both.filter((one) => one.ok).length, 1);
});

onBothEngines('times are planned from what interviewers can, looked at, and offered as they were looked at', async (database) => {
  const world = await buildWorld(database);
  const { recruiter, interviewer, secondInterviewer } = world.people;
  const monday = world.clock.today().add({ days: 7 });
  for (const person of [interviewer, secondInterviewer])
    await must(
      world.run(person, (doing) =>
        addTime(doing, {
          formId: randomUUIDv7(),
          organisationId: world.organisations.employer.id,
          kind: 'weekly',
          weekdays: ['1', '2'],
          onDay: '',
          from: '09:00',
          to: '12:00',
          isWholeDay: false,
        }),
      ),
    );
  const form: PlanForm = {
    programmeId: world.programme.id,
    places: [world.sites.leeds.id],
    room: 'Room 4',
    link: '',
    from: monday.toString(),
    to: monday.add({ days: 4 }).toString(),
    minutes: '45',
    gapMinutes: '15',
    panelSize: '',
    most: '20',
    interviewers: [],
  };
  const actor = await world.actor(recruiter);
  const look = () => world.read(recruiter, (trx) => previewPlan(trx, actor, form, world.clock));
  const seen = await look();
  assert.ok(seen.ok);
  assert.equal(seen.value.plan.slots.length, 6);
  assert.equal(seen.value.panelSize, 2);
  // Somebody goes away meanwhile: nothing is offered unseen.
  await must(
    world.run(interviewer, (doing) =>
      addTime(doing, {
        formId: randomUUIDv7(),
        organisationId: world.organisations.employer.id,
        kind: 'away',
        weekdays: [],
        onDay: monday.toString(),
        from: '',
        to: '',
        isWholeDay: true,
      }),
    ),
  );
  const offer = (fingerprint: string, formId = randomUUIDv7()) =>
    world.run(recruiter, (doing) => offerPlan(doing, { ...form, formId, fingerprint, changeHours: '24' }));
  const stale = await offer(seen.value.fingerprint);
  assert.ok(!stale.ok && /has changed/.test(stale.errors[0]?.message ?? ''));
  const again = await look();
  assert.ok(again.ok && again.value.plan.slots.length === 3);
  const formId = randomUUIDv7();
  assert.equal((await must(offer(again.value.fingerprint, formId))).count, 3);
  assert.equal((await must(offer(again.value.fingerprint, formId))).count, 0);
  const empty = await look();
  assert.ok(empty.ok && empty.value.plan.slots.length === 0);
});

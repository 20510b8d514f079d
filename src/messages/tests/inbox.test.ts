import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { applicationCalendar } from '#applications/calendar.query.ts';
import type { CalendarEntry } from '#calendar-entry.ts';
import { isSignedIn, loadActor } from '#people/index.ts';
import { asSystem, type Database } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { keepWishes, sendWaitingMails, wishesOf, writeMail, type Letter, type Office } from '#platform/mail/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import { feedOf } from '../calendar/feed.ts';
import { ownFeed, personOfFeed, renewFeed } from '../calendar/own-feed.ts';
import { changeWishes, endKind } from '../inbox/change-wishes.ts';
import { inboxOf, messageById } from '../inbox/inbox.query.ts';
import { markAllRead, markMessage } from '../inbox/mark.ts';
import { partsOf } from '../inbox/text-parts.ts';

/** The inbox in the product, what comes by mail and when, and the calendar to subscribe to. */

async function scene(database: Database) {
  const world = await buildWorld(database);
  const { candidate } = world.people;
  const office = (at: World = world): Office => ({ database, clock: at.clock, origin: world.origin, timeZone: 'UTC', mailer: null });
  let number = 0;
  const write = async (letter: Partial<Letter> = {}, at: World = world): Promise<string> => {
    const cause = `inbox ${(number += 1)}`;
    return asSystem(database, at.clock, async (trx) => {
      await writeMail(
        trx,
        { personId: candidate.id, address: candidate.email },
        { subject: `Letter ${number}`, paragraphs: ['Text.'], ...letter },
        cause,
        at.clock.now(),
      );
      return (await trx.selectFrom('mails').select('id').where('cause', '=', cause).executeTakeFirstOrThrow()).id;
    });
  };
  const stateOf = async (id: string) =>
    database.kysely.selectFrom('mails').select(['state', 'next_try_at']).where('id', '=', id).executeTakeFirstOrThrow();
  return { world, candidate, office, write, stateOf };
}

onBothEngines('the inbox is the outbox, for its reader alone, paged by key', async (database) => {
  const { world, candidate, write } = await scene(database);
  const ids: string[] = [];
  for (let number = 0; number < 35; number += 1) ids.push(await write());
  const code = await write({ kind: 'sign_in', subject: 'A code' });
  const first = await world.read(candidate, (trx) => inboxOf(trx, candidate.id, 'all', ''));
  assert.deepEqual([first.entries.length, first.unread], [30, 35]);
  const second = await world.read(candidate, (trx) => inboxOf(trx, candidate.id, 'all', first.next ?? ''));
  assert.equal(second.entries.length, 5);
  assert.equal(second.next, null);
  assert.equal(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size, 35);
  assert.equal(await world.read(candidate, (trx) => messageById(trx, candidate.id, code)), null, 'a code is of no use here');
  const [one = ''] = ids;
  for (const other of ['secondCandidate', 'recruiter', 'operator'] as const) {
    const person = world.people[other];
    assert.equal(await world.read(person, (trx) => messageById(trx, candidate.id, one)), null, other);
    await world.run(person, (doing) => markMessage(doing, one, 'read'));
  }
  assert.equal((await world.actor(candidate)).unreadMessages, 35);
  assert.ok((await world.run(candidate, (doing) => markMessage(doing, one, 'read'))).ok);
  assert.equal((await world.actor(candidate)).unreadMessages, 34);
  assert.equal((await world.read(candidate, (trx) => inboxOf(trx, candidate.id, 'unread', ''))).unread, 34);
  assert.ok((await world.run(candidate, (doing) => markMessage(doing, one, 'unread'))).ok);
  const all = await world.run(candidate, markAllRead);
  assert.ok(all.ok && all.value.count === 35);
});

onBothEngines('the database refuses to change a message but for its being read', async (database) => {
  const { world, candidate, write } = await scene(database);
  const id = await write();
  await assert.rejects(world.read(candidate, (trx) => trx.updateTable('mails').set({ text: 'forged' }).where('id', '=', id).execute()));
  const changed = await world.read(world.people.recruiter, (trx) =>
    trx.updateTable('mails').set({ read_at: world.clock.now() }).where('id', '=', id).executeTakeFirst(),
  );
  assert.equal(changed.numUpdatedRows, 0n);
});

onBothEngines('a daily list carries what may wait, once, and what may not wait comes at once', async (database) => {
  const { world, candidate, office, write, stateOf } = await scene(database);
  const fields = {
    has_quiet: 'yes',
    quiet_from: '20',
    quiet_to: '7',
    digest_hour: '8',
    time_zone: '',
    kind_progress: 'daily',
    kind_decision: 'product',
  };
  assert.ok((await world.run(candidate, (doing) => changeWishes(doing, fields))).ok);
  const daily = [await write({ kind: 'progress' }), await write({ kind: 'progress' })];
  const decision = await write({ kind: 'decision' });
  await sendWaitingMails(office());
  assert.deepEqual([(await stateOf(daily[0] ?? '')).state, (await stateOf(decision)).state], ['digest', 'waiting']);
  const evening = world.at('2027-01-11T20:30:00Z');
  const night = await write({ kind: 'decision' }, evening);
  await sendWaitingMails(office(evening));
  assert.equal((await stateOf(night)).next_try_at?.toString(), '2027-01-12T07:00:00Z');
  const morning = world.at('2027-01-12T08:00:00Z');
  await sendWaitingMails(office(morning));
  await sendWaitingMails(office(morning));
  const digests = await database.kysely
    .selectFrom('mails')
    .select(['subject', 'text', 'in_inbox', 'state'])
    .where('cause', 'like', 'digest %')
    .execute();
  assert.deepEqual(
    digests.map(({ subject, in_inbox: inInbox, state }) => [subject, inInbox, state]),
    [['2 messages since yesterday', false, 'waiting']],
  );
  assert.match(digests[0]?.text ?? '', new RegExp(`- Letter 1\\n {2}\\S+/messages/${daily[0]}`));
  assert.equal((await stateOf(daily[0] ?? '')).state, 'carried');
});

onBothEngines('one click ends a kind that one may do without, and no other', async (database) => {
  const { world, candidate, office, write, stateOf } = await scene(database);
  await asSystem(database, world.clock, (trx) =>
    keepWishes(trx, candidate.id, { timeZone: null, quiet: null, digestHour: 8, kinds: {} }, world.clock.now()),
  );
  const { unsubscribeKey } = await world.read(candidate, (trx) => wishesOf(trx, candidate.id));
  const key = unsubscribeKey ?? '';
  const { visitor } = world.people;
  assert.ok(!(await world.run(visitor, (doing) => endKind(doing, key, 'decision'))).ok);
  assert.ok(!(await world.run(visitor, (doing) => endKind(doing, 'another', 'reminder'))).ok);
  for (let time = 0; time < 2; time += 1) assert.ok((await world.run(visitor, (doing) => endKind(doing, key, 'reminder'))).ok);
  const reminder = await write({ kind: 'reminder' });
  const decision = await write({ kind: 'decision' });
  await sendWaitingMails(office());
  assert.deepEqual([(await stateOf(reminder)).state, (await stateOf(decision)).state], ['product_only', 'waiting']);
});

test('a mail’s text becomes paragraphs and one button', async () => {
  const parts = partsOf(
    'Dear Cam,\n\nSomething.\n\nSee it:\nhttps://guildhall.example/applications/1\n\nGuildhall',
    'https://guildhall.example',
  );
  assert.deepEqual(parts.action, { label: 'See it', href: '/applications/1' });
  assert.equal(parts.paragraphs.length, 2);
  assert.equal(partsOf('Look:\nhttps://elsewhere.example/', 'https://guildhall.example').action?.href, 'https://elsewhere.example/');
});

onBothEngines('a calendar shows an interview to the candidate and the panel, moved and cancelled under one UID', async (database) => {
  const { world, candidate } = await scene(database);
  const { interviewer, recruiter, secondCandidate } = world.people;
  const id = randomUUIDv7();
  const application = randomUUIDv7();
  const at = world.clock.now();
  await world.system(async (trx) => {
    await trx
      .insertInto('applications')
      .values({
        id: application,
        person_id: candidate.id,
        programme_id: world.programme.id,
        programme_version_id: world.programme.versionId,
        organisation_id: world.organisations.employer.id,
        intake_id: world.intake.id,
        channel: 'external',
        state: 'in_step',
        step_index: 1,
        held_by_organisation_id: world.organisations.employer.id,
        due_on: world.clock.today().add({ days: 5 }),
        created_at: at,
        submitted_at: at,
        changed_at: at,
      })
      .execute();
    await trx
      .insertInto('interviews')
      .values({
        id,
        organisation_id: world.organisations.employer.id,
        programme_id: world.programme.id,
        site_id: world.sites.leeds.id,
        starts_at: Temporal.Instant.from('2027-03-28T09:30:00Z'),
        ends_at: Temporal.Instant.from('2027-03-28T10:15:00Z'),
        time_zone: 'Europe/London',
        application_id: application,
        booked_at: at,
        state: 'booked',
        created_by: recruiter.id,
        created_at: at,
      })
      .execute();
    await trx.insertInto('interview_panel').values({ interview_id: id, person_id: interviewer.id }).execute();
    const stream = { type: 'application', id: application } as const;
    await recordEvent(trx, { stream, type: 'interview.booked', at, actorId: candidate.id, data: { record: id } });
  });
  const today = world.clock.today();
  const entriesOf = async (person: { id: string }): Promise<readonly CalendarEntry[]> => {
    const actor = await asSystem(database, world.clock, (trx) => loadActor(trx, person.id, world.clock));
    assert.ok(isSignedIn(actor));
    return world.read(person as World['people']['candidate'], (trx) =>
      applicationCalendar(trx, actor, { from: today.subtract({ months: 2 }), to: today.add({ years: 1 }) }),
    );
  };
  const events = (entries: readonly CalendarEntry[]): ICAL.Event[] => {
    const text = feedOf(entries, world.origin, at);
    assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
    return new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  };
  const own = events(await entriesOf(candidate));
  assert.deepEqual(own.map(({ summary }) => summary).toSorted(), [
    `Interview: ${world.programme.compiled.title}`,
    `You hear by this day: ${world.programme.compiled.title}`,
  ]);
  const interview = own.find(({ uid }) => uid === `interview-of-${application}@guildhall`);
  assert.equal(interview?.startDate.toJSDate().toISOString(), '2027-03-28T09:30:00.000Z');
  assert.deepEqual(
    events(await entriesOf(interviewer)).map(({ summary }) => summary),
    [`You interview: ${world.programme.compiled.title}`],
  );
  assert.deepEqual(
    events(await entriesOf(recruiter)).map(({ summary }) => summary),
    ['1 application due'],
  );
  assert.deepEqual(await entriesOf(secondCandidate), []);
  await world.system(async (trx) => {
    const stream = { type: 'application', id: application } as const;
    await recordEvent(trx, { stream, type: 'interview.cancelled', at, actorId: recruiter.id, data: { record: id } });
    await trx.updateTable('interviews').set({ state: 'cancelled', sequence: 2, application_id: null }).where('id', '=', id).execute();
  });
  const cancelled = events(await entriesOf(candidate)).find(({ uid }) => uid === `interview-of-${application}@guildhall`);
  assert.equal(cancelled?.sequence, 2);
  assert.equal(cancelled?.component.getFirstPropertyValue('status'), 'CANCELLED');
});

onBothEngines('a renewed address ends the one before', async (database) => {
  const { world, candidate } = await scene(database);
  const services = { database, clock: world.clock };
  assert.ok((await world.run(candidate, renewFeed)).ok);
  const before = await world.read(candidate, (trx) => ownFeed(trx, candidate.id));
  assert.equal(await personOfFeed(services, before?.key ?? ''), candidate.id);
  assert.equal(await world.read(world.people.recruiter, (trx) => ownFeed(trx, candidate.id)), null);
  assert.ok((await world.run(candidate, renewFeed)).ok);
  assert.equal(await personOfFeed(services, before?.key ?? ''), null);
});

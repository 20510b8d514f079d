import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { visitor as visitorActor } from '#people/index.ts';
import { asActor } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { fixedClock } from '#platform/time/index.ts';
import { verify } from '#verify.ts';
import { anApplication, must } from '../../test/support/applications.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { servicesOf } from '../../test/support/services.ts';
import { buildWorld, type Person, type World } from '../../test/support/world.ts';
import type { ComplaintAction } from './complaint-lifecycle.ts';
import { complaintById } from './complaint.query.ts';
import { remindOfComplaints } from './due-complaints.ts';
import { eraseDue } from './due-retention.ts';
import { privacyVerifiables } from './index.ts';
import { handleComplaint } from './handle-complaint.ts';
import { makeComplaint } from './make-complaint.ts';
import { changeRules, fieldOf } from './change-rule.ts';
import { rulesOf } from './retention.query.ts';

const fields = (world: World, more: Record<string, string> = {}): Record<string, string> => ({
  _form_id: randomUUIDv7(),
  about: world.organisations.employer.id,
  category: 'delay',
  words: 'Nobody has answered for three weeks.',
  ...more,
});

const act = (world: World, person: Person, id: string, action: ComplaintAction, sent: Record<string, string>) =>
  world.run(person, (doing) => handleComplaint(doing, id, action, sent));

onBothEngines('a complaint is acknowledged, answered and opened again, each by whoever may, and told by mail', async (database) => {
  const world = await buildWorld(database);
  const { candidate, programmeManager, recruiter, foreignManager, operator } = world.people;
  const { id, reference } = await must(world.run(candidate, (doing) => makeComplaint(doing, fields(world), '192.0.2.1')));
  for (const stranger of [recruiter, foreignManager, operator])
    assert.ok(!(await act(world, stranger, id, 'acknowledge', { _revision: '1' })).ok, stranger.name);
  assert.ok(!(await act(world, candidate, id, 'acknowledge', { _revision: '1' })).ok, 'nobody handles their own');
  assert.ok(
    !(await act(world, programmeManager, id, 'answer', { _revision: '1', outcome: 'upheld', answer: 'You are right.' })).ok,
    'first it is acknowledged',
  );
  await must(act(world, programmeManager, id, 'acknowledge', { _revision: '1' }));
  assert.ok(!(await act(world, programmeManager, id, 'acknowledge', { _revision: '1' })).ok, 'two at once');
  const refused = await act(world, programmeManager, id, 'answer', { _revision: '2', answer: 'x' });
  assert.deepEqual(!refused.ok && refused.errors.map(({ field }) => field), ['outcome', 'answer']);
  await must(
    act(world, programmeManager, id, 'answer', {
      _revision: '2',
      outcome: 'upheld',
      answer: 'You are right. We have spoken to the agency.',
    }),
  );
  const due = () => world.system((trx) => trx.selectFrom('retention').select('due_on').where('record_id', '=', id).executeTakeFirst());
  assert.equal((await due())?.due_on.toString(), world.clock.today().add({ months: 36 }).toString(), 'an answered complaint has its day');
  await must(act(world, candidate, id, 'reopen', { _revision: '3', because: 'It has happened again' }));
  assert.equal(await due(), undefined, 'an open one has none');
  const found = await world.read(candidate, (trx) => complaintById(trx, id));
  assert.equal(found?.complaint.state, 'investigating');
  const subjects = await world.read(candidate, (trx) =>
    trx.selectFrom('mails').select('subject').where('person_id', '=', candidate.id).orderBy('created_at').execute(),
  );
  for (const part of ['We have your complaint', 'is being taken up', 'the answer'])
    assert.ok(
      subjects.some(({ subject }) => subject.includes(part) && subject.includes(reference)),
      part,
    );
});

onBothEngines('a visitor may complain, is told by mail alone, and cannot flood anybody', async (database) => {
  const world = await buildWorld(database);
  const send = (more: Record<string, string> = {}) =>
    asActor(database, visitorActor, world.clock, (trx) =>
      makeComplaint(
        { trx, actor: visitorActor, clock: world.clock, relations: [], origin: world.origin },
        fields(world, { name: 'Vera Visitor', email: 'vera@example.org', ...more }),
        '192.0.2.2',
      ),
    );
  const wrong = await send({ email: 'nonsense', words: '', category: 'other' });
  assert.deepEqual(!wrong.ok && wrong.errors.map(({ field }) => field).toSorted(), ['category', 'email', 'words']);
  const taken = await send();
  assert.ok(taken.ok && !taken.value.isOwn);
  for (let count = 0; count < 9; count += 1) assert.ok((await send()).ok);
  assert.ok(!(await send()).ok, 'the eleventh of a day');
  const mails = await world.system((trx) =>
    trx.selectFrom('mails').select('subject').where('to_address', '=', 'vera@example.org').execute(),
  );
  assert.equal(mails.length, 10);
});

onBothEngines('those who handle complaints are reminded before the 30 days are over, once', async (database) => {
  const world = await buildWorld(database);
  await must(world.run(world.people.candidate, (doing) => makeComplaint(doing, fields(world), '192.0.2.1')));
  const reminders = async (): Promise<number> =>
    (await world.system((trx) => trx.selectFrom('mails').select('id').where('cause', 'like', 'complaint:%').execute())).length;
  const at = (days: number) =>
    servicesOf(world, {
      clock: fixedClock(
        world.clock
          .now()
          .add({ hours: 24 * days })
          .toString(),
      ),
    });
  await remindOfComplaints(at(10));
  assert.equal(await reminders(), 0);
  await remindOfComplaints(at(25));
  await remindOfComplaints(at(26));
  assert.equal(await reminders(), 1);
});

onBothEngines(
  'an organisation chooses how long its records stay, within the bounds, and records that wait move with it',
  async (database) => {
    const world = await buildWorld(database);
    const { programmeManager, recruiter, foreignManager } = world.people;
    const employer = world.organisations.employer.id;
    const rules = await world.read(programmeManager, (trx) => rulesOf(trx, employer));
    const typed = (months: string): Record<string, string> => ({
      ...Object.fromEntries(rules.map((rule) => [fieldOf(rule), String(rule.months)])),
      months_ended_application_gb: months,
      reason: 'Decided by the board',
    });
    const { id } = await anApplication(world).draft();
    await world.system((trx) =>
      trx.updateTable('applications').set({ state: 'withdrawn', submitted_at: world.clock.now() }).where('id', '=', id).execute(),
    );
    const dueOn = async (): Promise<string> =>
      (
        await world.system((trx) => trx.selectFrom('retention').select('due_on').where('record_id', '=', id).executeTakeFirstOrThrow())
      ).due_on.toString();
    assert.equal(await dueOn(), world.clock.today().add({ months: 12 }).toString());
    const change = (person: Person, months: string) => world.run(person, (doing) => changeRules(doing, employer, typed(months)));
    for (const person of [recruiter, foreignManager]) assert.ok(!(await change(person, '8')).ok);
    assert.ok(!(await change(programmeManager, '5')).ok, 'below the least');
    assert.ok(!(await change(programmeManager, '25')).ok, 'above the most');
    assert.equal((await must(change(programmeManager, '8'))).changed, 1);
    assert.equal(await dueOn(), world.clock.today().add({ months: 8 }).toString());
    assert.equal((await must(change(programmeManager, '8'))).changed, 0);
  },
);

onBothEngines('a complaint goes when it is due, and its chain still proves itself', async (database) => {
  const world = await buildWorld(database);
  const { candidate } = world.people;
  const { id } = await must(world.run(candidate, (doing) => makeComplaint(doing, fields(world), '192.0.2.1')));
  await must(act(world, candidate, id, 'withdraw', { _revision: '1' }));
  const services = servicesOf(world, {
    clock: fixedClock(world.clock.now().toZonedDateTimeISO('UTC').add({ months: 37 }).toInstant().toString()),
  });
  await eraseDue(services);
  const row = await world.system((trx) =>
    trx.selectFrom('complaints').select(['name', 'words', 'person_id', 'state']).where('id', '=', id).executeTakeFirstOrThrow(),
  );
  assert.deepEqual(row, { name: 'Erased', words: 'Erased', person_id: null, state: 'withdrawn' });
  assert.deepEqual((await verify(database, services.clock, privacyVerifiables)).differences, []);
});

onBothEngines('a complaint leads nobody to an application: not by a column, whatever is asked of the database', async (database) => {
  const world = await buildWorld(database);
  const { candidate, programmeManager } = world.people;
  const { id: application } = await anApplication(world).submitted();
  const sent = fields(world, { application });
  const { id } = await must(world.run(candidate, (doing) => makeComplaint(doing, sent, '192.0.2.1')));
  const columns = await world.system((trx) =>
    sql<{ name: string }>`
      select conname as name from pg_constraint where conrelid = 'complaints'::regclass and confrelid = 'applications'::regclass`.execute(
      trx,
    ),
  );
  assert.deepEqual(columns.rows, []);
  const read = await world.read(programmeManager, (trx) =>
    sql<{ text: string }>`select complaints::text || (select string_agg(events::text, ' ') from events where stream_id = ${id}) as text
      from complaints where id = ${id}`.execute(trx),
  );
  assert.ok(read.rows[0]?.text.includes('Nobody has answered'));
  assert.ok(!read.rows[0]?.text.includes(application));
});

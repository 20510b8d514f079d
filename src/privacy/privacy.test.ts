import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { applicationLifecycle } from '#applications/application-lifecycle.ts';
import { asActor, type Database } from '#platform/database/index.ts';
import { chainEventOf, chainFaults, takeTransition } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { fixedClock } from '#platform/time/index.ts';
import { allReplays, allVerifiables } from '#routes.ts';
import type { Services } from '#services.ts';
import { verify } from '#verify.ts';
import { anApplication, must } from '../../test/support/applications.ts';
import { onBothEngines } from '../../test/support/databases.ts';
import { servicesOf } from '../../test/support/services.ts';
import { buildWorld, type World } from '../../test/support/world.ts';
import { askForData, noteDownload } from './ask-for-data.ts';
import { duePrivacyWork } from './due-work.ts';
import type { HeldFile } from './held.query.ts';
import { placeHold, liftHold } from './holds.ts';
import { tombstonesOf } from './retention.query.ts';

const secret = 'I want to learn.';

/** The world's services as they are some months later. */
function later(world: World, months: number): Services {
  const at = world.clock.now().toZonedDateTimeISO('UTC').add({ months }).toInstant();
  return servicesOf(world, { clock: fixedClock(at.toString()) });
}

async function dueWork(services: Services): Promise<void> {
  for (const work of duePrivacyWork) await work.run(services);
}

async function withdrawn(world: World): Promise<string> {
  const { id } = await anApplication(world).screened();
  await world.system(async (trx) => {
    await trx
      .updateTable('application_steps')
      .set({ ended_at: world.clock.now(), outcome: 'withdrawn' })
      .where('application_id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
  });
  await world.system((trx) =>
    must(
      takeTransition(trx, {
        lifecycle: applicationLifecycle,
        table: 'applications',
        key: { id },
        action: 'withdraw',
        stream: { type: 'application', id },
        at: world.clock.now(),
        actorId: world.people.candidate.id,
        roles: ['candidate'],
        data: { reason: 'pay', reasonText: 'Pay', note: secret },
        set: {
          step_index: null,
          held_by_organisation_id: null,
          due_on: null,
          decision_reason: 'pay',
          decision_note: secret,
          changed_at: world.clock.now(),
        },
      }),
    ),
  );
  return id;
}

const faultsOf = async (database: Database, services: Services): Promise<unknown> =>
  (await verify(database, services.clock, allVerifiables, allReplays)).differences;

onBothEngines('an application goes when it is due, with its words in events, and the record still proves itself', async (database) => {
  const world = await buildWorld(database);
  const id = await withdrawn(world);
  const { person_id } = await world.system((trx) =>
    trx.selectFrom('applications').select('person_id').where('id', '=', id).executeTakeFirstOrThrow(),
  );
  assert.equal(person_id, world.people.candidate.id);
  const before = later(world, 11);
  await dueWork(before);
  assert.ok(await holdsSecret(world, id), 'it stays until it is due');
  const services = later(world, 13);
  await dueWork(services);
  await dueWork(services);
  assert.equal(await holdsSecret(world, id), false);
  assert.deepEqual(await faultsOf(database, services), []);
  const [tombstone] = await world.system((trx) => trx.selectFrom('erasures').selectAll().where('record_id', '=', id).execute());
  assert.match(tombstone?.rule ?? '', /ended application: 12 months/);
  const row = await world.system((trx) =>
    trx
      .selectFrom('applications')
      .innerJoin('people', 'people.id', 'person_id')
      .select(['people.name', 'state', 'decision_reason'])
      .where('applications.id', '=', id)
      .executeTakeFirstOrThrow(),
  );
  assert.deepEqual(row, { name: 'Erased person', state: 'withdrawn', decision_reason: 'pay' });
});

/** Whether the candidate's words or name can still be found at the application, in any of its events or mails. */
async function holdsSecret(world: World, id: string): Promise<boolean> {
  const { rows } = await world.system((trx) =>
    sql<{ text: string }>`
      select (select coalesce(string_agg(events::text, ' '), '') from events where stream_id = ${id}) || (select applications::text from applications where id = ${id})
        || (select coalesce(string_agg(mails::text, ' '), '') from mails where event_id in (select id from events where stream_id = ${id})) as text`.execute(
      trx,
    ),
  );
  const text = rows[0]?.text ?? '';
  return text.includes(secret) || text.includes(world.people.candidate.name) || text.includes(world.people.candidate.id);
}

onBothEngines('an erased event cannot be changed again unseen, and no other event can be changed at all', async (database) => {
  const world = await buildWorld(database);
  const id = await withdrawn(world);
  await assert.rejects(world.system((trx) => sql`update events set data = '{}' where stream_id = ${id}`.execute(trx)));
  await dueWork(later(world, 13));
  const read = async () =>
    (await world.system((trx) => trx.selectFrom('events').selectAll().where('stream_id', '=', id).orderBy('seq').execute())).map(
      chainEventOf,
    );
  assert.deepEqual(chainFaults(await read()), []);
  await assert.rejects(
    world.system((trx) => sql`update events set type = 'application.rejected' where stream_id = ${id} and seq = 1`.execute(trx)),
  );
  await world.system((trx) => sql`update events set data = '{"reason": "forged"}' where stream_id = ${id} and seq = 2`.execute(trx));
  assert.match(chainFaults(await read())[0] ?? '', /changed after its words were erased/);
});

onBothEngines('a legal hold stops the erasure until it is lifted or over', async (database) => {
  const world = await buildWorld(database);
  const id = await withdrawn(world);
  const { programmeManager, foreignManager } = world.people;
  const employer = world.organisations.employer.id;
  const fields = {
    _form_id: randomUUIDv7(),
    record_type: 'application',
    record: `https://example.org/work/applications/${id}`,
    reason: 'A claim at the tribunal',
    until_on: '',
  };
  assert.ok(!(await world.run(foreignManager, (doing) => placeHold(doing, employer, fields))).ok);
  const { id: holdId } = await must(world.run(programmeManager, (doing) => placeHold(doing, employer, fields)));
  assert.ok(!(await world.run(programmeManager, (doing) => placeHold(doing, employer, { ...fields, _form_id: randomUUIDv7() }))).ok);
  const services = later(world, 13);
  await dueWork(services);
  assert.ok(await holdsSecret(world, id));
  await must(world.run(programmeManager, (doing) => liftHold(doing, holdId, { _revision: '1', because: 'The claim is settled' })));
  await dueWork(services);
  assert.equal(await holdsSecret(world, id), false);
  assert.deepEqual(await faultsOf(database, services), []);
});

onBothEngines('a person gets everything that is held of them, for fourteen days, and nobody else gets it', async (database) => {
  const world = await buildWorld(database);
  await withdrawn(world);
  const { candidate } = world.people;
  await world.system((trx) =>
    sql`insert into private.accommodation_requests (id, person_id, organisation_id, request, created_at)
      values (${randomUUIDv7()}, ${candidate.id}, ${world.organisations.employer.id}, 'A quiet room', ${world.clock.now()})`.execute(trx),
  );
  const { id } = await must(world.run(candidate, (doing) => askForData(doing, 'access', { _form_id: randomUUIDv7() })));
  const services = servicesOf(world);
  await dueWork(services);
  const other = await world.run(world.people.secondCandidate, (doing) => noteDownload(doing, id, 'file'));
  assert.ok(!other.ok);
  const { storageKey } = await must(world.run(candidate, (doing) => noteDownload(doing, id, 'file')));
  const held = JSON.parse(new TextDecoder().decode(await services.files.read(storageKey))) as HeldFile;
  const text = JSON.stringify(held);
  for (const part of [secret, 'A quiet room', candidate.email, 'application.submitted']) assert.ok(text.includes(part), part);
  assert.doesNotMatch(text, /token_hash|code_hash|storage_key/);
  await dueWork(later(world, 1));
  assert.ok(!(await world.run(candidate, (doing) => noteDownload(doing, id, 'file'))).ok);
  await assert.rejects(services.files.read(storageKey));
  assert.deepEqual(await faultsOf(database, services), []);
});

onBothEngines(
  'who asks to be erased loses at once what may go, and the rest with its day; then the account goes by itself',
  async (database) => {
    const world = await buildWorld(database);
    const id = await withdrawn(world);
    const { candidate } = world.people;
    const ask = (fields: Record<string, string>) => world.run(candidate, (doing) => askForData(doing, 'erasure', fields));
    assert.ok(!(await ask({ _form_id: randomUUIDv7() })).ok, 'it must be understood first');
    const { id: requestId } = await must(ask({ _form_id: randomUUIDv7(), understood: 'yes' }));
    await dueWork(servicesOf(world));
    const stateOf = async (): Promise<string> =>
      (
        await world.system((trx) =>
          trx.selectFrom('subject_requests').select('state').where('id', '=', requestId).executeTakeFirstOrThrow(),
        )
      ).state;
    assert.equal(await stateOf(), 'partly_done');
    assert.ok(await holdsSecret(world, id), 'a claim is possible for six months');
    const services = later(world, 7);
    await dueWork(services);
    await dueWork(services);
    assert.equal(await holdsSecret(world, id), false);
    assert.equal(await stateOf(), 'done');
    const person = await world.system((trx) =>
      trx.selectFrom('people').select(['name', 'email']).where('id', '=', candidate.id).executeTakeFirstOrThrow(),
    );
    assert.equal(person.name, 'Erased person');
    const { rows } = await world.system((trx) =>
      sql<{
        facts: number;
        sessions: number;
        mails: number;
      }>`select (select count(*)::int from person_facts where person_id = ${candidate.id}) as facts,
    (select count(*)::int from sessions where person_id = ${candidate.id}) as sessions, (select count(*)::int from mails where person_id = ${candidate.id}) as mails`.execute(
        trx,
      ),
    );
    assert.deepEqual(rows[0], { facts: 0, sessions: 0, mails: 0 });
    assert.deepEqual(await faultsOf(database, services), []);
  },
);

onBothEngines('each record shows its own people alone: rules, holds, tombstones, requests, complaints', async (database) => {
  const world = await buildWorld(database);
  await withdrawn(world);
  await dueWork(later(world, 13));
  const { candidate, foreignManager, recruiter, operator, screener, secondCandidate } = world.people;
  await must(world.run(candidate, (doing) => askForData(doing, 'access', { _form_id: randomUUIDv7() })));
  for (const person of [foreignManager, recruiter, operator, screener, secondCandidate])
    await asActor(database, { personId: person.id }, world.clock, async (trx) => {
      for (const table of ['erasures', 'retention', 'legal_holds', 'subject_requests'] as const) {
        const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(trx);
        assert.equal(rows[0]?.count, 0, `${person.name} sees ${table}`);
      }
    });
});

onBothEngines('tombstones are paged by key, each once, the latest first', async (database) => {
  const world = await buildWorld(database);
  const employer = world.organisations.employer.id;
  await world.system((trx) =>
    sql`insert into erasures (id, organisation_id, record_type, record_id, class, why, rule, erased_at, removed)
      select gen_random_uuid(), ${employer}, 'application', gen_random_uuid(), 'ended application', 'due', 'a rule', ${world.clock.now()}::timestamptz - number / 3 * interval '1 day', '{}'
      from generate_series(1, 120) number`.execute(trx),
  );
  const seen: string[] = [];
  const days: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const from: string = after;
    const { tombstones, next } = await world.read(world.people.programmeManager, (trx) => tombstonesOf(trx, employer, from));
    assert.ok(tombstones.length <= 50);
    seen.push(...tombstones.map(({ id }) => id));
    days.push(...tombstones.map(({ erasedAt }) => erasedAt.toString()));
    after = next;
  }
  assert.equal(new Set(seen).size, 120);
  assert.deepEqual(days, days.toSorted().toReversed());
});

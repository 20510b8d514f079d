import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { asSystem, type Trx } from '#platform/database/index.ts';
import { duePeopleWork } from '#people/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { fixedClock } from '#platform/time/index.ts';
import { allReplays, allVerifiables } from '#routes.ts';
import type { Services } from '#services.ts';
import { verify } from '#verify.ts';
import { anApplication, must } from '../../test/support/applications.ts';
import { memoryDatabase, onBothEngines } from '../../test/support/databases.ts';
import { anyRow, columnsOf, type Known } from '../../test/support/any-row.ts';
import { servicesOf } from '../../test/support/services.ts';
import { buildWorld, type World } from '../../test/support/world.ts';
import { askForData } from './ask-for-data.ts';
import { duePrivacyWork } from './due-work.ts';
import { rowsOf } from './erase.store.ts';
import { liftHold, placeHold } from './holds.ts';
import { makeComplaint } from './make-complaint.ts';
import { personalData } from './personal-data.ts';

/** A word that stands wherever a person could have written something. */
const word = 'Quillfeather';

/** Words in rows that stay: codes, the programme's own words, what the program wrote from numbers. */
const notOfThePerson: readonly string[] = [
  'allocation_outcomes.reasons',
  'allocation_outcomes.reserve',
  'application_steps.outcome_label',
  'applications.decision_reason',
  'applications.step_kind',
  'apprenticeships.currency',
  'apprenticeships.pay_per',
  'apprenticeships.route',
  'awards_granted.award_id',
  'awards_granted.awarded_by',
  'awards_granted.certificate_number',
  'awards_granted.title',
  'competency_evidence.competency_id',
  'competency_records.competency_id',
  'complaints.reference',
  'files.asked_for',
  'files.media_type',
  'hours_entries.competency_id',
  'interviews.place',
  'interviews.time_zone',
  'offer_conditions.evidence',
  'offer_conditions.title',
  'offers.currency',
  'offers.pay_per',
  'plan_items.mode',
  'plan_items.phase_id',
  'plan_items.provider',
  'plan_items.title',
  'role_applications.role_id',
  'role_applications.role_title',
  'screening_results.criterion_id',
  'webhook_deliveries.type',
];

/** Who decided, made or looked after something: members of staff, who stand in other people's records too. */
const ofStaff: readonly string[] = [
  'appeals.handled_by',
  'awards_granted.recorded_by',
  'competency_records.signed_off_by',
  'complaints.owner_id',
  'deferrals.decided_by',
  'hours_entries.decided_by',
  'interviews.closed_by',
  'interviews.created_by',
  'mentor_assignments.person_id',
  'offer_conditions.decided_by',
  'offer_extensions.decided_by',
  'offers.approved_by',
  'offers.made_by',
  'pending_decisions.decided_by',
  'pending_decisions.undone_by',
  'quality_reviews.reviewed_by',
  'quality_reviews.screened_by',
  'role_applications.decided_by',
  'screening_results.decided_by',
];

void test('what stays of a record is codes and the programme’s own words: every other column is cleared', async (context) => {
  const database = await memoryDatabase(context);
  await asSystem(database, fixedClock('2027-01-01T00:00:00Z'), async (trx) => {
    const left: string[] = [];
    const led: string[] = [];
    for (const { table, scope, erase } of personalData) {
      if (erase.how === 'delete') continue;
      const cleared = erase.how === 'clear' ? [...Object.keys(erase.set), ...(erase.person ?? [])] : [];
      for (const { name, isWords, leadsTo } of await columnsOf(trx, table)) {
        if (isWords && !cleared.includes(name)) left.push(`${table}.${name}`);
        if (scope !== 'person' && leadsTo === 'people' && !cleared.includes(name)) led.push(`${table}.${name}`);
      }
    }
    assert.deepEqual(
      [...new Set(left)].filter((column) => !notOfThePerson.includes(column)),
      [],
      'words',
    );
    assert.deepEqual(
      [...new Set(led)].filter((column) => !ofStaff.includes(column)),
      [],
      'people',
    );
  });
});

/** Rows that a plain one of the schema's making would not be. */
function given({ clock }: World, ids: { application: string; apprenticeship: string; event: string; trainingEvent: string; key: string }) {
  const day = clock.today();
  const at = clock.now();
  const [delivery, trainingDelivery] = [randomUUIDv7(), randomUUIDv7()];
  return {
    assessment_days: { starts_at: at, ends_at: at.add({ hours: 2 }), capacity: 6, groups: 2, station_minutes: 30, gap_minutes: 0 },
    availability: { kind: 'weekly', weekday: 1, from_minute: 540, to_minute: 600 },
    breaks: { from_on: day, expected_return_on: day.add({ days: 9 }), to_on: day.add({ days: 9 }) },
    deferrals: { to_intake_id: randomUUIDv7(), keeps_place: false },
    files: { storage_key: ids.key },
    retention: { class: 'account' },
    pending_decisions: { reasons: ['criteria_not_met'] },
    memberships: { from_on: day.subtract({ days: 9 }), to_on: day },
    'private.adjustments': { acts: ['recruiter'] },
    'application mails': { event_id: ids.event },
    'application webhook_attempts': { delivery_id: delivery },
    'application webhook_deliveries': { id: delivery, event_id: ids.event },
    'apprenticeship mails': { event_id: ids.trainingEvent },
    'apprenticeship webhook_attempts': { delivery_id: trainingDelivery },
    'apprenticeship webhook_deliveries': { id: trainingDelivery, event_id: ids.trainingEvent },
    'person files': { application_id: null, apprenticeship_id: null, storage_key: `${ids.key}-2` },
  } as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Everything that the database holds, as one text a table. */
async function everything(trx: Trx): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select oid::regclass::text as name from pg_class where relkind in ('r', 'm') and relnamespace in (select oid from pg_namespace where nspname in ('public', 'private', 'pgboss'))`.execute(
    trx,
  );
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string | null }>`select string_agg(each::text, ' ') as text from ${sql.table(name)} each`.execute(
      trx,
    );
    texts.set(name, rows[0]?.text ?? '');
  }
  return texts;
}

const described = new Set(personalData.map(({ table }) => table));

const tablesWith = async (world: World, ...parts: readonly string[]): Promise<readonly string[]> =>
  world.system(async (trx) =>
    [...(await everything(trx))].filter(([, text]) => parts.some((part) => text.includes(part))).map(([table]) => table),
  );

onBothEngines(
  'of a person with a record of every kind nothing is left, on the disk neither, and the record proves itself',
  async (database) => {
    const begun = await buildWorld(database);
    const { candidate, programmeManager } = begun.people;
    const employer = begun.organisations.employer.id;
    const { id: application, world } = await anApplication(begun).enrolled();
    const services = servicesOf(world);
    const complaint = { _form_id: randomUUIDv7(), about: employer, category: 'delay', words: `It took long, says ${word}.` };
    await must(world.run(candidate, (doing) => makeComplaint(doing, complaint, '192.0.2.1')));
    const bytes = new TextEncoder().encode(word);
    const key = await services.files.keep({ name: 'cv.pdf', mediaType: 'application/pdf', bytes, sha256: 'x' });
    const apprenticeship = await world.system(async (trx) => {
      const { id } = await trx
        .selectFrom('apprenticeships')
        .select('id')
        .where('application_id', '=', application)
        .executeTakeFirstOrThrow();
      const said = (type: 'application' | 'apprenticeship', stream: string) =>
        recordEvent(trx, {
          stream: { type, id: stream },
          type: type === 'application' ? 'application.claimed' : 'apprenticeship.noted',
          at: world.clock.now(),
          actorId: candidate.id,
          data: { note: word, reason: word, kind: `Of ${candidate.name}`, to: candidate.email },
        });
      const ids = {
        application,
        apprenticeship: id,
        event: await said('application', application),
        trainingEvent: await said('apprenticeship', id),
        key,
      };
      const known: Known = {
        ids: {
          people: candidate.id,
          staff: world.people.recruiter.id,
          applications: application,
          apprenticeships: id,
          organisations: employer,
        },
        word,
        email: candidate.email,
        at: world.clock.now(),
        isSpared: (table, column) =>
          !described.has(table) || notOfThePerson.includes(`${table}.${column}`) || ofStaff.includes(`${table}.${column}`),
        given: given(world, ids),
      };
      // Rules of how rows come to be are not what is tried here.
      await sql`set local session_replication_role = replica`.execute(trx);
      for (const { scope, table, where } of personalData.toReversed()) {
        const has = async (): Promise<boolean> =>
          (await sql`select from ${sql.table(table)} where ${rowsOf(where, { personId: candidate.id })} limit 1`.execute(trx)).rows.length >
          0;
        if (!(await has())) await anyRow(trx, table, known, known.given[`${scope} ${table}`]);
        assert.ok(await has(), `${scope}: no row of ${table}`);
      }
      await anyRow(trx, 'idempotency_keys', known, { body: JSON.stringify({ name: candidate.name }) });
      await sql`set local session_replication_role = origin`.execute(trx);
      await sql`update complaints set state = 'withdrawn' where person_id = ${candidate.id}`.execute(trx);
      await sql`update apprenticeships set state = 'completed', ended_on = starts_on + 365 where id = ${id}`.execute(trx);
      return id;
    });
    const faults = async (): Promise<readonly string[]> =>
      (await verify(database, services.clock, allVerifiables, allReplays)).differences.map((one) => JSON.stringify(one));
    const before = await faults();
    const years = (count: number): Services =>
      servicesOf(world, { clock: fixedClock(world.clock.now().toZonedDateTimeISO('UTC').add({ years: count }).toInstant().toString()) });
    const work = async (on: Services): Promise<void> => {
      for (const due of [...duePrivacyWork, ...duePeopleWork]) await due.run(on);
    };

    // A hold stops it, whatever is due and whatever the person wishes.
    const hold = { _form_id: randomUUIDv7(), record_type: 'apprenticeship', record: apprenticeship, reason: 'A claim', until_on: '' };
    const { id: holdId } = await must(world.run(programmeManager, (doing) => placeHold(doing, employer, hold)));
    await work(years(9));
    assert.ok((await tablesWith(world, word)).includes('hours_entries'), 'held');
    assert.equal(new TextDecoder().decode(await services.files.read(key)), word);
    await must(world.run(programmeManager, (doing) => liftHold(doing, holdId, { _revision: '1', because: 'The claim is settled' })));

    // The day of the records: the account lives on, and none of them leads to it.
    await work(years(9));
    await world.system(async (trx) => {
      for (const { scope, table, where } of personalData)
        if (scope === 'application' || scope === 'apprenticeship') {
          const rows = rowsOf(where, { scope, id: scope === 'application' ? application : apprenticeship });
          const { rows: found } = await sql<{
            text: string | null;
          }>`select string_agg(each::text, ' ') as text from ${sql.table(table)} each where ${rows}`.execute(trx);
          for (const part of [candidate.id, candidate.name, candidate.email, word])
            assert.ok(!found[0]?.text?.includes(part), `${part} at ${table} of the ${scope}: ${found[0]?.text ?? ''}`);
        }
    });
    await assert.rejects(services.files.read(key));

    // Their own wish: the account goes too.
    await must(world.run(candidate, (doing) => askForData(doing, 'erasure', { _form_id: randomUUIDv7(), understood: 'yes' })));
    await work(years(9));
    await work(years(9));
    assert.deepEqual(await tablesWith(world, word, candidate.name, candidate.email), []);
    assert.deepEqual(
      (await faults()).filter((fault) => !before.includes(fault)),
      [],
    );
  },
);

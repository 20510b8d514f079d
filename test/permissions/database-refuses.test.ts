import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createApp } from '#app.tsx';
import { signInNeeded } from '#people/index.ts';
import { asActor, errorCode, type Database } from '#platform/database/index.ts';
import { allRoutes, allSubjects } from '#routes.ts';
import { servicesOf } from '../support/services.ts';
import { memoryDatabase, onBothEngines } from '../support/databases.ts';
import type { PersonKey } from '../support/world.ts';
import { buildFixture } from './fixture.ts';

/** The second line of defence on its own: with the policy switched off, and in plain SQL, the database still refuses. */

const strangers = [
  'visitor',
  'thirdCandidate',
  'foreignManager',
  'foreignRecruiter',
  'foreignMentor',
  'foreignScreener',
  'foreignCoordinator',
  'secondMentor',
  'employee',
] as const satisfies readonly PersonKey[];

/** The tables that hang on the fixture's records, with the column that leads there. */
const personal = {
  applications: ['id', 'application'],
  application_preferences: ['application_id', 'application'],
  application_steps: ['application_id', 'application'],
  application_drafts: ['application_id', 'application'],
  application_guardians: ['application_id', 'application'],
  screening_results: ['application_id', 'application'],
  check_documents: ['application_id', 'application'],
  application_claims: ['application_id', 'application'],
  pending_decisions: ['application_id', 'application'],
  appeals: ['application_id', 'application'],
  quality_reviews: ['application_id', 'application'],
  judgements: ['application_id', 'application'],
  scorecards: ['application_id', 'application'],
  offers: ['application_id', 'application'],
  agreements: ['application_id', 'application'],
  waiting_entries: ['application_id', 'application'],
  offer_extensions: ['application_id', 'application'],
  deferrals: ['application_id', 'application'],
  allocation_runs: ['id', 'allocation_run'],
  allocation_run_sites: ['run_id', 'allocation_run'],
  allocation_outcomes: ['application_id', 'application'],
  interviews: ['application_id', 'application'],
  interview_panel: ['interview_id', 'interview'],
  interview_chances: ['application_id', 'application'],
  interview_rules: ['programme_id', 'programme'],
  person_time: ['interview_id', 'interview'],
  availability: ['person_id', 'interviewer'],
  interviewer_settings: ['person_id', 'interviewer'],
  scorecard_drafts: ['application_id', 'application'],
  assessment_days: ['id', 'assessment_day'],
  assessment_stations: ['day_id', 'assessment_day'],
  assessment_assessors: ['station_id', 'station'],
  assessment_bookings: ['application_id', 'application'],
  files: ['application_id', 'application'],
  apprenticeships: ['id', 'apprenticeship'],
  mentor_assignments: ['apprenticeship_id', 'apprenticeship'],
  plan_items: ['apprenticeship_id', 'apprenticeship'],
  hours_entries: ['apprenticeship_id', 'apprenticeship'],
  breaks: ['apprenticeship_id', 'apprenticeship'],
  competency_records: ['apprenticeship_id', 'apprenticeship'],
  competency_evidence: ['apprenticeship_id', 'apprenticeship'],
  reviews: ['apprenticeship_id', 'apprenticeship'],
  gateway_checks: ['apprenticeship_id', 'apprenticeship'],
  awards_granted: ['apprenticeship_id', 'apprenticeship'],
  role_applications: ['apprenticeship_id', 'apprenticeship'],
  programme_drafts: ['id', 'draft'],
  programme_draft_texts: ['draft_id', 'draft'],
  programme_draft_editors: ['draft_id', 'draft'],
  imports: ['id', 'import'],
  complaints: ['id', 'complaint'],
  legal_holds: ['id', 'legal_hold'],
  subject_requests: ['id', 'subject_request'],
} as const;

/** Tables anybody may read, and those that only the program itself opens: every other one must be tested above or below. */
const publicTables = [
  'organisations',
  'programmes',
  'programme_versions',
  'sites',
  'intakes',
  'intake_sites',
  'reserved_places',
  'partnerships',
  'law_rates',
  'listings',
  'public_generation',
  'step_times',
  'catalogue_entries',
  'catalogue_state',
  'catalogue_stale',
  'process_steps',
];
const programsOwn = [
  'failing_addresses',
  'webhook_secrets',
  'agreement_invitations',
  'schema_versions',
  'settings',
  'sign_in_codes',
  'single_sign_on_attempts',
  'pending_identities',
  'held_forms',
  'idempotency_keys',
  'sign_in_callers',
  'saved_search_seen',
  'programme_search_words',
];
const testedElsewhere = [
  // src/people/single-sign-on/tests, and attempts.ts
  'organisation_sign_ins',
  'organisation_domains',
  'person_identities',
  // the insight room
  'funnel_counts',
  'funnel_changes',
  'funnel_months',
  'insight_settings',
  // the privacy room
  'retention',
  'retention_rules',
  'erasures',
  'event_erasures',
  'saved_searches',
  'programme_counts',
  'pool_members',
  'invitations',
  // src/applications/work/tests
  'sample_salts',
  // src/messages/tests
  'mail_settings',
  'mail_templates',
  'calendar_feeds',
  'webhook_endpoints',
  'webhook_deliveries',
  'webhook_attempts',
  'people',
  'memberships',
  'sessions',
  'api_tokens',
  'events',
  'mails',
  'person_facts',
  'offer_conditions',
  // src/applications/offers/tests
  'condition_evidence',
  'evidence_readers',
  'agreement_versions',
  'waiting_rules',
  'freed_places',
  'agreement_signatures',
  'review_signatures',
  'scorecard_amendments',
];

onBothEngines('no stranger reads or changes a row of the record, table by table', async (database) => {
  const fixture = await buildFixture(database);
  for (const [table, [column, subject]] of Object.entries(personal)) {
    const id = fixture.ids[subject] ?? '';
    for (const key of strangers) {
      await asActor(database, { personId: fixture.world.people[key].id }, fixture.world.clock, async (trx) => {
        const { rows } = await sql<{
          seen: number;
        }>`select count(*)::int as seen from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(trx);
        assert.equal(rows[0]?.seen, 0, `${key} sees ${table}`);
        const changed = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${id} where ${sql.ref(column)} = ${id}`
          .execute(trx)
          .catch((error: unknown) => {
            assert.equal(errorCode(error), '42501', `${key} updating ${table}`);
            throw error; // the transaction is over, and so is this person's turn at this table
          });
        assert.equal(changed.numAffectedRows, 0n, `${key} changes ${table}`);
      }).catch((error: unknown) => {
        if (errorCode(error) !== '42501') throw error;
      });
    }
  }
});

onBothEngines('names, facts, mail and history stay with those whose record it is', async (database) => {
  const fixture = await buildFixture(database);
  const { candidate } = fixture.world.people;
  await fixture.world.system((trx) =>
    trx
      .insertInto('person_facts')
      .values({ person_id: candidate.id, fact: 'date_of_birth', value: '{}', given_at: fixture.world.clock.now() })
      .execute(),
  );
  for (const key of strangers) {
    await asActor(database, { personId: fixture.world.people[key].id }, fixture.world.clock, async (trx) => {
      const seen = {
        people: await trx.selectFrom('people').select('id').where('id', '=', candidate.id).execute(),
        facts: await trx.selectFrom('person_facts').select('fact').where('person_id', '=', candidate.id).execute(),
        mails: await trx.selectFrom('mails').select('id').where('person_id', '=', candidate.id).execute(),
        sessions: await trx.selectFrom('sessions').select('id').where('person_id', '=', candidate.id).execute(),
        memberships: await trx.selectFrom('memberships').select('id').where('person_id', '=', fixture.world.people.recruiter.id).execute(),
        events: await trx
          .selectFrom('events')
          .select('id')
          .where('stream_id', 'in', [fixture.ids['application'] ?? '', fixture.ids['apprenticeship'] ?? ''])
          .execute(),
      };
      const isColleague = key === 'secondMentor' || key === 'employee';
      assert.deepEqual(
        { ...seen, memberships: isColleague ? [] : seen.memberships },
        { people: [], facts: [], mails: [], sessions: [], memberships: [], events: [] },
        key,
      );
    });
  }
});

test('every table is either public, the program’s own, or tested', async (context) => {
  const database = await memoryDatabase(context);
  const { rows } = await sql<{
    name: string;
    secured: boolean;
  }>`select relname as name, relrowsecurity as secured from pg_class join pg_namespace n on n.oid = relnamespace where nspname = 'public' and relkind = 'r'`.execute(
    database.kysely,
  );
  const known = new Set([...Object.keys(personal), ...publicTables, ...programsOwn, ...testedElsewhere]);
  assert.deepEqual(
    rows.filter((row) => !known.has(row.name)).map((row) => row.name),
    [],
    'say in this test who may read them',
  );
  assert.deepEqual(
    rows.filter((row) => !row.secured && row.name !== 'schema_versions').map((row) => row.name),
    [],
    'row-level security is off',
  );
});

test('with the policy switched off no page of a stranger shows or changes the record', async (context) => {
  const database = await memoryDatabase(context);
  const fixture = await buildFixture(database);
  const log: string[] = [];
  const services = servicesOf(fixture.world, { mode: 'demonstration', log: (line) => log.push(line) });
  const routes = allRoutes(services).filter(
    (route) =>
      route.permission.kind === 'on' &&
      ['application', 'apprenticeship', 'interview', 'assessment_day', 'file', 'role_application'].includes(route.permission.subject),
  );
  const app = createApp(services, { routes, subjects: allSubjects, signInNeeded: signInNeeded(services), policyOff: true });
  const { candidate, secondCandidate } = fixture.world.people;
  const before = await everything(database);
  const leaks: string[] = [];
  for (const route of routes) {
    if (route.permission.kind !== 'on') continue;
    const path = route.path.replace(':id', fixture.ids[route.permission.subject] ?? '').replaceAll(/:\w+/g, '1');
    for (const key of strangers) {
      const response = await app.request(path, {
        method: route.method,
        headers: { Origin: fixture.world.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: fixture.cookies[key] },
        ...(route.method === 'POST' ? { body: new URLSearchParams(plausible) } : {}),
      });
      const text = await response.text();
      for (const name of [candidate.name, candidate.email, secondCandidate.name, secondCandidate.email]) {
        if (text.includes(name)) leaks.push(`${route.method} ${route.path} shows ${name} to ${key}`);
      }
    }
  }
  assert.deepEqual(leaks, []);
  assert.deepEqual(await everything(database), before);
  assert.ok(routes.length > 40, `only ${routes.length} routes were tried`);
});

/** What a form might hold if its sender meant it: enough for several commands to get as far as the database. */
const plausible = {
  _revision: '1',
  name: 'Somebody',
  reason: 'changed_mind',
  note: 'x',
  statement: 'x',
  decision: 'approve',
  confirm: 'yes',
  agree: 'yes',
  on_day: '2027-01-11',
  hours: '1',
  minutes: '0',
  kind: 'on_the_job',
  from_on: '2027-01-11',
  expected_return_on: '2027-02-11',
  level: '3',
  text: 'x',
  question: 'x',
  recommendation: 'offer',
  pay: '22000',
  starts_on: '2027-03-11',
  expires_on: '2027-01-20',
};

async function everything(database: Database): Promise<Record<string, unknown>> {
  const contents: Record<string, unknown> = {};
  for (const table of [...Object.keys(personal), 'events', 'people', 'person_facts']) {
    const { rows } = await sql`select to_jsonb(t) as row from ${sql.table(table)} t order by to_jsonb(t)::text`.execute(database.kysely);
    contents[table] = rows;
  }
  return contents;
}

import { sql, type RawBuilder } from 'kysely';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Fixture } from './fixture.ts';
import type { Attempt } from './attempts.ts';

/** Who tries what with drafts, imports, judgements, the pool, saved searches and what the catalogue is made of. */
export function attemptsWithDocuments({ world, ids }: Fixture): readonly Attempt[] {
  const { people, organisations, programme, sites } = world;
  const at = world.clock.now();
  const [draft, imported, application] = [ids['draft'] ?? '', ids['import'] ?? '', ids['application'] ?? ''];
  const newDraft = (organisationId: string, by: RawBuilder<unknown>, state = 'draft') =>
    sql`insert into programme_drafts (id, organisation_id, name, text, origin, state, created_by, created_at, saved_by, saved_at)
      values (${randomUUIDv7()}, ${organisationId}, 'x.md', 'x', 'written', ${state}, ${by}, ${at}, ${by}, ${at})`;
  const self = sql`app.person()`;
  const own = (set: RawBuilder<unknown>) => sql`update programme_drafts set ${set} where id = ${draft}`;
  return [
    // A draft: its writer is never its reviewer, and it stays where it was begun.
    ['programmeManager', 'approves a draft at once', own(sql`state = 'approved', approved_by = app.person()`)],
    ['programmeManager', 'approves a draft without anybody', own(sql`state = 'approved'`)],
    ['programmeManager', 'approves in a colleague’s name', own(sql`state = 'approved', approved_by = ${people.interviewer.id}::uuid`)],
    ['programmeManager', 'plans a draft that nobody approved', own(sql`state = 'scheduled', publish_at = ${at}`)],
    ['programmeManager', 'calls a draft published', own(sql`state = 'published', published_at = ${at}`)],
    ['programmeManager', 'gives a draft away', own(sql`organisation_id = ${organisations.otherEmployer.id}::uuid`)],
    ['programmeManager', 'names another beginner', own(sql`created_by = ${people.interviewer.id}::uuid`)],
    ['programmeManager', 'writes in a colleague’s name', own(sql`text = 'x', saved_by = ${people.interviewer.id}::uuid`)],
    ['programmeManager', 'names a draft in a colleague’s name', own(sql`name = 'x', saved_by = ${people.interviewer.id}::uuid`)],
    ['programmeManager', 'starts an approved draft', newDraft(organisations.employer.id, self, 'approved')],
    ['programmeManager', 'starts a draft elsewhere', newDraft(organisations.otherEmployer.id, self)],
    ['programmeManager', 'starts a draft as a colleague', newDraft(organisations.employer.id, sql`${people.interviewer.id}::uuid`)],
    ['programmeManager', 'deletes a draft', sql`delete from programme_drafts where id = ${draft}`],
    ['programmeManager', 'rewrites an earlier text', sql`update programme_draft_texts set text = 'x' where draft_id = ${draft}`],
    ['programmeManager', 'does without a second person', sql`update organisations set second_review = false`],
    ['recruiter', 'reads a draft as its writer', sql`update programme_drafts set name = name where id = ${draft}`],
    ['recruiter', 'starts a draft', newDraft(organisations.employer.id, self)],
    ['screener', 'starts a draft', newDraft(organisations.agency.id, self)],
    [
      'programmeManager',
      'writes a version past its review',
      sql`insert into programme_versions (id, programme_id, number, document_name, document, compiled, hash, published_at)
        select ${randomUUIDv7()}, programme_id, 99, document_name, document, compiled, 'x', ${at} from programme_versions where programme_id = ${programme.id}`,
    ],
    [
      'programmeManager',
      'changes what a version says',
      sql`update programme_versions set compiled = compiled where programme_id = ${programme.id}`,
    ],
    ['programmeManager', 'moves a site', sql`update sites set city = 'Elsewhere' where id = ${sites.bristol.id}`],
    // Imports.
    ['programmeManager', 'changes what an import read', sql`update imports set text = 'x' where id = ${imported}`],
    [
      'programmeManager',
      'moves an import',
      sql`update imports set organisation_id = ${organisations.otherEmployer.id}::uuid where id = ${imported}`,
    ],
    ['recruiter', 'throws an import away', sql`delete from imports where id = ${imported}`],
    // What was asked and answered.
    ['recruiter', 'changes an old verdict', sql`update judgements set verdict = 'met'`],
    ['recruiter', 'removes an old verdict', sql`delete from judgements`],
    [
      'recruiter',
      'makes a judgement',
      sql`insert into judgements (id, application_id, event_id, programme_version_id, made_at, occasion, facts, verdicts, verdict)
        select ${randomUUIDv7()}, ${application}, id, ${programme.versionId}, ${at}, '{}', '{}', '{}', 'met' from events limit 1`,
    ],
    // People who agreed to be found, and searches that somebody wants to hear of.
    [
      'recruiter',
      'finds somebody who did not agree',
      sql`insert into pool_members (person_id, agreed_at, changed_at) values (${people.thirdCandidate.id}, ${at}, ${at})`,
    ],
    ['candidate', 'takes others out of the pool', sql`update pool_members set state = 'left' where person_id <> app.person()`],
    ['candidate', 'forgets an invitation', sql`delete from invitations`],
    [
      'recruiter',
      'invites past the rules',
      sql`insert into invitations (id, programme_id, person_id, event_id, invited_at)
        select ${randomUUIDv7()}, ${programme.id}, ${people.candidate.id}, id, ${at} from events limit 1`,
    ],
    [
      'candidate',
      'saves a search for another address',
      sql`insert into saved_searches (id, address, query, title, rhythm, state, key, created_at, expires_on) values (${randomUUIDv7()}, 'x@example.org', '', '', 'daily', 'active', 'x', ${at}, ${world.clock.today()})`,
    ],
    ['candidate', 'reads the keys of searches', sql`create temp table keys on commit drop as select key from saved_searches`],
    // What the public reads, and how often.
    ['programmeManager', 'makes the public pages older', sql`update public_generation set number = 0`],
    ['programmeManager', 'writes into the catalogue', sql`update catalogue_entries set card = card`],
    ['programmeManager', 'unmarks what is stale', sql`delete from catalogue_stale`],
    ['programmeManager', 'changes a listing', sql`update listings set link = 'https://example.org/'`],
    [
      'programmeManager',
      'counts visits',
      sql`insert into programme_counts (programme_id, day, kind, count) values (${programme.id}, ${world.clock.today()}, 'view', 1000)`,
    ],
    ['programmeManager', 'reads rare words', sql`update programme_search_words set count = 5`],
    ['programmeManager', 'makes steps quicker', sql`update step_times set median_days = 1`],
    ['programmeManager', 'changes the law', sql`update law_rates set value = 1`],
  ];
}

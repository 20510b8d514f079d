import { sql } from 'kysely';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Attempt } from './attempts.ts';
import type { Fixture } from './fixture.ts';

/** Deciding against somebody, claims, second looks and appeals, by whoever they are not theirs to do. */
export function attemptsAtTheSift({ world, ids }: Fixture): readonly Attempt[] {
  const { people, organisations, programme } = world;
  const at = world.clock.now();
  const today = world.clock.today();
  const application = ids['application'] ?? '';
  const uuid = (): string => randomUUIDv7();
  const refusal = (decidedBy: string, role: string, behalf: string | null = null) =>
    sql`insert into pending_decisions (id, application_id, decided_by, role, on_behalf_of, reasons, revision, decided_at, takes_effect_at)
      values (${uuid()}, ${application}, ${decidedBy}, ${role}, ${behalf}, array['no_reply'], 1, ${at}, ${at})`;
  return [
    ['screener', 'refuses in a colleague’s name', refusal(people.secondScreener.id, 'agency_screener')],
    ['screener', 'refuses as the employer', refusal(people.screener.id, 'recruiter')],
    ['screener', 'refuses on behalf of the employer', refusal(people.screener.id, 'agency_screener', organisations.employer.id)],
    ['candidate', 'decides about the own application', refusal(people.candidate.id, 'recruiter')],
    ['interviewer', 'refuses', refusal(people.interviewer.id, 'recruiter')],
    ['foreignScreener', 'refuses an application of another agency', refusal(people.foreignScreener.id, 'agency_screener')],
    ['coordinator', 'refuses at the agency’s step', refusal(people.coordinator.id, 'agency_screener')],
    [
      'recruiter',
      'rejects without a decision',
      sql`update applications set state = 'rejected', decided_by = app.person() where id = ${application}`,
    ],
    ['screener', 'tells the candidate at once', sql`update pending_decisions set sent_at = ${at} where application_id = ${application}`],
    ['recruiter', 'shortens a grace time', sql`update pending_decisions set takes_effect_at = ${at} where application_id = ${application}`],
    [
      'screener',
      'takes an application past the lock',
      sql`insert into application_claims (application_id, person_id, organisation_id, claimed_at) values (${application}, app.person(), ${organisations.agency.id}, ${at})`,
    ],
    ['secondScreener', 'drops a colleague’s claim', sql`delete from application_claims where application_id = ${application}`],
    [
      'candidate',
      'appeals where nobody has decided',
      sql`insert into appeals (id, application_id, decision_id, kind, words, sent_at) values (${uuid()}, ${application}, ${uuid()}, 'appeal', 'x', ${at})`,
    ],
    [
      'screener',
      'draws a sample',
      sql`insert into quality_reviews (id, application_id, programme_id, organisation_id, screened_for, screened_by, step_index, outcome, month, draw, drawn_at)
        values (${uuid()}, ${application}, ${programme.id}, ${organisations.employer.id}, ${organisations.agency.id}, app.person(), 1, 'passed', ${today.with({ day: 1 })}, 0, ${at})`,
    ],
    [
      'recruiter',
      'chooses the salt',
      sql`insert into sample_salts (organisation_id, month, salt) values (${organisations.employer.id}, ${today.with({ day: 1 })}, 'mine')`,
    ],
    [
      'programmeManager',
      'lets a step hide nothing',
      sql`update process_steps set hides = '{}' where programme_version_id = ${programme.versionId}`,
    ],
    [
      'screener',
      'hands an application over by hand',
      sql`update applications set held_by_organisation_id = organisation_id where id = ${application}`,
    ],
    [
      'foreignScreener',
      'marks a document of a stranger',
      sql`insert into check_documents (file_id, application_id, step_index, marked_by, marked_at) values (${ids['file'] ?? ''}, ${application}, 1, app.person(), ${at})`,
    ],
    [
      'recruiter',
      'sets an agency’s mailbox',
      sql`update organisations set mail_address = 'x@example.org' where id = ${organisations.agency.id}`,
    ],
    [
      'screener',
      'reads names that the step hides',
      sql`update applications set changed_at = ${at} from app.candidate_names(array[${application}]::uuid[]) named where applications.id = named.id`,
    ],
  ];
}

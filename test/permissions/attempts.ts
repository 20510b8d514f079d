import { sql, type RawBuilder } from 'kysely';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { PersonKey } from '../support/world.ts';
import type { Fixture } from './fixture.ts';
import type { Scene } from './scene.ts';

/** Who tries what, by which statement; `true`: with the rights of the private lane. */
export type Attempt = readonly [as: PersonKey, title: string, statement: RawBuilder<unknown>, inCare?: true];

export function attempts({ world, ids }: Fixture, scene: Scene): readonly Attempt[] {
  const { people, organisations, programme, intake, sites } = world;
  const at = world.clock.now();
  const today = world.clock.today();
  const application = ids['application'] ?? '';
  const uuid = (): string => randomUUIDv7();
  const id = sql`${uuid()}::uuid`;
  const event = (stream: string, actor: string, behalf: string | null) =>
    sql`insert into events (id, stream_type, stream_id, seq, type, at, actor_id, on_behalf_of, previous_hash, hash) values (${uuid()}, 'application', ${stream}, 999, 'offer.made', ${at}, ${actor}, ${behalf}, '', 'x')`;
  const interview = (programmeId: string, organisationId: string, applicationId: string | null) =>
    sql`insert into interviews (id, organisation_id, programme_id, starts_at, ends_at, time_zone, application_id, state, created_by, created_at)
      values (${uuid()}, ${organisationId}, ${programmeId}, ${at}, ${at.add({ hours: 1 })}, 'UTC', ${applicationId}, ${applicationId === null ? 'offered' : 'held'}, app.person(), ${at})`;
  const file = (applicationId: string | null, apprenticeshipId: string | null, key: string) =>
    sql`insert into files (id, person_id, application_id, apprenticeship_id, name, media_type, bytes, sha256, storage_key, uploaded_at)
      values (${uuid()}, app.person(), ${applicationId}, ${apprenticeshipId}, 'x.pdf', 'application/pdf', 1, 'x', ${key}, ${at})`;
  const offer = (applicationId: string, organisationId: string) =>
    sql`insert into offers (id, application_id, intake_id, site_id, organisation_id, state, pay_minor, currency, pay_per, starts_on, expires_on, made_by, made_at)
      values (${uuid()}, ${applicationId}, ${intake.id}, ${sites.bristol.id}, ${organisationId}, 'made', 1, 'GBP', 'year', ${today}, ${today}, app.person(), ${at})`;
  return [
    // Oneself: account, sessions, tokens.
    ['visitor', 'becomes operator', sql`update people set is_operator = true where id = app.person()`],
    ['visitor', 'takes another address', sql`update people set email = 'operator@example.org' where id = app.person()`],
    ['visitor', 'becomes a demonstration person', sql`update people set is_demonstration = true where id = app.person()`],
    [
      'foreignManager',
      'makes an operator',
      sql`insert into people (id, name, email, is_operator, created_at) values (${uuid()}, 'Me too', 'me.too@example.org', true, ${at})`,
    ],
    ['candidate', 'prolongs a session', sql`update sessions set ends_at = 'infinity' where person_id = app.person()`],
    [
      'visitor',
      'becomes a member',
      sql`insert into memberships (id, person_id, organisation_id, role, from_on) values (${uuid()}, app.person(), ${organisations.employer.id}, 'recruiter', ${today})`,
    ],
    ['recruiter', 'becomes a manager', sql`update memberships set role = 'programme_manager' where person_id = app.person()`],
    [
      'programmeManager',
      'makes a token in a colleague’s name',
      sql`insert into api_tokens (id, organisation_id, name, token_hash, scopes, created_by, created_at) values (${uuid()}, ${organisations.employer.id}, 'x', 'h', '{}', ${people.recruiter.id}, ${at})`,
    ],
    [
      'visitor',
      'writes a mail to somebody',
      sql`insert into mails (id, to_address, subject, text, html, cause, created_at) values (${uuid()}, 'victim@example.org', 's', 't', 'h', 'attack', ${at})`,
    ],
    ['visitor', 'reads settings', sql`select * from settings`],
    // Programmes.
    [
      'foreignManager',
      'opens an intake on a programme of another employer',
      sql`insert into intakes (id, programme_id, programme_version_id, organisation_id, starts_on, opens_on, channel, created_at) values (${uuid()}, ${programme.id}, ${programme.versionId}, ${organisations.otherEmployer.id}, ${today}, ${today}, 'both', ${at})`,
    ],
    [
      'programmeManager',
      'rewrites a published version',
      sql`update programme_versions set compiled = '{}' where id = ${programme.versionId}`,
    ],
    // The candidate and the own application.
    ['thirdCandidate', 'raises the pay of the own offer', sql`update offers set pay_minor = 99900000 where id = ${scene.offer}`],
    [
      'thirdCandidate',
      'raises the pay while accepting',
      sql`update offers set state = 'accepted', pay_minor = 99900000 where id = ${scene.offer}`,
    ],
    ['thirdCandidate', 'prolongs the own offer', sql`update offers set expires_on = '2199-01-01' where id = ${scene.offer}`],
    [
      'thirdCandidate',
      'meets the own condition',
      sql`update offer_conditions set state = 'met', decided_by = app.person() where offer_id = ${scene.offer}`,
    ],
    ['thirdCandidate', 'accepts without accepting the offer', sql`update applications set state = 'accepted' where id = ${scene.offered}`],
    [
      'thirdCandidate',
      'draws up an agreement',
      sql`insert into agreements (id, application_id, offer_id, terms, terms_hash, created_at) values (${uuid()}, ${scene.offered}, ${scene.offer}, '{"payMinor": 99900000}', 'h', ${at})`,
    ],
    ['thirdCandidate', 'reopens a rejection', sql`update applications set state = 'in_step', step_index = 3 where id = ${scene.rejected}`],
    [
      'thirdCandidate',
      'rewrites the reason of a rejection',
      sql`update applications set decision_reason = 'other' where id = ${scene.rejected}`,
    ],
    ['candidate', 'steps on', sql`update applications set step_index = 3 where id = ${application}`],
    [
      'candidate',
      'takes the application from the agency',
      sql`update applications set held_by_organisation_id = null where id = ${application}`,
    ],
    [
      'candidate',
      'passes the screening',
      sql`update application_steps set ended_at = ${at}, outcome = 'passed', decided_by = ${people.screener.id} where application_id = ${application}`,
    ],
    [
      'candidate',
      'passes the screening by name',
      sql`update application_steps set ended_at = ${at}, outcome = 'passed', decided_by = app.person() where application_id = ${application}`,
    ],
    ['thirdCandidate', 'takes the own offer back for the employer', sql`update offers set state = 'withdrawn' where id = ${scene.offer}`],
    [
      'candidate',
      'adds a passed step',
      sql`insert into application_steps (id, application_id, step_index, kind, started_at, ended_at, outcome, decided_by) values (${uuid()}, ${application}, 2, 'interview', ${at}, ${at}, 'passed', ${people.recruiter.id})`,
    ],
    [
      'candidate',
      'screens the own application',
      sql`insert into screening_results (application_id, criterion_id, engine_verdict, verdict, decided_by, decided_at) values (${application}, 'age', 'unknown', 'met', app.person(), ${at})`,
    ],
    [
      'visitor',
      'applies at an employer who does not run the intake',
      sql`insert into applications (id, person_id, programme_id, programme_version_id, organisation_id, intake_id, channel, state, created_at, changed_at) values (${uuid()}, app.person(), ${programme.id}, ${programme.versionId}, ${organisations.otherEmployer.id}, ${intake.id}, 'external', 'draft', ${at}, ${at})`,
    ],
    ['candidate', 'moves a free slot', sql`update interviews set starts_at = ends_at - interval '1 minute' where id = ${scene.slot}`],
    ['candidate', 'forges an event of the employer', event(application, people.candidate.id, organisations.employer.id)],
    ['candidate', 'forges an event of the recruiter', event(application, people.recruiter.id, null)],
    // Files.
    ['visitor', 'puts a file into another’s application', file(application, null, 'mine')],
    ['visitor', 'puts a file into another’s apprenticeship', file(null, scene.apprenticeship, 'mine')],
    ['visitor', 'reads another’s file through its storage key', file(null, null, 'of-the-candidate')],
    ['visitor', 'reads any file of the machine', file(null, null, '../../../etc/passwd')],
    // Accommodation.
    [
      'candidate',
      'agrees the own adjustment',
      sql`insert into private.accommodation_requests (id, person_id, application_id, organisation_id, request, state, created_at) values (${uuid()}, app.person(), ${application}, ${organisations.employer.id}, 'r', 'agreed', ${at})`,
      true,
    ],
    [
      'candidate',
      'writes an adjustment that nobody agreed',
      sql`insert into private.adjustments (id, request_id, person_id, organisation_id, what, acts, from_on, agreed_by, agreed_at) values (${uuid()}, ${uuid()}, app.person(), ${organisations.employer.id}, 'Skip the interview', '{recruiter}', ${today}, app.person(), ${at})`,
      true,
    ],
    ['recruiter', 'reads the requests of candidates', sql`select * from private.accommodation_requests`],
    ['recruiter', 'reads what was said about adjustments', sql`select * from private.accommodation_messages`],
    ['programmeManager', 'reads equality answers', sql`select * from private.monitoring_answers`],
    ['programmeManager', 'reads equality counts past their function', sql`select * from private.monitoring_counts`],
    ['recruiter', 'reads outcomes by person', sql`select * from app.monitored_outcomes(${organisations.employer.id}, null, now())`],
    [
      'candidate',
      'answers equality questions in another’s name',
      sql`insert into private.monitoring_answers (application_id, question, answer, question_set, person_id, organisation_id, programme_id, given_at) values (${application}, 'sex', 'female', 'x', ${people.thirdCandidate.id}, ${organisations.employer.id}, ${programme.id}, ${at})`,
      true,
    ],
    // Single sign-on.
    [
      'foreignManager',
      'sets the sign-in of another organisation',
      sql`insert into organisation_sign_ins (organisation_id, issuer, client_id, changed_by, changed_at) values (${organisations.employer.id}, 'https://evil.example', 'x', app.person(), ${at})`,
    ],
    ['programmeManager', 'reads the sealed secret', sql`select secret_sealed from organisation_sign_ins`],
    [
      'programmeManager',
      'confirms an own domain',
      sql`insert into organisation_domains (organisation_id, domain, claimed_by, claimed_at, confirmed_by, confirmed_at) values (${organisations.employer.id}, 'everybody.example', app.person(), ${at}, app.person(), ${at})`,
    ],
    [
      'visitor',
      'links an identity to another’s account',
      sql`insert into person_identities (id, person_id, organisation_id, issuer, subject, linked_at, last_used_at) values (${uuid()}, ${people.operator.id}, ${organisations.employer.id}, 'i', 's', ${at}, ${at})`,
    ],
    ['candidate', 'reads sign-ins on their way', sql`select * from single_sign_on_attempts`],
    [
      'foreignRecruiter',
      'names a guardian',
      sql`insert into application_guardians (application_id, name, relation, email, given_at) values (${application}, 'x', 'parent', 'x@example.org', ${at})`,
    ],
    // Interviewers, recruiters, screeners.
    [
      'secondInterviewer',
      'puts any application into an own slot to read it',
      sql`update interviews set application_id = ${application}, state = 'held' where id = ${scene.slot}`,
    ],
    [
      'foreignRecruiter',
      'puts a foreign application into an own interview to read it',
      interview(programme.id, organisations.otherEmployer.id, application),
    ],
    ['foreignRecruiter', 'offers times on a foreign programme', interview(programme.id, organisations.otherEmployer.id, null)],
    [
      'interviewer',
      'scores an application that the interview is not about',
      sql`insert into scorecards (id, interview_id, application_id, interviewer_id, ratings, recommendation, submitted_at) values (${uuid()}, ${ids['interview']}, ${scene.offered}, app.person(), '{}', 'offer', ${at})`,
    ],
    ['interviewer', 'reads the facts of a candidate', sql`update person_facts set value = '{}' where person_id = ${people.candidate.id}`],
    ['foreignRecruiter', 'makes an offer on a foreign application', offer(application, organisations.otherEmployer.id)],
    ['recruiter', 'moves a screening result to another application', sql`update screening_results set application_id = ${scene.offered}`],
    ['recruiter', 'rewrites a candidate’s answers', sql`update applications set answers = '{"forged": true}' where id = ${scene.offered}`],
    [
      'recruiter',
      'gives a candidate’s application to somebody else',
      sql`update applications set person_id = app.person() where id = ${scene.offered}`,
    ],
    [
      'screener',
      'passes in a colleague’s name',
      sql`update application_steps set ended_at = ${at}, outcome = 'passed', decided_by = ${people.secondScreener.id} where application_id = ${application}`,
    ],
    // The apprentice.
    ['secondCandidate', 'raises the own pay', sql`update apprenticeships set pay_minor = 99900000 where id = ${scene.apprenticeship}`],
    [
      'secondCandidate',
      'shortens the own apprenticeship',
      sql`update apprenticeships set planned_end_on = starts_on + 1 where id = ${scene.apprenticeship}`,
    ],
    ['coordinator', 'raises an apprentice’s pay', sql`update apprenticeships set pay_minor = 99900000 where id = ${scene.apprenticeship}`],
    ['secondCandidate', 'rewrites the own plan', sql`delete from plan_items where apprenticeship_id = ${scene.apprenticeship}`],
    ['secondCandidate', 'approves the own hours', sql`update hours_entries set state = 'approved' where id = ${scene.hours}`],
    [
      'secondCandidate',
      'approves the own hours by name',
      sql`update hours_entries set state = 'approved', decided_by = app.person() where id = ${scene.hours}`,
    ],
    [
      'mentor',
      'approves other hours than those entered',
      sql`update hours_entries set state = 'approved', decided_by = app.person(), minutes = 600 where id = ${scene.hours}`,
    ],
    [
      'mentor',
      'approves in a colleague’s name',
      sql`update hours_entries set state = 'approved', decided_by = ${people.secondMentor.id} where id = ${scene.hours}`,
    ],
    [
      'secondCandidate',
      'amends an entry that is not approved',
      sql`insert into hours_entries (id, apprenticeship_id, person_id, on_day, kind, minutes, state, amends, entered_at) values (${uuid()}, ${scene.apprenticeship}, app.person(), ${today}, 'on_the_job', 5, 'entered', ${scene.hours}, ${at})`,
    ],
    [
      'secondCandidate',
      'signs off a competency',
      sql`update competency_records set state = 'signed_off', level = 4, signed_off_by = app.person() where apprenticeship_id = ${scene.apprenticeship}`,
    ],
    [
      'mentor',
      'signs off in the assessor’s name',
      sql`update competency_records set state = 'signed_off', level = 4, signed_off_by = ${people.assessor.id} where apprenticeship_id = ${scene.apprenticeship}`,
    ],
    ['secondCandidate', 'needs no other signature', sql`update reviews set needs_parties = array['apprentice'] where id = ${scene.review}`],
    ['secondCandidate', 'declares the review signed', sql`update reviews set state = 'signed' where id = ${scene.review}`],
    ['secondCandidate', 'rewrites what was agreed', sql`update reviews set actions = 'A pay rise' where id = ${scene.review}`],
    [
      'secondCandidate',
      'signs for the mentor',
      sql`insert into review_signatures (review_id, party, person_id, name, signed_at) values (${scene.review}, 'mentor', app.person(), 'x', ${at})`,
    ],
    [
      'mentor',
      'signs for the apprentice',
      sql`insert into review_signatures (review_id, party, person_id, name, signed_at) values (${scene.review}, 'apprentice', ${people.secondCandidate.id}, 'x', ${at})`,
    ],
    [
      'secondCandidate',
      'hires themselves',
      sql`update role_applications set state = 'hired', decided_by = app.person() where person_id = app.person()`,
    ],
    [
      'recruiter',
      'hires in a colleague’s name',
      sql`update role_applications set state = 'hired', decided_by = ${people.secondRecruiter.id} where apprenticeship_id = ${scene.apprenticeship}`,
    ],
    [
      'programmeManager',
      'makes the apprentice their own mentor',
      sql`insert into mentor_assignments (id, apprenticeship_id, person_id, from_on) values (${id}, ${scene.apprenticeship}, ${people.secondCandidate.id}, '2190-01-01')`,
    ],
    [
      'secondCandidate',
      'grants an award',
      sql`insert into awards_granted (id, apprenticeship_id, award_id, title, awarded_on, certificate_number, recorded_by) values (${id}, ${scene.apprenticeship}, 'x', 'x', ${today}, 'x', app.person())`,
    ],
  ];
}

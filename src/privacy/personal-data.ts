// Long because it describes every table that leads to a person, once.
/**
 * What each table holds of a person: read by the file that a person can ask for, by the erasure of a record, and by the test
 * that walks the schema and fails where a table that leads to a person is not described here.
 *
 * `where` names the rows with `$applications`, `$apprenticeships`, `$complaints` (sets of ids) or `$person`. Entries stand in the
 * order in which they are erased: what leads to a row before the row.
 */

export type Scope = 'application' | 'apprenticeship' | 'complaint' | 'person';

export type Erasing =
  | { readonly how: 'delete' }
  /** Columns and the SQL value that takes the place of what they held; `person`: columns that lead nowhere afterwards where they led to the person. */
  | { readonly how: 'clear'; readonly set: Readonly<Record<string, string>>; readonly person?: readonly string[] }
  | { readonly how: 'keep'; readonly because: string };

export interface PersonalData {
  readonly table: string;
  /** The heading in a person's own file. */
  readonly title: string;
  readonly holds: string;
  readonly scope: Scope;
  readonly where: string;
  /** Columns that are secrets or mean nothing to a reader. */
  readonly omit?: readonly string[];
  /** Which of the rows stand in a person's own file, where not all do: what is not told yet is not read there first. */
  readonly shown?: string;
  readonly erase: Erasing;
}

const remove: Erasing = { how: 'delete' };
const keep = (because: string): Erasing => ({ how: 'keep', because });
const clear = (set: Readonly<Record<string, string>>, ...person: readonly string[]): Erasing => ({ how: 'clear', set, person });

const entry = (
  scope: Scope,
  table: string,
  title: string,
  holds: string,
  where: string,
  erase: Erasing,
  ...omit: readonly string[]
): PersonalData => ({ table, title, holds, scope, where, erase, omit });

/** An entry whose rows are not all in a person's own file. */
const onlyShown = (shown: string, described: PersonalData): PersonalData => ({ ...described, shown });

const byApplication = 'application_id in ($applications)';
const requests = 'request_id in (select id from private.accommodation_requests where application_id in ($applications))';
const offersOf = 'offer_id in (select id from offers where application_id in ($applications))';
const conditionsOf = `condition_id in (select id from offer_conditions where ${offersOf})`;
const agreementsOf = 'agreement_id in (select id from agreements where application_id in ($applications))';
const eventsOf = (streams: string): string => `event_id in (select id from events where stream_id in (${streams}))`;
/** Mail about events of these streams, to anybody, and the daily lists in which it was named. */
const mailAbout = (streams: string): string => `${eventsOf(streams)} or id in (select digest_id from mails where ${eventsOf(streams)})`;
const attemptsAt = (streams: string): string => `delivery_id in (select id from webhook_deliveries where ${eventsOf(streams)})`;
const byApprenticeship = 'apprenticeship_id in ($apprenticeships)';
// A decision in its grace time and an offer before its approval are the employer's own; letters to staff are the staff's.
const toldDecisions = 'sent_at is not null';
const ofToldDecisions = `(decision_id is null or decision_id in (select id from pending_decisions where ${toldDecisions}))`;
const madeOffers = "state not in ('proposed', 'approved', 'refused')";
const ofMadeOffers = `offer_id in (select id from offers where ${madeOffers})`;
/** It stands in the section “Mail and inbox” already. */
const inTheInbox = 'false';
/** Events of an application that its candidate is not told of: what they lead to has events of its own. */
export const untoldEvents: readonly string[] = [
  'application.refusal_decided',
  'application.refusal_undone',
  'application.refusal_lapsed',
  'offer.proposed',
  'offer.approved',
  'offer.refused',
  'waiting.proposed',
];
const ofToldEvents = `event_id not in (select id from events where type in (${untoldEvents.map((type) => `'${type}'`).join(', ')}))`;
const statistics = 'It names nobody once the application does not, and counts need it.';

const ofApplications: readonly PersonalData[] = [
  entry(
    'application',
    'private.monitoring_answers',
    'Equality monitoring',
    'Answers given after submission, for counting alone',
    byApplication,
    remove,
  ),
  entry(
    'application',
    'private.monitoring_counted',
    'Equality monitoring, counted',
    'That answers were counted and the single ones erased',
    byApplication,
    keep(statistics),
  ),
  entry(
    'application',
    'private.accommodation_messages',
    'Adjustments: what was written',
    'Messages between you and the adjustments team',
    requests,
    remove,
  ),
  entry(
    'application',
    'private.accommodation_options',
    'Adjustments: what was considered',
    'Possible adjustments and why one was chosen',
    requests,
    remove,
  ),
  entry('application', 'private.adjustments', 'Adjustments that were agreed', 'What was agreed and how it worked', byApplication, remove),
  entry('application', 'private.accommodation_requests', 'Requests for adjustments', 'What was asked for and why', byApplication, remove),
  entry(
    'application',
    'private.condition_evidence',
    'Evidence for sensitive conditions',
    'Identity, right to work, medical and criminal-record evidence',
    conditionsOf,
    remove,
  ),
  entry(
    'application',
    'condition_evidence',
    'Evidence for conditions of an offer',
    'Words and files that prove a condition',
    conditionsOf,
    remove,
  ),
  entry('application', 'application_drafts', 'What was typed and not saved', 'Fields of the form on a device', byApplication, remove),
  entry('application', 'application_guardians', 'Guardian', 'Name and contact of a parent or guardian', byApplication, remove),
  entry('application', 'application_claims', 'Who had it in hand', 'A member of staff who opened it to work on it', byApplication, remove),
  entry('application', 'check_documents', 'Documents marked for a check', 'Which document shows what a step checks', byApplication, remove),
  entry('application', 'interview_chances', 'Further chances of an interview', 'That another booking was allowed', byApplication, remove),
  entry(
    'application',
    'scorecard_amendments',
    'Changes of scorecards',
    'Ratings before and after',
    `scorecard_id in (select id from scorecards where ${byApplication})`,
    remove,
  ),
  entry('application', 'scorecard_drafts', 'Scorecards not yet submitted', 'Ratings and notes of an interviewer', byApplication, remove),
  entry('application', 'scorecards', 'Scorecards', 'Ratings, evidence and notes of interviewers', byApplication, remove),
  entry(
    'application',
    'judgements',
    'What the eligibility engine was asked',
    'The facts at a decision and the verdict',
    byApplication,
    remove,
  ),
  entry(
    'application',
    'screening_results',
    'Results by criterion',
    'Evidence and reasons of the screening',
    byApplication,
    clear({ evidence: "''", reason: "''" }),
  ),
  entry(
    'application',
    'appeals',
    'Answers and appeals',
    'What you wrote about a decision, and the answer',
    byApplication,
    clear({ words: "'Erased'", reasons: "''" }),
  ),
  onlyShown(
    ofToldDecisions,
    entry(
      'application',
      'quality_reviews',
      'Quality sample',
      'That a screening was looked at again',
      byApplication,
      clear({ reason: "''" }),
    ),
  ),
  onlyShown(
    toldDecisions,
    entry('application', 'pending_decisions', 'Decisions', 'Reason codes and a personal line', byApplication, clear({ note: "''" })),
  ),
  entry(
    'application',
    'agreement_invitations',
    'Invitations to sign',
    'Name and address of a party without an account',
    agreementsOf,
    remove,
    'token_hash',
  ),
  entry('application', 'agreement_signatures', 'Signatures', 'Who signed an agreement, and how they were identified', agreementsOf, remove),
  entry('application', 'agreement_versions', 'Versions of agreements', 'The text that was signed', agreementsOf, remove),
  entry('application', 'agreements', 'Agreements', 'The terms of the training', byApplication, remove),
  entry(
    'application',
    'deferrals',
    'Deferrals',
    'The wish to start later',
    byApplication,
    clear({ reason: "'Erased'", note: "''" }, 'asked_by_person'),
  ),
  entry(
    'application',
    'offer_extensions',
    'More time for an offer',
    'The wish for more time',
    byApplication,
    clear({ why: "'Erased'", note: "''" }),
  ),
  onlyShown(
    ofMadeOffers,
    entry(
      'application',
      'offer_conditions',
      'Conditions of an offer',
      'What had to be proved, and the decision',
      offersOf,
      clear({ note: "''" }),
    ),
  ),
  onlyShown(
    madeOffers,
    entry(
      'application',
      'offers',
      'Offers',
      'Pay, place and days of an offer',
      byApplication,
      clear({ reason: 'null', pay_reason: "''", pay_working: "'[]'" }),
    ),
  ),
  entry('application', 'waiting_entries', 'Waiting lists', 'The place on a list', byApplication, keep(statistics)),
  entry('application', 'freed_places', 'Places that became free', 'To whom a free place went', byApplication, keep(statistics)),
  entry(
    'application',
    'allocation_outcomes',
    'Allocation',
    'What a run of the allocation gave',
    byApplication,
    keep('A third party can run the allocation again; it holds numbers, no names.'),
  ),
  entry('application', 'assessment_bookings', 'Assessment days', 'Booked days', byApplication, keep(statistics)),
  entry('application', 'interviews', 'Interviews', 'Booked times', byApplication, keep(statistics)),
  entry('application', 'application_preferences', 'Preferred sites', 'Sites in order', byApplication, keep(statistics)),
  entry(
    'application',
    'application_steps',
    'Steps',
    'When each step began and ended, with notes',
    byApplication,
    clear({ note: 'null', evidence: "'[]'" }, 'decided_by'),
  ),
  entry(
    'application',
    'files',
    'Documents',
    'Uploaded files: the bytes are taken off the disk',
    byApplication,
    clear({ name: "'Erased'", sha256: "''", storage_key: "'erased'" }, 'person_id'),
    'storage_key',
    'sha256',
  ),
  onlyShown(
    'false',
    entry(
      'application',
      'webhook_attempts',
      'Answers of other systems',
      'What the receiver of a message answered',
      attemptsAt('$applications'),
      clear({ error: 'null', answer: 'null' }),
    ),
  ),
  onlyShown(
    ofToldEvents,
    entry(
      'application',
      'webhook_deliveries',
      'Messages to other systems',
      'What an organisation’s own systems were told',
      eventsOf('$applications'),
      clear({ payload: 'null' }),
      'claim',
    ),
  ),
  onlyShown(
    inTheInbox,
    entry(
      'application',
      'mails',
      'Mail about an application',
      'Mail about it',
      mailAbout('$applications'),
      remove,
      'html',
      'attachments',
      'claim',
    ),
  ),
  entry(
    'application',
    'applications',
    'Applications',
    'Everything that was told in the form',
    'id in ($applications)',
    clear({ answers: "'{}'", decision_note: 'null' }, 'person_id', 'decided_by'),
    'refusal_takes_effect_at',
  ),
];

const ofApprenticeships: readonly PersonalData[] = [
  entry(
    'apprenticeship',
    'competency_evidence',
    'Evidence of competencies',
    'What the apprentice wrote and added',
    byApprenticeship,
    clear({ text: "'Erased'" }, 'person_id'),
  ),
  entry(
    'apprenticeship',
    'competency_records',
    'Competencies',
    'What was signed off and when',
    byApprenticeship,
    keep('It names nobody once the record does not.'),
  ),
  entry(
    'apprenticeship',
    'hours_entries',
    'Hours',
    'Hours with notes',
    byApprenticeship,
    clear({ note: "''", reason: 'null' }, 'person_id'),
  ),
  entry(
    'apprenticeship',
    'review_signatures',
    'Signatures of reviews',
    'Name and comment of each party',
    `review_id in (select id from reviews where ${byApprenticeship})`,
    clear({ name: "'Erased'", comment: "''" }, 'person_id'),
  ),
  entry(
    'apprenticeship',
    'reviews',
    'Reviews',
    'Progress, actions and concerns',
    byApprenticeship,
    clear({ progress: "''", actions: "''", concerns: "''" }),
  ),
  entry('apprenticeship', 'gateway_checks', 'Gateway', 'Confirmations and notes', byApprenticeship, clear({ note: "''" }, 'confirmed_by')),
  entry(
    'apprenticeship',
    'breaks',
    'Breaks',
    'When and why training paused',
    byApprenticeship,
    clear({ note: "''", reason: "'Erased'" }, 'created_by'),
  ),
  entry(
    'apprenticeship',
    'role_applications',
    'Applications for a permanent role',
    'A statement and the decision',
    byApprenticeship,
    clear({ statement: "''", reason: 'null' }, 'person_id'),
  ),
  entry(
    'apprenticeship',
    'awards_granted',
    'Awards',
    'Certificates and their numbers',
    byApprenticeship,
    keep('The number stays good for whoever holds the certificate; it names nobody.'),
  ),
  entry('apprenticeship', 'mentor_assignments', 'Mentors', 'Who was whose mentor', byApprenticeship, keep('It names staff alone.')),
  entry('apprenticeship', 'plan_items', 'Plan', 'Dated phases', byApprenticeship, keep('It names nobody.')),
  entry(
    'apprenticeship',
    'files',
    'Documents of training',
    'Uploaded evidence: the bytes are taken off the disk',
    byApprenticeship,
    clear({ name: "'Erased'", sha256: "''", storage_key: "'erased'" }, 'person_id'),
    'storage_key',
    'sha256',
  ),
  onlyShown(
    'false',
    entry(
      'apprenticeship',
      'webhook_attempts',
      'Answers of other systems',
      'What the receiver of a message answered',
      attemptsAt('$apprenticeships'),
      clear({ error: 'null', answer: 'null' }),
    ),
  ),
  entry(
    'apprenticeship',
    'webhook_deliveries',
    'Messages to other systems about training',
    'What an organisation’s own systems were told',
    eventsOf('$apprenticeships'),
    clear({ payload: 'null' }),
    'claim',
  ),
  onlyShown(
    inTheInbox,
    entry(
      'apprenticeship',
      'mails',
      'Mail about training',
      'Mail about an apprenticeship',
      mailAbout('$apprenticeships'),
      remove,
      'html',
      'attachments',
      'claim',
    ),
  ),
  entry(
    'apprenticeship',
    'apprenticeships',
    'Apprenticeships',
    'The record of training',
    'id in ($apprenticeships)',
    clear({}, 'person_id'),
  ),
];

const ofComplaints: readonly PersonalData[] = [
  onlyShown(
    inTheInbox,
    entry(
      'complaint',
      'mails',
      'Mail about a complaint',
      'Mail about it',
      mailAbout('$complaints'),
      remove,
      'html',
      'attachments',
      'claim',
    ),
  ),
  entry(
    'complaint',
    'complaints',
    'Complaints',
    'Name, address, words and answer',
    'id in ($complaints)',
    clear({ name: "'Erased'", email: "'erased@guildhall.invalid'", words: "'Erased'", answer: "''", person_id: 'null', caller_hash: "''" }),
    'caller_hash',
  ),
];

const ofNoApplication = 'request_id in (select id from private.accommodation_requests where application_id is null)';
const byPerson = 'person_id = $person';
const byAddress = (column: string): string => `${column} = (select email from people where id = $person)`;
/** Theirs, or sent to their address before they had an account. */
const byPersonOr = (column: string): string => `(${byPerson} or ${byAddress(column)})`;

const ofPeople: readonly PersonalData[] = [
  entry('person', 'person_facts', 'Answers about yourself', 'What was told in a check, once for all programmes', byPerson, remove),
  entry('person', 'pool_members', 'Being found', 'Whether employers may find you', byPerson, remove),
  entry('person', 'invitations', 'Invitations', 'Which programme invited you', byPerson, remove),
  entry(
    'person',
    'saved_search_seen',
    'Saved searches: what was told',
    'Which programmes a search has told of',
    `saved_search_id in (select id from saved_searches where ${byPersonOr('address')})`,
    remove,
  ),
  entry('person', 'saved_searches', 'Saved searches', 'Words that are looked for', byPersonOr('address'), remove, 'key', 'caller_hash'),
  entry('person', 'mail_settings', 'Wishes about mail', 'Quiet hours and kinds of mail', byPerson, remove, 'unsubscribe_key'),
  entry('person', 'calendar_feeds', 'Calendar feed', 'That a feed is used', byPerson, remove, 'key'),
  entry('person', 'person_identities', 'Single sign-on', 'The identity at an employer', byPerson, remove),
  entry('person', 'interviewer_settings', 'Wishes as an interviewer', 'Time zone and load', byPerson, remove),
  entry('person', 'availability', 'Times offered as an interviewer', 'When you can sit on a panel', byPerson, remove),
  entry('person', 'person_time', 'Times taken', 'When you sit on a panel', byPerson, keep('It is cleared when the interview goes.')),
  onlyShown(
    ofNoApplication,
    entry('person', 'private.accommodation_messages', 'Adjustments without an application: what was written', 'Messages', byPerson, remove),
  ),
  onlyShown(
    ofNoApplication,
    entry(
      'person',
      'private.accommodation_options',
      'Adjustments without an application: what was considered',
      'Possible adjustments',
      byPerson,
      remove,
    ),
  ),
  onlyShown(
    'application_id is null',
    entry('person', 'private.adjustments', 'Adjustments without an application', 'What was agreed', byPerson, remove),
  ),
  onlyShown(
    'application_id is null',
    entry(
      'person',
      'private.accommodation_requests',
      'Requests for adjustments without an application',
      'What was asked for',
      byPerson,
      remove,
    ),
  ),
  entry(
    'person',
    'files',
    'Other documents',
    'Uploaded files of no application',
    `${byPerson} and application_id is null and apprenticeship_id is null`,
    clear({ name: "'Erased'", sha256: "''", storage_key: "'erased'" }),
    'storage_key',
    'sha256',
  ),
  onlyShown(
    byPersonOr('to_address'),
    entry(
      'person',
      'mails',
      'Mail and inbox',
      'Everything that was written to you',
      `${byPersonOr('to_address')} or ${mailAbout('$person')}`,
      remove,
      'html',
      'attachments',
      'claim',
    ),
  ),
  entry(
    'person',
    'sign_in_codes',
    'Codes for signing in',
    'Codes sent to the address',
    byAddress('email'),
    remove,
    'code_hash',
    'link_hash',
    'caller_hash',
  ),
  entry(
    'person',
    'pending_identities',
    'Single sign-on not yet confirmed',
    'An identity waiting for a confirmation',
    byAddress('email'),
    remove,
    'browser_hash',
    'subject',
  ),
  entry(
    'person',
    'failing_addresses',
    'Address that mail does not reach',
    'Why mail came back',
    byAddress('address'),
    remove,
    'confirm_hash',
  ),
  entry(
    'person',
    'subject_requests',
    'What you asked about your data',
    'Requests and their results',
    byPerson,
    clear({ result: "'{}'", storage_key: 'null' }),
    'storage_key',
  ),
  entry('person', 'retention', 'How long records stay', 'Which record goes when', byPerson, remove),
  entry(
    'person',
    'memberships',
    'Roles at organisations',
    'Who was what, from when to when',
    byPerson,
    keep('Who acted in which role is part of other people’s records.'),
  ),
  entry('person', 'sessions', 'Sessions', 'Where and when you signed in', byPerson, remove, 'token_hash'),
  entry(
    'person',
    'people',
    'Account',
    'Name and address',
    'id = $person',
    clear({ name: "'Erased person'", email: "'erased-' || id || '@guildhall.invalid'", is_operator: 'false' }),
  ),
];

/** Everything, in the order of erasing. */
export const personalData: readonly PersonalData[] = [...ofApplications, ...ofApprenticeships, ...ofComplaints, ...ofPeople];

/**
 * Tables that name people only as staff who did something: that stays, because other people's records need to say who acted. In
 * one's own file the number of such rows is told.
 */
export const staffTables: readonly string[] = [
  'agreement_versions',
  'allocation_run_sites',
  'allocation_runs',
  'api_tokens',
  'assessment_assessors',
  'assessment_days',
  'assessment_stations',
  'evidence_readers',
  'idempotency_keys',
  'insight_settings',
  'interview_panel',
  'interview_rules',
  'legal_holds',
  'mail_templates',
  'organisation_domains',
  'organisation_sign_ins',
  'programme_draft_editors',
  'programme_draft_texts',
  'programme_drafts',
  'imports',
  'retention_rules',
  'waiting_rules',
  'webhook_endpoints',
  'webhook_secrets',
];

/** Told apart because they are handled apart: the chain of events, and what says of it what was erased. */
export const chainTables: readonly string[] = ['events', 'event_erasures', 'erasures'];

/** Keys of an event's data that hold no person's words: codes, ids, days and numbers. Everything else goes when a record is erased. */
export const keptEventKeys: ReadonlySet<string> = new Set([
  'record',
  'index',
  'kind',
  'dueOn',
  'state',
  'reason',
  'reasons',
  'outcome',
  'daysLeft',
  'from',
  'to',
  'channel',
  'programme',
  'programmeId',
  'versionId',
  'version',
  'intakeId',
  'siteId',
  'offerId',
  'interviewId',
  'conditionId',
  'runId',
  'digests',
  'erasure',
  'rule',
  'class',
  'minutes',
  'competency',
  'competencyId',
  'level',
  'party',
  'number',
  'category',
  'due',
  'count',
]);

// Written by tools/generate-database-types.ts from the migrated schema: change a migration, then run `npm run generate`.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Read as data, written with `json(value)`. */
export type JsonColumn = ColumnType<unknown, string, string>;

export interface AgreementInvitations {
  id: string;
  agreement_id: string;
  party: string;
  name: string;
  email: string;
  token_hash: string;
  sent_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
}

export interface AgreementSignatures {
  agreement_id: string;
  party: string;
  person_id: string | null;
  name: string;
  signed_at: Temporal.Instant;
  terms_hash: string;
  version: Generated<number>;
  sections: ColumnType<unknown, string | undefined, string>;
  identified_by: Generated<string>;
}

export interface AgreementVersions {
  agreement_id: string;
  number: number;
  parts: JsonColumn;
  hash: string;
  changed: Generated<string[]>;
  made_by: string | null;
  made_at: Temporal.Instant;
}

export interface Agreements {
  id: string;
  application_id: string;
  offer_id: string;
  terms: JsonColumn;
  terms_hash: string;
  created_at: Temporal.Instant;
  kind: Generated<string>;
  version: Generated<number>;
  parts: ColumnType<unknown, string | undefined, string>;
  details: ColumnType<unknown, string | undefined, string>;
  parties: Generated<string[]>;
  is_complete: Generated<boolean>;
  waits_for: Generated<string[]>;
  changed_at: Temporal.Instant | null;
}

export interface AllocationOutcomes {
  run_id: string;
  application_id: string;
  site_id: string | null;
  choice: number | null;
  reserve: string | null;
  position: number | null;
  reasons: JsonColumn;
  at: Temporal.Instant;
}

export interface AllocationRunSites {
  run_id: string;
  intake_id: string;
  site_id: string;
  places: number;
  reserved_first: Generated<boolean>;
}

export interface AllocationRuns {
  id: string;
  programme_id: string;
  organisation_id: string;
  number: number;
  state: Generated<string>;
  commitment: string;
  seed: string | null;
  ranking: string;
  unranked: Generated<string>;
  list: ColumnType<unknown, string | undefined, string>;
  input: ColumnType<unknown, string | undefined, string>;
  input_hash: string | null;
  result: ColumnType<unknown, string | undefined, string>;
  result_hash: string | null;
  verification: ColumnType<unknown, string | undefined, string>;
  members: ColumnType<unknown, string | undefined, string>;
  log: string | null;
  drafted_by: string;
  drafted_at: Temporal.Instant;
  previewed_by: string | null;
  previewed_at: Temporal.Instant | null;
  approved_by: string | null;
  approved_at: Temporal.Instant | null;
  published_by: string | null;
  published_at: Temporal.Instant | null;
  discarded_because: string | null;
  revision: Generated<number>;
}

export interface ApiTokens {
  id: string;
  organisation_id: string;
  name: string;
  token_hash: string;
  scopes: string[];
  created_by: string;
  created_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
}

export interface Appeals {
  id: string;
  application_id: string;
  decision_id: string;
  kind: string;
  words: string;
  state: Generated<string>;
  sent_at: Temporal.Instant;
  due_on: Temporal.PlainDate | null;
  handled_by: string | null;
  handled_at: Temporal.Instant | null;
  reasons: Generated<string>;
}

export interface ApplicationClaims {
  application_id: string;
  person_id: string;
  organisation_id: string;
  claimed_at: Temporal.Instant;
}

export interface ApplicationDrafts {
  application_id: string;
  part: string;
  window_id: string;
  fields: JsonColumn;
  mark: Generated<string>;
  saved_at: Temporal.Instant;
}

export interface ApplicationGuardians {
  application_id: string;
  name: string;
  relation: string;
  email: string;
  phone: Generated<string>;
  given_at: Temporal.Instant;
}

export interface ApplicationPreferences {
  application_id: string;
  site_id: string;
  rank: number;
}

export interface ApplicationSteps {
  id: string;
  application_id: string;
  step_index: number;
  kind: string;
  organisation_id: string | null;
  started_at: Temporal.Instant;
  due_on: Temporal.PlainDate | null;
  overdue_told_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  outcome: string | null;
  decided_by: string | null;
  note: string | null;
  working_days: number | null;
  paused_on: Temporal.PlainDate | null;
  days_left: number | null;
  remind_before: number | null;
  remind_on: Temporal.PlainDate | null;
  reminded_at: Temporal.Instant | null;
  outcome_label: string | null;
  evidence: ColumnType<unknown, string | undefined, string>;
}

export interface Applications {
  id: string;
  person_id: string;
  programme_id: string;
  programme_version_id: string;
  organisation_id: string;
  intake_id: string;
  channel: string;
  state: string;
  step_index: number | null;
  held_by_organisation_id: string | null;
  due_on: Temporal.PlainDate | null;
  answers: ColumnType<unknown, string | undefined, string>;
  site_id: string | null;
  decided_by: string | null;
  decision_reason: string | null;
  decision_note: string | null;
  revision: Generated<number>;
  created_at: Temporal.Instant;
  submitted_at: Temporal.Instant | null;
  changed_at: Temporal.Instant;
  step_kind: string | null;
  refusal_takes_effect_at: Temporal.Instant | null;
  first_choice_site_id: string | null;
}

export interface Apprenticeships {
  id: string;
  application_id: string;
  person_id: string;
  programme_id: string;
  programme_version_id: string;
  organisation_id: string;
  site_id: string;
  state: string;
  starts_on: Temporal.PlainDate;
  planned_end_on: Temporal.PlainDate;
  ended_on: Temporal.PlainDate | null;
  route: string | null;
  pay_minor: number;
  currency: string;
  pay_per: string;
  hours_per_week: Generated<number>;
  revision: Generated<number>;
  created_at: Temporal.Instant;
}

export interface AssessmentAssessors {
  station_id: string;
  person_id: string;
}

export interface AssessmentBookings {
  id: string;
  day_id: string;
  application_id: string;
  group_number: Generated<number>;
  state: Generated<string>;
  calendar_uid: string;
  sequence: Generated<number>;
  booked_at: Temporal.Instant;
}

export interface AssessmentDays {
  id: string;
  organisation_id: string;
  programme_id: string;
  site_id: string;
  starts_at: Temporal.Instant;
  time_zone: string;
  place: Generated<string>;
  instructions: Generated<string>;
  capacity: number;
  groups: number;
  station_minutes: number;
  gap_minutes: number;
  welcome_minutes: Generated<number>;
  ends_at: Temporal.Instant;
  change_hours: Generated<number>;
  state: Generated<string>;
  closed_at: Temporal.Instant | null;
  closed_by: string | null;
  revision: Generated<number>;
  created_by: string;
  created_at: Temporal.Instant;
}

export interface AssessmentStations {
  id: string;
  day_id: string;
  position: number;
  name: string;
  place: Generated<string>;
  competencies: JsonColumn;
}

export interface Availability {
  id: string;
  person_id: string;
  organisation_id: string;
  kind: string;
  weekday: number | null;
  on_day: Temporal.PlainDate | null;
  from_minute: number;
  to_minute: number;
  created_at: Temporal.Instant;
}

export interface AwardsGranted {
  id: string;
  apprenticeship_id: string;
  award_id: string;
  title: string;
  awarded_by: string | null;
  awarded_on: Temporal.PlainDate;
  certificate_number: string;
  recorded_by: string;
}

export interface Breaks {
  id: string;
  apprenticeship_id: string;
  from_on: Temporal.PlainDate;
  expected_return_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate | null;
  reason: string;
  note: Generated<string>;
  created_by: string;
  created_at: Temporal.Instant;
}

export interface CalendarFeeds {
  person_id: string;
  key: string;
  created_at: Temporal.Instant;
  read_at: Temporal.Instant | null;
}

export interface CatalogueEntries {
  id: string;
  kind: string;
  changed: number;
  format: number;
  entry: JsonColumn;
  card: JsonColumn;
}

export interface CatalogueStale {
  programme_id: string;
  mark: Generated<string>;
}

export interface CatalogueState {
  only_one: Generated<boolean>;
  changed: Generated<number>;
}

export interface CheckDocuments {
  file_id: string;
  application_id: string;
  step_index: number;
  marked_by: string;
  marked_at: Temporal.Instant;
  removed_at: Temporal.Instant | null;
}

export interface CompetencyEvidence {
  id: string;
  apprenticeship_id: string;
  competency_id: string;
  person_id: string;
  text: string;
  file_id: string | null;
  added_at: Temporal.Instant;
}

export interface CompetencyRecords {
  apprenticeship_id: string;
  competency_id: string;
  state: string;
  level: number | null;
  signed_off_by: string | null;
  signed_off_at: Temporal.Instant | null;
  revision: Generated<number>;
}

export interface Complaints {
  id: string;
  reference: string;
  organisation_id: string | null;
  person_id: string | null;
  name: string;
  email: string;
  category: string;
  words: string;
  state: Generated<string>;
  owner_id: string | null;
  received_at: Temporal.Instant;
  acknowledge_by: Temporal.PlainDate;
  acknowledged_at: Temporal.Instant | null;
  answer_by: Temporal.PlainDate;
  answered_at: Temporal.Instant | null;
  outcome: string | null;
  answer: Generated<string>;
  caller_hash: Generated<string>;
  revision: Generated<number>;
}

export interface ConditionEvidence {
  id: string;
  condition_id: string;
  words: Generated<string>;
  file_id: string | null;
  given_by: string;
  given_at: Temporal.Instant;
}

export interface Deferrals {
  id: string;
  application_id: string;
  from_intake_id: string;
  to_intake_id: string;
  site_id: string | null;
  asked_by: string;
  asked_by_person: string;
  reason: string;
  keeps_place: Generated<boolean>;
  state: Generated<string>;
  asked_at: Temporal.Instant;
  decided_by: string | null;
  decided_at: Temporal.Instant | null;
  note: Generated<string>;
}

export interface Erasures {
  id: string;
  organisation_id: string | null;
  record_type: string;
  record_id: string;
  class: string;
  why: string;
  rule: string;
  due_on: Temporal.PlainDate | null;
  erased_at: Temporal.Instant;
  removed: JsonColumn;
}

export interface EventErasures {
  event_id: string;
  erasure_id: string;
  digest: string;
}

export interface Events {
  id: string;
  stream_type: string;
  stream_id: string;
  seq: number;
  type: string;
  at: Temporal.Instant;
  actor_id: string | null;
  on_behalf_of: string | null;
  data: ColumnType<unknown, string | undefined, string>;
  previous_hash: string;
  hash: string;
  salt: string | null;
}

export interface EvidenceReaders {
  id: string;
  organisation_id: string;
  person_id: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate | null;
  appointed_by: string;
}

export interface FailingAddresses {
  address: string;
  since: Temporal.Instant;
  status: string;
  diagnostic: string;
  mail_id: string | null;
  soft_failures: Generated<number>;
  is_failing: boolean;
  confirmed_at: Temporal.Instant | null;
  confirm_hash: string | null;
  changed_at: Temporal.Instant;
}

export interface Files {
  id: string;
  person_id: string;
  application_id: string | null;
  apprenticeship_id: string | null;
  name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  storage_key: string;
  uploaded_at: Temporal.Instant;
  removed_at: Temporal.Instant | null;
  asked_for: string | null;
  scan: Generated<string>;
  scanned_at: Temporal.Instant | null;
}

export interface FreedPlaces {
  number: GeneratedAlways<number>;
  intake_id: string;
  site_id: string;
  freed_on: Temporal.PlainDate;
  because: string;
  state: Generated<string>;
  application_id: string | null;
  settled_on: Temporal.PlainDate | null;
}

export interface FunnelChanges {
  id: Generated<string>;
  programme_id: string;
  programme_version_id: string;
  site_id: string;
  channel: string;
  step_index: number;
  day: Temporal.PlainDate;
  organisation_id: string;
  waiting: number;
  passed: number;
  failed: number;
  withdrawn: number;
}

export interface FunnelCounts {
  programme_id: string;
  programme_version_id: string;
  site_id: string;
  channel: string;
  step_index: number;
  day: Temporal.PlainDate;
  organisation_id: string;
  waiting: number;
  passed: number;
  failed: number;
  withdrawn: number;
}

export interface FunnelMonths {
  programme_id: string;
  programme_version_id: string;
  site_id: string;
  channel: string;
  step_index: number;
  month: Temporal.PlainDate;
  organisation_id: string;
  waiting: number;
  passed: number;
  failed: number;
  withdrawn: number;
}

export interface GatewayChecks {
  apprenticeship_id: string;
  item: string;
  confirmed_by: string;
  confirmed_at: Temporal.Instant;
  note: Generated<string>;
}

export interface HeldForms {
  id: string;
  key_hash: string;
  path: string;
  fields: JsonColumn;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
}

export interface HoursEntries {
  id: string;
  apprenticeship_id: string;
  person_id: string;
  on_day: Temporal.PlainDate;
  kind: string;
  minutes: number;
  note: Generated<string>;
  state: string;
  amends: string | null;
  competency_id: string | null;
  decided_by: string | null;
  decided_at: Temporal.Instant | null;
  reason: string | null;
  revision: Generated<number>;
  entered_at: Temporal.Instant;
}

export interface IdempotencyKeys {
  token_id: string;
  key: string;
  request_hash: string;
  status: number;
  body: JsonColumn;
  created_at: Temporal.Instant;
}

export interface Imports {
  id: string;
  organisation_id: string;
  name: string;
  kind: string;
  text: string;
  reading: JsonColumn;
  decisions: ColumnType<unknown, string | undefined, string>;
  answers: ColumnType<unknown, string | undefined, string>;
  revision: Generated<number>;
  created_by: string;
  created_at: Temporal.Instant;
  saved_at: Temporal.Instant;
  draft_id: string | null;
}

export interface InsightSettings {
  organisation_id: string;
  us_module: Generated<boolean>;
  row_export_basis: string | null;
  changed_by: string;
  changed_at: Temporal.Instant;
  revision: Generated<number>;
}

export interface IntakeSites {
  intake_id: string;
  site_id: string;
  places: number;
  currency: string;
  pay_per: string;
  pay_min_minor: number;
  pay_max_minor: number;
}

export interface Intakes {
  id: string;
  programme_id: string;
  programme_version_id: string;
  organisation_id: string;
  starts_on: Temporal.PlainDate;
  opens_on: Temporal.PlainDate;
  closes_on: Temporal.PlainDate | null;
  channel: string;
  state: Generated<string>;
  created_at: Temporal.Instant;
  revision: Generated<number>;
  rolling: Generated<boolean>;
  closed_because: string | null;
  duplicated_from: string | null;
}

export interface InterviewChances {
  id: string;
  application_id: string;
  given_by: string;
  given_at: Temporal.Instant;
}

export interface InterviewPanel {
  interview_id: string;
  person_id: string;
}

export interface InterviewRules {
  programme_id: string;
  change_hours: Generated<number>;
  rebookings: Generated<number>;
  revision: Generated<number>;
  changed_by: string | null;
  changed_at: Temporal.Instant | null;
}

export interface InterviewerSettings {
  person_id: string;
  organisation_id: string;
  time_zone: string;
  minutes_per_week: number | null;
  revision: Generated<number>;
}

export interface Interviews {
  id: string;
  organisation_id: string;
  programme_id: string;
  site_id: string | null;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  time_zone: string;
  place: Generated<string>;
  application_id: string | null;
  booked_at: Temporal.Instant | null;
  state: Generated<string>;
  sequence: Generated<number>;
  created_by: string;
  created_at: Temporal.Instant;
  change_hours: Generated<number>;
  calendar_uid: string | null;
  closed_at: Temporal.Instant | null;
  closed_by: string | null;
}

export interface Invitations {
  id: string;
  programme_id: string;
  person_id: string;
  event_id: string;
  invited_at: Temporal.Instant;
}

export interface Judgements {
  id: string;
  application_id: string;
  event_id: string;
  programme_version_id: string;
  made_at: Temporal.Instant;
  occasion: JsonColumn;
  facts: JsonColumn;
  verdicts: JsonColumn;
  verdict: string;
}

export interface LawRates {
  id: GeneratedAlways<number>;
  jurisdiction: string;
  rule: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate | null;
  value: number;
  unit: string;
  source: string;
}

export interface LegalHolds {
  id: string;
  organisation_id: string;
  record_type: string;
  record_id: string;
  reason: string;
  until_on: Temporal.PlainDate | null;
  state: Generated<string>;
  placed_by: string;
  placed_at: Temporal.Instant;
  lifted_by: string | null;
  lifted_at: Temporal.Instant | null;
  revision: Generated<number>;
}

export interface Listings {
  id: string;
  slug: string;
  source: string;
  file_name: string;
  hash: string;
  company: string;
  title: string;
  description: string;
  link: string | null;
  locations: Generated<string[]>;
  body: string;
  picture_key: string | null;
  picture_type: string | null;
  state: Generated<string>;
  loaded_at: Temporal.Instant;
  changed_at: Temporal.Instant;
}

export interface MailSettings {
  person_id: string;
  time_zone: string | null;
  quiet_from: number | null;
  quiet_to: number | null;
  digest_hour: Generated<number>;
  kinds: ColumnType<unknown, string | undefined, string>;
  unsubscribe_key: string;
  changed_at: Temporal.Instant;
}

export interface MailTemplates {
  organisation_id: string;
  key: string;
  version: number;
  subject: string | null;
  body: string | null;
  created_by: string;
  created_at: Temporal.Instant;
}

export interface Mails {
  id: string;
  person_id: string | null;
  to_address: string;
  subject: string;
  text: string;
  html: string;
  attachments: ColumnType<unknown, string | undefined, string>;
  event_id: string | null;
  cause: string;
  created_at: Temporal.Instant;
  sent_at: Temporal.Instant | null;
  attempts: Generated<number>;
  error: string | null;
  unsubscribe_url: string | null;
  kind: Generated<string>;
  organisation_id: string | null;
  template_key: string | null;
  template_version: number | null;
  urgent: Generated<boolean>;
  state: Generated<string>;
  planned_at: Temporal.Instant | null;
  next_try_at: Temporal.Instant | null;
  claim: string | null;
  lease_until: Temporal.Instant | null;
  bounced_at: Temporal.Instant | null;
  bounce_status: string | null;
  digest_id: string | null;
  in_inbox: Generated<boolean>;
  read_at: Temporal.Instant | null;
}

export interface Memberships {
  id: string;
  person_id: string;
  organisation_id: string;
  role: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate | null;
}

export interface MentorAssignments {
  id: string;
  apprenticeship_id: string;
  person_id: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate | null;
}

export interface OfferConditions {
  id: string;
  offer_id: string;
  position: number;
  title: string;
  state: Generated<string>;
  note: Generated<string>;
  decided_by: string | null;
  decided_at: Temporal.Instant | null;
  kind: Generated<string>;
  evidence: string | null;
  within_working_days: number | null;
  due_on: Temporal.PlainDate | null;
  given_at: Temporal.Instant | null;
}

export interface OfferExtensions {
  id: string;
  offer_id: string;
  application_id: string;
  asked_until: Temporal.PlainDate;
  why: string;
  state: Generated<string>;
  asked_at: Temporal.Instant;
  decided_by: string | null;
  decided_at: Temporal.Instant | null;
  granted_until: Temporal.PlainDate | null;
  note: Generated<string>;
}

export interface Offers {
  id: string;
  application_id: string;
  intake_id: string;
  site_id: string;
  organisation_id: string;
  state: string;
  pay_minor: number;
  currency: string;
  pay_per: string;
  starts_on: Temporal.PlainDate;
  expires_on: Temporal.PlainDate;
  made_by: string;
  made_at: Temporal.Instant;
  decided_at: Temporal.Instant | null;
  reason: string | null;
  proposed_pay_minor: number | null;
  pay_working: ColumnType<unknown, string | undefined, string>;
  pay_reason: Generated<string>;
  approval_above_minor: number | null;
  approved_by: string | null;
  approved_at: Temporal.Instant | null;
  open_days: Generated<number>;
  is_automatic: Generated<boolean>;
}

export interface OrganisationDomains {
  organisation_id: string;
  domain: string;
  claimed_by: string;
  claimed_at: Temporal.Instant;
  confirmed_by: string | null;
  confirmed_at: Temporal.Instant | null;
}

export interface OrganisationSignIns {
  organisation_id: string;
  issuer: string;
  client_id: string;
  secret_sealed: Generated<string>;
  first_role: string | null;
  is_on: Generated<boolean>;
  changed_by: string;
  changed_at: Temporal.Instant;
  last_used_at: Temporal.Instant | null;
  revision: Generated<number>;
}

export interface Organisations {
  id: string;
  name: string;
  slug: string;
  kind: string;
  created_at: Temporal.Instant;
  second_review: Generated<boolean>;
  mail_address: string | null;
}

export interface Partnerships {
  id: string;
  programme_id: string;
  organisation_id: string;
  kind: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate | null;
}

export interface PendingDecisions {
  id: string;
  application_id: string;
  decided_by: string;
  role: string;
  on_behalf_of: string | null;
  reasons: string[];
  note: Generated<string>;
  step_index: number | null;
  revision: number;
  decided_at: Temporal.Instant;
  takes_effect_at: Temporal.Instant;
  undone_at: Temporal.Instant | null;
  undone_by: string | null;
  sent_at: Temporal.Instant | null;
  appeal_until: Temporal.PlainDate | null;
  would_change: Generated<string[]>;
}

export interface PendingIdentities {
  id: string;
  organisation_id: string;
  issuer: string;
  subject: string;
  email: string;
  browser_hash: string;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
}

export interface People {
  id: string;
  name: string;
  email: string;
  is_operator: Generated<boolean>;
  is_demonstration: Generated<boolean>;
  theme: Generated<string>;
  created_at: Temporal.Instant;
}

export interface PersonFacts {
  person_id: string;
  fact: string;
  value: JsonColumn;
  given_at: Temporal.Instant;
}

export interface PersonIdentities {
  id: string;
  person_id: string;
  organisation_id: string;
  issuer: string;
  subject: string;
  linked_at: Temporal.Instant;
  last_used_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
}

export interface PersonTime {
  id: Generated<string>;
  person_id: string;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  interview_id: string | null;
  day_id: string | null;
}

export interface PlanItems {
  id: string;
  apprenticeship_id: string;
  position: number;
  kind: string;
  phase_id: string | null;
  title: string;
  mode: string;
  provider: string | null;
  starts_on: Temporal.PlainDate;
  ends_on: Temporal.PlainDate;
  planned_minutes: Generated<number>;
  minutes_kind: Generated<string>;
}

export interface PoolMembers {
  person_id: string;
  state: Generated<string>;
  agreed_at: Temporal.Instant;
  changed_at: Temporal.Instant;
}

export interface ProcessSteps {
  programme_version_id: string;
  step_index: number;
  kind: string;
  name: string;
  acts: string;
  hides: string[];
  facts: string[];
  criteria_facts: string[];
  hidden_facts: string[];
  sample_percent: number | null;
}

export interface ProgrammeCounts {
  programme_id: string;
  day: Temporal.PlainDate;
  kind: string;
  count: number;
}

export interface ProgrammeDraftEditors {
  draft_id: string;
  person_id: string;
  opened_at: Temporal.Instant;
  seen_at: Temporal.Instant;
}

export interface ProgrammeDraftTexts {
  draft_id: string;
  revision: number;
  text: string;
  saved_by: string;
  saved_at: Temporal.Instant;
}

export interface ProgrammeDrafts {
  id: string;
  organisation_id: string;
  name: string;
  text: string;
  origin: string;
  programme_id: string | null;
  from_version_id: string | null;
  restores: Generated<boolean>;
  state: Generated<string>;
  revision: Generated<number>;
  writers: Generated<string[]>;
  created_by: string;
  created_at: Temporal.Instant;
  saved_by: string;
  saved_at: Temporal.Instant;
  reviewed_against: ColumnType<unknown, string | undefined, string>;
  asked_by: string | null;
  reviewer_id: string | null;
  approved_by: string | null;
  publish_at: Temporal.Instant | null;
  published_at: Temporal.Instant | null;
}

export interface ProgrammeSearchWords {
  programme_id: string;
  week: Temporal.PlainDate;
  words: string;
  count: number;
}

export interface ProgrammeVersions {
  id: string;
  programme_id: string;
  number: number;
  document_name: string;
  document: string;
  compiled: JsonColumn;
  hash: string;
  published_at: Temporal.Instant;
  published_by: string | null;
  withdrawn_at: Temporal.Instant | null;
}

export interface Programmes {
  id: string;
  slug: string;
  organisation_id: string;
  title: string;
  created_at: Temporal.Instant;
  opens_again: Temporal.PlainDate | null;
}

export interface PublicGeneration {
  one: Generated<boolean>;
  number: number;
}

export interface QualityReviews {
  id: string;
  application_id: string;
  programme_id: string;
  organisation_id: string;
  screened_for: string;
  screened_by: string;
  step_index: number;
  outcome: string;
  decision_id: string | null;
  month: Temporal.PlainDate;
  draw: number;
  drawn_at: Temporal.Instant;
  state: Generated<string>;
  reviewed_by: string | null;
  reviewed_at: Temporal.Instant | null;
  reason: Generated<string>;
}

export interface ReservedPlaces {
  id: string;
  intake_id: string;
  site_id: string;
  position: number;
  label: string;
  places: number;
  criterion_id: string;
}

export interface Retention {
  record_type: string;
  record_id: string;
  organisation_id: string | null;
  person_id: string | null;
  class: string;
  jurisdiction: string;
  starts_on: Temporal.PlainDate;
  rule_id: string;
  due_on: Temporal.PlainDate;
}

export interface RetentionRules {
  id: string;
  organisation_id: string | null;
  class: string;
  jurisdiction: string;
  months: number;
  min_months: number;
  max_months: number;
  basis: string;
  source: string;
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate | null;
  set_by: string | null;
}

export interface ReviewSignatures {
  review_id: string;
  party: string;
  person_id: string;
  name: string;
  comment: Generated<string>;
  signed_at: Temporal.Instant;
}

export interface Reviews {
  id: string;
  apprenticeship_id: string;
  number: number;
  due_on: Temporal.PlainDate;
  held_on: Temporal.PlainDate | null;
  state: string;
  progress: Generated<string>;
  actions: Generated<string>;
  concerns: Generated<string>;
  needs_parties: string[];
  told_at: Temporal.Instant | null;
  revision: Generated<number>;
}

export interface RoleApplications {
  id: string;
  apprenticeship_id: string;
  person_id: string;
  organisation_id: string;
  role_id: string;
  role_title: string;
  statement: Generated<string>;
  state: string;
  starts_on: Temporal.PlainDate | null;
  decided_by: string | null;
  decided_at: Temporal.Instant | null;
  reason: string | null;
  revision: Generated<number>;
  applied_at: Temporal.Instant;
}

export interface SampleSalts {
  organisation_id: string;
  month: Temporal.PlainDate;
  salt: string;
}

export interface SavedSearchSeen {
  saved_search_id: string;
  what: string;
  seen_on: Temporal.PlainDate;
}

export interface SavedSearches {
  id: string;
  person_id: string | null;
  address: string;
  query: string;
  title: string;
  rhythm: string;
  state: string;
  ended_because: string | null;
  key: string;
  caller_hash: Generated<string>;
  created_at: Temporal.Instant;
  confirmed_at: Temporal.Instant | null;
  expires_on: Temporal.PlainDate;
  last_run_on: Temporal.PlainDate | null;
  ended_at: Temporal.Instant | null;
  revision: Generated<number>;
}

export interface SchemaVersions {
  number: number;
  name: string;
  hash: string;
}

export interface ScorecardAmendments {
  id: string;
  scorecard_id: string;
  amended_by: string;
  amended_at: Temporal.Instant;
  reason: string;
  before: ColumnType<unknown, string | undefined, string>;
  after: JsonColumn;
}

export interface ScorecardDrafts {
  id: Generated<string>;
  application_id: string;
  interviewer_id: string;
  interview_id: string | null;
  station_id: string | null;
  ratings: ColumnType<unknown, string | undefined, string>;
  evidence: ColumnType<unknown, string | undefined, string>;
  recommendation: string | null;
  note: Generated<string>;
  saved_at: Temporal.Instant;
}

export interface Scorecards {
  id: string;
  interview_id: string | null;
  application_id: string;
  interviewer_id: string;
  ratings: JsonColumn;
  recommendation: string | null;
  note: Generated<string>;
  submitted_at: Temporal.Instant;
  station_id: string | null;
  evidence: ColumnType<unknown, string | undefined, string>;
  levels: ColumnType<unknown, string | undefined, string>;
  amended_at: Temporal.Instant | null;
}

export interface ScreeningResults {
  application_id: string;
  criterion_id: string;
  engine_verdict: string;
  verdict: string;
  evidence: Generated<string>;
  reason: Generated<string>;
  decided_by: string;
  decided_at: Temporal.Instant;
}

export interface Sessions {
  id: string;
  token_hash: string;
  person_id: string;
  created_at: Temporal.Instant;
  last_seen_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  device: Generated<string>;
  signed_in_by: string | null;
}

export interface Settings {
  key: string;
  value: JsonColumn;
}

export interface SignInCodes {
  id: string;
  email: string;
  name: string | null;
  code_hash: string;
  link_hash: string;
  return_to: Generated<string>;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  attempts: Generated<number>;
  used_at: Temporal.Instant | null;
  caller_hash: Generated<string>;
}

export interface SingleSignOnAttempts {
  id: string;
  organisation_id: string;
  state_hash: string;
  browser_hash: string;
  nonce: string;
  verifier: string;
  return_to: string;
  caller_hash: string;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
}

export interface Sites {
  id: string;
  organisation_id: string;
  slug: string;
  name: string;
  city: string | null;
  region: string | null;
  country: string;
  time_zone: string;
}

export interface StepTimes {
  programme_id: string;
  kind: string;
  median_days: number;
  counted: number;
  reckoned_on: Temporal.PlainDate;
}

export interface SubjectRequests {
  id: string;
  person_id: string;
  kind: string;
  state: string;
  asked_at: Temporal.Instant;
  due_on: Temporal.PlainDate;
  settled_at: Temporal.Instant | null;
  expires_on: Temporal.PlainDate | null;
  storage_key: string | null;
  bytes: number | null;
  result: ColumnType<unknown, string | undefined, string>;
  revision: Generated<number>;
}

export interface WaitingEntries {
  id: string;
  application_id: string;
  intake_id: string;
  rank: number | null;
  since: Temporal.Instant;
  ended_on: Temporal.PlainDate | null;
  outcome: string | null;
}

export interface WaitingRules {
  intake_id: string;
  mode: string;
  open_days: number;
  set_by: string;
  set_at: Temporal.Instant;
  revision: Generated<number>;
}

export interface WebhookAttempts {
  id: string;
  delivery_id: string;
  at: Temporal.Instant;
  milliseconds: number;
  status: number | null;
  error: string | null;
  answer: string | null;
  signatures: Generated<number>;
}

export interface WebhookDeliveries {
  id: string;
  endpoint_id: string;
  event_id: string | null;
  type: string;
  payload: string | null;
  state: Generated<string>;
  attempts: Generated<number>;
  replays: Generated<number>;
  next_try_at: Temporal.Instant;
  claim: string | null;
  lease_until: Temporal.Instant | null;
  created_at: Temporal.Instant;
  delivered_at: Temporal.Instant | null;
}

export interface WebhookEndpoints {
  id: string;
  organisation_id: string;
  url: string;
  description: string;
  event_types: string[];
  state: Generated<string>;
  disabled_because: string | null;
  failing_since: Temporal.Instant | null;
  created_by: string;
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  revision: Generated<number>;
}

export interface WebhookSecrets {
  id: string;
  endpoint_id: string;
  secret: string;
  created_at: Temporal.Instant;
  valid_until: Temporal.Instant | null;
}

export interface PrivateAccommodationMessages {
  id: string;
  request_id: string;
  person_id: string;
  organisation_id: string;
  side: string;
  author_id: string;
  body: string;
  written_at: Temporal.Instant;
}

export interface PrivateAccommodationOptions {
  id: string;
  request_id: string;
  person_id: string;
  organisation_id: string;
  what: string;
  standing: Generated<string>;
  reason: Generated<string>;
  named_by: string;
  created_at: Temporal.Instant;
  judged_at: Temporal.Instant | null;
}

export interface PrivateAccommodationRequests {
  id: string;
  person_id: string;
  application_id: string | null;
  organisation_id: string;
  request: string;
  state: Generated<string>;
  answer: Generated<string>;
  created_at: Temporal.Instant;
  decided_by: string | null;
  decided_at: Temporal.Instant | null;
  stage: Generated<string>;
  function_at_issue: Generated<string>;
  taken_up_by: string | null;
  taken_up_at: Temporal.Instant | null;
  answer_by: Temporal.PlainDate | null;
  last_word: Generated<string>;
  late_told_at: Temporal.Instant | null;
  check_on: Temporal.PlainDate | null;
  check_asked_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  reasons_erased_at: Temporal.Instant | null;
  revision: Generated<number>;
}

export interface PrivateAdjustments {
  id: string;
  request_id: string;
  application_id: string | null;
  person_id: string;
  organisation_id: string;
  position: Generated<number>;
  what: string;
  acts: string[];
  from_on: Temporal.PlainDate;
  to_on: Temporal.PlainDate | null;
  agreed_by: string;
  agreed_at: Temporal.Instant;
  arranged_by: string | null;
  arranged_at: Temporal.Instant | null;
  worked: string | null;
  worked_note: Generated<string>;
  checked_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
}

export interface PrivateAllocationSeeds {
  commitment: string;
  programme_id: string;
  seed: string;
  drawn_at: Temporal.Instant;
}

export interface PrivateConditionEvidence {
  id: string;
  condition_id: string;
  person_id: string;
  organisation_id: string;
  words: Generated<string>;
  name: string | null;
  media_type: string | null;
  content: string | null;
  given_at: Temporal.Instant;
}

export interface PrivateMonitoringAnswers {
  application_id: string;
  question: string;
  answer: string;
  question_set: string;
  person_id: string;
  organisation_id: string;
  programme_id: string;
  given_at: Temporal.Instant;
}

export interface PrivateMonitoringCounted {
  application_id: string;
  counted_at: Temporal.Instant;
}

export interface PrivateMonitoringCounts {
  organisation_id: string;
  programme_id: string;
  cohort_on: Temporal.PlainDate;
  step_index: number;
  step_name: string;
  question: string;
  answer: string;
  entered: number;
  passed: number;
}

export interface PrivateSigningKeys {
  purpose: string;
  private_key: string;
  public_key: string;
  made_at: Temporal.Instant;
}

export interface DB {
  agreement_invitations: AgreementInvitations;
  agreement_signatures: AgreementSignatures;
  agreement_versions: AgreementVersions;
  agreements: Agreements;
  allocation_outcomes: AllocationOutcomes;
  allocation_run_sites: AllocationRunSites;
  allocation_runs: AllocationRuns;
  api_tokens: ApiTokens;
  appeals: Appeals;
  application_claims: ApplicationClaims;
  application_drafts: ApplicationDrafts;
  application_guardians: ApplicationGuardians;
  application_preferences: ApplicationPreferences;
  application_steps: ApplicationSteps;
  applications: Applications;
  apprenticeships: Apprenticeships;
  assessment_assessors: AssessmentAssessors;
  assessment_bookings: AssessmentBookings;
  assessment_days: AssessmentDays;
  assessment_stations: AssessmentStations;
  availability: Availability;
  awards_granted: AwardsGranted;
  breaks: Breaks;
  calendar_feeds: CalendarFeeds;
  catalogue_entries: CatalogueEntries;
  catalogue_stale: CatalogueStale;
  catalogue_state: CatalogueState;
  check_documents: CheckDocuments;
  competency_evidence: CompetencyEvidence;
  competency_records: CompetencyRecords;
  complaints: Complaints;
  condition_evidence: ConditionEvidence;
  deferrals: Deferrals;
  erasures: Erasures;
  event_erasures: EventErasures;
  events: Events;
  evidence_readers: EvidenceReaders;
  failing_addresses: FailingAddresses;
  files: Files;
  freed_places: FreedPlaces;
  funnel_changes: FunnelChanges;
  funnel_counts: FunnelCounts;
  funnel_months: FunnelMonths;
  gateway_checks: GatewayChecks;
  held_forms: HeldForms;
  hours_entries: HoursEntries;
  idempotency_keys: IdempotencyKeys;
  imports: Imports;
  insight_settings: InsightSettings;
  intake_sites: IntakeSites;
  intakes: Intakes;
  interview_chances: InterviewChances;
  interview_panel: InterviewPanel;
  interview_rules: InterviewRules;
  interviewer_settings: InterviewerSettings;
  interviews: Interviews;
  invitations: Invitations;
  judgements: Judgements;
  law_rates: LawRates;
  legal_holds: LegalHolds;
  listings: Listings;
  mail_settings: MailSettings;
  mail_templates: MailTemplates;
  mails: Mails;
  memberships: Memberships;
  mentor_assignments: MentorAssignments;
  offer_conditions: OfferConditions;
  offer_extensions: OfferExtensions;
  offers: Offers;
  organisation_domains: OrganisationDomains;
  organisation_sign_ins: OrganisationSignIns;
  organisations: Organisations;
  partnerships: Partnerships;
  pending_decisions: PendingDecisions;
  pending_identities: PendingIdentities;
  people: People;
  person_facts: PersonFacts;
  person_identities: PersonIdentities;
  person_time: PersonTime;
  plan_items: PlanItems;
  pool_members: PoolMembers;
  process_steps: ProcessSteps;
  programme_counts: ProgrammeCounts;
  programme_draft_editors: ProgrammeDraftEditors;
  programme_draft_texts: ProgrammeDraftTexts;
  programme_drafts: ProgrammeDrafts;
  programme_search_words: ProgrammeSearchWords;
  programme_versions: ProgrammeVersions;
  programmes: Programmes;
  public_generation: PublicGeneration;
  quality_reviews: QualityReviews;
  reserved_places: ReservedPlaces;
  retention: Retention;
  retention_rules: RetentionRules;
  review_signatures: ReviewSignatures;
  reviews: Reviews;
  role_applications: RoleApplications;
  sample_salts: SampleSalts;
  saved_search_seen: SavedSearchSeen;
  saved_searches: SavedSearches;
  schema_versions: SchemaVersions;
  scorecard_amendments: ScorecardAmendments;
  scorecard_drafts: ScorecardDrafts;
  scorecards: Scorecards;
  screening_results: ScreeningResults;
  sessions: Sessions;
  settings: Settings;
  sign_in_codes: SignInCodes;
  single_sign_on_attempts: SingleSignOnAttempts;
  sites: Sites;
  step_times: StepTimes;
  subject_requests: SubjectRequests;
  waiting_entries: WaitingEntries;
  waiting_rules: WaitingRules;
  webhook_attempts: WebhookAttempts;
  webhook_deliveries: WebhookDeliveries;
  webhook_endpoints: WebhookEndpoints;
  webhook_secrets: WebhookSecrets;
  'private.accommodation_messages': PrivateAccommodationMessages;
  'private.accommodation_options': PrivateAccommodationOptions;
  'private.accommodation_requests': PrivateAccommodationRequests;
  'private.adjustments': PrivateAdjustments;
  'private.allocation_seeds': PrivateAllocationSeeds;
  'private.condition_evidence': PrivateConditionEvidence;
  'private.monitoring_answers': PrivateMonitoringAnswers;
  'private.monitoring_counted': PrivateMonitoringCounted;
  'private.monitoring_counts': PrivateMonitoringCounts;
  'private.signing_keys': PrivateSigningKeys;
}

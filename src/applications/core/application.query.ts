import { sql, type RawBuilder } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import {
  versionById,
  versionsByIds,
  type CompiledProgramme,
  type HiddenDetail,
  type ProcessStep,
  type ProgrammeVersion,
} from '#programmes/index.ts';
import type { ApplicationRole, ApplicationState } from '../application-lifecycle.ts';
import { redactAnswers } from './redaction.query.ts';
import { referenceOf } from './reference.ts';

export interface SitePreference {
  readonly siteId: string;
  /** The site's id in the programme document. */
  readonly slug: string;
  readonly name: string;
  readonly rank: number;
}

export interface ApplicationRecord {
  readonly id: string;
  readonly personId: string;
  /** Null while the open step hides names from the reader: show `reference`. */
  readonly candidateName: string | null;
  /** The name, or the reference number that stands for it. */
  readonly candidate: string;
  readonly reference: string;
  readonly programmeId: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly programmeTitle: string;
  readonly programmeSlug: string;
  readonly programme: CompiledProgramme;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly intakeId: string;
  readonly startsOn: Temporal.PlainDate;
  readonly closesOn: Temporal.PlainDate | null;
  readonly channel: 'internal' | 'external';
  readonly state: ApplicationState;
  readonly stepIndex: number | null;
  readonly step: ProcessStep | null;
  readonly heldById: string | null;
  readonly heldByName: string | null;
  readonly dueOn: Temporal.PlainDate | null;
  /** Sections of the form, without what the open step hides from the reader. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly siteId: string | null;
  readonly preferences: readonly SitePreference[];
  readonly decidedByName: string | null;
  readonly decisionReason: string | null;
  readonly decisionNote: string | null;
  readonly revision: number;
  readonly createdAt: Temporal.Instant;
  readonly submittedAt: Temporal.Instant | null;
  readonly changedAt: Temporal.Instant;
  /** What the reader may not see while the step is open. */
  readonly hidden: readonly HiddenDetail[];
  /** What the application is to the reader. */
  readonly relations: readonly Exclude<ApplicationRole, 'system'>[];
}

/** True in SQL where the open step hides a detail of the application from the asker. Needs `applications` joined. */
export const hides = (
  detail: HiddenDetail,
): RawBuilder<boolean> => sql<boolean>`(applications.state = 'in_step' and applications.person_id is distinct from app.person()
  and coalesce((select ${detail} = any (shown.hides) from process_steps shown where shown.programme_version_id = applications.programme_version_id
    and shown.step_index = applications.step_index), false))`;

/** The candidate's name where the asker may know it at this step, null otherwise; it never leaves the database hidden. */
export const nameUnlessHidden: RawBuilder<string | null> = sql<string | null>`case when ${hides('name')} then null else people.name end`;

/** One application as the asker may see it, or null where it is not there for them. */
export async function applicationById(trx: Trx, id: string): Promise<ApplicationRecord | null> {
  const row = await recordsFrom(trx).where('applications.id', '=', id).executeTakeFirst();
  // A version never changes: it is read once and kept, not sent with each application.
  const version = row && (await versionById(trx, row.programme_version_id));
  return row && version ? recordOf(trx, row, version, await preferencesOf(trx, row.id)) : null;
}

/** Many applications at once, in no order: their versions are read once each. */
export async function applicationsById(trx: Trx, ids: readonly string[]): Promise<readonly ApplicationRecord[]> {
  if (ids.length === 0) return [];
  const rows = await recordsFrom(trx).where('applications.id', 'in', ids).execute();
  const versions = await versionsByIds(trx, [...new Set(rows.map((row) => row.programme_version_id))]);
  const versionOf = new Map(versions.map((version) => [version.versionId, version]));
  const preferences = Map.groupBy(await preferenceRows(trx, ids), (one) => one.applicationId);
  const records: ApplicationRecord[] = [];
  for (const row of rows) {
    const version = versionOf.get(row.programme_version_id);
    if (version) records.push(await recordOf(trx, row, version, preferences.get(row.id) ?? []));
  }
  return records;
}

const recordsFrom = (trx: Trx) =>
  trx
    .selectFrom('applications')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .innerJoin('organisations', 'organisations.id', 'applications.organisation_id')
    .innerJoin('intakes', 'intakes.id', 'applications.intake_id')
    .leftJoin('organisations as holder', 'holder.id', 'applications.held_by_organisation_id')
    .leftJoin('people', 'people.id', 'applications.person_id')
    .leftJoin('people as decider', 'decider.id', 'applications.decided_by')
    .selectAll('applications')
    .select([
      'programmes.title as programmeTitle',
      'programmes.slug as programmeSlug',
      'organisations.name as organisationName',
      'intakes.starts_on as startsOn',
      'intakes.closes_on as closesOn',
      'holder.name as heldByName',
      'decider.name as decidedByName',
      nameUnlessHidden.as('candidateName'),
      sql<boolean>`applications.person_id is not distinct from app.person()`.as('isOwn'),
      sql<Exclude<ApplicationRole, 'system'>[]>`app.application_access(applications.id)`.as('relations'),
    ]);

type RecordRow = Awaited<ReturnType<ReturnType<typeof recordsFrom>['executeTakeFirstOrThrow']>>;

async function recordOf(
  trx: Trx,
  row: RecordRow,
  version: ProgrammeVersion,
  preferences: readonly SitePreference[],
): Promise<ApplicationRecord> {
  const programme = version.compiled;
  const step = row.step_index === null ? null : (programme.process[row.step_index] ?? null);
  const hidden = row.state === 'in_step' && !row.isOwn ? (step?.hide ?? []) : [];
  const reference = referenceOf(row.id);
  return {
    id: row.id,
    personId: row.person_id,
    candidateName: row.candidateName,
    candidate: row.candidateName ?? reference,
    reference,
    programmeId: row.programme_id,
    versionId: row.programme_version_id,
    versionNumber: version.number,
    programmeTitle: row.programmeTitle,
    programmeSlug: row.programmeSlug,
    programme,
    organisationId: row.organisation_id,
    organisationName: row.organisationName,
    intakeId: row.intake_id,
    startsOn: row.startsOn,
    closesOn: row.closesOn,
    channel: row.channel as 'internal' | 'external',
    state: row.state as ApplicationState,
    stepIndex: row.step_index,
    step,
    heldById: row.held_by_organisation_id,
    heldByName: row.heldByName,
    dueOn: row.due_on,
    answers: await answersShown(trx, row.id, row.answers as Readonly<Record<string, unknown>>, hidden, row.relations),
    siteId: row.site_id,
    preferences,
    decidedByName: row.decidedByName,
    decisionReason: row.decision_reason,
    decisionNote: row.decision_note,
    revision: row.revision,
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    changedAt: row.changed_at,
    hidden,
    relations: row.relations,
  };
}

/** The sites that the candidate wants, first choice first. */
export const preferencesOf = (trx: Trx, applicationId: string): Promise<readonly SitePreference[]> => preferenceRows(trx, [applicationId]);

const preferenceRows = (trx: Trx, ids: readonly string[]) =>
  trx
    .selectFrom('application_preferences')
    .innerJoin('sites', 'sites.id', 'application_preferences.site_id')
    .select([
      'application_preferences.application_id as applicationId',
      'sites.id as siteId',
      'sites.slug',
      'sites.name',
      'application_preferences.rank',
    ])
    .where('application_id', 'in', ids)
    .orderBy('rank')
    .execute();

/**
 * The answers as the reader may see them: without the sections and the words that tell what the step hides, and for a partner
 * that acts at its step without the address, which no check of criteria needs.
 */
async function answersShown(
  trx: Trx,
  applicationId: string,
  answers: Readonly<Record<string, unknown>>,
  hidden: readonly HiddenDetail[],
  relations: ApplicationRecord['relations'],
): Promise<Readonly<Record<string, unknown>>> {
  const isPartner = relations.length > 0 && relations.every((relation) => relation === 'agency_screener');
  const { manager: _, referees: __, ...forPartner } = answers;
  const needed = !isPartner
    ? answers
    : typeof answers['contact'] === 'object'
      ? { ...forPartner, contact: { ...answers['contact'], address: '' } }
      : forPartner;
  return hidden.length === 0 ? needed : redactAnswers(trx, applicationId, withoutHidden(needed, hidden), hidden);
}

/** Sections of the form that would tell what a step hides: contact details hold name and address, schools stand in education. */
const tellingSections: Readonly<Record<HiddenDetail, readonly string[]>> = {
  name: ['contact', 'manager', 'referees'],
  address: ['contact'],
  photo: [],
  school: ['education'],
  'date of birth': [],
};

export function withoutHidden(
  answers: Readonly<Record<string, unknown>>,
  hidden: readonly HiddenDetail[],
): Readonly<Record<string, unknown>> {
  const telling = new Set(hidden.flatMap((detail) => tellingSections[detail]));
  return Object.fromEntries(Object.entries(answers).filter(([section]) => !telling.has(section)));
}

import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { AccommodationState } from './accommodation-lifecycle.ts';
import type { AccommodationStage } from './accommodation.rules.ts';

/** A request with its whole log, as the candidate and the team read it. Runs under the role of sensitive answers (`runCare`). */

export interface LogMessage {
  readonly id: string;
  readonly side: 'candidate' | 'adviser';
  readonly authorName: string | null;
  readonly body: string;
  readonly at: Temporal.Instant;
}

export interface ConsideredOption {
  readonly id: string;
  readonly what: string;
  readonly standing: 'considered' | 'chosen' | 'ruled_out';
  readonly reason: string;
  readonly namedBy: 'candidate' | 'adviser';
  readonly at: Temporal.Instant;
}

export interface AgreedAdjustment {
  readonly id: string;
  readonly what: string;
  readonly acts: readonly string[];
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate | null;
  readonly agreedByName: string | null;
  readonly agreedAt: Temporal.Instant;
  readonly arrangedAt: Temporal.Instant | null;
  readonly worked: 'yes' | 'partly' | 'no' | null;
  readonly workedNote: string;
  readonly endedAt: Temporal.Instant | null;
}

export interface AccommodationRequest {
  readonly id: string;
  readonly personId: string;
  readonly applicationId: string | null;
  readonly organisationId: string;
  readonly request: string;
  readonly stage: AccommodationStage;
  readonly functionAtIssue: string;
  readonly state: AccommodationState;
  readonly answer: string;
  readonly createdAt: Temporal.Instant;
  readonly takenUpByName: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly answerBy: Temporal.PlainDate | null;
  readonly lastWord: 'candidate' | 'adviser';
  readonly checkOn: Temporal.PlainDate | null;
  readonly reasonsErasedAt: Temporal.Instant | null;
  readonly revision: number;
  readonly messages: readonly LogMessage[];
  readonly options: readonly ConsideredOption[];
  readonly adjustments: readonly AgreedAdjustment[];
}

export interface Wanted {
  readonly ids?: readonly string[];
  readonly applicationId?: string;
  readonly personId?: string;
  readonly organisationIds?: readonly string[];
}

/** The requests that the asker may read, newest first, each with messages, options and adjustments. Four queries, whatever their number. */
export async function requestsWhere(trx: Trx, wanted: Wanted): Promise<readonly AccommodationRequest[]> {
  const { ids, applicationId, personId, organisationIds } = wanted;
  const rows = await trx
    .selectFrom('private.accommodation_requests')
    .selectAll()
    .$if(ids !== undefined, (query) => query.where('id', 'in', [...(ids ?? [])]))
    .$if(applicationId !== undefined, (query) => query.where('application_id', '=', applicationId ?? ''))
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId ?? ''))
    .$if(organisationIds !== undefined, (query) => query.where('organisation_id', 'in', [...(organisationIds ?? [])]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  if (rows.length === 0) return [];
  const among = rows.map((row) => row.id);
  const messages = await trx
    .selectFrom('private.accommodation_messages')
    .selectAll()
    .where('request_id', 'in', among)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  const options = await trx
    .selectFrom('private.accommodation_options')
    .selectAll()
    .where('request_id', 'in', among)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const adjustments = await trx
    .selectFrom('private.adjustments')
    .selectAll()
    .where('request_id', 'in', among)
    .orderBy('agreed_at')
    .orderBy('position')
    .execute();
  const names = await namesOf(trx, [
    ...rows.flatMap((row) => [row.taken_up_by, row.decided_by]),
    ...messages.map((message) => message.author_id),
    ...adjustments.map((one) => one.agreed_by),
  ]);
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    applicationId: row.application_id,
    organisationId: row.organisation_id,
    request: row.request,
    stage: row.stage as AccommodationStage,
    functionAtIssue: row.function_at_issue,
    state: row.state as AccommodationState,
    answer: row.answer,
    createdAt: row.created_at,
    takenUpByName: nameOf(row.taken_up_by),
    decidedByName: nameOf(row.decided_by),
    decidedAt: row.decided_at,
    answerBy: row.answer_by,
    lastWord: row.last_word as AccommodationRequest['lastWord'],
    checkOn: row.check_on,
    reasonsErasedAt: row.reasons_erased_at,
    revision: row.revision,
    messages: messages
      .filter((message) => message.request_id === row.id)
      .map((message) => ({
        id: message.id,
        side: message.side as LogMessage['side'],
        authorName: nameOf(message.author_id),
        body: message.body,
        at: message.written_at,
      })),
    options: options
      .filter((option) => option.request_id === row.id)
      .map((option) => ({
        id: option.id,
        what: option.what,
        standing: option.standing as ConsideredOption['standing'],
        reason: option.reason,
        namedBy: option.named_by as ConsideredOption['namedBy'],
        at: option.created_at,
      })),
    adjustments: adjustments
      .filter((one) => one.request_id === row.id)
      .map((one) => ({
        id: one.id,
        what: one.what,
        acts: one.acts,
        fromOn: one.from_on,
        toOn: one.to_on,
        agreedByName: nameOf(one.agreed_by),
        agreedAt: one.agreed_at,
        arrangedAt: one.arranged_at,
        worked: one.worked as AgreedAdjustment['worked'],
        workedNote: one.worked_note,
        endedAt: one.ended_at,
      })),
  }));
}

/** Names that both sides of a conversation may know; the private lane reads no colleagues' names, so the program looks them up. */
async function namesOf(trx: Trx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await withinSystem(trx, (own) => own.selectFrom('people').select(['id', 'name']).where('id', 'in', wanted).execute());
  return new Map(rows.map((row) => [row.id, row.name]));
}

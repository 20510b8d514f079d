import type { Trx } from '#platform/database/index.ts';
import { historyOf, type RecordedEvent } from '#platform/events/index.ts';
import type { DraftState } from './draft-lifecycle.ts';
import { managersOf, needsSecondPerson, readDraft, type Draft } from './draft.store.ts';
import { presentMinutes } from './save-draft.ts';

export interface DraftEntry {
  readonly id: string;
  readonly name: string;
  readonly organisationName: string;
  readonly state: DraftState;
  readonly savedAt: Temporal.Instant;
  readonly savedBy: string | null;
  readonly reviewer: string | null;
  readonly publishAt: Temporal.Instant | null;
}

const pageSize = 50;
const inWork = ['draft', 'in_review', 'returned', 'approved', 'scheduled'] as const;
const finished = ['published', 'discarded'] as const;

interface DraftFilter {
  /** Null: all of them. */
  readonly states: readonly DraftState[] | null;
  readonly programmeId?: string;
  readonly after: string | null;
  readonly limit: number;
}

/** The drafts of the asker's organisations, the newest first: one more than wanted says that there is another page. */
export async function draftPage(trx: Trx, { states, programmeId, after, limit }: DraftFilter): Promise<readonly DraftEntry[]> {
  let query = trx
    .selectFrom('programme_drafts')
    .innerJoin('organisations', 'organisations.id', 'programme_drafts.organisation_id')
    .leftJoin('people as saver', 'saver.id', 'programme_drafts.saved_by')
    .leftJoin('people as reviewer', 'reviewer.id', 'programme_drafts.reviewer_id')
    .select([
      'programme_drafts.id',
      'programme_drafts.name',
      'organisations.name as organisationName',
      'programme_drafts.state',
      'programme_drafts.saved_at as savedAt',
      'saver.name as savedBy',
      'reviewer.name as reviewer',
      'programme_drafts.publish_at as publishAt',
    ]);
  if (states !== null) query = query.where('programme_drafts.state', 'in', states);
  if (programmeId !== undefined) query = query.where('programme_drafts.programme_id', '=', programmeId);
  // Ids are made in the order of time, so the newest draft has the greatest.
  if (after !== null) query = query.where('programme_drafts.id', '<', after);
  const rows = await query
    .orderBy('programme_drafts.id', 'desc')
    .limit(limit + 1)
    .execute();
  return rows as readonly DraftEntry[];
}

/** A page of drafts: those in work, or those that are finished. */
export async function draftsOf(
  trx: Trx,
  shown: 'open' | 'finished',
  after: string | null,
): Promise<{ readonly drafts: readonly DraftEntry[]; readonly next: string | null }> {
  const rows = await draftPage(trx, { states: shown === 'open' ? inWork : finished, after, limit: pageSize });
  const drafts = rows.slice(0, pageSize);
  return { drafts, next: rows.length > pageSize ? (drafts.at(-1)?.id ?? null) : null };
}

/** The open drafts that were begun from one programme. */
export const draftsOfProgramme = (trx: Trx, programmeId: string): Promise<readonly DraftEntry[]> =>
  draftPage(trx, { states: inWork, programmeId, after: null, limit: 20 });

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

export interface DraftView {
  readonly draft: Draft;
  readonly organisationName: string;
  readonly needsSecondPerson: boolean;
  /** Names of people by id, for whoever appears on the page. */
  readonly names: ReadonlyMap<string, string>;
  /** The programme managers of the organisation today. */
  readonly managers: readonly Colleague[];
  readonly history: readonly RecordedEvent[];
  readonly earlierTexts: readonly EarlierText[];
  readonly from: { readonly programmeId: string; readonly title: string; readonly number: number } | null;
}

export interface EarlierText {
  readonly revision: number;
  readonly savedBy: string | null;
  readonly savedAt: Temporal.Instant;
}

/** Everything on a draft's own page but what the checks say of its text. */
export async function draftView(trx: Trx, id: string, today: Temporal.PlainDate): Promise<DraftView | undefined> {
  const draft = await readDraft(trx, id);
  if (!draft) return undefined;
  const organisation = await trx
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', draft.organisationId)
    .executeTakeFirstOrThrow();
  const people = [draft.createdBy, draft.savedBy, draft.askedBy, draft.reviewerId, draft.approvedBy, ...draft.writers];
  const named = await trx
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(people.filter((one) => one !== null))])
    .execute();
  const earlierTexts = await trx
    .selectFrom('programme_draft_texts')
    .leftJoin('people', 'people.id', 'programme_draft_texts.saved_by')
    .select(['revision', 'people.name as savedBy', 'saved_at as savedAt'])
    .where('draft_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(20)
    .execute();
  const from =
    draft.fromVersionId === null
      ? undefined
      : await trx
          .selectFrom('programme_versions')
          .innerJoin('programmes', 'programmes.id', 'programme_versions.programme_id')
          .select(['programmes.id as programmeId', 'programmes.title', 'programme_versions.number'])
          .where('programme_versions.id', '=', draft.fromVersionId)
          .executeTakeFirst();
  return {
    draft,
    organisationName: organisation.name,
    needsSecondPerson: await needsSecondPerson(trx, draft.organisationId),
    names: new Map(named.map((person) => [person.id, person.name])),
    managers: await managersOf(trx, draft.organisationId, today),
    history: await historyOf(trx, id),
    earlierTexts,
    from: from ?? null,
  };
}

/** One earlier text of a draft, as it was saved. */
export async function earlierText(trx: Trx, id: string, revision: number): Promise<string | undefined> {
  const row = await trx
    .selectFrom('programme_draft_texts')
    .select('text')
    .where('draft_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row?.text;
}

export interface OtherEditor {
  readonly name: string;
  readonly openedAt: Temporal.Instant;
}

/** Who else has the editor of this draft open now. */
export async function othersEditing(trx: Trx, id: string, personId: string, now: Temporal.Instant): Promise<readonly OtherEditor[]> {
  return trx
    .selectFrom('programme_draft_editors')
    .innerJoin('people', 'people.id', 'programme_draft_editors.person_id')
    .select(['people.name', 'opened_at as openedAt'])
    .where('draft_id', '=', id)
    .where('person_id', '<>', personId)
    .where('seen_at', '>', now.subtract({ minutes: presentMinutes }))
    .orderBy('opened_at')
    .limit(5)
    .execute();
}

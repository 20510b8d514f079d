import type { Trx } from '#platform/database/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import { isId } from '#platform/ids.ts';
import type { Against } from './check-draft.query.ts';
import type { DraftState } from './draft-lifecycle.ts';

/** A draft as its commands work on it. */
export interface Draft {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly text: string;
  readonly origin: 'written' | 'import' | 'version';
  readonly programmeId: string | null;
  readonly fromVersionId: string | null;
  readonly restores: boolean;
  readonly state: DraftState;
  readonly revision: number;
  readonly writers: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Temporal.Instant;
  readonly savedBy: string;
  readonly savedAt: Temporal.Instant;
  readonly reviewedAgainst: Against;
  readonly askedBy: string | null;
  readonly reviewerId: string | null;
  readonly approvedBy: string | null;
  readonly publishAt: Temporal.Instant | null;
}

const columns = [
  'id',
  'organisation_id as organisationId',
  'name',
  'text',
  'origin',
  'programme_id as programmeId',
  'from_version_id as fromVersionId',
  'restores',
  'state',
  'revision',
  'writers',
  'created_by as createdBy',
  'created_at as createdAt',
  'saved_by as savedBy',
  'saved_at as savedAt',
  'reviewed_against as reviewedAgainst',
  'asked_by as askedBy',
  'reviewer_id as reviewerId',
  'approved_by as approvedBy',
  'publish_at as publishAt',
] as const;

/** A draft that the asker's rights show; locked where a command goes on to change it. */
export async function readDraft(trx: Trx, id: string, lock = false): Promise<Draft | undefined> {
  if (!isId(id)) return undefined;
  const query = trx.selectFrom('programme_drafts').select(columns).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row as Draft | undefined;
}

/** A draft of an organisation whose programmes the actor manages, locked for a change; undefined for everyone else. */
export async function ownDraft(trx: Trx, actor: Actor, id: string): Promise<Draft | undefined> {
  const draft = await readDraft(trx, id, true);
  return draft && organisationsOf(actor, 'programme_manager').includes(draft.organisationId) ? draft : undefined;
}

/** The other programme managers of an organisation today, by name. */
export async function managersOf(
  trx: Trx,
  organisationId: string,
  today: Temporal.PlainDate,
): Promise<readonly { readonly id: string; readonly name: string; readonly email: string }[]> {
  return trx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select(['people.id', 'people.name', 'people.email'])
    .distinct()
    .where('memberships.organisation_id', '=', organisationId)
    .where('memberships.role', '=', 'programme_manager')
    .where('memberships.from_on', '<=', today)
    .where((either) => either.or([either('memberships.to_on', 'is', null), either('memberships.to_on', '>', today)]))
    .orderBy('people.name')
    .execute();
}

/** Whether an organisation publishes only what a second person has approved. */
export async function needsSecondPerson(trx: Trx, organisationId: string): Promise<boolean> {
  const row = await trx.selectFrom('organisations').select('second_review').where('id', '=', organisationId).executeTakeFirst();
  return row?.second_review ?? true;
}

/** The name of a person whom the asker may see; a colleague otherwise. */
export async function nameOf(trx: Trx, personId: string): Promise<string> {
  return (await trx.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst())?.name ?? 'A colleague';
}

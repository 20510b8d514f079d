import { isSignedIn, type Actor } from '#people/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { isOpenForWriting } from './draft-lifecycle.ts';
import { nameProblem, textProblem } from './draft.rules.ts';
import { ownDraft, type Draft } from './draft.store.ts';

export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: Temporal.Instant;
}

/** How long one person's saves count as one piece of work, of which only the last is kept. */
const sessionMinutes = 10;

/**
 * Saves what was written on top of the revision that the editor began with. Another revision means that somebody else has saved
 * meanwhile: a conflict, and nothing is written. The text that another person left is kept before it is replaced.
 */
export async function saveDraft(
  doing: Doing<Actor>,
  id: string,
  sent: { readonly revision: number; readonly name: string; readonly text: string },
): Promise<Result<SavedDraft>> {
  const { trx, actor, clock } = doing;
  const draft = await ownDraft(trx, actor, id);
  if (!draft || !isSignedIn(actor)) return notFound();
  const name = sent.name.trim();
  const problems = [...nameProblem(name), ...textProblem(sent.text)];
  if (problems.length > 0) return invalid(...problems);
  if (draft.text === sent.text && draft.name === name) return done({ revision: draft.revision, savedAt: draft.savedAt });
  if (!isOpenForWriting(draft.state)) return conflict(closedBecause(draft), 'text');
  if (draft.revision !== sent.revision)
    return conflict('Somebody else saved this draft while you were writing. Both texts are kept: see what differs and choose.', 'text');
  const at = clock.now();
  if (draft.text !== sent.text && isAnothersWork(draft, actor.personId, at)) await keepText(doing, draft);
  const revision = draft.revision + 1;
  await trx
    .updateTable('programme_drafts')
    .set({ name, text: sent.text, revision, saved_by: actor.personId, saved_at: at })
    .where('id', '=', id)
    .execute();
  return done({ revision, savedAt: at });
}

/** Why a draft is not written on now. */
export function closedBecause(draft: Pick<Draft, 'state'>): string {
  switch (draft.state) {
    case 'in_review':
      return 'This draft is under review and is not written on until it comes back. Your text is kept here: take the draft back, or keep yours as a copy.';
    case 'approved':
    case 'scheduled':
      return 'This draft is approved as it stands. Your text is kept here: take the draft back to go on writing, or keep yours as a copy.';
    default:
      return 'This draft is finished. Your text is kept here: keep it as a copy to go on.';
  }
}

const isAnothersWork = (draft: Draft, personId: string, at: Temporal.Instant): boolean =>
  draft.savedBy !== personId || Temporal.Instant.compare(draft.savedAt.add({ minutes: sessionMinutes }), at) < 0;

async function keepText({ trx }: Doing<Actor>, draft: Draft): Promise<void> {
  await trx
    .insertInto('programme_draft_texts')
    .values({ draft_id: draft.id, revision: draft.revision, text: draft.text, saved_by: draft.savedBy, saved_at: draft.savedAt })
    .onConflict((on) => on.columns(['draft_id', 'revision']).doNothing())
    .execute();
}

/** Notes that the actor has the editor open, so that the next person is told. */
export async function noteEditing({ trx, actor, clock }: Doing<Actor>, id: string, isOpening: boolean): Promise<Result<null>> {
  if (!isSignedIn(actor) || !(await trx.selectFrom('programme_drafts').select('id').where('id', '=', id).executeTakeFirst()))
    return notFound();
  const at = clock.now();
  await trx
    .insertInto('programme_draft_editors')
    .values({ draft_id: id, person_id: actor.personId, opened_at: at, seen_at: at })
    .onConflict((on) => on.columns(['draft_id', 'person_id']).doUpdateSet(isOpening ? { opened_at: at, seen_at: at } : { seen_at: at }))
    .execute();
  return done(null);
}

/** Whoever has seen the editor in so many minutes is taken to be in it: its script says so every minute. */
export const presentMinutes = 5;

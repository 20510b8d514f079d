import { isSignedIn, organisationsOf, type Actor } from '#people/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { done, invalid, notFound, type Result } from '#platform/result.ts';
import { nameProblem, textProblem } from './draft.rules.ts';

export interface NewDraft {
  /** The form's id becomes the draft's, so that a form sent twice starts one. */
  readonly id: string;
  readonly organisationId: string;
  /** What its file is called: "software-apprentices.md". */
  readonly name: string;
  readonly text: string;
  readonly origin: 'written' | 'import' | 'version';
  /** The version whose document it begins with. */
  readonly from?: { readonly programmeId: string; readonly versionId: string; readonly number: number; readonly restores: boolean };
}

/** Starts a draft of a document for an organisation whose programmes the actor manages. Anything at all may stand in its text. */
export async function startDraft(doing: Doing<Actor>, draft: NewDraft): Promise<Result<{ id: string }>> {
  const { trx, actor, clock } = doing;
  const { id, organisationId, origin, from } = draft;
  if (!isSignedIn(actor) || !isId(id) || !organisationsOf(actor, 'programme_manager').includes(organisationId)) return notFound();
  const known = await trx.selectFrom('programme_drafts').select('organisation_id').where('id', '=', id).executeTakeFirst();
  if (known) return known.organisation_id === organisationId ? done({ id }) : notFound();
  const name = draft.name.trim();
  const problems = [...nameProblem(name), ...textProblem(draft.text)];
  if (problems.length > 0) return invalid(...problems);
  const at = clock.now();
  await trx
    .insertInto('programme_drafts')
    .values({
      id,
      organisation_id: organisationId,
      name,
      text: draft.text,
      origin,
      programme_id: from?.programmeId ?? null,
      from_version_id: from?.versionId ?? null,
      restores: from?.restores ?? false,
      created_by: actor.personId,
      created_at: at,
      saved_by: actor.personId,
      saved_at: at,
    })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'draft', id },
    type: 'draft.started',
    at,
    actorId: actor.personId,
    onBehalfOf: organisationId,
    data: { name, origin, ...(from ? { programme: from.programmeId, version: from.number, restores: from.restores } : {}) },
  });
  return done({ id });
}

import { withinSystem } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { adjustmentsFor } from './adjustments.query.ts';
import { tellStream } from './request.store.ts';

/** Those who must act on an agreed adjustment say that it is in place; the candidate and the team see it. */
export async function markArranged(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly adjustmentId: string },
): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  // What the asker may read here is what the database shows them: nothing else can be marked.
  const adjustment = (await adjustmentsFor(trx, input.applicationId)).find((one) => one.id === input.adjustmentId);
  if (!adjustment || actor.personId === null) return notFound();
  if (adjustment.arrangedAt !== null) return done(null);
  const row = await withinSystem(trx, (own) =>
    own
      .updateTable('private.adjustments')
      .set({ arranged_by: actor.personId, arranged_at: clock.now() })
      .where('id', '=', adjustment.id)
      .where('arranged_at', 'is', null)
      .where('person_id', '<>', actor.personId ?? '')
      .returning(['request_id as requestId', 'person_id as personId', 'organisation_id as organisationId'])
      .executeTakeFirst(),
  );
  if (!row) return notFound();
  await tellStream(doing, { id: row.requestId, personId: row.personId, organisationId: row.organisationId }, 'accommodation.arranged', {
    adjustment: adjustment.id,
  });
  return done(null);
}

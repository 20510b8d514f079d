import type { Trx } from '#platform/database/index.ts';
import type { ReviewParty, ReviewState } from './review-lifecycle.ts';

export interface ReviewDetail {
  readonly id: string;
  readonly number: number;
  readonly state: ReviewState;
  readonly dueOn: Temporal.PlainDate;
  readonly heldOn: Temporal.PlainDate | null;
  readonly progress: string;
  readonly actions: string;
  readonly concerns: string;
  readonly needs: readonly ReviewParty[];
  readonly revision: number;
  readonly signatures: readonly {
    readonly party: ReviewParty;
    readonly name: string;
    readonly comment: string;
    readonly signedAt: Temporal.Instant;
  }[];
}

export async function reviewDetail(trx: Trx, apprenticeshipId: string, number: number): Promise<ReviewDetail | null> {
  const row = await trx
    .selectFrom('reviews')
    .selectAll()
    .where('apprenticeship_id', '=', apprenticeshipId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!row) return null;
  const signatures = await trx
    .selectFrom('review_signatures')
    .select(['party', 'name', 'comment', 'signed_at as signedAt'])
    .where('review_id', '=', row.id)
    .orderBy('signed_at')
    .execute();
  return {
    id: row.id,
    number: row.number,
    state: row.state as ReviewState,
    dueOn: row.due_on,
    heldOn: row.held_on,
    progress: row.progress,
    actions: row.actions,
    concerns: row.concerns,
    needs: row.needs_parties as ReviewParty[],
    revision: row.revision,
    signatures: signatures.map((signature) => ({ ...signature, party: signature.party as ReviewParty })),
  };
}

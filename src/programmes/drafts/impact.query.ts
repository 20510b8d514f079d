import type { Trx } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import type { CompiledDocument } from '../language/compiled.ts';
import { impactsOf } from '../pool/index.ts';
import { isOpenForWriting } from './draft-lifecycle.ts';
import type { Draft } from './draft.store.ts';

/**
 * Whom a draft would let in or shut out. Counted once its review is asked for, not while it is written: who may try one wording after
 * another on the same people, unseen, learns more of them than rounded counts are meant to tell.
 */
export async function impactOfDraft(
  trx: Trx,
  draft: Pick<Draft, 'state' | 'organisationId'>,
  document: CompiledDocument | null,
  clock: Clock,
): ReturnType<typeof impactsOf> {
  if (document === null || isOpenForWriting(draft.state)) return [];
  return impactsOf(trx, document, draft.organisationId, clock.today(), clock.now());
}

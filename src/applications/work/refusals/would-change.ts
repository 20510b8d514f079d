import { whatWouldChange } from '#eligibility/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { rejectionReasons, type RejectionReason } from '../../application-lifecycle.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { whatHelps } from '../../core/reasons.ts';
import { factsFor, occasionOf } from '../screening.query.ts';

/** What would make a difference to each reason, in sentences for the candidate: the check's own way out, or what the house advises. */
export async function wouldChange(
  trx: Trx,
  application: ApplicationRecord,
  reasons: readonly string[],
  clock: Clock,
): Promise<readonly string[]> {
  const { criteria, facts: definitions } = application.programme;
  const named = reasons.filter((reason) => reason.startsWith('criterion:')).map((reason) => reason.slice('criterion:'.length));
  const facts = named.length === 0 ? {} : await factsFor(trx, application, clock);
  const sentences = reasons.map((reason) => {
    if (Object.hasOwn(rejectionReasons, reason)) return whatHelps[reason as RejectionReason];
    const criterion = criteria.find(({ id }) => `criterion:${id}` === reason);
    if (!criterion) return null;
    const outlook = whatWouldChange([{ ...criterion, weight: 'required' }], facts, occasionOf(application, clock), definitions);
    switch (outlook.outcome) {
      case 'can become eligible':
      case 'cannot change':
        return `“${criterion.sentence}”: ${outlook.sentence}`;
      case 'eligible':
        return `“${criterion.sentence}”: by what you told us this is met, but the evidence did not show it. Evidence that does would change it.`;
    }
  });
  return [...new Set(sentences.flatMap((sentence) => sentence ?? []))];
}

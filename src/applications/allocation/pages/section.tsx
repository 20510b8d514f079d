import { MomentText } from '#ui/index.ts';
import type { StoredOutcome } from '../outcome.query.ts';
import { paths } from '../paths.ts';

/** Where an application stands in the last published run, on its page; nothing where no run has taken it in. */
export function AllocationSection({ outcome, timeZone }: { outcome: StoredOutcome | null; timeZone: string }) {
  if (outcome === null) return null;
  return (
    <section>
      <h2>Sharing out of places</h2>
      {outcome.reasons.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {outcome.position === null ? null : <p>Number {outcome.position} among those without a place.</p>}
      <p class="soft small">
        These are the words that the candidate was told on <MomentText moment={outcome.at} timeZone={timeZone} />.{' '}
        <a href={paths.run(outcome.runId)}>{outcome.runNumber === null ? 'See the run' : `See run ${outcome.runNumber}`}</a>
      </p>
    </section>
  );
}

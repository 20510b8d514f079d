import { Button, Tag, formatDate } from '#ui/index.ts';
import type { AdjustmentToArrange } from '../adjustments.query.ts';
import { actorsInWords } from '../accommodation.rules.ts';

/**
 * What has been agreed with a candidate, for those who must act on it. With an application's id each item that is not in place
 * yet has a button; nothing is shown where nothing is agreed, so that no page tells that somebody asked.
 */
export function AdjustmentsSection({
  adjustments,
  applicationId,
  title = 'Agreed adjustments',
  backTo,
}: {
  adjustments: readonly AdjustmentToArrange[];
  applicationId: string | null;
  title?: string;
  /** The page to come back to, of ours. */
  backTo?: string;
}) {
  if (adjustments.length === 0) return null;
  return (
    <section aria-labelledby="adjustments">
      <h2 id="adjustments">{title}</h2>
      <p class="soft">See to these. Do not ask for the reason: it has no part in any decision.</p>
      <ul class="stack plain">
        {adjustments.map((one) => (
          <li>
            <p class="flush" dir="auto">
              <strong>{one.what}</strong>
            </p>
            <p class="soft small flush">
              For {actorsInWords(one.acts)} · from {formatDate(one.fromOn)}
              {one.toOn === null ? '' : ` to ${formatDate(one.toOn)}`}{' '}
              {one.arrangedAt === null ? <Tag tone="now">Not in place yet</Tag> : <Tag tone="success">In place</Tag>}
            </p>
            {one.arrangedAt !== null || applicationId === null ? null : (
              <form method="post" action={`/work/applications/${applicationId}/adjustments/${one.id}`}>
                {backTo === undefined ? null : <input type="hidden" name="back" value={backTo} />}
                <Button kind="secondary" small about={one.what}>
                  It is in place
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

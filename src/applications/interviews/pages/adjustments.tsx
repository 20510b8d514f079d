import { Notice } from '#ui/index.ts';
import { paths } from '../paths.ts';

export interface AdjustmentsProps {
  readonly applicationId: string;
  readonly agreed: readonly string[];
  /** For what they are: "the interview", "the day". */
  readonly what: string;
}

/** What was agreed for the candidate, where the time is chosen; else where to ask for it. */
export function Adjustments({ applicationId, agreed, what }: AdjustmentsProps) {
  if (agreed.length === 0)
    return (
      <p class="soft">
        Do you need an adjustment for {what}? <a href={paths.accommodation(applicationId)}>Ask for it in private</a>.
      </p>
    );
  return (
    <Notice title="Agreed for you">
      <ul>
        {agreed.map((adjustment) => (
          <li dir="auto">{adjustment}</li>
        ))}
      </ul>
    </Notice>
  );
}

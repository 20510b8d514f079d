import { done, invalid, type Result } from '#platform/result.ts';
import type { ProcessStep } from '#programmes/index.ts';
import type { OutcomeDetail } from './step-rows.ts';

/** How a step may end in the document's own words, and what must have been looked at for it. Pure. */

const negative = /^(?:not|no|fail(?:s|ed)?|refused|rejected|declined|unsuccessful|does not|did not)\b/i;

/** The outcomes of a step with which the application goes on; the others are refusals, which need a reason of their own. */
export const goodOutcomes = (step: Pick<ProcessStep, 'outcomes'>): readonly string[] =>
  (step.outcomes ?? []).filter((outcome) => !negative.test(outcome.trim()));

/** What is kept of a step that was passed: its outcome in the document's words and the evidence looked at; errors name the field. */
export function passDetail(
  step: Pick<ProcessStep, 'outcomes' | 'evidence'>,
  detail: OutcomeDetail,
): Result<{ readonly label: string | null; readonly evidence: readonly string[] }> {
  const outcomes = goodOutcomes(step);
  const seen = new Set(detail.evidence ?? []);
  const missing = (step.evidence ?? []).filter((piece) => !seen.has(piece));
  const label = detail.label ?? null;
  const errors = [
    ...(outcomes.length > 1 && (label === null || !outcomes.includes(label))
      ? [{ field: 'label', message: `Choose how the step ended: ${outcomes.join(', ')}` }]
      : []),
    ...(missing.length === 0 ? [] : [{ field: 'evidence', message: `Say that you have looked at: ${missing.join(', ')}` }]),
  ];
  return errors.length > 0
    ? invalid(...errors)
    : done({
        label: outcomes.length > 1 ? label : (outcomes[0] ?? null),
        evidence: (step.evidence ?? []).filter((piece) => seen.has(piece)),
      });
}

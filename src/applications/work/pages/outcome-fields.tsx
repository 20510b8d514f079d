import type { ProcessStep } from '#programmes/index.ts';
import { Checkboxes, Radios, type FormErrors } from '#ui/index.ts';
import { goodOutcomes } from '../../core/outcomes.rules.ts';
import { tickedEvidence } from '../outcome-detail.ts';

/** What the programme asks of whoever passes a step: the evidence looked at and how the step ended. Nothing where it asks neither. */
export function OutcomeFields({
  step,
  idPrefix = '',
  isPassing,
  typed,
  errors,
}: {
  step: ProcessStep | null;
  /** Where several forms stand on one page. */
  idPrefix?: string;
  /** Whether the form does nothing else than pass. */
  isPassing: boolean;
  typed?: Readonly<Record<string, string>> | undefined;
  errors?: FormErrors | undefined;
}) {
  if (step === null) return null;
  const outcomes = goodOutcomes(step);
  const evidence = step.evidence ?? [];
  return (
    <>
      {evidence.length === 0 ? null : (
        <Checkboxes
          name="evidence"
          id={`${idPrefix}evidence`}
          label="What you have looked at"
          hint={isPassing ? 'The programme asks for all of it.' : 'To pass: the programme asks for all of it.'}
          required={isPassing}
          options={evidence.map((piece) => ({ value: piece, label: piece }))}
          values={tickedEvidence(typed)}
          errors={errors ?? []}
        />
      )}
      {outcomes.length < 2 ? null : (
        <Radios
          name="label"
          id={`${idPrefix}label`}
          label="How the step ended"
          {...(isPassing ? {} : { hint: 'To pass.' })}
          required={isPassing}
          options={outcomes.map((outcome) => ({ value: outcome, label: outcome }))}
          value={typed?.['label'] ?? ''}
          errors={errors ?? []}
        />
      )}
    </>
  );
}

import { listOf, type FormInput } from '#platform/forms/index.ts';
import type { ProcessStep } from '#programmes/index.ts';
import { goodOutcomes } from '../core/outcomes.rules.ts';
import type { OutcomeDetail } from '../core/step-rows.ts';

/** The outcome and the evidence that a document asks for when a step is passed, as forms carry them: one text, a line for each piece. */

/** A form's fields with everything ticked under "evidence", so that it comes back as it was when the form is refused. */
export const withEvidence = (form: FormInput): Readonly<Record<string, string>> => ({
  ...form.fields,
  evidence: listOf(form, 'evidence').join('\n'),
});

/** The pieces of evidence that are ticked in a form's fields. */
export const tickedEvidence = (fields: Readonly<Record<string, string>> | undefined): readonly string[] =>
  (fields?.['evidence'] ?? '').split('\n').filter((piece) => piece !== '');

export const outcomeDetailIn = (fields: Readonly<Record<string, string>>): OutcomeDetail => ({
  label: (fields['label'] ?? '') === '' ? null : (fields['label'] ?? null),
  evidence: tickedEvidence(fields),
});

/** Why a step cannot be passed together with others: somebody has to say what they looked at, or how it ended. Null where it can. */
export function needsOneByOne(step: Pick<ProcessStep, 'outcomes' | 'evidence'> | null): string | null {
  const evidence = step?.evidence ?? [];
  const outcomes = step === null ? [] : goodOutcomes(step);
  const asked = [
    ...(evidence.length > 0 ? [`what you have looked at (${evidence.join(', ')})`] : []),
    ...(outcomes.length > 1 ? [`how it ended (${outcomes.join(', ')})`] : []),
  ];
  return asked.length === 0 ? null : `This step asks ${asked.join(' and ')}. Open the application and pass it by itself.`;
}

import type { CompiledProgramme } from '#programmes/index.ts';
import { rejectionReasons, withdrawalReasons, type RejectionReason } from '../application-lifecycle.ts';

/** The structured reasons for ending an application: the programme's own criteria first, then those of the house. */
export function reasonsToReject(programme: CompiledProgramme): readonly { readonly value: string; readonly label: string }[] {
  return [
    ...programme.criteria
      .filter((criterion) => criterion.weight !== 'preferred')
      .map((criterion) => ({ value: `criterion:${criterion.id}`, label: `Not met: ${criterion.sentence}` })),
    ...Object.entries(rejectionReasons).map(([value, label]) => ({ value, label })),
  ];
}

/** A reason code in words, or null for a code that this programme does not have. */
export const reasonInWords = (code: string, programme: CompiledProgramme): string | null =>
  reasonsToReject(programme).find((reason) => reason.value === code)?.label ?? null;

export const withdrawalReasonInWords = (code: string): string | null =>
  Object.hasOwn(withdrawalReasons, code) ? withdrawalReasons[code as keyof typeof withdrawalReasons] : null;

/** What a candidate can do about each of the house's reasons; for a criterion the check itself says what would change it. */
export const whatHelps: Readonly<Record<RejectionReason, string>> = {
  criteria_not_met: 'The check on the programme’s page shows which requirement is open and what would meet it.',
  stronger_candidates: 'You may apply again to another intake, where others apply.',
  interview_below_standard: 'You may apply again. The programme’s page names what the interview looks at, so that you can prepare for it.',
  no_reply: 'Send what was asked for with your appeal: the decision can be reopened.',
  missed_interview: 'Tell us in an appeal why the interview was missed, and when you could come.',
  no_places_left: 'You may apply again when the next intake opens. A saved search tells you by mail.',
  not_eligible_to_work: 'Papers that confirm your right to work by the start date would change this. Name them in an appeal.',
};

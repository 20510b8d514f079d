import { partyWords, type Party } from './agreement-model.ts';

/** What is still missing before an enrolment, in words; empty when nothing is. */
export function enrolmentGaps(
  conditions: readonly { readonly title: string; readonly state: string }[],
  agreement: { readonly isComplete: boolean; readonly waitsFor: readonly Party[] } | null,
): readonly string[] {
  const open = conditions.filter((condition) => condition.state !== 'met' && condition.state !== 'waived');
  return [
    ...open.map((condition) => `settle the condition “${condition.title}”`),
    ...(agreement === null ? ['the agreement has to be drawn up'] : []),
    ...(agreement !== null && !agreement.isComplete ? ['complete the agreement'] : []),
    ...(agreement?.waitsFor.map((party) => `the ${partyWords[party].toLowerCase()} has to sign the agreement`) ?? []),
  ];
}

/** What is still missing before an enrolment, in words; empty when nothing is. */
export function enrolmentGaps(
  conditions: readonly { readonly title: string; readonly state: string }[],
  signatures: readonly { readonly party: string }[],
): readonly string[] {
  const open = conditions.filter((condition) => condition.state !== 'met' && condition.state !== 'waived');
  return [
    ...open.map((condition) => `settle the condition “${condition.title}”`),
    ...(signatures.some((signature) => signature.party === 'apprentice') ? [] : ['the candidate has to sign the agreement']),
    ...(signatures.some((signature) => signature.party === 'employer') ? [] : ['the employer has to sign the agreement']),
  ];
}

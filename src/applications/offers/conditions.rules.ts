import type { ConditionDetail, ConditionKind, ProcessStep } from '#programmes/index.ts';

/** Conditions of an offer: what proves each, by when, and what is kept apart. Pure. */

/** Kept apart under a permission of its own, asked for only after a conditional offer, erased when decided. */
export const sensitiveKinds: readonly ConditionKind[] = ['identity', 'right_to_work', 'medical', 'criminal_record'];
export const isSensitive = (kind: ConditionKind): boolean => sensitiveKinds.includes(kind);

export const kindWords: Readonly<Record<ConditionKind, string>> = {
  identity: 'Identity',
  right_to_work: 'Right to work',
  medical: 'Health',
  criminal_record: 'Criminal record',
  references: 'References',
  qualification: 'Qualification',
  other: 'Other',
};

/** What proves a condition where the document does not say; null: nothing is asked of the candidate. */
const usualEvidence: Readonly<Record<ConditionKind, string | null>> = {
  identity: 'A passport, an identity card or a driving licence',
  right_to_work: 'A passport, a work permit, or a code with which the right to work can be looked up',
  medical: 'The result of the check, without a diagnosis',
  criminal_record: 'The certificate, or its number',
  references: 'The names of two people who can speak about your work or study, and how to reach them',
  qualification: 'The certificate or the statement of results',
  other: null,
};

/** Working days from the acceptance, where the document does not say. */
export const usualWorkingDays = 10;

const tells: readonly (readonly [RegExp, ConditionKind])[] = [
  [/right to work|permission to work|work authori[sz]ation|work permit|\bvisa\b|\bI-9\b/i, 'right_to_work'],
  [/identit|passport|proof of who/i, 'identity'],
  [/medical|health|drug|fit to work|fitness for/i, 'medical'],
  [/criminal|background check|\bDBS\b|police/i, 'criminal_record'],
  [/referenc|referee/i, 'references'],
  [/degree|diploma|certificate|qualification|grade|GCSE|A level|licen[cs]e/i, 'qualification'],
];

/** What kind of condition a title speaks of. When in doubt between apart and not, apart. */
export const kindOfTitle = (title: string): ConditionKind => tells.find(([pattern]) => pattern.test(title))?.[1] ?? 'other';

/** Each line of an offer's conditions with what the document says about it, or what is usual for its kind. */
export function conditionsFrom(
  titles: readonly string[],
  step: Pick<ProcessStep, 'conditionDetails'> | undefined,
): readonly ConditionDetail[] {
  return titles.map((title): ConditionDetail => {
    const said = step?.conditionDetails?.find((one) => one.title.toLowerCase() === title.toLowerCase());
    // A document may file a passport under "other"; what the title says of health or papers is kept apart all the same.
    const told = kindOfTitle(title);
    const kind = said === undefined || (said.kind === 'other' && isSensitive(told)) ? told : said.kind;
    const evidence = said?.evidence ?? usualEvidence[kind];
    return {
      title,
      kind,
      evidence,
      withinWorkingDays: said?.withinWorkingDays ?? (evidence === null ? null : usualWorkingDays),
    };
  });
}

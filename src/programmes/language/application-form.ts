/** The form and the conditions of a programme with their defaults, for versions of every age. Pure. */
import type { ApplicationForm, CompiledProgramme, ConditionDetail, ConditionKind, ProcessStep } from './compiled.ts';

export const defaultStatement = 'Why do you want to join this programme?';

const formWithoutWord: ApplicationForm = {
  statement: { ask: defaultStatement, minWords: null, maxWords: null },
  education: true,
  workHistory: true,
  documents: [],
  references: 0,
  questions: [],
  atOnce: null,
  tellManager: null,
};

/** What a candidate of this programme is asked; a document that says nothing asks for a statement, education and work. */
export const applicationFormOf = (programme: Pick<CompiledProgramme, 'application'>): ApplicationForm =>
  programme.application ?? formWithoutWord;

const kindsByTitle: readonly (readonly [RegExp, ConditionKind])[] = [
  [/\bright to work\b|\bwork authori[sz]ation\b|\bI-9\b/i, 'right_to_work'],
  [/\bidentity\b/i, 'identity'],
  [/\bcriminal\b|\bDBS\b|\bbackground\b/i, 'criminal_record'],
  [/\bmedical\b|\bhealth\b|\bdrug\b|\boccupational health\b/i, 'medical'],
  [/\breferences?\b/i, 'references'],
  [/\bqualifications?\b|\bcertificates?\b|\bdiploma\b|\bdegree\b|\bgrades?\b/i, 'qualification'],
];

/** What kind a condition is that a document gives only by its title. */
export const conditionKindOf = (title: string): ConditionKind => kindsByTitle.find(([pattern]) => pattern.test(title))?.[1] ?? 'other';

/** The conditions of an offer with kind, evidence and time; where the document gives titles alone, the kind is read from them. */
export function conditionDetailsOf(step: Pick<ProcessStep, 'conditions' | 'conditionDetails'>): readonly ConditionDetail[] {
  return (
    step.conditionDetails ??
    step.conditions.map((title) => ({ title, kind: conditionKindOf(title), evidence: null, withinWorkingDays: null }))
  );
}

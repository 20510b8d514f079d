import type { TypedJudgement } from './scorecard.rules.ts';

/** A scorecard's form as it was sent: fields are numbered in the order of the competencies. */
export const typedJudgement = (competencies: readonly string[], fields: Readonly<Record<string, string>>): TypedJudgement => ({
  ratings: Object.fromEntries(competencies.map((competency, index) => [competency, fields[`rating:${index}`] ?? ''])),
  evidence: Object.fromEntries(competencies.map((competency, index) => [competency, fields[`evidence:${index}`] ?? ''])),
  recommendation: fields['recommendation'] ?? '',
  note: fields['note'] ?? '',
});

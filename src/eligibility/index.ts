/** The only door to eligibility: criteria over facts, with reasons, changes and questions. */
export type * from './types.ts';
export type { CriterionJudgement, Judgement, NotAppliedReason, SiteJudgement, Tally } from './judge.ts';
export { judge, verdictOf } from './judge.ts';
export type { ExplainedCriterion, ExplainedSite, Explanation, FactUsed, SiteNames } from './explain.ts';
export { explain } from './explain.ts';
export type { QuestionPlan, UsualAnswers } from './questions.ts';
export { nextQuestion, planQuestions, questionsFor, questionsLeft } from './questions.ts';
export { formatFact, labelOf, sentenceFor } from './words.ts';
export type { ParsedFact, RawAnswer } from './parse-fact.ts';
export { ANSWER_FIELD, ANSWER_SET_FIELD, NONE_OF_THESE, parseFact } from './parse-fact.ts';
export { gradesFrom, withEquivalents } from './grades.ts';
export { placeInWords } from './places.ts';
export { factsRead } from './conditions.ts';
export type { Change, ChangeCosts, Outlook, Way } from './changes.ts';
export { whatWouldChange } from './changes.ts';
export type { CriteriaProblem, Surroundings } from './check-criteria.ts';
export { checkCriteria } from './check-criteria.ts';
export { isStillValid } from './validity.ts';

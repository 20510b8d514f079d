import { formatFact, type FactDefinition } from '#eligibility/index.ts';
import type { FormView } from './form.query.ts';

/** The answer to a question on the requirements, in words. */
export const answerInWords = (form: Pick<FormView, 'facts'>, question: FactDefinition): string => {
  const value = form.facts[question.id];
  return value === undefined ? 'I do not know' : formatFact(question, value);
};

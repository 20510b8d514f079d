/**
 * The sections of an application form as they stand in `applications.answers`. Eligibility answers are not here: they are the
 * person's facts. Adjustments are not here either: they stand in the private lane, and only that the page was seen is known.
 */

export interface ContactAnswers {
  /** As on the person's documents. */
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly preference: 'email' | 'phone' | 'text';
}

/** One stretch of work or education. Calendar days in ISO; `to` null: still going on. */
export interface HistoryEntry {
  readonly id: string;
  /** The job, the course. */
  readonly title: string;
  /** The employer, the school. */
  readonly place: string;
  readonly from: string;
  readonly to: string | null;
  /** Duties, or what was gained. */
  readonly detail: string;
}

/** A stretch of more than three months in which the history names nothing, with the candidate's words on it. */
export interface ExplainedGap {
  readonly from: string;
  readonly to: string;
  readonly explanation: string;
}

/** Somebody who knows the candidate and may be asked about them. */
export interface Referee {
  readonly name: string;
  /** How they know the candidate: "Taught me mathematics". */
  readonly relation: string;
  readonly email: string;
  readonly phone: string;
}

/** The answer to a question of the programme's own: text, number, yes or no, one or several of its options. */
export type CustomAnswer = string | number | boolean | readonly string[];

export interface ApplicationAnswers {
  readonly contact?: ContactAnswers;
  readonly work?: readonly HistoryEntry[];
  readonly education?: readonly HistoryEntry[];
  /** The candidate has said that the list is whole. */
  readonly historyDone?: boolean;
  readonly gaps?: readonly ExplainedGap[];
  readonly statement?: { readonly text: string };
  readonly documentsDone?: boolean;
  readonly referees?: readonly Referee[];
  /** By the question's id. */
  readonly custom?: Readonly<Record<string, CustomAnswer>>;
  /** The page with the questions was sent: those that need no answer may stay open. */
  readonly customDone?: boolean;
  /** An employee's manager, where the programme tells them. */
  readonly manager?: { readonly email: string };
  /** The page on adjustments was seen; whether something was asked for is nobody's to read here. */
  readonly adjustmentsSeen?: boolean;
  /** Questions that the candidate could not answer: they stay unknown and are not asked again. */
  readonly notKnown?: readonly string[];
  /** The id of the earlier application whose answers were carried over. */
  readonly carriedFrom?: string;
}

/** The answers with their types: what this room itself wrote, so only its outer form is checked. */
export function answersOf(stored: unknown): ApplicationAnswers {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? stored : {};
}

export const preferenceWords: Readonly<Record<ContactAnswers['preference'], string>> = {
  email: 'By e-mail',
  phone: 'By phone call',
  text: 'By text message',
};

/** The most characters that a statement may have where the programme sets no number of words. */
export const statementLimit = 4000;

/** The answer in words, as the check of answers, the mail and those who decide show it. */
export function customAnswerInWords(answer: CustomAnswer | undefined): string | null {
  if (answer === undefined || answer === '') return null;
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No';
  if (typeof answer === 'number') return answer.toLocaleString('en-GB');
  return typeof answer === 'string' ? answer : answer.join(', ') || null;
}

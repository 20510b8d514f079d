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

export interface ApplicationAnswers {
  readonly contact?: ContactAnswers;
  readonly work?: readonly HistoryEntry[];
  readonly education?: readonly HistoryEntry[];
  /** The candidate has said that the list is whole. */
  readonly historyDone?: boolean;
  readonly gaps?: readonly ExplainedGap[];
  readonly statement?: { readonly text: string };
  readonly documentsDone?: boolean;
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

/** The most characters that a statement may have. */
export const statementLimit = 4000;

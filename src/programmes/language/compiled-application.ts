/** What candidates are asked beside the facts that the criteria use. Absent from a programme: the form as it has always been. */

export type QuestionKind = 'text' | 'yes_no' | 'number' | 'one_of' | 'several_of';

export interface CustomQuestion {
  readonly id: string;
  readonly ask: string;
  readonly kind: QuestionKind;
  /** The answers of `one_of` and `several_of`. */
  readonly options: readonly string[];
  readonly maxWords: number | null;
  readonly needed: boolean;
}

export interface NamedDocument {
  readonly name: string;
  /** Nobody can submit without it. */
  readonly needed: boolean;
}

export interface Statement {
  readonly ask: string;
  readonly minWords: number | null;
  readonly maxWords: number | null;
}

export interface ApplicationForm {
  /** Null: no statement is asked for. */
  readonly statement: Statement | null;
  readonly education: boolean;
  readonly workHistory: boolean;
  readonly documents: readonly NamedDocument[];
  /** How many referees are named. */
  readonly references: number;
  readonly questions: readonly CustomQuestion[];
  /** So many live applications of one person at this employer at most; null: no limit. */
  readonly atOnce: number | null;
  /** When the manager of an internal applicant is told; null: never. */
  readonly tellManager: 'when they apply' | 'when an offer is made' | null;
}

export type ConditionKind = 'identity' | 'right_to_work' | 'medical' | 'criminal_record' | 'references' | 'qualification' | 'other';

/** A condition of an offer with what proves it and by when. */
export interface ConditionDetail {
  readonly title: string;
  readonly kind: ConditionKind;
  readonly evidence: string | null;
  readonly withinWorkingDays: number | null;
}

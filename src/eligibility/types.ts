/**
 * The words of eligibility. Pure data: a programme document compiles to these, the engine judges them,
 * pages show them. Nothing here knows of programmes, people's records or the database.
 */

/** What one fact about a person may hold. `interval` is a stretch of time such as a period of service. */
export type FactType = 'date' | 'number' | 'choice' | 'set' | 'yes_no' | 'interval';

export type FactValue =
  | { readonly type: 'date'; readonly value: string } // ISO calendar date
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'choice'; readonly value: string } // an option id
  | { readonly type: 'set'; readonly value: readonly string[] } // option ids; [] means "none of these"
  | { readonly type: 'yes_no'; readonly value: boolean }
  | { readonly type: 'interval'; readonly value: { readonly from: string; readonly to: string | null } };

/** What is known about one person. A fact that is absent is unknown, never "no". */
export type Facts = Readonly<Record<string, FactValue>>;

export interface FactOption {
  readonly id: string;
  readonly label: string;
}

export interface FactDefinition {
  readonly id: string;
  readonly type: FactType;
  /** The question as a candidate reads it: "What is your date of birth?" */
  readonly question: string;
  readonly help?: string;
  readonly options?: readonly FactOption[];
  readonly unit?: string;
  /** A short name for tables and sentences: "date of birth". Without it the words of the id are used. */
  readonly label?: string;
  /** What a date may be. Without it a fact whose id speaks of birth is a birth date, any other may lie anywhere. */
  readonly dateKind?: 'birth' | 'past' | 'future' | 'any';
  /** The least and the greatest number that may be answered. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Certificates can change, a birth date cannot. Decides what `whatWouldChange` may suggest. */
  readonly changeable: boolean;
  /** `special` facts are never asked before a conditional offer. */
  readonly sensitivity: 'ordinary' | 'personal' | 'special';
  readonly validForMonths?: number;
}

/** The days that a rule may count from. */
export type NamedDay = 'application' | 'start' | 'end of training';

export type Condition =
  | { readonly op: 'yes'; readonly fact: string } // yes_no fact is yes
  | { readonly op: 'no'; readonly fact: string }
  | { readonly op: 'at least' | 'at most'; readonly fact: string; readonly value: number } // number
  | { readonly op: 'is one of'; readonly fact: string; readonly values: readonly string[] } // choice
  | {
      readonly op: 'has any of' | 'has all of' | 'has none of';
      readonly fact: string;
      readonly values: readonly string[];
    } // set
  | { readonly op: 'age at least' | 'age under'; readonly fact: string; readonly years: number; readonly on: NamedDay } // date of birth
  /** The date lies on or after the named day and at most so many months after it (`before`: on or before it). */
  | { readonly op: 'date within months after'; readonly fact: string; readonly months: number; readonly of: NamedDay }
  | { readonly op: 'date within months before'; readonly fact: string; readonly months: number; readonly of: NamedDay }
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'at least n'; readonly n: number; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition };

export interface LegalBasis {
  /** "Access to the AWS GovCloud region is limited by contract", with where to read it. */
  readonly text: string;
  readonly inForceFrom?: string;
  readonly source?: string;
}

export type CriterionWeight = 'required' | 'preferred' | 'confirmed after offer';

export interface Criterion {
  readonly id: string;
  /** The criterion in plain words, as a candidate reads it. */
  readonly sentence: string;
  readonly condition: Condition;
  readonly weight: CriterionWeight;
  /** Where it applies; absent means everywhere. Site ids of the programme, channel names. */
  readonly scope?: {
    readonly sites?: readonly string[];
    readonly channel?: 'internal' | 'external';
    readonly from?: string;
    readonly to?: string;
  };
  readonly legalBasis?: LegalBasis;
  readonly note?: string;
}

/** The days and the place a person is judged for. `site` absent: criteria scoped to sites are reported per site, not overall. */
export interface Occasion {
  readonly application: string; // ISO date
  readonly start: string | null;
  readonly endOfTraining: string | null;
  readonly site?: string;
  readonly channel?: 'internal' | 'external';
}

/** Kleene's three values. An unknown never turns into a yes or a no. */
export type Verdict = 'met' | 'not_met' | 'unknown';

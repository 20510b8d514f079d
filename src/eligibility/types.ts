/**
 * The words of eligibility. Pure data: a programme document compiles to these, the engine judges them,
 * pages show them. Nothing here knows of programmes, people's records or the database.
 */

/** What one fact about a person may hold. `interval` is a stretch of time such as a period of service, `place` where somebody is. */
export type FactType = 'date' | 'number' | 'choice' | 'set' | 'yes_no' | 'interval' | 'place';

/** A place as far as it is known: a city, or only its region, or only its country. Names are compared without regard to case. */
export interface Place {
  readonly country: string; // ISO 3166-1 code: "US"
  readonly region?: string; // a state or county as the documents name it: "Oregon"
  readonly city?: string;
}

export type FactValue =
  | { readonly type: 'date'; readonly value: string } // ISO calendar date
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'choice'; readonly value: string } // an option id
  | { readonly type: 'set'; readonly value: readonly string[] } // option ids; [] means "none of these"
  | { readonly type: 'yes_no'; readonly value: boolean }
  /** Both days belong to it. `to` null: it lasts and no end is set. */
  | { readonly type: 'interval'; readonly value: { readonly from: string; readonly to: string | null } }
  | { readonly type: 'place'; readonly value: Place };

/** What is known about one person. A fact that is absent is unknown, never "no". */
export type Facts = Readonly<Record<string, FactValue>>;

export interface FactOption {
  readonly id: string;
  readonly label: string;
  /** Where the option stands among ordered grades: a higher rank is the better grade. */
  readonly rank?: number;
  /** The option (of the same fact) that this one counts as: a Functional Skills level counts as a GCSE grade. */
  readonly countsAs?: string;
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
  /** `grade` or a higher one or an equivalent: `values` are all options that count, as `gradesFrom` lists them. */
  | { readonly op: 'grade at least'; readonly fact: string; readonly grade: string; readonly values: readonly string[] } // choice
  | {
      readonly op: 'has any of' | 'has all of' | 'has none of';
      readonly fact: string;
      readonly values: readonly string[];
    } // set
  | { readonly op: 'age at least' | 'age under'; readonly fact: string; readonly years: number; readonly on: NamedDay } // date of birth
  /** The date lies on or after the named day and at most so many months after it (`before`: on or before it). */
  | { readonly op: 'date within months after'; readonly fact: string; readonly months: number; readonly of: NamedDay }
  | { readonly op: 'date within months before'; readonly fact: string; readonly months: number; readonly of: NamedDay }
  /** The date compared with the day so many months after the named day (before it with a negative count; 0: the day itself). */
  | { readonly op: 'on or before' | 'on or after'; readonly fact: string; readonly months: number; readonly of: NamedDay }
  /** The date compared with a fixed day. */
  | { readonly op: 'on or before date' | 'on or after date'; readonly fact: string; readonly date: string }
  /** The interval has lasted so many months by the named day, its first and last day included. */
  | { readonly op: 'lasted months'; readonly fact: string; readonly months: number; readonly on: NamedDay }
  /** The interval's last day, as for a date; one that lasts without a set end has no last day and does not end in time. */
  | {
      readonly op: 'ends within months after' | 'ends within months before';
      readonly fact: string;
      readonly months: number;
      readonly of: NamedDay;
    }
  /** The named day lies in the interval. */
  | { readonly op: 'lasts on'; readonly fact: string; readonly on: NamedDay }
  /** The interval has a day in common with the stretch from `from` to `to` (null: open at that end). */
  | { readonly op: 'overlaps'; readonly fact: string; readonly from: string | null; readonly to: string | null }
  /** The place lies in one of the areas. A place known only in part ("US" where a region is asked for) leaves it unknown. */
  | { readonly op: 'is in'; readonly fact: string; readonly places: readonly Place[] }
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
  /** Where it applies; absent means everywhere. Site and intake ids of the programme, channel names. */
  readonly scope?: {
    readonly sites?: readonly string[];
    readonly intakes?: readonly string[];
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
  readonly intake?: string;
  readonly channel?: 'internal' | 'external';
}

/** Kleene's three values. An unknown never turns into a yes or a no. */
export type Verdict = 'met' | 'not_met' | 'unknown';

/**
 * Parts of a compiled programme that the language gained after the first versions were published. Wherever they hang from an
 * older part they are optional: absent means that the document does not say.
 */

/** "each Tuesday in term", "every second Friday": days of the week, from 1 (Monday) to 7, in every so many weeks. */
export interface Recurrence {
  readonly text: string;
  readonly weekdays: readonly number[];
  readonly everyWeeks: number;
  /** Only inside the terms of the programme. */
  readonly inTerm: boolean;
}

export interface Term {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A bed beside the teaching, and who pays for it. */
export interface Lodging {
  readonly text: string;
  readonly paidBy: 'employer' | 'provider' | 'apprentice' | null;
}

/** A stretch of the programme, counted from its start: "year 2" is month 12 to 24. */
export interface ProgrammeTime {
  readonly text: string;
  readonly fromMonth: number;
  readonly toMonth: number;
}

export interface Module {
  readonly id: string;
  readonly title: string;
  readonly hours: number | null;
  readonly credits: number | null;
  readonly level: number | null;
  readonly provider: string | null; // provider id
  readonly when: ProgrammeTime | null;
  readonly isOptional: boolean;
  readonly phaseId: string | null;
}

/** Another pay that steps are a percentage of: the rate of a technician, a minimum by law. */
export interface PayRate {
  readonly id: string;
  readonly name: string;
  readonly amountMinor: number | null;
}

/** When a wage step begins: at the start, or after hours, months or signed competencies. */
export interface StepPoint {
  readonly text: string;
  readonly kind: 'start' | 'hours' | 'months' | 'competencies';
  readonly amount: number;
}

export interface WageStep {
  readonly after: StepPoint;
  /** The pay from then on; null where it is a percentage of a rate whose amount is not known. */
  readonly amountMinor: number | null;
  readonly percent: number | null;
  readonly of: string | null; // rate id
}

export interface StoryConsent {
  readonly by: string;
  readonly givenOn: string;
  /** The last day on which the story may be shown; null: until it is taken back. */
  readonly until: string | null;
}

export interface Contact {
  readonly name: string;
  readonly role: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly link: string | null;
  readonly about: string | null;
}

export interface MentorRatio {
  readonly text: string;
  readonly mentors: number;
  readonly apprentices: number;
}

/** "September", "September 2027", or a day: when a seasonal programme opens or closes. Months count from 1. */
export interface SeasonPoint {
  readonly text: string;
  readonly month: number;
  readonly day: number | null;
  readonly year: number | null;
}

/** A stretch of each year, or of one, in which applications are taken. */
export interface SeasonWindow {
  readonly opens: SeasonPoint;
  readonly closes: SeasonPoint | null;
}

/** What happens when a step's clock runs out. */
export interface LateAction {
  readonly text: string;
  readonly action: 'escalate' | 'remind' | 'next step';
  readonly to: 'employer' | 'agency' | 'provider' | null;
}

/** A finding of the linter that the author has accepted, and why. */
export interface AcceptedFinding {
  readonly rule: string;
  readonly because: string;
}

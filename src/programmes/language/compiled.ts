/**
 * The compiled form of a programme document: what the language understood, printable with
 * `guildhall check --show`, stored whole with each published version, read by every room.
 * Calendar dates are ISO strings, money is in minor units (pence, cents), durations in whole months or weeks as named.
 * What was added to the language later is optional and absent where a document does not say it: versions that are stored stay
 * readable as they are, and a document that did not change compiles to the same bytes.
 */
import type { Criterion, FactDefinition } from '#eligibility/types.ts';
import type {
  AcceptedFinding,
  Contact,
  LateAction,
  MentorRatio,
  Module,
  PayRate,
  SeasonPoint,
  SeasonWindow,
  StoryConsent,
  Term,
  WageStep,
} from './compiled-parts.ts';
import type { ApplicationForm, ConditionDetail } from './compiled-application.ts';
import type { Award, Duration, Framework, Phase, Provider, RouteChoice } from './compiled-training.ts';

export type * from './compiled-application.ts';
export type * from './compiled-parts.ts';
export type * from './compiled-training.ts';

export interface Range {
  readonly min: number | null;
  readonly max: number | null;
}

export type StepKind = 'apply' | 'screen' | 'assess' | 'interview' | 'offer' | 'checks' | 'enrol';
export type HiddenDetail = 'name' | 'photo' | 'address' | 'school' | 'date of birth';

export interface ProcessStep {
  readonly kind: StepKind;
  readonly name: string;
  readonly by: 'candidate' | 'agency' | 'employer' | 'provider';
  /** The organisation's name where the document gives it. */
  readonly organisation: string | null;
  readonly withinWorkingDays: number | null;
  readonly hide: readonly HiddenDetail[];
  readonly panel: number | null;
  readonly scorecard: readonly string[]; // competency names rated in an interview
  readonly openForDays: number | null; // offers
  readonly conditions: readonly string[]; // offers: "Right to work", "References"
  /** A step of the document's own: it is dealt with as an assessment and keeps its name. */
  readonly isOwn?: boolean;
  /** So many working days before the clock runs out, whoever acts is reminded. */
  readonly remindWorkingDaysBefore?: number;
  readonly evidence?: readonly string[]; // "Certificates", "A portfolio"
  readonly outcomes?: readonly string[]; // "Passed", "Passed with conditions", "Not passed"
  readonly whenLate?: LateAction;
  /** So many of a hundred results of this step are looked at a second time by the employer. */
  readonly qualitySamplePercent?: number;
  /** How long a negative outcome can be undone before it is sent. */
  readonly graceMinutes?: number;
  /** What each level of an item of the scorecard means, from the lowest to the highest. */
  readonly anchors?: Readonly<Record<string, readonly string[]>>;
  /** Pay above this is approved by a second person before it is offered, for the time that the pay is stated for. */
  readonly approvalAboveMinor?: number;
  /** `conditions` with what proves them and by when, where the document says it of any of them. */
  readonly conditionDetails?: readonly ConditionDetail[];
  /** The facts that whoever acts in this step sees; absent: those that the criteria use. */
  readonly factsNeeded?: readonly string[];
}

export interface PayMarket {
  readonly id: string;
  readonly name: string;
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  /** Absent: those of the pay around it. */
  readonly currency?: string;
  readonly per?: Pay['per'];
}

export interface Pay {
  readonly currency: string;
  readonly per: 'hour' | 'week' | 'month' | 'year';
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  readonly markets: readonly PayMarket[];
  readonly dependsOn: readonly string[];
  readonly extras: readonly string[]; // equity, sign-on payments
  readonly rates?: readonly PayRate[];
  readonly steps?: readonly WageStep[];
}

export interface Site {
  readonly id: string;
  readonly name: string; // "Umatilla, Oregon"
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string; // ISO 3166 alpha-2
  readonly timeZone: string;
  readonly market: string | null; // pay market id
}

export interface Demand {
  readonly id: string;
  readonly text: string;
  readonly accommodation: 'considered';
  /** What is done about it, in words: "A lift table is there". */
  readonly adjustment?: string;
}

export interface WorkingPattern {
  readonly service: string | null; // "24/7"
  readonly shifts: readonly string[];
  readonly responderRotation: string | null;
  readonly onCall: boolean;
  readonly hoursPerWeek: number | null;
  readonly travel: string | null;
  /** Where hours are a range, its upper end; `hoursPerWeek` is the lower. */
  readonly hoursPerWeekMost?: number;
  readonly days?: string; // "Monday to Friday"
  readonly onCallText?: string; // "one week in six"
  readonly restHours?: number; // between two shifts
  readonly longestShiftHours?: number;
  readonly breaks?: string;
  readonly workplace?: 'on site' | 'hybrid' | 'remote';
}

export interface Competency {
  readonly id: string;
  readonly title: string;
  readonly kind: 'knowledge' | 'skill' | 'behaviour' | 'work process';
  readonly hours: number | null;
  readonly duties: string | null;
}

export interface SafetyTraining {
  readonly id: string;
  readonly title: string;
  /** Classes of work that may not be done before it is held. */
  readonly before: readonly string[];
  readonly validForMonths?: number;
  readonly provider?: string; // provider id
}

export interface Openings {
  readonly text: string; // "several openings", "until filled"
  readonly number: number | null;
  readonly untilFilled: boolean;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly channels: readonly ('internal' | 'external')[];
  readonly sites?: readonly { readonly site: string; readonly number: number }[];
  readonly opensAgain?: SeasonPoint;
  readonly windows?: readonly SeasonWindow[];
}

export interface NextRole {
  readonly id: string;
  readonly title: string;
  readonly at: string | null;
  readonly how?: 'offered to everyone' | 'considered' | 'by application';
  readonly pay?: string;
}

export interface Story {
  readonly title: string;
  readonly text: string;
  readonly person: string | null;
  readonly link: string | null;
  readonly consent?: StoryConsent;
}

export interface HoursMinimum {
  readonly kind: 'on the job' | 'related';
  readonly hours: number;
  readonly source: string;
  /** The rule counts a year: `hours` is then this many times the years of the programme. */
  readonly perYear?: number;
  /** The rule's own word, where it is another one than the kind: "off the job". */
  readonly says?: string;
}

export interface CompiledProgramme {
  readonly id: string; // slug, unique in the catalogue
  readonly title: string;
  readonly summary: string;
  /** The programme's own prose, Markdown. */
  readonly body: string;
  readonly image: string | null;
  readonly imageAlternative: string | null;
  readonly link: string | null;
  readonly field: string;
  readonly framework: Framework;
  readonly duration: Duration;
  readonly providers: readonly Provider[];
  readonly phases: readonly Phase[];
  readonly routes: RouteChoice | null;
  readonly awards: readonly Award[];
  readonly facts: readonly FactDefinition[]; // those that the criteria use, in form order
  readonly criteria: readonly Criterion[];
  readonly process: readonly ProcessStep[];
  readonly pay: Pay | null;
  readonly sites: readonly Site[];
  readonly demands: readonly Demand[];
  readonly accommodation: string | null; // how to ask for one, in words
  readonly pattern: WorkingPattern | null;
  readonly competencies: readonly Competency[];
  readonly safetyTraining: readonly SafetyTraining[];
  readonly openings: Openings | null;
  readonly duties: readonly string[];
  readonly benefits: readonly string[];
  readonly nextRoles: readonly NextRole[];
  readonly stories: readonly Story[];
  readonly hoursMinima: readonly HoursMinimum[];
  readonly reviewEveryMonths: number;
  readonly mentorship: string | null;
  /** How many apprentices one mentor has at most. */
  readonly mentors?: MentorRatio;
  /** Term dates that day release and modules refer to. */
  readonly terms?: readonly Term[];
  /** Modules that say more than their title; `phases` name all of them by title. */
  readonly modules?: readonly Module[];
  readonly contacts?: readonly Contact[];
  /** What candidates are asked; `applicationFormOf` gives it with its defaults. */
  readonly application?: ApplicationForm;
  /** Findings accepted for this programme; those of the page stand with the page. */
  readonly accepted?: readonly AcceptedFinding[];
}

export interface CompiledDocument {
  readonly company: string;
  readonly description: string;
  readonly image: string | null;
  readonly imageAlternative: string | null;
  readonly link: string | null;
  readonly locations: readonly string[];
  /** The first heading of the page, without which `body` begins. */
  readonly title?: string | null;
  readonly body: string;
  readonly programmes: readonly CompiledProgramme[]; // empty for a directory page
  /** Findings accepted for the page and all its programmes. */
  readonly accepted?: readonly AcceptedFinding[];
}

/** One thing wrong with a document: where it stands, what stands there, what is expected. Lines and columns from 1. */
export interface DocumentProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The end of what is underlined, exclusive; absent where only a point is known. */
  readonly endLine?: number;
  readonly endColumn?: number;
  /** Only an error stops publication. */
  readonly severity: 'error' | 'warning' | 'advice';
  readonly path: string; // "programmes[0].phases[1].duration"
  readonly message: string;
  readonly suggestion: string | null;
  /** The id of the linter's rule that found it; absent for what the language itself refuses. */
  readonly rule?: string;
}

export type CompileResult =
  | { readonly ok: true; readonly document: CompiledDocument; readonly warnings: readonly DocumentProblem[] }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

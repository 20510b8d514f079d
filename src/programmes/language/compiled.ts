/**
 * The compiled form of a programme document: what the language understood, printable with
 * `guildhall check --show`, stored whole with each published version, read by every room.
 * Calendar dates are ISO strings, money is in minor units (pence, cents), durations in whole months or weeks as named.
 */
import type { Criterion, FactDefinition } from '#eligibility/types.ts';

export interface Range {
  readonly min: number | null;
  readonly max: number | null;
}

/** A length of time as written ("8 to 24 weeks", "up to 12 months") and as data. */
export interface Duration {
  readonly text: string;
  readonly unit: 'hours' | 'weeks' | 'months';
  readonly min: number | null;
  readonly max: number | null;
}

export type PhaseMode =
  | 'classroom'
  | 'residential'
  | 'block release'
  | 'day release'
  | 'university'
  | 'online'
  | 'blended'
  | 'on the job'
  | 'project';

/** Study that runs beside a phase: block release of so many weeks a year, day release of one day a week. */
export interface ReleaseStudy {
  readonly mode: PhaseMode;
  /** The other way, where the document leaves it open: "day release or block release". */
  readonly orMode?: PhaseMode | null;
  readonly provider: string | null; // provider id
  readonly weeksPerYear: number | null;
  readonly daysPerWeek: number | null;
  readonly towards: string | null; // award id
  readonly text: string | null;
}

export interface Phase {
  readonly id: string;
  readonly name: string;
  readonly mode: PhaseMode;
  readonly duration: Duration;
  readonly provider: string | null; // provider id
  readonly place: string | null; // "fulfilment centre or corporate office"
  readonly paid: boolean | null; // null: the document does not say
  readonly towards: string | null; // award id
  readonly with: readonly ReleaseStudy[];
  readonly project: string | null;
  readonly methods: readonly string[]; // "video", "face to face", "online tutorial"
  readonly modules: readonly string[];
  readonly summary: string | null;
  /** Present where this phase differs by the route chosen. */
  readonly routeId: string | null;
}

export interface Route {
  readonly id: string;
  readonly title: string;
  readonly level: number | null;
  readonly award: string | null;
}

export interface RouteChoice {
  readonly afterMonths: number;
  readonly options: readonly Route[];
}

export interface Award {
  readonly id: string;
  readonly title: string;
  readonly kind: 'degree' | 'diploma' | 'certificate' | 'standard' | 'qualification';
  readonly level: number | null;
  readonly by: string | null; // awarding or teaching body's name, null where not stated
}

export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly kind: 'college' | 'university' | 'training partner';
  /** False where the document names no provider ("a local university"): then `name` says what it says. */
  readonly named: boolean;
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
}

export interface PayMarket {
  readonly id: string;
  readonly name: string;
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
}

export interface Pay {
  readonly currency: string;
  readonly per: 'hour' | 'week' | 'month' | 'year';
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  readonly markets: readonly PayMarket[];
  readonly dependsOn: readonly string[];
  readonly extras: readonly string[]; // equity, sign-on payments
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
}

export interface WorkingPattern {
  readonly service: string | null; // "24/7"
  readonly shifts: readonly string[];
  readonly responderRotation: string | null;
  readonly onCall: boolean;
  readonly hoursPerWeek: number | null;
  readonly travel: string | null;
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
}

export interface Openings {
  readonly text: string; // "several openings", "until filled"
  readonly number: number | null;
  readonly untilFilled: boolean;
  readonly opens: string | null;
  readonly closes: string | null;
  readonly channels: readonly ('internal' | 'external')[];
}

export interface NextRole {
  readonly id: string;
  readonly title: string;
  readonly at: string | null;
}

export interface Story {
  readonly title: string;
  readonly text: string;
  readonly person: string | null;
  readonly link: string | null;
}

export interface HoursMinimum {
  readonly kind: 'on the job' | 'related';
  readonly hours: number;
  readonly source: string;
}

export interface Framework {
  /** England and Wales RQF, Scotland SCQF, Ireland NFQ, Australia AQF, US registered, or none. */
  readonly system: 'RQF' | 'SCQF' | 'NFQ' | 'AQF' | 'US registered' | 'none';
  readonly levels: readonly number[]; // [3, 4] where a programme spans two
  readonly approach: 'time' | 'competency' | 'hybrid' | null;
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
}

/** One thing wrong with a document: where it stands, what stands there, what is expected. Lines and columns from 1. */
export interface DocumentProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly path: string; // "programmes[0].phases[1].duration"
  readonly message: string;
  readonly suggestion: string | null;
}

export type CompileResult =
  | { readonly ok: true; readonly document: CompiledDocument; readonly warnings: readonly DocumentProblem[] }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** How a compiled programme runs in time: lengths, phases and what runs beside them, routes, awards, providers, framework. */
import type { Lodging, Recurrence } from './compiled-parts.ts';

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
  /** What this study is called, where it has a name of its own. */
  readonly name?: string;
  /** On which days, where the document says so; `daysPerWeek` then counts them. */
  readonly recurrence?: Recurrence;
  /** How long it runs, where that is not the whole phase. */
  readonly duration?: Duration;
  readonly modules?: readonly string[];
  readonly lodging?: Lodging;
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
  /** The phases around this one, outermost first: a nested phase stands in the list in their place, one after another. */
  readonly within?: readonly { readonly id: string; readonly name: string }[];
  /** This is one of several turns of the same phase. */
  readonly turn?: { readonly number: number; readonly of: number };
  readonly lodging?: Lodging;
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

export interface Framework {
  /** England and Wales RQF, Scotland SCQF, Ireland NFQ, Australia AQF, US registered, or none. */
  readonly system: 'RQF' | 'SCQF' | 'NFQ' | 'AQF' | 'US registered' | 'none';
  readonly levels: readonly number[]; // [3, 4] where a programme spans two
  readonly approach: 'time' | 'competency' | 'hybrid' | null;
}

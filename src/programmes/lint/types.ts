/** The words of the linter: rules, what they find, and what they need to know of the day and the law. */
import type { CompiledDocument, CompiledProgramme, DocumentProblem } from '../language/compiled.ts';
import type { Path } from '../language/source.ts';
import type { Span, Written } from './written.ts';

export type Severity = DocumentProblem['severity'];

/** One rate or limit of the law, as the table `law_rates` holds it. Days are ISO, `toOn` is the first day on which it no longer holds. */
export interface LawRate {
  /** A country (GB), a state (US-WA) or the euro area's member (IE). */
  readonly jurisdiction: string;
  readonly rule: string;
  readonly fromOn: string;
  readonly toOn: string | null;
  readonly value: number;
  /** "GBP per hour", "hours", "months" */
  readonly unit: string;
  readonly source: string;
}

export const rate = (
  jurisdiction: string,
  rule: string,
  fromOn: string,
  toOn: string | null,
  value: number,
  unit: string,
  source: string,
): LawRate => ({ jurisdiction, rule, fromOn, toOn, value, unit, source });

export interface LintSurroundings {
  readonly today: Temporal.PlainDate;
  readonly rates: readonly LawRate[];
}

/** The law or the research behind a rule, and where it can be read. */
export interface RuleSource {
  readonly text: string;
  readonly link?: string;
}

/** A document with what it shows; `underlined` is the text that the finding points at. */
export interface Example {
  readonly text: string;
  readonly underlined: string;
}

/** A rule as its page shows it. */
export interface RulePage {
  /** Stable: documents name it under `accept`, addresses end with it. */
  readonly id: string;
  readonly topic: Topic;
  readonly severity: Severity;
  /** Whether a document can accept the finding with a reason. */
  readonly acceptable: boolean;
  readonly title: string;
  /** Why it matters, in a sentence or two. */
  readonly why: string;
  readonly sources: readonly RuleSource[];
  /** What the author does about it. */
  readonly remedy: string;
  readonly bad: Example;
  /** The same document as it should be. */
  readonly good: string;
}

export type Topic = 'pay' | 'law' | 'words' | 'criteria' | 'time' | 'process' | 'training' | 'text' | 'acceptance';

/** What a rule found: at a path of the front matter, or at a stretch of the text. */
export interface Finding {
  readonly at: Path | Span;
  /** What is underlined at a path: the key, or the value. A value of several lines is shown by its key in any case. */
  readonly mark?: 'key' | 'value';
  /** A clause without a full stop, as the compiler writes its own. */
  readonly message: string;
  readonly suggestion?: string;
  /** The programme that it is about, by index, where the place alone does not say it. */
  readonly programme?: number | null;
}

/** A document under the linter's eye. */
export interface Look extends LintSurroundings {
  readonly document: CompiledDocument;
  readonly written: Written;
  readonly programmes: readonly ProgrammeLook[];
}

export interface ProgrammeLook {
  readonly programme: CompiledProgramme;
  readonly index: number;
  /** A path inside this programme: `at('pay', 'from')`. */
  readonly at: (...parts: (string | number)[]) => Path;
}

export interface Rule extends RulePage {
  /** Absent where the compiler finds it; then `said` recognises the compiler's message. */
  readonly check?: (look: Look) => Iterable<Finding>;
  readonly said?: RegExp;
}

/** A rule that looks at each programme by itself. */
export function eachProgramme(check: (one: ProgrammeLook, look: Look) => Iterable<Finding>): (look: Look) => Iterable<Finding> {
  return (look) => look.programmes.flatMap((one) => [...check(one, look)]);
}

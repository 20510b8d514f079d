/** Runs the rules over a compiled document and settles which findings its author has accepted. */
import type { CompiledDocument, DocumentProblem } from '../language/compiled.ts';
import { compile } from '../language/compile.ts';
import { pathText } from '../language/problems.ts';
import { settle } from './accept.ts';
import { allRules } from './rules.ts';
import type { Finding, LintSurroundings, Look, Rule } from './types.ts';
import { isSpan, Written } from './written.ts';

/** A finding that the author has accepted, and the reason that the document gives. */
export interface AcceptedProblem extends DocumentProblem {
  readonly because: string;
}

export interface LintResult {
  /** What stays to be told, in order of place. */
  readonly problems: readonly DocumentProblem[];
  readonly accepted: readonly AcceptedProblem[];
}

/** A finding with the programme that it belongs to, before acceptance is settled. */
export interface Found {
  readonly rule: Rule;
  readonly programme: number | null;
  readonly problem: DocumentProblem;
}

/** What the rules say about a document that compiles. Pure; never throws on any compiled document. */
export function lintFully(
  source: { readonly file: string; readonly text: string },
  document: CompiledDocument,
  around: LintSurroundings,
): LintResult {
  const written = new Written(
    source.text,
    document.programmes.map((programme) => programme.id),
  );
  const look: Look = {
    ...around,
    document,
    written,
    programmes: document.programmes.map((programme, index) => ({ programme, index, at: (...parts) => ['programmes', index, ...parts] })),
  };
  const found = allRules.flatMap((rule) => [...(rule.check?.(look) ?? [])].map((finding) => placed(rule, finding, source.file, written)));
  const settled = settle(found, document, source.file, written);
  return { problems: inOrder(once(settled.problems)), accepted: inOrder(once(settled.accepted)) };
}

/** The findings that stay to be told; see `lintFully` for those that are accepted. */
export function lint(
  source: { readonly file: string; readonly text: string },
  document: CompiledDocument,
  around: LintSurroundings,
): readonly DocumentProblem[] {
  return lintFully(source, document, around).problems;
}

export interface CheckedSource extends LintResult {
  /** Null where the language refuses the document; then only its own problems are told. */
  readonly document: CompiledDocument | null;
}

/**
 * Compiles and lints a document. Whoever publishes refuses on any problem of severity `error`; warnings and advice are shown.
 * Never throws on any text.
 */
export function checkSource(file: string, text: string, around: LintSurroundings): CheckedSource {
  const result = compile(file, text);
  if (!result.ok) return { document: null, problems: result.problems.map(withRule), accepted: [] };
  const { problems, accepted } = lintFully({ file, text }, result.document, around);
  // A warning of the compiler that a rule of the linter tells better is told once.
  const own = result.warnings.map(withRule).filter((warning) => allRules.find((rule) => rule.id === warning.rule)?.check === undefined);
  return { document: result.document, problems: inOrder([...own, ...problems]), accepted };
}

/** What the compiler refuses has a rule's page where there is more to say about it. */
function withRule(problem: DocumentProblem): DocumentProblem {
  if (problem.rule !== undefined) return problem;
  const rule = allRules.find((one) => one.said?.test(problem.message) === true);
  return rule === undefined ? problem : { ...problem, rule: rule.id };
}

function placed(rule: Rule, finding: Finding, file: string, written: Written): Found {
  const span = isSpan(finding.at) ? finding.at : written.spanOf(finding.at, finding.mark);
  const path = isSpan(finding.at) ? null : finding.at;
  const programme = path?.[0] === 'programmes' && typeof path[1] === 'number' ? path[1] : written.programmeAt(span.start);
  const { line, column } = written.placeOf(span.start);
  const end = written.placeOf(Math.max(span.end, span.start + 1));
  return {
    rule,
    programme: finding.programme ?? programme,
    problem: {
      file,
      line,
      column,
      endLine: end.line,
      endColumn: end.column,
      severity: rule.severity,
      path: path === null ? pathAt(span.start, written) : pathText(written.actual(path)),
      message: finding.message,
      suggestion: finding.suggestion ?? null,
      rule: rule.id,
    },
  };
}

function pathAt(offset: number, written: Written): string {
  const piece = written.pieceAt(offset);
  return piece === null || piece.path === null ? 'body' : pathText(piece.path);
}

/** What stands under "shared" is found for every programme and told once. */
function once<P extends DocumentProblem>(problems: readonly P[]): P[] {
  const told = new Set<string>();
  return problems.filter((problem) => {
    const key = `${problem.line}:${problem.column}:${problem.message}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

const inOrder = <P extends DocumentProblem>(problems: readonly P[]): P[] =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column);

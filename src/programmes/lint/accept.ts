/** What an author has accepted, with a reason: which findings that settles, and what is wrong with an acceptance itself. */
import type { AcceptedFinding, CompiledDocument, DocumentProblem } from '../language/compiled.ts';
import { pathText } from '../language/problems.ts';
import type { Path } from '../language/source.ts';
import { nearest } from '../language/words.ts';
import { acceptanceRules } from './rules/acceptance.ts';
import { allRules } from './rules.ts';
import type { AcceptedProblem, Found } from './run.ts';
import type { Written } from './written.ts';

interface Acceptance extends AcceptedFinding {
  readonly at: Path;
  /** Null: of the whole page. */
  readonly programme: number | null;
}

/** Shorter than this, a reason says nothing to whoever reviews the page. */
const shortestReason = 20;
const fewestWords = 4;

const saysWhy = (because: string): boolean => because.trim().length >= shortestReason && because.trim().split(/\s+/).length >= fewestWords;

export function settle(
  found: readonly Found[],
  document: CompiledDocument,
  file: string,
  written: Written,
): { problems: DocumentProblem[]; accepted: AcceptedProblem[] } {
  const acceptances = acceptancesOf(document);
  const used = new Set<Acceptance>();
  const problems: DocumentProblem[] = [];
  const accepted: AcceptedProblem[] = [];
  for (const one of found) {
    const fitting = acceptances.filter(
      (acceptance) => acceptance.rule === one.rule.id && (acceptance.programme === null || acceptance.programme === one.programme),
    );
    fitting.forEach((acceptance) => used.add(acceptance));
    const [settling] = one.rule.acceptable ? fitting : [];
    if (settling === undefined) problems.push(one.problem);
    // A reason that says nothing is an error in the place of the finding.
    else if (saysWhy(settling.because)) accepted.push({ ...one.problem, because: settling.because });
  }
  const complain = (
    rule: keyof typeof acceptanceRules,
    acceptance: Acceptance,
    part: string,
    message: string,
    suggestion: string | null = null,
  ): void => {
    const { line, column } = written.placeOf(written.spanOf([...acceptance.at, part]).start);
    const end = written.placeOf(written.spanOf([...acceptance.at, part]).end);
    problems.push({
      file,
      line,
      column,
      endLine: end.line,
      endColumn: end.column,
      severity: acceptanceRules[rule].severity,
      path: pathText([...acceptance.at, part]),
      message,
      suggestion,
      rule: acceptanceRules[rule].id,
    });
  };
  for (const acceptance of acceptances) {
    const rule = allRules.find((one) => one.id === acceptance.rule);
    if (rule === undefined) {
      const near = nearest(
        acceptance.rule,
        allRules.map((one) => one.id),
      );
      complain('unknown', acceptance, 'rule', `no rule is called "${acceptance.rule}"`, near);
    } else if (!rule.acceptable)
      complain(
        'refused',
        acceptance,
        'rule',
        `"${rule.id}" cannot be accepted: what it finds is unlawful or unreadable whatever the reason`,
      );
    else if (!saysWhy(acceptance.because))
      complain('brief', acceptance, 'because', 'the reason is too short to tell a reviewer why; expected a sentence');
    else if (!used.has(acceptance))
      complain('idle', acceptance, 'rule', `"${rule.id}" finds nothing here any more, so there is nothing to accept`);
  }
  return { problems, accepted };
}

function acceptancesOf(document: CompiledDocument): Acceptance[] {
  const page = (document.accepted ?? []).map((one, index) => ({ ...one, at: ['accept', index], programme: null }));
  const own = document.programmes.flatMap((programme, number) =>
    (programme.accepted ?? []).map((one, index) => ({ ...one, at: ['programmes', number, 'accept', index], programme: number })),
  );
  return [...page, ...own];
}

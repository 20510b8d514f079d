/** The line of a document that a problem is about, underlined, for a terminal. */
import type { DocumentProblem } from './compiled.ts';

const widest = 110;

/** Two lines, "12 |   mode: bloc release" and the marks below; empty where the document has no such line. */
export function excerpt(lines: readonly string[], problem: DocumentProblem): readonly string[] {
  const line = lines[problem.line - 1];
  if (line === undefined || line.trim() === '') return [];
  const number = String(problem.line);
  const end = problem.endLine === problem.line && problem.endColumn !== undefined ? problem.endColumn : problem.column + 1;
  // A line that is wider than the terminal is cut so that the place stays in sight.
  const from = problem.column > widest ? problem.column - Math.floor(widest / 2) : 1;
  const shown = line.slice(from - 1, from - 1 + widest).replaceAll('\t', ' ');
  const length = Math.max(1, Math.min(end - problem.column, shown.length - (problem.column - from)));
  const lead = from > 1 ? '…' : '';
  return [
    `  ${number} | ${lead}${shown}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(lead.length + problem.column - from)}${'^'.repeat(length)}`,
  ];
}

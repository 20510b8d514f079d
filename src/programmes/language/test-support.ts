/** Builders and assertions for tests of the language. */
import assert from 'node:assert/strict';
import type { CompiledDocument, DocumentProblem } from './compiled.ts';
import { compile, formatProblem } from './index.ts';

/** A page with one programme; the given lines are further keys of the programme. The first of them stands on line 8. */
export const page = (...lines: string[]): string =>
  [
    '---',
    'company: Guildhall Works',
    'description: A page.',
    'programmes:',
    '  - title: Joinery',
    '    field: Crafts',
    '    id: joinery',
    ...lines.map((line) => `    ${line}`),
    '---',
    '',
    'Text.',
    '',
  ].join('\n');

export const lasting = (...lines: string[]): string => page('duration: 12 months', ...lines);

export function problems(text: string): readonly DocumentProblem[] {
  const result = compile('page.md', text);
  return result.ok ? result.warnings : result.problems;
}

export function compiled(text: string): CompiledDocument {
  const result = compile('page.md', text);
  assert.ok(result.ok, result.ok ? '' : result.problems.map(formatProblem).join('\n'));
  return result.document;
}

interface Expected {
  /** Line and column, or the text that begins there (its last place in the document). */
  readonly at: readonly [line: number, column: number] | string;
  readonly says: RegExp;
  readonly suggestion?: string | null;
  readonly severity?: 'error' | 'warning';
  readonly path?: string;
  /** How many further problems there may be. */
  readonly others?: number;
}

export function assertOnly(text: string, expected: Expected): void {
  const found = problems(text);
  assert.equal(found.length, 1 + (expected.others ?? 0), found.map(formatProblem).join('\n') || 'no problem found');
  const [problem] = found;
  assert.ok(problem);
  assert.deepEqual([problem.line, problem.column], placeOf(expected.at, text), formatProblem(problem));
  assert.match(problem.message, expected.says);
  if (expected.suggestion !== undefined) assert.equal(problem.suggestion, expected.suggestion, formatProblem(problem));
  assert.equal(problem.severity, expected.severity ?? 'error');
  if (expected.path !== undefined) assert.equal(problem.path, expected.path);
}

function placeOf(at: Expected['at'], text: string): readonly [number, number] {
  if (typeof at !== 'string') return at;
  const before = text.slice(0, text.lastIndexOf(at)).split('\n');
  assert.ok(text.includes(at), at);
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}

/** What is wrong with a document, in words: where it stands, what stands there, what is expected, the nearest right word. */
import type { z } from 'zod';
import type { DocumentProblem } from './compiled.ts';
import type { IssueParams } from './fields.ts';
import { keysAt, schemasAt } from './schema-walk.ts';
import type { Path, Source } from './source.ts';
import { listed, nearest, quoted } from './words.ts';

/** Collects problems while the rest of the document is still read. */
export interface Report {
  error: (path: Path, message: string, near?: Near) => void;
  warning: (path: Path, message: string, near?: Near) => void;
}

/** A word that stands in the document and the right words that may have been meant. */
export interface Near {
  readonly word: string;
  readonly right: readonly string[];
}

/** Nobody reads more, and each of them is looked for among all right words. */
const mostSuggestions = 300;

export function reporter(source: Source, into: DocumentProblem[]): Report {
  let suggestions = 0;
  const suggest = ({ word, right }: Near): string | null => {
    suggestions += 1;
    return suggestions > mostSuggestions ? null : nearest(word, right);
  };
  const add = (severity: 'error' | 'warning') => (path: Path, message: string, near?: Near) => {
    into.push({
      file: source.file,
      ...source.placeOfValue(path),
      severity,
      path: pathText(path),
      message,
      suggestion: near === undefined ? null : suggest(near),
    });
  };
  return { error: add('error'), warning: add('warning') };
}

/** "programmes[0].phases[1].duration" */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`), '');
}

/** One line for a terminal: "amazon.md:12:15: error: ... Did you mean "on the job"?" */
export function formatProblem(problem: DocumentProblem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const suggestion = problem.suggestion === null ? '' : ` Did you mean "${problem.suggestion}"?`;
  const where = problem.path === '' ? '' : ` [${problem.path}]`;
  const rule = problem.rule === undefined ? '' : ` (${problem.rule})`;
  return `${place}: ${problem.severity}: ${problem.message}.${suggestion}${where}${rule}`;
}

type Issue = z.core.$ZodIssue;

/** The issues of a schema as problems, each at the place in the text that it is about. */
export function problemsOf(error: z.ZodError, schema: z.ZodType, source: Source, base: Path = []): DocumentProblem[] {
  return flat(error.issues, base).flatMap(({ issue, path }) => describe(issue, path, schema, source, base));
}

interface Placed {
  readonly issue: Issue;
  readonly path: Path;
}

/** Opens unions: of the alternatives, the one that was meant is the one that fails furthest inside. */
function flat(issues: readonly Issue[], base: Path): Placed[] {
  return issues.flatMap((issue): Placed[] => {
    const path = [...base, ...(issue.path as (string | number)[])];
    if (issue.code !== 'invalid_union') return [{ issue, path }];
    const meant = issue.errors.filter((errors) => !errors.some((one) => one.path.length === 0 && one.code === 'invalid_type'));
    const deepest = meant.toSorted((a, b) => depth(b) - depth(a))[0];
    return deepest === undefined ? [{ issue, path }] : flat(deepest, path);
  });
}

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

function describe(issue: Issue, path: Path, schema: z.ZodType, source: Source, base: Path): DocumentProblem[] {
  const problem = (at: Path, place: 'key' | 'value', message: string, suggestion: string | null = null): DocumentProblem => ({
    file: source.file,
    ...(place === 'key' ? source.placeOfKey(at) : source.placeOfValue(at)),
    severity: 'error',
    path: pathText(at),
    message,
    suggestion,
  });
  const value = valueAt(source.data, path);
  const stands = value === undefined ? 'nothing' : isStructure(value) ? kindOf(value) : quoted(value);

  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path.slice(base.length));
    return issue.keys.map((key) =>
      problem([...path, key], 'key', `unknown key ${quoted(key)}; expected one of ${listed(known, 'or')}`, nearest(key, known)),
    );
  }
  if (!source.has(path)) {
    const missing = quoted(path.at(-1) ?? '');
    return [problem(path, 'key', `${missing} is missing; expected ${expectation(issue, schema, path.slice(base.length))}`)];
  }
  if (issue.code === 'invalid_value') {
    const words = issue.values.map(String);
    const suggestion = typeof value === 'string' ? nearest(value, words) : null;
    return [
      problem(
        path,
        'value',
        `${stands} stands here; expected ${listed(
          words.map((word) => `"${word}"`),
          'or',
        )}`,
        suggestion,
      ),
    ];
  }
  if (issue.code === 'custom') {
    const params = issue.params as IssueParams | undefined;
    const suggestion = typeof value === 'string' && params?.near ? nearest(value, params.near) : null;
    return [problem(path, 'value', `${stands} stands here; expected ${issue.message}`, suggestion)];
  }
  if (issue.code === 'invalid_key') {
    return [
      problem(
        path,
        'key',
        `the id ${quoted(path.at(-1) ?? '')} cannot be used; expected lower-case letters and digits with hyphens (underscores for facts)`,
      ),
    ];
  }
  return [problem(path, 'value', `${stands} stands here; expected ${expectation(issue, schema, path.slice(base.length))}`)];
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  object: 'keys with values',
  array: 'a list',
  record: 'keys with values',
  null: 'nothing',
};

/** What a schema wants at a path; a value that YAML reads as a number or a date needs quotes to be text. */
function expectation(issue: Issue, schema: z.ZodType, path: Path): string {
  switch (issue.code) {
    case 'invalid_type': {
      const meaning = schemasAt(schema, path)
        .map((one) => one.meta()?.description)
        .find((text) => text !== undefined);
      const kind = kinds[issue.expected] ?? issue.expected;
      const quotes = issue.expected === 'string' ? ' (put a number in quotes to make it text)' : '';
      return meaning === undefined ? `${kind}${quotes}` : `${kind}${quotes}: ${meaning.replace(/\.$/, '')}`;
    }
    case 'invalid_union': {
      const wanted = issue.errors.flatMap((errors) =>
        errors.map((one) => (one.code === 'invalid_type' ? (kinds[one.expected] ?? one.expected) : 'another value')),
      );
      return wanted.length === 0 ? 'something else' : listed([...new Set(wanted)], 'or');
    }
    case 'too_small':
      return issue.origin === 'string'
        ? 'some text'
        : issue.origin === 'array'
          ? `at least ${issue.minimum} in the list`
          : `at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? 'another form' : issue.message;
    default:
      return issue.message;
  }
}

const isStructure = (value: unknown): value is object => typeof value === 'object' && value !== null;
const kindOf = (value: object): string => (Array.isArray(value) ? 'a list' : 'a set of keys');

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (isStructure(value) && Object.hasOwn(value, part) ? (value as Record<string | number, unknown>)[part] : undefined),
    data,
  );
}

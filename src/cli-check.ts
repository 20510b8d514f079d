import { styleText } from 'node:util';
import type { Config } from '#config.ts';
import { systemClock } from '#platform/time/index.ts';
import {
  checkSource,
  excerpt,
  formatProblem,
  lawRates,
  printCompiled,
  programmeSchema,
  rules,
  sarifLog,
  type CompiledDocument,
  type DocumentProblem,
  type SourceDocument,
} from '#programmes/index.ts';

/** `guildhall check FILE...|-`: what is wrong with programme documents, for a terminal, as JSON or as SARIF. */

export interface CheckOptions {
  readonly json: boolean;
  readonly sarif: boolean;
  readonly show: boolean;
  readonly strict: boolean;
}

type Accepted = ReturnType<typeof checkSource>['accepted'][number];

interface Checked {
  readonly source: SourceDocument;
  readonly document: CompiledDocument | null;
  readonly problems: readonly DocumentProblem[];
  readonly accepted: readonly Accepted[];
}

/** Prints what was found and returns the exit code: 1 where a document has an error, or with `strict` a warning. */
export function check(
  sources: readonly SourceDocument[],
  how: CheckOptions,
  config: Pick<Config, 'timeZone' | 'origin' | 'port'>,
  say: (line: string) => void,
): number {
  const around = { today: systemClock(config.timeZone).today(), rates: lawRates };
  const checked = sources.map((source): Checked => ({ source, ...checkSource(source.name, source.text, around) }));
  if (how.sarif) say(JSON.stringify(sarifOf(checked, originOf(config)), null, 2));
  else if (how.json) say(JSON.stringify(jsonOf(checked, how.show), null, 2));
  else for (const line of terminalLines(checked, how.show)) say(line);
  const { errors, warnings } = countsOf(checked);
  return errors > 0 || (how.strict && warnings > 0) ? 1 : 0;
}

/** `guildhall schema`: the JSON Schema of the front matter, for editors. */
export function schemaText(config: Pick<Config, 'origin' | 'port'>): string {
  return JSON.stringify(programmeSchema(originOf(config)), null, 2);
}

/** Where this server's pages are: its settings say so, or it is the one on this machine. */
const originOf = ({ origin, port }: Pick<Config, 'origin' | 'port'>): string => origin ?? `http://localhost:${port}`;

const sarifOf = (checked: readonly Checked[], origin: string): unknown =>
  sarifLog({
    problems: checked.flatMap(({ problems }) => problems),
    accepted: checked.flatMap(({ accepted }) => accepted),
    rules,
    files: checked.map(({ source }) => source.name),
    origin,
  });

function jsonOf(checked: readonly Checked[], show: boolean): unknown {
  return {
    problems: checked.flatMap(({ problems }) => problems),
    accepted: checked.flatMap(({ accepted }) => accepted),
    summary: countsOf(checked),
    ...(show ? { documents: checked.flatMap(({ document }) => document ?? []) } : {}),
  };
}

interface Counts {
  readonly documents: number;
  readonly programmes: number;
  readonly errors: number;
  readonly warnings: number;
  readonly advice: number;
  readonly accepted: number;
}

function countsOf(checked: readonly Checked[]): Counts {
  const of = (severity: DocumentProblem['severity']): number =>
    checked.reduce((sum, { problems }) => sum + problems.filter((one) => one.severity === severity).length, 0);
  return {
    documents: checked.length,
    programmes: checked.reduce((sum, { document }) => sum + (document?.programmes.length ?? 0), 0),
    errors: of('error'),
    warnings: of('warning'),
    advice: of('advice'),
    accepted: checked.reduce((sum, { accepted }) => sum + accepted.length, 0),
  };
}

const colours = { error: 'red', warning: 'yellow', advice: 'cyan' } as const;

function* terminalLines(checked: readonly Checked[], show: boolean): Iterable<string> {
  for (const { source, document, problems } of checked) {
    const lines = source.text.split(/\r\n|\r|\n/);
    for (const problem of problems) {
      yield formatProblem(problem).replace(`: ${problem.severity}: `, `: ${styleText(colours[problem.severity], problem.severity)}: `);
      for (const line of excerpt(lines, problem)) yield styleText('dim', line);
    }
    if (show && document !== null) yield printCompiled(document);
  }
  yield summaryOf(countsOf(checked));
}

/** "2 documents with 7 programmes: 1 error, 2 warnings, 1 finding accepted." */
function summaryOf(counts: Counts): string {
  const number = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
  const found = [
    counts.errors > 0 ? number(counts.errors, 'error') : null,
    counts.warnings > 0 ? number(counts.warnings, 'warning') : null,
    counts.advice > 0 ? number(counts.advice, 'piece of advice', 'pieces of advice') : null,
    counts.accepted > 0 ? `${number(counts.accepted, 'finding')} accepted` : null,
  ].filter((part) => part !== null);
  const what = `${number(counts.documents, 'document')} with ${number(counts.programmes, 'programme')}`;
  const ready = counts.errors > 0 ? 'not ready to publish' : 'ready to publish';
  return `${what}: ${found.length === 0 ? 'no problems' : found.join(', ')}, ${ready}`;
}

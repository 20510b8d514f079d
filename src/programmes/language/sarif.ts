/** Problems in SARIF 2.1.0, the form in which code reviews and editors read the findings of a checker. */
import type { DocumentProblem } from './compiled.ts';

/** A rule as the log describes it. */
export interface SarifRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly severity: DocumentProblem['severity'];
}

export interface SarifInput {
  readonly problems: readonly DocumentProblem[];
  /** Findings that their documents accept, with the reason: told as suppressed. */
  readonly accepted: readonly (DocumentProblem & { readonly because: string })[];
  readonly rules: readonly SarifRule[];
  readonly files: readonly string[];
  /** Where the pages of the rules are: "https://apprentices.example.org". */
  readonly origin: string;
}

/** What the language itself refuses has no rule of its own. */
const language: SarifRule = {
  id: 'language',
  title: 'The document says something that the programme language does not know',
  why: 'What the language does not know cannot be published.',
  remedy: 'Put what is expected in the place that the message names.',
  severity: 'error',
};

const levels = { error: 'error', warning: 'warning', advice: 'note' } as const;

export function sarifLog({ problems, accepted, rules, files, origin }: SarifInput): Readonly<Record<string, unknown>> {
  const known = [language, ...rules];
  const resultOf = (problem: DocumentProblem) => {
    const ruleIndex = Math.max(
      0,
      known.findIndex((rule) => rule.id === problem.rule),
    );
    return {
      ruleId: known[ruleIndex]?.id ?? language.id,
      ruleIndex,
      level: levels[problem.severity],
      message: { text: messageOf(problem) },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: uriOf(problem.file) }, region: regionOf(problem) },
          ...(problem.path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: problem.path, kind: 'member' }] }),
        },
      ],
    };
  };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'guildhall check',
            informationUri: `${origin}/rules`,
            rules: known.map((rule) => ({
              id: rule.id,
              shortDescription: { text: `${rule.title}.`.replace(/([.?!])\.$/, '$1') },
              fullDescription: { text: rule.why },
              help: { text: rule.remedy },
              helpUri: rule.id === language.id ? `${origin}/rules` : `${origin}/rules/${rule.id}`,
              defaultConfiguration: { level: levels[rule.severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: files.map((file) => ({ location: { uri: uriOf(file) }, sourceLanguage: 'markdown' })),
        results: [
          ...problems.map(resultOf),
          ...accepted.map((one) => ({ ...resultOf(one), suppressions: [{ kind: 'inSource', justification: one.because }] })),
        ],
      },
    ],
  };
}

function regionOf({ line, column, endLine, endColumn }: DocumentProblem) {
  const start = { startLine: line, startColumn: column };
  return endLine === undefined || endColumn === undefined ? start : { ...start, endLine, endColumn };
}

const messageOf = ({ message, suggestion }: DocumentProblem): string =>
  `${message}.${suggestion === null ? '' : ` Did you mean "${suggestion}"?`}`;

/** A path as a relative address: each part encoded, parted by slashes on every system. */
const uriOf = (file: string): string =>
  (/^[A-Za-z]:[\\/]/.test(file) ? `file:///${file}` : file)
    .split(/[\\/]/)
    .map((part) => (part === 'file:' ? part : encodeURIComponent(part)))
    .join('/');

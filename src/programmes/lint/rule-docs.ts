/** What a rule's page says, once for the documentation and once for the server: the words, and the finding in its example. */
import type { DocumentProblem } from '../language/compiled.ts';
import { lawRates } from './law-rates.generated.ts';
import { allRules } from './rules.ts';
import { checkSource } from './run.ts';
import type { RulePage, Severity, Topic } from './types.ts';

export const topics: Readonly<Record<Topic, string>> = {
  pay: 'Pay',
  law: 'Law and access',
  words: 'Wording',
  criteria: 'Criteria',
  time: 'Time and hours',
  process: 'Steps',
  training: 'Training',
  text: 'Text, links and pictures',
  acceptance: 'Acceptances',
};

export const severityInWords: Readonly<Record<Severity, string>> = {
  error: 'Error: stops publication',
  warning: 'Warning: shown to whoever publishes',
  advice: 'Advice',
};

/** How a severity is coloured; its word always stands beside the colour. */
export const toneOf = { error: 'danger', warning: 'warning', advice: 'information' } as const satisfies Readonly<Record<Severity, string>>;

export const acceptanceInWords = ({ acceptable }: Pick<RulePage, 'acceptable'>): string =>
  acceptable ? 'It can be accepted with a reason.' : 'It cannot be accepted.';

/** How a document accepts a finding of the rule. */
export const acceptEntry = (id: string): string => `accept:\n  - rule: ${id}\n    because: A sentence that tells a reviewer why.`;

/** What the linter says about the rule's example, on the day that the examples are written for. */
export function findingIn(rule: RulePage): DocumentProblem | null {
  const around = { today: Temporal.PlainDate.from('2026-11-22'), rates: lawRates };
  return checkSource('example.md', rule.bad.text, around).problems.find((problem) => problem.rule === rule.id) ?? null;
}

/** The documentation's pages by file name: an index, and one for each rule. */
export function ruleDocs(): ReadonlyMap<string, string> {
  return new Map([['README.md', indexPage()], ...allRules.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const)]);
}

const header = '<!-- Written by `npm run generate` from src/programmes/lint; a test compares. -->\n\n';

function indexPage(): string {
  const parts = Object.entries(topics).map(([topic, title]) => {
    const own = allRules.filter((rule) => rule.topic === topic);
    const rows = own.map((rule) => `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${rule.title} |`);
    return [`## ${title}`, '', '| rule | severity | finds |', '| --- | --- | --- |', ...rows].join('\n');
  });
  return `${header}# Rules of the linter

${allRules.length} rules look at a programme document that compiles: on \`guildhall check\`, in the editor, and before anything is published.
An **error** stops publication. A **warning** and **advice** are shown. The law that the rules read is dated data
(table \`law_rates\`, migrations 0002, 0009 and 0012); without a database it is the same data from
\`src/programmes/lint/law-rates.generated.ts\`. None of it is legal advice.

A finding can be accepted with a reason, for the page or for one programme, unless its rule says otherwise:

\`\`\`yaml
${acceptEntry('pay-not-stated')}
\`\`\`

An accepted finding is listed with its reason and no longer told. An acceptance that names no rule, gives no real reason, or is no longer
needed is a finding itself.

${parts.join('\n\n')}
`;
}

function rulePage(rule: RulePage): string {
  const finding = findingIn(rule);
  const told = finding === null ? '' : `Line ${finding.line}, at \`${rule.bad.underlined}\`: ${finding.message}.`;
  const sources = rule.sources.map(({ text, link }) => `- ${link === undefined ? text : `[${text}](${link})`}`);
  return [
    `${header}# ${rule.title}`,
    `\`${rule.id}\` · ${severityInWords[rule.severity]} · ${acceptanceInWords(rule)}`,
    rule.why,
    ...(sources.length === 0 ? [] : [sources.join('\n')]),
    `**What to do.** ${rule.remedy}`,
    '## A document in which it finds something',
    told,
    fenced(rule.bad.text),
    '## The same document without the finding',
    fenced(rule.good),
    ...(rule.acceptable ? ['## To accept it', fenced(acceptEntry(rule.id), 'yaml')] : []),
    '[All rules](README.md)\n',
  ].join('\n\n');
}

/** The text in a fence that is longer than any inside it. */
const fenced = (text: string, language = 'markdown'): string => `\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\``;

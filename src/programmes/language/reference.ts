/** The reference page of the language, made from the schemas so that it cannot say anything else than they do. */
import { z } from 'zod';
import { stringify } from 'yaml';
import { defaultProcess } from './assemble-process.ts';
import { phrases } from './phrases.ts';
import { printCondition } from './print-condition.ts';
import { alternatives, asSchema, fieldsOf, meaningOf } from './schema-walk.ts';
import { sharedSchema } from './schema-programme.ts';
import { documentSchema } from './schema.ts';
import { standardFacts } from './standard-facts.ts';
import { listed } from './words.ts';

interface Section {
  readonly path: string;
  readonly fields: readonly (readonly [key: string, field: z.ZodType])[];
}

export function languageReference(): string {
  const sections = sectionsOf(documentSchema, '', new Set());
  return `${[intro, ...sections.flatMap(sectionText), phraseText(), factText(), processText()].join('\n\n')}\n`;
}

const intro = `# The programme language

<!-- Written by tools/generate-language-reference.ts from src/programmes/language: change the schemas there, then run \`npm run generate\`. -->

A programme is one Markdown file. Its front matter, between two lines of three hyphens, is YAML with the keys below;
the text after it is for people. A page that has only \`company\`, \`description\`, \`image\`, \`link\` and \`location\` is a
directory page. Add \`programmes\` and the page runs them.

\`guildhall check FILE\` names everything that is wrong with a file, with line, column and the nearest right word (\`--json\`
and \`--sarif\` print it for programs, \`--strict\` lets warnings fail too); \`guildhall check --show FILE\` prints what the
language understood. Editors complete and check the front matter with the JSON Schema that \`guildhall schema\` prints and
every server has at \`/schemas/programme.json\`.

What several programmes of a page have in common is written once, under \`shared\`.

## The text after the front matter

- \`## Title {#programme-id}\` begins the section of that programme, up to the next heading of this form.
- What stands before the first such heading belongs to the page. Plain \`##\` headings stay inside their section.
- Without any such heading the whole text belongs to the programme when there is one, else to the page.
- A first \`# Title\` is the title of the page.
- Links may only lead to \`https://\` or \`http://\` addresses.

## How values are written

A value that a person would write in a sentence is accepted as written and kept as typed data: \`48 months\`,
\`8 to 24 weeks\`, \`up to 12 months\`, \`10 working days\`, \`7 days\`, \`6 weeks per year\`, \`each Tuesday in term\`,
\`18 or older at the start\`, \`USD 41,800 to 93,500 a year\`, \`65% of technician\`, \`RQF level 6\`, \`year 2\`. Dates are
year-month-day or \`3 March 2027\`. Yes and no may also be written true and false. What a source does
not say is left out: nothing is assumed in its place. A key that is not listed here is an error.`;

function sectionsOf(schema: z.ZodType, path: string, seen: Set<z.ZodType>): Section[] {
  return alternatives(schema).flatMap((one): Section[] => {
    if (one instanceof z.ZodArray) return sectionsOf(asSchema(one.element), path, seen);
    if (one instanceof z.ZodRecord) return sectionsOf(asSchema(one.valueType), `${path}.<id>`, seen);
    if (!(one instanceof z.ZodObject) || seen.has(one)) return [];
    // The shared keys are those of a programme; they are told there.
    if (one === sharedSchema) return [{ path, fields: [] }];
    seen.add(one);
    const fields = fieldsOf(one);
    const inner = fields.flatMap(([key, field]) => sectionsOf(field, path === '' ? key : `${path}.${key}`, seen));
    return [{ path, fields }, ...inner];
  });
}

function sectionText({ path, fields }: Section): string[] {
  // Conditions are the same wherever they stand; they are described once, where the walk meets them first.
  if (path === 'shared')
    return [
      '## `shared`',
      'Every key of a programme may stand here, except `id`, `title` and `accept` (which the page has itself). See `programmes` for what each of them means.',
    ];
  const place = path.replace('programmes.criteria.required', 'condition');
  const where = place === 'condition' ? ' (inside criteria and inside conditions)' : '';
  const heading = place === '' ? '## The page' : `## \`${place}\`${where}`;
  const rows = fields.map(([key, field]) => {
    const meaning = meaningOf(field);
    const needed = field instanceof z.ZodOptional ? '' : ' **Needed.**';
    const said = cell(`${meaning?.description ?? ''}${choices(field)}`);
    return `| \`${key}\` | ${said}${needed} | ${cell(meaning?.unit ?? '')} | ${example(meaning?.examples)} |`;
  });
  return [heading, ['| key | meaning | unit | example |', '| --- | --- | --- | --- |'].concat(rows).join('\n')];
}

function choices(field: z.ZodType): string {
  const words = alternatives(field).flatMap((one) => (one instanceof z.ZodEnum ? one.options.map(String) : []));
  return words.length < 2 || words.join() === 'yes,no'
    ? ''
    : ` One of ${listed(
        words.map((word) => `\`${word}\``),
        'or',
      )}.`;
}

function example(examples: unknown): string {
  const first: unknown = Array.isArray(examples) ? examples[0] : undefined;
  if (first === undefined) return '';
  const yaml = stringify(first, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();
  return `\`${cell(yaml)}\``;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

function phraseText(): string {
  const rows = Object.entries(phrases).map(([phrase, condition]) => `| ${phrase} | \`${cell(printCondition(condition))}\` |`);
  return `## Phrases that stand for a condition\n\n| phrase | what is asked |\n| --- | --- |\n${rows.join('\n')}`;
}

function factText(): string {
  const rows = standardFacts.map((fact) => {
    const options = (fact.options ?? []).map((option) => `\`${option.id}\` ${option.label}`).join('; ');
    return `| \`${fact.id}\` | ${fact.type} | ${cell(fact.question)} | ${cell(options)} | ${fact.sensitivity} |`;
  });
  return `## Standard facts\n\nReady to be used; a document may declare further ones under \`facts\`.\nWhere all sites of a programme lie in one country, \`work_authorisation\` and \`needs_sponsorship\` are asked of that country, as\n\`work_authorisation_gb\`, “Are you allowed to work in the United Kingdom?”: an answer on one country says nothing on another.\n\n| id | type | question | answers | sensitivity |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`;
}

function processText(): string {
  const rows = defaultProcess.map((step) => {
    const within = step.withinWorkingDays === null ? '' : `${step.withinWorkingDays} working days`;
    return `| ${step.kind} | ${step.by} | ${within} | ${step.openForDays === null ? '' : `${step.openForDays} days`} |`;
  });
  return `## The default process\n\nA programme that declares no \`process\` has this one.\n\n| step | who acts | within | open for |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

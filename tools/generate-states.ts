import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagram } from '#platform/events/index.ts';
import { allVerifiables } from '#routes.ts';

/** Writes docs/states.md from the transition tables. */

const target = join(import.meta.dirname, '../docs/states.md');

export function statesPage(): string {
  const sections = allVerifiables.map(({ lifecycle }) => {
    const needs = lifecycle.transitions
      .filter((transition) => transition.needs)
      .map((transition) => `| ${words(transition.action)} | ${transition.by.map(words).join(', ')} | ${transition.needs} |`);
    return [
      `## ${title(lifecycle.name)}`,
      '```mermaid',
      diagram(lifecycle),
      '```',
      ...(needs.length > 0 ? ['', '| action | by | needs |', '| --- | --- | --- |', ...needs] : []),
    ].join('\n');
  });
  return `# States

Written by \`npm run generate\` from the transition tables in the code; a test compares them. An arrow names the action and who may take it;
"system" is a consequence or a day that came.

${sections.join('\n\n')}
`;
}

const words = (name: string): string => name.replaceAll('_', ' ');
const title = (name: string): string => words(name).charAt(0).toUpperCase() + words(name).slice(1);

if (import.meta.main) writeFileSync(target, statesPage());

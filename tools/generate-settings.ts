import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSettings } from '#config.ts';

/** Writes the table of settings into the operator's guide from the one place that reads them. */

const target = join(import.meta.dirname, '../docs/operators-guide.md');
const between = /(<!-- settings: written by npm run generate -->\n)[\s\S]*?(<!-- \/settings -->)/;

/** The guide with its table as the program has it now. */
export function guideWithSettings(guide: string): string {
  const rows = describeSettings().map(
    ({ name, standard, reason }) => `| \`${name}\` | ${standard ? `\`${standard}\`` : ''} | ${reason} |\n`,
  );
  return guide.replace(
    between,
    (_, begin: string, end: string) => `${begin}\n| setting | default | why |\n| --- | --- | --- |\n${rows.join('')}\n${end}`,
  );
}

if (import.meta.main) writeFileSync(target, guideWithSettings(readFileSync(target, 'utf8')));

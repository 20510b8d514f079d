import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleDocs } from '#programmes/lint/rule-docs.ts';

/** Writes docs/rules from the rules of the linter: an index, and a page for each rule. */

const folder = join(import.meta.dirname, '../docs/rules');
const pages = ruleDocs();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
for (const [name, text] of pages) writeFileSync(join(folder, name), text);

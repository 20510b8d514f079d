import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageReference } from '#programmes/language/reference.ts';

/** Writes the reference page of the programme language from its schemas; a test compares the page with them. */

const folder = join(import.meta.dirname, '../docs');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'programme-language.md'), languageReference());

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, formatProblem, type CompiledDocument, type CompiledProgramme } from '#programmes/index.ts';

/** The documents that ship, compiled, for tests. */

export const folder = join(import.meta.dirname, '../../programmes');
export const files = readdirSync(folder).filter((name) => name.endsWith('.md'));

export function shipped(file: string): CompiledDocument {
  const result = compile(file, readFileSync(join(folder, file), 'utf8'));
  assert.ok(result.ok, result.ok ? '' : result.problems.map(formatProblem).join('\n'));
  return result.document;
}

export const all: readonly CompiledProgramme[] = files.flatMap((file) => shipped(file).programmes);

export function programme(id: string): CompiledProgramme {
  const found = all.find((one) => one.id === id);
  assert.ok(found, `no programme ${id} among ${all.map((one) => one.id).join(', ')}`);
  return found;
}

/** Reads what a source file imports, by its text alone: quick, and enough for rules about who may know whom. */
import { posix } from 'node:path';

export interface Import {
  /** As written: `#people/index.ts`, `./plan.rules.ts`, `kysely`. */
  readonly specifier: string;
  /** The file under src/ that it means, such as `people/index.ts`; null for a package. */
  readonly target: string | null;
  /** Vanishes when the program runs. */
  readonly isTypeOnly: boolean;
}

export interface SourceFile {
  /** Below src/, with forward slashes: `people/sign-in.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const statement = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"\n]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

export function sourceFile(path: string, text: string): SourceFile {
  const imports = [
    ...[...text.matchAll(statement)].map(([, type, specifier = '']) => ({ specifier, isTypeOnly: type !== undefined })),
    ...[...text.matchAll(dynamic)].map(([, specifier = '']) => ({ specifier, isTypeOnly: false })),
  ].map((found) => Object.assign(found, { target: resolve(path, found.specifier) }));
  return { path, text, imports };
}

function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null;
}

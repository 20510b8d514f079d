import { invalid, type Result } from '#platform/result.ts';

/** A typed name is a signature only where it is the signer's: a slip, or a colleague at the same screen, is noticed before it counts. */

const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Every word of the known name is in the typed one, in whatever order, writing and company: middle names may come in. */
export function isOwnName(typed: string, known: string): boolean {
  const own = new Set(wordsOf(typed));
  const wanted = wordsOf(known);
  return wanted.length > 0 && wanted.every((word) => own.has(word));
}

/** What is wrong with a typed signature, or null. `known`: the names under which the signer is known, the one to show first. */
export function wrongSignature(typed: string, known: readonly [string, ...string[]]): Result<never> | null {
  if (typed === '') return invalid({ field: 'name', message: 'Enter your full name as your signature' });
  if (typed.length > 200) return invalid({ field: 'name', message: 'Your name must be 200 characters or fewer' });
  if (known.some((name) => isOwnName(typed, name))) return null;
  return invalid({ field: 'name', message: `Enter your own full name, ${known[0]}` });
}

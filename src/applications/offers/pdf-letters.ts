import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import type { AgreementRecord } from './agreement.query.ts';

/**
 * The typeface of PDFs and which letters it has. It is made for Latin letters: a name in others is not lost silently, its letters stand as
 * their numbers in square brackets ("[U+0416]"), the letters themselves are given to screen readers, and page and PDF say so.
 */

const require = createRequire(import.meta.url);
/** The same legible letters as on every page, in two files for each weight; asked in this order. */
const scripts = ['latin', 'latin-ext'] as const;
const weights = [400, 700] as const;
export type Weight = (typeof weights)[number];
export type Script = (typeof scripts)[number];

export const fontName = (script: Script, weight: Weight): string => `${script}-${weight}`;

interface Fonts {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly letters: ReadonlyMap<Script, ReadonlySet<number>>;
}

let loaded: Fonts | null = null;
/** Read once, with the first agreement that is shown. */
export function fonts(): Fonts {
  if (loaded !== null) return loaded;
  const files = new Map(
    scripts.flatMap((script) =>
      weights.map((weight): [string, Buffer] => [
        fontName(script, weight),
        readFileSync(
          require.resolve(`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${script}-${weight}-normal.woff`),
        ),
      ]),
    ),
  );
  const letters = new Map(scripts.map((script) => [script, lettersIn(files.get(fontName(script, 400)) ?? Buffer.alloc(0))]));
  loaded = { files, letters };
  return loaded;
}

/** The code points of a WOFF file: those of its character map (format 4: segments; format 12: groups). */
function lettersIn(woff: Buffer): ReadonlySet<number> {
  const letters = new Set<number>();
  const cmap = tableOf(woff, 'cmap');
  for (let table = 0; table < cmap.readUInt16BE(2); table++) {
    const at = cmap.readUInt32BE(8 + 8 * table);
    const format = cmap.readUInt16BE(at);
    if (format === 4) {
      const bytes = cmap.readUInt16BE(at + 6);
      for (let segment = 0; segment < bytes; segment += 2) {
        const end = cmap.readUInt16BE(at + 14 + segment);
        const first = cmap.readUInt16BE(at + 16 + bytes + segment);
        for (let code = first; code <= end && code < 0xff_ff; code++) letters.add(code);
      }
    } else if (format === 12) {
      for (let group = 0; group < cmap.readUInt32BE(at + 12); group++) {
        const end = cmap.readUInt32BE(at + 20 + 12 * group);
        for (let code = cmap.readUInt32BE(at + 16 + 12 * group); code <= end; code++) letters.add(code);
      }
    }
  }
  return letters;
}

function tableOf(woff: Buffer, tag: string): Buffer {
  for (let entry = 44; entry < 44 + 20 * woff.readUInt16BE(12); entry += 20) {
    if (woff.toString('latin1', entry, entry + 4) !== tag) continue;
    const [offset, packed, length] = [woff.readUInt32BE(entry + 4), woff.readUInt32BE(entry + 8), woff.readUInt32BE(entry + 12)];
    const data = woff.subarray(offset, offset + packed);
    return packed < length ? inflateSync(data) : data;
  }
  throw new Error(`The typeface has no table ${tag}.`);
}

/** Which of the two files has a letter; null where neither has. Ends of lines are no letters. */
const scriptOf = (letter: string): Script | null =>
  letter === '\n'
    ? 'latin'
    : (scripts.find(
        (script) =>
          fonts()
            .letters.get(script)
            ?.has(letter.codePointAt(0) ?? 0) === true,
      ) ?? null);

/** A text as the typeface can print it: composed letters, and the numbers of those that it lacks in square brackets. */
export function printable(text: string): string {
  const parts: string[] = [];
  let lacking: string[] = [];
  const close = (): void => {
    if (lacking.length > 0) parts.push(`[${lacking.join(' ')}]`);
    lacking = [];
  };
  for (const letter of text.normalize('NFC')) {
    if (scriptOf(letter) === null) lacking.push(`U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
    else {
      close();
      parts.push(letter);
    }
  }
  close();
  return parts.join('');
}

/** Stretches of a printable text that one file has the letters of. */
export function runsOf(text: string): readonly { readonly text: string; readonly script: Script }[] {
  const runs: { text: string; script: Script }[] = [];
  for (const letter of text) {
    const script = scriptOf(letter) ?? 'latin';
    const last = runs.at(-1);
    if (last?.script === script) last.text += letter;
    else runs.push({ text: letter, script });
  }
  return runs.length === 0 ? [{ text: ' ', script: 'latin' }] : runs;
}

/** The letters of an agreement that its PDF cannot print, each once. */
export function lettersLackingIn(agreement: Pick<AgreementRecord, 'parts' | 'terms' | 'signatures'>): readonly string[] {
  const { parts, terms, signatures } = agreement;
  const text = JSON.stringify([parts, terms, signatures.map((signature) => signature.name)]).normalize('NFC');
  return [...new Set(text)].filter((letter) => scriptOf(letter) === null);
}

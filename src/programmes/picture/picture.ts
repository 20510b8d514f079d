import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ProgrammeVersion } from '../version.query.ts';
import { drawing, pictureSize, pictureText } from './drawing.ts';

/** The picture of a programme as a PNG: made once for each text that it shows, one at a time, and kept. */

// About 40 kB each.
const most = 300;
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
/** Drawing takes a tenth of a second of this process's time, so pictures wait for each other and pages come in between. */
let last: Promise<unknown> = Promise.resolve();

export function pictureOfProgramme(version: Pick<ProgrammeVersion, 'compiled' | 'organisationName'>): Promise<Uint8Array<ArrayBuffer>> {
  const text = pictureText(version);
  const key = JSON.stringify(text);
  const known = kept.get(key);
  if (known) return known;
  const made = last.then(async () => {
    const { satori, fonts, Resvg } = await tools();
    const svg = await satori(drawing(text), { ...pictureSize, fonts: [...fonts] });
    const image = new Resvg(svg, { fitTo: { mode: 'width', value: pictureSize.width }, font: { loadSystemFonts: false } }).render();
    const png = Uint8Array.from(image.asPng());
    image.free();
    return png;
  });
  last = made.catch(() => undefined);
  made.catch(() => kept.delete(key)); // one that failed is tried again
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, made);
  return made;
}

let loaded: ReturnType<typeof load> | null = null;
const tools = (): ReturnType<typeof load> => (loaded ??= load());

/** Loaded at the first picture: a start should not wait for it. */
async function load() {
  const [{ default: satori }, { initWasm, Resvg }] = await Promise.all([import('satori'), import('@resvg/resvg-wasm')]);
  const require = createRequire(import.meta.url);
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const font = (script: string, weight: 400 | 700) =>
    readFile(require.resolve(`@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${script}-${weight}-normal.woff`));
  const fonts = await Promise.all(
    (['latin', 'latin-ext'] as const).flatMap((script) =>
      ([400, 700] as const).map(async (weight) => ({
        // The second script stands in where the first has no such letter.
        name: script === 'latin' ? 'Atkinson' : 'Atkinson extended',
        data: await font(script, weight),
        weight,
        style: 'normal' as const,
      })),
    ),
  );
  return { satori, fonts, Resvg };
}

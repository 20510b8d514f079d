/**
 * The files that every page loads: one style sheet, one font file, the mark and the small enhancements. Each is read
 * once and named by a hash of its content, so the HTTP layer may serve it as immutable for ever.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { stop, transformSync } from 'esbuild';

export type AssetName = 'app.css' | 'manage.css' | 'certificate.css' | 'app.js' | 'work.js' | 'form.js' | 'font.woff2' | 'mark.svg';

export interface Asset {
  readonly name: AssetName;
  /** The path part of its address, such as `/assets/app.0a1b2c3d4e.css`. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

const styleSheets = [
  'tokens.css',
  'base.css',
  'layout.css',
  'controls.css',
  'forms.css',
  'content.css',
  'lists.css',
  'finder.css',
  'compare.css',
  'training.css',
  'utilities.css',
  'print.css',
];
/** For the few pages on which managers work with documents; no candidate's phone loads it. */
const manageSheets = ['sources.css', 'editor.css', 'week-bars.css', 'charts.css', 'week-plan.css'];
/** Comes with the sheet itself. */
const certificateSheets = ['certificate.css'];
const enhancements = ['submit-once.js', 'close-group.js', 'count-characters.js', 'local-time.js'];
/** For the list of those who work on applications: keys. */
const workEnhancements = ['work-list.js'];
/** For the pages of a long form alone. */
const formEnhancements = ['keep-typing.js', 'count-words.js'];
const fontFile = '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

/** The oldest browsers for which nesting and shorthand are written out; older ones get readable unstyled pages. */
const browsers = ['chrome111', 'firefox113', 'safari16.2'];

function readHere(relative: string): string {
  return readFileSync(new URL(relative, import.meta.url), 'utf8');
}

function asset(name: AssetName, mediaType: string, content: Uint8Array | string): Asset {
  const bytes = Uint8Array.from(typeof content === 'string' ? Buffer.from(content) : content);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  return { name, path: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`, bytes, mediaType };
}

/** Only characters of the latin file are taken from it, so that Arabic or Greek names use the system's own fonts. */
function fontFace(fontPath: string): string {
  return `@font-face{font-family:'Atkinson Hyperlegible Next';font-style:normal;font-display:swap;font-weight:200 800;src:url(${fontPath}) format('woff2');unicode-range:U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD}`;
}

/**
 * Phones from before 2024 do not know light-dark() and would lose every colour: they get the light ones, and the pairs
 * only where they are understood. (A fallback cannot stand before a custom property, whose value is never refused.)
 */
export function withPlainColours(css: string): string {
  const pair = /(--[\w-]+): light-dark\((#\w+), (#\w+)\);/g;
  const pairs = [...css.matchAll(pair)].map(([declaration]) => declaration).join('');
  const understood = `@layer tokens{@supports (color:light-dark(#000,#fff)){:root{${pairs}}}}`;
  return `${css.replace(pair, '$1: $2;')}\n${understood}`;
}

function build(): readonly Asset[] {
  const font = asset('font.woff2', 'font/woff2', readFileSync(createRequire(import.meta.url).resolve(fontFile)));
  const minified = (files: readonly string[]): string =>
    transformSync(withPlainColours(files.map((file) => readHere(`styles/${file}`)).join('\n')), {
      loader: 'css',
      minify: true,
      target: browsers,
      legalComments: 'none',
    }).code;
  const script = (files: readonly string[]): string =>
    transformSync(files.map((file) => `{${readHere(`enhance/${file}`)}}`).join('\n'), {
      loader: 'js',
      minify: true,
      target: browsers,
      legalComments: 'none',
    }).code;
  return [
    asset('app.css', 'text/css; charset=utf-8', fontFace(font.path) + minified(styleSheets)),
    asset('manage.css', 'text/css; charset=utf-8', minified(manageSheets)),
    asset('certificate.css', 'text/css; charset=utf-8', minified(certificateSheets)),
    asset('app.js', 'text/javascript; charset=utf-8', script(enhancements)),
    asset('work.js', 'text/javascript; charset=utf-8', script(workEnhancements)),
    asset('form.js', 'text/javascript; charset=utf-8', script(formEnhancements)),
    font,
    asset('mark.svg', 'image/svg+xml', readHere('images/mark.svg')),
  ];
}

let built: readonly Asset[] | undefined;

/** All assets, built at the first call. */
export function assets(): readonly Asset[] {
  if (built === undefined) {
    built = build();
    void stop(); // esbuild would keep a process of its own beside the server
  }
  return built;
}

/** The address of one asset, with the hash of its present content. */
export function assetUrl(name: AssetName): string {
  const found = assets().find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`There is no asset called ${name}`);
  return found.path;
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { withPlainColours } from './assets.ts';
import { assets, assetUrl, Layout, PageHeading, renderDocument } from './index.ts';

const css = Buffer.from(assets().find(({ name }) => name === 'app.css')?.bytes ?? []).toString();
const tokens = readFileSync(new URL('styles/tokens.css', import.meta.url), 'utf8');

function colour(name: string, theme: 'light' | 'dark'): string {
  const pair = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens);
  const value = pair?.[theme === 'light' ? 1 : 2];
  assert.ok(value, `the token --${name} is a pair of colours`);
  return value;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['page', 'surface', 'sunken'];
const textPairs: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-soft', 'accent', 'accent-strong', 'copper', 'danger', 'success', 'warning', 'information'].flatMap((text) =>
    grounds.map((ground) => [text, ground] as const),
  ),
  ...['accent', 'copper', 'danger', 'success', 'warning', 'information'].flatMap((tone) => [
    [tone, `${tone}-soft`] as const,
    ['ink', `${tone}-soft`] as const,
    ['ink-soft', `${tone}-soft`] as const,
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['on-band', 'band'],
  ['on-band-soft', 'band'],
  ['band-mark', 'band'],
];
const edgePairs: readonly (readonly [string, string])[] = ['line-strong', 'focus', 'accent', 'copper'].flatMap((edge) =>
  grounds.map((ground) => [edge, ground] as const),
);

for (const theme of ['light', 'dark'] as const) {
  test(`text has a contrast of 4.5 in ${theme}, edges and focus of 3`, () => {
    for (const [pairs, least] of [
      [textPairs, 4.5],
      [edgePairs, 3],
    ] as const) {
      for (const [front, back] of pairs) {
        const found = contrast(colour(front, theme), colour(back, theme));
        assert.ok(found >= least, `${front} on ${back} in ${theme} is ${found.toFixed(2)}, needs ${least}`);
      }
    }
  });
}

test('the contrast sum is right', () => {
  assert.equal(contrast('#000000', '#ffffff').toFixed(1), '21.0');
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54');
});

test('the style sheet stays under 14 KiB compressed, and a first view under 60 KiB with 12 KiB for the page itself', () => {
  const sizes = Object.fromEntries(assets().map(({ name, bytes }) => [name, brotliCompressSync(bytes).length]));
  assert.ok((sizes['app.css'] ?? Infinity) < 14 * 1024, `app.css is ${sizes['app.css']} bytes`);
  const page = renderDocument(
    <Layout title="Home" navigation={[{ label: 'Today', href: '/' }]} person={{ name: 'Asha Example' }}>
      <PageHeading title="Home" />
    </Layout>,
  );
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0) + gzipSync(page).length;
  assert.ok(total < 48 * 1024, `an empty page with everything it loads is ${total} bytes`);
});

test('every file a page loads is named by its content and served by us', () => {
  for (const { name, path, bytes } of assets()) {
    assert.match(path, /^\/assets\/[a-z]+\.[0-9a-f]{12}\.[a-z0-9]+$/);
    assert.equal(assetUrl(name), path);
    assert.ok(bytes.length > 0);
  }
  assert.ok(css.includes(`url(${assetUrl('font.woff2')})`));
  assert.doesNotMatch(css, /https?:|data:/);
});

test('every class that components use has a rule, so none was renamed on one side only', () => {
  const known = new Set([...css.matchAll(/\.([a-z][a-z0-9_-]*)/g)].map(([, name]) => name));
  const page = renderDocument(
    <Layout title="Home" person={null} banner="x" notice={{ kind: 'success', text: 'x' }} wide>
      <PageHeading title="Home" eyebrow="x" lead="x" band />
    </Layout>,
  );
  const used = new Set([...page.matchAll(/class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' ')));
  const bare = ['page-heading__words'];
  assert.deepEqual(
    [...used].filter((name) => !known.has(name) && !bare.includes(name)),
    [],
  );
});

test('themes can be chosen against the system, and the layers keep their order', () => {
  assert.match(css, /@layer tokens, ?base, ?layout, ?components, ?utilities, ?print/);
  assert.match(css, /\[data-theme=["']?dark["']?\]\{color-scheme:dark\}/);
  assert.match(css, /:focus-visible\{outline:3px/);
});

test('a browser without light-dark() still gets every colour', () => {
  const plain = withPlainColours('@layer tokens{:root{--page: light-dark(#ffffff, #000000);--gap: 1rem;}}');
  assert.equal(
    plain,
    '@layer tokens{:root{--page: #ffffff;--gap: 1rem;}}\n@layer tokens{@supports (color:light-dark(#000,#fff)){:root{--page: light-dark(#ffffff, #000000);}}}',
  );
  const served = Buffer.from(assets().find((asset) => asset.name === 'app.css')?.bytes ?? []).toString();
  assert.equal(served.replace(/@supports \(color:\s?light-dark[^{]+\{[^}]*\}/, '').includes('light-dark('), false);
});

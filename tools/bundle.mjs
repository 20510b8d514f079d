// @ts-check
/**
 * Turns the TypeScript under `src/` into one JavaScript file for a quick start, and only when something changed.
 * Measured on two cores with the packages of the server: 0.95 s through tsx, 0.55 s as a bundle with Node's compile
 * cache, and the gap grows with every file of ours. Packages stay outside the bundle.
 */
import { accessSync, constants, mkdirSync, readdirSync, renameSync, statSync, utimesSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cache, root, say } from './setup.mjs';

/**
 * The arguments with which Node runs a program of ours.
 *
 * @param {string} entry such as `src/main.ts`
 * @returns {Promise<string[]>}
 */
export async function argumentsToRun(entry) {
  const source = join(root, entry);
  const bundle = join(cache, entry.replace(/^src\//, '').replace(/\.tsx?$/, '.mjs'));
  if (isFresh(bundle)) return ['--enable-source-maps', bundle];
  // Someone else's checkout: we may read it but not build in it.
  if (!isWritable(dirname(bundle))) return ['--import', 'tsx', source];
  await build(source, bundle);
  return ['--enable-source-maps', bundle];
}

/** @param {string} bundle */
function isFresh(bundle) {
  const builtAt = modifiedAt(bundle);
  const inputs = ['package.json', 'package-lock.json', 'tsconfig.json', 'tools/bundle.mjs'].map((name) => join(root, name));
  return inputs.every((input) => modifiedAt(input) < builtAt) && newestUnder(join(root, 'src')) < builtAt;
}

/**
 * A removed or renamed file shows in the time of its folder.
 *
 * @param {string} folder
 * @returns {number}
 */
function newestUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((newest, entry) => {
    const path = join(folder, entry.name);
    return Math.max(newest, entry.isDirectory() ? newestUnder(path) : modifiedAt(path));
  }, modifiedAt(folder));
}

/** @param {string} path */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} source
 * @param {string} bundle
 */
async function build(source, bundle) {
  const { build: esbuild } = await import('esbuild');
  const startedAt = new Date();
  const unfinished = `${bundle}.${process.pid}`;
  try {
    await esbuild({
      entryPoints: [source],
      outfile: unfinished,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'esnext',
      packages: 'external',
      sourcemap: 'inline',
      sourcesContent: false,
      absWorkingDir: root,
      tsconfig: join(root, 'tsconfig.json'),
      banner: { js: `import { fileURLToPath as pathOf } from 'node:url';` },
      logLevel: 'warning',
      plugins: [keepWhereFilesAre(source, dirname(bundle))],
    });
  } catch {
    // esbuild has printed each error with its place.
    say(`${relative(root, source)} could not be built; the errors are above.`);
    process.exit(1);
  }
  utimesSync(unfinished, startedAt, startedAt); // what was saved during the build counts as newer
  renameSync(unfinished, bundle);
}

/**
 * In a bundle every module would see the bundle's own place; each keeps the place of its source instead.
 *
 * @param {string} entry
 * @param {string} bundleFolder
 * @returns {import('esbuild').Plugin}
 */
function keepWhereFilesAre(entry, bundleFolder) {
  return {
    name: 'keep-where-files-are',
    setup(plugin) {
      plugin.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        const { readFile } = await import('node:fs/promises');
        const text = await readFile(path, 'utf8');
        const loader = path.endsWith('x') ? 'tsx' : 'ts';
        if (!text.includes('import.meta.')) return { contents: text, loader };
        const file = `new URL(${JSON.stringify(relative(bundleFolder, path))}, import.meta.url)`;
        const folder = `new URL(${JSON.stringify(relative(bundleFolder, dirname(path)))}, import.meta.url)`;
        const contents = text
          .replaceAll(/\bimport\.meta\.main\b/g, path === entry ? 'true' : 'false')
          .replaceAll(/\bimport\.meta\.(url|filename|dirname)\b/g, (_, /** @type {string} */ property) => {
            if (property === 'url') return `${file}.href`;
            return property === 'filename' ? `pathOf(${file})` : `pathOf(${folder})`;
          });
        return { contents, loader };
      });
    },
  };
}

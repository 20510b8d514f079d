/**
 * The script of the document editor: CodeMirror with what surrounds it, bundled when the first page asks for it and then kept. It is
 * named by a hash of its content like every other file that a page loads, and only the editor's page loads it.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

export interface PageScript {
  /** The path part of its address: "/assets/editor.0a1b2c3d4e5f.js". */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The oldest browsers that the script is written for; others keep the plain text field, which does the same with a button. */
const browsers = ['chrome111', 'firefox113', 'safari16.4'];

let made: Promise<PageScript> | undefined;

/** The editor's script, made at the first call. */
export function editorScript(): Promise<PageScript> {
  made ??= make();
  return made;
}

async function make(): Promise<PageScript> {
  const entry = fileURLToPath(new URL('client/main.ts', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: browsers,
    legalComments: 'none',
  });
  void stop(); // esbuild would keep a process of its own beside the server
  const bytes = Uint8Array.from(outputFiles[0]?.contents ?? []);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { path: `/assets/editor.${hash}.js`, bytes };
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'peers');

/**
 * Installs what the benchmarks compare with, once, from its own lock file. The project's Node stands first in the path,
 * because npm leaves out packages that say they want a newer Node than the one it runs on.
 */
export function ensurePeers(): void {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  process.stderr.write('installing what is compared with (first time only)\n');
  const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: folder,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error(`The peers could not be installed: npm ci ended with ${status}. Its own message is above.`);
}

/** Loads a peer. Its own types are not the project's, so the caller says what it uses of it. */
export function peer(name: string): unknown {
  return createRequire(join(folder, 'package.json'))(name) as unknown;
}

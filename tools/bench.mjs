// @ts-check
/** `npm run bench -- NAME`: runs `bench/NAME.ts`, whose one JSON line is all that reaches standard output. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, fail, root, runOnInnerNode } from './setup.mjs';

const [name = '', ...rest] = process.argv.slice(2);
const benchmark = join(root, 'bench', `${name}.ts`);
if (!/^[\w-]+$/.test(name) || !existsSync(benchmark)) {
  const folder = join(root, 'bench');
  const names = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''));
  fail(`say which benchmark to run: npm run bench -- ${names.join(' | ') || 'NAME'}`);
}
await ensurePackages({ development: true });
await runOnInnerNode(['--import', 'tsx', benchmark, ...rest]);

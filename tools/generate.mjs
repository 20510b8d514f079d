// @ts-check
/** `npm run generate`: runs every `tools/generate-*.ts`, which write what is derived from something else. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root, runOnInnerNode, say } from './setup.mjs';

await ensurePackages({ development: true });
const generators = readdirSync(join(root, 'tools'))
  .filter((name) => /^generate-.*\.ts$/.test(name))
  .toSorted();
let worst = 0;
for (const generator of generators) {
  say(`tools/${generator}`);
  await runOnInnerNode(['--import', 'tsx', join('tools', generator)]);
  worst = Math.max(worst, Number(process.exitCode ?? 0));
}
process.exitCode = worst;

// @ts-check
/** `npm test`: sets up what is missing, then checks and tests everything. See tools/test/run.ts. */
import { compileCache, ensurePackages, runOnInnerNode } from './setup.mjs';

await ensurePackages({ development: true });
await runOnInnerNode(['tools/test/run.ts', ...process.argv.slice(2)], compileCache);

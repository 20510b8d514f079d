// @ts-check
/** `npm run -s guildhall -- ARGS`: the `guildhall` command out of a checkout. */
import { argumentsToRun } from './bundle.mjs';
import { compileCache, ensurePackages, runOnInnerNode } from './setup.mjs';

await ensurePackages({ development: false });
await runOnInnerNode([...(await argumentsToRun('src/cli.ts')), ...process.argv.slice(2)], compileCache);

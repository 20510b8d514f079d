// @ts-check
/** `npm start`: sets up what is missing, then serves. */
import { argumentsToRun } from './bundle.mjs';
import { compileCache, ensurePackages, runOnInnerNode } from './setup.mjs';

await ensurePackages({ development: false });
await runOnInnerNode([...(await argumentsToRun('src/main.ts')), ...process.argv.slice(2)], compileCache);

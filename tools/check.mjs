// @ts-check
/** `npm run check`: types, lint, format and unused code, without the tests. */
import { ensurePackages, runOnInnerNode } from './setup.mjs';

await ensurePackages({ development: true });
await runOnInnerNode(['tools/test/check.ts']);

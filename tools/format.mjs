// @ts-check
/** `npm run format [-- PATH...]`: writes every file the way the format check wants it. */
import { ensurePackages, runOnInnerNode } from './setup.mjs';

await ensurePackages({ development: true });
await runOnInnerNode(['node_modules/oxfmt/bin/oxfmt', ...process.argv.slice(2)]);

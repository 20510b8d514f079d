/** `npm run check`: the static checks alone. */
import { runStaticChecks } from './static-checks.ts';

const failed = await runStaticChecks();
if (failed.length > 0) {
  console.log(`failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

import { startServer, memoryOf, temporaryFolder } from './support/server.ts';
import { median, report } from './support/report.ts';

/** How long `npm start` takes until /healthz answers: on empty production data (cold), then again on the same data. */

const runs = 5;
const cold: number[] = [];
const second: number[] = [];
const memory: number[] = [];

for (let run = 0; run < runs; run += 1) {
  const folder = temporaryFolder();
  const environment = { GUILDHALL_MODE: 'production', GUILDHALL_ORIGIN: 'http://localhost:3000' };
  const first = await startServer(folder, environment);
  cold.push(first.readyAfterMs);
  await first.stop();
  const again = await startServer(folder, environment);
  second.push(again.readyAfterMs);
  memory.push(memoryOf(again.pid));
  await again.stop();
}

report({
  name: 'start',
  shape: 'npm start to the first answer, second start on migrated and published data, PGlite',
  unit: 'ms',
  runs: second,
  more: { coldMedian: median(cold), memoryMiB: median(memory) },
});

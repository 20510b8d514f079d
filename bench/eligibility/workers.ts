import { Worker } from 'node:worker_threads';
import { Resident } from '../../src/eligibility/bulk/resident.ts';
import type { Bulk, Pool } from '../../src/eligibility/index.ts';

/** How long so many screenings take with one and with two threads on shared memory, by the clock, in milliseconds. */
export async function oneAndTwo(bulk: Bulk, pool: Pool, times: number): Promise<{ readonly one: number; readonly two: number }> {
  const resident = new Resident(bulk, pool, true);
  resident.catchUp();
  const kernel = resident.kernel(0);
  const { memory } = resident;
  if (kernel === undefined || memory === undefined) throw new Error('There is no WebAssembly to share.');
  const groups = Math.ceil(pool.size / 512);
  const start = (from: number, to: number): Worker =>
    new Worker(new URL('worker.ts', import.meta.url), {
      workerData: { module: kernel.module, memory, share: resident.share(0), from, to },
      execArgv: ['--import', 'tsx'],
    });
  const middle = Math.floor(groups / 2);
  const [whole, first, second] = [start(0, groups), start(0, middle), start(middle, groups)];
  const ask = (worker: Worker): Promise<number> =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.postMessage(times, []);
    });
  const best = async (workers: readonly Worker[]): Promise<number> => {
    let least = Infinity;
    for (let run = 0; run < 5; run++) {
      const before = performance.now();
      await Promise.all(workers.map(ask));
      least = Math.min(least, performance.now() - before);
    }
    return least;
  };
  const one = await best([whole]);
  const two = await best([first, second]);
  await Promise.all([whole, first, second].map((worker) => worker.terminate()));
  return { one, two };
}

import { parentPort, workerData } from 'node:worker_threads';
import { runnersOf, type Share } from '../../src/eligibility/bulk/run-wasm.ts';

/** Screens its part of the pool again and again on memory that it shares, between two signals. */

interface Task {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly share: Share;
  readonly from: number;
  readonly to: number;
}

const { module, memory, share, from, to } = workerData as Task;
const { run } = runnersOf(module, memory);

parentPort?.on('message', (times: number) => {
  const before = performance.now();
  for (let time = 0; time < times; time++) run(share, from, to);
  parentPort?.postMessage(performance.now() - before, []);
});

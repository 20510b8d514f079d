import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Processor time, because other work on the machine must not count. */
export function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export async function processorMsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** So many runs after some that only warm up. */
export function runsOf(runs: number, work: () => void, warmups = 3): readonly number[] {
  for (let run = 0; run < warmups; run++) work();
  return Array.from({ length: runs }, () => processorMs(work));
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Collects all garbage now, so that what is measured next does not pay for what was there before. */
export function collectGarbage(): void {
  collect();
}

import { availableParallelism, cpus } from 'node:os';

export interface Measurement {
  readonly name: string;
  /** What was measured, in words and numbers. */
  readonly shape: string;
  readonly unit: string;
  /** One value per run. */
  readonly runs: readonly number[];
  /** Further figures of the same runs. */
  readonly more?: Readonly<Record<string, number | string>>;
  readonly peer?: string;
  readonly peerRuns?: readonly number[];
}

/** Prints a measurement as one line of JSON: median, min and max, and the ratio to the peer measured in the same run. */
export function report({ name, shape, unit, runs, more, peer, peerRuns }: Measurement): void {
  const line = {
    name,
    shape,
    median: median(runs),
    min: round(Math.min(...runs)),
    max: round(Math.max(...runs)),
    unit,
    runs: runs.length,
    ...more,
    ...(peer && peerRuns && peerRuns.length > 0
      ? { peer, peerMedian: median(peerRuns), ratio: round(median(runs) / median(peerRuns)) }
      : {}),
    machine: `${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return round(
    sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2,
  );
}

export const round = (value: number): number => Math.round(value * 100) / 100;

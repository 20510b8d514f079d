/** The schedule as WebAssembly. */
import type { Schedule } from './schedule.ts';

export interface Share {
  readonly planes: number;
  readonly planeStride: number;
  readonly outputs: number;
  readonly outputStride: number;
}

export interface Kernel {
  run(share: Share, from: number, to: number, counts: Float64Array): void;
  runAround(share: Share, group: number, word: number): void;
}

export function kernelFor(_schedule: Schedule, _memory: WebAssembly.Memory): Kernel | undefined {
  return undefined;
}

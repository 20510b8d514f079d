/** The schedule as WebAssembly: the same steps on 128 people at a time. */
import * as wasm from './assembler.ts';
import { AND, AND_NOT, COPY, COPY_NOT, COUNT, COUNT_NOT, NONE, OR } from './schedule.ts';
import type { Schedule, Step } from './schedule.ts';

/** Where planes, outputs and counts lie in memory, in bytes, and how far one group is from the next. */
export interface Share {
  readonly planes: number;
  readonly planeStride: number;
  readonly outputs: number;
  readonly outputStride: number;
  readonly counts: number;
}

export interface Kernel {
  /** The same code, to be run by another thread on the same memory. */
  readonly module: WebAssembly.Module;
  run(share: Share, from: number, to: number): void;
  /** One of the four parts of a group. */
  runPart(share: Share, group: number, part: number): void;
}

const PART_BYTES = 16;
const GROUP_BYTES = 64;
const [PLANES, OUTPUTS, COUNTS] = [0, 1, 2];
const FIRST_SLOT = 3;

function operand(value: number): readonly number[] {
  return value < 0 ? [...wasm.get(PLANES), ...wasm.load((-1 - value) * GROUP_BYTES)] : wasm.get(FIRST_SLOT + value);
}

function codeOf({ op, to, a, b }: Step): readonly number[] {
  switch (op) {
    case AND:
    case AND_NOT:
    case OR: {
      const instruction = op === AND ? wasm.and : op === OR ? wasm.or : wasm.andNot;
      return [...operand(a), ...operand(b), ...instruction, ...wasm.set(FIRST_SLOT + to)];
    }
    case COPY:
    case COPY_NOT:
      return [...wasm.get(OUTPUTS), ...operand(a), ...(op === COPY ? [] : wasm.not), ...wasm.store(to * GROUP_BYTES)];
    case COUNT:
    case COUNT_NOT: {
      const bits = [...operand(a), ...(op === COUNT ? [] : wasm.not)];
      const half = (which: 0 | 1): readonly number[] => [...bits, ...wasm.bitsInHalf(which), ...wasm.i64add];
      const so = [...wasm.get(COUNTS), ...wasm.i64load(to * 8)];
      return [...wasm.get(COUNTS), ...so, ...half(0), ...half(1), ...wasm.i64store(to * 8)];
    }
    default:
      return [...wasm.get(OUTPUTS), ...wasm.zeros, ...(op === NONE ? [] : wasm.not), ...wasm.store(to * GROUP_BYTES)];
  }
}

/** Goes through groups; each has four parts that lie beside each other in every plane. */
function overGroups(): wasm.FunctionText {
  const [planes, outputs, counts, groups, planeStride, outputStride] = [0, 1, 2, 3, 4, 5];
  const plus = (local: number, step: readonly number[]): readonly number[] => [...wasm.get(local), ...step, ...wasm.add];
  const part = (index: number): readonly number[] => {
    const along = wasm.i32(index * PART_BYTES);
    return [...plus(planes, along), ...plus(outputs, along), ...wasm.get(counts), ...wasm.call(0)];
  };
  const advance = (local: number, stride: number): readonly number[] => [...plus(local, wasm.get(stride)), ...wasm.set(local)];
  const oneLess = [...wasm.get(groups), ...wasm.i32(1), ...wasm.subtract, ...wasm.tee(groups)];
  const body = [...[0, 1, 2, 3].flatMap(part), ...advance(planes, planeStride), ...advance(outputs, outputStride), ...oneLess];
  return { parameters: 6, numbers: 0, vectors: 0, code: wasm.loopWhile(body) };
}

type Exported = (...numbers: readonly number[]) => void;

/** The kernel of a schedule over a memory; undefined where the runtime refuses such a module. */
export function kernelFor(schedule: Schedule, memory: WebAssembly.Memory, pages: number, isShared: boolean): Kernel | undefined {
  const part = { parameters: 3, numbers: 0, vectors: schedule.slots, code: schedule.steps.flatMap(codeOf) };
  const bytes = wasm.moduleOf([part, overGroups()], { pages, isShared });
  if (!WebAssembly.validate(bytes)) return undefined;
  const module = new WebAssembly.Module(bytes);
  return { module, ...runnersOf(module, memory) };
}

/** Runs a kernel's module on a memory, in this thread or another. */
export function runnersOf(module: WebAssembly.Module, memory: WebAssembly.Memory): Pick<Kernel, 'run' | 'runPart'> {
  const { exports } = new WebAssembly.Instance(module, { m: { m: memory } });
  const [onePart, allGroups] = [exports['f0'], exports['f1']] as [Exported, Exported];
  return {
    run({ planes, planeStride, outputs, outputStride, counts }, from, to) {
      if (to > from) allGroups(planes + from * planeStride, outputs + from * outputStride, counts, to - from, planeStride, outputStride);
    },
    runPart({ planes, planeStride, outputs, outputStride, counts }, group, index) {
      onePart(planes + group * planeStride + index * PART_BYTES, outputs + group * outputStride + index * PART_BYTES, counts);
    },
  };
}

/** The schedule in plain TypeScript: each step over the words of one group before the next. */
import { AND, AND_NOT, COPY, COPY_NOT, COUNT, COUNT_NOT, EVERYONE, NONE, OR } from './schedule.ts';
import type { Schedule } from './schedule.ts';

/** Words of 32 people in a group. */
export const WORDS = 16;
const FIELDS = 4;

export interface Machine {
  readonly schedule: Schedule;
  readonly code: Int32Array;
  readonly slots: Int32Array;
}

export function machineFor(schedule: Schedule): Machine {
  const code = Int32Array.from(schedule.steps.flatMap(({ op, to, a, b }) => [op, to, a, b]));
  return { schedule, code, slots: new Int32Array(Math.max(1, schedule.slots) * WORDS) };
}

/**
 * Runs one group, or `count` of its words from `word` on. `planes` and `outputs` are where the group's planes and
 * outputs begin in `memory`; what is counted is added to `counts`.
 */
export function runGroup(
  machine: Machine,
  memory: Int32Array,
  planes: number,
  outputs: number,
  counts: Float64Array,
  word = 0,
  count = WORDS,
): void {
  const { code, slots } = machine;
  for (let at = 0; at < code.length; at += FIELDS) {
    const op = code[at] ?? 0;
    const to = (code[at + 1] ?? 0) * WORDS + word;
    const first = code[at + 2] ?? 0;
    const second = code[at + 3] ?? 0;
    const a = first < 0 ? memory : slots;
    const b = second < 0 ? memory : slots;
    const fromA = (first < 0 ? planes + (-1 - first) * WORDS : first * WORDS) + word;
    const fromB = (second < 0 ? planes + (-1 - second) * WORDS : second * WORDS) + word;
    switch (op) {
      case AND:
        for (let i = 0; i < count; i++) slots[to + i] = (a[fromA + i] as number) & (b[fromB + i] as number);
        break;
      case AND_NOT:
        for (let i = 0; i < count; i++) slots[to + i] = (a[fromA + i] as number) & ~(b[fromB + i] as number);
        break;
      case OR:
        for (let i = 0; i < count; i++) slots[to + i] = (a[fromA + i] as number) | (b[fromB + i] as number);
        break;
      case COPY:
        for (let i = 0; i < count; i++) memory[outputs + to + i] = a[fromA + i] as number;
        break;
      case COPY_NOT:
        for (let i = 0; i < count; i++) memory[outputs + to + i] = ~(a[fromA + i] as number);
        break;
      case NONE:
      case EVERYONE:
        for (let i = 0; i < count; i++) memory[outputs + to + i] = op === NONE ? 0 : -1;
        break;
      case COUNT:
      case COUNT_NOT: {
        const flip = op === COUNT ? 0 : -1;
        let sum = 0;
        for (let i = 0; i < count; i++) sum += bitsIn((a[fromA + i] as number) ^ flip);
        counts[code[at + 1] ?? 0] = (counts[code[at + 1] ?? 0] ?? 0) + sum;
        break;
      }
    }
  }
}

/** How many bits of a word are set. */
export function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  bits = (bits + (bits >>> 4)) & 0x0f0f0f0f;
  return Math.imul(bits, 0x01010101) >>> 24;
}

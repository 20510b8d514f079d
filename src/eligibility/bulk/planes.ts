/** The planes of a pool: for each test one bit per person, kept in step with the pool. */
import type { Plane } from './gates.ts';
import { PRESENT } from './gates.ts';
import type { Slab } from './patterns.ts';
import { slabsOf } from './patterns.ts';
import type { Pool } from './pool.ts';
import { GROUP } from './pool.ts';
import { WORDS } from './run-typescript.ts';

/** Groups whose patterns are made together: few enough to stay in the cache. */
const GROUPS_AT_ONCE = 32;

export class Planes {
  readonly #pool: Pool;
  readonly #slabs: readonly (readonly Slab[])[];
  readonly #count: number;
  readonly #present: number;
  readonly #patterns = new Uint8Array(GROUPS_AT_ONCE * GROUP);

  constructor(pool: Pool, planes: readonly Plane[]) {
    this.#pool = pool;
    this.#count = planes.length;
    this.#present = planes.findIndex((plane) => plane.fact === PRESENT);
    this.#slabs = pool.columns.map((column) => slabsOf(column, planes));
  }

  /** Words that one group takes. */
  get stride(): number {
    return this.#count * WORDS;
  }

  /** Makes every plane anew. `memory` holds the groups one after the other. */
  build(memory: Int32Array): void {
    const bytes = new Uint8Array(memory.buffer, memory.byteOffset, memory.byteLength);
    const groups = Math.ceil(this.#pool.size / GROUP);
    for (let group = 0; group < groups; group += GROUPS_AT_ONCE) {
      const count = Math.min(GROUPS_AT_ONCE, groups - group);
      for (const slabs of this.#slabs) {
        for (const slab of slabs) {
          slab.fill(this.#patterns, group * GROUP, (group + count) * GROUP);
          turnOver(this.#patterns, slab.planes, bytes, group * this.stride * 4, this.stride * 4, count);
        }
      }
    }
    if (this.#present < 0) return;
    for (let row = 0; row < groups * GROUP; row++) this.#put(memory, row, this.#present, this.#pool.isPresent(row));
  }

  /** Brings one fact of one person, or whether the person is there (-1), up to date. */
  update(memory: Int32Array, row: number, column: number): void {
    if (column < 0) {
      if (this.#present >= 0) this.#put(memory, row, this.#present, this.#pool.isPresent(row));
      return;
    }
    for (const slab of this.#slabs[column] ?? []) {
      slab.fill(this.#patterns, row, row + 1);
      const pattern = this.#patterns[0] as number;
      for (let index = 0; index < slab.planes.length; index++) {
        this.#put(memory, row, slab.planes[index] as number, ((pattern >> index) & 1) === 1);
      }
    }
  }

  #put(memory: Int32Array, row: number, plane: number, isSet: boolean): void {
    const at = ((row >> 9) * this.#count + plane) * WORDS + ((row >> 5) & (WORDS - 1));
    const bit = 1 << (row & 31);
    memory[at] = isSet ? (memory[at] ?? 0) | bit : (memory[at] ?? 0) & ~bit;
  }
}

/**
 * Turns rows of bits into planes: eight people's patterns of eight bits become eight planes' bytes of eight people,
 * which is a matrix of eight by eight bits turned over its diagonal.
 */
function turnOver(patterns: Uint8Array, planes: readonly number[], bytes: Uint8Array, start: number, stride: number, groups: number): void {
  const words = new Int32Array(patterns.buffer);
  for (let group = 0; group < groups; group++) {
    const begin = start + group * stride;
    for (let block = 0; block < GROUP / 8; block++) {
      const at = (group * (GROUP / 8) + block) * 2;
      let low = words[at] as number;
      let high = words[at + 1] as number;
      if ((low | high) === 0) {
        for (let index = 0; index < planes.length; index++) bytes[begin + (planes[index] as number) * (WORDS * 4) + block] = 0;
        continue;
      }
      let swap = (high ^ (high >>> 7)) & 0x00aa00aa;
      high ^= swap ^ (swap << 7);
      swap = (low ^ (low >>> 7)) & 0x00aa00aa;
      low ^= swap ^ (swap << 7);
      swap = (high ^ (high >>> 14)) & 0x0000cccc;
      high ^= swap ^ (swap << 14);
      swap = (low ^ (low >>> 14)) & 0x0000cccc;
      low ^= swap ^ (swap << 14);
      swap = (high & 0xf0f0f0f0) | ((low >>> 4) & 0x0f0f0f0f);
      low = ((high << 4) & 0xf0f0f0f0) | (low & 0x0f0f0f0f);
      high = swap;
      for (let index = 0; index < planes.length; index++) {
        const half = index < 4 ? low : high;
        bytes[begin + (planes[index] as number) * (WORDS * 4) + block] = half >>> ((index & 3) * 8);
      }
    }
  }
}

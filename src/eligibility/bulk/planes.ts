/** The planes of a pool: for each test one bit per person, kept in step with the pool. */
import type { FactValue } from '../types.ts';
import type { Column } from './column.ts';
import type { Plane } from './gates.ts';
import { PRESENT } from './gates.ts';
import type { Pool } from './pool.ts';
import { GROUP } from './pool.ts';
import { WORDS } from './run-typescript.ts';
import type { Test } from './tests-of-facts.ts';
import { passes } from './tests-of-facts.ts';

/** Planes that are made in one pass over a column. */
const SLAB = 8;

/** Up to eight planes of one fact, and what each value of the fact makes of them. */
interface Slab {
  readonly column: Column;
  readonly planes: readonly number[];
  readonly tests: readonly Plane[];
  /** Per code of the column one bit for each plane. */
  patterns: Uint8Array;
  /** How many codes `patterns` covers already. */
  covered: number;
}

export class Planes {
  readonly #pool: Pool;
  readonly #slabs: readonly Slab[];
  readonly #slabsOf: ReadonlyMap<number, readonly Slab[]>;
  readonly #count: number;
  readonly #present: number;

  constructor(pool: Pool, planes: readonly Plane[]) {
    this.#pool = pool;
    this.#count = planes.length;
    this.#present = planes.findIndex((plane) => plane.fact === PRESENT);
    this.#slabs = pool.columns.flatMap((column) => {
      const own = [...planes.keys()].filter((index) => planes[index]?.fact === column.definition.id);
      return Array.from({ length: Math.ceil(own.length / SLAB) }, (_, slab): Slab => {
        const numbers = own.slice(slab * SLAB, (slab + 1) * SLAB);
        const tests = numbers.flatMap((index) => planes[index] ?? []);
        return { column, planes: numbers, tests, patterns: new Uint8Array(1024), covered: 0 };
      });
    });
    this.#slabsOf = new Map(pool.columns.map((column, index) => [index, this.#slabs.filter((slab) => slab.column === column)]));
  }

  /** Words that one group takes. */
  get stride(): number {
    return this.#count * WORDS;
  }

  /** Makes every plane anew. `memory` holds the groups one after the other. */
  build(memory: Int32Array): void {
    const bytes = new Uint8Array(memory.buffer, memory.byteOffset, memory.byteLength);
    const groups = Math.ceil(this.#pool.size / GROUP);
    for (const slab of this.#slabs) {
      cover(slab);
      this.#buildSlab(slab, bytes, groups);
    }
    if (this.#present < 0) return;
    for (let row = 0; row < groups * GROUP; row++) this.#put(memory, row, this.#present, this.#pool.isPresent(row));
  }

  #buildSlab({ column, planes, patterns }: Slab, bytes: Uint8Array, groups: number): void {
    const { codes } = column;
    const stride = this.#count * WORDS * 4;
    for (let group = 0; group < groups; group++) {
      const start = group * stride;
      for (let block = 0; block < GROUP / 8; block++) {
        const row = group * GROUP + block * 8;
        const pattern = (offset: number): number => patterns[codes[row + offset] as number] as number;
        // Eight people's patterns become eight planes' bytes: an eight by eight matrix of bits, turned over.
        let high = (pattern(7) << 24) | (pattern(6) << 16) | (pattern(5) << 8) | pattern(4);
        let low = (pattern(3) << 24) | (pattern(2) << 16) | (pattern(1) << 8) | pattern(0);
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
          bytes[start + (planes[index] as number) * WORDS * 4 + block] = half >>> ((index & 3) * 8);
        }
      }
    }
  }

  /** Brings one fact of one person, or whether the person is there (-1), up to date. */
  update(memory: Int32Array, row: number, column: number): void {
    if (column < 0) {
      if (this.#present >= 0) this.#put(memory, row, this.#present, this.#pool.isPresent(row));
      return;
    }
    for (const slab of this.#slabsOf.get(column) ?? []) {
      const code = slab.column.codes[row] ?? 0;
      if (code >= slab.covered) cover(slab);
      const pattern = slab.patterns[code] ?? 0;
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

/** Works out the patterns of the values that were not seen before. */
function cover(slab: Slab): void {
  const { values } = slab.column;
  if (values.length > slab.patterns.length) {
    const grown = new Uint8Array(values.length * 2);
    grown.set(slab.patterns);
    slab.patterns = grown;
  }
  for (let code = slab.covered; code < values.length; code++) slab.patterns[code] = patternOf(slab.tests, values[code]);
  slab.covered = values.length;
}

function patternOf(tests: readonly Plane[], value: FactValue | undefined): number {
  return tests.reduce((pattern, { test, surely }, index) => pattern | ((holdsOf(value, test, surely) ? 1 : 0) << index), 0);
}

function holdsOf(value: FactValue | undefined, test: Test | undefined, surely: boolean): boolean {
  if (value === undefined) return false;
  return test === undefined || passes(test, value) === (surely ? 'met' : 'not_met');
}

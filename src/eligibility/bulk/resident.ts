/** A compiled set of programmes laid over a pool: its planes in memory, kept in step, and its outputs. */
import type { Bit, Gates } from './gates.ts';
import { Planes } from './planes.ts';
import type { Pool } from './pool.ts';
import { GROUP } from './pool.ts';
import type { Machine } from './run-typescript.ts';
import { machineFor, runGroup, WORDS } from './run-typescript.ts';
import type { Kernel, Share } from './run-wasm.ts';
import { kernelFor } from './run-wasm.ts';
import type { Schedule } from './schedule.ts';
import { scheduleOf } from './schedule.ts';

/** What can be asked of a compiled set: bits that are put out for each person, bits of which the people are counted. */
export interface Question {
  readonly outputs: readonly Bit[];
  readonly counted: readonly Bit[];
}

export interface Compiled {
  readonly gates: Gates;
  readonly questions: readonly Question[];
}

/** How the planes are computed: WebAssembly where the runtime has it, plain TypeScript otherwise or when asked for. */
export type Path = 'fastest' | 'typescript';

export interface Answer {
  /** Output `o` of a person: bit `row & 31` of word `(row >> 9) * stride + o * 16 + ((row >> 5) & 15)` from `start` on. */
  readonly memory: Int32Array;
  readonly start: number;
  readonly stride: number;
  readonly counts: readonly number[];
}

export class Resident {
  readonly pool: Pool;
  readonly schedules: readonly Schedule[];
  readonly #planes: Planes;
  readonly #machines: (Machine | undefined)[] = [];
  readonly #kernels: (Kernel | undefined)[] = [];
  /** Where each question's outputs begin, in words. */
  readonly #starts: readonly number[];
  readonly #strides: readonly number[];
  readonly #capacity: number;
  readonly #store: { readonly memory: WebAssembly.Memory; readonly pages: number } | undefined;
  readonly #isShared: boolean;
  /** Where counting is done, in words; a count takes two. */
  readonly #countsAt: number;
  #memory: Int32Array;
  #revision = -1;

  constructor(compiled: Compiled, pool: Pool, shared = false) {
    this.pool = pool;
    this.schedules = compiled.questions.map(({ outputs, counted }) => scheduleOf(compiled.gates, outputs, counted));
    this.#planes = new Planes(pool, compiled.gates.planes);
    this.#capacity = pool.capacity;
    const groups = pool.capacity / GROUP;
    this.#strides = this.schedules.map((schedule) => schedule.outputs * WORDS);
    const starts: number[] = [];
    let words = groups * this.#planes.stride;
    for (const stride of this.#strides) {
      starts.push(words);
      words += groups * stride;
    }
    this.#starts = starts;
    this.#countsAt = words;
    words += 2 * Math.max(1, ...this.schedules.map((schedule) => schedule.counts));
    this.#isShared = shared;
    this.#store = memoryOf(words, shared);
    this.#memory = this.#store === undefined ? new Int32Array(words) : new Int32Array(this.#store.memory.buffer);
  }

  /** Whether the pool has outgrown this. */
  get isOutgrown(): boolean {
    return this.pool.capacity !== this.#capacity;
  }

  get memory(): WebAssembly.Memory | undefined {
    return this.#store?.memory;
  }

  /** Follows what changed in the pool since the last time. */
  catchUp(): void {
    const { revision } = this.pool;
    if (revision === this.#revision) return;
    const changes = this.#revision < 0 ? undefined : this.pool.changesSince(this.#revision);
    if (changes === undefined) this.#planes.build(this.#memory);
    else {
      for (let index = 0; index < changes.length; index += 2) {
        this.#planes.update(this.#memory, changes[index] as number, changes[index + 1] as number);
      }
    }
    this.#revision = revision;
  }

  /** Asks a question of everybody. The outputs stay where they are until it is asked again. */
  ask(question: number, path: Path = 'fastest'): Answer {
    this.catchUp();
    const groups = Math.ceil(this.pool.size / GROUP);
    const kernel = path === 'fastest' ? this.kernel(question) : undefined;
    const counts = new Float64Array(this.schedules[question]?.counts ?? 0);
    if (kernel !== undefined) {
      this.#memory.fill(0, this.#countsAt, this.#countsAt + counts.length * 2);
      kernel.run(this.share(question), 0, groups);
      for (let index = 0; index < counts.length; index++) counts[index] = this.#memory[this.#countsAt + index * 2] ?? 0;
    } else {
      const machine = this.#machine(question);
      for (let group = 0; group < groups; group++) {
        runGroup(machine, this.#memory, group * this.#planes.stride, this.#startOf(question, group), counts);
      }
    }
    return this.#answer(question, counts);
  }

  /** Asks a question of the few people around one row: as good for this row as asking everybody. */
  askAround(question: number, row: number, path: Path = 'fastest'): Answer {
    this.catchUp();
    const group = row >> 9;
    const counts = new Float64Array(this.schedules[question]?.counts ?? 0);
    const kernel = path === 'fastest' ? this.kernel(question) : undefined;
    const word = (row >> 5) & (WORDS - 1);
    if (kernel !== undefined) kernel.runPart(this.share(question), group, word >> 2);
    else {
      runGroup(this.#machine(question), this.#memory, group * this.#planes.stride, this.#startOf(question, group), counts, word, 1);
    }
    return this.#answer(question, counts);
  }

  kernel(question: number): Kernel | undefined {
    if (this.#store === undefined) return undefined;
    const schedule = this.schedules[question];
    if (schedule === undefined) return undefined;
    return (this.#kernels[question] ??= kernelFor(schedule, this.#store.memory, this.#store.pages, this.#isShared));
  }

  /** Where in the memory a question is worked on. */
  share(question: number): Share {
    return {
      planes: 0,
      planeStride: this.#planes.stride * 4,
      outputs: (this.#starts[question] ?? 0) * 4,
      outputStride: (this.#strides[question] ?? 0) * 4,
      counts: this.#countsAt * 4,
    };
  }

  #machine(question: number): Machine {
    const schedule = this.schedules[question];
    if (schedule === undefined) throw new Error(`There is no question ${question}.`);
    return (this.#machines[question] ??= machineFor(schedule));
  }

  #startOf(question: number, group: number): number {
    return (this.#starts[question] ?? 0) + group * (this.#strides[question] ?? 0);
  }

  #answer(question: number, counts: Float64Array): Answer {
    return { memory: this.#memory, start: this.#starts[question] ?? 0, stride: this.#strides[question] ?? 0, counts: [...counts] };
  }
}

const PAGE = 65_536;

/** Memory that WebAssembly can work on, where there is WebAssembly; shared between threads when asked for. */
function memoryOf(words: number, shared: boolean): { readonly memory: WebAssembly.Memory; readonly pages: number } | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const pages = Math.ceil((words * 4) / PAGE) + 1;
  return { memory: new WebAssembly.Memory({ initial: pages, maximum: pages, shared }), pages };
}

const residents = new WeakMap<Compiled, WeakMap<Pool, Resident>>();

/** The compiled set laid over the pool, made once and kept as long as both are. */
export function residentOf(compiled: Compiled, pool: Pool): Resident {
  const byPool = residents.get(compiled) ?? new WeakMap<Pool, Resident>();
  residents.set(compiled, byPool);
  const known = byPool.get(pool);
  if (known !== undefined && !known.isOutgrown) return known;
  const made = new Resident(compiled, pool);
  byPool.set(pool, made);
  return made;
}

/** Whether a bit is set for a person. */
export function bitAt({ memory, start, stride }: Answer, output: number, row: number): boolean {
  const word = memory[start + (row >> 9) * stride + output * WORDS + ((row >> 5) & (WORDS - 1))] ?? 0;
  return ((word >>> (row & 31)) & 1) === 1;
}

/** The rows for which a bit is set, the first `limit` of them. */
export function rowsOf({ memory, start, stride }: Answer, output: number, size: number, limit = Infinity): readonly number[] {
  const rows: number[] = [];
  for (let base = 0; base < size && rows.length < limit; base += 32) {
    let word = memory[start + (base >> 9) * stride + output * WORDS + ((base >> 5) & (WORDS - 1))] ?? 0;
    while (word !== 0 && rows.length < limit) {
      rows.push(base + (31 - Math.clz32(word & -word)));
      word &= word - 1;
    }
  }
  return rows;
}

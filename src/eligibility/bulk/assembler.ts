/** Writes the few WebAssembly instructions that gates need, as bytes. Nothing is parsed and nothing is evaluated. */

const V128 = 0x7b;
const I32 = 0x7f;
const FUNCTION = 0x60;
const SIMD = 0xfd;
const END = 0x0b;
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** A whole number in the variable length that WebAssembly uses, seven bits to a byte. */
export function unsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

function signed(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

export type Code = number[];

export const get = (local: number): readonly number[] => [0x20, ...unsigned(local)];
export const set = (local: number): readonly number[] => [0x21, ...unsigned(local)];
export const i32 = (value: number): readonly number[] => [0x41, ...signed(value)];
export const add: readonly number[] = [0x6a];
/** Loads and stores sixteen bytes at an address from the stack plus an offset. */
export const load = (offset: number): readonly number[] => [SIMD, 0x00, 4, ...unsigned(offset)];
export const store = (offset: number): readonly number[] => [SIMD, 0x0b, 4, ...unsigned(offset)];
export const not: readonly number[] = [SIMD, 0x4d];
export const and: readonly number[] = [SIMD, 0x4e];
export const andNot: readonly number[] = [SIMD, 0x4f];
export const or: readonly number[] = [SIMD, 0x50];
export const zeros: readonly number[] = [SIMD, 0x0c, ...Array.from({ length: 16 }, () => 0)];
export const i64load = (offset: number): readonly number[] => [0x29, 3, ...unsigned(offset)];
export const i64store = (offset: number): readonly number[] => [0x37, 3, ...unsigned(offset)];
/** How many bits are set in one half of sixteen bytes. */
export const bitsInHalf = (half: 0 | 1): readonly number[] => [SIMD, 0x1d, half, 0x7b];
export const i64add: readonly number[] = [0x7c];
export const call = (which: number): readonly number[] => [0x10, ...unsigned(which)];
/** Runs a body as long as it leaves something other than nought on the stack. */
export const loopWhile = (body: readonly number[]): readonly number[] => [0x03, 0x40, ...body, 0x0d, 0x00, END];
export const tee = (local: number): readonly number[] => [0x22, ...unsigned(local)];
export const subtract: readonly number[] = [0x6b];

export interface FunctionText {
  /** How many whole numbers it is given. */
  readonly parameters: number;
  /** Further locals after these: whole numbers, then vectors of sixteen bytes. */
  readonly numbers: number;
  readonly vectors: number;
  readonly code: readonly number[];
}

const section = (id: number, content: readonly number[]): readonly number[] => [id, ...unsigned(content.length), ...content];
const vector = (items: readonly (readonly number[])[]): readonly number[] => [...unsigned(items.length), ...items.flat()];
const name = (text: string): readonly number[] => vector(Array.from({ length: text.length }, (_, at) => [text.charCodeAt(at)]));

/** A module over the imported memory "m"."m" that exports its functions as "f0", "f1" and so on. */
export function moduleOf(
  functions: readonly FunctionText[],
  memory: { readonly pages: number; readonly isShared: boolean },
): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [FUNCTION, ...vector(Array.from({ length: parameters }, () => [I32])), 0]);
  const limits = [memory.isShared ? 3 : 1, ...unsigned(memory.pages), ...unsigned(memory.pages)];
  const bodies = functions.map(({ numbers, vectors, code }) => {
    const body = [
      ...vector([
        [...unsigned(numbers), I32],
        [...unsigned(vectors), V128],
      ]),
      ...code,
      END,
    ];
    return [...unsigned(body.length), ...body];
  });
  return Uint8Array.from([
    ...HEADER,
    ...section(1, vector(types)),
    ...section(2, vector([[...name('m'), ...name('m'), 2, ...limits]])),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...section(7, vector(functions.map((_, index) => [...name(`f${index}`), 0, ...unsigned(index)]))),
    ...section(10, vector(bodies)),
  ]);
}

/** Lists of numbers that grow at their end, in one piece of memory: a million numbers as objects would take eight times as much. */

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array;

export interface Grown<Kind extends Numbers> {
  /** Longer than what is in use: read up to `length` only. */
  data: Kind;
  length: number;
}

export const grown = <Kind extends Numbers>(make: (size: number) => Kind, size = 16): Grown<Kind> => ({ data: make(size), length: 0 });

export function append<Kind extends Numbers>(list: Grown<Kind>, value: number): void {
  if (list.length === list.data.length) {
    const larger = new (list.data.constructor as new (size: number) => Kind)(Math.ceil(list.data.length * 1.6) + 8);
    larger.set(list.data);
    list.data = larger;
  }
  list.data[list.length] = value;
  list.length += 1;
}

/**
 * Conditions as gates over bits. Each three-valued truth is two bits, "surely" and "possibly", and Kleene's all, any and
 * at least n work on the two apart from each other; "not" swaps them. Every gate is an "and" of two bits, each as it is
 * or inverted, and equal gates are one gate: what programmes have in common is computed once.
 */
import type { FactDefinition, FactType } from '../types.ts';
import type { Lowered } from './lowering.ts';
import type { Test } from './tests-of-facts.ts';
import { keyOf, typeTested } from './tests-of-facts.ts';

/** A bit: twice the number of its node, plus one where it is inverted. */
export type Bit = number;
export const FALSE: Bit = 0;
export const TRUE: Bit = 1;

export const inverted = (bit: Bit): Bit => bit ^ 1;

/** A truth in two bits; it is unknown where it is possibly and not surely so. */
export interface Truth {
  readonly surely: Bit;
  readonly possibly: Bit;
}

/** The name under which a plane says whether somebody is in the row at all. */
export const PRESENT = '';

/** What one plane of bits holds of each person. */
export interface Plane {
  readonly fact: string;
  /** That the person surely passes the test, or surely does not; without a test, that the fact is known at all. */
  readonly test: Test | undefined;
  readonly surely: boolean;
}

export class Gates {
  readonly #types: ReadonlyMap<string, FactType>;
  /** Per node its two inputs; planes have none. Node 0 is "false". */
  readonly left: Bit[] = [FALSE];
  readonly right: Bit[] = [FALSE];
  /** Per node the plane that it reads, or -1. */
  readonly planeOf: number[] = [-1];
  readonly planes: Plane[] = [];
  readonly #known = new Map<string, Bit>();

  constructor(definitions: readonly FactDefinition[]) {
    this.#types = new Map(definitions.map((definition) => [definition.id, definition.type]));
  }

  #plane(plane: Plane): Bit {
    const key = `${plane.fact} ${plane.surely} ${plane.test === undefined ? '' : keyOf(plane.test)}`;
    return this.#once(key, () => {
      this.planes.push(plane);
      return this.#node(FALSE, FALSE, this.planes.length - 1);
    });
  }

  #node(left: Bit, right: Bit, plane: number): Bit {
    this.left.push(left);
    this.right.push(right);
    return 2 * (this.planeOf.push(plane) - 1);
  }

  #once(key: string, make: () => Bit): Bit {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#known.set(key, made);
    return made;
  }

  /** Whether somebody is in the row. */
  present(): Bit {
    return this.#plane({ fact: PRESENT, test: undefined, surely: true });
  }

  and(a: Bit, b: Bit): Bit {
    if (a === b || b === TRUE) return a;
    if (a === TRUE) return b;
    if (a === FALSE || b === FALSE || a === inverted(b)) return FALSE;
    const [low, high] = a < b ? [a, b] : [b, a];
    return this.#once(`${low}&${high}`, () => this.#node(low, high, -1));
  }

  or(a: Bit, b: Bit): Bit {
    return inverted(this.and(inverted(a), inverted(b)));
  }

  all(bits: readonly Bit[]): Bit {
    return bits.reduce((result, bit) => this.and(result, bit), TRUE);
  }

  /** At least n of the bits. */
  atLeast(n: number, bits: readonly Bit[]): Bit {
    if (n <= 0) return TRUE;
    if (n > bits.length) return FALSE;
    if (n === bits.length) return this.all(bits);
    // After each bit: at least so many of those seen so far.
    const counts: Bit[] = [TRUE, ...Array.from({ length: n }, () => FALSE)];
    for (const bit of bits) {
      for (let count = n; count >= 1; count--) {
        counts[count] = this.or(counts[count] ?? FALSE, this.and(counts[count - 1] ?? FALSE, bit));
      }
    }
    return counts[n] ?? FALSE;
  }

  truthOf(lowered: Lowered): Truth {
    switch (lowered.kind) {
      case 'always':
        return { surely: lowered.verdict === 'met' ? TRUE : FALSE, possibly: lowered.verdict === 'not_met' ? FALSE : TRUE };
      case 'not': {
        const { surely, possibly } = this.truthOf(lowered.of);
        return { surely: inverted(possibly), possibly: inverted(surely) };
      }
      case 'count': {
        const parts = lowered.of.map((part) => this.truthOf(part));
        return {
          surely: this.atLeast(
            lowered.n,
            parts.map((part) => part.surely),
          ),
          possibly: this.atLeast(
            lowered.n,
            parts.map((part) => part.possibly),
          ),
        };
      }
      case 'test': {
        const { fact, test } = lowered;
        // A fact that is not declared, or declared as another type, is never known.
        if (this.#types.get(fact) !== typeTested(test)) return { surely: FALSE, possibly: TRUE };
        const surely = this.#plane({ fact, test, surely: true });
        // Only a place can be known and yet leave the test open; otherwise it is open where the fact is not known.
        const possibly =
          test.kind === 'in'
            ? inverted(this.#plane({ fact, test, surely: false }))
            : this.or(surely, inverted(this.#plane({ fact, test: undefined, surely: true })));
        return { surely, possibly };
      }
    }
  }

  /** The parts whose conjunction a bit is, so that programmes can share what they have in common. */
  conjuncts(bit: Bit, into: Set<Bit> = new Set()): Set<Bit> {
    const node = bit >> 1;
    if ((bit & 1) === 1 || node === 0 || (this.planeOf[node] ?? -1) >= 0) into.add(bit);
    else {
      this.conjuncts(this.left[node] ?? FALSE, into);
      this.conjuncts(this.right[node] ?? FALSE, into);
    }
    return into;
  }
}

/** The conjunctions of several lists, each a bit, built so that what most lists hold is joined first and shared. */
export function conjunctions(gates: Gates, lists: readonly (readonly Bit[])[]): readonly Bit[] {
  const sets = lists.map((list) => {
    const parts = new Set<Bit>();
    for (const bit of list) gates.conjuncts(bit, parts);
    return parts;
  });
  const uses = new Map<Bit, number>();
  for (const set of sets) for (const bit of set) uses.set(bit, (uses.get(bit) ?? 0) + 1);
  const usesOf = (bit: Bit): number => uses.get(bit) ?? 0;
  return sets.map((set) => gates.all([...set].toSorted((a, b) => usesOf(b) - usesOf(a) || a - b)));
}

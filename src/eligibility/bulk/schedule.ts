/** Gates in the order in which they are computed, with the places where results are kept in between. */
import type { Bit, Gates } from './gates.ts';
import { FALSE } from './gates.ts';

export const AND = 0;
/** The first and not the second. */
export const AND_NOT = 1;
export const OR = 2;
/** The output gets the first as it is, or inverted. */
export const COPY = 3;
export const COPY_NOT = 4;
/** The output gets all zeros or all ones. */
export const NONE = 5;
export const EVERYONE = 6;
/** The people for whom the first holds are counted. */
export const COUNT = 7;
export const COUNT_NOT = 8;

export interface Step {
  readonly op: number;
  /** Where the result goes: a slot, an output or a count. */
  readonly to: number;
  /** Operands: a slot, or the number of a plane as -1 - plane. */
  readonly a: number;
  readonly b: number;
}

export interface Schedule {
  readonly steps: readonly Step[];
  readonly slots: number;
  readonly planes: number;
  readonly outputs: number;
  readonly counts: number;
}

/**
 * The steps for the bits that are put out and those that are only counted: no more than these need, each gate just
 * before its first use; a slot is free again after the last use.
 */
export function scheduleOf(gates: Gates, outputs: readonly Bit[], counted: readonly Bit[] = []): Schedule {
  const order: number[] = [];
  const uses = new Map<number, number>();
  const visit = (node: number): void => {
    const seen = uses.get(node) ?? 0;
    uses.set(node, seen + 1);
    if (seen > 0 || node === 0 || isPlane(node)) return;
    visit((gates.left[node] ?? FALSE) >> 1);
    visit((gates.right[node] ?? FALSE) >> 1);
    order.push(node);
  };
  const isPlane = (node: number): boolean => (gates.planeOf[node] ?? -1) >= 0;

  // An output is copied out as soon as its gate is there.
  const steps: Step[] = [];
  const slotOf = new Map<number, number>();
  const isStoredInverted = new Set<number>();
  const free: number[] = [];
  let slots = 0;
  let done = 0;
  const operand = (node: number): number => (isPlane(node) ? -1 - (gates.planeOf[node] ?? 0) : (slotOf.get(node) ?? 0));
  const isInverted = (bit: Bit): boolean => ((bit & 1) === 1) !== isStoredInverted.has(bit >> 1);

  // How often each node is still to be read, over all gates and outputs.
  for (const bit of [...outputs, ...counted]) visit(bit >> 1);
  const release = (node: number): void => {
    const left = (uses.get(node) ?? 0) - 1;
    uses.set(node, left);
    const slot = slotOf.get(node);
    if (left === 0 && slot !== undefined) free.push(slot);
  };
  const compute = (node: number): void => {
    const left = gates.left[node] ?? FALSE;
    const right = gates.right[node] ?? FALSE;
    const [invertLeft, invertRight] = [isInverted(left), isInverted(right)];
    const [a, b] = invertLeft && !invertRight ? [right >> 1, left >> 1] : [left >> 1, right >> 1];
    const operands = { a: operand(a), b: operand(b) };
    release(a);
    release(b);
    const to = free.pop() ?? slots++;
    slotOf.set(node, to);
    if (invertLeft && invertRight) isStoredInverted.add(node);
    steps.push({ op: invertLeft && invertRight ? OR : invertLeft || invertRight ? AND_NOT : AND, to, ...operands });
  };

  const position = new Map(order.map((node, index) => [node, index]));
  const ready = (bit: Bit): void => {
    const last = position.get(bit >> 1) ?? -1;
    for (; done <= last; done++) compute(order[done] ?? 0);
  };
  for (const [to, output] of outputs.entries()) {
    ready(output);
    const node = output >> 1;
    if (node === 0) steps.push({ op: output === FALSE ? NONE : EVERYONE, to, a: 0, b: 0 });
    else {
      steps.push({ op: isInverted(output) ? COPY_NOT : COPY, to, a: operand(node), b: 0 });
      release(node);
    }
  }
  for (const [to, bit] of counted.entries()) {
    ready(bit);
    const node = bit >> 1;
    // Nobody is counted where nothing can hold; what holds for all is asked of those present, so it is never constant.
    if (node === 0) continue;
    steps.push({ op: isInverted(bit) ? COUNT_NOT : COUNT, to, a: operand(node), b: 0 });
    release(node);
  }
  return { steps, slots, planes: gates.planes.length, outputs: outputs.length, counts: counted.length };
}

/** Numbers that look random and are the same in every run. */
export type Random = () => number;

/** A number from nought up to one, thirty-two bits of state (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const chance = (random: Random, likelihood: number): boolean => random() < likelihood;
export const whole = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1));

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}

/** Some of the items, so many of them, in their order. */
export function some<Item>(random: Random, items: readonly Item[], count: number): readonly Item[] {
  const chosen = new Set<Item>();
  while (chosen.size < Math.min(count, items.length)) chosen.add(pick(random, items));
  return items.filter((item) => chosen.has(item));
}

import { randomFrom, whole } from '../eligibility/random.ts';
import { NOT_ACCEPTED, type Problem } from '../../src/allocation/index.ts';

/** Generated problems, the same for the same seed. */

export interface Shape {
  readonly candidates: number;
  readonly preferences: number;
  readonly sites: number;
  readonly places: number;
  /** How many different merits there are: fewer make ties, which the lottery settles. */
  readonly merits: number;
  /** Each site's own opinion of a candidate, or one score that all sites go by. */
  readonly ranking: 'each site its own' | 'one score';
  /** Share of a site's places kept for those who qualify (one in five), or 0. */
  readonly reserved: number;
  readonly seed: number;
}

export function generated(shape: Shape): Problem {
  const { candidates, preferences, sites, places, merits: levels, ranking, reserved, seed } = shape;
  const random = below(seed);
  const offsets = new Int32Array(candidates + 1);
  const choices = new Int32Array(candidates * preferences);
  const merits = new Int32Array(candidates * preferences);
  const qualifies = new Int32Array(reserved > 0 ? candidates * preferences : 0);
  for (let candidate = 0; candidate < candidates; candidate++) {
    const from = candidate * preferences;
    offsets[candidate + 1] = from + preferences;
    const score = random(levels);
    const isMeant = reserved > 0 && random(5) === 0;
    for (let rank = 0; rank < preferences; rank++) {
      let site = random(sites);
      while (choices.subarray(from, from + rank).includes(site)) site = random(sites);
      choices[from + rank] = site;
      merits[from + rank] = ranking === 'one score' ? score : random(levels);
      if (isMeant) qualifies[from + rank] = 1;
    }
  }
  const capacities = new Int32Array(sites);
  for (let site = 0; site < sites; site++)
    capacities[site] = Math.floor((places * (site + 1)) / sites) - Math.floor((places * site) / sites);
  return {
    candidates,
    sites,
    offsets,
    choices,
    merits,
    lottery: shuffled(candidates, random),
    places: capacities,
    reserves:
      reserved > 0
        ? {
            offsets: Int32Array.from({ length: sites + 1 }, (_, site) => site),
            places: capacities.map((each) => Math.floor(each * reserved)),
            qualifies,
            openFirst: new Uint8Array(sites),
          }
        : null,
  };
}

/** One to one, everybody's whole list of the other side: candidates over one-place sites that rank all of them without ties. */
export function oneToOne(candidates: number, sites: number, preferences: number, seed: number): Problem {
  const random = below(seed);
  const offsets = Int32Array.from({ length: candidates + 1 }, (_, candidate) => candidate * preferences);
  const choices = new Int32Array(candidates * preferences);
  for (let candidate = 0; candidate < candidates; candidate++) {
    choices.set(shuffled(sites, random).subarray(0, preferences), candidate * preferences);
  }
  const merits = new Int32Array(candidates * preferences).fill(NOT_ACCEPTED);
  // Each site ranks those who ask for it in an order of its own: position 0 is the best.
  for (const [site, askers] of bySite(choices, sites).entries()) {
    const order = shuffled(askers.length, random);
    for (const [index, at] of askers.entries()) {
      if (choices[at] === site) merits[at] = -(order[index] ?? 0);
    }
  }
  return {
    candidates,
    sites,
    offsets,
    choices,
    merits,
    lottery: Int32Array.from({ length: candidates }, (_, candidate) => candidate),
    places: new Int32Array(sites).fill(1),
    reserves: null,
  };
}

function bySite(choices: Int32Array, sites: number): readonly number[][] {
  const askers: number[][] = Array.from({ length: sites }, () => []);
  for (const [at, site] of choices.entries()) askers[site]?.push(at);
  return askers;
}

function below(seed: number): (below: number) => number {
  const random = randomFrom(seed);
  return (end) => whole(random, 0, end - 1);
}

function shuffled(length: number, random: (below: number) => number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  for (let index = length - 1; index > 0; index--) {
    const other = random(index + 1);
    const value = order[index] ?? 0;
    order[index] = order[other] ?? 0;
    order[other] = value;
  }
  return order;
}

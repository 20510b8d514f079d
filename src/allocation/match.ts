import { checkProblem } from './check-problem.ts';
import { decoded, heapOf, keyOf, scaleOf, sink } from './keys.ts';
import { Reserved } from './reserved.ts';
import { NOBODY, NOT_ACCEPTED, NO_SEAT, type Allocation, type Problem } from './types.ts';

/**
 * Candidate-proposing deferred acceptance with reserved places: each candidate asks for the best liked site that has not
 * refused them yet, each site keeps for the time being the best of those who ask, until nobody is refused any more. The
 * result is stable, no other stable one is better for any candidate, and nobody gains by stating other preferences than
 * their own (Gale and Shapley 1962; Dubins and Freedman 1981).
 *
 * A site chooses in stated order. Reserved places first (or open ones first, where the site says so), each kind taking the best
 * of those who qualify and have no place yet; then what is left, unfilled reserved places included, goes to the
 * best of the rest. This is the minority reserve of Hafalir, Yenmez and Yildirim (2013), for several grounds one after the
 * other as in the slots of Kominers and Sönmez (2016). It never refuses somebody whom it would take from a larger field,
 * and it leaves no place empty that somebody wants; that is what stability and truthfulness rest on.
 *
 * Throws a RangeError for arrays that are no problem.
 */
export function match(problem: Problem): Allocation {
  checkProblem(problem);
  return new Run(problem).result();
}

/** What stands together about a site, so that asking for it touches memory once. */
const FROM = 0;
const PLACES = 1;
const HELD = 2;
const FIELDS = 4;

class Run {
  readonly #problem: Problem;
  /** At or below this a site refuses at once: those whom it does not accept at first, its worst holder once it is full. */
  readonly #floors: Float64Array;
  readonly #states: Int32Array;
  /** The keys of the holders of sites without reserves; a heap with the worst at the root once the site is full. */
  readonly #keys: Float64Array;
  readonly #reserved: Reserved | null;
  /** The choice that each candidate stands at. */
  readonly #at: Int32Array;
  readonly #byLottery: Int32Array;
  readonly #scale: number;
  /** Who has lost a place in this round, and who asks in it. */
  readonly #free: Int32Array;
  readonly #isFree: Uint8Array;
  readonly #asking: Int32Array;
  #freed = 0;
  #proposals = 0;

  constructor(problem: Problem) {
    const { candidates, sites, places, lottery, reserves } = problem;
    this.#problem = problem;
    this.#scale = scaleOf(candidates);
    this.#at = problem.offsets.slice(0, candidates);
    this.#free = new Int32Array(candidates);
    this.#isFree = new Uint8Array(candidates);
    this.#asking = new Int32Array(candidates);
    this.#floors = new Float64Array(sites);
    this.#states = new Int32Array(sites * FIELDS);
    this.#byLottery = new Int32Array(candidates);
    for (let candidate = 0; candidate < candidates; candidate++) this.#byLottery[lottery[candidate] as number] = candidate;
    const lowest = keyOf(NOT_ACCEPTED, this.#scale, this.#scale - 1);
    let cells = 0;
    for (let site = 0; site < sites; site++) {
      const capacity = places[site] as number;
      this.#floors[site] = capacity === 0 ? NOBODY : lowest;
      this.#states[site * FIELDS + FROM] = cells;
      this.#states[site * FIELDS + PLACES] = capacity;
      if (reserves === null || reserves.offsets[site] === reserves.offsets[site + 1]) cells += capacity;
    }
    this.#keys = new Float64Array(cells);
    this.#reserved =
      reserves === null
        ? null
        : new Reserved(problem, reserves, {
            scale: this.#scale,
            byLottery: this.#byLottery,
            at: this.#at,
            floors: this.#floors,
          });
  }

  result(): Allocation {
    const { candidates, offsets } = this.#problem;
    // Everybody asks in turn; whoever loses a place asks again in the next round. Going through them in their order keeps memory
    // access nearly sequential, which is most of the time where many lose their place.
    this.#round(candidates, null);
    while (this.#freed > 0) {
      const count = this.#freed;
      this.#freed = 0;
      this.#round(count, this.#inOrder(count));
    }
    const given = this.#at;
    const seats = new Int32Array(candidates);
    for (let candidate = 0; candidate < candidates; candidate++) {
      if (given[candidate] !== offsets[candidate + 1]) continue;
      given[candidate] = -1;
      seats[candidate] = NO_SEAT;
    }
    this.#reserved?.writeSeats(seats);
    return { given, seats, proposals: this.#proposals };
  }

  /** Those who lost a place in the last round, in their order: sorted, or where they are many, by going through all. */
  #inOrder(count: number): Int32Array {
    const asking = this.#asking.subarray(0, count);
    if (count < this.#isFree.length / 32) {
      asking.set(this.#free.subarray(0, count));
      for (const candidate of asking) this.#isFree[candidate] = 0;
      return count < 3 ? asking : asking.toSorted();
    }
    let next = 0;
    for (let candidate = 0; candidate < this.#isFree.length; candidate++) {
      if (this.#isFree[candidate] === 0) continue;
      this.#isFree[candidate] = 0;
      asking[next++] = candidate;
    }
    return asking;
  }

  #round(count: number, asking: Int32Array | null): void {
    const { offsets, choices, merits, lottery } = this.#problem;
    const qualifies = this.#problem.reserves?.qualifies ?? null;
    const floors = this.#floors;
    const at = this.#at;
    const scale = this.#scale;
    for (let turn = 0; turn < count; turn++) {
      const candidate = asking === null ? turn : (asking[turn] as number);
      const luck = scale - 1 - (lottery[candidate] as number);
      const end = offsets[candidate + 1] as number;
      const begin = at[candidate] as number;
      let choice = begin;
      for (; choice < end; choice++) {
        const key = keyOf(merits[choice] as number, scale, luck);
        const site = choices[choice] as number;
        if (key <= (floors[site] as number)) {
          // Only whoever qualifies for a reserved place can be ranked below the open ones and still be taken.
          const isRefused = qualifies === null || qualifies[choice] === 0 || merits[choice] === NOT_ACCEPTED;
          if (isRefused || this.#reserved?.has(site) !== true) continue;
        }
        at[candidate] = choice;
        if (this.#take(site, candidate, key)) break;
      }
      this.#proposals += choice - begin + (choice < end ? 1 : 0);
      at[candidate] = choice;
    }
  }

  /** Whether the site takes a candidate who is above its floor. Whoever loses a place by it asks again later. */
  #take(site: number, candidate: number, key: number): boolean {
    if (this.#reserved?.has(site)) {
      const out = this.#reserved.take(site, candidate, key);
      if (out >= 0 && out !== candidate) this.#putOut(out);
      return out !== candidate;
    }
    const state = site * FIELDS;
    const from = this.#states[state + FROM] as number;
    const held = this.#states[state + HELD] as number;
    const capacity = this.#states[state + PLACES] as number;
    const keys = this.#keys;
    if (held < capacity) {
      keys[from + held] = key;
      this.#states[state + HELD] = held + 1;
      if (held + 1 < capacity) return true;
      heapOf(keys, from, capacity);
    } else {
      const out = keys[from] as number;
      sink(keys, from, capacity, key);
      this.#putOut(this.#byLottery[decoded(out, this.#scale)] as number);
    }
    this.#floors[site] = keys[from] as number;
    return true;
  }

  #putOut(candidate: number): void {
    this.#at[candidate] = (this.#at[candidate] as number) + 1;
    this.#isFree[candidate] = 1;
    this.#free[this.#freed++] = candidate;
  }
}

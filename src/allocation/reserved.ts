import { decoded, raise, sink } from './keys.ts';
import { NOBODY, OPEN_SEAT, type Problem, type Reserves } from './types.ts';

/** What a kind of place asks for where it is for everybody: any bits, none included. */
const EVERYBODY = -1;

/**
 * The sites with reserved places. A site's places are of several kinds, in its stated order; a candidate goes from kind to kind,
 * each keeps the best that it can have, and whoever is put out of one goes on to the next. The last kind is what is left:
 * as many places as the others do not hold.
 */
export class Reserved {
  readonly #problem: Problem;
  readonly #qualifies: Int32Array;
  /** Kinds of site `s`: #kinds[s] to #kinds[s + 1] - 1; none where the site reserves nothing. */
  readonly #kinds: Int32Array;
  readonly #asks: Int32Array;
  readonly #most: Int32Array;
  readonly #from: Int32Array;
  readonly #held: Int32Array;
  readonly #keys: Float64Array;
  /** How many each site has taken. */
  readonly #taken: Int32Array;
  readonly #scale: number;
  readonly #byLottery: Int32Array;
  readonly #at: Int32Array;
  readonly #floors: Float64Array;

  constructor(
    problem: Problem,
    reserves: Reserves,
    run: { readonly scale: number; readonly byLottery: Int32Array; readonly at: Int32Array; readonly floors: Float64Array },
  ) {
    const { sites, places } = problem;
    this.#problem = problem;
    this.#qualifies = reserves.qualifies;
    this.#scale = run.scale;
    this.#byLottery = run.byLottery;
    this.#at = run.at;
    this.#floors = run.floors;
    this.#kinds = new Int32Array(sites + 1);
    this.#taken = new Int32Array(sites);
    const asks: number[] = [];
    const most: number[] = [];
    const from: number[] = [];
    let cells = 0;
    const add = (whom: number, count: number): void => {
      asks.push(whom);
      most.push(count);
      from.push(cells);
      cells += count;
    };
    for (let site = 0; site < sites; site++) {
      const first = reserves.offsets[site] as number;
      const end = reserves.offsets[site + 1] as number;
      if (end > first) {
        const capacity = places[site] as number;
        let open = capacity;
        for (let reserve = first; reserve < end; reserve++) open -= reserves.places[reserve] as number;
        if (reserves.openFirst[site] === 1) add(EVERYBODY, open);
        for (let reserve = first; reserve < end; reserve++) add(1 << (reserve - first), reserves.places[reserve] as number);
        add(EVERYBODY, capacity);
      }
      this.#kinds[site + 1] = asks.length;
    }
    this.#asks = Int32Array.from(asks);
    this.#most = Int32Array.from(most);
    this.#from = Int32Array.from(from);
    this.#held = new Int32Array(asks.length);
    this.#keys = new Float64Array(cells);
  }

  has(site: number): boolean {
    return this.#kinds[site] !== this.#kinds[site + 1];
  }

  /** Puts a candidate to the site. Returns who is without a place now: another, the candidate again, or -1. */
  take(site: number, candidate: number, key: number): number {
    const last = (this.#kinds[site + 1] as number) - 1;
    const moving = this.#throughKinds(site, last, key, this.#qualifies[this.#at[candidate] as number] as number);
    const taken = this.#taken[site] as number;
    const isFull = taken === this.#problem.places[site];
    const from = this.#from[last] as number;
    const held = this.#held[last] as number;
    if (!isFull) {
      if (moving !== SETTLED) {
        raise(this.#keys, from, held, moving);
        this.#held[last] = held + 1;
      }
      this.#taken[site] = taken + 1;
      if (taken + 1 === this.#problem.places[site]) this.#setFloor(site, last);
      return -1;
    }
    let out = moving;
    if (moving === SETTLED) {
      // A kind had room in a full site: its place had been lent to the worst of the rest, who has to give it back.
      out = this.#keys[from] as number;
      this.#held[last] = held - 1;
      if (held > 1) sink(this.#keys, from, held - 1, this.#keys[from + held - 1] as number);
    } else if (held > 0 && moving > (this.#keys[from] as number)) {
      out = this.#keys[from] as number;
      sink(this.#keys, from, held, moving);
    }
    this.#setFloor(site, last);
    return this.#byLottery[decoded(out, this.#scale)] as number;
  }

  /** The key that no kind but the last keeps, or SETTLED where a kind had room. */
  #throughKinds(site: number, last: number, key: number, qualifies: number): number {
    let moving = key;
    let bits = qualifies;
    for (let kind = this.#kinds[site] as number; kind < last; kind++) {
      const asks = this.#asks[kind] as number;
      const most = this.#most[kind] as number;
      if (most === 0 || (asks !== EVERYBODY && (bits & asks) === 0)) continue;
      const from = this.#from[kind] as number;
      const held = this.#held[kind] as number;
      if (held < most) {
        raise(this.#keys, from, held, moving);
        this.#held[kind] = held + 1;
        return SETTLED;
      }
      const worst = this.#keys[from] as number;
      if (moving < worst) continue;
      sink(this.#keys, from, held, moving);
      moving = worst;
      // A holder stands at the choice of this very site.
      bits = this.#qualifies[this.#at[this.#byLottery[decoded(worst, this.#scale)] as number] as number] as number;
    }
    return moving;
  }

  /** At a full site, nobody who qualifies for no reserve is looked at below the worst of the open places. */
  #setFloor(site: number, last: number): void {
    const first = this.#kinds[site] as number;
    if ((this.#held[last] as number) > 0) this.#floors[site] = this.#keys[this.#from[last] as number] as number;
    else if (this.#asks[first] === EVERYBODY && (this.#held[first] as number) > 0)
      this.#floors[site] = this.#keys[this.#from[first] as number] as number;
    else this.#floors[site] = NOBODY;
  }

  /** Notes who holds a reserved place; everybody else with a place has an open one. */
  writeSeats(seats: Int32Array): void {
    for (let kind = 0; kind < this.#asks.length; kind++) {
      const asks = this.#asks[kind] as number;
      const seat = asks === EVERYBODY ? OPEN_SEAT : 32 - Math.clz32(asks);
      const from = this.#from[kind] as number;
      const to = from + (this.#held[kind] as number);
      for (let cell = from; cell < to; cell++) {
        seats[this.#byLottery[decoded(this.#keys[cell] as number, this.#scale)] as number] = seat;
      }
    }
  }
}

/** Below every key: nobody is moving on. */
const SETTLED = -(2 ** 54);

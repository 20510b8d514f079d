/** The different values of one fact, each with a number that stands for it in the columns. Number 0 is "not known". */
import type { FactOption, FactValue, Place } from '../types.ts';

/** Days of these years are found by a table for each year, others by their text. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;
const DAYS_OF_YEAR = 13 * 32;
/** Sets of so many declared options are found by a table of all their combinations, others by their text. */
const TABLE_BITS = 16;

/** Numbers up to this many quarters are found by a table, others by themselves. */
const QUARTERS = 4096;

type Key = string | number;

export class Dictionary {
  /** The values by number; the first stands for "not known". */
  readonly values: (FactValue | undefined)[] = [undefined];
  readonly #byQuarter = new Int32Array(QUARTERS);
  readonly #byKey = new Map<Key, number>();
  readonly #byPlace = new Map<string, Map<string | undefined, Map<string | undefined, number>>>();
  /** The options that sets are told apart by: their place is their bit. */
  readonly #options: readonly string[];
  #yes = 0;
  #no = 0;
  readonly #byYear: (Int32Array | undefined)[] = [];
  #byMask: Int32Array | undefined;

  constructor(options: readonly FactOption[] = []) {
    this.#options = options.slice(0, TABLE_BITS).map((option) => option.id);
  }

  #add(value: FactValue): number {
    return this.values.push(value) - 1;
  }

  #keyed(key: Key, value: FactValue): number {
    const code = this.#add(value);
    this.#byKey.set(key, code);
    return code;
  }

  yesNo(value: boolean): number {
    const known = value ? this.#yes : this.#no;
    if (known !== 0) return known;
    const code = this.#add({ type: 'yes_no', value });
    if (value) this.#yes = code;
    else this.#no = code;
    return code;
  }

  choice(value: string): number {
    return this.#byKey.get(value) ?? this.#keyed(value, { type: 'choice', value });
  }

  number(value: number): number {
    // Quarters cover what people write: years and half-years, points, counts.
    const quarters = value * 4;
    if (!(quarters >= 0 && quarters < QUARTERS && Math.floor(quarters) === quarters)) return this.#otherNumber(value);
    const known = this.#byQuarter[quarters];
    if (known !== undefined && known !== 0) return known;
    return (this.#byQuarter[quarters] = this.#add({ type: 'number', value }));
  }

  #otherNumber(value: number): number {
    return this.#byKey.get(value) ?? (Number.isNaN(value) ? 0 : this.#keyed(value, { type: 'number', value }));
  }

  date(text: string): number {
    const year = numberAt(text, 0) * 100 + numberAt(text, 2);
    const month = numberAt(text, 5);
    const day = numberAt(text, 8);
    const isUsual = text.length === 10 && year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    if (!isUsual) return this.#byKey.get(text) ?? this.#keyed(text, { type: 'date', value: text });
    const days = (this.#byYear[year - FIRST_YEAR] ??= new Int32Array(DAYS_OF_YEAR));
    const known = days[month * 32 + day] as number;
    if (known !== 0) return known;
    const code = this.#add({ type: 'date', value: text });
    days[month * 32 + day] = code;
    return code;
  }

  set(items: readonly string[]): number {
    const options = this.#options;
    let mask = 0;
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      let bit = 0;
      while (bit < options.length && options[bit] !== item) bit++;
      if (bit === options.length) return this.#otherSet(items);
      mask |= 1 << bit;
    }
    const table = (this.#byMask ??= new Int32Array(1 << this.#options.length));
    const known = table[mask] as number;
    if (known !== 0) return known;
    const code = this.#add({ type: 'set', value: [...items] });
    table[mask] = code;
    return code;
  }

  #otherSet(items: readonly string[]): number {
    const key = JSON.stringify(items.toSorted());
    return this.#byKey.get(key) ?? this.#keyed(key, { type: 'set', value: [...items] });
  }

  place({ country, region, city }: Place): number {
    const regions = entryOf(this.#byPlace, country);
    const cities = entryOf(regions, region);
    const known = cities.get(city);
    if (known !== undefined) return known;
    const code = this.#add({ type: 'place', value: { country, region, city } });
    cities.set(city, code);
    return code;
  }
}

/** The two digits from a place in the text on. */
function numberAt(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/** The map that stands under a key, made where there is none. */
function entryOf<From, To, Value>(map: Map<From, Map<To, Value>>, key: From): Map<To, Value> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Map<To, Value>();
  map.set(key, made);
  return made;
}

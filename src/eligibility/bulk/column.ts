/** One fact of many people: each value is kept once, each person holds its number. Number 0 is "not known". */
import { fromDayNumber } from '../calendar.ts';
import type { FactDefinition, FactValue, Place } from '../types.ts';

/** A value as the pool takes it: a fact, or what stands in a plain row (a date as text, a list of option ids). */
export type PlainValue =
  | FactValue
  | string
  | number
  | boolean
  | readonly string[]
  | { readonly from: string; readonly to: string | null }
  | Place
  | null
  | undefined;

const FIRST_DAY = -62_092; // 1 January 1800
const LAST_DAY = 84_006; // 31 December 2199
const SMALL_LIMIT = 0xffff;
/** Options beyond this many are looked up by their text. */
const MASK_BITS = 30;

export class Column {
  readonly definition: FactDefinition;
  codes: Uint16Array | Int32Array;
  /** The values by code; the first stands for "not known". */
  readonly values: (FactValue | undefined)[] = [undefined];
  #byKey = new Map<string | number | boolean, number>();
  #byDay: Int32Array | undefined;
  readonly #bitOf: ReadonlyMap<string, number>;

  constructor(definition: FactDefinition, capacity: number) {
    this.definition = definition;
    this.codes = new Uint16Array(capacity);
    this.#bitOf = new Map(definition.options?.map((option, index) => [option.id, index]) ?? []);
  }

  grow(capacity: number): void {
    const grown = this.codes instanceof Uint16Array ? new Uint16Array(capacity) : new Int32Array(capacity);
    grown.set(this.codes);
    this.codes = grown;
  }

  valueOf(row: number): FactValue | undefined {
    return this.values[this.codes[row] ?? 0];
  }

  put(row: number, code: number): void {
    if (code > SMALL_LIMIT && this.codes instanceof Uint16Array) this.codes = Int32Array.from(this.codes);
    this.codes[row] = code;
  }

  /** The number of a value, given to it when it is first seen. A value of another type than the fact's is not known. */
  codeOf(given: PlainValue): number {
    if (given === null || given === undefined) return 0;
    const value = typeof given === 'object' && 'type' in given ? (given.type === this.definition.type ? given.value : null) : given;
    switch (this.definition.type) {
      case 'yes_no':
        return typeof value === 'boolean' ? (this.#byKey.get(value) ?? this.#add(value, { type: 'yes_no', value })) : 0;
      case 'choice':
        return typeof value === 'string' ? (this.#byKey.get(value) ?? this.#add(value, { type: 'choice', value })) : 0;
      case 'number':
        return typeof value === 'number' && !Number.isNaN(value)
          ? (this.#byKey.get(value) ?? this.#add(value, { type: 'number', value }))
          : 0;
      case 'date':
        return typeof value === 'string' ? this.#codeOfDate(value) : 0;
      case 'set':
        return Array.isArray(value) ? this.#codeOfSet(value as readonly string[]) : 0;
      case 'interval':
        return value !== null && typeof value === 'object' && 'from' in value ? this.#codeOfInterval(value) : 0;
      case 'place':
        return value !== null && typeof value === 'object' && 'country' in value ? this.#codeOfPlace(value) : 0;
    }
  }

  #add(key: string | number | boolean, value: FactValue): number {
    const code = this.values.push(value) - 1;
    this.#byKey.set(key, code);
    return code;
  }

  #codeOfDate(text: string): number {
    const day = dayNumberOf(text);
    if (!(day >= FIRST_DAY && day <= LAST_DAY)) return this.#byKey.get(text) ?? this.#add(text, { type: 'date', value: text });
    this.#byDay ??= new Int32Array(LAST_DAY - FIRST_DAY + 1);
    const known = this.#byDay[day - FIRST_DAY] ?? 0;
    if (known !== 0) return known;
    const code = this.values.push({ type: 'date', value: fromDayNumber(day) }) - 1;
    this.#byDay[day - FIRST_DAY] = code;
    return code;
  }

  /** The declared options of a set as bits of one number; anything else by its sorted text. */
  #codeOfSet(items: readonly string[]): number {
    let mask = 0;
    for (const item of items) {
      const bit = this.#bitOf.get(item);
      if (bit === undefined || bit >= MASK_BITS) return this.#codeOfOtherSet(items);
      mask |= 1 << bit;
    }
    return this.#byKey.get(mask) ?? this.#add(mask, { type: 'set', value: [...items] });
  }

  #codeOfOtherSet(items: readonly string[]): number {
    const key = JSON.stringify(items.toSorted());
    return this.#byKey.get(key) ?? this.#add(key, { type: 'set', value: [...items] });
  }

  #codeOfInterval({ from, to }: { readonly from: string; readonly to: string | null }): number {
    const key = `${from} ${to ?? ''}`;
    return this.#byKey.get(key) ?? this.#add(key, { type: 'interval', value: { from, to } });
  }

  #codeOfPlace({ country, region, city }: Place): number {
    const key = JSON.stringify([country, region, city]);
    return this.#byKey.get(key) ?? this.#add(key, { type: 'place', value: { country, region, city } });
  }
}

const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Days since 1 January 1970 of a date written as 2027-03-03, by arithmetic alone; NaN for any other text. */
function dayNumberOf(text: string): number {
  if (text.length !== 10) return Number.NaN;
  const digit = (at: number): number => text.charCodeAt(at) - 48;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  const month = digit(5) * 10 + digit(6);
  const day = digit(8) * 10 + digit(9);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return before * 365 + leaps + (DAYS_BEFORE_MONTH[month] ?? Number.NaN) + (isLeap && month > 2 ? 1 : 0) + day - 719_163;
}

/** One fact of many people, as numbers of values in dictionaries. */
import type { FactDefinition, FactValue, Place } from '../types.ts';
import { Dictionary } from './dictionary.ts';

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

/** Stands for "no end is set" among the last days of periods: beyond all days that can be written, and text all the same. */
export const NO_END = '9999-99-99';

type Codes = Uint8Array | Uint16Array | Int32Array;

export class Column {
  readonly definition: FactDefinition;
  readonly dictionary: Dictionary;
  /** Per row the number of the value; of a period, of its first day. */
  codes: Codes;
  /** Of a period, its last day. */
  readonly endDictionary = new Dictionary();
  ends: Codes | undefined;

  constructor(definition: FactDefinition, capacity: number) {
    this.definition = definition;
    this.dictionary = new Dictionary(definition.options);
    const isOften = definition.type === 'date' || definition.type === 'interval' || definition.type === 'number';
    this.codes = isOften ? new Uint16Array(capacity) : new Uint8Array(capacity);
    this.ends = definition.type === 'interval' ? new Uint16Array(capacity) : undefined;
  }

  grow(capacity: number): void {
    this.codes = grown(this.codes, capacity);
    if (this.ends !== undefined) this.ends = grown(this.ends, capacity);
  }

  valueOf(row: number): FactValue | undefined {
    const value = this.dictionary.values[this.codes[row] ?? 0];
    if (this.ends === undefined || value?.type !== 'date') return value;
    const end = this.endDictionary.values[this.ends[row] ?? 0];
    return end?.type === 'date'
      ? { type: 'interval', value: { from: value.value, to: end.value === NO_END ? null : end.value } }
      : undefined;
  }

  /** Sets the value of a row and tells whether it is another than before. One of another type than the fact's is not known. */
  write(row: number, given: PlainValue): boolean {
    const value = plain(given, this.definition);
    const code = this.#codeOf(value);
    const end = this.ends === undefined || code === 0 || !isInterval(value) ? 0 : this.endDictionary.date(value.to ?? NO_END);
    this.codes = wideEnough(this.codes, code);
    if (this.ends !== undefined) this.ends = wideEnough(this.ends, end);
    const isOther = this.codes[row] !== code || (this.ends !== undefined && this.ends[row] !== end);
    this.codes[row] = code;
    if (this.ends !== undefined) this.ends[row] = end;
    return isOther;
  }

  /** So many values, into the rows from `first` on. */
  load(given: readonly PlainValue[], count: number, first: number): void {
    const { type } = this.definition;
    const { dictionary, ends } = this;
    let { codes } = this;
    let most = mostIn(codes);
    for (let index = 0; index < count; index++) {
      const value = given[index];
      const row = first + index;
      let code = 0;
      if (value === null || value === undefined) code = 0;
      else if (typeof value === 'boolean' && type === 'yes_no') code = dictionary.yesNo(value);
      else if (typeof value === 'string' && type === 'choice') code = dictionary.choice(value);
      else if (typeof value === 'string' && type === 'date') code = dictionary.date(value);
      else if (typeof value === 'number' && type === 'number') code = dictionary.number(value);
      else if (type === 'set' && isList(value)) code = dictionary.set(value);
      else if (type === 'place' && typeof value === 'object' && 'country' in value) code = dictionary.place(value);
      else {
        // A period, a fact with its type, or what is no value of this fact.
        this.write(row, value);
        [codes, most] = [this.codes, mostIn(this.codes)];
        continue;
      }
      if (code > most) {
        this.codes = wideEnough(codes, code);
        [codes, most] = [this.codes, mostIn(this.codes)];
      }
      codes[row] = code;
      if (ends !== undefined) (this.ends ?? ends)[row] = 0;
    }
  }

  #codeOf(value: Exclude<PlainValue, FactValue>): number {
    if (value === null || value === undefined) return 0;
    switch (this.definition.type) {
      case 'yes_no':
        return typeof value === 'boolean' ? this.dictionary.yesNo(value) : 0;
      case 'choice':
        return typeof value === 'string' ? this.dictionary.choice(value) : 0;
      case 'number':
        return typeof value === 'number' ? this.dictionary.number(value) : 0;
      case 'date':
        return typeof value === 'string' ? this.dictionary.date(value) : 0;
      case 'set':
        return isList(value) ? this.dictionary.set(value) : 0;
      case 'interval':
        return isInterval(value) ? this.dictionary.date(value.from) : 0;
      case 'place':
        return typeof value === 'object' && 'country' in value ? this.dictionary.place(value) : 0;
    }
  }
}

/** The greatest number that such an array can hold. */
function mostIn(codes: Codes): number {
  if (codes instanceof Uint8Array) return 0xff;
  return codes instanceof Uint16Array ? 0xffff : Infinity;
}

/** The same numbers in an array that has room for another one. */
function wideEnough(codes: Codes, code: number): Codes {
  if (code <= mostIn(codes)) return codes;
  return code <= 0xffff ? Uint16Array.from(codes) : Int32Array.from(codes);
}

function grown(codes: Codes, capacity: number): Codes {
  const more =
    codes instanceof Uint8Array
      ? new Uint8Array(capacity)
      : codes instanceof Uint16Array
        ? new Uint16Array(capacity)
        : new Int32Array(capacity);
  more.set(codes);
  return more;
}

/** The bare value of a fact; nothing where the fact is of another type than the definition says. */
function plain(given: PlainValue, definition: FactDefinition): Exclude<PlainValue, FactValue> {
  if (typeof given !== 'object' || given === null || !('type' in given)) return given;
  return given.type === definition.type ? given.value : undefined;
}

const isList = (value: PlainValue): value is readonly string[] => Array.isArray(value);

function isInterval(value: PlainValue): value is { readonly from: string; readonly to: string | null } {
  return typeof value === 'object' && value !== null && 'from' in value;
}

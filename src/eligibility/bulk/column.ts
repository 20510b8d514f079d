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

/** Codes are kept in two bytes as long as there are no more values than these can number. */
const SMALL_LIMIT = 0xffff;
/** Stands for "no end is set" among the last days of periods: beyond all days that can be written, and text all the same. */
export const NO_END = '9999-99-99';

type Codes = Uint16Array | Int32Array;

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
    this.codes = new Uint16Array(capacity);
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
    if (code > SMALL_LIMIT && this.codes instanceof Uint16Array) this.codes = Int32Array.from(this.codes);
    const isOther = this.codes[row] !== code || (this.ends !== undefined && this.ends[row] !== end);
    this.codes[row] = code;
    if (this.ends !== undefined) this.ends[row] = end;
    return isOther;
  }

  /** So many values, into the rows from `first` on. */
  load(given: readonly PlainValue[], count: number, first: number): void {
    const { type } = this.definition;
    const { dictionary, codes, ends } = this;
    // A number that two bytes cannot hold is put in by `write`, which makes room; such columns go that way from then on.
    const values = Math.max(dictionary.values.length, this.endDictionary.values.length);
    if (!(codes instanceof Uint16Array) || values + count > SMALL_LIMIT) {
      for (let index = 0; index < count; index++) this.write(first + index, given[index]);
      return;
    }
    for (let index = 0; index < count; index++) {
      const value = given[index];
      const row = first + index;
      if (value === null || value === undefined) codes[row] = 0;
      else if (typeof value === 'boolean' && type === 'yes_no') codes[row] = dictionary.yesNo(value);
      else if (typeof value === 'string' && type === 'choice') codes[row] = dictionary.choice(value);
      else if (typeof value === 'string' && type === 'date') codes[row] = dictionary.date(value);
      else if (typeof value === 'number' && type === 'number') codes[row] = dictionary.number(value);
      else if (type === 'set' && isList(value)) codes[row] = dictionary.set(value);
      else if (type === 'place' && typeof value === 'object' && 'country' in value) codes[row] = dictionary.place(value);
      else if (ends !== undefined && isInterval(value)) {
        codes[row] = dictionary.date(value.from);
        ends[row] = this.endDictionary.date(value.to ?? NO_END);
      } else this.write(row, value);
      if (codes[row] === 0 && ends !== undefined) ends[row] = 0;
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

function grown(codes: Codes, capacity: number): Codes {
  const more = codes instanceof Uint16Array ? new Uint16Array(capacity) : new Int32Array(capacity);
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

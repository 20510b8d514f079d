/** One fact of many people, as numbers of values in dictionaries. */
import type { FactDefinition, FactType, FactValue } from '../types.ts';
import { Dictionary } from './dictionary.ts';
import type { Loop, Stretch } from './loading.ts';
import { choices, dates, firstDays, lastDays, LONGEST, numbers, OTHER, places, sets, yesNos } from './loading.ts';
import type { PlainValue } from './plain-value.ts';
import { isInterval, isList, isPlace, NO_END, plain } from './plain-value.ts';

type Codes = Uint8Array | Uint16Array | Int32Array;

/** How the values of each type are turned into numbers. */
const LOOPS: Readonly<Record<FactType, Loop>> = {
  yes_no: yesNos,
  choice: choices,
  number: numbers,
  date: dates,
  set: sets,
  interval: firstDays,
  place: places,
};
/** Where numbers stand on their way into a column. */
const numbersOf = new Int32Array(LONGEST);
const numbersOfEnds = new Int32Array(LONGEST);

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
    const isDay = definition.type === 'date' || definition.type === 'interval';
    this.codes = isDay ? new Uint16Array(capacity) : new Uint8Array(capacity);
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

  /** Loads a stretch of values into the rows from `first` on. */
  load(stretch: Stretch, first: number): void {
    const all = LOOPS[this.definition.type](this.dictionary, stretch, numbersOf);
    const allEnds = this.ends === undefined ? 0 : lastDays(this.endDictionary, stretch, numbersOfEnds);
    if (all < 0) this.#loadOthers(stretch, first);
    this.codes = wideEnough(this.codes, all < 0 ? greatest(numbersOf, stretch.count) : all);
    this.codes.set(numbersOf.subarray(0, stretch.count), first);
    if (this.ends === undefined) return;
    this.ends = wideEnough(this.ends, allEnds < 0 ? greatest(numbersOfEnds, stretch.count) : allEnds);
    this.ends.set(numbersOfEnds.subarray(0, stretch.count), first);
  }

  /** Facts with their type, and what is no value of this fact, one by one. */
  #loadOthers({ values, from, step, count }: Stretch, first: number): void {
    for (let index = 0; index < count; index++) {
      if (numbersOf[index] !== OTHER) continue;
      this.write(first + index, values[from + index * step]);
      numbersOf[index] = this.codes[first + index] ?? 0;
      numbersOfEnds[index] = this.ends?.[first + index] ?? 0;
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
        return isPlace(value) ? this.dictionary.place(value) : 0;
    }
  }
}

/** The greatest number that such an array can hold. */
function mostIn(codes: Codes): number {
  if (codes instanceof Uint8Array) return 0xff;
  return codes instanceof Uint16Array ? 0xffff : Infinity;
}

function greatest(codes: Int32Array, count: number): number {
  let most = 0;
  for (let index = 0; index < count; index++) most = Math.max(most, codes[index] as number);
  return most;
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

/**
 * Values of one fact of many people, turned into the numbers of a dictionary. There is a loop for each type of fact, so
 * that each sees one kind of value only, which is what makes it quick.
 */
import type { Dictionary } from './dictionary.ts';
import type { PlainValue } from './plain-value.ts';
import { isInterval, isList, isPlace, NO_END } from './plain-value.ts';

/** Stands for a value that is not plain or of another type: it is written by itself. */
export const OTHER = -1;
/** Values that are turned at once at most. */
export const LONGEST = 512;

/** Where values stand among others: from `from` on, each `step` further, so many. */
export interface Stretch {
  readonly values: readonly PlainValue[];
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

/** Fills in the number of each value and gives all numbers laid over each other (negative where one is OTHER). */
export type Loop = (dictionary: Dictionary, stretch: Stretch, codes: Int32Array) => number;

export const yesNos: Loop = (dictionary, { values, from, step, count }, codes) => {
  let all = 0;
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    const code = typeof value === 'boolean' ? dictionary.yesNo(value) : value === null || value === undefined ? 0 : OTHER;
    codes[index] = code;
    all |= code;
  }
  return all;
};

export const choices: Loop = (dictionary, { values, from, step, count }, codes) => {
  let all = 0;
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    const code = typeof value === 'string' ? dictionary.choice(value) : value === null || value === undefined ? 0 : OTHER;
    codes[index] = code;
    all |= code;
  }
  return all;
};

export const numbers: Loop = (dictionary, { values, from, step, count }, codes) => {
  let all = 0;
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    const code = typeof value === 'number' ? dictionary.number(value) : value === null || value === undefined ? 0 : OTHER;
    codes[index] = code;
    all |= code;
  }
  return all;
};

// What lists, texts and periods hold lies elsewhere in memory. A short pass that only looks at each lets the processor
// fetch many of them at once; the pass that does the work then finds them at hand.

export const dates: Loop = (dictionary, { values, from, step, count }, codes) => {
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    codes[index] = typeof value === 'string' ? value.length : 0;
  }
  let all = 0;
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    const code = typeof value === 'string' ? dictionary.date(value) : value === null || value === undefined ? 0 : OTHER;
    codes[index] = code;
    all |= code;
  }
  return all;
};

export const sets: Loop = (dictionary, { values, from, step, count }, codes) => {
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    codes[index] = isList(value) && value.length > 0 && value[0] !== '' ? 1 : 0;
  }
  let all = 0;
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    const code = value === null || value === undefined ? 0 : isList(value) ? dictionary.set(value) : OTHER;
    codes[index] = code;
    all |= code;
  }
  return all;
};

export const places: Loop = (dictionary, { values, from, step, count }, codes) => {
  let all = 0;
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    const code = value === null || value === undefined ? 0 : isPlace(value) ? dictionary.place(value) : OTHER;
    codes[index] = code;
    all |= code;
  }
  return all;
};

/** The first days of periods. */
export const firstDays: Loop = (dictionary, { values, from, step, count }, codes) => {
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    codes[index] = isInterval(value) ? value.from.length + (value.to?.length ?? 0) : 0;
  }
  let all = 0;
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    const code = value === null || value === undefined ? 0 : isInterval(value) ? dictionary.date(value.from) : OTHER;
    codes[index] = code;
    all |= code;
  }
  return all;
};

/** The last days of periods. */
export const lastDays: Loop = (dictionary, { values, from, step, count }, codes) => {
  let all = 0;
  for (let index = 0, at = from; index < count; index++, at += step) {
    const value = values[at];
    const code = value === null || value === undefined ? 0 : isInterval(value) ? dictionary.date(value.to ?? NO_END) : OTHER;
    codes[index] = code;
    all |= code;
  }
  return all;
};

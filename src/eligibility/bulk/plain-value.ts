/** Values as they are given to a pool. */
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

/** Stands for "no end is set" among the last days of periods: beyond all days that can be written, and text all the same. */
export const NO_END = '9999-99-99';

/** The bare value of a fact; nothing where the fact is of another type than the definition says. */
export function plain(given: PlainValue, definition: FactDefinition): Exclude<PlainValue, FactValue> {
  if (typeof given !== 'object' || given === null || !('type' in given)) return given;
  return given.type === definition.type ? given.value : undefined;
}

export const isList = (value: PlainValue): value is readonly string[] => Array.isArray(value);

export function isInterval(value: PlainValue): value is { readonly from: string; readonly to: string | null } {
  return typeof value === 'object' && value !== null && 'from' in value;
}

export const isPlace = (value: PlainValue): value is Place => typeof value === 'object' && value !== null && 'country' in value;

/** One person as a plain object: facts, or their values as they stand in a table. What is absent or null is not known. */
export type PlainPerson = Readonly<Record<string, PlainValue>>;

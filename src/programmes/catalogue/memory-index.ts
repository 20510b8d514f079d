import { isFacetId, facetIds, type FacetId } from './facets.ts';
import { append, grown, type Grown } from './grow.ts';
import type { IndexEntry } from './entry.ts';
import { foldWord, stemOf } from './words.ts';

/**
 * The catalogue as a search reads it: columns of numbers in memory, filled from the entries in the database. An entry that
 * changes is put at the end anew and its old place is dead, so every list of entries stays sorted and nothing is ever moved;
 * when half of it is dead, the whole is built again.
 */

/** One stem: the entries that hold it in rising order, each with the parts that do. */
export interface Term {
  readonly stem: string;
  readonly rows: Grown<Uint32Array<ArrayBuffer>>;
  readonly marks: Grown<Uint16Array<ArrayBuffer>>;
  /** The word that it comes from most often, and how often: what a reader is shown of it. */
  word: string;
  wordCount: number;
}

export interface MemoryIndex {
  /** Goes up with every change. */
  version: number;
  living: number;
  readonly ids: string[];
  readonly byId: Map<string, number>;
  readonly isAlive: Grown<Uint8Array<ArrayBuffer>>;
  readonly isProgramme: Grown<Uint8Array<ArrayBuffer>>;
  readonly published: Grown<Uint32Array<ArrayBuffer>>;
  /** The first letters of the title as a number: how entries of the same rank are ordered. */
  readonly titleKeys: Grown<Uint32Array<ArrayBuffer>>;
  readonly terms: Map<string, Term>;
  readonly values: Values;
  readonly places: Places;
  readonly intakes: Intakes;
}

/** The values of the facets, numbered; each row's from `from[row]` up to `from[row + 1]`. */
export interface Values {
  readonly numbers: Map<string, number>;
  readonly texts: string[];
  readonly labels: Map<string, string>;
  /** The place in `facetIds` of each value's facet; 255 for what is no facet of the page. */
  readonly facets: Grown<Uint8Array<ArrayBuffer>>;
  readonly from: Grown<Uint32Array<ArrayBuffer>>;
  readonly list: Grown<Uint32Array<ArrayBuffer>>;
}

export interface Places {
  readonly from: Grown<Uint32Array<ArrayBuffer>>;
  readonly rows: Grown<Uint32Array<ArrayBuffer>>;
  readonly latitudes: Grown<Float32Array<ArrayBuffer>>;
  readonly longitudes: Grown<Float32Array<ArrayBuffer>>;
  /** The same as points of a ball of radius 1, three numbers each: how far two are apart takes no sines to know. */
  readonly points: Grown<Float32Array<ArrayBuffer>>;
  readonly names: Grown<Uint32Array<ArrayBuffer>>;
  readonly nameTexts: string[];
  readonly nameNumbers: Map<string, number>;
  /** Places by squares of half a degree. */
  readonly cells: Map<number, Grown<Uint32Array<ArrayBuffer>>>;
}

export interface Intakes {
  readonly from: Grown<Uint32Array<ArrayBuffer>>;
  readonly opens: Grown<Int32Array<ArrayBuffer>>;
  readonly closes: Grown<Int32Array<ArrayBuffer>>;
  readonly starts: Grown<Int32Array<ArrayBuffer>>;
  /** The last day on which one may begin. */
  readonly lasts: Grown<Int32Array<ArrayBuffer>>;
}

/** A day that never comes: "until filled". */
export const never = 2 ** 31 - 1;
const noFacet = 255;

const bytes = (size: number) => new Uint8Array(size);
const words = (size: number) => new Uint32Array(size);
const wholes = (size: number) => new Int32Array(size);
const fractions = (size: number) => new Float32Array(size);
const marksOf = (size: number) => new Uint16Array(size);

export function emptyIndex(): MemoryIndex {
  const starts = (): Grown<Uint32Array<ArrayBuffer>> => {
    const list = grown(words);
    append(list, 0);
    return list;
  };
  return {
    version: 0,
    living: 0,
    ids: [],
    byId: new Map(),
    isAlive: grown(bytes),
    isProgramme: grown(bytes),
    published: grown(words),
    titleKeys: grown(words),
    terms: new Map(),
    values: { numbers: new Map(), texts: [], labels: new Map(), facets: grown(bytes), from: starts(), list: grown(words) },
    places: {
      from: starts(),
      rows: grown(words),
      latitudes: grown(fractions),
      longitudes: grown(fractions),
      points: grown(fractions),
      names: grown(words),
      nameTexts: [],
      nameNumbers: new Map(),
      cells: new Map(),
    },
    intakes: { from: starts(), opens: grown(wholes), closes: grown(wholes), starts: grown(wholes), lasts: grown(wholes) },
  };
}

/** Puts an entry in, in place of the one with its id. */
export function putEntry(index: MemoryIndex, entry: IndexEntry): void {
  removeEntry(index, entry.id);
  const row = index.ids.length;
  index.ids.push(entry.id);
  index.byId.set(entry.id, row);
  index.living += 1;
  append(index.isAlive, 1);
  append(index.isProgramme, entry.kind === 'programme' ? 1 : 0);
  append(index.published, Math.max(0, entry.published));
  append(index.titleKeys, titleKey(entry.title));
  putWords(index, row, entry.words);
  putValues(index.values, entry);
  putPlaces(index.places, row, entry);
  for (const [opens, closes, begins, isRolling] of entry.intakes) {
    append(index.intakes.opens, opens);
    append(index.intakes.closes, closes ?? never);
    append(index.intakes.starts, begins);
    append(index.intakes.lasts, isRolling === 1 ? never : begins);
  }
  append(index.intakes.from, index.intakes.opens.length);
}

export function removeEntry(index: MemoryIndex, id: string): void {
  const row = index.byId.get(id);
  index.version += 1;
  if (row === undefined) return;
  index.isAlive.data[row] = 0;
  index.byId.delete(id);
  index.living -= 1;
}

/** Whether so much of it is dead that building it again is worth the while. */
export const isWorn = (index: MemoryIndex): boolean => index.ids.length > 1000 && index.living * 2 < index.ids.length;

function putWords(index: MemoryIndex, row: number, text: string): void {
  const marks = new Map<string, number>();
  for (const pair of text.split(' ')) {
    const colon = pair.lastIndexOf(':');
    if (colon < 1) continue;
    const word = pair.slice(0, colon);
    const stem = stemOf(word);
    marks.set(stem, (marks.get(stem) ?? 0) | Number(pair.slice(colon + 1)));
    let term = index.terms.get(stem);
    if (!term) {
      term = { stem, rows: grown(words, 4), marks: grown(marksOf, 4), word, wordCount: 0 };
      index.terms.set(stem, term);
    }
    // The majority so far, found in one walk.
    if (term.word === word) term.wordCount += 1;
    else if (term.wordCount === 0) term.word = word;
    else term.wordCount -= 1;
  }
  for (const [stem, bits] of marks) {
    const term = index.terms.get(stem);
    if (!term) continue;
    append(term.rows, row);
    append(term.marks, bits);
  }
}

function putValues(values: Values, entry: IndexEntry): void {
  for (const [value, label] of Object.entries(entry.labels)) values.labels.set(value, label);
  for (const value of entry.values) append(values.list, numberOfValue(values, value));
  append(values.from, values.list.length);
}

function numberOfValue(values: Values, text: string): number {
  const known = values.numbers.get(text);
  if (known !== undefined) return known;
  const number = values.texts.length;
  values.texts.push(text);
  values.numbers.set(text, number);
  const facet = text.slice(0, text.indexOf(':'));
  append(values.facets, isFacetId(facet) ? facetIds.indexOf(facet) : noFacet);
  return number;
}

const cellDegrees = 0.5;
export const cellOf = (latitude: number, longitude: number): number =>
  Math.floor((latitude + 90) / cellDegrees) * 1000 + (Math.floor((longitude + 180) / cellDegrees) % 720);

function putPlaces(places: Places, row: number, entry: IndexEntry): void {
  for (const [name, latitude, longitude] of entry.places) {
    const place = places.rows.length;
    append(places.rows, row);
    append(places.latitudes, latitude);
    append(places.longitudes, longitude);
    for (const part of pointOf(latitude, longitude)) append(places.points, part);
    let number = places.nameNumbers.get(name);
    if (number === undefined) {
      number = places.nameTexts.length;
      places.nameTexts.push(name);
      places.nameNumbers.set(name, number);
    }
    append(places.names, number);
    const cell = cellOf(latitude, longitude);
    let inCell = places.cells.get(cell);
    if (!inCell) {
      inCell = grown(words, 4);
      places.cells.set(cell, inCell);
    }
    append(inCell, place);
  }
  append(places.from, places.rows.length);
}

/** A place as a point of a ball of radius 1. */
export function pointOf(latitude: number, longitude: number): readonly [number, number, number] {
  const up = (latitude * Math.PI) / 180;
  const around = (longitude * Math.PI) / 180;
  return [Math.cos(up) * Math.cos(around), Math.cos(up) * Math.sin(around), Math.sin(up)];
}

/** Every square that touches the circle around a point, the date line and the poles included. */
export function cellsAround(latitude: number, longitude: number, kilometres: number): readonly number[] {
  const up = kilometres / 110.5;
  const widest = Math.max(Math.abs(latitude - up), Math.abs(latitude + up));
  const across = widest >= 89 ? 180 : kilometres / (110.5 * Math.cos((widest * Math.PI) / 180));
  const cells = new Set<number>();
  const bottom = Math.max(-90, latitude - up);
  const top = Math.min(90, latitude + up);
  for (let y = Math.floor((bottom + 90) / cellDegrees); y <= Math.floor((top + 90) / cellDegrees); y += 1)
    for (let x = Math.floor((longitude - across + 180) / cellDegrees); x <= Math.floor((longitude + across + 180) / cellDegrees); x += 1)
      cells.add(y * 1000 + (((x % 720) + 720) % 720));
  return [...cells];
}

/** Six letters or digits in five bits each: enough for an order that reads as one. */
function titleKey(title: string): number {
  let key = 0;
  const letters = foldWord(title).replaceAll(/[^a-z0-9]/g, '');
  for (let position = 0; position < 6; position += 1) {
    const code = letters.charCodeAt(position);
    key = key * 32 + (Number.isNaN(code) ? 0 : code < 58 ? Math.ceil((code - 47) / 3) : code - 97 + 5);
  }
  return key;
}

/** What a value is called where the entry that brought it says so. */
export const labelIn = (index: MemoryIndex, facet: FacetId, value: string): string | undefined =>
  index.values.labels.get(`${facet}:${value}`);

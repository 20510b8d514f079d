/** Many people's facts as columns that stay in memory, with a note of what changed since anyone looked. */
import type { FactDefinition, Facts, FactValue } from '../types.ts';
import { Column } from './column.ts';
import { Gathering } from './gathering.ts';
import type { PlainPerson, PlainValue } from './plain-value.ts';

/** People are judged in groups of this many: sixteen words of 32 bits for every plane. */
export const GROUP = 512;
/** Beyond so many changes it is quicker to begin anew than to follow them. */
const CHANGES_KEPT = 65_536;

export class Pool {
  readonly definitions: readonly FactDefinition[];
  readonly columns: readonly Column[];
  readonly #columnOf: ReadonlyMap<string, number>;
  #capacity: number;
  #size = 0;
  #count = 0;
  /** Which rows hold somebody. */
  #present: Uint8Array;
  /** Changes as pairs of row and column (-1: whether somebody is there), and how many were dropped before the first. */
  #changes: number[] = [];
  #dropped = 0;

  constructor(definitions: readonly FactDefinition[], capacity: number) {
    this.definitions = definitions;
    this.#capacity = roundedUp(capacity);
    this.columns = definitions.map((definition) => new Column(definition, this.#capacity));
    this.#columnOf = new Map(definitions.map((definition, index) => [definition.id, index]));
    this.#present = new Uint8Array(this.#capacity);
  }

  /** One more than the last row that was ever used. */
  get size(): number {
    return this.#size;
  }

  get capacity(): number {
    return this.#capacity;
  }

  /** How many people there are. */
  get count(): number {
    return this.#count;
  }

  /** How many changes there have been; `changesSince` tells those after such a number. */
  get revision(): number {
    return this.#dropped + this.#changes.length / 2;
  }

  columnOf(fact: string): Column | undefined {
    const index = this.#columnOf.get(fact);
    return index === undefined ? undefined : this.columns[index];
  }

  isPresent(row: number): boolean {
    return this.#present[row] === 1;
  }

  /** Adds a person and returns the row, by which the person is called from then on. */
  add(person: PlainPerson): number {
    const row = this.#size;
    this.put(row, person);
    return row;
  }

  /** Sets all facts of a row at once: those not given are not known. */
  put(row: number, person: PlainPerson): void {
    this.#enter(row);
    for (const [index, column] of this.columns.entries()) {
      if (column.write(row, person[column.definition.id])) this.#note(row, index);
    }
  }

  /** Sets one fact of one person; null makes it unknown. Facts without a definition are no part of the pool. */
  set(row: number, fact: string, value: FactValue | PlainValue): void {
    const index = this.#columnOf.get(fact);
    const column = index === undefined ? undefined : this.columns[index];
    if (index === undefined || column === undefined) return;
    if (!this.isPresent(row)) this.#enter(row);
    if (column.write(row, value)) this.#note(row, index);
  }

  /** Takes a person out. The row stays empty and may be used again. */
  remove(row: number): void {
    if (!this.isPresent(row)) return;
    this.#present[row] = 0;
    this.#count--;
    this.#note(row, -1);
    for (const [index, column] of this.columns.entries()) if (column.write(row, null)) this.#note(row, index);
  }

  /** Adds many people, by far quicker than one by one, and returns the row of the first; the others follow. */
  addAll(people: readonly PlainPerson[]): number {
    const first = this.#size;
    this.load(people, first);
    return first;
  }

  /** Loads many people into the rows from `first` on: the quickest way for a whole pool. */
  load(people: readonly PlainPerson[], first = this.#size): void {
    if (people.length === 0) return;
    this.#reach(first + people.length);
    for (let row = first; row < first + people.length; row++) if (!this.isPresent(row)) this.#count++;
    this.#present.fill(1, first, first + people.length);
    const gathering = new Gathering(this.#columnOf, this.columns.length, people[0] as PlainPerson);
    for (let from = 0; from < people.length; from += GROUP) {
      const count = Math.min(GROUP, people.length - from);
      gathering.gather(people, from, count);
      for (const [index, column] of this.columns.entries()) {
        column.load({ values: gathering.values, from: index, step: gathering.width, count }, first + from);
      }
    }
    this.#forgetChanges();
  }

  /** What is known of the person in a row. */
  factsOf(row: number): Facts {
    const facts: Record<string, FactValue> = {};
    for (const column of this.columns) {
      const value = column.valueOf(row);
      if (value !== undefined) facts[column.definition.id] = value;
    }
    return facts;
  }

  /** Rows and columns that changed after a revision; undefined when too many did to tell. */
  changesSince(revision: number): readonly number[] | undefined {
    return revision < this.#dropped ? undefined : this.#changes.slice((revision - this.#dropped) * 2);
  }

  #enter(row: number): void {
    this.#reach(row + 1);
    if (!this.isPresent(row)) this.#count++;
    this.#present[row] = 1;
    this.#note(row, -1);
  }

  #reach(size: number): void {
    if (size > this.#capacity) {
      this.#capacity = roundedUp(Math.max(size, this.#capacity * 2));
      for (const column of this.columns) column.grow(this.#capacity);
      const present = new Uint8Array(this.#capacity);
      present.set(this.#present);
      this.#present = present;
      this.#forgetChanges();
    }
    this.#size = Math.max(this.#size, size);
  }

  #note(row: number, column: number): void {
    if (this.#changes.length >= CHANGES_KEPT * 2) this.#forgetChanges();
    this.#changes.push(row, column);
  }

  #forgetChanges(): void {
    this.#dropped = this.revision + 1;
    this.#changes = [];
  }
}

const roundedUp = (count: number): number => Math.max(1, Math.ceil(count / GROUP)) * GROUP;

/** A pool for so many people; it grows when more come. */
export function createPool(definitions: readonly FactDefinition[], capacity = 1024): Pool {
  return new Pool(definitions, capacity);
}

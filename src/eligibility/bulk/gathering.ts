/** The values of people, a group at a time, side by side. */
import { LONGEST } from './loading.ts';
import type { PlainPerson, PlainValue } from './plain-value.ts';

export class Gathering {
  /** Value `v` of person `p` stands at `p * width + v`; the last place of each person is for what is no fact of the pool. */
  readonly values: PlainValue[];
  readonly width: number;
  readonly #placeOf: ReadonlyMap<string, number>;
  /** The keys of the first person and where their values go: people as those of a table have the same in the same order. */
  readonly #order: readonly string[];
  readonly #places: readonly number[];

  constructor(placeOf: ReadonlyMap<string, number>, facts: number, example: PlainPerson) {
    this.#placeOf = placeOf;
    this.width = facts + 1;
    this.values = Array.from({ length: this.width * LONGEST }, () => null);
    this.#order = Object.keys(example);
    this.#places = this.#order.map((key) => this.#place(key));
  }

  #place(key: string): number {
    return this.#placeOf.get(key) ?? this.width - 1;
  }

  gather(people: readonly PlainPerson[], from: number, count: number): void {
    const { values, width } = this;
    const order = this.#order;
    const places = this.#places;
    const facts = width - 1;
    for (let index = 0; index < count; index++) {
      const person = people[from + index] as PlainPerson;
      const start = index * width;
      let at = 0;
      let found = 0;
      for (const key in person) {
        const place = key === order[at] ? (places[at] as number) : this.#place(key);
        at++;
        values[start + place] = person[key];
        if (place !== facts) found++;
      }
      if (found !== facts) this.#clear(person, start);
    }
  }

  /** What a person has no key for is not known. */
  #clear(person: PlainPerson, start: number): void {
    for (const [id, place] of this.#placeOf) if (!Object.hasOwn(person, id)) this.values[start + place] = null;
  }
}

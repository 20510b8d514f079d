import { isBirthDate, type FactDefinition, type Facts } from '#eligibility/index.ts';

/** Who is a young person, from the answer to the programme's own question about the date of birth. Pure. */

/** Pages speak to somebody under this age in simple words. What the law asks of minors has an age of its own, as a dated row. */
export const youngUnder = 18;

export function ageOn(bornOn: Temporal.PlainDate, on: Temporal.PlainDate): number {
  return bornOn.until(on, { largestUnit: 'years' }).years;
}

/** The date of birth among the answers; null where the programme does not ask for it or it is not answered. */
export function bornOnIn(facts: Facts, definitions: readonly FactDefinition[]): Temporal.PlainDate | null {
  for (const definition of definitions) {
    const fact = isBirthDate(definition) ? facts[definition.id] : undefined;
    if (fact?.type === 'date') return Temporal.PlainDate.from(fact.value);
  }
  return null;
}

export interface Youth {
  /** Null: the age is not known here. */
  readonly age: number | null;
  readonly isYoung: boolean;
}

export function youthOf(bornOn: Temporal.PlainDate | null, on: Temporal.PlainDate): Youth {
  const age = bornOn === null ? null : ageOn(bornOn, on);
  return { age, isYoung: age !== null && age < youngUnder };
}

import type * as z from 'zod';
import { NONE_OF_THESE, parseFact, type FactDefinition, type FactValue, type RawAnswer } from '#eligibility/index.ts';
import { done, invalid, type FieldError, type Result } from '#platform/result.ts';
import type { checkBody } from './api-schemas.ts';

/** What a caller of the API tells of a person, read as the check reads a form. */

type Told = z.output<typeof checkBody>['facts'];

/** Facts as the programme defines them; every one that is wrong is named. */
export function factsFrom(
  askable: (fact: string) => FactDefinition | undefined,
  told: Told,
  today: Temporal.PlainDate,
): Result<Readonly<Record<string, FactValue>>> {
  const errors: FieldError[] = [];
  const facts: Record<string, FactValue> = {};
  for (const [id, value] of Object.entries(told)) {
    const refuse = (message: string): number => errors.push({ field: `facts.${id}`, message });
    const definition = askable(id);
    if (!definition) {
      refuse('The check asks for no such fact');
      continue;
    }
    const raw = rawAnswer(definition, value);
    if (raw === null) {
      refuse(expected[definition.type]);
      continue;
    }
    const parsed = parseFact(definition, raw, today.toString());
    if (!parsed.ok) refuse(parsed.message);
    else if (parsed.value === undefined) refuse(expected[definition.type]);
    else facts[id] = parsed.value;
  }
  return errors.length > 0 ? invalid(...errors) : done(facts);
}

const expected: Readonly<Record<FactDefinition['type'], string>> = {
  yes_no: 'Send true or false',
  number: 'Send a number',
  choice: 'Send the id of one of its options',
  set: 'Send a list of ids of its options, [] for none of these',
  date: 'Send a date such as "1999-03-03"',
  interval: 'Send {"from": "2019-01-07", "to": "2023-01-06"}, or "to": null while it lasts',
  place: 'Send {"country": "US", "region": "Oregon", "city": "Portland"}, as far as it is known',
};

/** A JSON value as the form field that says the same; null where its type is another one than the fact's. */
function rawAnswer({ type }: FactDefinition, value: Told[string]): RawAnswer | null {
  switch (type) {
    case 'yes_no':
      return typeof value === 'boolean' ? { answer: value ? 'yes' : 'no' } : null;
    case 'number':
      return typeof value === 'number' ? { answer: String(value) } : null;
    case 'choice':
    case 'date':
      return typeof value === 'string' ? { answer: value } : null;
    case 'set':
      return Array.isArray(value) ? { 'answer[]': value.length === 0 ? [NONE_OF_THESE] : value } : null;
    case 'interval':
      return typeof value === 'object' && 'from' in value ? { 'answer-from': value.from, 'answer-to': value.to ?? '' } : null;
    case 'place':
      return typeof value === 'object' && 'country' in value
        ? { 'answer-country': value.country, 'answer-region': value.region ?? '', 'answer-city': value.city ?? '' }
        : null;
  }
}

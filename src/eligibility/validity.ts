/** How long an answer may be relied on. */
import { addMonths } from './calendar.ts';
import type { FactDefinition } from './types.ts';

/**
 * Whether an answer given on one day still counts on another (ISO dates), by the definition's `validForMonths`.
 * Leave facts out that are no longer valid, and they are judged as what they are: unknown.
 */
export function isStillValid(definition: FactDefinition, answeredOn: string, today: string): boolean {
  return definition.validForMonths === undefined || today <= addMonths(answeredOn, definition.validForMonths);
}

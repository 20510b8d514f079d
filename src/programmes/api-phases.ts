import * as z from 'zod';
import { phaseModes } from './language/vocabulary.ts';

/** What the API says of lengths of time and of phases. */

const text = z.string();
const optional = z.string().nullable();

export const durationSchema = z
  .object({
    text: z.string().describe('As the document has it'),
    unit: z.enum(['hours', 'weeks', 'months']),
    min: z.number().nullable(),
    max: z.number().nullable(),
  })
  .describe('A length of time; min and max count the unit, null where that end is open');

// The closed lists are those of the language, so that the API knows every word that a document may hold.
export const modes = z.enum(phaseModes);

const recurrence = z.object({
  text: z.string().describe('As the document has it'),
  weekdays: z.array(z.int()).describe('1 is Monday, 7 is Sunday'),
  everyWeeks: z.int(),
  inTerm: z.boolean().describe('Only inside the terms'),
});

export const phaseSchema = z.object({
  id: text,
  name: text,
  mode: modes,
  duration: durationSchema,
  provider: optional.describe('The id of a provider'),
  place: optional,
  isPaid: z.boolean().nullable().describe('Null: the employer does not say'),
  towards: optional.describe('The id of an award'),
  route: optional.describe('The id of the route that it belongs to; null: common to all'),
  summary: optional,
  within: z.array(text).describe('The names of the phases around it, outermost first; empty where there are none'),
  modules: z.array(text),
  lodging: optional.describe('Where one sleeps while away, in words'),
  beside: z
    .array(
      z.object({
        mode: modes,
        orMode: modes.nullable(),
        provider: optional,
        weeksPerYear: z.number().nullable(),
        daysPerWeek: z.number().nullable(),
        days: recurrence.nullable().describe('On which days, where the document names them'),
        towards: optional,
      }),
    )
    .describe('Study that runs beside the phase'),
});

/** The building blocks of the schemas: one zod field per kind of value, each with its meaning, unit and example. */
import { z } from 'zod';
import type { Read } from './values.ts';

/** What the reference page says about a key. */
export interface Meaning {
  readonly description: string;
  readonly unit?: string;
  readonly examples: readonly unknown[];
}

declare module 'zod' {
  interface GlobalMeta {
    unit?: string;
  }
}

/** What a custom issue carries so that the problem can name what was expected and the nearest right word. */
export interface IssueParams {
  readonly expected: string;
  readonly near?: readonly string[];
}

const longestText = 4000;

export const means = (description: string, example: unknown, unit?: string): Meaning => ({
  description,
  examples: [example],
  ...(unit === undefined ? {} : { unit }),
});

/** Plain text on one line or several, never empty. */
export const text = (description: string, example: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longestText)
    .meta({ ...means(description, example) });

/** A value that people write in a sentence, kept as typed data. */
export function written<T>(read: (text: string) => Read<T>, meaning: Meaning) {
  return z
    .string()
    .transform((value, context) => {
      const result = read(value);
      if (result.ok) return result.value;
      const params: IssueParams = { expected: result.expected, ...(result.near ? { near: result.near } : {}) };
      context.issues.push({ code: 'custom', input: value, message: result.expected, params });
      return z.NEVER;
    })
    .meta({ ...meaning });
}

/** A value that may be written as a number or as text ("41,800"). */
export function writtenNumber<T>(read: (value: string | number) => Read<T>, meaning: Meaning) {
  return z
    .union([z.number(), z.string()])
    .transform((value, context) => {
      const result = read(value);
      if (result.ok) return result.value;
      const params: IssueParams = { expected: result.expected };
      context.issues.push({ code: 'custom', input: value, message: result.expected, params });
      return z.NEVER;
    })
    .meta({ ...meaning });
}

/** yes or no (also true or false). */
export const yesNo = (description: string, example: 'yes' | 'no' = 'yes') =>
  z
    .union([z.boolean(), z.enum(['yes', 'no'])])
    .transform((value) => value === true || value === 'yes')
    .meta({ ...means(description, example) });

/** One of the words of a closed list. */
export const oneOf = <const T extends readonly [string, ...string[]]>(words: T, description: string, example: T[number]) =>
  z.enum(words).meta({ ...means(description, example) });

export const texts = (description: string, example: readonly string[]) =>
  z
    .array(text('One entry.', example[0] ?? 'an entry'))
    .min(1)
    .meta({ ...means(description, example) });

export const wholeNumber = (description: string, example: number, most: number, unit?: string) =>
  z
    .int()
    .min(1)
    .max(most)
    .meta({ ...means(description, example, unit) });

export const date = (read: (text: string) => Read<string>, description: string, example: string) =>
  written(read, means(description, example));

/** The id of something declared here, as other keys refer to it. */
export const idText = (description: string, example: string) =>
  z
    .string()
    .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, { error: 'lower-case letters, digits and hyphens' })
    .max(80)
    .meta({ ...means(description, example) });

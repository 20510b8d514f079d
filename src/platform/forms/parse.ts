import * as z from 'zod';
import { invalid, done, type FieldError, type Result } from '#platform/result.ts';

/** What a form sent: one text per name, or several where a name repeats or ends in []. Files come apart. */
export interface FormInput {
  readonly fields: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly files: Readonly<Record<string, File>>;
}

/** The texts of a field whose name repeats (checkboxes), [] when none was sent. */
export const listOf = (input: FormInput, name: string): readonly string[] => input.lists[name] ?? [];

/** Splits parsed multipart or urlencoded data. Control characters that no person types are dropped, line ends made one. */
export function readForm(data: FormData): FormInput {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const lists: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  const files: Record<string, File> = Object.create(null) as Record<string, File>;
  for (const [sent, value] of data.entries()) {
    const name = cleanText(sent);
    if (typeof value === 'string') {
      const text = cleanText(value);
      (lists[name.replace(/\[\]$/, '')] ??= []).push(text);
      fields[name] ??= text;
    } else if (value.size > 0 || value.name !== '') files[name] = value;
  }
  return { fields, lists, files };
}

/** The same from JSON, as our own scripts send it: an object of texts. Anything else is left out. */
export function formFromJson(sent: unknown): FormData {
  const data = new FormData();
  if (typeof sent !== 'object' || sent === null) return data;
  for (const [name, value] of Object.entries(sent)) if (typeof value === 'string') data.append(name, value);
  return data;
}

// PostgreSQL refuses NUL in text, and the other controls would only hide in pages.
// oxlint reads the class literally: written as escapes on purpose.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Text from outside as the product keeps it; applied to forms, addresses and the API alike. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed();

/** Parses form fields with a schema; every problem names its field in words. */
export function parseForm<Output>(schema: z.ZodType<Output>, fields: unknown): Result<Output> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return done(parsed.data);
  return invalid(...fieldErrors(parsed.error));
}

export function fieldErrors(error: z.ZodError): readonly FieldError[] {
  const seen = new Set<string>();
  return error.issues.flatMap((issue) => {
    const field = issue.path.map(String).join('.');
    if (seen.has(field)) return [];
    seen.add(field);
    return [{ field, message: issue.message }];
  });
}

/** A required line of text: trimmed, with its limit stated. `what` reads in "Enter what". */
export const requiredText = (what: string, limit: number) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(limit, `${capital(what)} must be ${limit} characters or fewer`);

/** Text that may be empty. */
export const optionalText = (what: string, limit: number) =>
  z
    .string()
    .trim()
    .max(limit, `${capital(what)} must be ${limit} characters or fewer`)
    .default('');

/** A calendar date as <input type="date"> sends it; impossible ones are refused with an example. */
export const calendarDate = (what: string) =>
  z.string({ error: `Enter ${what}` }).transform((text, context): Temporal.PlainDate => {
    const trimmed = text.trim();
    if (trimmed === '') return refuse(context, `Enter ${what}`);
    try {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) throw new RangeError('form');
      const date = Temporal.PlainDate.from(trimmed, { overflow: 'reject' });
      if (date.year < 1900 || date.year > 2200) return refuse(context, `${capital(what)} must be between 1900 and 2200`);
      return date;
    } catch {
      return refuse(context, `${capital(what)} must be a real date, such as 2027-03-27`);
    }
  });

/** A whole number within limits. */
export const wholeNumber = (what: string, min: number, max: number) =>
  z.string({ error: `Enter ${what}` }).transform((text, context): number => {
    const trimmed = text.trim();
    if (trimmed === '') return refuse(context, `Enter ${what}`);
    if (!/^-?\d{1,15}$/.test(trimmed)) return refuse(context, `${capital(what)} must be a whole number`);
    const value = Number(trimmed);
    if (value < min || value > max) return refuse(context, `${capital(what)} must be between ${min} and ${max}`);
    return value;
  });

/** One of a closed list, as radios or a select send it. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(what: string, values: Values) =>
  z.enum(values, { error: `Choose ${what}` });

/** The revision that a form was rendered with, to notice that somebody else changed the record meanwhile. */
export const revision = wholeNumber('the revision', 0, 2_000_000_000);

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

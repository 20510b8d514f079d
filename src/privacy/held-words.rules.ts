/** What a record of a person's own file reads like: without what only joins records, and with the names of columns and values as words. */

/** A value as a person reads it: a line of text, or named lines one below the other. */
export type Readable = string | readonly { readonly label: string; readonly value: Readable }[];

/** Columns that say how a record was handled and nothing about the person. The file has them. */
const handling: ReadonlySet<string> = new Set([
  'attempts',
  'cause',
  'in_inbox',
  'is_demonstration',
  'last_error',
  'message_id',
  'revision',
  'template_key',
  'urgent',
  'unsubscribe_key',
]);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;
/** Such as `requested`, `national_guard` or `progress.step-started`: a word of the program, not a sentence that somebody typed. */
const word = /^[a-z][a-z0-9]*([_.-][a-z0-9]+)*$/;

/** "national_guard", "stepIndex" and "offer.made" as words, with a capital. */
export function inWords(name: string): string {
  const words = name
    .replaceAll(/[_.-]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** What tells a record from its neighbours, as a heading: null where nothing in it does. */
export function headingOf(record: Readonly<Record<string, unknown>>): string | null {
  const telling = ['subject', 'title', 'name', 'fact', 'criterion_id', 'label', 'party', 'kind'].map((column) => record[column]);
  const found = telling.find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? (/^[a-z0-9_.-]+$/.test(found) ? inWords(found) : found) : null;
}

/** The rows of a record that say something, in the record's order. */
export function readableRecord(
  record: Readonly<Record<string, unknown>>,
  formatDay: (day: string) => string,
): readonly { readonly label: string; readonly value: Readable }[] {
  return Object.entries(record).flatMap(([column, value]) => {
    if (handling.has(column)) return [];
    const read = readable(value, formatDay);
    return read === null ? [] : [{ label: inWords(column.replace(/_(at|on)$/, '')), value: read }];
  });
}

function readable(value: unknown, formatDay: (day: string) => string): Readable | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return uuid.test(value) ? null : day.test(value) ? formatDay(value.slice(0, 10)) : word.test(value) ? inWords(value) : value;
  if (typeof value !== 'object') return null;
  const members = Array.isArray(value) ? value : Object.values(value);
  // A stored answer names its type beside it, which the answer shows by itself.
  if (!Array.isArray(value) && Object.keys(value).toSorted().join() === 'type,value')
    return readable((value as { value: unknown }).value, formatDay);
  const read = members.map((member) => readable(member, formatDay));
  const shown = read.filter((member) => member !== null);
  if (shown.length === 0) return null;
  if (Array.isArray(value) && shown.every((member) => typeof member === 'string')) return shown.join(', ');
  return Object.keys(value).flatMap((key, index) => {
    const member = read[index] ?? null;
    return member === null ? [] : [{ label: Array.isArray(value) ? String(index + 1) : inWords(key), value: member }];
  });
}

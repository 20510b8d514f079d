import { keptEventKeys } from './personal-data.ts';

/** What of an event's data stays when its personal words are erased: codes, ids, days and numbers under known names. Pure. */

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\/[\w-]+)*$/;
const day = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;
/** A word of the program, such as "criteria_not_met" or "criterion:shift-work": no capital letter, no space. */
const code = /^[a-z][a-z0-9_]*(:[a-z0-9_-]+)?$/;

const isHarmless = (value: unknown): boolean =>
  value === null ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= 120 && (id.test(value) || day.test(value) || code.test(value))) ||
  (Array.isArray(value) && value.every((one) => isHarmless(one)));

/** The data without anybody's words; what was there under other names is not even named. */
export function redacted(data: unknown): Readonly<Record<string, unknown>> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return {};
  return Object.fromEntries(
    Object.entries(data).filter(([key, value]) => keptEventKeys.has(key) && (key === 'digests' || isHarmless(value))),
  );
}

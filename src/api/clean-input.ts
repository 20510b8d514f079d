import { cleanText } from '#platform/forms/index.ts';

/** Every text of a validated request, names of properties included, read as forms are read. */
export function cleaned<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [cleanText(name), cleaned<unknown>(part)])) as T;
  return value;
}

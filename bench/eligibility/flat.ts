import { facts } from './facts.ts';
import type { Home, Row, Stretch } from './people.ts';

/** A person as most engines want one: fields without hyphens, days as numbers, a period as two days. */
export type Flat = Record<string, string | number | boolean | readonly string[] | null>;

export const NO_END = 9_999_999;

const dayNumber = (text: string): number => Math.round(Date.parse(text) / 86_400_000);

export function flattened(row: Row): Flat {
  const flat: Flat = {};
  for (const { id, type } of facts) {
    const name = id.replaceAll('-', '_');
    const value = row[id] ?? null;
    if (type === 'interval') {
      const stretch = value as Stretch | null;
      flat[`${name}_from`] = stretch === null ? null : dayNumber(stretch.from);
      flat[`${name}_to`] = stretch === null ? null : stretch.to === null ? NO_END : dayNumber(stretch.to);
    } else if (type === 'place') {
      const home = value as Home | null;
      flat[`${name}_country`] = home?.country ?? null;
      flat[`${name}_region`] = home?.region ?? null;
    } else if (type === 'date') flat[name] = value === null ? null : dayNumber(value as string);
    else flat[name] = value as string | number | boolean | readonly string[] | null;
  }
  return flat;
}

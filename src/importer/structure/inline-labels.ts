import { roleOf, type Role } from '../vocabulary/headings.ts';
import type { Unit } from './units.ts';

/** Roles that a label within a paragraph can give to it. */
const given: ReadonlySet<Role> = new Set<Role>([
  'requirements',
  'preferred',
  'excluded',
  'physical',
  'duties',
  'benefits',
  'process',
  'paperwork',
  'outcomes',
  'equality',
]);

const label = /^([A-Za-z][\w'/&,() -]{2,44}?):(?= ?\S)/;
/** "Also: …" goes on with what the label before it began. */
const goesOn = /^(?:also|and|plus|further|in addition|additionally|other|then)$/;
const asTitle = /^(?:what|who|how|why|shifts?|pay|benefits|requirements|eligibility|qualifications|entry|hours|the (?:role|work|job))\b/;

/** The words of a label at the head of a line, such as "Qualifications: a diploma"; null where there is none. */
export function labelOf(text: string): string | null {
  const words = label.exec(text)?.[1];
  return words !== undefined && words.split(' ').length <= 6 ? words : null;
}

/** "What you'll bring." - a heading that lost its line, as emphasis leaves it behind. */
export const isTitled = (unit: Unit): boolean =>
  unit.kind === 'paragraph' &&
  unit.text.length < 40 &&
  unit.text.endsWith('.') &&
  asTitle.test(unit.lower) &&
  unit.lower.split(' ').length <= 5;

/** What a label at the head of a paragraph promises of all its sentences. */
export function inlineRole(unit: Unit, before: Role | null): Role | null {
  if (unit.kind === 'heading' || unit.kind === 'item') return null;
  const words = isTitled(unit) ? unit.text.slice(0, -1) : labelOf(unit.text);
  if (words === null) return null;
  if (goesOn.test(words.toLowerCase())) return before;
  const role = roleOf(words);
  return given.has(role) ? role : null;
}

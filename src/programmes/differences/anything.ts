import { formatNumber } from '#ui/index.ts';
import { canonical } from '../fingerprint.ts';
import { amountChange, listChange, paired, quoted, say, textChange, type Change } from './change.ts';

/**
 * Compares two values of any shape in the words of their keys: what the language gains tomorrow is told today, only less well than
 * a part that has sentences of its own.
 */
export function anyChange(subject: string, from: unknown, to: unknown): readonly Change[] {
  if (canonical(from ?? null) === canonical(to ?? null)) return [];
  if (isNothing(from)) return [say(`${subject} ${isPlural(subject) ? 'are' : 'is'} new${described(to)}`)];
  if (isNothing(to)) return [say(`${subject} ${isPlural(subject) ? 'are' : 'is'} gone${described(from, '; it was')}`)];
  if (typeof from === 'number' && typeof to === 'number') return amountChange(subject, from, to);
  if (typeof from === 'string' && typeof to === 'string') return textChange(subject, from, to);
  if (typeof from === 'boolean' && typeof to === 'boolean')
    return [say(`${subject}: now ${to ? 'yes' : 'no'}, before ${from ? 'yes' : 'no'}`)];
  if (Array.isArray(from) && Array.isArray(to)) return listOfAny(subject, from as readonly unknown[], to as readonly unknown[]);
  if (isRecord(from) && isRecord(to)) {
    if (isSaidInText(from) && isSaidInText(to) && from['text'] !== to['text']) return textChange(subject, from['text'], to['text']);
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => key !== 'id');
    const told = keys.flatMap((key) => anyChange(`${subject}, ${wordsOf(key)}`, from[key], to[key]));
    return told.length > 0 ? told : [say(`${subject} has another id`)];
  }
  return [say(`${subject} changes${described(to, ' to')}`)];
}

function listOfAny(subject: string, from: readonly unknown[], to: readonly unknown[]): readonly Change[] {
  if (from.every(isPlain) && to.every(isPlain)) return listChange(subject, from.map(String), to.map(String));
  const { added, removed, both, isReordered } = paired(from, to, (one) => keyOf(one));
  return [
    ...added.map((one) => say(`${subject}: new is ${nameOf(one)}`)),
    ...removed.map((one) => say(`${subject}: no longer there is ${nameOf(one)}`)),
    ...both.flatMap(([old, now]) => anyChange(`${subject}, ${nameOf(now)}`, old, now)),
    ...(isReordered ? [say(`${subject}: the order is another one`)] : []),
  ];
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlain = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const isPlural = (subject: string): boolean => /^The \w+s( |$)/.test(subject) && !subject.endsWith('ss');

/** A text with what was read from it, such as "15 September" with its month and day: the text says it all. */
function isSaidInText(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & { readonly text: string } {
  const { text, ...others } = value;
  return typeof text === 'string' && Object.values(others).every((one) => one === null || typeof one === 'number');
}

/** Keys that read badly as words of a sentence. */
const keyWords: Readonly<Record<string, string>> = {
  onCall: 'on-call duty',
  onCallText: 'how often one is on call',
  hoursPerWeekMost: 'most hours per week',
  restHours: 'hours of rest between shifts',
  longestShiftHours: 'hours of the longest shift',
  validForMonths: 'months that it is valid for',
  opensAgain: 'when it opens again',
  windows: 'seasons',
  minWords: 'fewest words',
  maxWords: 'most words',
  atOnce: 'applications under way at once',
  tellManager: 'when the manager is told',
  graceMinutes: 'minutes in which a refusal can be undone',
  qualitySamplePercent: 'share looked at again',
  approvalAboveMinor: 'pay above which an offer is approved',
};

/** "responderRotation" -> "responder rotation". */
const wordsOf = (key: string): string =>
  keyWords[key] ??
  key
    .replaceAll(/Minor$/g, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

const naming = ['title', 'name', 'sentence', 'question', 'ask', 'text', 'kind', 'rule', 'id'];

function textIn(value: unknown): string | null {
  if (!isRecord(value)) return null;
  for (const key of naming) if (typeof value[key] === 'string') return value[key];
  // A part without words of its own is called by those of its parts: a season "15 September to 30 November".
  const inside = Object.values(value).flatMap((one) => textIn(one) ?? []);
  return inside.length > 0 ? inside.join(' to ') : null;
}

/** What a part of a list is called: its own words where it has some. */
const nameOf = (value: unknown): string => quoted(textIn(value) ?? (isPlain(value) ? String(value) : 'a part'));

function keyOf(value: unknown): string {
  if (!isRecord(value)) return canonical(value);
  const key = [value['id'], value['rule'], value['name'], value['title'], value['kind'], value['text']].find(
    (one) => typeof one === 'string',
  );
  return key ?? canonical(value);
}

function described(value: unknown, before = ':'): string {
  if (typeof value === 'string') return `${before} ${quoted(value)}`;
  if (typeof value === 'number') return `${before} ${formatNumber(value)}`;
  if (typeof value === 'boolean') return `${before} ${value ? 'yes' : 'no'}`;
  if (Array.isArray(value)) return `${before} ${value.slice(0, 8).map(nameOf).join(', ')}${value.length > 8 ? ' and more' : ''}`;
  const text = textIn(value);
  return text === null ? '' : `${before} ${quoted(text)}`;
}

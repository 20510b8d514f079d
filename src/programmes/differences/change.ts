import { formatDate, formatNumber } from '#ui/index.ts';
import { listed } from '../words.ts';
import { wordsBetween, type Word } from './text.ts';

/** One thing that differs between two versions, in words; `words` shows a changed text word by word. */
export interface Change {
  /** Without its full stop. */
  readonly sentence: string;
  readonly words?: readonly Word[];
  /** An amount moves: a day from which it counts may stand behind it. */
  readonly isAmount?: boolean;
}

export const say = (sentence: string): Change => ({ sentence });

export const quoted = (text: string): string => `“${shortened(text)}”`;
export const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 119).trimEnd()}…` : line;
};

/** "rises from 18 to 21", "falls from 12 to 10": one amount that moves, each end with its unit where it stands last. */
export function moves(from: number, to: number, unit: (amount: number) => string = formatNumber): string {
  return `${to > from ? 'rises' : 'falls'} from ${formatNumber(from)} to ${unit(to)}`;
}

/** An amount that may be there or not: "rises from … to …", "is now …", "is no longer stated (it was …)". */
export function amountChange(
  subject: string,
  from: number | null | undefined,
  to: number | null | undefined,
  unit: (amount: number) => string = formatNumber,
  plain: (amount: number) => string = formatNumber,
): readonly Change[] {
  const [old, now] = [from ?? null, to ?? null];
  if (old === now) return [];
  if (old === null && now !== null) return [{ sentence: `${subject} is now ${unit(now)}; nothing was stated before`, isAmount: true }];
  if (now === null && old !== null) return [say(`${subject} is no longer stated; it was ${unit(old)}`)];
  if (old === null || now === null) return [];
  return [{ sentence: `${subject} ${now > old ? 'rises' : 'falls'} from ${plain(old)} to ${unit(now)}`, isAmount: true }];
}

/** A short text names both; a long one is shown word by word. */
export function textChange(subject: string, from: string | null | undefined, to: string | null | undefined): readonly Change[] {
  const [old, now] = [from ?? '', to ?? ''];
  if (old === now) return [];
  if (old === '') return [{ sentence: `${subject} is new: ${quoted(now)}` }];
  if (now === '') return [{ sentence: `${subject} is gone; it was ${quoted(old)}` }];
  if (isDate(old) && isDate(now)) return [say(`${subject} moves from ${formatDate(old)} to ${formatDate(now)}`)];
  if (old.length <= 60 && now.length <= 60 && !/\n/.test(old + now))
    return [say(`${subject} changes from ${quoted(old)} to ${quoted(now)}`)];
  return [{ sentence: `${subject} is worded differently`, words: wordsBetween(old, now) }];
}

const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
};

/** What a list of words gained and lost. */
export function listChange(subject: string, from: readonly string[], to: readonly string[]): readonly Change[] {
  const added = to.filter((one) => !from.includes(one));
  const removed = from.filter((one) => !to.includes(one));
  const parts = [
    ...(added.length > 0 ? [`${subject}: new ${added.length === 1 ? 'is' : 'are'} ${listed(added.map(quoted))}`] : []),
    ...(removed.length > 0 ? [`${subject}: no longer there ${removed.length === 1 ? 'is' : 'are'} ${listed(removed.map(quoted))}`] : []),
  ];
  return parts.length > 0 ? parts.map(say) : from.join('\n') === to.join('\n') ? [] : [say(`${subject}: the order is another one`)];
}

/** Pairs two lists by key: what is new, what is gone, what is on both sides, and whether the common ones stand in another order. */
export function paired<T>(
  from: readonly T[],
  to: readonly T[],
  keyOf: (one: T) => string,
): {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly both: readonly (readonly [T, T])[];
  readonly isReordered: boolean;
} {
  const [old, now] = [byKey(from, keyOf), byKey(to, keyOf)];
  const common = (keys: Iterable<string>): string[] => [...keys].filter((key) => old.has(key) && now.has(key));
  return {
    added: [...now].flatMap(([key, one]) => (old.has(key) ? [] : [one])),
    removed: [...old].flatMap(([key, one]) => (now.has(key) ? [] : [one])),
    both: [...now].flatMap(([key, one]) => {
      const before = old.get(key);
      return before === undefined ? [] : [[before, one] as const];
    }),
    isReordered: common(old.keys()).join('\n') !== common(now.keys()).join('\n'),
  };
}

/** Keys that repeat (two phases of one name) are told apart by their turn. */
function byKey<T>(items: readonly T[], keyOf: (one: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  for (const one of items) {
    const key = keyOf(one);
    let own = key;
    for (let turn = 2; found.has(own); turn += 1) own = `${key} ${turn}`;
    found.set(own, one);
  }
  return found;
}

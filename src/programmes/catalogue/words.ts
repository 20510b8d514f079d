/** Texts as words that can be found: small letters without marks, and stems, so that "engineering" finds "engineer". Pure. */

/** A word as it is compared. */
export const foldWord = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

// "C++", "C#" and "A+" are words of the trade.
const word = /[\p{L}\p{N}]+(?:['’]s\b)?(?:[+#]+(?![\p{L}\p{N}]))?/gu;

/** The words of a text in their order, folded. "IT" is kept apart from "it", which no index holds. */
export function wordsOf(text: string): readonly string[] {
  const marked = text.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const found: string[] = [];
  for (const [match] of marked.matchAll(word)) {
    const plain = match.replace(/['’]s$/, '');
    if (plain === 'IT') found.push('it');
    else if (plain.toLowerCase() !== 'it' && plain.length <= 40) found.push(plain.toLowerCase());
  }
  return found;
}

/** The words of a query: whoever types "it" means the field. */
export const wordsOfQuery = (text: string): readonly string[] => wordsOf(text.replaceAll(/\bit\b/gi, 'IT')).slice(0, 12);

const empty = new Set(
  'a about all also an and any are as at be been but by can do each for from get has have how if in into is its may more most no not of on or our out over so such than that the their them then there these they this to up us was we were what when where which while who will with would you your'.split(
    ' ',
  ),
);

/** Words that stand in every text and tell none from another. */
export const isEmptyWord = (text: string): boolean => empty.has(text) || (text.length === 1 && !/\d/.test(text));

const stems = new Map<string, string>();
const mostStems = 200_000;

/** The stem of a folded word, remembered: the same words come again and again. */
export function stemOf(text: string): string {
  const known = stems.get(text);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  const stem = /^[a-z]{4,}$/.test(text) ? stemmed(text) : text;
  stems.set(text, stem);
  return stem;
}

/** Endings that come off in turn, each only where enough of the word is left; what is left need not be a word itself. */
const plural: readonly Rule[] = [
  [/(?:ss|sh|ch|x|z)es$/, 2, 3],
  [/ies$/, 3, 2, 'y'],
  [/(?<=[^su])s$/, 1, 3],
];
const verbal: readonly Rule[] = [
  [/(?<=[aeiouy].*)ing$/, 3, 3],
  [/(?<=[aeiouy].*)ed$/, 2, 3],
];
const nominal: readonly Rule[] = [
  [/(?:eships|eship|ship)$/, 4, 4],
  [/isations?$|izations?$/, 7, 3, 'ise'],
  [/(?:ically|icals?)$/, 0, 3, 'ic'],
  [/(?:fulness|iveness)$/, 4, 4],
  [/ments?$/, 4, 4],
  [/ators?$/, 2, 4],
  [/(?:ancy|ants?)$/, 0, 5, ''],
  [/(?<=y)sts?$/, 1, 4],
  [/(?<=[st])ions?$/, 3, 4],
  [/ally$/, 2, 4],
  [/(?<=[aeiouy].*[^aeiou])ers?$/, 2, 4],
];
/** Cut 0: as long as the ending is. */
type Rule = readonly [ending: RegExp, cut: number, least: number, put?: string];

function stemmed(text: string): string {
  let stem = apply(plural, text).replace(/ter$/, 'tre');
  const plain = stem;
  stem = apply(verbal, stem);
  if (stem !== plain) stem = /([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
  stem = apply(nominal, stem);
  stem = stem
    .replace(/ise$|ize$/, 'is')
    .replace(/our$/, 'or')
    .replace(/(?<=..at)e?$/, '')
    .replace(/(?<=.{5})at$/, '');
  return stem.length > 4 ? stem.replace(/[ey]$/, '').replace(/i$/, '') : stem.replace(/y$/, 'i');
}

function apply(rules: readonly Rule[], text: string): string {
  for (const [ending, cut, least, put = ''] of rules) {
    if (!ending.test(text)) continue;
    const left = cut === 0 ? text.replace(ending, '') : text.slice(0, text.length - cut);
    if (left.length >= least) return left + put;
  }
  return text;
}

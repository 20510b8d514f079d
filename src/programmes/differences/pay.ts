import type { CompiledProgramme, Pay } from '../language/compiled.ts';
import { perWord } from '../words.ts';
import { anyChange } from './anything.ts';
import { inCurrency, major } from './money.ts';
import { wageChanges } from './wage-steps.ts';
import { amountChange, listChange, paired, quoted, say, textChange, type Change } from './change.ts';

/** "The pay in the lowest market rises from 41,800 to 43,000 US dollars a year". */
export function payChanges({ pay: before }: CompiledProgramme, { pay: after }: CompiledProgramme): readonly Change[] {
  if (before === null && after === null) return [];
  if (before === null && after !== null) return [say(`The pay is stated now: ${stated(after)}`)];
  if (after === null || before === null) return [say(`The pay is no longer stated; it was ${before === null ? '' : stated(before)}`)];
  if (before.currency !== after.currency || before.per !== after.per)
    return [say(`The pay is now stated as ${stated(after)}; before as ${stated(before)}`), ...rest(before, after)];
  // Where markets name the amounts, the band over all of them only repeats one of theirs.
  const markets = marketChanges(before, after);
  return [...(markets.length > 0 ? markets : bandChanges('The pay', before, after, after)), ...rest(before, after)];
}

interface Band {
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
}

function bandChanges(subject: string, before: Band, after: Band, { currency, per }: Pick<Pay, 'currency' | 'per'>): readonly Change[] {
  const unit = (minor: number): string => `${inCurrency(minor, currency)} ${perWord(per)}`;
  const plain = (minor: number): string => major(minor, currency);
  const isOne = (band: Band): boolean => band.minMinor === band.maxMinor;
  if (isOne(before) && isOne(after)) return amountChange(subject, before.minMinor, after.minMinor, unit, plain);
  const ends = [before.minMinor, before.maxMinor, after.minMinor, after.maxMinor];
  // One end only, as in "from 41,800": it needs no word for which end it is.
  const isMinOnly = ends[1] === null && ends[3] === null;
  const isMaxOnly = ends[0] === null && ends[2] === null;
  return [
    ...amountChange(isMinOnly ? subject : `The lowest ${lower(subject)}`, before.minMinor, after.minMinor, unit, plain),
    ...amountChange(isMaxOnly ? subject : `The highest ${lower(subject)}`, before.maxMinor, after.maxMinor, unit, plain),
  ];
}

function marketChanges(before: Pay, after: Pay): readonly Change[] {
  const { added, removed, both, isReordered } = paired(before.markets, after.markets, (market) => market.id);
  return [
    ...both.flatMap(([old, now]) => [
      ...bandChanges(`The pay in ${marketName(now)}`, old, now, { currency: now.currency ?? after.currency, per: now.per ?? after.per }),
      ...textChange(`The name of the pay market “${now.id}”`, old.name, now.name),
      ...textChange(`The currency of the pay in ${marketName(now)}`, old.currency, now.currency),
      ...textChange(`The period of the pay in ${marketName(now)}`, old.per, now.per),
    ]),
    ...added.map((market) => say(`A new pay market: ${quoted(market.name)}, ${bandText(market, after)}`)),
    ...removed.map((market) => say(`The pay market ${quoted(market.name)} is gone`)),
    ...(isReordered ? [say('The pay markets stand in another order')] : []),
  ];
}

function rest(before: Pay, after: Pay): readonly Change[] {
  const {
    currency: _,
    per: __,
    minMinor: ___,
    maxMinor: ____,
    markets: _____,
    dependsOn,
    extras,
    rates: ______,
    steps: _______,
    ...others
  } = before;
  const {
    currency: a,
    per: b,
    minMinor: c,
    maxMinor: d,
    markets: e,
    dependsOn: nowDependsOn,
    extras: nowExtras,
    rates: f,
    steps: g,
    ...nowOthers
  } = after;
  return [
    ...wageChanges(before, after),
    ...listChange('What the pay depends on', dependsOn, nowDependsOn),
    ...listChange('What is paid besides', extras, nowExtras),
    ...(Object.keys({ ...others, ...nowOthers }).length > 0 ? anyChange('The pay', others, nowOthers) : []),
  ];
}

/** "the lowest market" from "Lowest geographic market", "the pay market “Zone 2”" from any other. */
function marketName(market: { readonly name: string }): string {
  const words = market.name.replace(/\bgeographic(al)? /i, '').trim();
  return /\bmarkets?$/i.test(words) ? `the ${lower(words)}` : `the market ${quoted(market.name)}`;
}

const lower = (text: string): string => text.replace(/^The /, '').replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());

function stated(pay: Pay): string {
  const ranges = [bandText(pay, pay), ...pay.markets.map((market) => `${bandText(market, pay)} in ${marketName(market)}`)];
  return ranges.filter((text) => !text.startsWith('no amount')).join('; ') || 'no amount';
}

function bandText(band: Band, { currency, per }: Pick<Pay, 'currency' | 'per'>): string {
  const { minMinor, maxMinor } = band;
  if (minMinor === null && maxMinor === null) return 'no amount';
  if (minMinor !== null && maxMinor !== null)
    return minMinor === maxMinor
      ? `${inCurrency(minMinor, currency)} ${perWord(per)}`
      : `${major(minMinor, currency)} to ${inCurrency(maxMinor, currency)} ${perWord(per)}`;
  return minMinor === null
    ? `up to ${inCurrency(maxMinor ?? 0, currency)} ${perWord(per)}`
    : `from ${inCurrency(minMinor, currency)} ${perWord(per)}`;
}

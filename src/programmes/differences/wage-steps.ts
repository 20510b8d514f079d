import { formatNumber } from '#ui/index.ts';
import type { Pay } from '../language/compiled.ts';
import type { PayRate, StepPoint, WageStep } from '../language/compiled-parts.ts';
import { perWord } from '../words.ts';
import { amountChange, paired, quoted, say, textChange, type Change } from './change.ts';
import { inCurrency, major } from './money.ts';

/** How pay rises: "The pay after 1,000 hours rises from 20 to 22 US dollars an hour", and the rates that steps are a share of. */
export function wageChanges(before: Pay, after: Pay): readonly Change[] {
  return [...rateChanges(before, after), ...stepChanges(before, after)];
}

function rateChanges(before: Pay, after: Pay): readonly Change[] {
  const { added, removed, both } = paired(before.rates ?? [], after.rates ?? [], (rate) => rate.id);
  return [
    ...both.flatMap(([old, now]) => [
      ...textChange(`The name of the rate ${quoted(old.name)}`, old.name, now.name),
      ...moneyChange(`The rate ${quoted(now.name)}`, [old.amountMinor, before], [now.amountMinor, after]),
    ]),
    ...added.map((rate) => say(`A new rate that pay is a share of: ${rateText(rate, after)}`)),
    ...removed.map((rate) => say(`The rate ${rateText(rate, before)} is gone`)),
  ];
}

function stepChanges(before: Pay, after: Pay): readonly Change[] {
  const { added, removed, both, isReordered } = paired(before.steps ?? [], after.steps ?? [], keyOf);
  return [
    ...both.flatMap(([old, now]) => [
      ...shareChange(old, now, before, after),
      ...moneyChange(`The pay ${pointText(now.after)}`, [old.amountMinor, before], [now.amountMinor, after]),
    ]),
    ...added.map((step) => say(`A new step of pay: ${pointText(step.after)}, ${stepText(step, after)}`)),
    ...removed.map((step) => say(`The step of pay ${pointText(step.after)} is gone; it was ${stepText(step, before)}`)),
    ...(isReordered ? [say('The steps of pay stand in another order')] : []),
  ];
}

function shareChange(old: WageStep, now: WageStep, before: Pay, after: Pay): readonly Change[] {
  if (old.percent === now.percent && old.of === now.of) return [];
  const subject = `The share ${pointText(now.after)}`;
  if (old.of === now.of && old.percent !== null && now.percent !== null)
    return amountChange(subject, old.percent, now.percent, (percent) => `${formatNumber(percent)}% of ${rateName(now.of, after)}`);
  return [say(`The pay ${pointText(now.after)} is now ${stepText(now, after)}; before ${stepText(old, before)}`)];
}

function moneyChange(
  subject: string,
  [from, before]: readonly [amountMinor: number | null, pay: Pay],
  [to, after]: readonly [amountMinor: number | null, pay: Pay],
): readonly Change[] {
  if (before.currency === after.currency && before.per === after.per)
    return amountChange(
      subject,
      from,
      to,
      (minor) => money(minor, after),
      (minor) => major(minor, after.currency),
    );
  return from === null || to === null ? [] : [say(`${subject} is now ${money(to, after)}; before ${money(from, before)}`)];
}

const keyOf = ({ after: { kind, amount } }: WageStep): string => `${kind} ${amount}`;

function pointText({ kind, amount }: StepPoint): string {
  if (kind === 'start') return 'from the start';
  if (kind === 'competencies') return `once ${amount === 1 ? '1 competency is' : `${formatNumber(amount)} competencies are`} signed off`;
  return `after ${formatNumber(amount)} ${amount === 1 ? kind.slice(0, -1) : kind}`;
}

function stepText({ amountMinor, percent, of }: WageStep, pay: Pay): string {
  const amount = amountMinor === null ? null : money(amountMinor, pay);
  if (percent === null) return amount ?? 'no amount';
  const share = `${formatNumber(percent)}% of ${rateName(of, pay)}`;
  return amount === null ? share : `${share}, ${amount}`;
}

const rateText = (rate: PayRate, pay: Pay): string =>
  rate.amountMinor === null ? quoted(rate.name) : `${quoted(rate.name)}, ${money(rate.amountMinor, pay)}`;

const rateName = (id: string | null, pay: Pay): string =>
  `the rate ${quoted((pay.rates ?? []).find((rate) => rate.id === id)?.name ?? id ?? '')}`;

const money = (minor: number, { currency, per }: Pay): string => `${inCurrency(minor, currency)} ${perWord(per)}`;

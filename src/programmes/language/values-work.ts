/** Pay, hours, ratios, frameworks and clocks, as people write them. */
import type { Framework, LateAction, MentorRatio, Pay, StepPoint } from './compiled.ts';
import { frameworkSystems } from './vocabulary.ts';
import { readAmount, readCurrency, readWorkingDays, type Read } from './values.ts';

const found = <T>(value: T): Read<T> => ({ ok: true, value });
const tidy = (text: string | number): string => String(text).trim().replace(/\s+/g, ' ');
const number = (text: string): number => Number(text.replaceAll(',', ''));

/** 400, "400" or "400 hours". */
export function readHours(written: string | number): Read<number> {
  const hours = number(/^(\d{1,2},\d{3}|\d{1,5})(?: hours?)?$/i.exec(tidy(written))?.[1] ?? '0');
  return Number.isInteger(hours) && hours > 0 && hours <= 50_000 ? found(hours) : { ok: false, expected: 'hours such as "400 hours"' };
}

export interface HoursRule {
  readonly hours: number;
  readonly isPerYear: boolean;
}

/** "2,000 hours", "144 hours a year". */
export function readHoursRule(written: string | number): Read<HoursRule> {
  const text = tidy(written);
  const hours = readHours(text.replace(/ (?:a|per|each) year$/i, ''));
  return hours.ok
    ? found({ hours: hours.value, isPerYear: / year$/i.test(text) })
    : { ok: false, expected: 'hours such as "2000 hours" or "144 hours a year"' };
}

export interface WeeklyHours {
  readonly least: number;
  readonly most: number;
}

/** 37.5, "37.5 hours" or "30 to 40". */
export function readWeeklyHours(written: string | number): Read<WeeklyHours> {
  const [, first, second] = /^(\d{1,2}(?:\.\d{1,2})?)(?: ?(?:to|-|–) ?(\d{1,2}(?:\.\d{1,2})?))?(?: hours?)?$/i.exec(tidy(written)) ?? [];
  const [least, most] = [Number(first ?? 0), Number(second ?? first ?? 0)];
  return least >= 1 && most >= least && most <= 80
    ? found({ least, most })
    : { ok: false, expected: 'hours a week from 1 to 80, such as 37.5 or "30 to 40"' };
}

const stepPoints: readonly (readonly [RegExp, StepPoint['kind'], number])[] = [
  [/^(?:after )?(\d{1,2},\d{3}|\d{1,5}) hours?$/i, 'hours', 1],
  [/^(?:after )?(\d{1,3}) months?$/i, 'months', 1],
  [/^(?:after )?(\d{1,2}) years?$/i, 'months', 12],
  [/^(?:after |when )?(\d{1,3}) competenc(?:y|ies)(?: (?:is|are) signed(?: off)?| signed(?: off)?)?$/i, 'competencies', 1],
];

/** "start", "1000 hours", "12 months", "5 competencies", "when 5 competencies are signed". */
export function readStepPoint(written: string): Read<StepPoint> {
  const text = tidy(written);
  if (/^(?:the |from the |at the )?start$/i.test(text)) return found({ text, kind: 'start', amount: 0 });
  for (const [pattern, kind, size] of stepPoints) {
    const amount = number(pattern.exec(text)?.[1] ?? '0') * size;
    if (amount > 0) return found({ text, kind, amount });
  }
  return { ok: false, expected: 'when the step begins, such as "start", "1000 hours", "12 months" or "when 5 competencies are signed"' };
}

export type StepPay = { readonly amount: number } | { readonly percent: number; readonly of: string };

/** 18.50, or a share of a named rate: "65% of technician". */
export function readStepPay(written: string | number): Read<StepPay> {
  const [, percentText, of] = /^(\d{1,3}(?:\.\d{1,2})?) ?(?:%|percent|per cent) of (?:the )?(.+?)(?: rate)?$/i.exec(tidy(written)) ?? [];
  const percent = Number(percentText ?? 0);
  if (of !== undefined && percent > 0 && percent <= 200) return found({ percent, of });
  const amount = readAmount(written);
  return amount.ok
    ? found({ amount: amount.value })
    : { ok: false, expected: 'an amount such as 18.50, or a share such as "65% of technician"' };
}

export interface PaySentence {
  readonly currency: string;
  readonly per: Pay['per'];
  readonly from: number | undefined;
  readonly to: number | undefined;
}

const symbols: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR' };

/** "USD 41,800 to 93,500 a year", "£12.60 an hour", "up to EUR 2,000 per month". */
export function readPaySentence(written: string): Read<PaySentence> {
  const expected = 'pay such as "USD 41,800 to 93,500 a year" or "£12.60 an hour"';
  const pattern =
    /^(?:(from|at least|up to) )?(£|€|[A-Z]{3} ?)([\d.,]+)(?: ?(?:to|-|–) ?(?:£|€|[A-Z]{3} )?([\d.,]+))? (?:an?|per) (hour|week|month|year)$/;
  const [, limit, sign = '', firstText, secondText, per] = pattern.exec(tidy(written)) ?? [];
  const currency = readCurrency(symbols[sign] ?? sign.trim());
  const first = readAmount(firstText ?? '');
  const second = secondText === undefined ? undefined : readAmount(secondText);
  if (!currency.ok || !first.ok || second?.ok === false || (second !== undefined && limit !== undefined)) return { ok: false, expected };
  const to = second?.value ?? (limit === undefined || limit === 'up to' ? first.value : undefined);
  return found({ currency: currency.value, per: per as Pay['per'], from: limit === 'up to' ? undefined : first.value, to });
}

/** "1 mentor to 2 apprentices", "1 to 2". */
export function readRatio(written: string): Read<MentorRatio> {
  const text = tidy(written);
  const [, mentors, apprentices] =
    /^(\d{1,2})(?: [a-z]+)? (?:to|for|:|per) (?:every |each )?(\d{1,2})(?: [a-z]+)?$/i.exec(text.replace(':', ' : ').replace(/ +/g, ' ')) ??
    [];
  return Number(mentors ?? 0) > 0 && Number(apprentices ?? 0) > 0
    ? found({ text, mentors: Number(mentors), apprentices: Number(apprentices) })
    : { ok: false, expected: 'a ratio such as "1 mentor to 2 apprentices"' };
}

export interface WrittenFramework {
  readonly system: Framework['system'];
  readonly level?: number | readonly number[] | undefined;
  readonly approach?: NonNullable<Framework['approach']> | undefined;
}

/** "RQF level 6", "SCQF levels 9 and 10", "US registered, hybrid", "none". */
export function readFramework(written: string): Read<WrittenFramework> {
  const text = tidy(written);
  const system = frameworkSystems.find((one) => text.toLowerCase().startsWith(one.toLowerCase()));
  const rest = text.slice(system?.length ?? 0).replace(/^,? /, '');
  const levels = /^levels? (\d{1,2}(?:(?:, | and | to )\d{1,2})*)$/i
    .exec(rest)?.[1]
    ?.split(/, | and | to /)
    .map(Number);
  const approach = (['time', 'competency', 'hybrid'] as const).find((one) => rest.toLowerCase().replace(/[ -]based$/, '') === one);
  if (system === undefined || (rest !== '' && levels === undefined && approach === undefined))
    return {
      ok: false,
      expected: 'a framework such as "RQF level 6", "SCQF levels 9 and 10", "US registered, hybrid" or "none"',
      near: frameworkSystems,
    };
  return found({ system, ...(levels === undefined ? {} : { level: levels }), ...(approach === undefined ? {} : { approach }) });
}

const workingDaysPerWeek = 5;

/** "10 working days", or whole weeks: "2 weeks" are 10 working days. */
export function readClock(written: string): Read<number> {
  const weeks = Number(/^(\d{1,2}) weeks?$/i.exec(tidy(written))?.[1] ?? 0);
  if (weeks > 0) return found(weeks * workingDaysPerWeek);
  const days = readWorkingDays(written);
  return days.ok ? days : { ok: false, expected: 'a number of working days such as "10 working days", or "2 weeks"' };
}

/** "2 working days before". */
export function readReminder(written: string): Read<number> {
  const days = readWorkingDays(tidy(written).replace(/ before(?: the end)?$/i, ''));
  return days.ok ? days : { ok: false, expected: 'when to remind, such as "2 working days before"' };
}

/** "escalate to the employer", "escalate to agency", "remind again", "go on to the next step". */
export function readLate(written: string): Read<LateAction> {
  const text = tidy(written);
  const to = (['employer', 'agency', 'provider'] as const).find(
    (one) => /^escalate(?: to (?:the )?([a-z]+))$/i.exec(text)?.[1]?.toLowerCase() === one,
  );
  if (to !== undefined) return found({ text, action: 'escalate', to });
  if (/^remind(?: again)?$/i.test(text)) return found({ text, action: 'remind', to: null });
  if (/^(?:go on to )?(?:the )?next step$/i.test(text)) return found({ text, action: 'next step', to: null });
  return {
    ok: false,
    expected: '"escalate to the employer" (or agency, or provider), "remind again" or "go on to the next step"',
    near: ['escalate to the employer', 'escalate to the agency', 'escalate to the provider', 'remind again', 'go on to the next step'],
  };
}

/** An e-mail address, as far as it can be told from its form. */
export function readEmail(written: string): Read<string> {
  const text = written.trim();
  return /^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/.test(text)
    ? found(text)
    : { ok: false, expected: 'an e-mail address such as "apprentices@example.org"' };
}

/** "+44 20 7946 0000": digits with spaces, brackets and hyphens. */
export function readPhone(written: string): Read<string> {
  const text = tidy(written);
  return /^\+?[\d ()/-]{6,24}$/.test(text) ? found(text) : { ok: false, expected: 'a telephone number such as "+44 20 7946 0000"' };
}

/** "4 times": how often something is repeated. */
export function readTimes(written: string | number): Read<number> {
  const times = Number(/^(\d{1,2})(?: times)?$/i.exec(tidy(written))?.[1] ?? 0);
  return times >= 2 && times <= 24 ? found(times) : { ok: false, expected: 'how often, from 2 to 24, such as "4 times"' };
}

/** The period of a report, as an address gives it: whole days, both included. */

export interface Period {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  /** Whether the address named it; otherwise it is the last twelve months. */
  readonly isChosen: boolean;
}

const dayOf = (text: string | null): Temporal.PlainDate | null => {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return day.year >= 1900 && day.year <= 2200 ? day : null;
  } catch {
    return null;
  }
};

/** What cannot be read is taken as not said; days in the wrong order are turned round. */
export function periodOf(query: URLSearchParams, today: Temporal.PlainDate): Period {
  const from = dayOf(query.get('from'));
  const to = dayOf(query.get('to'));
  const first = from ?? (to ?? today).subtract({ years: 1 }).add({ days: 1 });
  const last = to ?? (Temporal.PlainDate.compare(first, today) > 0 ? first : today);
  const isBackwards = Temporal.PlainDate.compare(first, last) > 0;
  return { from: isBackwards ? last : first, to: isBackwards ? first : last, isChosen: from !== null || to !== null };
}

/** The whole months inside a period: the first day of the first, and the first day after the last. Null where there is none. */
export function wholeMonths({ from, to }: Period): { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate } | null {
  const first = from.day === 1 ? from : from.with({ day: 1 }).add({ months: 1 });
  const until = to.add({ days: 1 }).with({ day: 1 });
  return Temporal.PlainDate.compare(first, until) < 0 ? { from: first, until } : null;
}

/** The first day of a day's quarter: counts of groups are told by whole quarters. */
export const beginningOfQuarter = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.with({ month: day.month - ((day.month - 1) % 3), day: 1 });

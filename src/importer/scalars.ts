import { sure } from './sure.ts';
import type { Draft } from './draft.ts';
import type { DateRole, ReadDate } from './facts/dates.ts';
import type { ReadDuration } from './facts/duration.ts';
import type { PayFigure, PayReading } from './facts/pay.ts';
import type { ImportedPay } from './types.ts';

type Months = { min: number | null; max: number | null };

/** Of all lengths that a programme's part of the page states, the plainest one; two equally plain and different ones are an open point. */
export function durationPart(draft: Draft, path: string, found: readonly ReadDuration[]): { months: Months | null; text: string | null } {
  const withMonths = found.filter(({ months }) => months !== null);
  const best = plainest(withMonths.length > 0 ? withMonths : found);
  if (!best) return { months: null, text: null };
  const other = withMonths.find(
    (candidate) => candidate.weight >= 7 && candidate.weight >= best.weight - 1 && disjoint(candidate.months, best.months),
  );
  if (other)
    draft.open(
      `${path}.duration_months`,
      `The document states another length too: "${other.text.trim()}" beside "${best.text.trim()}".`,
      other.span,
    );
  const text = draft.words(`${path}.duration_text`, best.span);
  if (best.months === null) return { months: null, text };
  draft.words(`${path}.duration_months`, best.span);
  if (best.months.min !== null) draft.words(`${path}.duration_months.min`, best.span);
  if (best.months.max !== null) draft.words(`${path}.duration_months.max`, best.span);
  return { months: best.months, text };
}

function plainest(found: readonly ReadDuration[]): ReadDuration | null {
  let best: ReadDuration | null = null;
  for (const candidate of found) if (best === null || candidate.weight > best.weight) best = candidate;
  return best;
}

function disjoint(one: Months | null, other: Months | null): boolean {
  if (!one || !other) return false;
  const low = (months: Months): number => months.min ?? 0;
  const high = (months: Months): number => months.max ?? 10_000;
  return high(one) < low(other) || high(other) < low(one);
}

export function payPart(draft: Draft, path: string, { figures, percent }: PayReading): ImportedPay | null {
  if (figures.length === 0) {
    if (percent) draft.open(`${path}.pay`, 'The pay is a share of another rate, so there is no amount to take over.', percent);
    return null;
  }
  const kept = sameSort(figures);
  const [first] = kept;
  if (!first) return null;
  const low = lowest(kept);
  const high = highest(kept);
  const pay: ImportedPay = {
    min: low?.min ?? null,
    max: high?.max ?? null,
    currency: first.currency,
    period: first.period,
    ranges:
      kept.length > 1
        ? kept.map((figure, index) => ({
            min: figure.min,
            max: figure.max,
            text: draft.words(`${path}.pay.ranges[${index}]`, figure.span),
          }))
        : [],
  };
  draft.words(`${path}.pay`, first.span);
  if (pay.min !== null && low) draft.words(`${path}.pay.min`, low.span);
  if (pay.max !== null && high) draft.words(`${path}.pay.max`, high.span);
  if (pay.currency !== null) draft.words(`${path}.pay.currency`, first.span);
  if (pay.period !== null) draft.words(`${path}.pay.period`, first.span);
  const different = figures.find((figure) => figure.period !== null && first.period !== null && figure.period !== first.period);
  if (different) draft.open(`${path}.pay`, 'The pay is also given for another period.', different.span);
  if (pay.period === null) draft.open(`${path}.pay.period`, 'The document does not say for which period the amount is.', first.span);
  return pay;
}

/** The figures of one period and currency: of those that the page speaks of most plainly. */
function sameSort(figures: readonly PayFigure[]): PayFigure[] {
  let best = sure(figures[0]);
  for (const figure of figures) if (figure.weight > best.weight + 1) best = figure;
  const kept: PayFigure[] = [];
  for (const figure of figures) {
    if (figure.currency !== best.currency) continue;
    if (figure.period !== best.period && !(figure.period === null && near(figure, best))) continue;
    if (kept.some((other) => other.min === figure.min && other.max === figure.max)) continue;
    kept.push(figure);
  }
  return kept;
}

function near(one: PayFigure, other: PayFigure): boolean {
  const first = one.max ?? one.min ?? 0;
  const second = other.max ?? other.min ?? 0;
  return first < second * 4 && second < first * 4;
}

function lowest(figures: readonly PayFigure[]): PayFigure | null {
  let best: PayFigure | null = null;
  for (const figure of figures) if (figure.min !== null && (best === null || figure.min < (best.min ?? Infinity))) best = figure;
  return best;
}

function highest(figures: readonly PayFigure[]): PayFigure | null {
  let best: PayFigure | null = null;
  for (const figure of figures) if (figure.max !== null && (best === null || figure.max > (best.max ?? 0))) best = figure;
  return best;
}

export function datePart(draft: Draft, path: string, found: readonly ReadDate[]): Record<DateRole, string | null> {
  const values: Record<DateRole, string | null> = { opens: null, closing: null, start: null };
  for (const role of ['opens', 'closing', 'start'] as const) {
    const candidates = found.filter((date) => date.role === role);
    let best: ReadDate | null = null;
    for (const candidate of candidates) if (best === null || candidate.weight > best.weight + 2) best = candidate;
    if (!best) continue;
    values[role] = best.value;
    draft.words(`${path}.${role}`, best.span);
    for (const candidate of candidates) {
      if (candidate.weight < best.weight - 2 || agrees(candidate.value, best.value)) continue;
      draft.open(
        `${path}.${role}`,
        role === 'start'
          ? 'The document names another start too.'
          : 'The document names another date too; it may open and close several times.',
        candidate.span,
      );
    }
  }
  return values;
}

/** Whether one of two dates only says less than the other. */
function agrees(one: string, other: string): boolean {
  return (
    one === other ||
    other.startsWith(one) ||
    one.startsWith(other) ||
    (one.startsWith('--') && other.endsWith(one.slice(1))) ||
    (other.startsWith('--') && one.endsWith(other.slice(1)))
  );
}

/** The day and the law that the tests of the linter stand on. */
import type { LawRate, LintSurroundings } from './types.ts';

const rate = (jurisdiction: string, rule: string, value: number, unit: string, fromOn: string, toOn: string | null = null): LawRate => ({
  jurisdiction,
  rule,
  fromOn,
  toOn,
  value,
  unit,
  source: 'the tests',
});

export const rates: readonly LawRate[] = [rate('US', 'minimum wage', 7.25, 'USD per hour', '2009-07-24')];

export const around = (day = '2026-11-22'): LintSurroundings => ({ today: Temporal.PlainDate.from(day), rates });

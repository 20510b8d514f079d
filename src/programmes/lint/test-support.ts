/** The day and the law that the tests of the linter stand on: the law as it ships. */
import { lawRates } from './law-rates.generated.ts';
import type { LintSurroundings } from './types.ts';

export const around = (day = '2026-11-22'): LintSurroundings => ({ today: Temporal.PlainDate.from(day), rates: lawRates });

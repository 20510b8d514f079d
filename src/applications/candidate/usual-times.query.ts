import type { Trx } from '#platform/database/index.ts';
import { stepTimesOf } from '#programmes/index.ts';
import { countOf } from '#ui/index.ts';
import type { ProcessStep, StepKind } from '#programmes/index.ts';

/** How long a step usually takes, said by what really was where enough people went through it, and by the programme's own clock otherwise. */

/** Fewer would say more about those few than about the programme. */
const fewest = 5;

export type UsualTimes = ReadonlyMap<StepKind, { readonly medianDays: number; readonly counted: number }>;

/**
 * What the steps of the programme have really taken in the last two years. Steps of one kind are counted together, so a kind that the
 * process has twice says nothing about either.
 */
export async function usualTimesOf(trx: Trx, programmeId: string, process: readonly ProcessStep[]): Promise<UsualTimes> {
  const times = await stepTimesOf(trx, programmeId);
  return new Map(
    times.flatMap(({ kind, medianDays, counted }) => {
      const steps = process.filter((step) => step.kind === kind);
      const [only] = steps;
      return only !== undefined && steps.length === 1 && counted >= fewest ? [[only.kind, { medianDays, counted }] as const] : [];
    }),
  );
}

/** "half of the last 12 took 4 calendar days or fewer; the programme allows 10 working days": two counts, each by its name. */
export function usualTimeInWords(step: ProcessStep, times: UsualTimes): string | undefined {
  const real = times.get(step.kind);
  const allowed = step.withinWorkingDays === null ? null : `the programme allows ${countOf(step.withinWorkingDays, 'working day')}`;
  if (!real) return allowed ?? undefined;
  const had = `half of the last ${real.counted} took ${countOf(real.medianDays, 'calendar day')} or fewer`;
  return allowed === null ? had : `${had}; ${allowed}`;
}

/** Said once where times are the programme's own word alone. */
export const noRealTimes =
  'Too few people have gone through these steps to say how long they really take: the times are what the programme allows.';

/** The funnel of a programme: how many came to each step, went on, left and are there now. Pure. */

export interface StepName {
  readonly name: string;
  readonly kind: string;
}

/** One sum of the counts: a step at a site in a channel. */
export interface FunnelCount {
  readonly versionId: string;
  /** Null: no site was chosen. */
  readonly siteId: string | null;
  readonly channel: string;
  readonly stepIndex: number;
  readonly waiting: number;
  readonly passed: number;
  readonly failed: number;
  readonly withdrawn: number;
}

export interface FunnelStep extends StepName {
  readonly entered: number;
  readonly passed: number;
  readonly failed: number;
  readonly withdrawn: number;
  readonly waiting: number;
  /** The part of those who have left the step one way or the other that passed it; null while nobody has. */
  readonly conversion: number | null;
  /** The part of all who began that came as far as this step. */
  readonly reached: number | null;
}

export interface FunnelVersion {
  readonly id: string;
  readonly number: number;
  readonly steps: readonly StepName[];
}

/** Versions whose process has the same steps are one funnel; a process that was changed is another. The newest first. */
export function processesOf(
  versions: readonly FunnelVersion[],
): readonly { readonly label: string; readonly versions: readonly FunnelVersion[] }[] {
  const signature = ({ steps }: FunnelVersion): string => JSON.stringify(steps.map(({ name, kind }) => [name, kind]));
  return [
    ...Map.groupBy(
      versions.toSorted((a, b) => b.number - a.number),
      signature,
    ).values(),
  ].map((same) => {
    const numbers = same.map(({ number }) => number).toSorted((a, b) => a - b);
    return {
      label: numbers.length === 1 ? `Version ${numbers[0]}` : `Versions ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`,
      versions: same,
    };
  });
}

/** Adds counts up to the steps of one process. */
export function funnelOf(steps: readonly StepName[], counts: readonly FunnelCount[]): readonly FunnelStep[] {
  const sums = steps.map((_, index) => {
    const own = counts.filter(({ stepIndex }) => stepIndex === index);
    const sum = (of: (count: FunnelCount) => number): number => own.reduce((total, count) => total + of(count), 0);
    return {
      passed: sum((one) => one.passed),
      failed: sum((one) => one.failed),
      withdrawn: sum((one) => one.withdrawn),
      waiting: sum((one) => one.waiting),
    };
  });
  const began = entered(sums[0]);
  return steps.map((step, index) => {
    const one = sums[index] ?? { passed: 0, failed: 0, withdrawn: 0, waiting: 0 };
    const settled = one.passed + one.failed + one.withdrawn;
    return {
      ...step,
      ...one,
      entered: entered(one),
      conversion: settled === 0 ? null : one.passed / settled,
      reached: began === 0 ? null : entered(one) / began,
    };
  });
}

const entered = (one: { passed: number; failed: number; withdrawn: number; waiting: number } | undefined): number =>
  one === undefined ? 0 : one.passed + one.failed + one.withdrawn + one.waiting;

import type { Criterion } from '#eligibility/index.ts';

/**
 * The intake that criteria are judged for: a document names intakes by their first day. Empty where no criterion is limited to
 * intakes, so that nothing is recorded that no rule reads.
 */
export const intakeForCriteria = (criteria: readonly Criterion[], startsOn: Temporal.PlainDate | undefined): { readonly intake?: string } =>
  startsOn === undefined || criteria.every((criterion) => criterion.scope?.intakes === undefined) ? {} : { intake: startsOn.toString() };

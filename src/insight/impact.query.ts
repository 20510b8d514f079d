import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { impactOf, type GroupResult } from './impact.rules.ts';

export interface StepImpact {
  readonly stepIndex: number;
  readonly step: string;
  readonly question: string;
  readonly groups: readonly GroupResult[];
}

export interface ImpactView {
  readonly programmeId: string;
  readonly title: string;
  readonly organisationId: string;
  readonly steps: readonly StepImpact[];
  /** Whether the organisation reads its figures by the four-fifths rule of the United States. */
  readonly usModule: boolean;
}

/** Selection by group at each step: from counts alone, which the database gives only to the employer's own people. */
export async function impactView(trx: Trx, programmeId: string, since: Temporal.PlainDate): Promise<ImpactView | null> {
  const programme = await trx
    .selectFrom('programmes')
    .leftJoin('insight_settings', 'insight_settings.organisation_id', 'programmes.organisation_id')
    .select(['programmes.title', 'programmes.organisation_id as organisationId', 'insight_settings.us_module as usModule'])
    .where('programmes.id', '=', programmeId)
    .executeTakeFirst();
  if (!programme) return null;
  const { rows } = await sql<{
    stepIndex: number;
    step: string;
    question: string;
    group: string;
    entered: number | null;
    passed: number | null;
  }>`
    select step_index as "stepIndex", step_name as step, question, answer as group, entered, passed
    from app.selection_counts(${programme.organisationId}, ${programmeId}, ${since}::date) order by step_index, question, answer`.execute(
    trx,
  );
  return {
    programmeId,
    title: programme.title,
    organisationId: programme.organisationId,
    usModule: programme.usModule ?? false,
    steps: [...Map.groupBy(rows, ({ stepIndex, step, question }) => JSON.stringify([stepIndex, step, question])).values()].map((own) => ({
      stepIndex: own[0]?.stepIndex ?? 0,
      step: own[0]?.step ?? '',
      question: own[0]?.question ?? '',
      groups: impactOf(own),
    })),
  };
}

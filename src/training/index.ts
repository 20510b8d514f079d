import { sql } from 'kysely';
import type { SubjectResolvers } from '#rooms.ts';
import type { Verifiable } from '#verify.ts';
import { apprenticeshipLifecycle } from './apprenticeship-lifecycle.ts';
import { competencyLifecycle } from './competency-lifecycle.ts';
import { hoursLifecycle } from './hours-lifecycle.ts';
import { reviewLifecycle } from './review-lifecycle.ts';

/** The training room's only door. */
export { beginApprenticeship, type Beginning } from './begin-apprenticeship.ts';
export { apprenticeshipLifecycle, type ApprenticeshipAction, type ApprenticeshipState, type TrainingRole } from './apprenticeship-lifecycle.ts';
export { loadPlan, savePlan, shiftPlan } from './plan.store.ts';
export { planFor, type Plan, type PlanRequest } from './plan.rules.ts';
export { movePlan } from './plan-move.rules.ts';
export { plannedBy, plannedInAll } from './plan-progress.rules.ts';
export { hoursKindWords, type HoursKind, type PlanItem } from './plan-types.ts';
export { progressOf, type Progress } from './progress.query.ts';
export { hoursMinimaAt, type HoursMinima } from './law.store.ts';
export { lockApprenticeship, standingOf, tellPerson, type Standing } from './apprenticeship.store.ts';
export { trainingApiRoutes } from './api.ts';
export { sentenceOf } from './sentences.ts';
export { dueWork } from './due-work.ts';
export { actionsFor } from './actions.query.ts';
export { trainingRoutes } from './routes.tsx';
export { paths as trainingPaths } from './paths.ts';

export const subjects: SubjectResolvers = {
  apprenticeship: async (trx, id) => {
    const { rows } = await sql<{ roles: string[] }>`select app.apprenticeship_access(${id}) as roles`.execute(trx);
    const roles = rows[0]?.roles ?? [];
    return roles.length > 0 ? roles : null;
  },
};

export const lifecycles: readonly Verifiable[] = [
  { lifecycle: apprenticeshipLifecycle, table: 'apprenticeships', key: ['id'], stream: 'apprenticeship', streamColumn: 'id' },
  { lifecycle: hoursLifecycle, table: 'hours_entries', key: ['id'], stream: 'apprenticeship', streamColumn: 'apprenticeship_id' },
  { lifecycle: competencyLifecycle, table: 'competency_records', key: ['apprenticeship_id', 'competency_id'], stream: 'apprenticeship', streamColumn: 'apprenticeship_id' },
  { lifecycle: reviewLifecycle, table: 'reviews', key: ['id'], stream: 'apprenticeship', streamColumn: 'apprenticeship_id' },
];

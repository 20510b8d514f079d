import type { HomeAction } from '#home.ts';
import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { Route } from '#platform/http/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { DueWork, Services } from '#services.ts';
import type { Verifiable } from '#verify.ts';
import { actionsFor as trainingActionsFor } from './actions.query.ts';
import { rolesTowards } from './apprenticeship.store.ts';
import { apprenticeshipLifecycle } from './apprenticeship-lifecycle.ts';
import { competencyLifecycle } from './competency-lifecycle.ts';
import { dueWork as dueTrainingWork } from './due-work.ts';
import { finishActionsFor, finishDueWork, finishLifecycles, finishRoutes, finishSubjects } from './finish/index.ts';
import { hoursLifecycle } from './hours-lifecycle.ts';
import { reviewLifecycle } from './review-lifecycle.ts';
import { trainingRoutes as recordRoutes } from './routes.tsx';

/** The training room's only door. */
export { beginApprenticeship, type Beginning } from './begin-apprenticeship.ts';
export { type ApprenticeshipAction, type ApprenticeshipState, type TrainingRole } from './apprenticeship-lifecycle.ts';
export { planFor, type Plan, type PlanRequest } from './plan.rules.ts';
export { type HoursKind, type PlanItem } from './plan-types.ts';
export { type Progress } from './progress.query.ts';
export { type HoursMinima } from './law.store.ts';
export { type Standing } from './apprenticeship.store.ts';
export { trainingApiRoutes } from './api.ts';
export { trainingCalendar } from './calendar.query.ts';

export const dueWork: readonly DueWork[] = [...dueTrainingWork, ...finishDueWork];

export const trainingRoutes = (services: Services): readonly Route<Actor>[] => [...recordRoutes(services), ...finishRoutes(services)];

export async function actionsFor(trx: Trx, actor: Actor, today: Temporal.PlainDate): Promise<readonly HomeAction[]> {
  return [...(await trainingActionsFor(trx, actor, today)), ...(await finishActionsFor(trx, actor, today))];
}

export const subjects: SubjectResolvers = {
  ...finishSubjects,
  apprenticeship: async (trx, id) => {
    const roles = await rolesTowards(trx, id);
    return roles.length > 0 ? roles : null;
  },
};

export const lifecycles: readonly Verifiable[] = [
  {
    lifecycle: apprenticeshipLifecycle,
    table: 'apprenticeships',
    key: ['id'],
    stream: 'apprenticeship',
    streamColumn: 'id',
  },
  {
    lifecycle: hoursLifecycle,
    table: 'hours_entries',
    key: ['id'],
    stream: 'apprenticeship',
    streamColumn: 'apprenticeship_id',
  },
  {
    lifecycle: competencyLifecycle,
    table: 'competency_records',
    key: ['apprenticeship_id', 'competency_id'],
    stream: 'apprenticeship',
    streamColumn: 'apprenticeship_id',
  },
  {
    lifecycle: reviewLifecycle,
    table: 'reviews',
    key: ['id'],
    stream: 'apprenticeship',
    streamColumn: 'apprenticeship_id',
  },
  ...finishLifecycles,
];

/** The commands, for the demonstration's story. */
export { assignMentor } from './assign-mentor.ts';
export { enterHours } from './enter-hours.ts';
export { approveHours } from './decide-hours.ts';
export { holdReview } from './hold-review.ts';
export { signReview } from './sign-review.ts';
export { addEvidence, markReady, signOff } from './competency-commands.ts';
export { startBreak } from './finish/take-break.ts';
export { confirmGateway, enterGateway } from './finish/pass-gateway.ts';
export { completeApprenticeship } from './finish/complete.ts';
export { applyForRole } from './finish/apply-for-role.ts';
export { hire } from './finish/decide-role.ts';

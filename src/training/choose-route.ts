import type { Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { formatDate } from '#ui/index.ts';
import { apprenticeshipLifecycle } from './apprenticeship-lifecycle.ts';
import { standingOf } from './apprenticeship.store.ts';
import { hoursMinimaAt } from './law.store.ts';
import { isBefore } from './plan-types.ts';
import { forkStart, planRoute } from './plan.rules.ts';
import { loadPlan, savePlan } from './plan.store.ts';
import { alignReviews } from './review.store.ts';

/** The apprentice or the programme manager chooses one of the programme's routes, up to the day before it begins. */
export async function chooseRoute(
  doing: Doing<Actor>,
  input: { apprenticeshipId: string; route: string; revision: number },
): Promise<Result<{ title: string; endsOn: Temporal.PlainDate }>> {
  const { trx, clock } = doing;
  const standing = await standingOf(doing, input.apprenticeshipId);
  const roles = standing?.roles.filter((role) => role === 'apprentice' || role === 'programme_manager') ?? [];
  if (!standing || roles.length === 0 || !standing.programme.routes) return notFound();
  const route = standing.programme.routes.options.find((option) => option.id === input.route);
  if (!route) return invalid({ field: 'route', message: 'Choose one of the routes' });
  const current = await loadPlan(trx, standing.id);
  const start = forkStart(current, standing.programme);
  if (start !== null && !isBefore(clock.today(), start))
    return conflict(`The route began on ${formatDate(start)} and can no longer be chosen here.`);
  const minima = await hoursMinimaAt(trx, standing.programme, standing.country, standing.startsOn);
  const plan = planRoute(current, {
    programme: standing.programme,
    startsOn: standing.startsOn,
    route: route.id,
    hoursPerWeek: standing.hoursPerWeek,
    relatedMinimumHours: minima.related?.hours ?? null,
  });
  if (!plan) return conflict('This plan has no choice of route.');
  // The actor's relation is checked above. An apprentice may write an own record only once training has begun, and chooses earlier too.
  const chosen = await takeTransition(trx, {
    lifecycle: apprenticeshipLifecycle,
    table: 'apprenticeships',
    key: { id: standing.id },
    action: 'choose_route',
    roles,
    revision: input.revision,
    ...standing.event,
    data: { route: route.id, title: route.title, plannedEndOn: plan.endsOn.toString() },
    set: { route: route.id, planned_end_on: plan.endsOn },
    asProgram: true,
  });
  if (!chosen.ok) return chosen;
  await withinSystem(trx, async (own) => {
    await savePlan(own, standing.id, plan.items);
    if (!plan.endsOn.equals(standing.plannedEndOn)) await alignReviews(own, { standing, after: null, plannedEndOn: plan.endsOn });
  });
  return done({ title: route.title, endsOn: plan.endsOn });
}

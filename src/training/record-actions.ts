import { permittedActions } from '#platform/events/index.ts';
import {
  apprenticeshipLifecycle,
  type ApprenticeshipAction,
  type ApprenticeshipState,
  type TrainingRole,
} from './apprenticeship-lifecycle.ts';
import { finishPaths } from './finish/paths.ts';
import { paths } from './paths.ts';

/** The page behind each action of the transition table; actions without one are taken by the program itself. */
const pages: Partial<Record<ApprenticeshipAction, { readonly label: string; readonly href: (id: string) => string }>> = {
  choose_route: { label: 'Choose the route', href: paths.route },
  assign_mentor: { label: 'Assign a mentor', href: paths.mentor },
  start_break: { label: 'Start a break', href: finishPaths.newBreak },
  return_from_break: { label: 'Record the return', href: finishPaths.returnFromBreak },
  enter_gateway: { label: 'Gateway checklist', href: finishPaths.gateway },
  withdraw: { label: 'End early', href: finishPaths.withdraw },
};

export interface RecordAction {
  readonly action: ApprenticeshipAction;
  readonly label: string;
  readonly href: string;
}

/** What the reader can do with the apprenticeship now: the transition table decides, this only says where. */
export function recordActions(id: string, state: ApprenticeshipState, roles: readonly string[]): readonly RecordAction[] {
  return permittedActions(apprenticeshipLifecycle, state, roles as readonly TrainingRole[]).flatMap((action) => {
    const found = pages[action];
    return found ? [{ action, label: found.label, href: found.href(id) }] : [];
  });
}

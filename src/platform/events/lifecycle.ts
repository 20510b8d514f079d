/**
 * Lifecycles: one table per record of state x action -> state. The table is data; the buttons of a page, the actions an API
 * permits, the diagrams in docs/, `guildhall verify` and the tests all read it.
 */

export interface Transition<State extends string, Action extends string, Role extends string = string> {
  readonly action: Action;
  readonly from: readonly State[];
  /** The state after; 'same' leaves it as it is (something happened that decides nothing). */
  readonly to: State | 'same';
  /** Who may take it; 'system' is a consequence or a due date. */
  readonly by: readonly Role[];
  /** The type of the event it writes: "application.submitted". */
  readonly event: string;
  /** What it needs, in words, for the diagram and the docs. */
  readonly needs?: string;
}

export interface Lifecycle<State extends string, Action extends string, Role extends string = string> {
  /** "application": also the type of its event stream unless `stream` says otherwise. */
  readonly name: string;
  readonly initial: State;
  readonly transitions: readonly Transition<State, Action, Role>[];
}

/** The transition that an action takes from a state, or null where it is not permitted. */
export function transitionOf<S extends string, A extends string, R extends string>(
  lifecycle: Lifecycle<S, A, R>,
  state: S,
  action: A,
): Transition<S, A, R> | null {
  return lifecycle.transitions.find((transition) => transition.action === action && transition.from.includes(state)) ?? null;
}

/** The actions open to somebody with these roles in this state: what a page shows as buttons. */
export function permittedActions<S extends string, A extends string, R extends string>(
  lifecycle: Lifecycle<S, A, R>,
  state: S,
  roles: readonly R[],
): readonly A[] {
  return lifecycle.transitions
    .filter((transition) => transition.from.includes(state) && transition.by.some((role) => roles.includes(role)))
    .map((transition) => transition.action);
}

export interface StateEvent {
  readonly type: string;
}

/** Recomputes the state from the events, oldest first. Returns the event that does not fit, where one does not. */
export function fold<S extends string, A extends string, R extends string>(
  lifecycle: Lifecycle<S, A, R>,
  events: readonly StateEvent[],
): { state: S; misfit: StateEvent | null } {
  let state = lifecycle.initial;
  for (const event of events) {
    const candidates = lifecycle.transitions.filter((transition) => transition.event === event.type);
    if (candidates.length === 0) continue; // an event that concerns another part of the stream
    const transition = candidates.find((candidate) => candidate.from.includes(state));
    if (!transition) return { state, misfit: event };
    if (transition.to !== 'same') state = transition.to;
  }
  return { state, misfit: null };
}

/** The lifecycle as a Mermaid state diagram, for docs/. */
export function diagram<S extends string, A extends string, R extends string>(lifecycle: Lifecycle<S, A, R>): string {
  const lines = lifecycle.transitions.flatMap((transition) =>
    transition.from.map(
      (from) =>
        `  ${from} --> ${transition.to === 'same' ? from : transition.to}: ${transition.action.replaceAll('_', ' ')} (${transition.by.join(', ')})`,
    ),
  );
  return ['stateDiagram-v2', `  [*] --> ${lifecycle.initial}`, ...lines].join('\n');
}

export { diagram, fold, permittedActions, transitionOf, type Lifecycle, type StateEvent, type Transition } from './lifecycle.ts';
export { chainEventOf, chainFaults, digestOfErased, erasureEvent, type ChainEvent } from './verify-chain.ts';
export { hashEvent, recordEvent, recordEvents, type HashedEvent, type NewEvent, type Stream } from './record.ts';
export { takeTransition, type TransitionRequest } from './transition.ts';
export { historyOf, type RecordedEvent } from './history.query.ts';

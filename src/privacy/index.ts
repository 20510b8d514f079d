import type { Actor } from '#people/index.ts';
import type { Route } from '#platform/http/index.ts';
import type { Services } from '#services.ts';
import type { Verifiable } from '#verify.ts';
import { complaintLifecycle } from './complaint-lifecycle.ts';
import { complaintRoutes } from './complaint.routes.tsx';
import { holdLifecycle } from './hold-lifecycle.ts';
import { ownDataRoutes } from './own.routes.tsx';
import { requestLifecycle } from './request-lifecycle.ts';
import { retentionRoutes } from './staff.routes.tsx';

/** Personal data from its first day to its erasure: the only door to privacy. */
export { privacySubjects } from './subjects.ts';
export { privacyActionsFor } from './actions.query.ts';
export { duePrivacyRequests, duePrivacyWork } from './due-work.ts';
export { privacyQueue } from './work-soon.ts';
/** The commands, for the demonstration's story. */
export { makeComplaint } from './make-complaint.ts';
export { handleComplaint } from './handle-complaint.ts';
export { placeHold } from './holds.ts';
export { askForData } from './ask-for-data.ts';

export const privacyRoutes = (services: Services): readonly Route<Actor>[] => [
  ...ownDataRoutes(services),
  ...complaintRoutes(services),
  ...retentionRoutes(services),
];

export const privacyVerifiables: readonly Verifiable[] = [
  { lifecycle: complaintLifecycle, table: 'complaints', key: ['id'], stream: 'complaint', streamColumn: 'id' },
  { lifecycle: holdLifecycle, table: 'legal_holds', key: ['id'], stream: 'organisation', streamColumn: 'organisation_id' },
  { lifecycle: requestLifecycle, table: 'subject_requests', key: ['id'], stream: 'person', streamColumn: 'person_id' },
];

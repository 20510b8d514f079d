import type { Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import { accessTo } from '../core/access.query.ts';
import { accessToFile } from '../core/documents.query.ts';
import { applyRoutes } from './apply.routes.tsx';
import { fileRoutes } from './file.routes.ts';
import { formRoutes } from './form.routes.tsx';
import { historyRoutes } from './history.routes.tsx';
import { sectionRoutes } from './sections.routes.tsx';
import { statusRoutes } from './status.routes.tsx';
import { typingRoutes } from './typing.routes.ts';

export { candidateActionsFor } from './actions.query.ts';
export { scanWaitingFiles } from './scan-documents.ts';

/** The candidate's side of the applications room. */
export const candidateRoutes = (services: Services): readonly Route<Actor>[] => [
  ...applyRoutes,
  ...formRoutes,
  ...historyRoutes,
  ...sectionRoutes(services),
  ...typingRoutes,
  ...statusRoutes(services),
  ...fileRoutes(services),
];

export const candidateSubjects: SubjectResolvers = {
  application: async (trx, id) => {
    const roles = await accessTo(trx, id);
    return roles.length === 0 ? null : roles;
  },
  file: (trx, id) => accessToFile(trx, id),
};

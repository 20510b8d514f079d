import type { Actor } from '#people/index.ts';
import type { Route } from '#platform/http/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import type { Verifiable } from '#verify.ts';
import { earlyRoutes } from './early.routes.tsx';
import { gatewayRoutes } from './gateway.routes.tsx';
import { roleApplicationLifecycle } from './role-application-lifecycle.ts';
import { roleApplicationAccess } from './roles.query.ts';
import { roleRoutes } from './roles.routes.tsx';

/** The end of training: breaks, gateway, certificate, permanent roles. Other rooms come through training's own door. */
export { finishActionsFor } from './actions.query.ts';
export { finishDueWork } from './due-work.ts';

export const finishRoutes = (services: Services): readonly Route<Actor>[] => [...earlyRoutes, ...gatewayRoutes, ...roleRoutes(services)];

export const finishSubjects: SubjectResolvers = {
  role_application: async (trx, id) => {
    const roles = await roleApplicationAccess(trx, id);
    return roles.length > 0 ? roles : null;
  },
};

export const finishLifecycles: readonly Verifiable[] = [
  {
    lifecycle: roleApplicationLifecycle,
    table: 'role_applications',
    key: ['id'],
    stream: 'apprenticeship',
    streamColumn: 'apprenticeship_id',
  },
];

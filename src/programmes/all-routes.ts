import type { Actor } from '#people/index.ts';
import type { Route } from '#platform/http/index.ts';
import type { Services } from '#services.ts';
import { catalogueRoutes } from './catalogue/index.ts';
import { checkAllRoutes } from './check-all/index.ts';
import { checkRoutes } from './check-routes.tsx';
import { compareRoutes } from './compare/routes.tsx';
import { draftRoutes } from './drafts/index.ts';
import { directoryRoutes } from './directory/index.ts';
import { ruleRoutes } from './lint/routes.tsx';
import { manageRoutes } from './manage-routes.tsx';
import { poolRoutes } from './pool/index.ts';
import { publicRoutes } from './routes.tsx';
import { schemaRoute } from './schema-route.ts';
import { counted, statisticsRoutes } from './statistics/routes.tsx';
import { watchRoutes } from './watch/routes.tsx';

/** Every page of the room. */
export function programmeRoutes(services: Services): readonly Route<Actor>[] {
  return [
    ...catalogueRoutes,
    ...counted(services, publicRoutes(services)),
    ...statisticsRoutes(services),
    ...compareRoutes,
    ...watchRoutes,
    schemaRoute,
    ...ruleRoutes,
    ...directoryRoutes(services),
    ...poolRoutes,
    ...counted(services, checkRoutes),
    ...checkAllRoutes,
    ...draftRoutes(services),
    ...manageRoutes(services),
  ];
}

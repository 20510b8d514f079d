import type { Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import { agreementAccess } from './agreement-access.query.ts';
import { agreementRoutes } from './agreement.routes.tsx';
import { candidateOfferRoutes } from './candidate.routes.tsx';
import { placesRoutes } from './places.routes.tsx';
import { workOfferRoutes } from './work.routes.tsx';

/** Every page of offers, waiting lists and agreements, on all sides. */
export const offerRoutes = (services: Services): readonly Route<Actor>[] => [
  ...candidateOfferRoutes(services),
  ...workOfferRoutes(),
  ...placesRoutes(services),
  ...agreementRoutes(services),
];

/** What an agreement is to the asker: for a provider, who sees no application. */
export const offerSubjects: SubjectResolvers = {
  agreement: async (trx, id) => {
    const roles = await agreementAccess(trx, id);
    return roles.length === 0 ? null : roles;
  },
};

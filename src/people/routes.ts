import type { Route } from '#platform/http/index.ts';
import type { Services } from '#services.ts';
import { accountRoutes } from './account.routes.ts';
import type { Actor } from './actor.ts';
import { firstOperatorRoutes } from './first-operator.routes.tsx';
import { organisationRoutes } from './organisation.routes.ts';
import { signInRoutes } from './sign-in.routes.tsx';
import { singleSignOnRoutes } from './single-sign-on/routes.ts';
import { singleSignOnSettingsRoutes } from './single-sign-on/settings.routes.ts';
import { tokenRoutes } from './token.routes.ts';

/** Every page of the people room. */
export const peopleRoutes = (services: Services): readonly Route<Actor>[] => [
  ...signInRoutes(services),
  ...firstOperatorRoutes(services),
  ...accountRoutes(services),
  ...organisationRoutes(services),
  ...tokenRoutes(services),
  ...singleSignOnRoutes(services),
  ...singleSignOnSettingsRoutes(services),
];

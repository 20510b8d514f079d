import type { Route } from '#platform/http/index.ts';
import type { Services } from '#services.ts';
import type { Actor } from './actor.ts';
import { firstOperatorRoutes } from './first-operator.routes.tsx';
import { signInRoutes } from './sign-in.routes.tsx';

/** Every page of the people room. */
export const peopleRoutes = (services: Services): readonly Route<Actor>[] => [...signInRoutes(services), ...firstOperatorRoutes(services)];

import { createApp } from '#app.tsx';
import { beginSession, sessionCookie } from '#people/index.ts';
import type { Services } from '#services.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import type { PersonKey, World } from '../../../../test/support/world.ts';
import { candidateRoutes, candidateSubjects } from '../../candidate/index.ts';
import { workRoutes } from '../routes.tsx';

/** The pages of this room as a person of the world gets them. */
export function pagesOf(world: World, instead: Partial<Services> = {}) {
  const services = servicesOf(world, instead);
  const app = createApp(services, {
    routes: [...workRoutes(services), ...candidateRoutes(services)],
    subjects: candidateSubjects,
    signInNeeded: async () => ({ kind: 'redirect', to: '/sign-in' }),
  });
  const cookies = new Map<PersonKey, string>();
  const as = async (key: PersonKey): Promise<string> => {
    const known =
      cookies.get(key) ?? `${sessionCookie}=${await world.system((trx) => beginSession(trx, world.people[key].id, 'test', world.clock))}`;
    cookies.set(key, known);
    return known;
  };
  return {
    services,
    get: async (key: PersonKey, path: string) => {
      const response = await app.request(path, { headers: { Cookie: await as(key) } });
      return { status: response.status, text: await response.text() };
    },
    post: async (key: PersonKey, path: string, fields: Readonly<Record<string, string>>) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const response = await app.request(path, { method: 'POST', body, headers: { Cookie: await as(key), Origin: world.origin } });
      return { status: response.status, text: await response.text() };
    },
  };
}

import { everyone, missing, page, redirect, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { browserOf, returnPath, sessionCookieFor, signInAsDemonstrationPerson, type Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { castPage } from './pages/cast.tsx';
import { castByGroup } from './cast.query.ts';

type Request = PageRequest<Actor>;

/** The demonstration's own pages. None is mounted in production. */
export function demonstrationRoutes(services: Services): readonly Route<Actor>[] {
  const demonstrationOnly = true as const;

  const showCast = async (request: Request): Promise<Answer> =>
    page('Choose a person', castPage(await request.read(castByGroup), returnPath(request.query.get('return')), request.actor.personId), { wide: true });

  const signInAs = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => signInAsDemonstrationPerson(doing, services.wall, browserOf(request), request.params['id'] ?? ''));
    if (!result.ok) return missing;
    return redirect(returnPath(request.form.fields['return_to']), `You are ${result.value.name} now.`, [sessionCookieFor(result.value.session)]);
  };

  return [
    { method: 'GET', path: '/demonstration', permission: everyone, demonstrationOnly, handle: showCast },
    { method: 'POST', path: '/demonstration/people/:id/sign-in', permission: everyone, demonstrationOnly, handle: signInAs },
  ];
}

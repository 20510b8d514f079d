import { missing, redirect, signedIn, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { countOf } from '#ui/index.ts';
import { changeAccount, endOtherSessions, endOwnSession, ownSessions } from './account.ts';
import { isSignedIn, type Actor } from './actor.ts';
import { accountPage } from './pages/account.tsx';
import { ownLinks } from './single-sign-on/settings.query.ts';

type Request = PageRequest<Actor>;

export function accountRoutes({ wall, config }: Pick<Services, 'wall' | 'config'>): readonly Route<Actor>[] {
  const show = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const { actor, form } = request;
    if (!isSignedIn(actor)) return missing;
    const { sessions, links } = await request.read(async (trx) => ({
      sessions: await ownSessions(trx, wall, actor.personId),
      links: await ownLinks(trx, actor.personId),
    }));
    return accountPage({
      actor,
      name: form.fields['name'] ?? actor.name,
      theme: form.fields['theme'] ?? actor.theme,
      sessions,
      links,
      timeZone: config.timeZone,
      errors,
      status,
    });
  };

  const change = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => changeAccount(doing, request.form.fields));
    return result.ok ? redirect('/account', 'Your account is saved.') : show(request, result.errors, statusOf(result));
  };

  const endOne = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => endOwnSession(doing, wall, request.params['id'] ?? ''));
    return result.ok ? redirect('/account', 'That session has ended.') : missing;
  };

  const endOthers = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => endOtherSessions(doing, wall));
    return result.ok ? redirect('/account', `${countOf(result.value, 'other session')} ended.`) : missing;
  };

  return [
    { method: 'GET', path: '/account', permission: signedIn, handle: (request) => show(request) },
    { method: 'POST', path: '/account', permission: signedIn, handle: change },
    { method: 'POST', path: '/account/sessions/end-others', permission: signedIn, handle: endOthers },
    { method: 'POST', path: '/account/sessions/:id/end', permission: signedIn, handle: endOne },
  ];
}

import { missing, on, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import type { FieldError, Result } from '#platform/result.ts';
import type { Services } from '#services.ts';
import type { Actor } from '../actor.ts';
import { changeSignIn, claimDomain, confirmDomain, removeDomain } from './change-settings.ts';
import { settingsPage } from './pages/settings.tsx';
import { discover, faultOf } from './provider.ts';
import { callbackPath, sealerOf } from './routes.ts';
import { settingsToTry } from './settings.store.ts';
import { signInSettings } from './settings.query.ts';

type Request = PageRequest<Actor>;
const idOf = (request: Request): string => request.params['id'] ?? '';
const here = (request: Request): string => `/manage/organisations/${idOf(request)}/single-sign-on`;

/** An organisation's own sign-in, for its programme managers and the operator. */
export function singleSignOnSettingsRoutes(services: Pick<Services, 'config' | 'log'>): readonly Route<Actor>[] {
  const { config, log } = services;
  const sealed = sealerOf(services);

  const show = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const view = await request.read((trx) => signInSettings(trx, idOf(request)));
    if (!view) return missing;
    // What was typed comes back, but never a secret.
    const { secret: _, ...typed } = request.form.fields;
    return settingsPage({
      view,
      redirectUri: `${request.origin}${callbackPath}`,
      isOperator: request.actor.isOperator,
      timeZone: config.timeZone,
      typed: errors.length > 0 ? typed : {},
      errors,
      status,
    });
  };
  const answered = <T>(request: Request, result: Result<T>, notice: (value: T) => string): Answer | Promise<Answer> => {
    if (result.ok) return redirect(here(request), notice(result.value));
    return result.kind === 'not_found' ? missing : show(request, result.errors, statusOf(result));
  };

  const save = async (request: Request): Promise<Answer> => {
    const opener = await sealed();
    const saved = await request.run((doing) =>
      changeSignIn(doing, { sealed: opener, allowsLocal: config.localIssuers }, idOf(request), request.form.fields),
    );
    return answered(request, saved, () => 'The sign-in is saved. The other programme managers have been told by mail.');
  };

  const check = async (request: Request): Promise<Answer> => {
    const view = await request.read((trx) => signInSettings(trx, idOf(request)));
    if (!view?.settings) return missing;
    const opener = await sealed();
    const settings = await request.read((trx) => withinSystem(trx, (own) => settingsToTry(own, idOf(request), opener)));
    if (settings === null)
      return show(
        request,
        [{ field: 'secret', message: 'The kept secret cannot be opened with this installation’s key. Enter it again.' }],
        422,
      );
    try {
      await discover(settings, config.localIssuers);
      return redirect(here(request), 'The issuer answers, and describes itself as it should.');
    } catch (error) {
      const why = faultOf(error);
      log(`single sign-on of ${view.organisation.name}: a try failed (${why})`);
      return show(request, [{ field: 'issuer', message: `The issuer does not answer as one: ${why}` }], 422);
    }
  };

  const claim = async (request: Request): Promise<Answer> =>
    answered(request, await request.run((doing) => claimDomain(doing, idOf(request), request.form.fields['domain'] ?? '')), (claimed) =>
      claimed.isConfirmed
        ? `${claimed.domain} is confirmed.`
        : `${claimed.domain} is named. It waits for the operator of this installation.`,
    );
  const confirm = async (request: Request): Promise<Answer> =>
    answered(
      request,
      await request.run((doing) => confirmDomain(doing, idOf(request), request.form.fields['domain'] ?? '')),
      () => 'The domain is confirmed.',
    );
  const remove = async (request: Request): Promise<Answer> =>
    answered(
      request,
      await request.run((doing) => removeDomain(doing, idOf(request), request.form.fields['domain'] ?? '')),
      () => 'The domain is removed: nobody new is let in by it.',
    );

  const inCharge = on('organisation', 'operator', 'programme_manager');
  const path = '/manage/organisations/:id/single-sign-on';
  return [
    { method: 'GET', path, permission: inCharge, handle: (request) => show(request) },
    { method: 'POST', path, permission: inCharge, handle: save },
    { method: 'POST', path: `${path}/check`, permission: inCharge, handle: check },
    { method: 'POST', path: `${path}/domains`, permission: inCharge, handle: claim },
    { method: 'POST', path: `${path}/domains/confirm`, permission: on('organisation', 'operator'), handle: confirm },
    { method: 'POST', path: `${path}/domains/remove`, permission: inCharge, handle: remove },
  ];
}

import { everyone, missing, redirect, signedIn, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { parseForm } from '#platform/forms/index.ts';
import { isId } from '#platform/ids.ts';
import { installationSecret, sealer, type Sealer } from '#platform/seal.ts';
import type { Services } from '#services.ts';
import * as z from 'zod';
import { isSignedIn, type Actor } from '../actor.ts';
import { hashSecret } from '../authenticate.store.ts';
import { emailAddress } from '../email.ts';
import { returnPath } from '../return-path.ts';
import { browserOf, sessionCookieFor } from '../sign-in.routes.tsx';
import { arrive } from './arrive.ts';
import { linkMinutes } from './identity.store.ts';
import { confirmLink, pendingLink, waitingForOwner } from './link-account.ts';
import { attemptMinutes, beginAttempt, takeAttempt } from './attempt.ts';
import { removeLink } from './change-settings.ts';
import {
  confirmLinkPage,
  goToOrganisationPage,
  notLetInPage,
  ownSignInFirstPage,
  signedOutHerePage,
  whichOrganisationPage,
} from './pages/sign-in.tsx';
import { discover, faultOf, type Provider } from './provider.ts';
import { organisationOfDomain, signInOf, type OrganisationSignIn } from './settings.store.ts';
import { domainOf, refusals } from './single-sign-on.rules.ts';

type Request = PageRequest<Actor>;
type Tools = Pick<Services, 'wall' | 'config' | 'log'>;

export const callbackPath = '/sign-in/single-sign-on';
const attemptCookie = 'guildhall_single_sign_on';
const linkCookie = 'guildhall_link';
const knownForMinutes = 10;

export const sealerOf =
  ({ config }: Pick<Services, 'config'>): (() => Promise<Sealer>) =>
  async () =>
    sealer(await installationSecret(config.secret, config.dataFolder));

/** What a provider says of itself is asked for once in ten minutes, and never kept after a fault. */
export function providersOf({ config, wall }: Pick<Services, 'config' | 'wall'>): (from: OrganisationSignIn) => Promise<Provider> {
  const known = new Map<string, { readonly provider: Promise<Provider>; readonly until: Temporal.Instant }>();
  return async ({ organisationId, provider: settings }) => {
    const key = hashSecret([organisationId, settings.issuer, settings.clientId, settings.clientSecret].join('\n'));
    const found = known.get(key);
    if (found && Temporal.Instant.compare(wall.now(), found.until) < 0) return found.provider;
    const provider = discover(settings, config.localIssuers);
    known.set(key, { provider, until: wall.now().add({ minutes: knownForMinutes }) });
    try {
      return await provider;
    } catch (error) {
      known.delete(key);
      throw error;
    }
  };
}

/** Coming in by an organisation's own sign-in, and going out again. */
export function singleSignOnRoutes(services: Tools): readonly Route<Actor>[] {
  const { wall, config, log } = services;
  const sealed = sealerOf(services);
  const providerOf = providersOf(services);
  const secure = (request: Request): string => `${request.origin}${callbackPath}`;
  const lookUp = async (request: Request, organisationId: string): Promise<OrganisationSignIn | null> => {
    if (!isId(organisationId)) return null;
    const opener = await sealed();
    return request.read((trx) => withinSystem(trx, (own) => signInOf(own, organisationId, opener)));
  };

  const askWhich = (request: Request): Answer => {
    const returnTo = returnPath(request.query.get('return'));
    if (isSignedIn(request.actor)) return redirect(returnTo);
    return whichOrganisationPage({ email: '', returnTo, errors: [], status: 200 });
  };

  const findOrganisation = async (request: Request): Promise<Answer> => {
    const typed = request.form.fields['email'] ?? '';
    const returnTo = returnPath(request.form.fields['return_to']);
    const parsed = parseForm(z.object({ email: emailAddress }), { email: typed });
    if (!parsed.ok) return whichOrganisationPage({ email: typed, returnTo, errors: parsed.errors, status: 422 });
    const domain = domainOf(parsed.value.email) ?? '';
    const found = await request.read((trx) => withinSystem(trx, (own) => organisationOfDomain(own, domain)));
    if (!found) {
      const message = `No organisation signs in here with addresses at ${domain}. Use a code by mail instead.`;
      return whichOrganisationPage({ email: typed, returnTo, errors: [{ field: 'email', message }], status: 422 });
    }
    return redirect(`/sign-in/organisation/${found.id}?return=${encodeURIComponent(returnTo)}`);
  };

  const goOn = async (request: Request): Promise<Answer> => {
    const from = await lookUp(request, request.params['organisationId'] ?? '');
    if (!from) return missing;
    const returnTo = returnPath(request.query.get('return'));
    if (isSignedIn(request.actor)) return redirect(returnTo);
    return goToOrganisationPage({
      organisationName: from.organisationName,
      startPath: `/sign-in/organisation/${from.organisationId}/start?return=${encodeURIComponent(returnTo)}`,
      host: new URL(from.provider.issuer).host,
    });
  };

  const start = async (request: Request): Promise<Answer> => {
    const from = await lookUp(request, request.params['organisationId'] ?? '');
    if (!from) return missing;
    const provider = await providerOf(from).catch((error: unknown) => fault(from, 'could not be reached', error));
    if (provider === null) return unreachable(from);
    const begun = await request.run((doing) =>
      beginAttempt(doing, wall, {
        organisationId: from.organisationId,
        returnTo: request.query.get('return') ?? '',
        caller: request.address,
      }),
    );
    if (!begun.ok) return notLetInPage({ title: 'Too many sign-ins', reason: begun.errors[0]?.message ?? '', status: 429 });
    const { attempt, browserSecret } = begun.value;
    const url = await provider.authorizationUrl(attempt, secure(request));
    if (url.protocol !== 'https:' && !config.localIssuers) return unreachable(from);
    return redirect(url.href, undefined, [{ name: attemptCookie, value: browserSecret, maxAgeSeconds: attemptMinutes * 60 }]);
  };

  const comeBack = async (request: Request): Promise<Answer> => {
    const taken = await request.run((doing) =>
      takeAttempt(doing, wall, request.query.get('state') ?? '', request.cookie(attemptCookie) ?? ''),
    );
    if (!taken.ok || taken.value === null)
      return notLetInPage({
        title: 'This sign-in is no longer open',
        reason: 'It was begun in another browser, took more than ten minutes, or has been used already. Nobody was signed in.',
        status: 400,
      });
    const { organisationId, attempt, returnTo } = taken.value;
    const from = await lookUp(request, organisationId);
    if (!from) return missing;
    const refusedThere = request.query.get('error');
    if (refusedThere !== null)
      return notLetInPage({
        title: `${from.organisationName} did not sign you in`,
        reason: 'Your organisation’s sign-in ended without letting you in. You can try again, or ask your organisation.',
        reference: refusedThere.slice(0, 60).replaceAll(/[^\w-]/g, ''),
        status: 403,
      });
    const address = new URL(`${secure(request)}?${request.query.toString()}`);
    const arrival = await providerOf(from)
      .then((provider) => provider.arrivalFrom(address, attempt))
      .catch((error: unknown) => fault(from, 'gave an answer that does not hold', error));
    if (arrival === null)
      return notLetInPage({
        title: 'That answer could not be trusted',
        reason: `What came back from the sign-in of ${from.organisationName} did not pass the checks. Nobody was signed in.`,
        status: 403,
      });
    const outcome = await request.run((doing) => arrive(doing, wall, browserOf(request), from, arrival));
    if (!outcome.ok) return missing;
    const ended = { name: attemptCookie, value: null };
    switch (outcome.value.kind) {
      case 'signed_in': {
        const { name, isFirst, session } = outcome.value;
        const notice = isFirst
          ? `You are signed in as ${name}. ${from.organisationName} can open this account from now on.`
          : `You are signed in as ${name}.`;
        return redirect(returnTo, notice, [sessionCookieFor(session), ended]);
      }
      case 'own_sign_in_first':
        return redirect('/sign-in/own-account', undefined, [
          ended,
          { name: linkCookie, value: `${from.organisationId}.${outcome.value.browserSecret}`, maxAgeSeconds: linkMinutes * 60 },
        ]);
      case 'refused':
        log(`single sign-on of ${from.organisationName}: somebody was not let in (${outcome.value.why})`);
        return notLetInPage({
          title: 'You are not signed in',
          reason: refusals[outcome.value.why],
          reference: outcome.value.why,
          status: 403,
        });
    }
  };

  const fault = (from: OrganisationSignIn, what: string, error: unknown): null => {
    log(`single sign-on of ${from.organisationName}: its provider ${what} (${faultOf(error)})`);
    return null;
  };
  const unreachable = (from: OrganisationSignIn): Answer =>
    notLetInPage({
      title: `The sign-in of ${from.organisationName} does not answer`,
      reason: 'We could not reach your organisation’s sign-in. Try again in a minute, or use a code by mail.',
      status: 502,
    });

  const linkSecret = (request: Request): { readonly organisationId: string; readonly secret: string } => {
    const [organisationId = '', secret = ''] = (request.cookie(linkCookie) ?? '').split('.');
    return { organisationId, secret };
  };

  /** Reached by the redirect alone, so that a reload does not come back to a used answer. */
  const ownFirst = async (request: Request): Promise<Answer> => {
    if (isSignedIn(request.actor)) return redirect('/account/organisation-sign-in');
    const { organisationId, secret } = linkSecret(request);
    const waiting = await request.read((trx) => waitingForOwner(trx, wall, secret));
    if (!waiting || organisationId === '') return redirect('/sign-in');
    return ownSignInFirstPage({ organisationName: waiting.name, email: waiting.email });
  };

  const askLink = async (request: Request, errors: readonly { field: string; message: string }[] = [], status = 200): Promise<Answer> => {
    const pending = await request.run((doing) => pendingLink(doing, wall, linkSecret(request).secret));
    if (!pending.ok)
      return redirect('/account', { kind: 'information', text: 'No organisation’s sign-in waits to be linked to this account.' });
    return confirmLinkPage({ organisationName: pending.value.organisationName, errors, status });
  };

  const doLink = async (request: Request): Promise<Answer> => {
    const linked = await request.run((doing) => confirmLink(doing, wall, linkSecret(request).secret));
    if (linked.ok)
      return redirect('/account', `The sign-in of ${linked.value.organisationName} opens this account from now on.`, [
        { name: linkCookie, value: null },
      ]);
    return linked.kind === 'not_found' ? missing : askLink(request, linked.errors, statusOf(linked));
  };

  const unlink = async (request: Request): Promise<Answer> => {
    const removed = await request.run((doing) => removeLink(doing, wall, request.params['linkId'] ?? ''));
    return removed.ok ? redirect('/account', 'That sign-in no longer opens your account.') : missing;
  };

  const showSignedOut = async (request: Request): Promise<Answer> => {
    const from = await lookUp(request, request.params['organisationId'] ?? '');
    const provider = from ? await providerOf(from).catch(() => null) : null;
    if (!from || !provider?.signOutUrl(request.origin)) return redirect('/', 'You are signed out.');
    return signedOutHerePage({ organisationName: from.organisationName, therePath: `/sign-out/organisation/${from.organisationId}/there` });
  };

  const signOutThere = async (request: Request): Promise<Answer> => {
    const from = await lookUp(request, request.params['organisationId'] ?? '');
    const provider = from ? await providerOf(from).catch(() => null) : null;
    const url = provider?.signOutUrl(`${request.origin}/`);
    return url && (url.protocol === 'https:' || config.localIssuers) ? redirect(url.href) : redirect('/', 'You are signed out.');
  };

  return [
    { method: 'GET', path: '/sign-in/organisation', permission: everyone, handle: askWhich },
    { method: 'POST', path: '/sign-in/organisation', permission: everyone, handle: findOrganisation },
    { method: 'GET', path: '/sign-in/organisation/:organisationId', permission: everyone, handle: goOn },
    { method: 'GET', path: '/sign-in/organisation/:organisationId/start', permission: everyone, handle: start },
    { method: 'GET', path: callbackPath, permission: everyone, handle: comeBack },
    { method: 'GET', path: '/sign-in/own-account', permission: everyone, handle: ownFirst },
    { method: 'GET', path: '/account/organisation-sign-in', permission: signedIn, handle: (request) => askLink(request) },
    { method: 'POST', path: '/account/organisation-sign-in', permission: signedIn, handle: doLink },
    { method: 'POST', path: '/account/organisation-sign-in/:linkId/remove', permission: signedIn, handle: unlink },
    { method: 'GET', path: '/sign-out/organisation/:organisationId', permission: everyone, handle: showSignedOut },
    { method: 'GET', path: '/sign-out/organisation/:organisationId/there', permission: everyone, handle: signOutThere },
  ];
}

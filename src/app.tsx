import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { authenticate, rolesOf, sessionCookie, visitor, type Actor } from '#people/index.ts';
import { asActor, asCare, errorCode, isOutOfSpace } from '#platform/database/index.ts';
import { cleanText, formFromJson, readForm, type FormInput } from '#platform/forms/index.ts';
import {
  immutableFile,
  decide,
  isFromOurPages,
  missing,
  visitOf,
  type Answer,
  type Doing,
  type PageMemory,
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { hasWrittenMail } from '#platform/mail/index.ts';
import { conflict, type Result } from '#platform/result.ts';
import { assets, editorScript } from '#ui/index.ts';
import type { Services } from '#services.ts';
import { callerAddress, matches, readNotice } from '#request-parts.ts';
import { addressOf, giveKept, keepRendered, mayShare, noticeCookie, pageMemoryOf, type Shared } from '#shared-pages.ts';
import { renderAnswer } from '#shell.tsx';
import { problemPage } from '#problem-pages.tsx';
import type { SubjectResolvers } from '#rooms.ts';

/** How a request runs, readable top to bottom: headers, assets, size, origin, session, permission, handler, page. */

type Environment = { Variables: { requestId: string; actor: Actor; shared: Shared } };

export interface AppOptions {
  readonly routes: readonly Route<Actor>[];
  readonly subjects: SubjectResolvers;
  /** What happens to a form whose session has ended: kept, and shown again after sign-in. */
  readonly signInNeeded: (request: { path: string; method: string; form: FormInput }) => Promise<Answer>;
  /** Mounted before the pages: the API, health. */
  readonly mount?: (app: Hono<Environment>) => void;
  /** For one test only: everything is allowed here, so that the database alone must refuse. */
  readonly policyOff?: boolean;
  /** Where answers that all visitors share are kept; the server's listener reads the same. */
  readonly pages?: PageMemory;
}

export function createApp(services: Services, options: AppOptions): Hono<Environment> {
  const app = new Hono<Environment>();
  const pages = options.pages ?? pageMemoryOf(services);

  app.use(async (context, next) => {
    const requestId = randomUUIDv7();
    context.set('requestId', requestId);
    const address = addressOf(context);
    // A kept answer is given only while what it was rendered from has not changed; a database that is down is told by the page.
    const kept =
      pages.holds(address) && mayShare(context) && (await pages.token().catch(() => null)) !== null ? pages.find(address) : undefined;
    if (kept) {
      kept.seen?.(visitOf(context.req.header()));
      await giveKept(context, kept, requestId);
      return;
    }
    await next();
    if (!['GET', 'HEAD'].includes(context.req.method)) pages.recheck();
    const shared = context.get('shared') as Shared | undefined;
    if (shared && context.res.status === 200 && !context.res.headers.has('Set-Cookie'))
      await giveKept(context, await keepRendered(context, pages, address, shared), requestId);
    else context.header('X-Request-Id', requestId);
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      // Only an installation behind TLS promises TLS for ever.
      strictTransportSecurity: services.origin.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
    }),
  );
  const compressed = compress();
  app.use(async (context, next) => {
    await next();
    // What all visitors share is compressed once, where it is kept.
    if (!(context.get('shared') as Shared | undefined)) await compressed(context, () => Promise.resolve());
  });

  for (const asset of assets()) {
    const formFor = immutableFile(asset);
    app.get(asset.path, async (context) => {
      const { bytes, headers } = await formFor(context.req.header('Accept-Encoding'));
      return context.body(bytes, 200, headers);
    });
  }

  // Made when the first page with an editor asks for it; who knows its address has seen such a page.
  app.get('/assets/:file{editor\\.[0-9a-f]+\\.js}', async (context, next) => {
    const script = await editorScript();
    if (context.req.path !== script.path) return next();
    return context.body(script.bytes, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  });

  options.mount?.(app);

  app.use(bodyLimit({ maxSize: 11 * 1024 * 1024, onError: (context) => show(context as Context<Environment>, problemPage('too_large')) }));
  app.use(async (context, next) => {
    const { method } = context.req;
    const sender = { method, fetchSite: context.req.header('Sec-Fetch-Site'), origin: context.req.header('Origin') };
    // Where the public address is set, what a request says of its own host counts for nothing.
    const own = services.config.origin === null ? [services.origin, new URL(context.req.url).origin] : [services.origin];
    const isOpen = options.routes.some((route) => route.fromAnywhere && method === 'POST' && matches(route.path, context.req.path));
    if (!isOpen && !isFromOurPages(sender, own)) return show(context, problemPage('other_site'));
    return next();
  });
  app.use(async (context, next) => {
    context.set('actor', await authenticate(services.database, services.clock, services.wall, getCookie(context, sessionCookie)));
    await next();
  });

  for (const route of options.routes) {
    if (route.demonstrationOnly && services.config.mode !== 'demonstration') continue;
    app.on(route.method, route.path, (context) => answer(context, route));
  }
  app.notFound((context) => show(context, missing));
  app.onError(async (error, context) => {
    const code = errorCode(error);
    // Two writers at once: a serialisation failure, a deadlock or the unique event number. Nothing was written; trying again is right.
    if (code === '40001' || code === '40P01' || code === '23505') return show(context, problemPage('busy'));
    if (isOutOfSpace(error)) {
      services.log('the disk is full: writing is refused until there is room again');
      return show(context, problemPage('full', context.get('requestId')));
    }
    services.log(`request ${context.get('requestId')} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return show(context, problemPage('failed', context.get('requestId')));
  });

  async function answer(context: Context<Environment>, route: Route<Actor>): Promise<Response> {
    const actor = context.get('actor');
    const params = context.req.param() as Record<string, string>;
    // A path names records by id only; what cannot be an id is not there, and never reaches the database.
    if ('id' in params && !isId(params['id'] ?? '')) return show(context, missing);
    if (Object.values(params).some((part) => part !== cleanText(part))) return show(context, missing);
    const relations = await relationsTo(route, actor, params['id']);
    const decision =
      options.policyOff && actor.personId !== null
        ? 'allowed'
        : decide(route.permission, { isSignedIn: actor.personId !== null, roles: rolesOf(actor) }, relations);
    const form = route.method === 'POST' ? readForm(await sentData(context)) : emptyForm;
    switch (decision) {
      case 'sign_in':
        return show(
          context,
          await options.signInNeeded({ path: context.req.path + new URL(context.req.url).search, method: route.method, form }),
        );
      case 'forbidden':
        return show(context, problemPage('forbidden'));
      case 'not_found':
        return show(context, route.notThere ? await route.notThere(requestFor(context, actor, params, form, [])) : missing);
      case 'allowed': {
        const { seen } = route;
        const isShared = route.isShared === true && actor.personId === null && mayShare(context);
        // Before the page reads anything: a change meanwhile makes what is rendered now old, not what comes after.
        const token = isShared ? await pages.token() : '';
        const request = requestFor(context, actor, params, form, relations ?? []);
        const response = await show(context, await route.handle(isShared ? sharedRequest(request) : request));
        if (response.status !== 200) return response;
        if (isShared) context.set('shared', { token, seen: seen && ((visit) => seen(visit, params, null)) });
        seen?.(visitOf(context.req.header()), params, actor.personId === null ? null : actor);
        return response;
      }
    }
  }

  async function relationsTo(route: Route<Actor>, actor: Actor, id: string | undefined): Promise<readonly string[] | null> {
    if (route.permission.kind !== 'on' || actor.personId === null || id === undefined) return null;
    const resolve = options.subjects[route.permission.subject];
    if (!resolve) throw new Error(`No room says what "${route.permission.subject}" is.`);
    return asActor(services.database, actor, services.clock, (trx) => resolve(trx, id, actor));
  }

  function requestFor(
    context: Context<Environment>,
    actor: Actor,
    params: Record<string, string>,
    form: FormInput,
    relations: readonly string[],
  ): PageRequest<Actor> {
    const { database, clock, origin, queue } = services;
    const run =
      (as: typeof asActor) =>
      async <T,>(command: (doing: Doing<Actor>) => Promise<Result<T>>): Promise<Result<T>> => {
        try {
          return await as(database, actor, clock, async (trx) => {
            const result = await command({ trx, actor, clock, relations, origin });
            if (!result.ok) throw new Refused(result);
            if (queue && hasWrittenMail(trx)) await queue.enqueue(trx, 'send-mails', {});
            return result;
          });
        } catch (error) {
          if (error instanceof Refused) return error.result;
          if (errorCode(error) === '23505')
            return conflict(
              'Somebody else changed this at the same moment. What you typed is kept: look at the current state and send it again.',
            );
          throw error;
        }
      };
    return {
      path: context.req.path,
      params,
      query: new URLSearchParams([...new URL(context.req.url).searchParams].map(([name, value]) => [cleanText(name), cleanText(value)])),
      form,
      actor,
      clock,
      relations,
      cookie: (name) => getCookie(context, name),
      device: context.req.header('User-Agent') ?? '',
      address: callerAddress(context, services.config.proxyHops),
      origin,
      read: (work) => asActor(database, actor, clock, work),
      run: run(asActor),
      runCare: run(asCare),
    };
  }

  async function show(context: Context<Environment>, result: Answer): Promise<Response> {
    if (result.kind === 'redirect') {
      for (const cookie of result.cookies ?? []) {
        if (cookie.value === null) deleteCookie(context, cookie.name, { path: '/' });
        else
          setCookie(context, cookie.name, cookie.value, {
            ...cookieOptions(),
            ...(cookie.maxAgeSeconds === undefined ? {} : { maxAge: cookie.maxAgeSeconds }),
          });
      }
      if (result.notice)
        setCookie(context, noticeCookie, encodeURIComponent(JSON.stringify(result.notice)), { ...cookieOptions(), maxAge: 60 });
      // Where somebody was sent, and with which cookies, is nobody else's to keep.
      context.header('Cache-Control', 'private, no-store');
      return context.redirect(result.to, 303);
    }
    const notice = result.kind === 'page' ? readNotice(getCookie(context, noticeCookie)) : undefined;
    if (notice) deleteCookie(context, noticeCookie, { path: '/' });
    return renderAnswer(context, services, result, notice);
  }

  const cookieOptions = () => ({ path: '/', httpOnly: true, sameSite: 'Lax' as const, secure: services.origin.startsWith('https:') });
  return app;
}

/** What a shared page may know of its visitor: nothing. */
const sharedRequest = (request: PageRequest<Actor>): PageRequest<Actor> => ({
  ...request,
  actor: visitor,
  cookie: () => undefined,
  device: '',
  address: '',
});

/** What a POST sent: a form, or from our own scripts the same fields as JSON. */
async function sentData({ req }: Context<Environment>): Promise<FormData> {
  return /^application\/json\b/i.test(req.header('Content-Type') ?? '')
    ? formFromJson(await req.json<unknown>().catch(() => null))
    : req.formData().catch(() => new FormData());
}

const emptyForm: FormInput = { fields: {}, lists: {}, files: {} };

/** Carries a command's errors out of its transaction, which is thereby undone. */
class Refused extends Error {
  readonly result: Extract<Result<never>, { ok: false }>;
  constructor(result: Extract<Result<never>, { ok: false }>) {
    super('refused');
    this.result = result;
  }
}

import { parseForm, requiredText } from '#platform/forms/index.ts';
import {
  everyone,
  missing,
  page,
  redirect,
  signedIn,
  statusOf,
  type Answer,
  type CookieChange,
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { withinSystem } from '#platform/database/index.ts';
import { done } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { Button, ButtonRow, Form, PageHeading } from '#ui/index.ts';
import * as z from 'zod';
import { isSignedIn, type Actor } from './actor.ts';
import { absoluteHours, endSession, sessionCookie } from './authenticate.store.ts';
import { askForCode, type CodeTicket } from './ask-for-code.ts';
import { heldForm, heldFormCookie } from './held-form.ts';
import { codePage, heldFormPage, linkPage, signInPage, unusableCodePage } from './pages/sign-in.tsx';
import { returnPath } from './return-path.ts';
import { codeMinutes } from './sign-in.rules.ts';
import { addressOfCode, linkStanding, signInByCode, signInByLink, type Browser, type SignInOutcome } from './sign-in.ts';

type Request = PageRequest<Actor>;

const ticketCookie = 'guildhall_sign_in';

/** The session's cookie: ends with the session at the latest; the server knows better when it is used. */
export const sessionCookieFor = (secret: string): CookieChange => ({
  name: sessionCookie,
  value: secret,
  maxAgeSeconds: absoluteHours * 3600,
});

export const browserOf = (request: Request): Browser => ({ device: request.device, oldSession: request.cookie(sessionCookie) });

export function signInRoutes({ wall, config }: Pick<Services, 'wall' | 'config'>): readonly Route<Actor>[] {
  const isDemonstration = config.mode === 'demonstration';

  const showSignIn = (request: Request): Answer => {
    const returnTo = returnPath(request.query.get('return'));
    if (isSignedIn(request.actor)) return redirect(returnTo);
    return signInPage({ email: '', returnTo, errors: [], isDemonstration, holdsForm: returnTo.startsWith('/held-forms/') });
  };

  const sendCode = async (request: Request): Promise<Answer> => {
    const email = request.form.fields['email'] ?? '';
    const returnTo = returnPath(request.form.fields['return_to']);
    const result = await request.run((doing) => askForCode(doing, wall, { email, returnTo, caller: request.address }));
    if (!result.ok) {
      // The limit is told on the field, because another address may still have codes left.
      const errors = result.errors.map((error) => ({ ...error, field: error.field || 'email' }));
      const status = result.kind === 'conflict' ? 429 : statusOf(result);
      return signInPage({ email, returnTo, errors, status, isDemonstration, holdsForm: returnTo.startsWith('/held-forms/') });
    }
    const { id, secret } = result.value;
    return redirect('/sign-in/code', undefined, [{ name: ticketCookie, value: `${id}.${secret}`, maxAgeSeconds: codeMinutes * 60 }]);
  };

  const showCode = async (request: Request): Promise<Answer> => {
    if (isSignedIn(request.actor)) return redirect('/home');
    const ticket = ticketOf(request);
    if (!ticket) return redirect('/sign-in');
    return codePage({
      email: await request.read((trx) => addressOfCode(trx, ticket.id)),
      typed: '',
      errors: [],
      asksName: false,
      name: '',
      isDemonstration,
    });
  };

  const useCode = async (request: Request): Promise<Answer> => {
    const ticket = ticketOf(request);
    if (!ticket) return unusableCodePage('expired');
    const typed = request.form.fields['code'] ?? '';
    const show = async (errors: readonly { field: string; message: string }[], asksName: boolean): Promise<Answer> =>
      codePage({
        email: await request.read((trx) => addressOfCode(trx, ticket.id)),
        typed,
        errors,
        asksName,
        name: request.form.fields['name'] ?? '',
        isDemonstration,
      });
    const parsed = parseForm(z.object({ code: requiredText('the code', 100) }), { code: typed });
    if (!parsed.ok) return show(parsed.errors, false);
    const result = await request.run((doing) =>
      signInByCode(doing, wall, browserOf(request), ticket, typed, request.form.fields['name'] ?? null),
    );
    if (!result.ok) return show(result.errors, false);
    return answerTo(
      result.value,
      (message) => show(message ? [{ field: 'name', message }] : [], true),
      (triesLeft) =>
        show(
          [{ field: 'code', message: `That is not the code. ${triesLeft === 1 ? 'One try is left.' : `${triesLeft} tries are left.`}` }],
          false,
        ),
    );
  };

  const showLink = async (request: Request): Promise<Answer> => {
    const found = await request.read((trx) => linkStanding(trx, wall, request.params['token'] ?? ''));
    if (!found) return unusableCodePage('expired');
    if (found.standing !== 'usable') return unusableCodePage(found.standing);
    return linkPage(request.path, { email: found.email, isNew: found.isNew, name: '', errors: [] });
  };

  const useLink = async (request: Request): Promise<Answer> => {
    const token = request.params['token'] ?? '';
    const name = request.form.fields['name'] ?? null;
    const result = await request.run((doing) => signInByLink(doing, wall, browserOf(request), token, name));
    if (!result.ok) return unusableCodePage('expired');
    return answerTo(
      result.value,
      async (message) => {
        const found = await request.read((trx) => linkStanding(trx, wall, token));
        return linkPage(request.path, {
          email: found?.email ?? '',
          isNew: true,
          name: name ?? '',
          errors: message ? [{ field: 'name', message }] : [],
        });
      },
      () => unusableCodePage('expired'),
    );
  };

  const signOut = async (request: Request): Promise<Answer> => {
    const secret = request.cookie(sessionCookie);
    // The session may have ended already, in which case nobody asks: the program ends what the cookie names.
    const ended = secret
      ? await request.run((doing) => withinSystem(doing.trx, async (own) => done(await endSession(own, secret, wall))))
      : done({ signedInBy: null });
    const organisationId = ended.ok ? ended.value.signedInBy : null;
    const cookies = [{ name: sessionCookie, value: null }];
    if (organisationId !== null) return redirect(`/sign-out/organisation/${organisationId}`, undefined, cookies);
    return redirect('/', 'You are signed out.', cookies);
  };

  const showSignOut = (): Answer =>
    page(
      'Sign out',
      <>
        <PageHeading title="Sign out" lead="This ends your session in this browser. Others stay as they are." />
        <Form action="/sign-out">
          <ButtonRow>
            <Button>Sign out</Button>
          </ButtonRow>
        </Form>
      </>,
    );

  const showHeldForm = async (request: Request): Promise<Answer> => {
    const held = await request.read((trx) => heldForm(trx, request.params['id'] ?? '', request.cookie(heldFormCookie), wall.now()));
    return held ? heldFormPage(held) : missing;
  };

  return [
    { method: 'GET', path: '/sign-in', permission: everyone, handle: showSignIn },
    { method: 'POST', path: '/sign-in', permission: everyone, handle: sendCode },
    { method: 'GET', path: '/sign-in/code', permission: everyone, handle: showCode },
    { method: 'POST', path: '/sign-in/code', permission: everyone, handle: useCode },
    { method: 'GET', path: '/sign-in/link/:token', permission: everyone, handle: showLink },
    { method: 'POST', path: '/sign-in/link/:token', permission: everyone, handle: useLink },
    { method: 'GET', path: '/sign-out', permission: everyone, handle: showSignOut },
    { method: 'POST', path: '/sign-out', permission: everyone, handle: signOut },
    { method: 'GET', path: '/held-forms/:id', permission: signedIn, handle: showHeldForm },
  ];
}

function ticketOf(request: Request): CodeTicket | null {
  const [id = '', secret = ''] = (request.cookie(ticketCookie) ?? '').split('.');
  return isId(id) && secret !== '' ? { id, secret } : null;
}

async function answerTo(
  outcome: SignInOutcome,
  askName: (message: string | null) => Promise<Answer>,
  sayWrong: (triesLeft: number) => Promise<Answer> | Answer,
): Promise<Answer> {
  switch (outcome.kind) {
    case 'signed_in':
      return redirect(outcome.returnTo, `You are signed in as ${outcome.name}.`, [
        sessionCookieFor(outcome.session),
        { name: ticketCookie, value: null },
      ]);
    case 'name_needed':
      return askName(outcome.message);
    case 'wrong':
      return sayWrong(outcome.triesLeft);
    case 'unusable':
      return unusableCodePage(outcome.standing);
  }
}

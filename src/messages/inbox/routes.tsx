import { isSignedIn, type Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import {
  download,
  everyone,
  missing,
  on,
  page,
  redirect,
  signedIn,
  statusOf,
  type Answer,
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import { mailKinds, mayBeEnded, personOfKey, wishesOf } from '#platform/mail/index.ts';
import type { FieldError } from '#platform/result.ts';
import type { SubjectResolvers } from '#rooms.ts';
import type { Services } from '#services.ts';
import { countOf } from '#ui/index.ts';
import { paths } from '../paths.ts';
import { changeWishes, endKind } from './change-wishes.ts';
import { askToConfirm, confirmBySecret, isConfirmable, mailFailsSince } from './confirm-address.ts';
import { inboxOf, leadsNowhere, messageById } from './inbox.query.ts';
import { markAllRead, markMessage } from './mark.ts';
import { Inbox, MessagePage } from './pages.tsx';
import { ConfirmPage, SettingsPage, UnsubscribePage } from './settings-page.tsx';

type Request = PageRequest<Actor>;

const noIndex = { head: <meta name="robots" content="noindex" /> };

/** A message is there for the person it was written to, and for nobody else. */
export const inboxSubjects: SubjectResolvers = {
  message: async (trx, id, actor) => (actor.personId !== null && (await messageById(trx, actor.personId, id)) ? ['reader'] : null),
};

export function inboxRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const { timeZone } = config;

  const list = async ({ actor, query, read }: Request): Promise<Answer> => {
    if (!isSignedIn(actor)) return missing;
    const filter = query.get('show') === 'unread' ? 'unread' : 'all';
    const after = query.get('after') ?? '';
    const { found, failsSince } = await read(async (trx) => ({
      found: await inboxOf(trx, actor.personId, filter, after),
      failsSince: await mailFailsSince(trx, actor.personId),
    }));
    return page('Messages', <Inbox {...found} filter={filter} isFirst={after === ''} timeZone={timeZone} failsSince={failsSince} />);
  };

  const show = async ({ actor, params, read, run, origin }: Request): Promise<Answer> => {
    if (!isSignedIn(actor)) return missing;
    const found = await read(async (trx) => {
      const shown = await messageById(trx, actor.personId, params['id'] ?? '');
      return shown && { message: shown, isOver: await leadsNowhere(trx, shown.text) };
    });
    if (!found) return missing;
    const { message, isOver } = found;
    if (!message.isRead) await run((doing) => markMessage(doing, message.id, 'read'));
    return page(message.subject, <MessagePage message={message} isOver={isOver} origin={origin} timeZone={timeZone} />);
  };

  const attachment = async ({ actor, params, read }: Request): Promise<Answer> => {
    const message = await read((trx) => messageById(trx, actor.personId ?? '', params['id'] ?? ''));
    const file = message?.attachments[Number(params['number']) - 1];
    return file ? download(file.mediaType, file.content, { fileName: file.name }) : missing;
  };

  const unread = async ({ params, run }: Request): Promise<Answer> => {
    const marked = await run((doing) => markMessage(doing, params['id'] ?? '', 'unread'));
    return marked.ok ? redirect(paths.inbox, 'The message counts as unread again.') : missing;
  };

  const readAll = async ({ run }: Request): Promise<Answer> => {
    const marked = await run(markAllRead);
    return marked.ok ? redirect(paths.inbox, `${countOf(marked.value.count, 'message')} marked as read.`) : missing;
  };

  const settings = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const { actor, read, form } = request;
    if (!isSignedIn(actor)) return missing;
    const { wishes, failsSince } = await read(async (trx) => ({
      wishes: await wishesOf(trx, actor.personId),
      failsSince: await mailFailsSince(trx, actor.personId),
    }));
    const title = 'What comes by mail, and when';
    return page(
      errors.length > 0 ? `Error: ${title}` : title,
      <SettingsPage
        {...{ wishes, errors, timeZone, failsSince }}
        typed={errors.length > 0 ? form.fields : {}}
        address={actor.email}
        hasRole={actor.memberships.length > 0}
      />,
      { status },
    );
  };

  const save = async (request: Request): Promise<Answer> => {
    const changed = await request.run((doing) => changeWishes(doing, request.form.fields));
    return changed.ok ? redirect(paths.settings, 'Your mail comes as you chose.') : settings(request, changed.errors, statusOf(changed));
  };

  const tryAgain = async ({ run }: Request): Promise<Answer> => {
    const asked = await run(askToConfirm);
    if (!asked.ok) return redirect(paths.settings, { kind: 'warning', text: asked.errors[0]?.message ?? '' });
    return redirect(paths.settings, `A mail is on its way to ${asked.value.address}. Follow the link in it.`);
  };

  const askToEnd = async ({ params, read, path, query }: Request): Promise<Answer> => {
    const [key = '', kind = ''] = [params['key'], params['kind']];
    const isKnown = mayBeEnded(kind) && (await read((trx) => withinSystem(trx, (own) => personOfKey(own, key)))) !== null;
    if (!isKnown) return missing;
    const { title } = mailKinds[kind];
    return page(`Mails: ${title}`, <UnsubscribePage title={title} action={path} isEnded={query.has('done')} />, noIndex);
  };

  /** RFC 8058: a mail program posts in its reader's name and wants no page; a person is shown what was done. */
  const end = async ({ params, run, form, path }: Request): Promise<Answer> => {
    const ended = await run((doing) => endKind(doing, params['key'] ?? '', params['kind'] ?? ''));
    if (!ended.ok) return missing;
    if (form.fields['List-Unsubscribe'] === 'One-Click')
      return download('text/plain; charset=utf-8', 'You get no more mails of this kind.\n');
    return redirect(`${path}?done`);
  };

  const askConfirm = async ({ params, read, path }: Request): Promise<Answer> =>
    (await read((trx) => isConfirmable(trx, params['secret'] ?? '')))
      ? page('Mail reaches you again?', <ConfirmPage action={path} />, noIndex)
      : missing;

  const confirm = async ({ params, run }: Request): Promise<Answer> => {
    const confirmed = await run((doing) => confirmBySecret(doing, params['secret'] ?? ''));
    return confirmed.ok ? redirect('/', 'Thank you. We write to you again.') : missing;
  };

  const own = on('message', 'reader');
  return [
    { method: 'GET', path: paths.inbox, permission: signedIn, handle: list },
    { method: 'POST', path: `${paths.inbox}/read`, permission: signedIn, handle: readAll },
    { method: 'GET', path: paths.settings, permission: signedIn, handle: (request) => settings(request) },
    { method: 'POST', path: paths.settings, permission: signedIn, handle: save },
    { method: 'POST', path: `${paths.settings}/try-again`, permission: signedIn, handle: tryAgain },
    { method: 'GET', path: '/messages/unsubscribe/:key/:kind', permission: everyone, handle: askToEnd },
    { method: 'POST', path: '/messages/unsubscribe/:key/:kind', permission: everyone, fromAnywhere: true, handle: end },
    { method: 'GET', path: '/messages/confirm/:secret', permission: everyone, handle: askConfirm },
    { method: 'POST', path: '/messages/confirm/:secret', permission: everyone, handle: confirm },
    { method: 'GET', path: '/messages/:id', permission: own, handle: show },
    { method: 'POST', path: '/messages/:id/unread', permission: own, handle: unread },
    { method: 'GET', path: '/messages/:id/attachments/:number', permission: own, handle: attachment },
  ];
}

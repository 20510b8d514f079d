import { download, everyone, missing, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { browserOf, returnPath, sessionCookieFor, signInAsDemonstrationPerson, type Actor } from '#people/index.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { countOf, formatDate } from '#ui/index.ts';
import { castByGroup } from './cast.query.ts';
import { dueAfter } from './due.query.ts';
import { moveClock } from './move-clock.ts';
import { mailById, outbox } from './outbox.query.ts';
import { castPage } from './pages/cast.tsx';
import { clockPage } from './pages/clock.tsx';
import { mailPage, outboxPage } from './pages/outbox.tsx';

type Request = PageRequest<Actor>;

/** The demonstration's own pages. None is mounted in production. */
export function demonstrationRoutes(services: Services): readonly Route<Actor>[] {
  const { timeZone } = services.config;

  const showCast = async (request: Request): Promise<Answer> =>
    page('Choose a person', castPage(await request.read(castByGroup), returnPath(request.query.get('return')), request.actor.personId), {
      wide: true,
    });

  const signInAs = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) =>
      signInAsDemonstrationPerson(doing, services.wall, browserOf(request), request.params['id'] ?? ''),
    );
    if (!result.ok) return missing;
    return redirect(returnPath(request.form.fields['return_to']), `You are ${result.value.name} now.`, [
      sessionCookieFor(result.value.session),
    ]);
  };

  const showOutbox = async (request: Request): Promise<Answer> =>
    page('Outbox', outboxPage({ ...(await request.read((trx) => outbox(trx, request.query.get('after') ?? ''))), timeZone }));

  const showMail = async (request: Request): Promise<Answer> => {
    const mail = await request.read((trx) => mailById(trx, request.params['id'] ?? ''));
    return mail ? page(`Mail: ${mail.subject}`, mailPage(mail, timeZone)) : missing;
  };

  const showAttachment = async (request: Request): Promise<Answer> => {
    const mail = await request.read((trx) => mailById(trx, request.params['id'] ?? ''));
    const attachment = mail?.attachments[Number(request.params['number']) - 1];
    return attachment ? download(attachment.mediaType, attachment.content, { fileName: attachment.name }) : missing;
  };

  const showClock = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const today = request.clock.today();
    const due = await request.read((trx) => withinSystem(trx, (own) => dueAfter(own, today, 200)));
    return page(`Clock: ${formatDate(today)}`, clockPage({ today, due, date: request.form.fields['date'] ?? '', errors }), { status });
  };

  const move = async (request: Request): Promise<Answer> => {
    const result = await moveClock(services, request.form.fields);
    if (!result.ok) return showClock(request, result.errors, statusOf(result));
    const { today, events, mails } = result.value;
    const happened =
      events + mails === 0
        ? 'Nothing became due on the way.'
        : `On the way ${countOf(events, 'thing')} happened and ${countOf(mails, 'mail')} went out.`;
    return redirect('/demonstration/clock', `It is ${formatDate(today)} now. ${happened}`);
  };

  const open = { permission: everyone, demonstrationOnly: true } as const;
  return [
    { method: 'GET', path: '/demonstration', ...open, handle: showCast },
    { method: 'POST', path: '/demonstration/people/:id/sign-in', ...open, handle: signInAs },
    { method: 'GET', path: '/demonstration/outbox', ...open, handle: showOutbox },
    { method: 'GET', path: '/demonstration/outbox/:id', ...open, handle: showMail },
    { method: 'GET', path: '/demonstration/outbox/:id/attachments/:number', ...open, handle: showAttachment },
    { method: 'GET', path: '/demonstration/clock', ...open, handle: (request) => showClock(request) },
    { method: 'POST', path: '/demonstration/clock', ...open, handle: move },
  ];
}

import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { applicationById } from '../../core/application.query.ts';
import { employers, revisionOf, text } from '../decision-forms.ts';
import { paths } from '../paths.ts';
import { handleAppeal, sendAppeal } from './appeal.ts';
import { sentDecisionOf, waitingAppeals } from './appeal.query.ts';
import { AppealPage, NoDecisionPage } from './pages/appeal.tsx';
import { AppealsPage, HandleAppealPage } from './pages/appeals.tsx';
import { appealPath } from './paths.ts';

/** The pages on which a candidate reads a decision and answers it, and on which the employer handles that. */

type Request = PageRequest<Actor>;
type Failed = Extract<Result<unknown>, { ok: false }>;
const idOf = (request: Request): string => request.params['id'] ?? '';

export function refusalRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const { timeZone } = config;
  const found = (request: Request) =>
    request.read(async (trx) => ({
      application: await applicationById(trx, idOf(request)),
      decision: await sentDecisionOf(trx, idOf(request)),
    }));

  async function showOwn(request: Request, failed?: Failed): Promise<Answer> {
    const { application, decision } = await found(request);
    if (!application || failed?.kind === 'not_found') return missing;
    if (!decision) return page(`No decision – ${application.programmeTitle}`, <NoDecisionPage application={application} />);
    return page(
      `${failed ? 'Error: ' : ''}The decision – ${application.programmeTitle}`,
      <AppealPage
        application={application}
        decision={decision}
        today={request.clock.today()}
        timeZone={timeZone}
        formId={failed ? text(request.form.fields, '_form_id') : randomUUIDv7()}
        {...(failed ? { typed: request.form.fields, errors: failed.errors } : {})}
      />,
      failed ? { status: statusOf(failed) } : {},
    );
  }

  async function send(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const result = await request.run((doing) =>
      sendAppeal(doing, {
        applicationId: idOf(request),
        formId: text(fields, '_form_id'),
        kind: text(fields, 'kind'),
        words: text(fields, 'words'),
      }),
    );
    if (!result.ok) return showOwn(request, result);
    return redirect(
      appealPath(idOf(request)),
      result.value.kind === 'appeal' ? 'Your appeal is sent. Somebody else than the decider looks at it.' : 'Your answer is sent.',
    );
  }

  async function showAll(request: Request): Promise<Answer> {
    const waiting = await request.read((trx) => waitingAppeals(trx, request.actor));
    return page('Appeals and answers', <AppealsPage waiting={waiting} today={request.clock.today()} />, { wide: true });
  }

  async function showOne(request: Request, failed?: Failed): Promise<Answer> {
    const { application, decision } = await found(request);
    if (!application || failed?.kind === 'not_found') return missing;
    if (!decision || decision.appeals.length === 0)
      return redirect(paths.application(application.id), { kind: 'information', text: 'There is no appeal on this application.' });
    return page(
      `${failed ? 'Error: ' : ''}Appeal of ${application.candidate}`,
      <HandleAppealPage
        application={application}
        decision={decision}
        readerId={request.actor.personId}
        timeZone={timeZone}
        {...(failed ? { typed: request.form.fields, errors: failed.errors } : {})}
      />,
      failed ? { status: statusOf(failed) } : {},
    );
  }

  async function handle(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const result = await request.run((doing) =>
      handleAppeal(doing, {
        applicationId: idOf(request),
        revision: revisionOf(fields),
        appealId: text(fields, 'appeal'),
        outcome: text(fields, 'outcome'),
        reasons: text(fields, 'reasons'),
      }),
    );
    if (!result.ok) return showOne(request, result);
    const notices = {
      read: 'Marked as read. The candidate has been told.',
      upheld: 'The appeal is upheld: the application goes on. The candidate and the decider have been told.',
      refused: 'The decision stays. The candidate and the decider have been told.',
    } as const;
    return redirect(paths.application(idOf(request)), notices[result.value.outcome]);
  }

  return [
    { method: 'GET', path: appealPath(':id'), permission: on('application', 'candidate'), handle: (request) => showOwn(request) },
    { method: 'POST', path: appealPath(':id'), permission: on('application', 'candidate'), handle: send },
    { method: 'GET', path: paths.appeals, permission: holders(...employers), handle: showAll },
    { method: 'GET', path: paths.appeal(':id'), permission: on('application', ...employers), handle: (request) => showOne(request) },
    { method: 'POST', path: paths.appeal(':id'), permission: on('application', ...employers), handle },
  ];
}

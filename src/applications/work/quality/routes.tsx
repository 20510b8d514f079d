import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { applicationView } from '../application-view.query.ts';
import { employers, revisionOf, text, workers } from '../decision-forms.ts';
import { paths } from '../paths.ts';
import { QualityPage, ReviewPage } from './pages/quality.tsx';
import { qualityView, reviewOf } from './quality.query.ts';
import { reviewResult } from './review.ts';

/** The pages of second looks at partners' results. */

type Request = PageRequest<Actor>;

export function qualityRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const { timeZone } = config;

  async function showAll(request: Request): Promise<Answer> {
    const today = request.clock.today();
    const since = today.subtract({ months: 12 });
    const view = await request.read((trx) => qualityView(trx, request.actor, today, since));
    return page('Second looks', <QualityPage view={view} since={since} timeZone={timeZone} />, { wide: true });
  }

  async function showOne(request: Request, failed?: Extract<Result<unknown>, { ok: false }>): Promise<Answer> {
    const id = request.params['id'] ?? '';
    const { view, review } = await request.read(async (trx) => ({
      view: await applicationView(trx, id, request.actor, request.clock),
      review: await reviewOf(trx, id),
    }));
    if (!view || failed?.kind === 'not_found') return missing;
    if (!review) return redirect(paths.application(id), { kind: 'information', text: 'This application was not drawn for a second look.' });
    return page(
      `${failed ? 'Error: ' : ''}Second look at ${view.application.candidate}`,
      <ReviewPage
        view={view}
        review={review}
        readerId={request.actor.personId}
        timeZone={timeZone}
        {...(failed ? { typed: request.form.fields, errors: failed.errors } : {})}
      />,
      { wide: true, ...(failed ? { status: statusOf(failed) } : {}) },
    );
  }

  async function record(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const result = await request.run((doing) =>
      reviewResult(doing, {
        applicationId: request.params['id'] ?? '',
        revision: revisionOf(fields),
        outcome: text(fields, 'outcome'),
        reason: text(fields, 'reason'),
      }),
    );
    if (!result.ok) return showOne(request, result);
    return redirect(
      paths.quality,
      result.value.outcome === 'agreed'
        ? 'Recorded: you agree with the result.'
        : result.value.goesOn
          ? 'Recorded: the application goes on, and the agency has been told why.'
          : 'Recorded, and the agency has been told why. Decide at the present step what happens with the application.',
    );
  }

  return [
    { method: 'GET', path: paths.quality, permission: holders(...workers), handle: showAll },
    { method: 'GET', path: paths.review(':id'), permission: on('application', ...employers), handle: (request) => showOne(request) },
    { method: 'POST', path: paths.review(':id'), permission: on('application', ...employers), handle: record },
  ];
}

import { holders, missing, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { answerAccommodation, requestsForAdviser } from './answer.ts';
import { AccommodationPage } from './pages/team.tsx';
import { paths } from '../work/paths.ts';

/** The private lane's pages for the accommodation adviser. */
export function teamRoutes({ config }: Services): readonly Route<Actor>[] {
  async function show(request: PageRequest<Actor>, failed?: Extract<Result<unknown>, { ok: false }>): Promise<Answer> {
    if (failed?.kind === 'not_found') return missing;
    const found = await request.runCare(requestsForAdviser);
    if (!found.ok) return missing;
    const { waiting, answered } = found.value;
    const refused = failed
      ? { requestId: request.params['requestId'] ?? '', typed: request.form.fields, errors: failed.errors }
      : undefined;
    return page(
      `${failed ? 'Error: ' : ''}Adjustments${waiting.length > 0 ? `: ${waiting.length} waiting` : ''}`,
      <AccommodationPage waiting={waiting} answered={answered} timeZone={config.timeZone} {...(refused ? { refused } : {})} />,
      failed ? { status: statusOf(failed) } : {},
    );
  }

  async function answer(request: PageRequest<Actor>): Promise<Answer> {
    const requestId = request.params['requestId'] ?? '';
    const { fields } = request.form;
    const field = (name: string): string => fields[`${name}:${requestId}`] ?? '';
    const result = await request.runCare((doing) =>
      answerAccommodation(doing, { requestId, outcome: field('outcome'), adjustment: field('adjustment'), answer: field('answer') }),
    );
    if (!result.ok) return show(request, result);
    return redirect(
      paths.accommodation,
      result.value.outcome === 'agree'
        ? 'The adjustment is agreed. The candidate has been told, and those who decide see it.'
        : 'Your answer has been sent. Only the candidate sees it.',
    );
  }

  return [
    { method: 'GET', path: '/work/accommodation', permission: holders('accommodation_adviser'), handle: (request) => show(request) },
    { method: 'POST', path: '/work/accommodation/:requestId', permission: holders('accommodation_adviser'), handle: answer },
  ];
}

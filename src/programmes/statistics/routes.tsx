import type { Actor } from '#people/index.ts';
import { missing, on, page, visitOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { Services } from '#services.ts';
import { assetUrl } from '#ui/index.ts';
import { answersCookie, answersOnDevice } from '../check-answers.ts';
import { countCheck, countView, writeCounts } from './counter.store.ts';
import { figuresOf } from './figures.query.ts';
import { StatisticsPage } from './page.tsx';

export function statisticsRoutes(services: Services): readonly Route<Actor>[] {
  return [
    {
      method: 'GET',
      path: '/manage/programmes/:id/statistics',
      permission: on('programme', 'programme_manager', 'recruiter'),
      handle: async (request: PageRequest<Actor>): Promise<Answer> => {
        await writeCounts(services);
        const id = request.params['id'] ?? '';
        const view = await request.read((trx) => figuresOf(trx, id, request.clock.today()));
        if (!view) return missing;
        return page(`How often it is found – ${view.title}`, <StatisticsPage id={id} view={view} />, {
          head: <link rel="stylesheet" href={assetUrl('manage.css')} />,
        });
      },
    },
  ];
}

/** Whoever works for an organisation looks at pages for other reasons. */
const isCounted = (actor: Actor | null): boolean => actor === null || actor.memberships.length === 0;

/** The same routes, with looks at programmes and begun checks counted. */
export const counted = (services: Services, routes: readonly Route<Actor>[]): readonly Route<Actor>[] =>
  routes.map((route): Route<Actor> => {
    if (route.method === 'GET' && route.path === '/programmes/:slug')
      return {
        ...route,
        seen: (visit, params, actor) => {
          if (isCounted(actor)) countView(services, visit, params['slug'] ?? '');
        },
      };
    if (route.method === 'GET' && route.path === '/programmes/:slug/check')
      return {
        ...route,
        handle: async (request) => {
          const answer = await route.handle(request);
          // The way into the check leads on to its first question, or to the place where it was left.
          const slug = request.params['slug'] ?? '';
          const isBegun = answersOnDevice(request.cookie(answersCookie)).programmes[slug] !== undefined;
          if (answer.kind === 'redirect' && !isBegun && isCounted(request.actor))
            countCheck(services, visitOf({ 'user-agent': request.device }), slug);
          return answer;
        },
      };
    return route;
  });

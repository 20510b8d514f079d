import type { Actor } from '#people/index.ts';
import { download, holders, missing, on, page, redirect, signedIn, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import type { Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { apprenticeList, ownApprenticeships } from './apprentice-list.query.ts';
import { assignMentor, mentorsOf } from './assign-mentor.ts';
import { planCalendar } from './calendar.ts';
import { chooseRoute } from './choose-route.ts';
import { competencyRoutes } from './competency.routes.tsx';
import { hoursRoutes } from './hours.routes.tsx';
import { hoursMinimaAt } from './law.store.ts';
import { stateWords, titled } from './pages/frame.tsx';
import { MentorPage, RoutePage } from './pages/forms.tsx';
import { ApprenticesPage, OwnPage } from './pages/lists.tsx';
import { PlanPage } from './pages/plan.tsx';
import { RecordPage } from './pages/record.tsx';
import { paths } from './paths.ts';
import { forkStart, planFor } from './plan.rules.ts';
import { loadPlan } from './plan.store.ts';
import { recordHead, recordView, reviewsOf } from './record.query.ts';
import { errorTitle, everybody, fine, frameOf, idOf, type Request } from './request.ts';
import { reviewRoutes } from './review.routes.tsx';

export function trainingRoutes(services: Pick<Services, 'files'>): readonly Route<Actor>[] {
  return [
    { method: 'GET', path: '/apprenticeships', permission: signedIn, handle: showOwn },
    {
      method: 'GET',
      path: '/work/apprentices',
      permission: holders('programme_manager', 'mentor', 'provider_coordinator', 'assessor'),
      handle: showApprentices,
    },
    { method: 'GET', path: '/apprenticeships/:id', permission: everybody, handle: showRecord },
    { method: 'GET', path: '/apprenticeships/:id/plan', permission: everybody, handle: showPlan },
    { method: 'GET', path: '/apprenticeships/:id/plan.ics', permission: everybody, handle: calendarFile },
    {
      method: 'GET',
      path: '/apprenticeships/:id/route',
      permission: on('apprenticeship', 'apprentice', 'programme_manager'),
      handle: (request) => askRoute(request),
    },
    {
      method: 'POST',
      path: '/apprenticeships/:id/route',
      permission: on('apprenticeship', 'apprentice', 'programme_manager'),
      handle: takeRoute,
    },
    {
      method: 'GET',
      path: '/apprenticeships/:id/mentor',
      permission: on('apprenticeship', 'programme_manager'),
      handle: (request) => askMentor(request),
    },
    {
      method: 'POST',
      path: '/apprenticeships/:id/mentor',
      permission: on('apprenticeship', 'programme_manager'),
      handle: takeMentor,
    },
    ...hoursRoutes(),
    ...competencyRoutes(services),
    ...reviewRoutes(),
  ];
}

async function showOwn(request: Request): Promise<Answer> {
  const own = await request.read((trx) => ownApprenticeships(trx, request.actor.personId ?? ''));
  const [only] = own;
  return only && own.length === 1 ? redirect(paths.record(only.id)) : page('My apprenticeships', <OwnPage own={own} />);
}

async function showApprentices(request: Request): Promise<Answer> {
  const asked = (name: string): string => request.query.get(name) ?? '';
  const filter = { programme: asked('programme'), state: asked('state'), site: asked('site'), after: asked('after') };
  const list = await request.read((trx) => apprenticeList(trx, request.actor.personId ?? '', request.clock.today(), filter));
  const approvesHours = request.actor.memberships.some(({ role }) => role === 'mentor' || role === 'programme_manager');
  return page('Apprentices', <ApprenticesPage list={list} filter={filter} approvesHours={approvesHours} />, {
    wide: true,
  });
}

async function showRecord(request: Request): Promise<Answer> {
  const view = await request.read((trx) => recordView(trx, idOf(request), request.clock.today()));
  if (!view) return missing;
  const frame = frameOf(request, view.head);
  return page(titled(frame, stateWords[view.head.state] ?? 'Apprenticeship'), <RecordPage frame={frame} view={view} />);
}

async function planOf(request: Request) {
  return request.read(async (trx) => {
    const head = await recordHead(trx, idOf(request));
    if (!head) return null;
    const minima = await hoursMinimaAt(trx, head.programme, head.country, head.startsOn);
    const { assumptions } = planFor({
      programme: head.programme,
      startsOn: head.startsOn,
      route: head.route,
      hoursPerWeek: head.hoursPerWeek,
      relatedMinimumHours: minima.related?.hours ?? null,
    });
    return { head, assumptions, items: await loadPlan(trx, head.id), reviews: await reviewsOf(trx, head.id) };
  });
}

async function showPlan(request: Request): Promise<Answer> {
  const plan = await planOf(request);
  if (!plan) return missing;
  const frame = frameOf(request, plan.head);
  return page(titled(frame, 'Plan'), <PlanPage {...plan} frame={frame} />);
}

async function calendarFile(request: Request): Promise<Answer> {
  const plan = await planOf(request);
  if (!plan) return missing;
  return download('text/calendar; charset=utf-8', planCalendar(plan.head, plan.items, plan.reviews, request.origin, request.clock.now()), {
    fileName: 'plan.ics',
  });
}

async function askRoute(request: Request, { errors, status } = fine): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const head = await recordHead(trx, idOf(request));
    return head && { head, items: await loadPlan(trx, head.id) };
  });
  if (!found?.head.programme.routes) return missing;
  const frame = frameOf(request, found.head);
  const chosen = request.form.fields['route'] ?? found.head.route ?? '';
  return page(
    errorTitle(errors, titled(frame, 'Choose the route')),
    <RoutePage frame={frame} before={forkStart(found.items, found.head.programme)} chosen={chosen} errors={errors} />,
    { status },
  );
}

async function takeRoute(request: Request): Promise<Answer> {
  const { route = '', _revision = '' } = request.form.fields;
  const result = await request.run((doing) =>
    chooseRoute(doing, { apprenticeshipId: idOf(request), route, revision: Number(_revision) || 0 }),
  );
  if (!result.ok) return result.kind === 'not_found' ? missing : askRoute(request, { errors: result.errors, status: statusOf(result) });
  return redirect(paths.plan(idOf(request)), `The route is ${result.value.title}. The plan ends on ${formatDate(result.value.endsOn)}.`);
}

async function askMentor(request: Request, { errors, status } = fine): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const head = await recordHead(trx, idOf(request));
    return (
      head && {
        head,
        choices: (await mentorsOf(trx, head.organisationId, request.clock.today())).filter((choice) => choice.id !== head.personId),
      }
    );
  });
  if (!found) return missing;
  const frame = frameOf(request, found.head);
  return page(
    errorTitle(errors, titled(frame, 'Mentor')),
    <MentorPage frame={frame} choices={found.choices} typed={request.form.fields} errors={errors} />,
    { status },
  );
}

async function takeMentor(request: Request): Promise<Answer> {
  const result = await request.run((doing) => assignMentor(doing, { apprenticeshipId: idOf(request), typed: request.form.fields }));
  if (!result.ok) return result.kind === 'not_found' ? missing : askMentor(request, { errors: result.errors, status: statusOf(result) });
  return redirect(paths.record(idOf(request)), `${result.value.name} is the mentor from ${formatDate(result.value.fromOn)}.`);
}

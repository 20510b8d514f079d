import { everyone, missing, page, redirect, signedIn, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import { isSignedIn, type Actor } from '#people/index.ts';
import { answersCookie, answersOnDevice, currentVersion, openIntakes } from '#programmes/index.ts';
import { isId } from '#platform/ids.ts';
import type { FormErrors } from '#ui/index.ts';
import { limitReached } from './at-once.query.ts';
import { liveApplicationsTo, liveStates, myApplications, perPage } from './my-applications.query.ts';
import { ApplyPage } from './pages/apply.tsx';
import { MyApplicationsPage } from './pages/mine.tsx';
import { paths } from './paths.ts';
import { noErrors, titled, type Request } from './route-support.tsx';
import { startApplication } from './start-application.ts';

/** Beginning an application, and the list of one's own. */
export const applyRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/programmes/:slug/apply', permission: everyone, handle: (request) => showApply(request, noErrors, 200) },
  { method: 'POST', path: '/programmes/:slug/apply', permission: signedIn, handle: apply },
  { method: 'GET', path: '/applications', permission: signedIn, handle: showMine },
];

async function showApply(request: Request, errors: FormErrors, status: number): Promise<Answer> {
  const view = await request.read(async (trx) => {
    const version = await currentVersion(trx, request.params['slug'] ?? '');
    if (!version) return null;
    const { actor, clock } = request;
    const live = isSignedIn(actor) ? await liveApplicationsTo(trx, actor.personId, version.programmeId) : new Map<string, string>();
    const limit = isSignedIn(actor)
      ? await limitReached(trx, { personId: actor.personId, organisationId: version.organisationId, programme: version.compiled })
      : null;
    return { version, intakes: await openIntakes(trx, version.programmeId, clock.today(), actor), live, limit };
  });
  if (!view) return missing;
  const title = `Apply: ${view.version.compiled.title}`;
  return page(
    titled(title, errors),
    <ApplyPage
      {...view}
      chosen={request.form.fields['intake'] ?? request.query.get('intake') ?? ''}
      errors={errors}
      isSignedIn={isSignedIn(request.actor)}
    />,
    { status },
  );
}

async function apply(request: Request): Promise<Answer> {
  const { actor, clock, form } = request;
  const version = await request.read((trx) => currentVersion(trx, request.params['slug'] ?? ''));
  if (!version) return missing;
  const sent = form.fields['intake'] ?? '';
  // A button on the programme's page sends no start: where only one is open, that is the one.
  const open = sent === '' ? await request.read((trx) => openIntakes(trx, version.programmeId, clock.today(), actor)) : [];
  if (sent === '' && open.length > 1) return redirect(paths.apply(version.slug));
  const intakeId = sent === '' ? (open[0]?.id ?? '') : sent;
  const device = answersOnDevice(request.cookie(answersCookie));
  const started = await request.run((doing) => startApplication(doing, { programmeId: version.programmeId, intakeId, device }));
  if (!started.ok) return showApply(request, started.errors, statusOf(started));
  const { applicationId, isNew, carriedOver } = started.value;
  if (!isNew)
    return redirect(paths.application(applicationId), {
      kind: 'information',
      text: 'You have an application for this start already. Here it is.',
    });
  return redirect(
    paths.application(applicationId),
    carriedOver ? 'Your application is begun, with what you wrote before.' : 'Your application is begun. Each page is saved as you go.',
  );
}

async function showMine(request: Request): Promise<Answer> {
  const after = /^([01])\.(.+)$/.exec(request.query.get('after') ?? '');
  const key = after?.[2] !== undefined && isId(after[2]) ? { live: after[1] === '1', id: after[2] } : null;
  const found = await request.read((trx) => myApplications(trx, request.actor.personId ?? '', request.clock.now(), key));
  const shown = found.slice(0, perPage);
  const last = shown.at(-1);
  const olderHref = found.length > perPage && last ? `${paths.mine}?after=${liveStates.has(last.state) ? 1 : 0}.${last.id}` : null;
  return page(
    'My applications',
    <MyApplicationsPage applications={shown} olderHref={olderHref} isFirstPage={key === null} today={request.clock.today()} />,
  );
}

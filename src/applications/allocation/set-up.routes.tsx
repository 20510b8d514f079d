import { missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import { countOf } from '#ui/index.ts';
import { changePlaces, changeRanking } from './change-run.ts';
import { PlacesPage } from './pages/places.tsx';
import { RankingPage } from './pages/ranking.tsx';
import { paths } from './paths.ts';
import { candidatesOf, sitesOf } from './records.query.ts';
import { idOf, managers, revisionOf, type Failed } from './route-support.ts';
import { criteriaOf, runById, type RunRecord } from './run.query.ts';

type Request = PageRequest<Actor>;

const ended = (run: RunRecord): Answer | null =>
  run.state === 'published' || run.state === 'discarded'
    ? redirect(paths.run(run.id), { kind: 'information', text: `This run is ${run.state} and stays as it is.` })
    : null;

async function showPlaces(request: Request, failed?: Failed): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const run = await runById(trx, idOf(request));
    return run === null ? null : { run, sites: await sitesOf(trx, run.id), criteria: await criteriaOf(trx, run.programmeId) };
  });
  if (found === null || failed?.kind === 'not_found') return missing;
  return (
    ended(found.run) ??
    page(
      `${failed ? 'Error: ' : ''}Places and reserved places`,
      <PlacesPage
        {...found}
        typed={failed ? request.form.fields : null}
        revision={failed?.kind === 'invalid' ? revisionOf(request) : found.run.revision}
        {...(failed ? { errors: failed.errors } : {})}
      />,
      failed ? { status: statusOf(failed) } : {},
    )
  );
}

async function savePlaces(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) => changePlaces(doing, idOf(request), revisionOf(request), fields));
  if (!result.ok) return showPlaces(request, result);
  return redirect(
    fields['then'] === 'more' ? paths.places(idOf(request)) : paths.run(idOf(request)),
    'The places are saved. The preview is to be made.',
  );
}

async function showRanking(request: Request, failed?: Failed): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const run = await runById(trx, idOf(request));
    if (run === null) return null;
    const sites = await sitesOf(trx, run.id);
    return { run, sites, candidates: await candidatesOf(trx, run, sites, request.clock) };
  });
  if (found === null || failed?.kind === 'not_found') return missing;
  return (
    ended(found.run) ??
    page(
      `${failed ? 'Error: ' : ''}Ranking`,
      <RankingPage
        {...found}
        typed={failed ? request.form.fields : null}
        revision={failed?.kind === 'invalid' ? revisionOf(request) : found.run.revision}
        {...(failed ? { errors: failed.errors } : {})}
      />,
      { wide: true, ...(failed ? { status: statusOf(failed) } : {}) },
    )
  );
}

async function saveRanking(request: Request): Promise<Answer> {
  const { fields, files } = request.form;
  const file = files['file'];
  const text = file === undefined || file.size === 0 ? null : await file.text();
  const result = await request.run((doing) => changeRanking(doing, idOf(request), revisionOf(request), fields, text));
  if (!result.ok) return showRanking(request, result);
  const { read } = result.value;
  return redirect(
    paths.run(idOf(request)),
    read === null
      ? 'The ranking is saved. The preview is to be made.'
      : `${countOf(read, 'candidate')} ranked by the list. The preview is to be made.`,
  );
}

const onRun = on('allocation_run', ...managers);

/** Setting a run up: places, reserved places and the ranking. */
export const setUpRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/work/allocations/:id/places', permission: onRun, handle: (request) => showPlaces(request) },
  { method: 'POST', path: '/work/allocations/:id/places', permission: onRun, handle: savePlaces },
  { method: 'GET', path: '/work/allocations/:id/ranking', permission: onRun, handle: (request) => showRanking(request) },
  { method: 'POST', path: '/work/allocations/:id/ranking', permission: onRun, handle: saveRanking },
];

import {
  download,
  everyone,
  holders,
  missing,
  on,
  page,
  redirect,
  statusOf,
  type Answer,
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { listOf } from '#platform/forms/index.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { countOf } from '#ui/index.ts';
import { approveRun, previewRun } from './decide-run.ts';
import { discardRun, draftRun } from './draft-run.ts';
import { BeginPage } from './pages/begin.tsx';
import { KeyPage } from './pages/key.tsx';
import { RunPage } from './pages/run.tsx';
import { RunsPage } from './pages/runs.tsx';
import { WhatIfPage } from './pages/what-if.tsx';
import { paths } from './paths.ts';
import { publishRun, startField } from './publish-run.ts';
import { logOf, readyProgrammes, runsOf } from './run.query.ts';
import { publicKeyOf, statedSeeds } from './secrets.store.ts';
import { idOf, managers, revisionOf, type Failed } from './route-support.ts';
import { setUpRoutes } from './set-up.routes.tsx';
import { beginView, runView, whatIf } from './view.query.ts';

type Request = PageRequest<Actor>;

const pageSize = 30;

/** The pages of runs that share out places, and the public page of the key that their logs are signed with. */
export function allocationRoutes(services: Services): readonly Route<Actor>[] {
  const { timeZone } = services.config;

  async function showRuns(request: Request): Promise<Answer> {
    const organisations = organisationsOf(request.actor, ...managers);
    const asked = request.query.get('before') ?? '';
    const before = isId(asked) ? asked : null;
    const { ready, runs } = await request.read(async (trx) => ({
      ready: await readyProgrammes(trx, organisations),
      runs: await runsOf(trx, organisations, { before, limit: pageSize + 1 }),
    }));
    const shown = runs.slice(0, pageSize);
    const next = runs.length > pageSize ? (shown.at(-1)?.id ?? null) : null;
    return page('Places', <RunsPage ready={ready} runs={shown} next={next} isFirst={before === null} timeZone={timeZone} />, {
      wide: true,
    });
  }

  async function showBegin(request: Request, failed?: Failed): Promise<Answer> {
    const view = await request.read((trx) => beginView(trx, idOf(request), request.clock.today()));
    if (view === null || failed?.kind === 'not_found') return missing;
    const waiting = view.intakes.filter((intake) => intake.waiting > 0).map(({ id }) => id);
    return page(
      `${failed ? 'Error: ' : ''}Share out places`,
      <BeginPage
        {...view}
        typed={failed ? request.form.fields : {}}
        chosen={failed ? listOf(request.form, 'intakes') : waiting}
        formId={failed ? (request.form.fields['_form_id'] ?? '') : randomUUIDv7()}
        {...(failed ? { errors: failed.errors } : {})}
      />,
      failed ? { status: statusOf(failed) } : {},
    );
  }

  async function begin(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const result = await request.run((doing) =>
      draftRun(doing, idOf(request), {
        formId: fields['_form_id'] ?? '',
        intakes: listOf(request.form, 'intakes'),
        ranking: fields['ranking'] ?? '',
        unranked: fields['unranked'] ?? '',
      }),
    );
    return result.ok
      ? redirect(paths.run(result.value.runId), 'The run is set up. The lottery’s seed is drawn, and its hash is on record.')
      : showBegin(request, result);
  }

  async function showRun(request: Request, failed?: Failed): Promise<Answer> {
    const view = await request.read((trx) => runView(trx, idOf(request), request.clock));
    if (view === null || failed?.kind === 'not_found') return missing;
    return page(
      `${failed ? 'Error: ' : ''}Places, run ${view.run.number}, ${view.run.state}`,
      <RunPage
        {...view}
        actorId={request.actor.personId ?? ''}
        typed={failed ? request.form.fields : {}}
        after={request.query.get('after')}
        today={request.clock.today()}
        timeZone={timeZone}
        {...(failed ? { errors: failed.errors } : {})}
      />,
      { wide: true, ...(failed ? { status: statusOf(failed) } : {}) },
    );
  }

  const answered = async <T,>(request: Request, result: Result<T>, words: (value: T) => string): Promise<Answer> =>
    result.ok ? redirect(paths.run(idOf(request)), words(result.value)) : showRun(request, result);

  async function preview(request: Request): Promise<Answer> {
    const result = await request.run((doing) => previewRun(doing, idOf(request), revisionOf(request)));
    return answered(
      request,
      result,
      ({ placed }) => `The preview is made: ${countOf(placed, 'candidate')} would get a place. Nobody has been told.`,
    );
  }

  async function approve(request: Request): Promise<Answer> {
    const result = await request.run((doing) => approveRun(doing, idOf(request), revisionOf(request)));
    return answered(request, result, () => 'The run is approved. It can be published now.');
  }

  async function publish(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const prefix = startField('');
    const startsOn = Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [])),
    );
    const result = await request.run((doing) =>
      publishRun(doing, idOf(request), { revision: revisionOf(request), expiresOn: fields['expiresOn'] ?? '', startsOn }),
    );
    return answered(request, result, ({ offers, waitForApproval, waiting }) => {
      const approval =
        waitForApproval === 0
          ? ''
          : ` ${countOf(waitForApproval, 'offer')} above the limit of the programme ${waitForApproval === 1 ? 'waits' : 'wait'} for a second person.`;
      return `Published. ${countOf(offers, 'offer')} made, ${countOf(waiting, 'application')} on the waiting list; everybody is told why.${approval}`;
    });
  }

  async function discard(request: Request): Promise<Answer> {
    const result = await request.run((doing) => discardRun(doing, idOf(request), revisionOf(request), request.form.fields['reason'] ?? ''));
    return answered(request, result, () => 'The run is discarded.');
  }

  async function showWhatIf(request: Request): Promise<Answer> {
    const typed = { site: request.query.get('site') ?? '', more: (request.query.get('more') ?? '').trim() };
    const isAsked = request.query.has('more');
    const isNumber = /^-?\d{1,4}$/.test(typed.more);
    const asked = isAsked && isNumber && Number(typed.more) !== 0 ? { site: typed.site, more: Number(typed.more) } : null;
    const view = await request.read((trx) => whatIf(trx, idOf(request), asked));
    if (view === null)
      return redirect(paths.run(idOf(request)), {
        kind: 'information',
        text: 'Make the preview first: then you can try other numbers of places.',
      });
    const errors = [
      ...(isAsked && !view.sites.some(({ reference }) => reference === typed.site)
        ? [{ field: 'site', message: 'Choose a site of this run' }]
        : []),
      ...(isAsked && asked === null ? [{ field: 'more', message: 'Enter how many more places to try, such as 2 or -1' }] : []),
    ];
    return page(
      `${errors.length > 0 ? 'Error: ' : ''}What if there were more places?`,
      <WhatIfPage {...view} typed={isAsked ? typed : { site: '', more: '2' }} errors={errors} />,
      errors.length > 0 ? { status: 422 } : {},
    );
  }

  async function showLog(request: Request): Promise<Answer> {
    const log = await request.read((trx) => logOf(trx, idOf(request)));
    return log === null
      ? redirect(paths.run(idOf(request)), { kind: 'information', text: 'The log is written and signed when the run is published.' })
      : download('application/json', log, { fileName: `allocation-${idOf(request)}.json` });
  }

  const onRun = on('allocation_run', ...managers);
  const post = (action: string, handle: Route<Actor>['handle']): Route<Actor> => ({
    method: 'POST',
    path: `/work/allocations/:id/${action}`,
    permission: onRun,
    handle,
  });
  return [
    { method: 'GET', path: paths.runs, permission: holders(...managers), handle: showRuns },
    {
      method: 'GET',
      path: '/work/programmes/:id/allocation',
      permission: on('programme', ...managers),
      handle: (request) => showBegin(request),
    },
    { method: 'POST', path: '/work/programmes/:id/allocation', permission: on('programme', ...managers), handle: begin },
    { method: 'GET', path: '/work/allocations/:id', permission: onRun, handle: (request) => showRun(request) },
    { method: 'GET', path: '/work/allocations/:id/what-if', permission: onRun, handle: showWhatIf },
    { method: 'GET', path: '/work/allocations/:id/log.json', permission: onRun, handle: showLog },
    post('preview', preview),
    post('approve', approve),
    post('publish', publish),
    post('discard', discard),
    ...setUpRoutes,
    {
      method: 'GET',
      path: paths.key,
      permission: everyone,
      handle: async (request) =>
        page(
          'How places are shared out',
          <KeyPage publicKey={await request.read(publicKeyOf)} seeds={await request.read(statedSeeds)} timeZone={timeZone} />,
          { wide: true },
        ),
    },
    {
      method: 'GET',
      path: paths.keyFile,
      permission: everyone,
      handle: async (request) => {
        const key = await request.read(publicKeyOf);
        return key === null ? missing : download('application/x-pem-file', key.pem, { fileName: 'guildhall-allocation-key.pem' });
      },
    },
  ];
}

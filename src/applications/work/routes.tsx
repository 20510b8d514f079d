import { mailFailsSince } from '#messages/index.ts';
import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { assetUrl } from '#ui/index.ts';
import { applicationById } from '../core/application.query.ts';
import { applicationView } from './application-view.query.ts';
import { bulkRoutes } from './bulk/routes.tsx';
import { chosenReasons, deciders, decisions, isAtPartnerOnly, revisionOf, text, workers } from './decision-forms.ts';
import { agreementReport } from './disagreements.query.ts';
import { ApplicationPage } from './pages/application.tsx';
import type { DecisionName } from './pages/decisions.tsx';
import { DisagreementsPage } from './pages/disagreements.tsx';
import { ScreeningPage } from './pages/screening.tsx';
import { WorkListPage } from './pages/work-list.tsx';
import { handRoutes } from './hand.routes.tsx';
import { paths } from './paths.ts';
import { qualityRoutes } from './quality/routes.tsx';
import { refusalRoutes } from './refusals/routes.tsx';
import { teamRoutes } from './team/routes.tsx';
import { outcomeDetailIn, withEvidence } from './outcome-detail.ts';
import { recordScreening } from './record-screening.ts';
import { NoLongerHerePage } from './pages/no-longer-here.tsx';
import { pastStepOf } from './past-step.query.ts';
import { filterChoices } from './filter-choices.query.ts';
import { workFilter, workList } from './work-list.query.ts';
import { stateWords } from './words.ts';

/** The pages for those who work on applications. */

type Request = PageRequest<Actor>;
export function workRoutes(services: Services): readonly Route<Actor>[] {
  const { timeZone } = services.config;

  async function showList(request: Request): Promise<Answer> {
    const filter = workFilter(request.query);
    const { list, choices } = await request.read(async (trx) => ({
      list: await workList(trx, request.actor, filter, request.clock.now()),
      choices: await filterChoices(trx, request.actor, request.clock.now()),
    }));
    const isAgency = isAtPartnerOnly(request.actor);
    const due = list.rows.filter((row) => row.isMine).length;
    return page(
      due > 0 ? `Applications: ${due} with you` : 'Applications',
      <WorkListPage
        list={list}
        filter={filter}
        choices={choices}
        today={request.clock.today()}
        isAgency={isAgency}
        readerId={request.actor.personId}
        timeZone={timeZone}
      />,
      { wide: true, head: <script src={assetUrl('work.js')} type="module" /> },
    );
  }

  /** A colleague was quicker, or the step has gone on: said to those who had it, with what they typed. Everybody else finds nothing. */
  async function noLongerHere(request: Request): Promise<Answer> {
    const id = request.params['id'] ?? '';
    const past = await request.read((trx) => pastStepOf(trx, request.actor, id));
    if (!past) return missing;
    const typed = Object.entries(request.form.fields).flatMap(([name, value]) =>
      /^(?:evidence:|reason:|request$|note$)/.test(name) && value.trim() !== '' ? [value] : [],
    );
    return page(
      'Not with you any more',
      <NoLongerHerePage
        applicationId={id}
        past={past}
        typed={typed}
        wasSent={Object.keys(request.form.fields).length > 0}
        timeZone={timeZone}
      />,
      { status: 404, wide: true },
    );
  }

  async function showDisagreements(request: Request): Promise<Answer> {
    const since = request.clock.today().subtract({ months: 12 });
    const report = await request.read((trx) =>
      agreementReport(trx, organisationsOf(request.actor, 'recruiter', 'programme_manager'), since),
    );
    return page('Where screeners and the check differ', <DisagreementsPage report={report} since={since} timeZone={timeZone} />, {
      wide: true,
    });
  }

  async function showApplication(
    request: Request,
    refused?: { decision: DecisionName; result: Extract<Result<unknown>, { ok: false }> },
  ): Promise<Answer> {
    const { view, mailFailing } = await request.read(async (trx) => {
      const found = await applicationView(trx, request.params['id'] ?? '', request.actor, request.clock);
      return { view: found, mailFailing: found && (await mailFailsSince(trx, found.application.personId)) };
    });
    if (!view || refused?.result.kind === 'not_found') return noLongerHere(request);
    const title = `${refused ? 'Error: ' : ''}${view.application.candidate}, ${stateWords(view.application.state).toLowerCase()}`;
    return page(
      title,
      <ApplicationPage
        view={view}
        mailFailsSince={mailFailing ?? null}
        today={request.clock.today()}
        timeZone={timeZone}
        {...(refused ? { refused: { decision: refused.decision, typed: withEvidence(request.form), errors: refused.result.errors } } : {})}
      />,
      { wide: true, ...(refused ? { status: statusOf(refused.result) } : {}) },
    );
  }

  const decide =
    (decision: DecisionName) =>
    async (request: Request): Promise<Answer> => {
      const id = request.params['id'] ?? '';
      const fields = withEvidence(request.form);
      const result = await request.run((doing) =>
        decisions[decision].run(doing, { applicationId: id, revision: revisionOf(fields) }, fields),
      );
      if (!result.ok) return showApplication(request, { decision, result });
      // A decision may take the application out of the decider's sight (an agency's pass): then the list is the place to be.
      const isStillThere = await request.read((trx) => applicationById(trx, id));
      return redirect(isStillThere ? paths.application(id) : paths.list, decisions[decision].notice(fields));
    };

  async function showScreening(request: Request, failed?: Extract<Result<unknown>, { ok: false }>): Promise<Answer> {
    const view = await request.read((trx) => applicationView(trx, request.params['id'] ?? '', request.actor, request.clock));
    if (!view?.isDecider || failed?.kind === 'not_found') return noLongerHere(request);
    const revision = failed ? revisionOf(request.form.fields) : view.application.revision;
    return page(
      `${failed ? 'Error: ' : ''}Check ${view.application.candidate}`,
      <ScreeningPage view={view} revision={revision} {...(failed ? { typed: withEvidence(request.form), errors: failed.errors } : {})} />,
      { wide: true, ...(failed ? { status: statusOf(failed) } : {}) },
    );
  }

  async function screen(request: Request): Promise<Answer> {
    const id = request.params['id'] ?? '';
    const { fields } = request.form;
    const named = Object.keys(fields).flatMap((name) => (name.startsWith('evidence:') ? [name.slice('evidence:'.length)] : []));
    const criteria = Object.fromEntries(
      named.map((criterion) => [
        criterion,
        {
          verdict: text(fields, `verdict:${criterion}`),
          evidence: text(fields, `evidence:${criterion}`),
          reason: text(fields, `reason:${criterion}`),
        },
      ]),
    );
    const result = await request.run((doing) =>
      recordScreening(doing, {
        applicationId: id,
        revision: revisionOf(fields),
        criteria,
        outcome: text(fields, 'outcome'),
        request: text(fields, 'request'),
        rejectionReason: text(fields, 'rejectionReason'),
        rejectionReasons: chosenReasons(fields, 'rejectionReason'),
        note: text(fields, 'note'),
        detail: outcomeDetailIn(withEvidence(request.form)),
      }),
    );
    if (!result.ok) return showScreening(request, result);
    const notices: Readonly<Record<string, string>> = {
      pass: 'Recorded: the step is passed, and the candidate has been told who has the application now.',
      return: 'Recorded: the candidate has been asked, and the application comes back with the answer.',
      reject: 'Recorded: the decision is taken. The candidate is told when its grace time is over; until then you can undo it here.',
    };
    const isStillThere = await request.read((trx) => applicationById(trx, id));
    return redirect(isStillThere ? paths.application(id) : paths.list, notices[result.value.outcome] ?? 'Your verdicts are saved.');
  }

  const application = '/work/applications/:id';
  return [
    { method: 'GET', path: '/work/applications', permission: holders(...workers), handle: showList },
    { method: 'GET', path: paths.disagreements, permission: holders('recruiter', 'programme_manager'), handle: showDisagreements },
    {
      method: 'GET',
      path: application,
      permission: on('application', ...deciders, 'interviewer'),
      handle: (request) => showApplication(request),
      notThere: noLongerHere,
    },
    {
      method: 'GET',
      path: `${application}/screening`,
      permission: on('application', ...deciders),
      handle: (request) => showScreening(request),
      notThere: noLongerHere,
    },
    {
      method: 'POST',
      path: `${application}/screening`,
      permission: on('application', ...deciders),
      handle: screen,
      notThere: noLongerHere,
    },
    ...(Object.keys(decisions) as DecisionName[]).map((decision): Route<Actor> => ({
      method: 'POST',
      path: `${application}/${decision}`,
      permission: on('application', ...decisions[decision].roles),
      handle: decide(decision),
      notThere: noLongerHere,
    })),
    ...handRoutes(services),
    ...bulkRoutes,
    ...teamRoutes,
    ...qualityRoutes(services),
    ...refusalRoutes(services),
  ];
}

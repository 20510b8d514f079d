import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { organisationsOf, rolesOf, type Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { agreementOf, signAgreement } from '../core/agreement.ts';
import { applicationById } from '../core/application.query.ts';
import { placesOf } from '../core/offer.query.ts';
import { applicationView } from './application-view.query.ts';
import { deciders, decisions, employers, revisionOf, text, type Fields } from './decision-forms.ts';
import { interviewRoutes } from '../interviews/interview-routes.tsx';
import { agreementReport } from './disagreements.query.ts';
import { makeOffer } from './make-offer.ts';
import { moneyForField } from './money.rules.ts';
import { AgreementPage } from './pages/agreement.tsx';
import { ApplicationPage } from './pages/application.tsx';
import type { DecisionName } from './pages/decisions.tsx';
import { DisagreementsPage } from './pages/disagreements.tsx';
import { OfferPage } from './pages/offer.tsx';
import { ScreeningPage } from './pages/screening.tsx';
import { WorkListPage } from './pages/work-list.tsx';
import { paths } from './paths.ts';
import { recordScreening } from './record-screening.ts';
import { filterChoices, workFilter, workList } from './work-list.query.ts';
import { stateWords } from './words.ts';

/** The pages for those who work on applications. */

type Request = PageRequest<Actor>;
export function workRoutes(services: Services): readonly Route<Actor>[] {
  const { timeZone } = services.config;

  async function showList(request: Request): Promise<Answer> {
    const filter = workFilter(request.query);
    const { list, choices } = await request.read(async (trx) => ({
      list: await workList(trx, request.actor, filter),
      choices: await filterChoices(trx, request.actor),
    }));
    const roles = rolesOf(request.actor);
    const isAgency = !roles.has('recruiter') && !roles.has('programme_manager');
    const due = list.rows.filter((row) => row.isMine).length;
    return page(
      due > 0 ? `Applications: ${due} with you` : 'Applications',
      <WorkListPage list={list} filter={filter} choices={choices} today={request.clock.today()} isAgency={isAgency} />,
      { wide: true },
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
    const view = await request.read((trx) => applicationView(trx, request.params['id'] ?? '', request.actor, request.clock));
    if (!view || refused?.result.kind === 'not_found') return missing;
    const title = `${refused ? 'Error: ' : ''}${view.application.candidate}, ${stateWords(view.application.state).toLowerCase()}`;
    return page(
      title,
      <ApplicationPage
        view={view}
        today={request.clock.today()}
        timeZone={timeZone}
        {...(refused ? { refused: { decision: refused.decision, typed: request.form.fields, errors: refused.result.errors } } : {})}
      />,
      { wide: true, ...(refused ? { status: statusOf(refused.result) } : {}) },
    );
  }

  const decide =
    (decision: DecisionName) =>
    async (request: Request): Promise<Answer> => {
      const id = request.params['id'] ?? '';
      const { fields } = request.form;
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
    if (!view?.isDecider || failed?.kind === 'not_found') return missing;
    const revision = failed ? revisionOf(request.form.fields) : view.application.revision;
    return page(
      `${failed ? 'Error: ' : ''}Check ${view.application.candidate}`,
      <ScreeningPage view={view} revision={revision} {...(failed ? { typed: request.form.fields, errors: failed.errors } : {})} />,
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
        note: text(fields, 'note'),
      }),
    );
    if (!result.ok) return showScreening(request, result);
    const notices: Readonly<Record<string, string>> = {
      pass: 'Recorded: the step is passed, and the candidate has been told who has the application now.',
      return: 'Recorded: the candidate has been asked, and the application comes back with the answer.',
      reject: 'Recorded: the application has ended. The candidate has been told who decided and why.',
    };
    const isStillThere = await request.read((trx) => applicationById(trx, id));
    return redirect(isStillThere ? paths.application(id) : paths.list, notices[result.value.outcome] ?? 'Your verdicts are saved.');
  }

  async function showOffer(request: Request, failed?: Extract<Result<unknown>, { ok: false }>): Promise<Answer> {
    const found = await request.read(async (trx) => {
      const application = await applicationById(trx, request.params['id'] ?? '');
      return application ? { application, sites: await placesOf(trx, application.intakeId) } : null;
    });
    if (!found || failed?.kind === 'not_found') return missing;
    const { application, sites } = found;
    const typed = failed ? request.form.fields : offerDefaults(application, sites, request.clock.today());
    return page(
      `${failed ? 'Error: ' : ''}Offer to ${application.candidate}`,
      <OfferPage
        application={application}
        sites={sites}
        typed={typed}
        formId={failed ? text(request.form.fields, '_form_id') : randomUUIDv7()}
        revision={failed?.kind === 'invalid' ? revisionOf(request.form.fields) : application.revision}
        {...(failed ? { errors: failed.errors } : {})}
      />,
      failed ? { status: statusOf(failed) } : {},
    );
  }

  async function offer(request: Request): Promise<Answer> {
    const id = request.params['id'] ?? '';
    const { fields } = request.form;
    const result = await request.run((doing) =>
      makeOffer(doing, {
        applicationId: id,
        revision: revisionOf(fields),
        formId: text(fields, '_form_id'),
        siteId: text(fields, 'site'),
        pay: text(fields, 'pay'),
        startsOn: text(fields, 'startsOn'),
        expiresOn: text(fields, 'expiresOn'),
        conditions: text(fields, 'conditions'),
      }),
    );
    return result.ok
      ? redirect(paths.application(id), 'The offer is made. The candidate has been told by mail.')
      : showOffer(request, result);
  }

  async function showAgreement(request: Request, failed?: Extract<Result<unknown>, { ok: false }>): Promise<Answer> {
    const id = request.params['id'] ?? '';
    const found = await request.read(async (trx) => ({
      application: await applicationById(trx, id),
      agreement: await agreementOf(trx, id),
    }));
    if (!found.application || !found.agreement || failed?.kind === 'not_found') return missing;
    return page(
      `${failed ? 'Error: ' : ''}Agreement with ${found.agreement.terms.apprentice}`,
      <AgreementPage
        application={found.application}
        agreement={found.agreement}
        timeZone={timeZone}
        {...(failed ? { typed: text(request.form.fields, 'name'), errors: failed.errors } : {})}
      />,
      failed ? { status: statusOf(failed) } : {},
    );
  }

  async function sign(request: Request): Promise<Answer> {
    const id = request.params['id'] ?? '';
    const { fields } = request.form;
    const result = await request.run((doing) =>
      signAgreement(doing, { applicationId: id, party: 'employer', name: text(fields, 'name'), hash: text(fields, 'hash') }),
    );
    return result.ok ? redirect(paths.application(id), 'Signed for the employer.') : showAgreement(request, result);
  }

  const application = '/work/applications/:id';
  return [
    { method: 'GET', path: '/work/applications', permission: holders(...deciders), handle: showList },
    { method: 'GET', path: paths.disagreements, permission: holders('recruiter', 'programme_manager'), handle: showDisagreements },
    {
      method: 'GET',
      path: application,
      permission: on('application', ...deciders, 'interviewer'),
      handle: (request) => showApplication(request),
    },
    {
      method: 'GET',
      path: `${application}/screening`,
      permission: on('application', ...deciders),
      handle: (request) => showScreening(request),
    },
    { method: 'POST', path: `${application}/screening`, permission: on('application', ...deciders), handle: screen },
    { method: 'GET', path: `${application}/offer`, permission: on('application', ...employers), handle: (request) => showOffer(request) },
    { method: 'POST', path: `${application}/offer`, permission: on('application', ...employers), handle: offer },
    {
      method: 'GET',
      path: `${application}/agreement`,
      permission: on('application', ...employers),
      handle: (request) => showAgreement(request),
    },
    { method: 'POST', path: `${application}/agreement`, permission: on('application', ...employers), handle: sign },
    ...(Object.keys(decisions) as DecisionName[]).map((decision): Route<Actor> => ({
      method: 'POST',
      path: `${application}/${decision}`,
      permission: on('application', ...decisions[decision].roles),
      handle: decide(decision),
    })),
    ...interviewRoutes(),
  ];
}

/** What an offer usually says: the first choice with a free place, its lowest pay, the intake's start, the document's conditions. */
function offerDefaults(
  application: NonNullable<Awaited<ReturnType<typeof applicationById>>>,
  sites: Awaited<ReturnType<typeof placesOf>>,
  today: Temporal.PlainDate,
): Fields {
  const step = application.programme.process.find((one) => one.kind === 'offer');
  const free = sites.filter((site) => site.free > 0);
  const site = application.preferences.flatMap((preference) => free.find((one) => one.siteId === preference.siteId) ?? []).at(0) ?? free[0];
  const conditions = step?.conditions ?? [];
  const hasRightToWork = conditions.some((condition) => /right to work|permission to work|work authori/i.test(condition));
  return {
    site: site?.siteId ?? '',
    pay: site ? moneyForField(site.payMinMinor, site.currency) : '',
    startsOn: application.startsOn.toString(),
    expiresOn: today.add({ days: step?.openForDays ?? 7 }).toString(),
    conditions: [...(hasRightToWork ? [] : ['Right to work']), ...conditions].join('\n'),
  };
}

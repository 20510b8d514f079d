import { missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { answersOf } from '../core/answers.ts';
import { applicationById, type ApplicationRecord } from '../core/application.query.ts';
import { employers, revisionOf, text, type Fields } from '../work/decision-forms.ts';
import { approveOffer, refuseOffer } from './approve-offer.ts';
import { answerDeferral, askToDefer } from './defer.ts';
import { latestDeferral, laterIntakes } from './deferral.query.ts';
import { makeOffer, offerStepOf } from './make-offer.ts';
import { moneyForField } from './money.rules.ts';
import { returnFromDeferral } from './return-from-deferral.ts';
import { answerMoreTime } from './more-time.ts';
import { usualConditions } from './move-waiting.ts';
import { offerView } from './offer-view.query.ts';
import { placesOf } from './offer.query.ts';
import { liveOfferStates } from './offer-lifecycle.ts';
import { DeferralPage } from './pages/deferral.tsx';
import { LiveOfferPage } from './pages/live-offer.tsx';
import { MakeOfferPage, type SiteChoice } from './pages/make-offer.tsx';
import { workPaths } from './paths.ts';
import { proposedPayAt } from './pay.query.ts';

type Request = PageRequest<Actor>;
type Failed = Extract<Result<unknown>, { ok: false }>;

const idOf = (request: Request): string => request.params['id'] ?? '';

/** Offers and later starts, as the employer's people meet them. */
export function workOfferRoutes(): readonly Route<Actor>[] {
  const application = '/work/applications/:id';
  const employer = on('application', ...employers);
  return [
    { method: 'GET', path: `${application}/offer`, permission: employer, handle: (request) => showOffer(request) },
    { method: 'POST', path: `${application}/offer`, permission: employer, handle: offer },
    { method: 'POST', path: `${application}/offer/approve`, permission: employer, handle: approve },
    { method: 'POST', path: `${application}/offer/refuse`, permission: employer, handle: refuse },
    { method: 'POST', path: `${application}/offer/time`, permission: employer, handle: moreTime },
    { method: 'GET', path: `${application}/deferral`, permission: employer, handle: (request) => showDeferral(request) },
    { method: 'POST', path: `${application}/deferral`, permission: employer, handle: defer },
  ];
}

async function showOffer(request: Request, failed?: Failed): Promise<Answer> {
  const view = await request.read((trx) => offerView(trx, idOf(request), request.clock.today()));
  if (view && liveOfferStates.some((state) => state === view.offer.state)) return showLive(request, failed);
  const found = await request.read(async (trx) => {
    const application = await applicationById(trx, idOf(request));
    return application ? { application, sites: await choicesOf(trx, application, request.clock.today()) } : null;
  });
  if (!found || failed?.kind === 'not_found') return missing;
  const { application, sites } = found;
  const typed = failed ? request.form.fields : offerDefaults(application, sites, request.clock.today());
  return page(
    `${failed ? 'Error: ' : ''}Offer to ${application.candidate}`,
    <MakeOfferPage
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

async function showLive(request: Request, failed?: Failed): Promise<Answer> {
  const view = await request.read((trx) => offerView(trx, idOf(request), request.clock.today()));
  if (!view || failed?.kind === 'not_found') return missing;
  return page(
    `${failed ? 'Error: ' : ''}Offer to ${view.application.candidate}`,
    <LiveOfferPage
      view={view}
      actorId={request.actor.personId ?? ''}
      errors={failed?.errors ?? []}
      typed={failed ? request.form.fields : {}}
    />,
    failed ? { status: statusOf(failed) } : {},
  );
}

/** The sites of the application's intake, each with what the rule proposes there. */
async function choicesOf(
  trx: Parameters<typeof placesOf>[0],
  application: ApplicationRecord,
  today: Temporal.PlainDate,
): Promise<readonly SiteChoice[]> {
  const sites = await placesOf(trx, application.intakeId, application.id);
  const work = answersOf(application.answers).work ?? null;
  return sites.map((site) => ({
    ...site,
    proposal: proposedPayAt(
      application.programme,
      {
        slug: site.slug,
        site: site.name,
        currency: site.currency,
        per: site.payPer,
        minMinor: site.payMinMinor,
        maxMinor: site.payMaxMinor,
      },
      work,
      today,
    ),
  }));
}

async function offer(request: Request): Promise<Answer> {
  const id = idOf(request);
  const { fields } = request.form;
  const result = await request.run((doing) =>
    makeOffer(doing, {
      applicationId: id,
      revision: revisionOf(fields),
      formId: text(fields, '_form_id'),
      siteId: text(fields, 'site'),
      pay: text(fields, 'pay'),
      payReason: text(fields, 'payReason'),
      startsOn: text(fields, 'startsOn'),
      expiresOn: text(fields, 'expiresOn'),
      conditions: text(fields, 'conditions'),
    }),
  );
  if (!result.ok) return showOffer(request, result);
  return redirect(
    workPaths.application(id),
    result.value.waitsForApproval
      ? 'The offer is proposed. A colleague has been asked to approve it; the candidate has not been told.'
      : 'The offer is made. The candidate has been told by mail.',
  );
}

async function approve(request: Request): Promise<Answer> {
  const id = idOf(request);
  const result = await request.run((doing) => approveOffer(doing, { applicationId: id, revision: revisionOf(request.form.fields) }));
  return result.ok
    ? redirect(workPaths.application(id), 'Approved. The offer is made, and the candidate has been told.')
    : showOffer(request, result);
}

async function refuse(request: Request): Promise<Answer> {
  const id = idOf(request);
  const { fields } = request.form;
  const result = await request.run((doing) =>
    refuseOffer(doing, { applicationId: id, revision: revisionOf(fields), reason: text(fields, 'reason') }),
  );
  return result.ok ? redirect(workPaths.application(id), 'Sent back. Whoever proposed it has been told why.') : showOffer(request, result);
}

async function moreTime(request: Request): Promise<Answer> {
  const id = idOf(request);
  const { fields } = request.form;
  const result = await request.run((doing) =>
    answerMoreTime(doing, {
      applicationId: id,
      revision: revisionOf(fields),
      answer: text(fields, 'answer'),
      until: text(fields, 'until'),
      note: text(fields, 'note'),
    }),
  );
  return result.ok ? redirect(workPaths.offer(id), 'Your answer is sent, and the offer’s last day is set.') : showOffer(request, result);
}

async function showDeferral(request: Request, failed?: Failed): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const application = await applicationById(trx, idOf(request));
    return application
      ? {
          application,
          deferral: await latestDeferral(trx, application.id),
          intakes: await laterIntakes(trx, application, request.clock.today()),
        }
      : null;
  });
  if (!found || failed?.kind === 'not_found') return missing;
  return page(
    `${failed ? 'Error: ' : ''}A later start for ${found.application.candidate}`,
    <DeferralPage
      {...found}
      side="employer"
      formId={failed ? text(request.form.fields, '_form_id') : randomUUIDv7()}
      errors={failed?.errors ?? []}
      typed={failed ? request.form.fields : {}}
    />,
    failed ? { status: statusOf(failed) } : {},
  );
}

async function defer(request: Request): Promise<Answer> {
  const id = idOf(request);
  const { fields } = request.form;
  const decision = { applicationId: id, revision: revisionOf(fields) };
  const action = text(fields, 'do');
  const result: Result<unknown> = await request.run<unknown>((doing) => {
    if (action === 'return') return returnFromDeferral(doing, decision);
    if (action === 'ask')
      return askToDefer(
        doing,
        {
          ...decision,
          formId: text(fields, '_form_id'),
          intakeId: text(fields, 'intake'),
          reason: text(fields, 'reason'),
          siteId: text(fields, 'site'),
        },
        'employer',
      );
    return answerDeferral(
      doing,
      {
        ...decision,
        answer: action === 'cancel' ? 'cancel' : text(fields, 'answer'),
        siteId: text(fields, 'site'),
        note: text(fields, 'note'),
      },
      'employer',
    );
  });
  if (!result.ok) return showDeferral(request, result);
  return action === 'return'
    ? redirect(workPaths.application(id), 'The application is taken up again and stands at its offer.')
    : redirect(workPaths.deferral(id), 'Recorded. The candidate has been told.');
}

/** What an offer usually says: the first choice with a free place, the rule's pay, the intake's start, the document's conditions. */
function offerDefaults(application: ApplicationRecord, sites: readonly SiteChoice[], today: Temporal.PlainDate): Fields {
  const step = offerStepOf(application);
  const free = sites.filter((site) => site.free > 0);
  const site = application.preferences.flatMap((preference) => free.find((one) => one.siteId === preference.siteId) ?? []).at(0) ?? free[0];
  return {
    site: site?.siteId ?? '',
    pay: site ? moneyForField(site.proposal.payMinor, site.currency) : '',
    startsOn: application.startsOn.toString(),
    expiresOn: today.add({ days: step?.openForDays ?? 7 }).toString(),
    conditions: usualConditions(step?.conditions ?? []).join('\n'),
  };
}

import { download, missing, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import type { FormErrors } from '#ui/index.ts';
import { idOf, keepUpload, noErrors, own, titled, type Request } from '../candidate/route-support.tsx';
import { applicationById } from '../core/application.query.ts';
import { revisionOf } from '../work/decision-forms.ts';
import { titleOf } from './agreement-build.ts';
import { agreementPdf } from './agreement-pdf.ts';
import { agreementOf } from './agreement.query.ts';
import { acceptLate, acceptOffer, declineOffer } from './answer-offer.ts';
import { answerDeferral, askToDefer } from './defer.ts';
import { latestDeferral, laterIntakes } from './deferral.query.ts';
import { isSensitive } from './conditions.rules.ts';
import { evidenceOf, giveEvidence, giveSensitiveEvidence, sensitiveEvidenceOf } from './evidence.ts';
import { guardianOf, inviteGuardian } from './guardian.ts';
import { askForMoreTime } from './more-time.ts';
import { offerView } from './offer-view.query.ts';
import { AgreementPage } from './pages/agreement.tsx';
import { ConditionPage } from './pages/condition.tsx';
import { DeferralPage } from './pages/deferral.tsx';
import { OfferPage } from './pages/offer.tsx';
import { signingErrors } from './pages/signing.tsx';
import { ownPaths } from './paths.ts';
import { signAgreement } from './sign-agreement.ts';

type Fields = Readonly<Record<string, string>>;
type Failed = Extract<Result<unknown>, { ok: false }>;

/** The offer, its conditions, a later start and the agreement, as their candidate meets them. */
export function candidateOfferRoutes(services: Pick<Services, 'config' | 'files'>): readonly Route<Actor>[] {
  const { config, files } = services;
  const path = '/applications/:id';
  return [
    { method: 'GET', path: `${path}/offer`, permission: own, handle: (request) => showOffer(request) },
    { method: 'POST', path: `${path}/offer`, permission: own, handle: answerOffer },
    { method: 'POST', path: `${path}/offer/time`, permission: own, handle: moreTime },
    { method: 'POST', path: `${path}/offer/late`, permission: own, handle: takeUpLate },
    { method: 'GET', path: `${path}/conditions/:condition`, permission: own, handle: (request) => showCondition(request) },
    { method: 'POST', path: `${path}/conditions/:condition`, permission: own, handle: give },
    { method: 'GET', path: `${path}/deferral`, permission: own, handle: (request) => showDeferral(request) },
    { method: 'POST', path: `${path}/deferral`, permission: own, handle: defer },
    { method: 'GET', path: `${path}/agreement`, permission: own, handle: (request) => showAgreement(request) },
    { method: 'GET', path: `${path}/agreement.pdf`, permission: own, handle: pdf },
    { method: 'POST', path: `${path}/agreement`, permission: own, handle: sign },
    { method: 'POST', path: `${path}/agreement/guardian`, permission: own, handle: writeToGuardian },
  ];

  async function showAgreement(request: Request, errors: FormErrors = noErrors, typed: Fields = {}, status = 200): Promise<Answer> {
    const found = await request.read(async (trx) => {
      const application = await applicationById(trx, idOf(request));
      const agreement = application ? await agreementOf(trx, application.id) : null;
      return application && agreement ? { application, agreement, guardian: await guardianOf(trx, agreement) } : null;
    });
    if (!found) return missing;
    const { application, agreement, guardian } = found;
    return page(
      titled(`${titleOf(agreement.kind)} – ${application.programmeTitle}`, errors),
      <AgreementPage
        application={application}
        agreement={agreement}
        guardian={guardian}
        timeZone={config.timeZone}
        errors={errors}
        typed={typed}
      />,
      { status },
    );
  }

  async function pdf(request: Request): Promise<Answer> {
    const agreement = await request.read((trx) => agreementOf(trx, idOf(request)));
    if (!agreement) return missing;
    return download('application/pdf', await agreementPdf(agreement, config.timeZone), { fileName: 'agreement.pdf' });
  }

  async function sign(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const id = idOf(request);
    const errors = signingErrors(fields);
    if (errors.length > 0) return showAgreement(request, errors, fields, 422);
    const signed = await request.run((doing) =>
      signAgreement(doing, { applicationId: id, party: 'apprentice', name: fields['name'] ?? '', hash: fields['hash'] ?? '' }),
    );
    if (signed.ok) return redirect(ownPaths.agreement(id), 'You have signed the agreement.');
    if (signed.kind === 'not_found') return missing;
    return showAgreement(request, signed.errors, fields, statusOf(signed));
  }

  async function writeToGuardian(request: Request): Promise<Answer> {
    const id = idOf(request);
    const sent = await request.run((doing) => inviteGuardian(doing, { applicationId: id }));
    if (sent.ok) return redirect(ownPaths.agreement(id), `We have written to ${sent.value.name}.`);
    return sent.kind === 'not_found' ? missing : showAgreement(request, sent.errors, {}, statusOf(sent));
  }

  /** The condition as its candidate may see it: there is none before an offer, so there is no page either. */
  async function showCondition(request: Request, failed?: Failed): Promise<Answer> {
    const conditionId = request.params['condition'] ?? '';
    const view = await request.read((trx) => offerView(trx, idOf(request), request.clock.today()));
    const condition = view?.offer.conditions.find((one) => one.id === conditionId);
    if (!view || !condition || condition.evidence === null || failed?.kind === 'not_found') return missing;
    if (view.offer.state !== 'made' && view.offer.state !== 'accepted') return missing;
    const given = isSensitive(condition.kind)
      ? await request.runCare(async ({ trx }) => done(await sensitiveEvidenceOf(trx, condition.id)))
      : await request.run(async ({ trx }) => done(await evidenceOf(trx, condition.id)));
    return page(
      titled(condition.title, failed?.errors ?? noErrors),
      <ConditionPage
        application={view.application}
        condition={condition}
        evidence={given.ok ? given.value : []}
        timeZone={config.timeZone}
        formId={failed ? (request.form.fields['_form_id'] ?? '') : randomUUIDv7()}
        errors={failed?.errors ?? noErrors}
        typed={failed ? request.form.fields : {}}
      />,
      failed ? { status: statusOf(failed) } : {},
    );
  }

  async function give(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const id = idOf(request);
    const conditionId = request.params['condition'] ?? '';
    if (!isId(conditionId)) return missing;
    const view = await request.read((trx) => offerView(trx, id, request.clock.today()));
    const condition = view?.offer.conditions.find((one) => one.id === conditionId);
    if (!condition) return missing;
    const kept = await keepUpload(files, request.form, 'file');
    if (!kept.ok) return showCondition(request, kept);
    const input = { applicationId: id, conditionId, formId: fields['_form_id'] ?? '', words: fields['words'] ?? '' };
    const isPrivate = isSensitive(condition.kind);
    const given = isPrivate
      ? await request.runCare((doing) => giveSensitiveEvidence(doing, { ...input, file: kept.value?.file ?? null }))
      : await request.run((doing) => giveEvidence(doing, { ...input, kept: kept.value }));
    // What is sensitive lies in its own lane only: the checked copy beside the other files goes at once.
    if (isPrivate && kept.value !== null) await files.discard(kept.value.storageKey);
    if (given.ok) return redirect(ownPaths.condition(id, conditionId), `Sent for “${given.value.title}”.`);
    return showCondition(request, given);
  }
}

async function showOffer(request: Request, errors: FormErrors = noErrors, typed: Fields = {}, status = 200): Promise<Answer> {
  const view = await request.read((trx) => offerView(trx, idOf(request), request.clock.today()));
  if (!view) return missing;
  return page(
    titled(`Offer – ${view.application.programmeTitle}`, errors),
    <OfferPage view={view} today={request.clock.today()} formId={typed['_form_id'] ?? randomUUIDv7()} errors={errors} typed={typed} />,
    { status },
  );
}

async function answerOffer(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const id = idOf(request);
  const offerId = fields['offer'] ?? '';
  if (!isId(offerId)) return missing;
  const isDeclining = fields['answer'] === 'decline';
  const answered = await request.run((doing) =>
    isDeclining
      ? declineOffer(doing, { applicationId: id, offerId, reason: fields['reason'] ?? '', note: fields['note'] ?? '' })
      : acceptOffer(doing, { applicationId: id, offerId }),
  );
  if (answered.ok)
    return isDeclining
      ? redirect(ownPaths.application(id), 'You have declined the offer.')
      : redirect(ownPaths.agreement(id), 'You have accepted the offer. Here is your agreement: read it, then sign it.');
  return answered.kind === 'not_found' ? missing : showOffer(request, answered.errors, fields, statusOf(answered));
}

async function moreTime(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const id = idOf(request);
  const asked = await request.run((doing) =>
    askForMoreTime(doing, { applicationId: id, formId: fields['_form_id'] ?? '', until: fields['until'] ?? '', why: fields['why'] ?? '' }),
  );
  if (asked.ok) return redirect(ownPaths.offer(id), 'The employer has your request. The offer does not expire before you have an answer.');
  return asked.kind === 'not_found' ? missing : showOffer(request, asked.errors, fields, statusOf(asked));
}

async function takeUpLate(request: Request): Promise<Answer> {
  const id = idOf(request);
  const offerId = request.form.fields['offer'] ?? '';
  if (!isId(offerId)) return missing;
  const taken = await request.run((doing) => acceptLate(doing, { applicationId: id, offerId }));
  if (taken.ok) return redirect(ownPaths.agreement(id), 'The place is yours. Here is your agreement: read it, then sign it.');
  return taken.kind === 'not_found' ? missing : showOffer(request, taken.errors, {}, statusOf(taken));
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
  if (!found?.application.relations.includes('candidate') || failed?.kind === 'not_found') return missing;
  return page(
    titled(`A later start – ${found.application.programmeTitle}`, failed?.errors ?? noErrors),
    <DeferralPage
      {...found}
      side="candidate"
      formId={failed ? (request.form.fields['_form_id'] ?? '') : randomUUIDv7()}
      errors={failed?.errors ?? noErrors}
      typed={failed ? request.form.fields : {}}
    />,
    failed ? { status: statusOf(failed) } : {},
  );
}

async function defer(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const id = idOf(request);
  const decision = { applicationId: id, revision: revisionOf(fields) };
  const result: Result<unknown> = await request.run<unknown>((doing) =>
    fields['do'] === 'ask'
      ? askToDefer(
          doing,
          { ...decision, formId: fields['_form_id'] ?? '', intakeId: fields['intake'] ?? '', reason: fields['reason'] ?? '', siteId: '' },
          'candidate',
        )
      : answerDeferral(
          doing,
          { ...decision, answer: fields['do'] === 'cancel' ? 'cancel' : (fields['answer'] ?? ''), siteId: '', note: fields['note'] ?? '' },
          'candidate',
        ),
  );
  if (!result.ok) return showDeferral(request, result);
  return redirect(
    ownPaths.deferral(id),
    fields['do'] === 'ask' ? 'The employer has your request and answers here.' : 'Your answer is recorded.',
  );
}

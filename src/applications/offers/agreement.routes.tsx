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
import { done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import type { FormErrors } from '#ui/index.ts';
import { applicationById } from '../core/application.query.ts';
import { employers, revisionOf, text } from '../work/decision-forms.ts';
import { saveAgreementDetails } from './agreement-details.ts';
import { titleOf } from './agreement-build.ts';
import { agreementPdf } from './agreement-pdf.ts';
import { agreementById, agreementOf, agreementsToSign, versionsOf } from './agreement.query.ts';
import { invitedTo, signAsGuardian } from './guardian.ts';
import { AgreementDetailsPage, EmployerAgreementPage } from './pages/employer-agreement.tsx';
import { signingErrors } from './pages/signing.tsx';
import { AgreementsPage, ToSignPage } from './pages/to-sign.tsx';
import { guardianPath, workPaths } from './paths.ts';
import { signAgreement, signById } from './sign-agreement.ts';

type Request = PageRequest<Actor>;
type Failed = Extract<Result<unknown>, { ok: false }>;
const idOf = (request: Request): string => request.params['id'] ?? '';

/** The agreement for the employer, the training provider and a guardian; the apprentice's page stands with the candidate's. */
export function agreementRoutes(services: Services): readonly Route<Actor>[] {
  const { timeZone } = services.config;
  const application = '/work/applications/:id';
  const employer = on('application', ...employers);
  const provider = on('agreement', 'provider_coordinator');
  return [
    { method: 'GET', path: `${application}/agreement`, permission: employer, handle: (request) => showAgreement(request) },
    { method: 'GET', path: `${application}/agreement.pdf`, permission: employer, handle: pdf },
    { method: 'POST', path: `${application}/agreement`, permission: employer, handle: sign },
    { method: 'GET', path: `${application}/agreement/details`, permission: employer, handle: (request) => showDetails(request) },
    { method: 'POST', path: `${application}/agreement/details`, permission: employer, handle: saveDetails },
    { method: 'GET', path: workPaths.agreements, permission: holders('provider_coordinator'), handle: showList },
    { method: 'GET', path: '/work/agreements/:id', permission: provider, handle: (request) => showToSign(request) },
    { method: 'GET', path: '/work/agreements/:id/agreement.pdf', permission: provider, handle: pdfToSign },
    { method: 'POST', path: '/work/agreements/:id', permission: provider, handle: signForProvider },
    { method: 'GET', path: '/sign/:token', permission: everyone, handle: (request) => showGuardian(request) },
    { method: 'GET', path: '/sign/:token/agreement.pdf', permission: everyone, handle: pdfForGuardian },
    { method: 'POST', path: '/sign/:token', permission: everyone, handle: signForMinor },
  ];

  async function showAgreement(request: Request, errors: FormErrors = [], status = 200): Promise<Answer> {
    const found = await request.read(async (trx) => {
      const record = await applicationById(trx, idOf(request));
      const agreement = record ? await agreementOf(trx, record.id) : null;
      return record && agreement ? { application: record, agreement, versions: await versionsOf(trx, agreement.id) } : null;
    });
    if (!found) return missing;
    return page(
      `${errors.length > 0 ? 'Error: ' : ''}${titleOf(found.agreement.kind)} with ${found.agreement.terms.apprentice}`,
      <EmployerAgreementPage {...found} timeZone={timeZone} errors={errors} typed={request.form.fields} />,
      { status },
    );
  }

  async function pdf(request: Request): Promise<Answer> {
    const agreement = await request.read((trx) => agreementOf(trx, idOf(request)));
    return agreement ? download('application/pdf', await agreementPdf(agreement, timeZone), { fileName: 'agreement.pdf' }) : missing;
  }

  async function sign(request: Request): Promise<Answer> {
    const id = idOf(request);
    const { fields } = request.form;
    const errors = signingErrors(fields);
    if (errors.length > 0) return showAgreement(request, errors, 422);
    const result = await request.run((doing) =>
      signAgreement(doing, { applicationId: id, party: 'employer', name: text(fields, 'name'), hash: text(fields, 'hash') }),
    );
    if (result.ok) return redirect(workPaths.application(id), 'Signed for the employer.');
    return result.kind === 'not_found' ? missing : showAgreement(request, result.errors, statusOf(result));
  }

  async function showDetails(request: Request, failed?: Failed): Promise<Answer> {
    const found = await request.read(async (trx) => {
      const record = await applicationById(trx, idOf(request));
      const agreement = record ? await agreementOf(trx, record.id) : null;
      return record && agreement ? { application: record, agreement } : null;
    });
    if (!found || failed?.kind === 'not_found') return missing;
    return page(
      `${failed ? 'Error: ' : ''}What the agreement needs`,
      <AgreementDetailsPage
        {...found}
        revision={failed?.kind === 'invalid' ? revisionOf(request.form.fields) : found.application.revision}
        typed={failed ? request.form.fields : found.agreement.details}
        {...(failed ? { errors: failed.errors } : {})}
      />,
      failed ? { status: statusOf(failed) } : {},
    );
  }

  async function saveDetails(request: Request): Promise<Answer> {
    const id = idOf(request);
    const { fields } = request.form;
    const result = await request.run((doing) =>
      saveAgreementDetails(doing, { applicationId: id, revision: revisionOf(fields), details: fields }),
    );
    if (!result.ok) return showDetails(request, result);
    return redirect(
      workPaths.agreement(id),
      result.value.changed.length === 0
        ? 'Saved. Nothing in the agreement has changed.'
        : `Saved as version ${result.value.version} of the agreement.`,
    );
  }

  async function showList(request: Request): Promise<Answer> {
    const agreements = await request.read(agreementsToSign);
    const waiting = agreements.filter((agreement) => !agreement.isSigned).length;
    return page(waiting > 0 ? `Training plans: ${waiting} to sign` : 'Training plans', <AgreementsPage agreements={agreements} />);
  }

  async function showToSign(request: Request, errors: FormErrors = [], status = 200): Promise<Answer> {
    const agreement = await request.read((trx) => agreementById(trx, idOf(request)));
    if (!agreement) return missing;
    const organisation = request.actor.memberships.find((membership) => membership.role === 'provider_coordinator')?.organisationName;
    return page(
      `${errors.length > 0 ? 'Error: ' : ''}Training plan of ${agreement.terms.apprentice}`,
      <ToSignPage
        agreement={agreement}
        party="provider"
        action={workPaths.toSign(agreement.id)}
        pdfHref={workPaths.toSignPdf(agreement.id)}
        {...(organisation === undefined ? {} : { organisation })}
        timeZone={timeZone}
        errors={errors}
        typed={request.form.fields}
      />,
      { status },
    );
  }

  async function pdfToSign(request: Request): Promise<Answer> {
    const agreement = await request.read((trx) => agreementById(trx, idOf(request)));
    return agreement
      ? download('application/pdf', await agreementPdf(agreement, timeZone, 'plan'), { fileName: 'training-plan.pdf' })
      : missing;
  }

  async function signForProvider(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const errors = signingErrors(fields);
    if (errors.length > 0) return showToSign(request, errors, 422);
    const result = await request.run((doing) =>
      signById(doing, { agreementId: idOf(request), party: 'provider', name: text(fields, 'name'), hash: text(fields, 'hash') }),
    );
    if (result.ok) return redirect(workPaths.agreements, 'Signed for the training provider.');
    return result.kind === 'not_found' ? missing : showToSign(request, result.errors, statusOf(result));
  }

  async function invited(request: Request) {
    const found = await request.run(async ({ trx, clock }) => done(await invitedTo(trx, request.params['token'] ?? '', clock.now())));
    return found.ok ? found.value : null;
  }

  async function showGuardian(request: Request, errors: FormErrors = [], status = 200): Promise<Answer> {
    const found = await invited(request);
    if (!found) return missing;
    const token = request.params['token'] ?? '';
    return page(
      `${errors.length > 0 ? 'Error: ' : ''}Agreement of ${found.agreement.terms.apprentice}`,
      <ToSignPage
        agreement={found.agreement}
        party="guardian"
        action={guardianPath(token)}
        pdfHref={`${guardianPath(token)}/agreement.pdf`}
        timeZone={timeZone}
        errors={errors}
        typed={request.form.fields}
      />,
      { status },
    );
  }

  async function pdfForGuardian(request: Request): Promise<Answer> {
    const found = await invited(request);
    return found ? download('application/pdf', await agreementPdf(found.agreement, timeZone), { fileName: 'agreement.pdf' }) : missing;
  }

  async function signForMinor(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const token = request.params['token'] ?? '';
    const errors = signingErrors(fields);
    if (errors.length > 0) return showGuardian(request, errors, 422);
    const result = await request.run((doing) => signAsGuardian(doing, { token, name: text(fields, 'name'), hash: text(fields, 'hash') }));
    if (result.ok) return redirect(guardianPath(token), 'You have signed the agreement. Thank you.');
    return result.kind === 'not_found' ? missing : showGuardian(request, result.errors, statusOf(result));
  }
}

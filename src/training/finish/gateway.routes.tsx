import { permittedActions } from '#platform/events/index.ts';
import { listOf } from '#platform/forms/index.ts';
import { everyone, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { apprenticeshipLifecycle, type ApprenticeshipState, type TrainingRole } from '../apprenticeship-lifecycle.ts';
import { recordSummary } from './record-summary.query.ts';
import { readCertificateNumber } from './certificate-number.ts';
import { certificateView, checkCertificate } from './certificate.query.ts';
import { completeApprenticeship } from './complete.ts';
import { gatewayView, type GatewayView } from './gateway.query.ts';
import { CertificatePage, CheckCertificatePage, CheckedPage, NoCertificatePage } from './pages/certificate.tsx';
import { GatewayPage } from './pages/gateway.tsx';
import { LeaveGatewayPage, OutcomePage } from './pages/outcome.tsx';
import { confirmerOf, confirmGateway, enterGateway, leaveGateway } from './pass-gateway.ts';
import { finishPaths } from './paths.ts';

type Request = PageRequest<Actor>;
interface Shown {
  readonly status?: number;
  readonly errors?: readonly FieldError[];
}

const gatewayReaders = ['apprentice', 'mentor', 'programme_manager', 'provider_coordinator', 'assessor'] as const;
const readers = on('apprenticeship', ...gatewayReaders);
const assessors = on('apprenticeship', 'assessor', 'programme_manager');

/** The gateway, the assessment's outcome, the certificate and its public check. */
export const gatewayRoutes: readonly Route<Actor>[] = [
  {
    method: 'GET',
    path: '/apprenticeships/:id/gateway',
    permission: readers,
    handle: (request) => showGateway(request),
  },
  {
    method: 'POST',
    path: '/apprenticeships/:id/gateway/confirm',
    permission: on('apprenticeship', 'apprentice', 'mentor', 'programme_manager', 'provider_coordinator'),
    handle: postConfirm,
  },
  {
    method: 'POST',
    path: '/apprenticeships/:id/gateway/enter',
    permission: on('apprenticeship', 'mentor', 'programme_manager', 'provider_coordinator'),
    handle: postEnter,
  },
  {
    method: 'GET',
    path: '/apprenticeships/:id/gateway/outcome',
    permission: assessors,
    handle: (request) => showOutcome(request),
  },
  { method: 'POST', path: '/apprenticeships/:id/gateway/outcome', permission: assessors, handle: postOutcome },
  {
    method: 'GET',
    path: '/apprenticeships/:id/gateway/return',
    permission: assessors,
    handle: (request) => showLeave(request),
  },
  { method: 'POST', path: '/apprenticeships/:id/gateway/return', permission: assessors, handle: postLeave },
  {
    method: 'GET',
    path: '/apprenticeships/:id/certificate',
    permission: on('apprenticeship', 'apprentice', 'programme_manager', 'provider_coordinator', 'assessor', 'recruiter'),
    handle: showCertificate,
  },
  { method: 'GET', path: '/certificates', permission: everyone, handle: showCheck },
  { method: 'GET', path: '/certificates/:number', permission: everyone, handle: showChecked },
];

const idOf = (request: Request): string => request.params['id'] ?? '';
const isOwn = (request: Request): boolean => request.relations.includes('apprentice');

async function load(request: Request) {
  return request.read(async (trx) => {
    const record = await recordSummary(trx, idOf(request));
    const view = await gatewayView(trx, idOf(request), request.clock.today());
    return record && view ? { record, view } : null;
  });
}

/** What the reader may do here: the transition table, and whose turn the assessment is. */
function canDo(request: Request, state: string, view: GatewayView) {
  const roles = isOwn(request) ? [] : (request.relations as readonly TrainingRole[]);
  const actions = permittedActions(apprenticeshipLifecycle, state as ApprenticeshipState, roles);
  return {
    enter: actions.includes('enter_gateway'),
    assess: actions.includes('complete') && (view.assessedBy === null || roles.includes('assessor')),
    leave: actions.includes('return_from_gateway'),
    notComplete: actions.includes('not_complete'),
  };
}

async function showGateway(request: Request, { status = 200, errors = [] }: Shown = {}): Promise<Answer> {
  const found = await load(request);
  if (!found) return missing;
  const { record, view } = found;
  if (errors.length === 0 && ['withdrawn', 'not_completed'].includes(record.state))
    return redirect(finishPaths.record(record.id), {
      kind: 'information',
      text: 'This apprenticeship ended before the gateway.',
    });
  const open = view.gateway.items.filter((item) => !item.isMet && item.kind !== 'shown').length;
  const title = record.state === 'active' && open > 0 ? `Gateway: ${open} open` : 'Gateway';
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}${title}: ${isOwn(request) ? record.programme : record.apprentice}`,
    <GatewayPage
      record={record}
      view={view}
      isOwn={isOwn(request)}
      confirmer={confirmerOf(request.relations)}
      can={canDo(request, record.state, view)}
      typed={request.form.fields}
      errors={errors}
    />,
    { status },
  );
}

async function postConfirm(request: Request): Promise<Answer> {
  const result = await request.run((doing) => confirmGateway(doing, { id: idOf(request), typed: request.form.fields }));
  if (result.ok) return redirect(finishPaths.gateway(idOf(request)), 'You have confirmed that everything is complete.');
  return result.kind === 'not_found' ? missing : showGateway(request, { status: statusOf(result), errors: result.errors });
}

async function postEnter(request: Request): Promise<Answer> {
  const result = await request.run((doing) => enterGateway(doing, { id: idOf(request), typed: request.form.fields }));
  if (result.ok)
    return redirect(finishPaths.gateway(idOf(request)), 'The gateway is entered. The assessment comes next, and everyone is told.');
  return result.kind === 'not_found' ? missing : showGateway(request, { status: statusOf(result), errors: result.errors });
}

async function showOutcome(request: Request, { status = 200, errors = [] }: Shown = {}): Promise<Answer> {
  const found = await load(request);
  if (!found) return missing;
  const { record, view } = found;
  if (errors.length === 0 && (record.state !== 'gateway' || !canDo(request, record.state, view).assess)) {
    return redirect(finishPaths.gateway(record.id), {
      kind: 'information',
      text:
        record.state === 'gateway'
          ? `${view.assessedBy ?? 'A colleague'} records the outcome.`
          : 'An outcome can be recorded at the gateway only.',
    });
  }
  const chosen = request.form.fields['_revision'] === undefined ? null : listOf(request.form, 'award');
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Record a pass: ${record.apprentice}`,
    <OutcomePage record={record} view={view} today={request.clock.today()} typed={request.form.fields} chosen={chosen} errors={errors} />,
    { status },
  );
}

async function postOutcome(request: Request): Promise<Answer> {
  const result = await request.run((doing) =>
    completeApprenticeship(doing, {
      id: idOf(request),
      typed: request.form.fields,
      awardIds: listOf(request.form, 'award'),
    }),
  );
  if (result.ok) return redirect(finishPaths.certificate(idOf(request)), 'The apprenticeship is completed, and the certificate is made.');
  return result.kind === 'not_found' ? missing : showOutcome(request, { status: statusOf(result), errors: result.errors });
}

async function showLeave(request: Request, { status = 200, errors = [] }: Shown = {}): Promise<Answer> {
  const record = await request.read((trx) => recordSummary(trx, idOf(request)));
  if (!record) return missing;
  if (errors.length === 0 && record.state !== 'gateway')
    return redirect(finishPaths.gateway(record.id), {
      kind: 'information',
      text: 'This apprenticeship is not at the gateway.',
    });
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Return to training: ${record.apprentice}`,
    <LeaveGatewayPage record={record} typed={request.form.fields} errors={errors} />,
    { status },
  );
}

async function postLeave(request: Request): Promise<Answer> {
  const result = await request.run((doing) => leaveGateway(doing, { id: idOf(request), typed: request.form.fields }));
  if (result.ok) return redirect(finishPaths.gateway(idOf(request)), 'Training goes on. The apprentice is told what to do.');
  return result.kind === 'not_found' ? missing : showLeave(request, { status: statusOf(result), errors: result.errors });
}

async function showCertificate(request: Request): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const record = await recordSummary(trx, idOf(request));
    return record ? { record, view: await certificateView(trx, idOf(request)) } : null;
  });
  if (!found) return missing;
  const { record, view } = found;
  if (!view)
    return page(
      'No certificate yet',
      <NoCertificatePage
        name={record.apprentice}
        isOwn={isOwn(request)}
        id={record.id}
        seesGateway={gatewayReaders.some((role) => request.relations.includes(role))}
      />,
    );
  const wanted = request.query.get('award');
  const award = wanted === null ? view.awards[0] : view.awards.find((one) => one.awardId === wanted);
  if (!award) return missing;
  return page(
    `Certificate: ${record.apprentice}, ${award.title}`,
    <CertificatePage view={view} award={award} isOwn={isOwn(request)} host={new URL(request.origin).host} />,
    { wide: true },
  );
}

/** The form sends the number in the address; a good one leads to its own page, which can be kept. */
function showCheck(request: Request): Answer {
  const typed = request.query.get('number');
  if (typed === null) return page('Check a certificate', <CheckCertificatePage typed="" errors={[]} />);
  const number = readCertificateNumber(typed);
  if (number !== null) return redirect(finishPaths.certificateByNumber(number));
  const message = typed.trim() === '' ? 'Enter the number' : 'A number has GH and 16 letters and digits, such as GH-7K3M-9Q2X-4TWB-HD5N';
  return page('Error: Check a certificate', <CheckCertificatePage typed={typed.slice(0, 100)} errors={[{ field: 'number', message }]} />, {
    status: 422,
  });
}

async function showChecked(request: Request): Promise<Answer> {
  const number = readCertificateNumber(request.params['number'] ?? '');
  const found = number === null ? null : await request.read((trx) => checkCertificate(trx, number));
  return page(found ? 'Genuine certificate' : 'No such certificate', <CheckedPage number={number ?? ''} found={found} />, {
    status: found ? 200 : 404,
  });
}

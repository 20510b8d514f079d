import { organisationsOf, type Actor } from '#people/index.ts';
import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { applyForRole, withdrawFromRole } from './apply-for-role.ts';
import { hire, notHire } from './decide-role.ts';
import { ApplyForRolePage, RolesPage } from './pages/roles.tsx';
import { WorkRolePage } from './pages/work-role.tsx';
import { WorkRolesPage } from './pages/work-roles.tsx';
import { finishPaths } from './paths.ts';
import { ownRoles, roleApplicationsAt, roleApplicationView } from './roles.query.ts';
import { rolesOpen } from './roles.rules.ts';

type Request = PageRequest<Actor>;
interface Shown {
  readonly status?: number;
  readonly errors?: readonly FieldError[];
}

/** From the award to the permanent job: the apprentice's page and the employer's list. */
export function roleRoutes({ config }: Services): readonly Route<Actor>[] {
  const own = on('apprenticeship', 'apprentice');
  const decide = on('role_application', 'programme_manager', 'recruiter');
  const zone = config.timeZone;
  return [
    {
      method: 'GET',
      path: '/apprenticeships/:id/roles',
      permission: own,
      handle: (request) => showRoles(request, zone),
    },
    {
      method: 'GET',
      path: '/apprenticeships/:id/roles/:roleId/apply',
      permission: own,
      handle: (request) => showApply(request),
    },
    { method: 'POST', path: '/apprenticeships/:id/roles/:roleId/apply', permission: own, handle: postApply },
    {
      method: 'POST',
      path: '/apprenticeships/:id/roles/:applicationId/withdraw',
      permission: own,
      handle: (request) => postWithdraw(request, zone),
    },
    {
      method: 'GET',
      path: '/work/roles',
      permission: holders('programme_manager', 'recruiter'),
      handle: (request) => showList(request, zone),
    },
    { method: 'GET', path: '/work/roles/:id', permission: decide, handle: (request) => showOne(request, zone) },
    { method: 'POST', path: '/work/roles/:id/hire', permission: decide, handle: (request) => postHire(request, zone) },
    {
      method: 'POST',
      path: '/work/roles/:id/not-hire',
      permission: decide,
      handle: (request) => postNotHire(request, zone),
    },
  ];
}

const idOf = (request: Request): string => request.params['id'] ?? '';

async function showRoles(request: Request, timeZone: string, { status = 200, errors = [] }: Shown = {}): Promise<Answer> {
  const found = await request.read((trx) => ownRoles(trx, idOf(request)));
  if (!found) return missing;
  const open = rolesOpen(found.record, request.clock.today());
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Permanent roles: ${found.record.programme}`,
    <RolesPage {...found} open={open} timeZone={timeZone} errors={errors} />,
    { status },
  );
}

async function showApply(request: Request, { status = 200, errors = [] }: Shown = {}): Promise<Answer> {
  const found = await request.read((trx) => ownRoles(trx, idOf(request)));
  const role = found?.roles.find((one) => one.id === request.params['roleId']);
  if (!found || !role) return missing;
  if (errors.length === 0 && !rolesOpen(found.record, request.clock.today()).isOpen)
    return redirect(finishPaths.roles(found.record.id), {
      kind: 'information',
      text: 'You cannot apply for a role yet.',
    });
  const formId = request.form.fields['_form_id'] ?? randomUUIDv7();
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Apply: ${role.title}`,
    <ApplyForRolePage record={found.record} role={role} formId={formId} typed={request.form.fields} errors={errors} />,
    { status },
  );
}

async function postApply(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) =>
    applyForRole(doing, {
      id: idOf(request),
      roleId: request.params['roleId'] ?? '',
      formId: fields['_form_id'] ?? '',
      typed: fields,
    }),
  );
  if (result.ok) return redirect(finishPaths.roles(idOf(request)), `Your application for ${result.value.roleTitle} is sent.`);
  return result.kind === 'not_found' ? missing : showApply(request, { status: statusOf(result), errors: result.errors });
}

async function postWithdraw(request: Request, zone: string): Promise<Answer> {
  const result = await request.run((doing) =>
    withdrawFromRole(doing, {
      id: idOf(request),
      applicationId: request.params['applicationId'] ?? '',
      typed: request.form.fields,
    }),
  );
  if (result.ok) return redirect(finishPaths.roles(idOf(request)), `Your application for ${result.value.roleTitle} is withdrawn.`);
  return result.kind === 'not_found' ? missing : showRoles(request, zone, { status: statusOf(result), errors: result.errors });
}

async function showList(request: Request, timeZone: string): Promise<Answer> {
  const which = request.query.get('show') === 'decided' ? 'decided' : 'open';
  const asked = request.query.get('after');
  const after = asked !== null && isId(asked) ? asked : null;
  const organisations = organisationsOf(request.actor, 'programme_manager', 'recruiter');
  const list = await request.read((trx) => roleApplicationsAt(trx, organisations, which, after));
  const title =
    which === 'decided'
      ? 'Permanent roles: decided'
      : list.open === 0
        ? 'Permanent roles: nothing to decide'
        : `Permanent roles: ${list.open} to decide`;
  return page(
    title,
    <WorkRolesPage which={which} rows={list.rows} next={list.next} open={list.open} isFirstPage={after === null} timeZone={timeZone} />,
    { wide: true },
  );
}

async function showOne(
  request: Request,
  timeZone: string,
  { status = 200, errors = [], sent = null }: Shown & { sent?: 'hire' | 'not-hire' | null } = {},
): Promise<Answer> {
  const view = await request.read((trx) => roleApplicationView(trx, idOf(request), request.clock.today()));
  if (!view) return missing;
  const { record, application } = view;
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}${application.roleTitle}: ${record.apprentice}`,
    <WorkRolePage view={view} today={request.clock.today()} timeZone={timeZone} typed={request.form.fields} errors={errors} sent={sent} />,
    { status },
  );
}

async function postHire(request: Request, zone: string): Promise<Answer> {
  const result = await request.run((doing) => hire(doing, { applicationId: idOf(request), typed: request.form.fields }));
  if (result.ok)
    return redirect(
      finishPaths.workRole(idOf(request)),
      `Hired as ${result.value.roleTitle} from ${formatDate(result.value.startsOn)}. The applicant is told by mail.`,
    );
  return result.kind === 'not_found' ? missing : showOne(request, zone, { status: statusOf(result), errors: result.errors, sent: 'hire' });
}

async function postNotHire(request: Request, zone: string): Promise<Answer> {
  const result = await request.run((doing) => notHire(doing, { applicationId: idOf(request), typed: request.form.fields }));
  if (result.ok)
    return redirect(finishPaths.workRole(idOf(request)), 'The decision is recorded. The applicant is told your name and the reason.');
  return result.kind === 'not_found'
    ? missing
    : showOne(request, zone, { status: statusOf(result), errors: result.errors, sent: 'not-hire' });
}

import { missing, page, redirect, statusOf, type Answer, type Route } from '#platform/http/index.ts';
import type { Actor } from '#people/index.ts';
import type { FormErrors } from '#ui/index.ts';
import { paths } from '../candidate/paths.ts';
import { idOf, noErrors, own, titled, withForm, type Request } from '../candidate/route-support.tsx';
import { deleteMonitoring, ownMonitoring, saveMonitoring } from './monitoring.ts';
import { MonitoringPage } from './pages/monitoring.tsx';

/** The candidate's page of equality monitoring. There is no other page: nobody else reads an answer. */
export const monitoringRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/applications/:id/monitoring', permission: own, handle: (request) => show(request, noErrors, {}) },
  { method: 'POST', path: '/applications/:id/monitoring', permission: own, handle: save },
];

function show(request: Request, errors: FormErrors, typed: Readonly<Record<string, string>>, status = 200): Promise<Answer> {
  return withForm(request, async ({ application }) => {
    const monitoring = await request.runCare((doing) => ownMonitoring(doing, application.id));
    if (!monitoring.ok)
      return monitoring.kind === 'not_found'
        ? missing
        : redirect(paths.application(application.id), { kind: 'information', text: monitoring.errors[0]?.message ?? '' });
    return page(
      titled(`Equality monitoring – ${application.programmeTitle}`, errors),
      <MonitoringPage application={application} monitoring={monitoring.value} typed={typed} errors={errors} />,
      { status },
    );
  });
}

async function save(request: Request): Promise<Answer> {
  const applicationId = idOf(request);
  const { fields } = request.form;
  if (fields['delete'] === 'yes') {
    const deleted = await request.runCare((doing) => deleteMonitoring(doing, applicationId));
    return deleted.ok ? redirect(paths.application(applicationId), 'Your answers are deleted.') : missing;
  }
  const saved = await request.runCare((doing) => saveMonitoring(doing, { applicationId, answers: fields }));
  if (saved.ok)
    return redirect(
      paths.application(applicationId),
      saved.value.answered === 0
        ? 'Nothing is kept: you answered no question.'
        : 'Thank you. Your answers are kept apart, for counting only.',
    );
  return saved.kind === 'not_found' ? missing : show(request, saved.errors, fields, statusOf(saved));
}

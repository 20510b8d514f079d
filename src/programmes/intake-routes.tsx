import type { Actor } from '#people/index.ts';
import { missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import { formatDate } from '#ui/index.ts';
import { announceIntake, changeIntake, currentOf, moveIntake, ownIntake } from './announce-intake.ts';
import type { Fields } from './intake-form.ts';
import { fieldsOf, IntakeFormPage } from './pages/manage-intake.tsx';
import { paths } from './paths.ts';
import { versionById } from './version.query.ts';

type Request = PageRequest<Actor>;

const manager = on('programme', 'programme_manager');
const get = (path: string, handle: Route<Actor>['handle']): Route<Actor> => ({
  method: 'GET',
  path: `/manage/programmes/:id${path}`,
  permission: manager,
  handle,
});
const post = (path: string, handle: Route<Actor>['handle']): Route<Actor> => ({
  method: 'POST',
  path: `/manage/programmes/:id${path}`,
  permission: manager,
  handle,
});

/** Intakes: announced, changed, closed, opened again. */
export const intakeRoutes: readonly Route<Actor>[] = [
  get('/intakes/new', (request) => showNewIntake(request, {}, [])),
  post('/intakes/new', announce),
  get('/intakes/:intake', (request) => showIntake(request, null, [])),
  post('/intakes/:intake', change),
  post('/intakes/:intake/close', (request) => move(request, 'close')),
  post('/intakes/:intake/reopen', (request) => move(request, 'reopen')),
];

const idOf = (request: Request): string => request.params['id'] ?? '';
const failed = (errors: readonly FieldError[], title: string): string => (errors.length > 0 ? `Error: ${title}` : title);

async function showNewIntake(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const version = await request.read((trx) => currentOf(trx, idOf(request)));
  if (!version)
    return redirect(paths.managed(idOf(request)), {
      kind: 'warning',
      text: 'The programme is withdrawn. Publish it again before you announce an intake.',
    });
  const programme = { id: version.programmeId, title: version.compiled.title, compiled: version.compiled };
  const begun = { opens_on: request.clock.today().toString(), channel: 'both', ...fields };
  return page(
    failed(errors, 'Announce an intake'),
    <IntakeFormPage programme={programme} intake={null} formId={fields['_form_id'] ?? randomUUIDv7()} fields={begun} errors={errors} />,
    { status },
  );
}

async function announce(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) => announceIntake(doing, idOf(request), fields['_form_id'] ?? '', fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : showNewIntake(request, fields, result.errors, statusOf(result));
  return redirect(paths.managed(idOf(request)), 'The intake is announced. Candidates see it on the programme’s page.');
}

async function showIntake(request: Request, fields: Fields | null, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const intake = await ownIntake(trx, idOf(request), request.params['intake'] ?? '');
    const version = intake && (await versionById(trx, intake.versionId));
    return intake && version ? { intake, version } : null;
  });
  if (!found) return missing;
  const { intake, version } = found;
  const programme = { id: version.programmeId, title: version.compiled.title, compiled: version.compiled };
  return page(
    failed(errors, `Intake of ${formatDate(intake.startsOn)} – ${programme.title}`),
    <IntakeFormPage programme={programme} intake={intake} formId="" fields={fields ?? fieldsOf(intake)} errors={errors} />,
    { status },
  );
}

async function change(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const revision = /^\d{1,9}$/.test(fields['_revision'] ?? '') ? Number(fields['_revision']) : -1;
  const result = await request.run((doing) => changeIntake(doing, idOf(request), request.params['intake'] ?? '', revision, fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : showIntake(request, fields, result.errors, statusOf(result));
  return redirect(paths.managed(idOf(request)), 'The intake is changed.');
}

async function move(request: Request, action: 'close' | 'reopen'): Promise<Answer> {
  const result = await request.run((doing) => moveIntake(doing, idOf(request), request.params['intake'] ?? '', action));
  if (!result.ok) return result.kind === 'not_found' ? missing : showIntake(request, null, result.errors, statusOf(result));
  const start = formatDate(result.value.startsOn);
  return redirect(
    paths.managed(idOf(request)),
    action === 'close' ? `The intake of ${start} is closed.` : `The intake of ${start} is open again.`,
  );
}

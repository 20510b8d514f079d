import type { Actor } from '#people/index.ts';
import { missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import { countOf, formatDate } from '#ui/index.ts';
import { announceIntake, changeIntake, currentOf, ownIntake } from './announce-intake.ts';
import { closeIntake, draftsOf, reopenIntake } from './close-intake.ts';
import { nextYearsFields } from './duplicate-intake.ts';
import { fieldsOf, type Fields } from './intake-form.ts';
import { programmeById } from './manage.query.ts';
import { IntakeFormPage, intakeTitle } from './pages/manage-intake.tsx';
import { CloseIntakePage, NextWindowPage } from './pages/manage-openings.tsx';
import { paths } from './paths.ts';
import { stateNextWindow, statedWindow } from './state-next-window.ts';
import { versionById } from './version.query.ts';
import { monthInWords } from './words.ts';

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

/** Intakes: announced, copied for next year, changed, closed, opened again; and the month in which there will be one. */
export const intakeRoutes: readonly Route<Actor>[] = [
  get('/intakes/new', (request) => showNewIntake(request, {}, [])),
  post('/intakes/new', announce),
  get('/intakes/:intake', (request) => showIntake(request, null, [])),
  post('/intakes/:intake', change),
  get('/intakes/:intake/close', (request) => showClose(request, {}, [])),
  post('/intakes/:intake/close', close),
  post('/intakes/:intake/reopen', reopen),
  get('/next-window', (request) => showWindow(request, null, [])),
  post('/next-window', saveWindow),
];

const idOf = (request: Request): string => request.params['id'] ?? '';
const failed = (errors: readonly FieldError[], title: string): string => (errors.length > 0 ? `Error: ${title}` : title);

async function showNewIntake(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const copied = fields['_copy_of'] ?? request.query.get('copy') ?? '';
  const { version, original } = await request.read(async (trx) => ({
    version: await currentOf(trx, idOf(request)),
    original: await ownIntake(trx, idOf(request), copied),
  }));
  if (!version)
    return redirect(paths.managed(idOf(request)), {
      kind: 'warning',
      text: 'The programme is withdrawn. Publish it again before you announce an intake.',
    });
  const programme = { id: version.programmeId, title: version.compiled.title, compiled: version.compiled };
  const begun = original
    ? { ...nextYearsFields(original, request.clock.today()), ...fields }
    : { opens_on: request.clock.today().toString(), channel: 'both', ...fields };
  return page(
    failed(errors, 'Announce an intake'),
    <IntakeFormPage
      programme={programme}
      intake={null}
      formId={fields['_form_id'] ?? randomUUIDv7()}
      fields={begun}
      errors={errors}
      copyOf={original?.id}
    />,
    { status },
  );
}

async function announce(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) => announceIntake(doing, idOf(request), fields['_form_id'] ?? '', fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : showNewIntake(request, fields, result.errors, statusOf(result));
  const reader = fields['channel'] === 'internal' ? 'Employees, and nobody else, see it' : 'Candidates see it';
  return redirect(paths.managed(idOf(request)), `The intake is announced. ${reader} on the programme’s page.`);
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
    failed(errors, `${intakeTitle(intake)} – ${programme.title}`),
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

async function showClose(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const intake = await ownIntake(trx, idOf(request), request.params['intake'] ?? '');
    const programme = intake && (await programmeById(trx, intake.programmeId));
    return intake && programme ? { intake, programme, drafts: await draftsOf(trx, intake.id) } : null;
  });
  if (!found) return missing;
  if (found.intake.state !== 'open')
    return redirect(paths.managed(idOf(request), `/intakes/${found.intake.id}`), {
      kind: 'information',
      text: 'This intake is closed already.',
    });
  const title = `Close early: ${intakeTitle(found.intake)}`;
  return page(failed(errors, title), <CloseIntakePage {...found} fields={fields} errors={errors} />, { status });
}

async function close(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) => closeIntake(doing, idOf(request), request.params['intake'] ?? '', fields));
  if (!result.ok) {
    if (result.kind === 'not_found') return missing;
    // Closed meanwhile: its own page says so.
    return result.kind === 'conflict' ? showIntake(request, null, result.errors, 409) : showClose(request, fields, result.errors, 422);
  }
  const { startsOn, told } = result.value;
  const mails =
    told === 0 ? '' : ` ${countOf(told, 'person', 'people')} with an application begun ${told === 1 ? 'is' : 'are'} told by mail.`;
  return redirect(paths.managed(idOf(request)), `The intake of ${formatDate(startsOn)} is closed.${mails}`);
}

async function reopen(request: Request): Promise<Answer> {
  const result = await request.run((doing) => reopenIntake(doing, idOf(request), request.params['intake'] ?? ''));
  if (!result.ok) return result.kind === 'not_found' ? missing : showIntake(request, null, result.errors, statusOf(result));
  return redirect(paths.managed(idOf(request)), `The intake of ${formatDate(result.value.startsOn)} is open again.`);
}

async function showWindow(request: Request, fields: Fields | null, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const found = await request.read(async (trx) => ({
    programme: await programmeById(trx, idOf(request)),
    stated: await statedWindow(trx, idOf(request)),
  }));
  if (!found.programme) return missing;
  const shown = fields ?? { month: found.stated?.toPlainYearMonth().toString() ?? '' };
  const title = `When applications open again – ${found.programme.title}`;
  return page(
    failed(errors, title),
    <NextWindowPage programme={found.programme} fields={shown} errors={errors} today={request.clock.today()} />,
    { status },
  );
}

async function saveWindow(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) => stateNextWindow(doing, idOf(request), fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : showWindow(request, fields, result.errors, statusOf(result));
  const { opensAgain } = result.value;
  return redirect(
    paths.managed(idOf(request)),
    opensAgain === null
      ? 'No month is stated. While no intake is open, candidates read what the document says, if it does.'
      : `Candidates read “Opens again in ${monthInWords(opensAgain.toPlainYearMonth())}” while no intake is open.`,
  );
}

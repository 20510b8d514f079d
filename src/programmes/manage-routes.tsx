import { isSignedIn, organisationsOf, rolesOf, type Actor } from '#people/index.ts';
import { download, holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { countOf, formatDate } from '#ui/index.ts';
import { announceIntake, changeIntake, currentOf, moveIntake, ownIntake } from './announce-intake.ts';
import { documentOf, managedProgrammes, managedView, possiblePartners } from './manage.query.ts';
import { publishingRoutes } from './publishing-routes.tsx';
import { ManagedListPage, ManageHomePage, type ManageArea } from './pages/manage-home.tsx';
import { fieldsOf, IntakeFormPage } from './pages/manage-intake.tsx';
import { EndPartnershipPage, ManagedProgrammePage, PartnershipPage, WithdrawPage } from './pages/manage-programme.tsx';
import { addPartnership, endPartnership } from './partnerships.ts';
import { paths } from './paths.ts';
import { versionById } from './version.query.ts';
import { withdrawProgramme } from './withdraw-programme.ts';

type Request = PageRequest<Actor>;
type Fields = Readonly<Record<string, string>>;

/** What programme managers do: versions, intakes, partners. */
export function manageRoutes(services: Services): readonly Route<Actor>[] {
  const manager = on('programme', 'programme_manager');
  const get = (path: string, handle: Route<Actor>['handle']): Route<Actor> => ({ method: 'GET', path: `/manage/programmes/:id${path}`, permission: manager, handle });
  const post = (path: string, handle: Route<Actor>['handle']): Route<Actor> => ({ method: 'POST', path: `/manage/programmes/:id${path}`, permission: manager, handle });
  return [
    { method: 'GET', path: '/manage', permission: holders('programme_manager', 'operator'), handle: showHome },
    { method: 'GET', path: '/manage/programmes', permission: holders('programme_manager'), handle: showList },
    ...publishingRoutes,
    get('', (request) => showProgramme(request, services.config.timeZone)),
    get('/versions/:version/document', showDocument),
    get('/intakes/new', (request) => showNewIntake(request, {}, [])),
    post('/intakes/new', announce),
    get('/intakes/:intake', (request) => showIntake(request, null, [])),
    post('/intakes/:intake', change),
    post('/intakes/:intake/close', (request) => move(request, 'close')),
    post('/intakes/:intake/reopen', (request) => move(request, 'reopen')),
    get('/partnerships', (request) => showPartnership(request, {}, [])),
    post('/partnerships', addPartner),
    get('/partnerships/:partnership/end', (request) => showEnd(request, {}, [])),
    post('/partnerships/:partnership/end', endPartner),
    get('/withdraw', (request) => showWithdraw(request, {}, [])),
    post('/withdraw', withdraw),
  ];
}

const idOf = (request: Request): string => request.params['id'] ?? '';
const failed = (errors: readonly FieldError[], title: string): string => (errors.length > 0 ? `Error: ${title}` : title);

function showHome({ actor }: Request): Answer {
  const roles = rolesOf(actor);
  const areas: readonly (ManageArea | false)[] = [
    roles.has('programme_manager') && { title: 'Programmes', href: paths.managedProgrammes, text: 'Publish versions, announce intakes, add agencies and providers.' },
    { title: 'Organisations and people', href: '/manage/organisations', text: 'Who belongs to an organisation, in which role, from when to when.' },
  ];
  return page('Manage', <ManageHomePage areas={areas.filter((area) => area !== false)} />);
}

async function showList(request: Request): Promise<Answer> {
  const [afterTitle, afterId] = [request.query.get('title'), request.query.get('after') ?? ''];
  const after = afterTitle !== null && isId(afterId) ? { title: afterTitle.slice(0, 300).toWellFormed(), id: afterId } : null;
  const { programmes, hasMore } = await request.read((trx) => managedProgrammes(trx, organisationsOf(request.actor, 'programme_manager'), after));
  const last = programmes.at(-1);
  const olderHref = hasMore && last ? `${paths.managedProgrammes}?${new URLSearchParams({ title: last.title, after: last.id })}` : null;
  return page('Your programmes', <ManagedListPage programmes={programmes} olderHref={olderHref} firstHref={after ? paths.managedProgrammes : null} />);
}

async function showProgramme(request: Request, timeZone: string): Promise<Answer> {
  const view = await request.read((trx) => managedView(trx, idOf(request)));
  return view ? page(`Manage: ${view.title}`, <ManagedProgrammePage view={view} today={request.clock.today()} timeZone={timeZone} />, { wide: true }) : missing;
}

async function showDocument(request: Request): Promise<Answer> {
  const version = request.params['version'] ?? '';
  const document = isId(version) ? await request.read((trx) => documentOf(trx, idOf(request), version)) : undefined;
  return document ? download('text/markdown; charset=utf-8', document.text, { fileName: document.name }) : missing;
}

async function showNewIntake(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const version = await request.read((trx) => currentOf(trx, idOf(request)));
  if (!version) return redirect(paths.managed(idOf(request)), { kind: 'warning', text: 'The programme is withdrawn. Publish it again before you announce an intake.' });
  const programme = { id: version.programmeId, title: version.compiled.title, compiled: version.compiled };
  const begun = { opens_on: request.clock.today().toString(), channel: 'both', ...fields };
  return page(failed(errors, 'Announce an intake'), <IntakeFormPage programme={programme} intake={null} formId={fields['_form_id'] ?? randomUUIDv7()} fields={begun} errors={errors} />, { status });
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
  return redirect(paths.managed(idOf(request)), action === 'close' ? `The intake of ${start} is closed.` : `The intake of ${start} is open again.`);
}

async function showPartnership(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const found = await request.read(async (trx) => ({ view: await titleOf(trx, idOf(request)), organisations: await possiblePartners(trx) }));
  if (!found.view) return missing;
  const begun = { from_on: request.clock.today().toString(), ...fields };
  return page(failed(errors, 'Add a partner'), <PartnershipPage view={found.view} organisations={found.organisations} fields={begun} errors={errors} formId={fields['_form_id'] ?? randomUUIDv7()} />, { status });
}

const titleOf = (trx: Parameters<typeof managedView>[0], id: string) => trx.selectFrom('programmes').select(['id', 'title']).where('id', '=', id).executeTakeFirst();

async function addPartner(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) => addPartnership(doing, idOf(request), fields['_form_id'] ?? '', fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : showPartnership(request, fields, result.errors, statusOf(result));
  return redirect(`${paths.managed(idOf(request))}#partnerships`, `${result.value.name} is a partner of this programme.`);
}

async function showEnd(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const view = await request.read((trx) => managedView(trx, idOf(request)));
  const partner = view?.partners.find((one) => one.partnershipId === request.params['partnership']);
  if (!view || !partner) return missing;
  return page(failed(errors, `End the partnership with ${partner.organisationName}`), <EndPartnershipPage view={view} partner={partner} fields={fields} errors={errors} />, { status });
}

async function endPartner(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) => endPartnership(doing, idOf(request), request.params['partnership'] ?? '', fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : showEnd(request, fields, result.errors, statusOf(result));
  return redirect(`${paths.managed(idOf(request))}#partnerships`, `The partnership with ${result.value.name} ends on ${formatDate(result.value.toOn)}.`);
}

async function showWithdraw(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const view = await request.read((trx) => managedView(trx, idOf(request)));
  if (!view) return missing;
  const openIntakes = view.intakes.filter((intake) => intake.state === 'open').length;
  return page(failed(errors, `Withdraw ${view.title}`), <WithdrawPage view={view} fields={fields} errors={errors} openIntakes={openIntakes} />, { status });
}

async function withdraw(request: Request): Promise<Answer> {
  if (!isSignedIn(request.actor)) return missing;
  const { fields } = request.form;
  const result = await request.run((doing) => withdrawProgramme(doing, idOf(request), fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : showWithdraw(request, fields, result.errors, statusOf(result));
  const { title, closed } = result.value;
  return redirect(paths.managed(idOf(request)), `“${title}” is withdrawn${closed === 0 ? '' : ` and ${countOf(closed, 'intake')} closed`}.`);
}

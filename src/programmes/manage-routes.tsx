import { isSignedIn, organisationsOf, rolesOf, type Actor } from '#people/index.ts';
import {
  download,
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
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { countOf, formatDate } from '#ui/index.ts';
import { draftsOfProgramme, useOfVersions } from './drafts/index.ts';
import { intakeRoutes } from './intake-routes.tsx';
import { documentOf, managedProgrammes, managedView, possiblePartners, programmeById } from './manage.query.ts';
import { ManagedListPage, ManageHomePage, type ManageArea } from './pages/manage-home.tsx';
import { EndPartnershipPage, PartnershipPage, WithdrawPage } from './pages/manage-parts.tsx';
import { ManagedProgrammePage } from './pages/manage-programme.tsx';
import { addPartnership, endPartnership } from './partnerships.ts';
import { paths } from './paths.ts';
import { withdrawProgramme } from './withdraw-programme.ts';

type Request = PageRequest<Actor>;
type Fields = Readonly<Record<string, string>>;

/** What programme managers do: versions, intakes, partners. */
export function manageRoutes(services: Services): readonly Route<Actor>[] {
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
  return [
    { method: 'GET', path: '/manage', permission: holders('programme_manager', 'operator'), handle: showHome },
    { method: 'GET', path: '/manage/programmes', permission: holders('programme_manager'), handle: showList },
    get('', (request) => showProgramme(request, services.config.timeZone)),
    get('/versions/:version/document', showDocument),
    ...intakeRoutes,
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
    roles.has('programme_manager') && {
      title: 'Programmes',
      href: paths.managedProgrammes,
      text: 'Write and publish versions, announce intakes, add agencies and providers.',
    },
    {
      title: 'Organisations and people',
      href: '/manage/organisations',
      text: 'Who belongs to an organisation, in which role, from when to when.',
    },
    roles.has('programme_manager') && {
      title: 'API tokens',
      href: '/manage/tokens',
      text: 'For programs of your organisation that read and write through the API.',
    },
    roles.has('programme_manager') && {
      title: 'Webhooks',
      href: '/manage/webhooks',
      text: 'Tell another system of yours at once when something happens.',
    },
    roles.has('programme_manager') && {
      title: 'Letters',
      href: '/manage/letters',
      text: 'What is written to people in your name, in your own words.',
    },
    roles.has('operator') && {
      title: 'Mail',
      href: '/manage/mail',
      text: 'What waits, what did not arrive, and addresses that mail comes back from.',
    },
  ];
  return page('Manage', <ManageHomePage areas={areas.filter((area) => area !== false)} />);
}

async function showList(request: Request): Promise<Answer> {
  const [afterTitle, afterId] = [request.query.get('title'), request.query.get('after') ?? ''];
  const after = afterTitle !== null && isId(afterId) ? { title: afterTitle.slice(0, 300).toWellFormed(), id: afterId } : null;
  const { programmes, hasMore } = await request.read((trx) =>
    managedProgrammes(trx, organisationsOf(request.actor, 'programme_manager'), after, request.clock.today()),
  );
  const last = programmes.at(-1);
  const olderHref = hasMore && last ? `${paths.managedProgrammes}?${new URLSearchParams({ title: last.title, after: last.id })}` : null;
  return page(
    'Your programmes',
    <ManagedListPage programmes={programmes} olderHref={olderHref} firstHref={after ? paths.managedProgrammes : null} />,
  );
}

async function showProgramme(request: Request, timeZone: string): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const view = await managedView(trx, idOf(request));
    return view && { view, drafts: await draftsOfProgramme(trx, view.id), use: await useOfVersions(trx, view.id) };
  });
  return found
    ? page(
        `Manage: ${found.view.title}`,
        <ManagedProgrammePage {...found} today={request.clock.today()} timeZone={timeZone} formId={randomUUIDv7()} />,
        { wide: true },
      )
    : missing;
}

async function showDocument(request: Request): Promise<Answer> {
  const version = request.params['version'] ?? '';
  const document = isId(version) ? await request.read((trx) => documentOf(trx, idOf(request), version)) : undefined;
  return document ? download('text/markdown; charset=utf-8', document.text, { fileName: document.name }) : missing;
}

async function showPartnership(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const found = await request.read(async (trx) => ({
    view: await programmeById(trx, idOf(request)),
    organisations: await possiblePartners(trx),
  }));
  if (!found.view) return missing;
  const begun = { from_on: request.clock.today().toString(), ...fields };
  return page(
    failed(errors, 'Add a partner'),
    <PartnershipPage
      view={found.view}
      organisations={found.organisations}
      fields={begun}
      errors={errors}
      formId={fields['_form_id'] ?? randomUUIDv7()}
    />,
    { status },
  );
}

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
  return page(
    failed(errors, `End the partnership with ${partner.organisationName}`),
    <EndPartnershipPage view={view} partner={partner} fields={fields} errors={errors} />,
    { status },
  );
}

async function endPartner(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const result = await request.run((doing) => endPartnership(doing, idOf(request), request.params['partnership'] ?? '', fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : showEnd(request, fields, result.errors, statusOf(result));
  return redirect(
    `${paths.managed(idOf(request))}#partnerships`,
    `The partnership with ${result.value.name} ends on ${formatDate(result.value.toOn)}.`,
  );
}

async function showWithdraw(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const view = await request.read((trx) => managedView(trx, idOf(request)));
  if (!view) return missing;
  const openIntakes = view.intakes.filter((intake) => intake.state === 'open').length;
  return page(
    failed(errors, `Withdraw ${view.title}`),
    <WithdrawPage view={view} fields={fields} errors={errors} openIntakes={openIntakes} />,
    { status },
  );
}

async function withdraw(request: Request): Promise<Answer> {
  if (!isSignedIn(request.actor)) return missing;
  const { fields } = request.form;
  const result = await request.run((doing) => withdrawProgramme(doing, idOf(request), fields));
  if (!result.ok) return result.kind === 'not_found' ? missing : showWithdraw(request, fields, result.errors, statusOf(result));
  const { title, closed } = result.value;
  return redirect(
    paths.managed(idOf(request)),
    `“${title}” is withdrawn${closed === 0 ? '' : ` and ${countOf(closed, 'intake')} closed`}.`,
  );
}

import { organisationsOf, type Actor } from '#people/index.ts';
import {
  download,
  holders,
  missing,
  on,
  page,
  redirect,
  statusOf,
  type Answer,
  type Doing,
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError, Result } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { formatMoment } from '#ui/index.ts';
import { fingerprint } from '../fingerprint.ts';
import { paths } from '../paths.ts';
import { changesOf } from './changes.query.ts';
import { impactOfDraft } from './impact.query.ts';
import { checkDraft } from './check-draft.query.ts';
import { isOpenForWriting } from './draft-lifecycle.ts';
import { draftView, draftsOf, earlierText, othersEditing } from './draft.query.ts';
import { readDraft } from './draft.store.ts';
import { editorRoutes } from './editor-routes.tsx';
import { DraftPage } from './pages/draft.tsx';
import { DraftListPage, NewDraftPage } from './pages/lists.tsx';
import { manageStyle } from './pages/parts.tsx';
import { cancelSchedule, publishDraft, scheduleDraft } from './publish-draft.ts';
import { approveDraft, askReview, discardDraft, goWithoutReview, returnDraft, takeBack } from './review-draft.ts';
import { secondPersonRoutes } from './second-person-routes.tsx';
import { sourceOf } from './source-form.ts';
import { startDraft } from './start-draft.ts';
import { templates } from './templates.ts';
import { versionRoutes } from './version-routes.tsx';

type Request = PageRequest<Actor>;
type Fields = Readonly<Record<string, string>>;

/** The pages of drafts: the list, a new one, and what is done with one. */
export function draftRoutes({ config }: Services): readonly Route<Actor>[] {
  const { timeZone } = config;
  const own = on('draft', 'programme_manager');
  const manager = holders('programme_manager');

  /** A command on the draft of the path: back to its page with what was done, or with what stands against it. */
  const act =
    <T,>(command: (doing: Doing<Actor>, id: string, request: Request) => Promise<Result<T>>, said: (value: T) => string) =>
    async (request: Request): Promise<Answer> => {
      const id = idOf(request);
      const result = await request.run((doing) => command(doing, id, request));
      if (!result.ok)
        return result.kind === 'not_found' ? missing : showDraft(request, timeZone, request.form.fields, result.errors, statusOf(result));
      return redirect(paths.draft(id), said(result.value));
    };
  const post = (path: string, handle: Route<Actor>['handle']): Route<Actor> => ({
    method: 'POST',
    path: `/manage/drafts/:id${path}`,
    permission: own,
    handle,
  });

  return [
    { method: 'GET', path: '/manage/drafts', permission: manager, handle: (request) => showList(request, timeZone) },
    { method: 'GET', path: '/manage/drafts/new', permission: manager, handle: (request) => showNew(request, {}, []) },
    { method: 'POST', path: '/manage/drafts/new', permission: manager, handle: begin },
    { method: 'GET', path: '/manage/drafts/:id', permission: own, handle: (request) => showDraft(request, timeZone, {}, []) },
    { method: 'GET', path: '/manage/drafts/:id/document', permission: own, handle: showDocument },
    { method: 'GET', path: '/manage/drafts/:id/texts/:revision', permission: own, handle: showEarlier },
    post(
      '/ask',
      act(
        (doing, id, { form }) => askReview(doing, id, form.fields),
        ({ reviewer }) => `${reviewer} is asked to review the draft, and told by mail.`,
      ),
    ),
    post(
      '/go-without-review',
      act(goWithoutReview, () => 'The draft is ready to be published.'),
    ),
    post(
      '/approve',
      act(
        (doing, id, { form }) => approveDraft(doing, id, { revision: revisionIn(form.fields), against: form.fields['seen'] ?? '' }),
        () => 'The draft is approved. It can be published now.',
      ),
    ),
    post(
      '/return',
      act(
        (doing, id, { form }) => returnDraft(doing, id, form.fields),
        () => 'The draft is back with its writers, with your remarks.',
      ),
    ),
    post(
      '/take-back',
      act(takeBack, () => 'The draft is back in work.'),
    ),
    post(
      '/publish',
      act(
        (doing, id) => publishDraft(doing, id),
        (published) => `Published ${published.map(({ title, number }) => `“${title}”, version ${number}`).join('; ')}.`,
      ),
    ),
    post(
      '/schedule',
      act(
        (doing, id, { form }) => scheduleDraft(doing, id, form.fields, timeZone),
        ({ publishAt }) => `The draft will be published on ${formatMoment(publishAt, timeZone)}.`,
      ),
    ),
    post(
      '/cancel',
      act(cancelSchedule, () => 'The planned publication is cancelled. The draft stays approved.'),
    ),
    post('/discard', async (request) => {
      const result = await request.run((doing) => discardDraft(doing, idOf(request)));
      if (!result.ok) return result.kind === 'not_found' ? missing : showDraft(request, timeZone, {}, result.errors, statusOf(result));
      return redirect(paths.drafts, `The draft “${result.value.name}” is discarded.`);
    }),
    ...editorRoutes,
    ...versionRoutes,
    ...secondPersonRoutes,
  ];
}

const idOf = (request: Request): string => request.params['id'] ?? '';
const revisionIn = (fields: Fields): number => (/^\d{1,9}$/.test(fields['_revision'] ?? '') ? Number(fields['_revision']) : 0);

async function showList(request: Request, timeZone: string): Promise<Answer> {
  const shown = request.query.get('show') === 'finished' ? 'finished' : 'open';
  const after = request.query.get('after') ?? '';
  const found = await request.read((trx) => draftsOf(trx, shown, isId(after) ? after : null));
  return page('Drafts', <DraftListPage {...found} shown={shown} isFirst={!isId(after)} timeZone={timeZone} />, { wide: true });
}

const managedOrganisations = (actor: Actor) => [
  ...new Map(
    actor.memberships
      .filter(({ role }) => role === 'programme_manager')
      .map(({ organisationId, organisationName }) => [organisationId, { id: organisationId, name: organisationName }]),
  ).values(),
];

function showNew(request: Request, fields: Fields, errors: readonly FieldError[], status = 200): Answer {
  return page(
    errors.length > 0 ? 'Error: New programme' : 'New programme',
    <NewDraftPage
      organisations={managedOrganisations(request.actor)}
      formId={fields['_form_id'] ?? randomUUIDv7()}
      fields={fields}
      errors={errors}
    />,
    { status },
  );
}

async function begin(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const organisation = managedOrganisations(request.actor).find(({ id }) => id === fields['organisation']);
  if (!organisation) return showNew(request, fields, [{ field: 'organisation', message: 'Choose the organisation' }], 422);
  const template = templates.find(({ id }) => id === fields['template']);
  const file = await sourceOf(request.form);
  if (file !== null && file.problem !== null) return showNew(request, fields, [{ field: 'file', message: file.problem }], 422);
  if (!file && !template) return showNew(request, fields, [{ field: 'template', message: 'Choose what to begin with' }], 422);
  const name = (fields['name'] ?? '').trim() || file?.name || template?.file || 'new-programme.md';
  const id = fields['_form_id'] ?? '';
  const result = await request.run((doing) =>
    startDraft(doing, {
      id: isId(id) ? id : randomUUIDv7(),
      organisationId: organisation.id,
      name,
      text: file?.text ?? template?.documentFor(organisation.name) ?? '',
      origin: file ? 'import' : 'written',
    }),
  );
  if (!result.ok) return result.kind === 'not_found' ? missing : showNew(request, fields, result.errors, statusOf(result));
  return redirect(paths.draft(result.value.id, '/edit'));
}

async function showDraft(request: Request, timeZone: string, fields: Fields, errors: readonly FieldError[], status = 200): Promise<Answer> {
  const { clock, actor } = request;
  const personId = actor.personId ?? '';
  const found = await request.read(async (trx) => {
    const view = await draftView(trx, idOf(request), clock.today());
    if (!view || !organisationsOf(actor, 'programme_manager').includes(view.draft.organisationId)) return null;
    const { draft } = view;
    const checked = await checkDraft(trx, draft, clock.today());
    const day = draft.publishAt?.toZonedDateTimeISO(timeZone).toPlainDate() ?? null;
    return {
      view,
      checked,
      changes: checked.document === null ? [] : await changesOf(trx, checked.document, day),
      impacts: await impactOfDraft(trx, draft, checked.document, clock),
      // Nobody writes on a draft that is in review, though its editor may stand open somewhere.
      others: isOpenForWriting(draft.state) ? await othersEditing(trx, draft.id, personId, clock.now()) : [],
    };
  });
  if (!found) return missing;
  const title = `Draft: ${found.view.draft.name}`;
  return page(
    errors.length > 0 ? `Error: ${title}` : title,
    <DraftPage
      {...found}
      personId={personId}
      seen={fingerprint(found.checked.against)}
      now={clock.now()}
      timeZone={timeZone}
      fields={fields}
      errors={errors}
      formId={randomUUIDv7()}
    />,
    { status, head: manageStyle() },
  );
}

async function showDocument(request: Request): Promise<Answer> {
  const draft = await request.read((trx) => readDraft(trx, idOf(request)));
  return draft ? download('text/markdown; charset=utf-8', draft.text, { fileName: draft.name }) : missing;
}

async function showEarlier(request: Request): Promise<Answer> {
  const revision = Number(request.params['revision']);
  if (!Number.isSafeInteger(revision) || revision < 1 || revision > 1_000_000_000) return missing;
  const text = await request.read((trx) => earlierText(trx, idOf(request), revision));
  return text === undefined ? missing : download('text/plain; charset=utf-8', text);
}

import { isSignedIn, type Actor } from '#people/index.ts';
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
import { editorScript, LinkButton, Notice } from '#ui/index.ts';
import { printCompiled } from '../language/index.ts';
import { checkSource, ruleAddress } from '../lint/index.ts';
import { ProgrammePage } from '../pages/programme.tsx';
import { paths } from '../paths.ts';
import { previewOf } from './changes.query.ts';
import { checkDraft, surroundings, type CheckedDraft } from './check-draft.query.ts';
import { isOpenForWriting } from './draft-lifecycle.ts';
import { longestDocument } from './draft.rules.ts';
import { othersEditing } from './draft.query.ts';
import { nameOf, readDraft, type Draft } from './draft.store.ts';
import { agoInWords, ConflictPage, EditorPage } from './pages/editor.tsx';
import { manageStyle } from './pages/parts.tsx';
import { closedBecause, noteEditing, saveDraft } from './save-draft.ts';
import { startDraft } from './start-draft.ts';

type Request = PageRequest<Actor>;

const own = on('draft', 'programme_manager');

/** Writing: the editor's page, its saving while one types, the check that it asks, and what candidates would see. */
export const editorRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/manage/drafts/:id/edit', permission: own, handle: open },
  { method: 'POST', path: '/manage/drafts/:id/edit', permission: own, handle: send },
  { method: 'POST', path: '/manage/drafts/:id/autosave', permission: own, handle: autosave },
  { method: 'GET', path: '/manage/drafts/:id/preview', permission: own, handle: preview },
  { method: 'POST', path: '/manage/check', permission: holders('programme_manager'), handle: check },
];

const idOf = (request: Request): string => request.params['id'] ?? '';
const revisionIn = (fields: Readonly<Record<string, string>>): number =>
  /^\d{1,9}$/.test(fields['_revision'] ?? '') ? Number(fields['_revision']) : 0;
const json = (value: unknown, status = 200): Answer => download('application/json; charset=utf-8', JSON.stringify(value), { status });

async function open(request: Request): Promise<Answer> {
  const draft = await request.read((trx) => readDraft(trx, idOf(request)));
  if (!draft || !isSignedIn(request.actor)) return missing;
  if (!isOpenForWriting(draft.state))
    return redirect(paths.draft(draft.id), { kind: 'warning', text: 'This draft is not written on now. See below where it stands.' });
  await request.run((doing) => noteEditing(doing, draft.id, true));
  return show(request, draft, draft, null, []);
}

async function show(
  request: Request,
  draft: Draft,
  written: { readonly name: string; readonly text: string; readonly revision: number },
  checked: CheckedDraft | null,
  errors: readonly FieldError[],
  status = 200,
): Promise<Answer> {
  const personId = request.actor.personId ?? '';
  const now = request.clock.now();
  const others = await request.read((trx) => othersEditing(trx, draft.id, personId, now));
  const script = await editorScript();
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Write: ${draft.name}`,
    <EditorPage
      draft={draft}
      {...written}
      others={others}
      now={now}
      checked={checked}
      understood={checked?.document ? printCompiled(checked.document) : null}
      errors={errors}
    />,
    {
      status,
      wide: true,
      head: (
        <>
          {manageStyle()}
          <script type="module" src={script.path} />
        </>
      ),
    },
  );
}

/** Every button saves first: what was typed is on the server before anything else is done with it. */
async function send(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const draft = await request.read((trx) => readDraft(trx, idOf(request)));
  if (!draft || !isSignedIn(request.actor)) return missing;
  const written = { revision: revisionIn(fields), name: fields['name'] ?? draft.name, text: fields['text'] ?? '' };
  if (fields['do'] === 'copy') return copy(request, draft, written);
  const result = await request.run((doing) => saveDraft(doing, draft.id, written));
  if (!result.ok) {
    if (result.kind === 'not_found') return missing;
    if (result.kind === 'conflict') return showConflict(request, draft.id, written);
    return show(request, draft, written, null, result.errors, statusOf(result));
  }
  if (fields['do'] !== 'check') return redirect(paths.draft(draft.id), 'The draft is saved.');
  const saved = { ...draft, ...written, revision: result.value.revision };
  const checked = await request.read((trx) => checkDraft(trx, saved, request.clock.today()));
  return show(request, saved, saved, checked, []);
}

async function showConflict(request: Request, id: string, mine: { readonly name: string; readonly text: string }): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const draft = await readDraft(trx, id);
    return draft ? { draft, savedBy: await nameOf(trx, draft.savedBy) } : null;
  });
  if (!found) return missing;
  const { draft, savedBy } = found;
  const isOpen = isOpenForWriting(draft.state);
  const message = isOpen
    ? `${savedBy} saved this draft ${agoInWords(draft.savedAt, request.clock.now())}, while you were writing. Nothing of yours is saved yet and nothing is lost: choose what becomes of it.`
    : closedBecause(draft);
  return page(
    isOpen ? 'Two texts of one draft' : 'This draft is not written on now',
    <ConflictPage draft={draft} savedBy={savedBy} mine={mine} message={message} isOpen={isOpen} formId={randomUUIDv7()} />,
    { status: 409, wide: true, head: manageStyle() },
  );
}

async function copy(request: Request, draft: Draft, written: { readonly name: string; readonly text: string }): Promise<Answer> {
  const id = request.form.fields['_form_id'] ?? '';
  const name = `${written.name.replace(/\.md$/i, '').slice(0, 85)}-copy.md`;
  const result = await request.run((doing) =>
    startDraft(doing, {
      id: isId(id) ? id : randomUUIDv7(),
      organisationId: draft.organisationId,
      name,
      text: written.text,
      origin: 'written',
    }),
  );
  if (!result.ok)
    return result.kind === 'not_found'
      ? missing
      : show(request, draft, { ...written, revision: draft.revision }, null, result.errors, statusOf(result));
  return redirect(paths.draft(result.value.id, '/edit'), `Your text is kept as a draft of its own, “${name}”.`);
}

/** Called by the editor's script some seconds after a pause, and each minute to say that the editor is open. */
async function autosave(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const { actor, clock } = request;
  const id = idOf(request);
  if (!isSignedIn(actor)) return missing;
  await request.run((doing) => noteEditing(doing, id, false));
  const result = await request.run((doing) =>
    saveDraft(doing, id, { revision: revisionIn(fields), name: fields['name'] ?? '', text: fields['text'] ?? '' }),
  );
  const found = await request.read(async (trx) => {
    const draft = await readDraft(trx, id);
    return draft
      ? { draft, savedBy: await nameOf(trx, draft.savedBy), others: await othersEditing(trx, id, actor.personId, clock.now()) }
      : null;
  });
  if (!found) return missing;
  const others = found.others.map((other) => `${other.name} opened this draft ${agoInWords(other.openedAt, clock.now())} and is editing.`);
  if (result.ok) return json({ revision: result.value.revision, others });
  const message =
    result.kind === 'conflict' && isOpenForWriting(found.draft.state)
      ? `${found.savedBy} saved this draft while you were writing. Nothing is lost: see both texts and choose.`
      : (result.errors[0]?.message ?? '');
  return json({ problem: result.kind, message, others }, statusOf(result));
}

/** What the language and the rules say of a text that is being written: JSON for the editor's script. */
async function check(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const [name, text, draftId] = [fields['name'] ?? 'programme.md', fields['text'] ?? '', fields['draft'] ?? ''];
  if (text.length > longestDocument) return json({ problems: [], understood: null, message: 'The document is too long.' }, 422);
  const today = request.clock.today();
  const { document, problems } = await request.read(async (trx) => {
    const draft = isId(draftId) ? await readDraft(trx, draftId) : undefined;
    return draft ? checkDraft(trx, { ...draft, name, text }, today) : checkSource(name, text, await surroundings(trx, today));
  });
  return json({
    problems: problems.map((problem) => ({
      ...problem,
      href: problem.rule === undefined ? null : ruleAddress(problem.rule),
    })),
    understood: document === null ? null : printCompiled(document),
    programmes: document === null ? [] : document.programmes.map(({ title }) => title),
  });
}

/** The public page of a draft's programmes, one at a time. */
async function preview(request: Request): Promise<Answer> {
  const { clock } = request;
  const found = await request.read(async (trx) => {
    const draft = await readDraft(trx, idOf(request));
    if (!draft) return null;
    const { document } = await checkDraft(trx, draft, clock.today());
    const wanted = request.query.get('programme');
    const programme = document?.programmes.find(({ id }) => id === wanted) ?? document?.programmes[0];
    if (!document || !programme) return { draft, document, shown: null };
    const organisation = { id: draft.organisationId, name: document.company };
    return {
      draft,
      document,
      shown: { programme, view: await previewOf(trx, organisation, document, programme, clock.now(), clock.today()) },
    };
  });
  if (!found) return missing;
  const { draft, document, shown } = found;
  if (!shown)
    return redirect(paths.draft(draft.id), { kind: 'warning', text: 'There is nothing to show yet: mend what the checks find first.' });
  return page(
    `Preview: ${shown.programme.title}`,
    <>
      <ProgrammePage view={shown.view} isSignedIn={false} />
      <Notice kind="information" title="This is a preview">
        <p>Candidates see this page when the draft is published. Intakes are announced afterwards, and its links lead nowhere yet.</p>
        {(document?.programmes.length ?? 0) > 1 ? (
          <ul>
            {document?.programmes.map(({ id, title }) => (
              <li>{id === shown.programme.id ? title : <a href={paths.draft(draft.id, `/preview?programme=${id}`)}>{title}</a>}</li>
            ))}
          </ul>
        ) : null}
        <LinkButton href={paths.draft(draft.id)} kind="secondary">
          Back to the draft
        </LinkButton>
      </Notice>
    </>,
  );
}

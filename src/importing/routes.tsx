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
  type PageRequest,
  type Route,
} from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import { checkSource, draftPath, lawRatesOf, type DocumentProblem } from '#programmes/index.ts';
import { assetUrl } from '#ui/index.ts';
import { decided, readDecisions, type Answers, type Decisions } from './decisions.ts';
import { factsOf } from './facts.ts';
import { importById, importsInHand, type Import } from './import.query.ts';
import { discardImport, draftFromImport, keepImport, saveDecisions } from './keep-import.ts';
import { leftInProse, questionsFor, unanswered } from './missing.ts';
import { BeginPage } from './pages/begin.tsx';
import { DocumentPage } from './pages/document.tsx';
import { ReviewPage } from './pages/review.tsx';
import { readApart } from './read-apart.ts';
import { describedIn } from './source-text.ts';
import { documentFrom } from './write-document.ts';

type Request = PageRequest<Actor>;
type Fields = Readonly<Record<string, string>>;

const own = on('import', 'programme_manager');

/** Paste or upload, review, see the document, save it as a draft. */
export function importingRoutes(services: { readonly config: { readonly timeZone: string } }): readonly Route<Actor>[] {
  const { timeZone } = services.config;
  return [
    { method: 'GET', path: '/manage/import', permission: holders('programme_manager'), handle: (request) => showBegin(request, timeZone) },
    { method: 'POST', path: '/manage/import', permission: holders('programme_manager'), handle: (request) => begin(request, timeZone) },
    { method: 'GET', path: '/manage/imports/:id', permission: own, handle: showReview },
    { method: 'POST', path: '/manage/imports/:id', permission: own, handle: saveReview },
    { method: 'GET', path: '/manage/imports/:id/document', permission: own, handle: showDocument },
    { method: 'GET', path: '/manage/imports/:id/download', permission: own, handle: downloadDocument },
    { method: 'POST', path: '/manage/imports/:id/draft', permission: own, handle: makeDraft },
    { method: 'POST', path: '/manage/imports/:id/discard', permission: own, handle: discard },
  ];
}

const head = () => <link rel="stylesheet" href={assetUrl('manage.css')} />;

async function showBegin(
  request: Request,
  timeZone: string,
  typed: Fields = {},
  errors: readonly FieldError[] = [],
  status = 200,
): Promise<Answer> {
  const managed = new Set(organisationsOf(request.actor, 'programme_manager'));
  const organisations = request.actor.memberships
    .filter(({ role, organisationId }) => role === 'programme_manager' && managed.has(organisationId))
    .map(({ organisationId, organisationName }) => ({ id: organisationId, name: organisationName }));
  const inHand = await request.read(importsInHand);
  const title = 'Import a page or a job ad';
  return page(
    errors.length > 0 ? `Error: ${title}` : title,
    <BeginPage
      formId={typed['_form_id'] ?? randomUUIDv7()}
      organisations={organisations}
      typed={typed}
      errors={errors}
      inHand={inHand}
      timeZone={timeZone}
    />,
    { status },
  );
}

async function begin(request: Request, timeZone: string): Promise<Answer> {
  const { fields, files } = request.form;
  const file = files['file'];
  const [only] = organisationsOf(request.actor, 'programme_manager');
  const refuse = (field: string, message: string) => showBegin(request, timeZone, fields, [{ field, message }], 422);
  const pasted = fields['text'] ?? '';
  const hasFile = file !== undefined && file.size > 0;
  if (!hasFile && pasted.trim() === '') return refuse('file', 'Choose a file or paste a text');
  const read = await readApart(
    hasFile ? new Uint8Array(await file.arrayBuffer()) : pasted,
    hasFile ? { name: file.name, mediaType: file.type } : {},
  );
  if ('refused' in read) return refuse(hasFile ? 'file' : 'text', read.refused);
  const result = await request.run((doing) =>
    keepImport(doing, {
      id: fields['_form_id'] ?? '',
      organisationId: fields['organisation'] ?? only ?? '',
      name: nameOf(hasFile ? file.name : '', read.text),
      kind: read.kind,
      text: read.text,
      reading: read.reading,
    }),
  );
  if (!result.ok) return result.kind === 'not_found' ? missing : showBegin(request, timeZone, fields, result.errors, statusOf(result));
  return redirect(`/manage/imports/${result.value.id}`);
}

/** The draft's file name: the upload's own with the ending of a programme document, else from the first line. */
function nameOf(fileName: string, text: string): string {
  const words = fileName === '' ? (text.split('\n').find((line) => /\p{L}{3}/u.test(line)) ?? '') : fileName.replace(/\.[a-z]{1,8}$/i, '');
  const plain = words
    .replaceAll(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 80)
    .toWellFormed()
    .trim();
  return `${plain === '' ? 'imported' : plain}.md`;
}

async function showReview(request: Request): Promise<Answer> {
  const found = await request.read((trx) => importById(trx, request.params['id'] ?? ''));
  return found ? review(found, found.decisions, found.answers) : missing;
}

function review(found: Import, decisions: Decisions, answers: Answers, errors: readonly FieldError[] = [], status = 200): Answer {
  const now = decided(found.reading, decisions);
  const title = `Import: ${found.name}`;
  return page(
    errors.length > 0 ? `Error: ${title}` : title,
    <ReviewPage
      found={found}
      facts={factsOf(found.reading)}
      decisions={decisions}
      answers={answers}
      questions={questionsFor(found.reading, { description: describedIn(found.text) })}
      leftInProse={leftInProse(now)}
      errors={errors}
    />,
    { wide: true, status, head: head() },
  );
}

async function saveReview(request: Request): Promise<Answer> {
  const id = request.params['id'] ?? '';
  const found = await request.read((trx) => importById(trx, id));
  if (!found) return missing;
  const { fields } = request.form;
  const questions = questionsFor(found.reading, { description: describedIn(found.text) });
  const answers = Object.fromEntries(
    questions.flatMap(({ path }) => {
      const value = (fields[`answer:${path}`] ?? '').trim();
      return value === '' ? [] : [[path, value.slice(0, 4000)]];
    }),
  );
  const { decisions, errors } = readDecisions(factsOf(found.reading), fields);
  if (errors.length > 0) return review(found, decisions, answers, errors, 422);
  const revision = Number(fields['_revision'] ?? Number.NaN);
  const saved = await request.run((doing) => saveDecisions(doing, id, Number.isInteger(revision) ? revision : -1, decisions, answers));
  if (!saved.ok) return saved.kind === 'not_found' ? missing : review(found, decisions, answers, saved.errors, statusOf(saved));
  if (fields['do'] !== 'document') return redirect(`/manage/imports/${id}`, 'Saved.');
  const open = unanswered(questions, answers).length;
  return redirect(
    `/manage/imports/${id}/document`,
    open === 0
      ? undefined
      : { kind: 'warning', text: `Saved. ${open === 1 ? 'One open point has' : `${open} open points have`} no answer yet.` },
  );
}

async function withDocument(request: Request): Promise<{ found: Import; text: string } | null> {
  const found = await request.read((trx) => importById(trx, request.params['id'] ?? ''));
  return found ? { found, text: documentFrom(decided(found.reading, found.decisions), found.text, found.answers) } : null;
}

async function showDocument(request: Request): Promise<Answer> {
  const made = await withDocument(request);
  if (!made) return missing;
  const { found, text } = made;
  const rates = await request.read(lawRatesOf);
  const problems: readonly DocumentProblem[] = checkSource(found.name, text, { today: request.clock.today(), rates }).problems;
  return page(
    `Document: ${found.name}`,
    <DocumentPage
      id={found.id}
      name={found.name}
      text={text}
      problems={problems}
      formId={randomUUIDv7()}
      draftPath={found.draftId === null ? null : draftPath(found.draftId)}
    />,
    { wide: true, head: head() },
  );
}

async function downloadDocument(request: Request): Promise<Answer> {
  const made = await withDocument(request);
  return made ? download('text/markdown; charset=utf-8', made.text, { fileName: made.found.name }) : missing;
}

async function makeDraft(request: Request): Promise<Answer> {
  const formId = request.form.fields['_form_id'] ?? '';
  const result = await request.run((doing) => draftFromImport(doing, request.params['id'] ?? '', isId(formId) ? formId : randomUUIDv7()));
  if (result.ok) return redirect(draftPath(result.value.id), 'Saved as a draft. It is published after a second person has reviewed it.');
  return result.kind === 'not_found'
    ? missing
    : redirect(`/manage/imports/${request.params['id'] ?? ''}/document`, {
        kind: 'warning',
        text: result.errors.map(({ message }) => message).join(' '),
      });
}

async function discard(request: Request): Promise<Answer> {
  const result = await request.run((doing) => discardImport(doing, request.params['id'] ?? ''));
  return result.ok ? redirect('/manage/import', `Discarded “${result.value.name}”.`) : missing;
}

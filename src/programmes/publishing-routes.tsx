import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import type { FieldError } from '#platform/result.ts';
import { differencesBetween } from './differences/index.ts';
import { fingerprint } from './fingerprint.ts';
import type { CompiledDocument } from './language/compiled.ts';
import { printCompiled } from './language/index.ts';
import { newestDocument, programmeById, type KnownProgramme } from './manage.query.ts';
import { NewVersionPage, type NewVersionView } from './pages/manage-version.tsx';
import { paths } from './paths.ts';
import { checkDocument, longestDocument, publishVersion, type CheckedDocument } from './publish-version.ts';
import type { SourceDocument } from './publish-programmes.ts';
import { currentVersion } from './version.query.ts';

type Request = PageRequest<Actor>;

/** Publishing from the page: check, see what was understood and what would change, publish. */
export const publishingRoutes: readonly Route<Actor>[] = [
  {
    method: 'GET',
    path: '/manage/publish',
    permission: holders('programme_manager'),
    handle: () => show(null, { name: 'programme.md', text: '' }, {}),
  },
  {
    method: 'POST',
    path: '/manage/publish',
    permission: holders('programme_manager'),
    handle: (request) => send(request, null),
  },
  {
    method: 'GET',
    path: '/manage/programmes/:id/new-version',
    permission: on('programme', 'programme_manager'),
    handle: begin,
  },
  {
    method: 'POST',
    path: '/manage/programmes/:id/new-version',
    permission: on('programme', 'programme_manager'),
    handle: sendVersion,
  },
];

async function begin(request: Request): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const programme = await programmeById(trx, request.params['id'] ?? '');
    const newest = programme && (await newestDocument(trx, programme.id));
    return programme && newest ? { programme, newest } : null;
  });
  if (!found) return missing;
  const { programme, newest } = found;
  return show(programme, newest, { seen: fingerprint(newest.text) });
}

async function sendVersion(request: Request): Promise<Answer> {
  const programme = await request.read((trx) => programmeById(trx, request.params['id'] ?? ''));
  return programme ? send(request, programme) : missing;
}

async function send(request: Request, programme: KnownProgramme | null): Promise<Answer> {
  const { fields } = request.form;
  const seen = fields['seen'] ?? '';
  const read = await sourceFrom(request);
  const { source } = read;
  const name = source.name;
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u.test(name))
    return show(programme, source, {
      seen,
      status: 422,
      errors: [{ field: 'name', message: 'Enter a name of letters, digits, dots and hyphens, up to 100 characters' }],
    });
  if (read.problem !== null) return show(programme, source, { seen, status: 422, errors: [{ field: 'file', message: read.problem }] });
  const companies = request.actor.memberships
    .filter((membership) => membership.role === 'programme_manager')
    .map((membership) => membership.organisationName);
  const checked = checkDocument(source, companies, programme?.slug ?? null);
  if (!checked.ok) return show(programme, source, { seen, status: 422, checked });
  if (fields['do'] !== 'publish')
    return show(programme, source, {
      seen,
      checked,
      changes: await request.read((trx) => changesOf(trx, checked.document)),
    });
  const result = await request.run((doing) => publishVersion(doing, source, programme?.slug ?? null, seen));
  if (!result.ok) return show(programme, source, { seen, status: statusOf(result), errors: result.errors });
  const [first] = result.value;
  const to = programme ? paths.managed(programme.id) : first ? paths.managed(first.programmeId) : paths.managedProgrammes;
  if (!first)
    return redirect(to, {
      kind: 'information',
      text: 'The document says what is published already: nothing has changed.',
    });
  return redirect(to, `Published ${result.value.map(({ title, number }) => `“${title}”, version ${number}`).join('; ')}.`);
}

/** The text of the form, or of the file where one was chosen. */
async function sourceFrom({ form }: Request): Promise<{ source: SourceDocument; problem: string | null }> {
  const { fields, files } = form;
  const typed: SourceDocument = { name: (fields['name'] ?? '').trim(), text: fields['document'] ?? '' };
  const file = files['file'];
  if (file === undefined || file.size === 0) return { source: typed, problem: null };
  if (file.size > longestDocument * 4) return { source: typed, problem: 'The file is too large to be a programme document' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return {
      source: { name: file.name.trim() || typed.name, text: text.replaceAll(/\r\n?/g, '\n') },
      problem: text.includes('\u0000') ? 'The file is not text' : null,
    };
  } catch {
    return { source: typed, problem: 'The file is not text in UTF-8' };
  }
}

/** What publishing would do to each programme of the document. */
async function changesOf(trx: Trx, document: CompiledDocument): Promise<NonNullable<NewVersionView['preview']>['changes']> {
  const changes: { title: string; differences: readonly string[] | 'new' | 'unchanged' }[] = [];
  for (const programme of document.programmes) {
    const current = await currentVersion(trx, programme.id);
    const differences = current ? differencesBetween(current.compiled, programme).map(({ sentence }) => sentence) : null;
    changes.push({
      title: programme.title,
      differences: differences === null ? 'new' : differences.length === 0 ? 'unchanged' : differences,
    });
  }
  return changes;
}

interface Shown {
  readonly seen?: string;
  readonly status?: number;
  readonly errors?: readonly FieldError[];
  readonly checked?: CheckedDocument;
  readonly changes?: NonNullable<NewVersionView['preview']>['changes'];
}

function show(
  programme: KnownProgramme | null,
  source: SourceDocument,
  { seen = '', status = 200, errors = [], checked, changes = [] }: Shown,
): Answer {
  const title = programme === null ? 'Publish a new programme' : `New version – ${programme.title}`;
  return page(
    status === 200 ? title : `Error: ${title}`,
    <NewVersionPage
      programme={programme}
      action={programme === null ? '/manage/publish' : paths.managed(programme.id, '/new-version')}
      name={source.name}
      text={source.text}
      seen={seen}
      errors={errors}
      problems={checked === undefined ? [] : checked.ok ? checked.warnings : checked.problems}
      preview={checked?.ok ? { printed: printCompiled(checked.document), changes } : null}
    />,
    { status, wide: true },
  );
}

import { stringify } from 'csv-stringify/sync';
import { readDocument } from '#importer/index.ts';
import { download, holders, missing, on, page, redirect, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { applicationById } from '../core/application.query.ts';
import { redactorFor } from '../core/redaction.query.ts';
import { withheldDocument } from './blind/withheld.query.ts';
import { markForCheckOnly } from './check-documents.ts';
import { claimApplication, releaseApplication } from './claim.ts';
import { deciders, text, workers } from './decision-forms.ts';
import { DocumentWordsPage } from './pages/document-words.tsx';
import { paths } from './paths.ts';
import { workFilter, workList } from './work-list.query.ts';
import { stateWords } from './words.ts';

/** Taking and giving back, the list as a file, documents as words. */

type Request = PageRequest<Actor>;
const idOf = (request: Request): string => request.params['id'] ?? '';
const mostExported = 5000;

export function handRoutes({ files, config }: Pick<Services, 'files' | 'config'>): readonly Route<Actor>[] {
  /** The list as its reader sees it, as CSV: what a step hides on the page is hidden in the file. */
  async function exportList(request: Request): Promise<Answer> {
    const filter = workFilter(request.query);
    const { rows } = await request.read((trx) => workList(trx, request.actor, { ...filter, after: '' }, request.clock.now(), mostExported));
    const lines = rows.map((row) => [
      row.candidate,
      row.programmeTitle,
      row.sites ?? '',
      row.stepName ?? '',
      stateWords(row.state),
      row.heldByName ?? '',
      row.dueOn?.toString() ?? '',
      row.submittedAt?.toZonedDateTimeISO(config.timeZone).toPlainDate().toString() ?? '',
      row.claimedByName ?? '',
      row.id,
    ]);
    // A cell that a spreadsheet would take for a formula is written as text.
    return download(
      'text/csv; charset=utf-8',
      `\uFEFF${stringify([['Candidate', 'Programme', 'Sites', 'Step', 'State', 'With', 'Due', 'Submitted', 'Taken by', 'Id'], ...lines], { escape_formulas: true })}`,
      { fileName: `applications-${request.clock.today().toString()}.csv` },
    );
  }

  /** A withheld document as words without the hidden details. The file itself never leaves the store for this reader. */
  async function showWords(request: Request): Promise<Answer> {
    const fileId = request.params['file'] ?? '';
    const found = await request.read(async (trx) => {
      const application = await applicationById(trx, idOf(request));
      const document = application && isId(fileId) ? await withheldDocument(trx, application, fileId) : null;
      return application && document ? { application, document, redact: await redactorFor(trx, application.id, application.hidden) } : null;
    });
    if (!found || !found.document.isReadable) return missing;
    const { application, document, redact } = found;
    const read = await readDocument(await files.read(document.storageKey));
    return page(
      `${document.title} – ${application.candidate}`,
      <DocumentWordsPage application={application} document={document} words={'refused' in read ? null : redact(read.text)} />,
    );
  }

  return [
    { method: 'GET', path: paths.export, permission: holders(...workers), handle: exportList },
    { method: 'GET', path: paths.document(':id', ':file'), permission: on('application', ...deciders), handle: showWords },
    { method: 'POST', path: paths.claim(':id'), permission: on('application', ...deciders), handle: claim },
    { method: 'POST', path: paths.release(':id'), permission: on('application', ...deciders), handle: release },
    { method: 'POST', path: paths.checkOnly(':id'), permission: on('application', ...deciders), handle: markDocument },
  ];
}

/** Back to where the button stood: the list or the application's page. */
function back(request: Request, result: Result<unknown>, notice: string): Answer {
  if (!result.ok && result.kind === 'not_found') return missing;
  const to = text(request.form.fields, 'from') === 'list' ? paths.list : paths.application(idOf(request));
  return redirect(to, result.ok ? notice : { kind: 'warning', text: result.errors[0]?.message ?? '' });
}

async function claim(request: Request): Promise<Answer> {
  const takeOver = text(request.form.fields, 'takeOver') === 'yes';
  const result = await request.run((doing) => claimApplication(doing, { applicationId: idOf(request), takeOver }));
  return back(request, result, 'Taken. Colleagues see that you work on it.');
}

async function release(request: Request): Promise<Answer> {
  const result = await request.run((doing) => releaseApplication(doing, { applicationId: idOf(request) }));
  return back(request, result, 'Given back to the queue.');
}

async function markDocument(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const isForCheckOnly = text(fields, 'mark') === 'yes';
  const fileId = text(fields, 'file');
  if (!isId(fileId)) return missing;
  const result = await request.run((doing) => markForCheckOnly(doing, { applicationId: idOf(request), fileId, isForCheckOnly }));
  return back(request, result, isForCheckOnly ? 'Marked: it is removed when the check has ended.' : 'The document is kept.');
}

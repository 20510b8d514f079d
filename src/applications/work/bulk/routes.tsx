import { holders, page, redirect, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { FormErrors } from '#ui/index.ts';
import { text, workers } from '../decision-forms.ts';
import { paths } from '../paths.ts';
import { decideOne, isBulkAction, mostAtOnce, proposalFor, type BulkAction, type BulkInput } from './bulk.ts';
import { BulkPreviewPage, BulkResultPage, type BulkResult, type PreviewRow } from './pages/bulk.tsx';

/** Many at once: first what would happen to each, then each by itself. */

type Request = PageRequest<Actor>;

const choose = (message: string): Answer => redirect(paths.list, { kind: 'warning', text: message });

async function preview(request: Request): Promise<Answer> {
  const ids = [...new Set(request.query.getAll('pick'))].filter(isId);
  const action = request.query.get('do') ?? '';
  if (!isBulkAction(action)) return choose('Choose what to do with the applications.');
  if (ids.length === 0) return choose('Choose at least one application.');
  if (ids.length > mostAtOnce) return choose(`Choose at most ${mostAtOnce} applications at once.`);
  const rows = await previewRows(request, ids, action);
  return page('Before it happens', <BulkPreviewPage action={action} rows={rows} />, { wide: true });
}

/**
 * Each decision is tried and undone again: what the preview refuses is what the decision itself would refuse. What is still to
 * be written (a request, a reason) is filled in for the trial alone.
 */
async function previewRows(request: Request, ids: readonly string[], action: BulkAction): Promise<readonly PreviewRow[]> {
  const rows: PreviewRow[] = [];
  for (const id of ids) {
    const proposal = await request.read((trx) => proposalFor(trx, id, action, request.clock));
    if (!proposal) continue;
    const reasons = [proposal.suggestedReason || (proposal.reasonChoices.at(-1)?.value ?? '')];
    const trial = await request.run(async (doing): Promise<Result<never>> => {
      const result = await decideOne(
        doing,
        { applicationId: id, revision: proposal.revision },
        { action, words: action === 'return' ? '–' : '', reasons },
      );
      return result.ok ? conflict(wouldWork) : result;
    });
    const message = trial.ok ? wouldWork : (trial.errors[0]?.message ?? '');
    rows.push({ proposal, refusedBecause: message === wouldWork ? null : message });
  }
  return rows;
}
const wouldWork = 'would work';

async function decideAll(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const action = text(fields, 'do');
  const chosen = Object.entries(fields).flatMap(([name, value]) => {
    const id = name.startsWith('revision:') ? name.slice('revision:'.length) : '';
    return isId(id) && /^\d{1,9}$/.test(value) ? [{ applicationId: id, revision: Number(value) }] : [];
  });
  if (!isBulkAction(action) || chosen.length === 0) return choose('Choose at least one application and what to do.');
  if (chosen.length > mostAtOnce) return choose(`Choose at most ${mostAtOnce} applications at once.`);
  const errors = missingIn(action, chosen, fields);
  if (errors.length > 0) {
    const rows = await previewRows(
      request,
      chosen.map(({ applicationId }) => applicationId),
      action,
    );
    return page('Error: before it happens', <BulkPreviewPage action={action} rows={rows} typed={fields} errors={errors} />, {
      wide: true,
      status: 422,
    });
  }
  const results: BulkResult[] = [];
  for (const decision of chosen) {
    const before = await request.read((trx) => proposalFor(trx, decision.applicationId, action, request.clock));
    if (!before) continue; // not there for the reader, or gone from their sight: told to nobody
    const reason = text(fields, `reason:${decision.applicationId}`);
    const input: BulkInput = { action, words: text(fields, 'words'), reasons: reason === '' ? [] : [reason] };
    const result = await request.run((doing) => decideOne(doing, decision, input));
    results.push({
      id: decision.applicationId,
      candidate: before.candidate,
      refusedBecause: result.ok ? null : (result.errors[0]?.message ?? 'It could not be done.'),
    });
  }
  return page('What happened', <BulkResultPage action={action} results={results} />, { wide: true });
}

function missingIn(
  action: BulkAction,
  chosen: readonly { readonly applicationId: string }[],
  fields: Readonly<Record<string, string>>,
): FormErrors {
  if (action === 'return' && text(fields, 'words').trim() === '')
    return [{ field: 'words', message: 'Enter what you need from the candidates' }];
  if (action !== 'refuse') return [];
  return chosen.flatMap(({ applicationId }) =>
    text(fields, `reason:${applicationId}`) === ''
      ? [{ field: `reason:${applicationId}`, message: 'Choose the reason for each application' }]
      : [],
  );
}

export const bulkRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: paths.bulk, permission: holders(...workers), handle: preview },
  { method: 'POST', path: paths.bulk, permission: holders(...workers), handle: decideAll },
];

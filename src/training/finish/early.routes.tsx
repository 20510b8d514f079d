import type { Actor } from '#people/index.ts';
import { missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import { formatDate } from '#ui/index.ts';
import { breaksOf, openBreak, type Break } from './breaks.query.ts';
import { recordSummary, type RecordSummary } from './record-summary.query.ts';
import { endEarly, previewEarlyEnd, type EarlyEnd } from './end-early.ts';
import { BreakPage, ConfirmBreakPage, ConfirmReturnPage, PlannedBreakPage, ReturnPage } from './pages/breaks.tsx';
import { ConfirmEarlyEndPage, EarlyEndPage } from './pages/early-end.tsx';
import { finishPaths } from './paths.ts';
import { previewReturn, returnFromBreak } from './return-from-break.ts';
import { callOffBreak, previewBreak, startBreak } from './take-break.ts';

type Request = PageRequest<Actor>;
interface Shown {
  readonly status?: number;
  readonly errors?: readonly FieldError[];
}

const managers = on('apprenticeship', 'programme_manager');
const deciders = on('apprenticeship', 'programme_manager', 'assessor');

/** Breaks, and the two ways in which an apprenticeship ends before its completion. */
export const earlyRoutes: readonly Route<Actor>[] = [
  {
    method: 'GET',
    path: '/apprenticeships/:id/breaks/new',
    permission: managers,
    handle: (request) => showBreak(request),
  },
  { method: 'POST', path: '/apprenticeships/:id/breaks/new', permission: managers, handle: postBreak },
  { method: 'POST', path: '/apprenticeships/:id/breaks/cancel', permission: managers, handle: postCallOff },
  {
    method: 'GET',
    path: '/apprenticeships/:id/breaks/return',
    permission: managers,
    handle: (request) => showReturn(request),
  },
  { method: 'POST', path: '/apprenticeships/:id/breaks/return', permission: managers, handle: postReturn },
  {
    method: 'GET',
    path: '/apprenticeships/:id/withdraw',
    permission: managers,
    handle: (request) => showEarlyEnd(request, 'withdraw'),
  },
  {
    method: 'POST',
    path: '/apprenticeships/:id/withdraw',
    permission: managers,
    handle: (request) => postEarlyEnd(request, 'withdraw'),
  },
  {
    method: 'GET',
    path: '/apprenticeships/:id/not-complete',
    permission: deciders,
    handle: (request) => showEarlyEnd(request, 'not_complete'),
  },
  {
    method: 'POST',
    path: '/apprenticeships/:id/not-complete',
    permission: deciders,
    handle: (request) => postEarlyEnd(request, 'not_complete'),
  },
];

const idOf = (request: Request): string => request.params['id'] ?? '';
const isConfirmed = (request: Request): boolean => request.form.fields['_confirmed'] === 'yes';
const wantsChange = (request: Request): boolean => request.form.fields['_confirmed'] === 'change';

async function withBreak(request: Request): Promise<{ record: RecordSummary; open: Break | null } | null> {
  return request.read(async (trx) => {
    const record = await recordSummary(trx, idOf(request));
    return record ? { record, open: openBreak(await breaksOf(trx, record.id)) } : null;
  });
}

async function showBreak(request: Request, { status = 200, errors = [] }: Shown = {}): Promise<Answer> {
  const found = await withBreak(request);
  if (!found) return missing;
  const { record, open } = found;
  if (errors.length === 0 && record.state === 'on_break') return redirect(finishPaths.returnFromBreak(record.id));
  if (errors.length === 0 && record.state !== 'active')
    return redirect(finishPaths.record(record.id), {
      kind: 'information',
      text: 'A break can only begin while the training is under way.',
    });
  if (open && record.state === 'active')
    return page(`A break is planned: ${record.apprentice}`, <PlannedBreakPage record={record} planned={open} errors={errors} />, {
      status,
    });
  const formId = request.form.fields['_form_id'] ?? randomUUIDv7();
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Start a break: ${record.apprentice}`,
    <BreakPage record={record} today={request.clock.today()} formId={formId} typed={request.form.fields} errors={errors} />,
    { status },
  );
}

async function postBreak(request: Request): Promise<Answer> {
  const id = idOf(request);
  const typed = request.form.fields;
  if (wantsChange(request)) return showBreak(request);
  const formId = typed['_form_id'] ?? '';
  if (isConfirmed(request)) {
    const result = await request.run((doing) => startBreak(doing, { id, formId, typed }));
    if (!result.ok) return result.kind === 'not_found' ? missing : showBreak(request, { status: statusOf(result), errors: result.errors });
    const { isPlanned, firstDay } = result.value;
    return redirect(
      finishPaths.record(id),
      isPlanned
        ? `The break is planned. It begins on ${formatDate(firstDay)}.`
        : `The break has begun on ${formatDate(firstDay)}. Record the return when it is over.`,
    );
  }
  const preview = await request.run((doing) => previewBreak(doing, { id, typed }));
  if (!preview.ok)
    return preview.kind === 'not_found' ? missing : showBreak(request, { status: statusOf(preview), errors: preview.errors });
  const found = await withBreak(request);
  if (!found) return missing;
  return page(
    `Confirm the break: ${found.record.apprentice}`,
    <ConfirmBreakPage record={found.record} today={request.clock.today()} formId={formId} typed={typed} moved={preview.value} />,
  );
}

async function postCallOff(request: Request): Promise<Answer> {
  const result = await request.run((doing) => callOffBreak(doing, { id: idOf(request), typed: request.form.fields }));
  if (result.ok)
    return redirect(
      finishPaths.record(idOf(request)),
      `The break from ${formatDate(result.value.firstDay)} was called off. The plan stays as it is.`,
    );
  return result.kind === 'not_found' ? missing : showBreak(request, { status: statusOf(result), errors: result.errors });
}

async function showReturn(request: Request, { status = 200, errors = [] }: Shown = {}): Promise<Answer> {
  const found = await withBreak(request);
  if (!found) return missing;
  const { record, open } = found;
  if (!open || record.state !== 'on_break')
    return redirect(finishPaths.record(record.id), { kind: 'information', text: 'There is no break under way.' });
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}Record the return: ${record.apprentice}`,
    <ReturnPage record={record} open={open} today={request.clock.today()} typed={request.form.fields} errors={errors} />,
    { status },
  );
}

async function postReturn(request: Request): Promise<Answer> {
  const id = idOf(request);
  const typed = request.form.fields;
  if (wantsChange(request)) return showReturn(request);
  if (isConfirmed(request)) {
    const result = await request.run((doing) => returnFromBreak(doing, { id, typed }));
    if (!result.ok) return result.kind === 'not_found' ? missing : showReturn(request, { status: statusOf(result), errors: result.errors });
    return redirect(finishPaths.record(id), `The return is recorded. The plan now ends on ${formatDate(result.value.to)}.`);
  }
  const preview = await request.run((doing) => previewReturn(doing, { id, typed }));
  if (!preview.ok)
    return preview.kind === 'not_found' ? missing : showReturn(request, { status: statusOf(preview), errors: preview.errors });
  const found = await withBreak(request);
  if (!found?.open) return missing;
  return page(
    `Confirm the return: ${found.record.apprentice}`,
    <ConfirmReturnPage record={found.record} open={found.open} typed={typed} moved={preview.value} />,
  );
}

const earlyWords = { withdraw: 'End early', not_complete: 'Not completed' } as const;

async function showEarlyEnd(request: Request, kind: EarlyEnd, { status = 200, errors = [] }: Shown = {}): Promise<Answer> {
  const record = await request.read((trx) => recordSummary(trx, idOf(request)));
  if (!record) return missing;
  if (errors.length === 0 && ['completed', 'withdrawn', 'not_completed'].includes(record.state))
    return redirect(finishPaths.record(record.id), {
      kind: 'information',
      text: 'This apprenticeship has ended already.',
    });
  return page(
    `${errors.length > 0 ? 'Error: ' : ''}${earlyWords[kind]}: ${record.apprentice}`,
    <EarlyEndPage kind={kind} record={record} today={request.clock.today()} typed={request.form.fields} errors={errors} />,
    { status },
  );
}

async function postEarlyEnd(request: Request, kind: EarlyEnd): Promise<Answer> {
  const id = idOf(request);
  const typed = request.form.fields;
  if (wantsChange(request)) return showEarlyEnd(request, kind);
  const command = isConfirmed(request) ? endEarly : previewEarlyEnd;
  const result = await request.run((doing) => command(doing, kind, { id, typed }));
  if (!result.ok)
    return result.kind === 'not_found' ? missing : showEarlyEnd(request, kind, { status: statusOf(result), errors: result.errors });
  if (isConfirmed(request))
    return redirect(
      finishPaths.record(id),
      `The apprenticeship of ${result.value.record.apprentice} has ended. Everyone concerned is told.`,
    );
  return page(
    `Confirm: ${result.value.record.apprentice}`,
    <ConfirmEarlyEndPage kind={kind} ending={result.value} typed={typed} deciderName={request.actor.name} />,
  );
}

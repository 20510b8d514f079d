import { csvOf, dictionary, headerOf } from '#insight/index.ts';
import { isSignedIn, type Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { permittedActions } from '#platform/events/index.ts';
import {
  download,
  everyone,
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
import { randomUUIDv7 } from '#platform/ids.ts';
import type { FieldError } from '#platform/result.ts';
import type { Services } from '#services.ts';
import { categories, complaintLifecycle, stateWords, type ComplaintAction } from './complaint-lifecycle.ts';
import { complaintById, complaintsToHandle, handlersOf, organisationsToName } from './complaint.query.ts';
import { handleComplaint } from './handle-complaint.ts';
import { makeComplaint } from './make-complaint.ts';
import { ComplaintPage } from './pages/complaint.tsx';
import { ComplaintListPage, ComplaintSentPage, NewComplaintPage } from './pages/complaints.tsx';
import { paths } from './paths.ts';

type Request = PageRequest<Actor>;

const done: Readonly<Record<ComplaintAction, string>> = {
  acknowledge: 'The complaint is acknowledged. The complainant has been told.',
  assign: 'The complaint has its owner.',
  investigate: 'The complaint is being looked into.',
  answer: 'The answer is on its way.',
  withdraw: 'The complaint is withdrawn.',
  reopen: 'The complaint is open again.',
};

/** Complaints: made by anybody, handled by those whom they are about, followed by whoever made them. */
export function complaintRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  const showNew = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const { actor, form, query } = request;
    const organisations = await request.read(organisationsToName);
    const typed = errors.length > 0 ? form.fields : { about: query.get('about') ?? '' };
    const shown = (
      <NewComplaintPage
        formId={form.fields['_form_id'] ?? randomUUIDv7()}
        organisations={organisations}
        signedInAs={isSignedIn(actor) ? actor.name : null}
        typed={typed}
        errors={errors}
      />
    );
    return page(`${errors.length > 0 ? 'Error: ' : ''}Make a complaint`, shown, { status });
  };

  const make = async (request: Request): Promise<Answer> => {
    const result = await request.run((doing) => makeComplaint(doing, request.form.fields, request.address));
    if (!result.ok) return showNew(request, result.errors, statusOf(result));
    const { id, reference, isOwn } = result.value;
    return redirect(
      isOwn ? paths.complaint(id) : `${paths.complaintSent}?number=${reference}`,
      `Your complaint is sent. Its number is ${reference}.`,
    );
  };

  const list = async (request: Request): Promise<Answer> => {
    const shown = request.query.get('show') === 'closed' ? 'closed' : 'open';
    const found = await request.read((trx) => complaintsToHandle(trx, shown, request.query.get('after') ?? ''));
    return page('Complaints', <ComplaintListPage {...found} shown={shown} today={request.clock.today()} />);
  };

  const show = async (request: Request, errors: readonly FieldError[] = [], status = 200): Promise<Answer> => {
    const { relations, clock, form } = request;
    const isHandler = relations.includes('handler');
    const model = await request.read(async (trx) => {
      const found = await complaintById(trx, request.params['id'] ?? '');
      if (!found) return null;
      const owners = isHandler ? await withinSystem(trx, (own) => handlersOf(own, found.complaint.organisationId, clock.today())) : [];
      return { ...found, owners };
    });
    if (!model) return missing;
    const actions = permittedActions(complaintLifecycle, model.complaint.state, relations as ('handler' | 'complainant')[]);
    const shown = (
      <ComplaintPage
        {...model}
        actions={actions}
        isHandler={isHandler}
        typed={errors.length > 0 ? form.fields : {}}
        errors={errors}
        today={clock.today()}
        timeZone={config.timeZone}
      />
    );
    return page(`${errors.length > 0 ? 'Error: ' : ''}Complaint ${model.complaint.reference}`, shown, { status });
  };

  const take = (action: ComplaintAction, ...roles: readonly string[]): Route<Actor> => ({
    method: 'POST',
    path: `${paths.complaint(':id')}/${action}`,
    permission: on('complaint', ...roles),
    handle: async (request) => {
      const id = request.params['id'] ?? '';
      const result = await request.run((doing) => handleComplaint(doing, id, action, request.form.fields));
      return result.ok ? redirect(paths.complaint(id), done[action]) : show(request, result.errors, statusOf(result));
    },
  });

  const handlers = holders('programme_manager', 'operator');
  return [
    { method: 'GET', path: paths.newComplaint, permission: everyone, handle: (request) => showNew(request) },
    { method: 'POST', path: paths.newComplaint, permission: everyone, handle: make },
    {
      method: 'GET',
      path: paths.complaintSent,
      permission: everyone,
      handle: ({ query }) =>
        page('Your complaint is with us', <ComplaintSentPage reference={/^C-[0-9A-F]{10}$/.exec(query.get('number') ?? '')?.[0] ?? ''} />),
    },
    { method: 'GET', path: paths.complaints, permission: handlers, handle: list },
    { method: 'GET', path: paths.complaintsFile, permission: handlers, handle: file },
    {
      method: 'GET',
      path: paths.complaint(':id'),
      permission: on('complaint', 'handler', 'complainant'),
      handle: (request) => show(request),
    },
    take('acknowledge', 'handler'),
    take('assign', 'handler'),
    take('investigate', 'handler'),
    take('answer', 'handler'),
    take('withdraw', 'complainant'),
    take('reopen', 'handler', 'complainant'),
  ];
}

const mostInFile = 5000;

/** Every complaint that the asker handles, without names, addresses and words. */
async function file(request: Request): Promise<Answer> {
  const rows = await request.read(async (trx) => {
    const all = [];
    for (const shown of ['open', 'closed'] as const)
      for (let after = ''; all.length < mostInFile;) {
        const { complaints, next } = await complaintsToHandle(trx, shown, after);
        all.push(...complaints);
        if (next === null) break;
        after = next;
      }
    return all;
  });
  const day = (moment: Temporal.Instant | null): string | null => moment?.toString().slice(0, 10) ?? null;
  return download(
    'text/csv; charset=utf-8',
    csvOf(
      headerOf('complaints'),
      rows.map((one) => [
        one.reference,
        one.organisationName ?? 'This service',
        categories[one.category],
        stateWords[one.state],
        one.ownerName,
        day(one.receivedAt),
        one.acknowledgeBy.toString(),
        day(one.acknowledgedAt),
        one.answerBy.toString(),
        day(one.answeredAt),
        one.outcome,
      ]),
    ),
    { fileName: dictionary.complaints.file },
  );
}

import { missing, page, redirect, statusOf as httpStatusOf, type Answer, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import type { FormErrors } from '#ui/index.ts';
import { ownRequests, requestAccommodation, requestIn, withdrawRequest } from './accommodation.ts';
import { answerReturn } from './answer-return.ts';
import { AccommodationPage } from './pages/accommodation.tsx';
import { DraftPage } from './pages/draft.tsx';
import { StatusPage } from './pages/status.tsx';
import { InformationPage, WithdrawPage } from './pages/withdraw.tsx';
import { paths } from './paths.ts';
import { formIdOf, idOf, keepUpload, noErrors, own, titled, withForm, type Request } from './route-support.tsx';
import { saveSection } from './save-section.ts';
import { stateWords } from './state-words.ts';
import { statusOf } from './status.query.ts';
import { withdrawApplication } from './withdraw-application.ts';

type Fields = Readonly<Record<string, string>>;

/** One application: the form's list of parts while it is a draft, its status afterwards; withdrawing, answering, adjustments. */
export function statusRoutes({ files, config }: Pick<Services, 'files' | 'config'>): readonly Route<Actor>[] {
  return [
    { method: 'GET', path: '/applications/:id', permission: own, handle: show },
    { method: 'GET', path: '/applications/:id/withdraw', permission: own, handle: (request) => showWithdraw(request, noErrors, {}) },
    { method: 'POST', path: '/applications/:id/withdraw', permission: own, handle: withdraw },
    {
      method: 'GET',
      path: '/applications/:id/information',
      permission: own,
      handle: (request) => showInformation(request, noErrors, {}, randomUUIDv7()),
    },
    { method: 'POST', path: '/applications/:id/information', permission: own, handle: giveInformation },
    {
      method: 'GET',
      path: '/applications/:id/accommodation',
      permission: own,
      handle: (request) => showAccommodation(request, noErrors, {}, randomUUIDv7()),
    },
    { method: 'POST', path: '/applications/:id/accommodation', permission: own, handle: askForAdjustment },
    {
      method: 'GET',
      path: '/applications/:id/adjustments',
      permission: own,
      handle: (request) => redirect(paths.accommodation(idOf(request))),
    },
  ];

  function show(request: Request): Promise<Answer> {
    return withForm(request, async (form) => {
      const { application } = form;
      const today = request.clock.today();
      if (application.state === 'draft')
        return page(`Your application (draft) – ${application.programmeTitle}`, <DraftPage form={form} today={today} />);
      const view = await request.read((trx) => statusOf(trx, application.id, request.clock.now()));
      if (!view) return missing;
      return page(
        `${stateWords[application.state]} – ${application.programmeTitle}`,
        <StatusPage view={view} form={form} today={today} timeZone={config.timeZone} />,
      );
    });
  }

  async function giveInformation(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const formId = formIdOf(request.form);
    const document = await keepUpload(files, request.form, 'document');
    if (!document.ok) return showInformation(request, document.errors, fields, formId, 422);
    const answered = await request.run((doing) =>
      answerReturn(doing, { applicationId: idOf(request), formId, answer: fields['answer'] ?? '', document: document.value }),
    );
    if (answered.ok) return redirect(paths.application(idOf(request)), 'Your answer is sent. Your application goes on.');
    if (answered.kind === 'not_found') return missing;
    return showInformation(request, answered.errors, fields, formId, httpStatusOf(answered));
  }
}

function showWithdraw(request: Request, errors: FormErrors, typed: Fields, status = 200): Promise<Answer> {
  return withForm(request, ({ application }) => {
    const canWithdraw = ['draft', 'submitted', 'in_step', 'offered', 'accepted', 'waiting_list', 'deferred'].includes(application.state);
    if (!canWithdraw)
      return redirect(paths.application(application.id), {
        kind: 'information',
        text: errors[0]?.message ?? 'This application has ended already.',
      });
    return page(
      titled(`Withdraw – ${application.programmeTitle}`, errors),
      <WithdrawPage application={application} errors={errors} typed={typed} />,
      { status },
    );
  });
}

async function withdraw(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const withdrawn = await request.run((doing) =>
    withdrawApplication(doing, { applicationId: idOf(request), reason: fields['reason'] ?? '', note: fields['note'] ?? '' }),
  );
  if (withdrawn.ok)
    return redirect(
      paths.application(idOf(request)),
      withdrawn.value.wasDraft
        ? 'The draft is given up. What you wrote is carried over if you apply again.'
        : 'Your application is withdrawn.',
    );
  if (withdrawn.kind === 'not_found') return missing;
  return showWithdraw(request, withdrawn.errors, fields, httpStatusOf(withdrawn));
}

function showInformation(request: Request, errors: FormErrors, typed: Fields, formId: string, status = 200): Promise<Answer> {
  return withForm(request, async ({ application }) => {
    const isAsked = application.state === 'in_step' && application.heldById === null;
    if (!isAsked) return redirect(paths.application(application.id), { kind: 'information', text: 'Nothing is asked of you now.' });
    const view = await request.read((trx) => statusOf(trx, application.id, request.clock.now()));
    const asked = view?.steps.find((step) => step.isReturned)?.request ?? null;
    return page(
      titled(`Information is asked of you – ${application.programmeTitle}`, errors),
      <InformationPage application={application} request={asked} formId={formId} typed={typed} errors={errors} />,
      { status },
    );
  });
}

function showAccommodation(request: Request, errors: FormErrors, typed: Fields, formId: string, status = 200): Promise<Answer> {
  return withForm(request, async ({ application }) => {
    const requests = await request.runCare((doing) => ownRequests(doing, application.id));
    if (!requests.ok) return missing;
    return page(
      titled(`Adjustments (private) – ${application.programmeTitle}`, errors),
      <AccommodationPage
        application={application}
        requests={requests.value}
        formId={formId}
        typed={typed['request'] ?? ''}
        physical={typed['physical'] ?? ''}
        errors={errors}
      />,
      { status },
    );
  });
}

async function askForAdjustment(request: Request): Promise<Answer> {
  const id = idOf(request);
  const { fields } = request.form;
  const formId = formIdOf(request.form);
  const withdrawing = fields['withdraw'];
  if (withdrawing !== undefined) {
    const withdrawn = await request.runCare((doing) => withdrawRequest(doing, { applicationId: id, requestId: withdrawing }));
    if (withdrawn.ok) return redirect(paths.accommodation(id), 'Your request is withdrawn.');
    return withdrawn.kind === 'not_found' ? missing : showAccommodation(request, withdrawn.errors, {}, formId, httpStatusOf(withdrawn));
  }
  return withForm(request, async ({ application }) => {
    const text = requestIn(fields['request'] ?? '', fields['physical'] ?? '');
    const isDraft = application.state === 'draft';
    const asks = !isDraft || text.trim() !== '';
    if (asks) {
      const asked = await request.runCare((doing) => requestAccommodation(doing, { applicationId: id, formId, request: text }));
      if (!asked.ok)
        return asked.kind === 'not_found' ? missing : showAccommodation(request, asked.errors, fields, formId, httpStatusOf(asked));
    }
    if (!isDraft) return redirect(paths.accommodation(id), 'Your request is sent to the accommodation adviser, and to nobody else.');
    // Only that the page was seen is kept with the application, so that the list of parts can say "Done".
    const seen = await request.run((doing) =>
      saveSection(doing, { applicationId: id, section: 'adjustments', change: (answers) => done({ ...answers, adjustmentsSeen: true }) }),
    );
    if (!seen.ok) return missing;
    return redirect(paths.check(id), asks ? 'Your request is sent to the accommodation adviser, and to nobody else.' : undefined);
  });
}

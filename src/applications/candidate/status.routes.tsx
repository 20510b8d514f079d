import { missing, page, redirect, statusOf as httpStatusOf, type Answer, type Route } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import type { FormErrors } from '#ui/index.ts';
import { answerReturn } from './answer-return.ts';
import { DraftPage } from './pages/draft.tsx';
import { formScript } from './pages/frame.tsx';
import { SentPage } from './pages/sent.tsx';
import { StatusPage } from './pages/status.tsx';
import { InformationPage, WithdrawPage } from './pages/withdraw.tsx';
import { paths } from './paths.ts';
import {
  formIdOf,
  idOf,
  keepUpload,
  noErrors,
  own,
  textsOfTyping,
  titled,
  typingFor,
  typingSaved,
  withForm,
  type Request,
} from './route-support.tsx';
import { stateWords } from './state-words.ts';
import { statusOf } from './status.query.ts';
import { withdrawApplication } from './withdraw-application.ts';

type Fields = Readonly<Record<string, string>>;

/** One application: the form's list of parts while it is a draft, its status afterwards; withdrawing, answering. */
export function statusRoutes({ files, config }: Pick<Services, 'files' | 'config'>): readonly Route<Actor>[] {
  return [
    { method: 'GET', path: '/applications/:id', permission: own, handle: show },
    {
      method: 'GET',
      path: '/applications/:id/sent',
      permission: own,
      handle: (request) =>
        withForm(request, (form) => page(`What you have sent – ${form.application.programmeTitle}`, <SentPage form={form} />)),
    },
    { method: 'GET', path: '/applications/:id/withdraw', permission: own, handle: (request) => showWithdraw(request, noErrors, {}) },
    { method: 'POST', path: '/applications/:id/withdraw', permission: own, handle: withdraw },
    {
      method: 'GET',
      path: '/applications/:id/information',
      permission: own,
      handle: (request) => showInformation(request, noErrors, {}, randomUUIDv7()),
    },
    { method: 'POST', path: '/applications/:id/information', permission: own, handle: giveInformation },
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
      answerReturn(doing, {
        applicationId: idOf(request),
        formId,
        answer: fields['answer'] ?? '',
        document: document.value,
        typing: typingSaved(request, 'information'),
      }),
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
  return withForm(request, async (form) => {
    const { application } = form;
    const typing = typingFor(request, form, 'information');
    const isAsked = application.state === 'in_step' && application.heldById === null;
    if (!isAsked) return redirect(paths.application(application.id), { kind: 'information', text: 'Nothing is asked of you now.' });
    const view = await request.read((trx) => statusOf(trx, application.id, request.clock.now()));
    const asked = view?.steps.find((step) => step.isReturned)?.request ?? null;
    return page(
      titled(`Information is asked of you – ${application.programmeTitle}`, errors),
      <InformationPage
        form={form}
        request={asked}
        formId={formId}
        typed={textsOfTyping(typing) ?? typed}
        errors={errors}
        typing={typing}
      />,
      { status, head: formScript() },
    );
  });
}

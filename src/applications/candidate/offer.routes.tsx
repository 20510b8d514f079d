import { download, missing, page, redirect, statusOf as httpStatusOf, type Answer, type Route } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import type { Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import type { FormErrors } from '#ui/index.ts';
import { signAgreement } from '../core/agreement.ts';
import { calendarOf } from '../core/interview-calendar.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { bookInterview, cancelBooking } from './book-interview.ts';
import { AgreementPage } from './pages/agreement.tsx';
import { InterviewPage } from './pages/interview.tsx';
import { OfferPage } from './pages/offer.tsx';
import { paths } from './paths.ts';
import { idOf, noErrors, own, titled, type Request } from './route-support.tsx';
import { freeTimesOf, statusOf, type StatusView } from './status.query.ts';

type Fields = Readonly<Record<string, string>>;

/** The interview, the offer and the agreement, as their candidate meets them. */
export function offerRoutes({ config }: Pick<Services, 'config'>): readonly Route<Actor>[] {
  return [
    { method: 'GET', path: '/applications/:id/interview', permission: own, handle: (request) => showInterview(request, noErrors) },
    { method: 'POST', path: '/applications/:id/interview', permission: own, handle: book },
    { method: 'GET', path: '/applications/:id/interview.ics', permission: own, handle: calendar },
    { method: 'GET', path: '/applications/:id/offer', permission: own, handle: (request) => showOffer(request, noErrors, {}) },
    { method: 'POST', path: '/applications/:id/offer', permission: own, handle: answerOffer },
    { method: 'GET', path: '/applications/:id/agreement', permission: own, handle: (request) => showAgreement(request, noErrors, {}) },
    { method: 'POST', path: '/applications/:id/agreement', permission: own, handle: sign },
  ];

  function showAgreement(request: Request, errors: FormErrors, typed: Fields, status = 200): Promise<Answer> {
    return withStatus(request, ({ application, agreement }) => {
      if (agreement === null) return missing;
      return page(
        titled(`Training agreement – ${application.programmeTitle}`, errors),
        <AgreementPage application={application} agreement={agreement} timeZone={config.timeZone} errors={errors} typed={typed} />,
        { status },
      );
    });
  }

  async function sign(request: Request): Promise<Answer> {
    const { fields } = request.form;
    const id = idOf(request);
    const errors: FormErrors = [
      ...((fields['name'] ?? '').trim() === '' ? [{ field: 'name', message: 'Enter your full name as your signature' }] : []),
      ...(fields['agreed'] === 'yes' ? [] : [{ field: 'agreed', message: 'Tick that you have read the agreement and agree to it' }]),
    ];
    if (errors.length > 0) return showAgreement(request, errors, fields, 422);
    const signed = await request.run((doing) =>
      signAgreement(doing, { applicationId: id, party: 'apprentice', name: fields['name'] ?? '', hash: fields['hash'] ?? '' }),
    );
    if (signed.ok) return redirect(paths.agreement(id), 'You have signed the agreement.');
    if (signed.kind === 'not_found') return missing;
    return showAgreement(request, signed.errors, fields, httpStatusOf(signed));
  }
}

async function withStatus(request: Request, work: (view: StatusView) => Promise<Answer> | Answer): Promise<Answer> {
  const view = await request.read((trx) => statusOf(trx, idOf(request), request.clock.now()));
  return view ? work(view) : missing;
}

function showInterview(request: Request, errors: FormErrors, status = 200): Promise<Answer> {
  return withStatus(request, async (view) => {
    const { application, interview } = view;
    const canBook = application.state === 'in_step' && application.step?.kind === 'interview' && interview?.state !== 'held';
    if (!canBook && interview === null)
      return redirect(paths.application(application.id), { kind: 'information', text: 'There is no interview to book now.' });
    const slots = canBook ? await request.read((trx) => freeTimesOf(trx, application.programmeId, request.clock.now())) : [];
    const title = interview?.state === 'booked' ? 'Your interview' : 'Choose the time of your interview';
    return page(
      titled(`${title} – ${application.programmeTitle}`, errors),
      <InterviewPage
        view={view}
        slots={slots}
        canBook={canBook}
        now={request.clock.now()}
        chosen={request.form.fields['slot'] ?? ''}
        errors={errors}
      />,
      { status },
    );
  });
}

async function book(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const id = idOf(request);
  const cancelling = fields['cancel'];
  if (cancelling !== undefined) {
    if (!isId(cancelling)) return missing;
    const cancelled = await request.run((doing) => cancelBooking(doing, { applicationId: id, interviewId: cancelling }));
    if (cancelled.ok)
      return redirect(
        paths.interview(id),
        'Your interview is cancelled, and the time is free for others. Choose another one when it suits you.',
      );
    return cancelled.kind === 'not_found' ? missing : showInterview(request, cancelled.errors, httpStatusOf(cancelled));
  }
  const booked = await request.run((doing) => bookInterview(doing, { applicationId: id, interviewId: fields['slot'] ?? '' }));
  if (booked.ok)
    return redirect(
      paths.interview(id),
      booked.value.moved
        ? 'Your interview is moved. We have sent you a new calendar file.'
        : 'Your interview is booked. We have sent you a mail with a calendar file.',
    );
  return booked.kind === 'not_found' ? missing : showInterview(request, booked.errors, httpStatusOf(booked));
}

function calendar(request: Request): Promise<Answer> {
  return withStatus(request, ({ application, interview }) => {
    if (interview?.state !== 'booked') return missing;
    const file = calendarOf(interview, interview.sequence, 'REQUEST', `${request.origin}${paths.interview(application.id)}`, request.clock);
    return download(file.mediaType, file.content, { fileName: file.name });
  });
}

function showOffer(request: Request, errors: FormErrors, typed: Fields, status = 200): Promise<Answer> {
  return withStatus(request, (view) => {
    const { application, offer } = view;
    if (offer === null) return missing;
    return page(
      titled(`Offer – ${application.programmeTitle}`, errors),
      <OfferPage view={view} offer={offer} today={request.clock.today()} errors={errors} typed={typed} />,
      { status },
    );
  });
}

async function answerOffer(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const id = idOf(request);
  const offerId = fields['offer'] ?? '';
  if (!isId(offerId)) return missing;
  const isDeclining = fields['answer'] === 'decline';
  const answered = await request.run((doing) =>
    isDeclining
      ? declineOffer(doing, { applicationId: id, offerId, reason: fields['reason'] ?? '', note: fields['note'] ?? '' })
      : acceptOffer(doing, { applicationId: id, offerId }),
  );
  if (answered.ok)
    return isDeclining
      ? redirect(paths.application(id), 'You have declined the offer.')
      : redirect(paths.agreement(id), 'You have accepted the offer. Here is your agreement: read it, then sign it.');
  return answered.kind === 'not_found' ? missing : showOffer(request, answered.errors, fields, httpStatusOf(answered));
}

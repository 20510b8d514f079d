import { download, missing, page, redirect, statusOf as httpStatusOf, type Answer, type Route } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import type { Actor } from '#people/index.ts';
import type { FormErrors } from '#ui/index.ts';
import { idOf, noErrors, own, titled, type Request } from '../candidate/route-support.tsx';
import { freeTimesOf, statusOf, type StatusView } from '../candidate/status.query.ts';
import { bookInterview, cancelBooking } from './book-interview.ts';
import { calendarOf } from './interview-calendar.ts';
import { calendarPerson } from './interview-mails.ts';
import { ChooseTimePage } from './pages/choose-time.tsx';
import { paths } from './paths.ts';

/** The interview as its candidate meets it: choosing, moving and giving back a time, and the calendar file. */
export const candidateInterviewRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/applications/:id/interview', permission: own, handle: (request) => showInterview(request, noErrors) },
  { method: 'POST', path: '/applications/:id/interview', permission: own, handle: book },
  { method: 'GET', path: '/applications/:id/interview.ics', permission: own, handle: calendar },
];

async function withStatus(request: Request, work: (view: StatusView) => Promise<Answer> | Answer): Promise<Answer> {
  const view = await request.read((trx) => statusOf(trx, idOf(request), request.clock.now()));
  return view ? work(view) : missing;
}

function showInterview(request: Request, errors: FormErrors, status = 200): Promise<Answer> {
  return withStatus(request, async (view) => {
    const { application, interview } = view;
    const canBook =
      application.state === 'in_step' &&
      application.step?.kind === 'interview' &&
      interview?.state !== 'held' &&
      (interview?.state === 'booked' || !view.hasNoMoreChances);
    if (!canBook && interview === null)
      return redirect(paths.ownApplication(application.id), {
        kind: 'information',
        text: view.hasNoMoreChances ? 'You cannot choose another time yourself: a person decides.' : 'There is no interview to book now.',
      });
    const slots = canBook ? await request.read((trx) => freeTimesOf(trx, application.programmeId, request.clock.now())) : [];
    const title = interview?.state === 'booked' ? 'Your interview' : 'Choose the time of your interview';
    return page(
      titled(`${title} – ${application.programmeTitle}`, errors),
      <ChooseTimePage
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
        paths.choose(id),
        'Your interview is cancelled, and the time is free for others. Choose another one when it suits you.',
      );
    return cancelled.kind === 'not_found' ? missing : showInterview(request, cancelled.errors, httpStatusOf(cancelled));
  }
  const booked = await request.run((doing) => bookInterview(doing, { applicationId: id, interviewId: fields['slot'] ?? '' }));
  if (booked.ok)
    return redirect(
      paths.choose(id),
      booked.value.moved
        ? 'Your interview is moved. We have sent you a new calendar file.'
        : 'Your interview is booked. We have sent you a mail with a calendar file.',
    );
  return booked.kind === 'not_found' ? missing : showInterview(request, booked.errors, httpStatusOf(booked));
}

function calendar(request: Request): Promise<Answer> {
  return withStatus(request, async ({ application, interview }) => {
    const attendee = await request.read((trx) => calendarPerson(trx, request.actor.personId ?? ''));
    if (interview?.state !== 'booked' || !attendee) return missing;
    const url = `${request.origin}${paths.choose(application.id)}`;
    const file = calendarOf(interview, interview.sequence, 'REQUEST', url, request.clock, attendee);
    return download(file.mediaType, file.content, { fileName: file.name });
  });
}

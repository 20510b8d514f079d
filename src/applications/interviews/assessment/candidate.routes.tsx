import { download, missing, page, redirect, statusOf as httpStatusOf, type Answer, type Route } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import type { Actor } from '#people/index.ts';
import type { FormErrors } from '#ui/index.ts';
import { idOf, noErrors, own, titled, type Request } from '../../candidate/route-support.tsx';
import { statusOf } from '../../candidate/status.query.ts';
import { calendarPerson } from '../interview-mails.ts';
import { paths } from '../paths.ts';
import { bookDay, cancelDay } from './book-day.ts';
import { dayCalendar } from './day-mails.ts';
import { bookingOfApplication, dayById, daysWhere } from './day.query.ts';
import { ChooseDayPage } from './pages/choose-day.tsx';

/** The assessment day as its candidate meets it. */
export const candidateAssessmentRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: '/applications/:id/assessment', permission: own, handle: (request) => show(request, noErrors) },
  { method: 'POST', path: '/applications/:id/assessment', permission: own, handle: book },
  { method: 'GET', path: '/applications/:id/assessment.ics', permission: own, handle: calendar },
];

async function show(request: Request, errors: FormErrors, status = 200): Promise<Answer> {
  const now = request.clock.now();
  const found = await request.read(async (trx) => {
    const view = await statusOf(trx, idOf(request), now);
    if (!view) return null;
    const booking = await bookingOfApplication(trx, view.application.id);
    const booked = booking ? await dayById(trx, booking.dayId) : null;
    const isAt = view.application.state === 'in_step' && view.application.step?.kind === 'assess';
    const canBook = isAt && booking?.state !== 'attended';
    const days = canBook
      ? (await daysWhere(trx, { programmeId: view.application.programmeId, states: ['open'], endsAfter: now, limit: 100 })).filter(
          (day) => Temporal.Instant.compare(day.startsAt, now) > 0,
        )
      : [];
    return { view, booking, booked, canBook, days };
  });
  if (!found) return missing;
  const { view, booking, canBook } = found;
  if (!canBook && booking === null)
    return redirect(paths.ownApplication(view.application.id), { kind: 'information', text: 'There is no assessment day to book now.' });
  const title = booking?.state === 'booked' || !canBook ? 'Your assessment day' : 'Choose your assessment day';
  return page(
    titled(`${title} – ${view.application.programmeTitle}`, errors),
    <ChooseDayPage {...found} now={now} chosen={request.form.fields['day'] ?? ''} errors={errors} />,
    { status },
  );
}

async function book(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const id = idOf(request);
  const cancelling = fields['cancel'];
  if (cancelling !== undefined) {
    if (!isId(cancelling)) return missing;
    const cancelled = await request.run((doing) => cancelDay(doing, { applicationId: id, bookingId: cancelling }));
    if (cancelled.ok) return redirect(paths.chooseDay(id), 'Your place is given back. Choose another day when it suits you.');
    return cancelled.kind === 'not_found' ? missing : show(request, cancelled.errors, httpStatusOf(cancelled));
  }
  const booked = await request.run((doing) => bookDay(doing, { applicationId: id, dayId: fields['day'] ?? '' }));
  if (booked.ok)
    return redirect(
      paths.chooseDay(id),
      booked.value.moved
        ? 'Your assessment day is moved. We have sent you a new calendar file.'
        : 'Your assessment day is booked. We have sent you a mail with a calendar file.',
    );
  return booked.kind === 'not_found' ? missing : show(request, booked.errors, httpStatusOf(booked));
}

async function calendar(request: Request): Promise<Answer> {
  const id = idOf(request);
  const found = await request.read(async (trx) => {
    const booking = await bookingOfApplication(trx, id);
    return {
      booking,
      day: booking?.state === 'booked' ? await dayById(trx, booking.dayId) : null,
      attendee: await calendarPerson(trx, request.actor.personId ?? ''),
    };
  });
  if (!found.booking || !found.day || !found.attendee) return missing;
  const file = dayCalendar(
    found.day,
    { uid: found.booking.calendarUid, sequence: found.booking.sequence },
    'REQUEST',
    `${request.origin}${paths.chooseDay(id)}`,
    request.clock,
    found.attendee,
  );
  return download(file.mediaType, file.content, { fileName: file.name });
}

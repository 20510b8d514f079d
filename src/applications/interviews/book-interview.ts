import { errorCode } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { countOf } from '#ui/index.ts';
import { ownApplication, type OwnApplication } from '../candidate/own-application.ts';
import { chancesLeft } from './chances.query.ts';
import { interviewLifecycle } from './interview-lifecycle.ts';
import { momentOf, placeOf } from './interview-calendar.ts';
import { tellPanelOfBooking, tellPanelOfRelease, tellWithCalendar, type BookingEntry, type Telling } from './interview-mails.ts';
import { interviewById, interviewsWhere, type InterviewRecord } from './interview.query.ts';
import { paths } from './paths.ts';
import { settleClocks } from './waiting-clock.store.ts';

/** Until so long before it begins, a candidate moves or cancels a booked interview without asking anybody: a setting of each time offered. */
export const mayStillChange = (interview: Pick<InterviewRecord, 'startsAt' | 'changeHours'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(interview.startsAt, now.add({ hours: interview.changeHours })) > 0;

/** "24 hours before", "any time before it begins". */
export const changeLimit = ({ changeHours }: Pick<InterviewRecord, 'changeHours'>): string =>
  changeHours === 0 ? 'it begins' : `${countOf(changeHours, 'hour')} before`;

const taken = conflict('Somebody else has just taken this time. Choose another one: the list below is up to date.', 'slot');

/** Books one of the offered times, or moves a booked interview to it. Of many candidates at once one gets it and the others are told. */
export async function bookInterview(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly interviewId: string },
): Promise<Result<{ moved: boolean }>> {
  const { trx, clock } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  if (!isAtInterview(application)) return conflict('Your application is not at its interview now.');
  const booked = await bookedInterview(doing, application.id);
  if (!isId(input.interviewId)) return invalid({ field: 'slot', message: 'Choose a time' });
  if (booked?.id === input.interviewId) return done({ moved: false });
  if (booked && !mayStillChange(booked, clock.now())) return conflict(tooShort(booked));
  const slot = await interviewById(trx, input.interviewId);
  // Not readable any more is what somebody else's booking looks like from here.
  if (!slot || slot.programmeId !== application.programmeId || slot.state !== 'offered') return taken;
  if (Temporal.Instant.compare(slot.startsAt, clock.now()) <= 0) return conflict('This time has passed. Choose another one.', 'slot');
  if (!booked && (await chancesLeft(trx, application.id, application.programmeId)) === 0) return conflict(noMoreChances(slot));
  // A moved interview keeps its calendar entry, so that calendars move it instead of showing two.
  const entry: BookingEntry =
    booked && booked.calendarUid !== null
      ? { uid: booked.calendarUid, sequence: booked.sequence + 1 }
      : { uid: randomUUIDv7(), sequence: 0 };
  if (booked) {
    const released = await release(doing, application, booked);
    if (!released.ok) return released;
  }
  try {
    const taking = await takeTransition(trx, {
      lifecycle: interviewLifecycle,
      table: 'interviews',
      key: { id: slot.id },
      action: 'book',
      stream: { type: 'application', id: application.id },
      at: clock.now(),
      actorId: application.personId,
      roles: ['candidate'],
      data: { when: momentOf(slot) },
      set: { application_id: application.id, booked_at: clock.now(), sequence: entry.sequence, calendar_uid: entry.uid },
    });
    if (!taking.ok) return taken;
    await tellOfBooking({ ...doing, eventId: taking.value.eventId }, application, slot, booked, entry);
    await settleClocks(trx, { programmeId: application.programmeId }, clock);
  } catch (error) {
    const code = errorCode(error);
    // Everybody is in one place at a time; the database holds it for candidates as for panels.
    if (code === '23P01')
      return conflict('You have another interview or assessment day at this time. Choose another one, or move that one first.', 'slot');
    // The same application booked on two devices at once, or two events of it at the same moment.
    if (code === '23505')
      return conflict('Your application was changed on another page at this moment. Look at how it stands now.', 'slot');
    throw error;
  }
  return done({ moved: booked !== null });
}

/** Gives the booked time back. The application stays where it is, and another time can be chosen. */
export async function cancelBooking(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly interviewId: string },
): Promise<Result<null>> {
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const booked = await bookedInterview(doing, input.applicationId);
  if (!booked || booked.id !== input.interviewId) return done(null);
  if (!mayStillChange(booked, doing.clock.now())) return conflict(tooShort(booked));
  const released = await release(doing, found.value, booked);
  if (!released.ok) return released;
  await tellOfRelease({ ...doing, eventId: released.value }, found.value, booked);
  await settleClocks(doing.trx, { programmeId: found.value.programmeId }, doing.clock);
  return done(null);
}

export const isAtInterview = (application: Pick<OwnApplication, 'state' | 'stepIndex' | 'programme'>): boolean =>
  application.state === 'in_step' &&
  application.stepIndex !== null &&
  application.programme.process[application.stepIndex]?.kind === 'interview';

async function bookedInterview(doing: Doing<Actor>, applicationId: string): Promise<InterviewRecord | null> {
  const [booked] = await interviewsWhere(doing.trx, { applicationId, states: ['booked'], limit: 1 });
  return booked ?? null;
}

const tooShort = (interview: InterviewRecord): string =>
  `Your interview is on ${momentOf(interview)}. From ${countOf(interview.changeHours, 'hour')} before, ask ${interview.organisationName} directly when you cannot come.`;

const noMoreChances = (slot: InterviewRecord): string =>
  `You have missed an interview and used the times that you may choose yourself. Ask ${slot.organisationName}: a person there decides whether you get another one.`;

async function release(doing: Doing<Actor>, application: OwnApplication, booked: InterviewRecord): Promise<Result<string>> {
  const released = await takeTransition(doing.trx, {
    lifecycle: interviewLifecycle,
    table: 'interviews',
    key: { id: booked.id },
    action: 'release',
    stream: { type: 'application', id: application.id },
    at: doing.clock.now(),
    actorId: application.personId,
    roles: ['candidate'],
    data: { when: momentOf(booked) },
    set: { application_id: null, booked_at: null, calendar_uid: null, sequence: booked.sequence + 1 },
  });
  return released.ok ? done(released.value.eventId) : released;
}

async function tellOfBooking(
  telling: Telling,
  application: OwnApplication,
  slot: InterviewRecord,
  before: InterviewRecord | null,
  entry: BookingEntry,
): Promise<void> {
  const url = `${telling.origin}${paths.choose(application.id)}`;
  await tellWithCalendar(
    telling,
    application.personId,
    {
      template: {
        key: 'appointment.booked',
        values: {
          programme: slot.programmeTitle,
          organisation: slot.organisationName,
          when: momentOf(slot),
          place: placeOf(slot) === '' ? '' : `Place: ${placeOf(slot)}`,
          until: changeLimit(slot),
        },
      },
      urgent: true,
      subject: `${before ? 'Moved: your' : 'Your'} interview on ${momentOf(slot)}`,
      paragraphs: [
        `Your interview for ${slot.programmeTitle} with ${slot.organisationName} is on ${momentOf(slot)}.`,
        ...(placeOf(slot) === '' ? [] : [`Place: ${placeOf(slot)}`]),
        `The attached file ${before ? 'moves it in' : 'puts it into'} your calendar. You can move or cancel it until ${changeLimit(slot)}.`,
      ],
      action: { label: 'See your interview', url },
    },
    { interview: { ...slot, calendarUid: entry.uid }, method: 'REQUEST', sequence: entry.sequence },
    url,
    'candidate',
  );
  await tellPanelOfBooking(telling, slot, before, entry);
}

async function tellOfRelease(telling: Telling, application: OwnApplication, booked: InterviewRecord): Promise<void> {
  const url = `${telling.origin}${paths.choose(application.id)}`;
  const entry: BookingEntry = { uid: booked.calendarUid ?? booked.id, sequence: booked.sequence + 1 };
  await tellWithCalendar(
    telling,
    application.personId,
    {
      template: { key: 'appointment.given-back', values: { when: momentOf(booked) } },
      subject: `You have cancelled your interview on ${momentOf(booked)}`,
      paragraphs: ['The time is free for others again. Your application stays where it is: choose another time when one suits you.'],
      action: { label: 'Choose another time', url },
    },
    { interview: booked, method: 'CANCEL', sequence: entry.sequence },
    url,
    'candidate',
  );
  await tellPanelOfRelease(telling, booked, entry);
}

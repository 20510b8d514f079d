import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { interviewById, interviewsWhere, type InterviewRecord } from './interview.query.ts';
import { tellPerson } from '../core/notify.ts';
import { interviewLifecycle } from './interview-lifecycle.ts';
import { calendarOf, momentOf } from './interview-calendar.ts';
import { ownApplication, type OwnApplication } from '../candidate/own-application.ts';
import { paths } from '../candidate/paths.ts';

/** Until so long before it begins, a candidate moves or cancels a booked interview without asking anybody. */
export const hoursToChange = 24;

export const mayStillChange = (interview: Pick<InterviewRecord, 'startsAt'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(interview.startsAt, now.add({ hours: hoursToChange })) > 0;

const taken = conflict('Somebody else has just taken this time. Choose another one: the list below is up to date.', 'slot');

/** Books one of the offered times, or moves a booked interview to it. Of two candidates at once one gets it and the other is told. */
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
  if (booked) {
    const released = await release(doing, application, booked);
    if (!released.ok) return released;
  }
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
    set: { application_id: application.id, booked_at: clock.now(), sequence: slot.sequence + 1 },
  });
  if (!taking.ok) return taken;
  await tellOfBooking(doing, application, slot, booked, taking.value.eventId);
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
  await tellOfRelease(doing, found.value, booked, released.value);
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
  `Your interview is on ${momentOf(interview)}. From ${hoursToChange} hours before, ask ${interview.organisationName} directly when you cannot come.`;

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
    set: { application_id: null, booked_at: null, sequence: booked.sequence + 1 },
  });
  return released.ok ? done(released.value.eventId) : released;
}

async function panelOf(doing: Doing<Actor>, interviewId: string): Promise<readonly string[]> {
  const rows = await doing.trx.selectFrom('interview_panel').select('person_id').where('interview_id', '=', interviewId).execute();
  return rows.map((row) => row.person_id);
}

async function tellOfBooking(
  doing: Doing<Actor>,
  application: OwnApplication,
  slot: InterviewRecord,
  before: InterviewRecord | null,
  eventId: string,
): Promise<void> {
  const { trx, clock, origin } = doing;
  const url = `${origin}${paths.interview(application.id)}`;
  const cancelled = before ? [calendarOf(before, before.sequence + 1, 'CANCEL', url, clock)] : [];
  await tellPerson(
    trx,
    application.personId,
    {
      subject: `${before ? 'Moved: your' : 'Your'} interview on ${momentOf(slot)}`,
      paragraphs: [
        `Your interview for ${slot.programmeTitle} with ${slot.organisationName} is on ${momentOf(slot)}.`,
        ...(placeOf(slot) === '' ? [] : [`Place: ${placeOf(slot)}`]),
        `The attached file puts it into your calendar. You can move or cancel it until ${hoursToChange} hours before.`,
      ],
      action: { label: 'See your interview', url },
      attachments: [calendarOf(slot, slot.sequence + 1, 'REQUEST', url, clock), ...cancelled],
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
  for (const member of await panelOf(doing, slot.id)) {
    const workUrl = `${origin}/work/interviews/${slot.id}`;
    await tellPerson(
      trx,
      member,
      {
        subject: `Booked: interview on ${momentOf(slot)}`,
        paragraphs: [`A candidate for ${slot.programmeTitle} has chosen your time on ${momentOf(slot)}.`],
        action: { label: 'Open the interview', url: workUrl },
        attachments: [calendarOf(slot, slot.sequence + 1, 'REQUEST', workUrl, clock)],
      },
      `${eventId}:panel`,
      clock.now(),
      eventId,
    );
  }
  if (before) await tellPanelOfRelease(doing, before, eventId);
}

async function tellOfRelease(doing: Doing<Actor>, application: OwnApplication, booked: InterviewRecord, eventId: string): Promise<void> {
  const url = `${doing.origin}${paths.interview(application.id)}`;
  await tellPerson(
    doing.trx,
    application.personId,
    {
      subject: `You have cancelled your interview on ${momentOf(booked)}`,
      paragraphs: ['The time is free for others again. Your application stays where it is: choose another time when one suits you.'],
      action: { label: 'Choose another time', url },
      attachments: [calendarOf(booked, booked.sequence + 1, 'CANCEL', url, doing.clock)],
    },
    `${eventId}:candidate`,
    doing.clock.now(),
    eventId,
  );
  await tellPanelOfRelease(doing, booked, eventId);
}

async function tellPanelOfRelease(doing: Doing<Actor>, booked: InterviewRecord, eventId: string): Promise<void> {
  for (const member of await panelOf(doing, booked.id)) {
    await tellPerson(
      doing.trx,
      member,
      {
        subject: `Free again: interview on ${momentOf(booked)}`,
        paragraphs: [`The candidate for ${booked.programmeTitle} has given this time back. It is offered to others again.`],
        attachments: [calendarOf(booked, booked.sequence + 1, 'CANCEL', `${doing.origin}/work/interviews/${booked.id}`, doing.clock)],
      },
      `${eventId}:panel-free`,
      doing.clock.now(),
      eventId,
    );
  }
}

/** Where the interview is: the site and the room or link. */
export const placeOf = (interview: Pick<InterviewRecord, 'siteName' | 'place'>): string =>
  [interview.siteName, interview.place].filter((part) => part !== null && part !== '').join(', ');

import { holders, missing, on, page, redirect, statusOf, type Answer, type PageRequest, type Route } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { filterChoices } from '../../work/filter-choices.query.ts';
import { isOnPanel, stationOccasion } from '../occasion.query.ts';
import { interviewersOf } from '../offer-slots.ts';
import { paths } from '../paths.ts';
import { sitesOf } from '../plan.query.ts';
import { typedJudgement } from '../scorecard-fields.ts';
import { amendmentsOf, draftOf, scorecardsFor } from '../scorecards.query.ts';
import { amendScorecard, saveScorecardDraft, submitStationScorecard } from '../submit-scorecard.ts';
import { recordAttendance } from './attend.ts';
import { accessToDay, bookingsOf, dayById, daysWhere, ownCardsAt } from './day.query.ts';
import { competenciesOf } from './competencies.query.ts';
import { DayPage } from './pages/day.tsx';
import { DaysPage, NewDayPage } from './pages/days.tsx';
import { StationCardPage, StationPage } from './pages/station.tsx';
import { TimetablePage } from './pages/timetable.tsx';
import { cancelAssessmentDay, closeDay, openDay } from './change-day.ts';
import { planDay, type StationForm } from './plan-day.ts';

type Request = PageRequest<Actor>;
type Failed = Extract<Result<unknown>, { ok: false }>;

const managers = ['recruiter', 'programme_manager'] as const;
const mostStations = 6;
const idOf = (request: Request): string => request.params['id'] ?? '';

async function showDays(request: Request): Promise<Answer> {
  const { actor, clock } = request;
  const own = organisationsOf(actor, ...managers);
  const days = await request.read((trx) =>
    daysWhere(trx, { endsAfter: clock.now().subtract({ hours: 24 * 60 }), ...(own.length > 0 ? { organisations: own } : {}) }),
  );
  return page('Assessment days', <DaysPage days={days} canManage={own.length > 0} />, { wide: true });
}

async function showNew(request: Request, failed?: Failed): Promise<Answer> {
  const { actor, clock, form } = request;
  const own = organisationsOf(actor, ...managers);
  const found = await request.read(async (trx) => {
    const people = [];
    for (const organisation of own) people.push(...(await interviewersOf(trx, organisation, clock.today())));
    const { programmes } = await filterChoices(trx, actor);
    return {
      people,
      programmes,
      sites: await sitesOf(trx, own),
      competencies: await competenciesOf(
        trx,
        programmes.map((programme) => programme.id),
      ),
    };
  });
  const asked = request.query.get('programme') ?? '';
  return page(
    `${failed ? 'Error: ' : ''}Plan an assessment day`,
    <NewDayPage
      {...found}
      typed={failed ? form.fields : { programme: isId(asked) ? asked : '' }}
      lists={failed ? form.lists : {}}
      stationCount={mostStations}
      formId={failed ? (form.fields['_form_id'] ?? '') : randomUUIDv7()}
      {...(failed ? { errors: failed.errors } : {})}
    />,
    failed ? { status: statusOf(failed) } : {},
  );
}

async function plan(request: Request): Promise<Answer> {
  const { fields, lists } = request.form;
  const text = (name: string): string => fields[name] ?? '';
  const stations = Array.from({ length: mostStations }, (_, index): StationForm => ({
    name: text(`station-${index}-name`),
    place: text(`station-${index}-place`),
    competencies: lists[`station-${index}-competencies`] ?? [],
    assessors: lists[`station-${index}-assessors`] ?? [],
  }));
  const planned = await request.run((doing) =>
    planDay(doing, {
      formId: text('_form_id'),
      programmeId: text('programme'),
      siteId: text('site'),
      place: text('place'),
      instructions: text('instructions'),
      date: text('date'),
      time: text('time'),
      capacity: text('capacity'),
      groups: text('groups'),
      stationMinutes: text('stationMinutes'),
      gapMinutes: text('gapMinutes'),
      welcomeMinutes: text('welcomeMinutes'),
      stations,
    }),
  );
  if (!planned.ok) return showNew(request, planned);
  return redirect(paths.day(planned.value.dayId), 'The day is planned. Look at its timetable, then open it for booking.');
}

async function showDay(request: Request, failed?: Failed): Promise<Answer> {
  const found = await request.read(async (trx) => ({
    day: await dayById(trx, idOf(request)),
    bookings: await bookingsOf(trx, idOf(request)),
    roles: await accessToDay(trx, idOf(request)),
  }));
  const { day } = found;
  if (!day || failed?.kind === 'not_found') return missing;
  return page(
    `${failed ? 'Error: ' : ''}Assessment day, ${day.programmeTitle}`,
    <DayPage
      {...found}
      day={day}
      readerId={request.actor.personId ?? ''}
      now={request.clock.now()}
      {...(failed ? { typed: request.form.fields, errors: failed.errors } : {})}
    />,
    { wide: true, ...(failed ? { status: statusOf(failed) } : {}) },
  );
}

async function open(request: Request): Promise<Answer> {
  const opened = await request.run((doing) => openDay(doing, idOf(request)));
  if (!opened.ok) return showDay(request, opened);
  const { told } = opened.value;
  return redirect(
    paths.day(idOf(request)),
    `The day is open. ${told === 0 ? 'Nobody waits for a day now; candidates see it when they come to their assessment.' : told === 1 ? 'One candidate has been told.' : `${told} candidates have been told.`}`,
  );
}

async function cancel(request: Request): Promise<Answer> {
  const cancelled = await request.run((doing) =>
    cancelAssessmentDay(doing, { dayId: idOf(request), reason: request.form.fields['reason'] ?? '' }),
  );
  return cancelled.ok
    ? redirect(paths.days, 'The day is cancelled. Those who had booked it and the assessors have been told.')
    : showDay(request, cancelled);
}

async function close(request: Request): Promise<Answer> {
  const closed = await request.run((doing) => closeDay(doing, idOf(request)));
  return closed.ok ? redirect(paths.day(idOf(request)), 'The day is closed.') : showDay(request, closed);
}

async function attendance(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const came = fields['came'] === 'yes';
  const bookingId = fields['booking'] ?? '';
  if (!isId(bookingId)) return missing;
  const recorded = await request.run((doing) => recordAttendance(doing, { dayId: idOf(request), bookingId, came }));
  if (!recorded.ok) return showDay(request, recorded);
  return redirect(
    paths.day(idOf(request)),
    came ? 'Recorded as present.' : 'Recorded. The candidate has been told, and nothing has ended by it.',
  );
}

async function timetable(request: Request): Promise<Answer> {
  const found = await request.read(async (trx) => ({
    day: await dayById(trx, idOf(request)),
    bookings: await bookingsOf(trx, idOf(request)),
  }));
  if (!found.day) return missing;
  return page(`Timetable, ${found.day.programmeTitle}`, <TimetablePage day={found.day} bookings={found.bookings} />, { wide: true });
}

/** The day with one of its stations; the station's id comes from the address and is looked up within the day. */
async function stationIn(trx: Trx, request: Request) {
  const day = await dayById(trx, idOf(request));
  const station = day?.stations.find((one) => one.id === request.params['station']);
  if (!day || !station) return null;
  const isAssessor = await isOnPanel(trx, { interviewId: null, stationId: station.id });
  return { day, station, isAssessor, bookings: await bookingsOf(trx, day.id) };
}

async function showStation(request: Request): Promise<Answer> {
  const found = await request.read(async (trx) => {
    const at = await stationIn(trx, request);
    return at ? { ...at, ...(await ownCardsAt(trx, at.station.id, request.actor.personId ?? '')) } : null;
  });
  if (!found) return missing;
  return page(`${found.station.name}, assessment day`, <StationPage {...found} />, { wide: true });
}

async function showCard(request: Request, failed?: Failed): Promise<Answer> {
  const readerId = request.actor.personId ?? '';
  const found = await request.read(async (trx) => {
    const at = await stationIn(trx, request);
    const booking = at?.bookings.find((one) => one.id === request.params['booking']);
    if (!at || !booking) return null;
    const occasion = await stationOccasion(trx, at.station.id, booking.applicationId);
    if (!occasion) return null;
    const scorecards = await scorecardsFor(trx, booking.applicationId, readerId, { stationId: at.station.id });
    return {
      ...at,
      booking,
      occasion,
      scorecards,
      own: scorecards.shown.find((card) => card.interviewerId === readerId) ?? null,
      draft: await draftOf(trx, occasion, readerId),
      amendments: await amendmentsOf(
        trx,
        scorecards.shown.map((card) => card.id),
      ),
    };
  });
  if (!found || failed?.kind === 'not_found') return missing;
  return page(
    `${failed ? 'Error: ' : ''}${found.booking.candidate} at ${found.station.name}`,
    <StationCardPage
      {...found}
      now={request.clock.now()}
      formId={failed ? (request.form.fields['_form_id'] ?? '') : randomUUIDv7()}
      {...(failed ? { typed: request.form.fields, errors: failed.errors } : {})}
    />,
    failed ? { status: statusOf(failed) } : {},
  );
}

const cardNotices = {
  submit: 'Your scorecard is submitted.',
  draft: 'Your draft is saved. Nobody else sees it.',
  amend: 'Your amendment is recorded, with what stood there before.',
} as const;

async function score(request: Request): Promise<Answer> {
  const { fields } = request.form;
  const what = fields['do'] === 'draft' || fields['do'] === 'amend' ? fields['do'] : 'submit';
  const target = await request.read(async (trx) => {
    const at = await stationIn(trx, request);
    const booking = at?.bookings.find((one) => one.id === request.params['booking']);
    return at && booking ? { station: at.station, booking } : null;
  });
  if (!target) return missing;
  const key = { stationId: target.station.id, applicationId: target.booking.applicationId };
  const typed = { ...typedJudgement(target.station.competencies, fields), formId: fields['_form_id'] ?? '' };
  const result = await request.run(async (doing): Promise<Result<unknown>> => {
    if (what === 'draft') return saveScorecardDraft(doing, key, typed);
    if (what === 'amend') return amendScorecard(doing, key, { ...typed, reason: fields['reason'] ?? '' });
    return submitStationScorecard(doing, { ...typed, ...key });
  });
  return result.ok ? redirect(paths.station(idOf(request), target.station.id), cardNotices[what]) : showCard(request, result);
}

/** Assessment days for the employer and for assessors. */
export const assessmentRoutes: readonly Route<Actor>[] = [
  { method: 'GET', path: paths.days, permission: holders(...managers, 'interviewer'), handle: showDays },
  { method: 'GET', path: paths.newDay, permission: holders(...managers), handle: (request) => showNew(request) },
  { method: 'POST', path: paths.newDay, permission: holders(...managers), handle: plan },
  {
    method: 'GET',
    path: '/work/assessment/:id',
    permission: on('assessment_day', ...managers, 'interviewer'),
    handle: (request) => showDay(request),
  },
  { method: 'POST', path: '/work/assessment/:id/open', permission: on('assessment_day', ...managers), handle: open },
  { method: 'POST', path: '/work/assessment/:id/cancel', permission: on('assessment_day', ...managers), handle: cancel },
  { method: 'POST', path: '/work/assessment/:id/close', permission: on('assessment_day', ...managers), handle: close },
  {
    method: 'POST',
    path: '/work/assessment/:id/attendance',
    permission: on('assessment_day', ...managers, 'interviewer'),
    handle: attendance,
  },
  {
    method: 'GET',
    path: '/work/assessment/:id/timetable',
    permission: on('assessment_day', ...managers, 'interviewer'),
    handle: timetable,
  },
  {
    method: 'GET',
    path: '/work/assessment/:id/stations/:station',
    permission: on('assessment_day', ...managers, 'interviewer'),
    handle: showStation,
  },
  {
    method: 'GET',
    path: '/work/assessment/:id/stations/:station/:booking',
    permission: on('assessment_day', ...managers, 'interviewer'),
    handle: (request) => showCard(request),
  },
  {
    method: 'POST',
    path: '/work/assessment/:id/stations/:station/:booking',
    permission: on('assessment_day', 'interviewer'),
    handle: score,
  },
];

import { takeTransition, recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { accessTo, accessToInterview } from '../core/access.query.ts';
import { tellPerson } from '../core/notify.ts';
import { chancesLeft } from './chances.query.ts';
import { momentOf } from './interview-calendar.ts';
import { interviewLifecycle, type InterviewAction, type InterviewRole } from './interview-lifecycle.ts';
import { tellOfCancellation, tellWithCalendar, type Telling } from './interview-mails.ts';
import { interviewById, type InterviewRecord } from './interview.query.ts';
import { candidateOf } from './occasion.query.ts';
import { paths } from './paths.ts';
import { settleClocks } from './waiting-clock.store.ts';

interface Held {
  readonly interview: InterviewRecord;
  readonly roles: readonly InterviewRole[];
  readonly actorId: string;
}

async function held(doing: Doing<Actor>, interviewId: string, by: readonly InterviewRole[]): Promise<Result<Held>> {
  const roles = (await accessToInterview(doing.trx, interviewId)).filter((role): role is InterviewRole =>
    (by as readonly string[]).includes(role),
  );
  // Locked before it is read: a candidate who books or gives the time back at this moment waits, and what follows knows whose it is.
  await doing.trx.selectFrom('interviews').select('id').where('id', '=', interviewId).forUpdate().execute();
  const interview = await interviewById(doing.trx, interviewId);
  if (!interview || roles.length === 0 || doing.actor.personId === null) return notFound();
  return done({ interview, roles, actorId: doing.actor.personId });
}

async function move(
  doing: Doing<Actor>,
  { interview, roles, actorId }: Held,
  action: InterviewAction,
  data: Readonly<Record<string, unknown>>,
  set: Readonly<Record<string, unknown>>,
): Promise<Result<string>> {
  const taken = await takeTransition(doing.trx, {
    lifecycle: interviewLifecycle,
    table: 'interviews',
    key: { id: interview.id },
    action,
    // A free slot belongs to no application yet: its events stand on the programme's stream.
    stream: streamOf(interview),
    at: doing.clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(doing.actor, interview.organisationId),
    roles,
    data: { when: momentOf(interview), ...data },
    set,
  });
  return taken.ok ? done(taken.value.eventId) : taken;
}

const streamOf = (interview: InterviewRecord) =>
  interview.applicationId === null
    ? ({ type: 'programme', id: interview.programmeId } as const)
    : ({ type: 'application', id: interview.applicationId } as const);

const tellingOf = ({ trx, clock, origin }: Doing<Actor>, eventId: string): Telling => ({ trx, clock, origin, eventId });

/** Cancels a slot. A booked one needs a reason; its candidate and panel are told, and their calendars drop it. */
export async function cancelInterview(
  doing: Doing<Actor>,
  input: { readonly interviewId: string; readonly reason: string },
): Promise<Result<{ interviewId: string; wasBooked: boolean }>> {
  const standing = await held(doing, input.interviewId, ['recruiter', 'programme_manager']);
  if (!standing.ok) return standing;
  const { interview } = standing.value;
  const reason = input.reason.trim();
  if (interview.applicationId !== null && reason === '')
    return invalid({ field: 'reason', message: 'Enter why the interview is cancelled; the candidate reads it' });
  if (reason.length > 1000) return invalid({ field: 'reason', message: 'The reason must be 1000 characters or fewer' });
  const moved = await move(
    doing,
    standing.value,
    'cancel',
    { reason },
    { application_id: null, booked_at: null, sequence: interview.sequence + 1 },
  );
  if (!moved.ok) return moved;
  if (interview.applicationId !== null) {
    const candidateId = await candidateOf(doing.trx, interview.applicationId);
    if (candidateId)
      await tellOfCancellation(tellingOf(doing, moved.value), interview, candidateId, interview.applicationId, doing.actor.name, reason);
  }
  await settleClocks(doing.trx, { programmeId: interview.programmeId }, doing.clock);
  return done({ interviewId: interview.id, wasBooked: interview.applicationId !== null });
}

/** Gives a slot another room or link. Whoever has it booked is told, and calendars show the new place. */
export async function changePlace(
  doing: Doing<Actor>,
  input: { readonly interviewId: string; readonly place: string },
): Promise<Result<{ interviewId: string; told: boolean }>> {
  const standing = await held(doing, input.interviewId, ['recruiter', 'programme_manager']);
  if (!standing.ok) return standing;
  const { interview, actorId } = standing.value;
  const place = input.place.trim();
  if (!['offered', 'booked'].includes(interview.state)) return conflict('This interview is over; its place cannot change any more.');
  if (place.length > 500) return invalid({ field: 'place', message: 'The room or link must be 500 characters or fewer' });
  if (interview.siteName === null && !/^https:\/\/\S+$/.test(place))
    return invalid({ field: 'place', message: 'Enter the link of the meeting; it begins with https://' });
  if (place === interview.place) return done({ interviewId: interview.id, told: false });
  const sequence = interview.sequence + 1;
  await doing.trx.updateTable('interviews').set({ place, sequence }).where('id', '=', interview.id).execute();
  const eventId = await recordEvent(doing.trx, {
    stream: streamOf(interview),
    type: 'interview.place_changed',
    at: doing.clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(doing.actor, interview.organisationId),
    data: { when: momentOf(interview), place, interview: interview.id },
  });
  if (interview.applicationId === null) return done({ interviewId: interview.id, told: false });
  const changed = { ...interview, place };
  const candidateId = await candidateOf(doing.trx, interview.applicationId);
  const ownUrl = `${doing.origin}${paths.choose(interview.applicationId)}`;
  const workUrl = `${doing.origin}${paths.interview(interview.id)}`;
  const told = [
    ...(candidateId ? [{ id: candidateId, url: ownUrl, kind: 'candidate' }] : []),
    ...interview.panel.map((member) => ({ id: member.id, url: workUrl, kind: 'panel' })),
  ];
  for (const { id, url, kind } of told)
    await tellWithCalendar(
      tellingOf(doing, eventId),
      id,
      {
        template: { key: 'appointment.place-changed', values: { programme: interview.programmeTitle, when: momentOf(interview), place } },
        urgent: true,
        subject: `Another place: interview on ${momentOf(interview)}`,
        paragraphs: [`The interview for ${interview.programmeTitle} is at the same time at another place: ${place}`],
        action: { label: 'Open the interview', url },
      },
      { interview: changed, method: 'REQUEST', sequence },
      url,
      kind,
    );
  return done({ interviewId: interview.id, told: true });
}

/** Records that a booked interview took place, or that the candidate did not come (they may choose another time by the programme's limit). */
export async function concludeInterview(
  doing: Doing<Actor>,
  input: { readonly interviewId: string; readonly outcome: 'held' | 'missed' },
): Promise<Result<{ interviewId: string; chances: number }>> {
  const standing = await held(doing, input.interviewId, ['interviewer', 'recruiter', 'programme_manager']);
  if (!standing.ok) return standing;
  const { interview } = standing.value;
  if (Temporal.Instant.compare(interview.startsAt, doing.clock.now()) > 0)
    return conflict(`The interview has not begun: it is on ${momentOf(interview)}.`);
  const moved = await move(doing, standing.value, input.outcome === 'held' ? 'hold' : 'miss', {}, {});
  if (!moved.ok) return moved;
  if (input.outcome === 'held' || interview.applicationId === null) return done({ interviewId: interview.id, chances: 0 });
  const chances = await chancesLeft(doing.trx, interview.applicationId, interview.programmeId);
  const candidateId = await candidateOf(doing.trx, interview.applicationId);
  if (candidateId) {
    await tellPerson(
      doing.trx,
      candidateId,
      {
        template: {
          key: 'appointment.missed',
          values: {
            programme: interview.programmeTitle,
            organisation: interview.organisationName,
            when: momentOf(interview),
            next:
              chances > 0
                ? 'If you would still like to be interviewed, choose another time. If this is a mistake, tell them.'
                : `You cannot choose a further time yourself. Tell ${interview.organisationName} if you would still like to be interviewed or if this is a mistake: a person decides what happens next.`,
          },
        },
        subject: `${interview.programmeTitle}: we missed you at the interview`,
        paragraphs: [
          `${interview.organisationName} recorded that you did not come to the interview on ${momentOf(interview)}. Your application has not ended by that.`,
          chances > 0
            ? 'If you would still like to be interviewed, choose another time. If this is a mistake, tell them.'
            : `You cannot choose a further time yourself. Tell ${interview.organisationName} if you would still like to be interviewed or if this is a mistake: a person decides what happens next.`,
        ],
        action: {
          label: chances > 0 ? 'Choose another time' : 'See your application',
          url: `${doing.origin}${chances > 0 ? paths.choose(interview.applicationId) : paths.ownApplication(interview.applicationId)}`,
        },
      },
      `${moved.value}:candidate`,
      doing.clock.now(),
      moved.value,
    );
  }
  await settleClocks(doing.trx, { applicationId: interview.applicationId }, doing.clock);
  return done({ interviewId: interview.id, chances });
}

/** Lets a candidate who has used up the chances choose once more. A person's decision, recorded. */
export async function giveChance(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly formId: string },
): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  const roles = await accessTo(trx, input.applicationId);
  if (actor.personId === null || !roles.some((role) => role === 'recruiter' || role === 'programme_manager')) return notFound();
  if (roles.includes('candidate')) return conflict('You cannot decide about your own application. A colleague must do it.');
  const id = isId(input.formId) ? input.formId : randomUUIDv7();
  if (await trx.selectFrom('interview_chances').select('id').where('id', '=', id).executeTakeFirst()) return done(null);
  await trx
    .insertInto('interview_chances')
    .values({ id, application_id: input.applicationId, given_by: actor.personId, given_at: clock.now() })
    .execute();
  const application = await trx
    .selectFrom('applications')
    .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
    .select(['applications.organisation_id', 'programmes.title'])
    .where('applications.id', '=', input.applicationId)
    .executeTakeFirstOrThrow();
  const eventId = await recordEvent(trx, {
    stream: { type: 'application', id: input.applicationId },
    type: 'interview.chance_given',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, application.organisation_id),
    data: {},
  });
  await settleClocks(trx, { applicationId: input.applicationId }, clock);
  const candidateId = await candidateOf(trx, input.applicationId);
  if (candidateId)
    await tellPerson(
      trx,
      candidateId,
      {
        template: { key: 'appointment.choose-again', values: { programme: application.title, decider: actor.name } },
        subject: `${application.title}: choose another time for your interview`,
        paragraphs: [`${actor.name} lets you choose another time for the interview that you missed.`],
        action: { label: 'Choose a time', url: `${doing.origin}${paths.choose(input.applicationId)}` },
      },
      `${eventId}:candidate`,
      clock.now(),
      eventId,
    );
  return done(null);
}

/** Closes an interview that was held: scorecards that are missing are not waited for, and the employer reads those that are in. */
export async function closeInterview(doing: Doing<Actor>, input: { readonly interviewId: string }): Promise<Result<null>> {
  const standing = await held(doing, input.interviewId, ['recruiter', 'programme_manager']);
  if (!standing.ok) return standing;
  const { interview, actorId } = standing.value;
  if (interview.closedAt !== null) return done(null);
  if (interview.state !== 'held' || interview.applicationId === null)
    return conflict('Only an interview that was held is closed. Record first what came of it.');
  if (interview.panel.some((member) => member.id === actorId) && !(await hasOwnCard(doing, interview.id, actorId)))
    return conflict('You are on the panel: submit your own scorecard before you close the interview.');
  await doing.trx
    .updateTable('interviews')
    .set({ closed_at: doing.clock.now(), closed_by: actorId })
    .where('id', '=', interview.id)
    .execute();
  await recordEvent(doing.trx, {
    stream: { type: 'application', id: interview.applicationId },
    type: 'interview.closed',
    at: doing.clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(doing.actor, interview.organisationId),
    data: { when: momentOf(interview), interview: interview.id },
  });
  return done(null);
}

const hasOwnCard = async (doing: Doing<Actor>, interviewId: string, actorId: string): Promise<boolean> =>
  (await doing.trx
    .selectFrom('scorecards')
    .select('id')
    .where('interview_id', '=', interviewId)
    .where('interviewer_id', '=', actorId)
    .executeTakeFirst()) !== undefined;

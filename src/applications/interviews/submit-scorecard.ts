import { json } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { dayBookingLifecycle } from './assessment/day-lifecycle.ts';
import { momentOf } from './interview-calendar.ts';
import { interviewLifecycle } from './interview-lifecycle.ts';
import { interviewOccasion, isOnPanel, stationOccasion, type Occasion } from './occasion.query.ts';
import { levelCounts, readJudgement, type TypedJudgement } from './scorecard.rules.ts';

/** Scorecards: kept as a draft, submitted once before others' are seen, and changed afterwards by a recorded amendment only. */

export interface ScorecardForm extends TypedJudgement {
  readonly formId: string;
  readonly interviewId: string;
}

export interface StationScorecardForm extends TypedJudgement {
  readonly formId: string;
  readonly stationId: string;
  readonly applicationId: string;
}

export type OccasionKey = { readonly interviewId: string } | { readonly stationId: string; readonly applicationId: string };

/** An interviewer's own scorecard, once. It also records that the interview was held. */
export async function submitScorecard(doing: Doing<Actor>, form: ScorecardForm): Promise<Result<{ interviewId: string }>> {
  const submitted = await submit(doing, { interviewId: form.interviewId }, form);
  return submitted.ok ? done({ interviewId: form.interviewId }) : submitted;
}

/** An assessor's own scorecard of a candidate at a station, once. */
export async function submitStationScorecard(doing: Doing<Actor>, form: StationScorecardForm): Promise<Result<null>> {
  return submit(doing, { stationId: form.stationId, applicationId: form.applicationId }, form);
}

async function submit(doing: Doing<Actor>, key: OccasionKey, form: TypedJudgement & { readonly formId: string }): Promise<Result<null>> {
  const judged = await judging(doing, key);
  if (!judged.ok) return judged;
  const { occasion, actorId } = judged.value;
  const { trx, clock, actor } = doing;
  const read = readJudgement(occasion, form, false);
  if (read.errors.length > 0) return invalid(...read.errors);
  const { judgement } = read;
  const given = await trx
    .selectFrom('scorecards')
    .select('id')
    .where('application_id', '=', occasion.applicationId)
    .where('interviewer_id', '=', actorId)
    .where('interview_id', occasion.interviewId === null ? 'is' : '=', occasion.interviewId)
    .where('station_id', occasion.stationId === null ? 'is' : '=', occasion.stationId)
    .executeTakeFirst();
  if (given) return given.id === form.formId ? done(null) : conflict('You have submitted your scorecard already.');
  const held = await recordAsHeld(doing, occasion, actorId);
  if (!held.ok) return held;
  await trx
    .insertInto('scorecards')
    .values({
      id: isId(form.formId) ? form.formId : randomUUIDv7(),
      interview_id: occasion.interviewId,
      station_id: occasion.stationId,
      application_id: occasion.applicationId,
      interviewer_id: actorId,
      ratings: json(judgement.ratings),
      evidence: json(judgement.evidence),
      levels: json(levelCounts(occasion)),
      recommendation: judgement.recommendation,
      note: judgement.note,
      submitted_at: clock.now(),
    })
    .execute();
  await draftRows(doing, occasion, actorId).execute();
  await recordEvent(trx, {
    stream: { type: 'application', id: occasion.applicationId },
    type: 'scorecard.submitted',
    at: clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(actor, occasion.organisationId),
    data: {
      ...(occasion.interviewId === null ? { station: occasion.stationId } : { interview: occasion.interviewId }),
      ...(judgement.recommendation === null ? {} : { recommendation: judgement.recommendation }),
    },
  });
  return done(null);
}

/** Keeps what is written so far; only the interviewer sees it, and nothing need be complete. */
export async function saveScorecardDraft(doing: Doing<Actor>, key: OccasionKey, typed: TypedJudgement): Promise<Result<null>> {
  const judged = await judging(doing, key);
  if (!judged.ok) return judged;
  const { occasion, actorId } = judged.value;
  const read = readJudgement(occasion, typed, true);
  if (read.errors.length > 0) return invalid(...read.errors);
  const { judgement } = read;
  await draftRows(doing, occasion, actorId).execute();
  await doing.trx
    .insertInto('scorecard_drafts')
    .values({
      application_id: occasion.applicationId,
      interviewer_id: actorId,
      interview_id: occasion.interviewId,
      station_id: occasion.stationId,
      ratings: json(judgement.ratings),
      evidence: json(judgement.evidence),
      recommendation: judgement.recommendation,
      note: judgement.note,
      saved_at: doing.clock.now(),
    })
    .execute();
  return done(null);
}

/** Changes an own submitted card. What stood there is kept, with the reason; everybody who reads the card sees both. */
export async function amendScorecard(
  doing: Doing<Actor>,
  key: OccasionKey,
  form: TypedJudgement & { readonly formId: string; readonly reason: string },
): Promise<Result<null>> {
  const { trx, clock, actor } = doing;
  const occasion = await find(doing, key);
  if (!occasion || actor.personId === null) return notFound();
  const card = await trx
    .selectFrom('scorecards')
    .select(['id', 'ratings', 'evidence', 'recommendation', 'note'])
    .where('application_id', '=', occasion.applicationId)
    .where('interviewer_id', '=', actor.personId)
    .where('interview_id', occasion.interviewId === null ? 'is' : '=', occasion.interviewId)
    .where('station_id', occasion.stationId === null ? 'is' : '=', occasion.stationId)
    .executeTakeFirst();
  if (!card) return notFound();
  if (isId(form.formId) && (await trx.selectFrom('scorecard_amendments').select('id').where('id', '=', form.formId).executeTakeFirst()))
    return done(null);
  const read = readJudgement(occasion, form, false);
  const reason = form.reason.trim();
  const errors = [
    ...read.errors,
    ...(reason === ''
      ? [{ field: 'reason', message: 'Enter why you change your scorecard; it is kept with what stood there before' }]
      : []),
    ...(reason.length > 1000 ? [{ field: 'reason', message: 'The reason must be 1000 characters or fewer' }] : []),
  ];
  if (errors.length > 0) return invalid(...errors);
  const { ratings, evidence, recommendation, note } = card;
  if (isSame({ ratings, evidence, recommendation, note }, read.judgement))
    return conflict('Nothing is changed: the scorecard stands as you sent it.');
  const id = isId(form.formId) ? form.formId : randomUUIDv7();
  await trx
    .insertInto('scorecard_amendments')
    .values({ id, scorecard_id: card.id, amended_by: actor.personId, amended_at: clock.now(), reason, after: json(read.judgement) })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'application', id: occasion.applicationId },
    type: 'scorecard.amended',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, occasion.organisationId),
    data: { scorecard: card.id, amendment: id },
  });
  return done(null);
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const draftRows = (doing: Doing<Actor>, occasion: Occasion, actorId: string) =>
  doing.trx
    .deleteFrom('scorecard_drafts')
    .where('application_id', '=', occasion.applicationId)
    .where('interviewer_id', '=', actorId)
    .where('interview_id', occasion.interviewId === null ? 'is' : '=', occasion.interviewId)
    .where('station_id', occasion.stationId === null ? 'is' : '=', occasion.stationId);

const find = (doing: Doing<Actor>, key: OccasionKey): Promise<Occasion | null> =>
  'interviewId' in key ? interviewOccasion(doing.trx, key.interviewId) : stationOccasion(doing.trx, key.stationId, key.applicationId);

/** The occasion with the actor's right to judge it now. */
async function judging(doing: Doing<Actor>, key: OccasionKey): Promise<Result<{ occasion: Occasion; actorId: string }>> {
  const { trx, actor, clock } = doing;
  // Locked before it is read: a candidate who gives the time back at this moment waits, and what follows knows whose it is.
  if ('interviewId' in key) {
    if (!(await isOnPanel(trx, { interviewId: key.interviewId, stationId: null }))) return notFound();
    await trx.selectFrom('interviews').select('id').where('id', '=', key.interviewId).forUpdate().execute();
  } else if (!(await isOnPanel(trx, { interviewId: null, stationId: key.stationId }))) return notFound();
  const occasion = await find(doing, key);
  if (actor.personId === null) return notFound();
  if (!occasion?.isOpen)
    return 'interviewId' in key
      ? conflict('There is no interview to score: it was not booked, was missed or is cancelled.')
      : conflict('There is nobody to score here: the candidate has not booked this day, or was missed.');
  if (occasion.application.relations.includes('candidate')) return conflict('You cannot score your own interview.');
  if (Temporal.Instant.compare(occasion.startsAt, clock.now()) > 0)
    return conflict(`The ${occasion.interviewId === null ? 'assessment day' : 'interview'} has not begun: it is on ${momentOf(occasion)}.`);
  return done({ occasion, actorId: actor.personId });
}

async function recordAsHeld(doing: Doing<Actor>, occasion: Occasion, actorId: string): Promise<Result<null>> {
  if (occasion.interviewId === null) return recordAsPresent(doing, occasion, actorId);
  const { state } = await doing.trx
    .selectFrom('interviews')
    .select('state')
    .where('id', '=', occasion.interviewId)
    .executeTakeFirstOrThrow();
  if (state !== 'booked') return done(null);
  const moved = await takeTransition(doing.trx, {
    lifecycle: interviewLifecycle,
    table: 'interviews',
    key: { id: occasion.interviewId },
    action: 'hold',
    stream: { type: 'application', id: occasion.applicationId },
    at: doing.clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(doing.actor, occasion.organisationId),
    roles: ['interviewer'],
    data: { when: momentOf(occasion) },
  });
  return moved.ok ? done(null) : moved;
}

/** Who is scored at a station is there: nobody has to record it as well. */
async function recordAsPresent(doing: Doing<Actor>, occasion: Occasion, actorId: string): Promise<Result<null>> {
  const booking = await doing.trx
    .selectFrom('assessment_bookings')
    .innerJoin('assessment_stations', 'assessment_stations.day_id', 'assessment_bookings.day_id')
    .select(['assessment_bookings.id', 'assessment_bookings.state'])
    .where('assessment_stations.id', '=', occasion.stationId)
    .where('assessment_bookings.application_id', '=', occasion.applicationId)
    .where('assessment_bookings.state', '=', 'booked')
    .executeTakeFirst();
  if (!booking) return done(null);
  const moved = await takeTransition(doing.trx, {
    lifecycle: dayBookingLifecycle,
    table: 'assessment_bookings',
    key: { id: booking.id },
    action: 'attend',
    stream: { type: 'application', id: occasion.applicationId },
    at: doing.clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(doing.actor, occasion.organisationId),
    roles: ['interviewer'],
    data: { when: momentOf(occasion) },
  });
  return moved.ok ? done(null) : moved;
}

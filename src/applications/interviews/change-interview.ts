import { json, withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId, randomUUIDv7 } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { accessToInterview } from '../core/access.query.ts';
import { applicationById } from '../core/application.query.ts';
import { momentOf } from './interview-calendar.ts';
import { interviewById, interviewStepOf, type InterviewRecord } from './interview.query.ts';
import { tellPerson } from '../core/notify.ts';
import { interviewLifecycle, type InterviewAction, type InterviewRole } from './interview-lifecycle.ts';
import { tellOfCancellation } from './interview-mails.ts';

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
    stream:
      interview.applicationId === null
        ? { type: 'programme', id: interview.programmeId }
        : { type: 'application', id: interview.applicationId },
    at: doing.clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(doing.actor, interview.organisationId),
    roles,
    data: { when: momentOf(interview), ...data },
    set,
  });
  return taken.ok ? done(taken.value.eventId) : taken;
}

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
      await tellOfCancellation(
        doing.trx,
        interview,
        candidateId,
        interview.applicationId,
        doing.actor.name,
        reason,
        moved.value,
        doing.clock,
        doing.origin,
      );
  }
  return done({ interviewId: interview.id, wasBooked: interview.applicationId !== null });
}

/** Records that a booked interview took place, or that the candidate did not come (they may choose another time). */
export async function concludeInterview(
  doing: Doing<Actor>,
  input: { readonly interviewId: string; readonly outcome: 'held' | 'missed' },
): Promise<Result<{ interviewId: string }>> {
  const standing = await held(doing, input.interviewId, ['interviewer', 'recruiter', 'programme_manager']);
  if (!standing.ok) return standing;
  const { interview } = standing.value;
  if (Temporal.Instant.compare(interview.startsAt, doing.clock.now()) > 0)
    return conflict(`The interview has not begun: it is on ${momentOf(interview)}.`);
  const moved = await move(doing, standing.value, input.outcome === 'held' ? 'hold' : 'miss', {}, {});
  if (!moved.ok) return moved;
  if (input.outcome === 'missed' && interview.applicationId !== null) {
    const candidateId = await candidateOf(doing.trx, interview.applicationId);
    if (candidateId) {
      await tellPerson(
        doing.trx,
        candidateId,
        {
          subject: `${interview.programmeTitle}: we missed you at the interview`,
          paragraphs: [
            `${interview.organisationName} recorded that you did not come to the interview on ${momentOf(interview)}.`,
            'If you would still like to be interviewed, choose another time. If this is a mistake, tell them.',
          ],
          action: { label: 'Choose another time', url: `${doing.origin}/applications/${interview.applicationId}` },
        },
        `${moved.value}:candidate`,
        doing.clock.now(),
        moved.value,
      );
    }
  }
  return done({ interviewId: interview.id });
}

/** The levels of every scorecard, anchored in what was seen. */
export const scorecardLevels = [
  { value: 1, label: '1 – Not shown', hint: 'No evidence, or evidence of the opposite.' },
  { value: 2, label: '2 – Partly shown', hint: 'Some evidence, with gaps that training would have to close first.' },
  { value: 3, label: '3 – Shown', hint: 'Clear evidence at the level that the programme begins at.' },
  { value: 4, label: '4 – Shown beyond it', hint: 'Strong evidence in more than one situation.' },
] as const;
export const recommendations = { offer: 'Make an offer', no_offer: 'Do not make an offer', undecided: 'I cannot decide' } as const;

export interface ScorecardForm {
  readonly formId: string;
  readonly interviewId: string;
  readonly ratings: Readonly<Record<string, string>>;
  readonly recommendation: string;
  readonly note: string;
}

/** An interviewer's own scorecard, once. It also records that the interview was held. */
export async function submitScorecard(doing: Doing<Actor>, form: ScorecardForm): Promise<Result<{ interviewId: string }>> {
  const standing = await held(doing, form.interviewId, ['interviewer']);
  if (!standing.ok) return standing;
  const { interview, actorId } = standing.value;
  const { trx, clock, actor } = doing;
  if (interview.applicationId === null || !['booked', 'held'].includes(interview.state))
    return conflict('There is no interview to score: it was not booked, was missed or is cancelled.');
  if (Temporal.Instant.compare(interview.startsAt, clock.now()) > 0)
    return conflict(`The interview has not begun: it is on ${momentOf(interview)}.`);
  const application = await applicationById(trx, interview.applicationId);
  if (!application) return notFound();
  if (application.relations.includes('candidate')) return conflict('You cannot score your own interview.');
  const items = interviewStepOf(application)?.scorecard ?? [];
  const errors: FieldError[] = items.flatMap((item, index) =>
    /^[1-4]$/.test(form.ratings[item] ?? '') ? [] : [{ field: `rating:${index}`, message: `Choose a level for “${item}”` }],
  );
  if (!Object.hasOwn(recommendations, form.recommendation)) errors.push({ field: 'recommendation', message: 'Choose what you recommend' });
  if (form.note.trim() === '') errors.push({ field: 'note', message: 'Enter what you saw that led to your ratings' });
  if (form.note.length > 4000) errors.push({ field: 'note', message: 'The note must be 4000 characters or fewer' });
  if (errors.length > 0) return invalid(...errors);
  const given = await trx
    .selectFrom('scorecards')
    .select('id')
    .where('application_id', '=', application.id)
    .where('interviewer_id', '=', actorId)
    .executeTakeFirst();
  if (given) return given.id === form.formId ? done({ interviewId: interview.id }) : conflict('You have submitted your scorecard already.');
  if (interview.state === 'booked') {
    const moved = await move(doing, standing.value, 'hold', {}, {});
    if (!moved.ok) return moved;
  }
  await trx
    .insertInto('scorecards')
    .values({
      id: isId(form.formId) ? form.formId : randomUUIDv7(),
      interview_id: interview.id,
      application_id: application.id,
      interviewer_id: actorId,
      ratings: json(Object.fromEntries(items.map((item) => [item, Number(form.ratings[item])]))),
      recommendation: form.recommendation,
      note: form.note.trim(),
      submitted_at: clock.now(),
    })
    .execute();
  await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: 'scorecard.submitted',
    at: clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(actor, interview.organisationId),
    data: { interview: interview.id, recommendation: form.recommendation },
  });
  return done({ interviewId: interview.id });
}

/** The candidate's person id; the interviewer's name list may not show it, so it is read as the program for a mail. */
const candidateOf = async (trx: Trx, applicationId: string): Promise<string | null> =>
  (await withinSystem(trx, (own) => own.selectFrom('applications').select('person_id').where('id', '=', applicationId).executeTakeFirst()))
    ?.person_id ?? null;

import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import { ended } from '../core/decide.ts';
import { tellOrganisation, tellPerson } from '../core/notify.ts';
import { withdrawalReasonInWords } from '../core/reasons.ts';
import { endOpenStep } from '../core/steps.ts';
import { interviewLifecycle } from '../interview-lifecycle.ts';
import { offerLifecycle } from '../offer-lifecycle.ts';
import { referenceOf } from '../core/reference.ts';
import { ownApplication, type OwnApplication } from './own-application.ts';
import { paths } from './paths.ts';
import { momentOf } from '../work/interview-mails.ts';

export const noteLimit = 1000;

/**
 * Ends an own application with a structured reason. A booked interview becomes free again and a live offer gives its place
 * back; whoever has the application is told. Sent twice it has one effect.
 */
export async function withdrawApplication(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly reason: string; readonly note: string },
): Promise<Result<{ wasDraft: boolean }>> {
  const { trx, clock } = doing;
  const found = await ownApplication(doing, input.applicationId);
  if (!found.ok) return found;
  const application = found.value;
  if (application.state === 'withdrawn') return done({ wasDraft: false });
  if (application.state === 'enrolled')
    return conflict('You are enrolled. To leave the programme, talk to your mentor or the programme manager.');
  const reasonText = withdrawalReasonInWords(input.reason);
  if (reasonText === null) return invalid({ field: 'reason', message: 'Choose why you withdraw' });
  const note = input.note.trim();
  if (note.length > noteLimit) return invalid({ field: 'note', message: `What you add must be ${noteLimit} characters or fewer` });
  const heldBy = application.heldById;
  await endOpenStep(trx, application.id, 'withdrawn', application.personId, clock.now());
  const withdrawn = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action: 'withdraw',
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId: application.personId,
    roles: ['candidate'],
    data: { reason: input.reason, reasonText, note, from: application.state },
    set: { ...ended, changed_at: clock.now(), decision_reason: input.reason, decision_note: note },
  });
  if (!withdrawn.ok) return withdrawn;
  await giveBack(doing, application);
  if (application.state === 'draft') return done({ wasDraft: true });
  await tellOfWithdrawal(doing, application, heldBy ?? application.organisationId, reasonText, withdrawn.value.eventId);
  return done({ wasDraft: false });
}

/** The program's consequences: what was kept for this person becomes free for others. */
async function giveBack(doing: Doing<Actor>, application: OwnApplication): Promise<void> {
  const { trx, clock } = doing;
  const stream = { type: 'application', id: application.id } as const;
  const now = clock.now();
  const interview = await trx
    .selectFrom('interviews')
    .select(['id', 'sequence', 'starts_at as startsAt', 'time_zone as timeZone'])
    .where('application_id', '=', application.id)
    .where('state', '=', 'booked')
    .executeTakeFirst();
  if (interview && Temporal.Instant.compare(interview.startsAt, now) > 0) {
    await takeTransition(trx, {
      lifecycle: interviewLifecycle,
      table: 'interviews',
      key: { id: interview.id },
      action: 'release',
      stream,
      at: now,
      actorId: null,
      roles: ['system'],
      data: { when: momentOf(interview) },
      set: { application_id: null, booked_at: null, sequence: interview.sequence + 1 },
      asProgram: true,
    });
  }
  const offer = await trx
    .selectFrom('offers')
    .select('id')
    .where('application_id', '=', application.id)
    .where('state', 'in', ['made', 'accepted'])
    .executeTakeFirst();
  if (offer) {
    await takeTransition(trx, {
      lifecycle: offerLifecycle,
      table: 'offers',
      key: { id: offer.id },
      action: 'withdraw',
      stream,
      at: now,
      actorId: null,
      roles: ['system'],
      data: { reason: 'The candidate withdrew' },
      set: { decided_at: now, reason: 'The candidate withdrew' },
      asProgram: true,
    });
  }
}

async function tellOfWithdrawal(
  doing: Doing<Actor>,
  application: OwnApplication,
  organisationId: string,
  reasonText: string,
  eventId: string,
): Promise<void> {
  const { trx, clock, origin } = doing;
  const { title } = application.programme;
  await tellPerson(
    trx,
    application.personId,
    {
      subject: `${title}: you have withdrawn your application`,
      paragraphs: [
        `Your application to ${title} is withdrawn. Nobody works on it any more.`,
        'If you apply again, what you wrote is carried over.',
      ],
      action: { label: 'See your application', url: `${origin}${paths.application(application.id)}` },
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
  await tellOrganisation(
    trx,
    { organisationId, today: clock.today(), at: clock.now(), cause: `${eventId}:holder`, eventId },
    {
      subject: `Withdrawn: ${referenceOf(application.id)}, ${title}`,
      paragraphs: [
        `${referenceOf(application.id)} has withdrawn the application to ${title}. The reason: ${reasonText}.`,
        'There is nothing left to do on it.',
      ],
    },
  );
}

import { withinSystem, type Trx } from '#platform/database/index.ts';
import type { Clock } from '#platform/time/index.ts';
import { calendarOf, momentOf } from './interview-calendar.ts';
import type { InterviewRecord } from './interview.query.ts';
import { tellPerson } from '../core/notify.ts';

/** Mails about interviews, with their calendar files. */

/** Tells the candidate and the panel that a booked interview is cancelled, so that calendars drop it. */
export async function tellOfCancellation(
  trx: Trx,
  interview: InterviewRecord,
  candidateId: string,
  applicationId: string,
  by: string,
  reason: string,
  eventId: string,
  clock: Clock,
  origin: string,
): Promise<void> {
  const sequence = interview.sequence + 1;
  await tellPerson(
    trx,
    candidateId,
    {
      subject: `Your interview on ${momentOf(interview)} is cancelled`,
      paragraphs: [
        `${by} of ${interview.organisationName} cancelled your interview for ${interview.programmeTitle}. The reason: ${reason}`,
        'Your application stays where it is. Choose another time as soon as one suits you.',
      ],
      action: { label: 'Choose another time', url: `${origin}/applications/${applicationId}` },
      attachments: [calendarOf(interview, sequence, 'CANCEL', `${origin}/applications/${applicationId}`, clock)],
    },
    `${eventId}:candidate`,
    clock.now(),
    eventId,
  );
  for (const member of interview.panel) {
    await tellPerson(
      trx,
      member.id,
      {
        subject: `Cancelled: interview on ${momentOf(interview)}`,
        paragraphs: [`${by} cancelled the interview for ${interview.programmeTitle}. The reason: ${reason}`],
        attachments: [calendarOf(interview, sequence, 'CANCEL', `${origin}/work/interviews/${interview.id}`, clock)],
      },
      `${eventId}:panel`,
      clock.now(),
      eventId,
    );
  }
}

/** Tells candidates who stand at their interview and have none booked that there are times to choose from. */
export async function tellOfSlots(trx: Trx, programmeId: string, eventId: string, clock: Clock, origin: string): Promise<number> {
  const waiting = await withinSystem(trx, (own) =>
    own
      .selectFrom('applications')
      .innerJoin('application_steps', 'application_steps.application_id', 'applications.id')
      .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
      .select(['applications.id', 'applications.person_id', 'programmes.title'])
      .where('applications.programme_id', '=', programmeId)
      .where('applications.state', '=', 'in_step')
      .where('application_steps.ended_at', 'is', null)
      .where('application_steps.kind', '=', 'interview')
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('interviews')
              .select('interviews.id')
              .whereRef('interviews.application_id', '=', 'applications.id')
              .where('interviews.state', 'in', ['booked', 'held']),
          ),
        ),
      )
      .execute(),
  );
  for (const application of waiting) {
    await tellPerson(
      trx,
      application.person_id,
      {
        subject: `${application.title}: choose the time of your interview`,
        paragraphs: ['Interview times are offered for your application. Choose the one that suits you; you can change it later.'],
        action: { label: 'Choose a time', url: `${origin}/applications/${application.id}` },
      },
      `${eventId}:${application.id}`,
      clock.now(),
      eventId,
    );
  }
  return waiting.length;
}

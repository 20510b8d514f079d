import type { Services } from '#services.ts';
import { momentOf } from './interview-calendar.ts';
import { tellPerson } from '../core/notify.ts';
import { each, idsOf } from '../work/each-due.ts';

/** The day before an interview, to the candidate and the panel. */
export async function remindOfInterviews(services: Services): Promise<void> {
  const { clock, origin } = services;
  await each(
    services,
    async (trx) =>
      idsOf(
        await trx
          .selectFrom('interviews')
          .select('id')
          .where('state', '=', 'booked')
          .where('starts_at', '>', clock.now())
          .where('starts_at', '<', clock.now().add({ hours: 36 }))
          .execute(),
      ),
    async (trx, id) => {
      const interview = await trx
        .selectFrom('interviews')
        .innerJoin('applications', 'applications.id', 'interviews.application_id')
        .innerJoin('programmes', 'programmes.id', 'interviews.programme_id')
        .select([
          'applications.id as applicationId',
          'applications.person_id as personId',
          'interviews.starts_at as startsAt',
          'interviews.time_zone as timeZone',
          'interviews.sequence',
          'interviews.calendar_uid as uid',
          'interviews.place',
          'interviews.organisation_id as organisationId',
          'programmes.title',
        ])
        .where('interviews.id', '=', id)
        .where('interviews.state', '=', 'booked')
        .executeTakeFirst();
      if (!interview) return;
      // "The day before" is a day of the place where the interview is held.
      const daysAhead = clock
        .now()
        .toZonedDateTimeISO(interview.timeZone)
        .toPlainDate()
        .until(interview.startsAt.toZonedDateTimeISO(interview.timeZone).toPlainDate()).days;
      if (daysAhead > 1) return;
      const when = momentOf(interview);
      const cause = `interview ${id}/${interview.uid ?? ''}/${interview.sequence}: reminder`;
      const panel = await trx.selectFrom('interview_panel').select('person_id').where('interview_id', '=', id).execute();
      const place = interview.place === '' ? [] : [`Place: ${interview.place}`];
      await tellPerson(
        trx,
        interview.personId,
        {
          template: {
            key: 'appointment.reminder',
            organisationId: interview.organisationId,
            values: { programme: interview.title, when, place: place.join('') },
          },
          urgent: true,
          subject: `Your interview is on ${when}`,
          paragraphs: [`Your interview for ${interview.title} is on ${when}.`, ...place],
          action: { label: 'See your application', url: `${origin}/applications/${interview.applicationId}` },
        },
        cause,
        clock.now(),
      );
      for (const member of panel)
        await tellPerson(
          trx,
          member.person_id,
          {
            template: {
              key: 'appointment.panel-reminder',
              organisationId: interview.organisationId,
              values: { programme: interview.title, when, place: place.join('') },
            },
            urgent: true,
            subject: `You interview on ${when}`,
            paragraphs: [`You interview a candidate for ${interview.title} on ${when}.`, ...place],
            action: { label: 'Open the interview', url: `${origin}/work/interviews/${id}` },
          },
          `${cause} panel`,
          clock.now(),
        );
    },
  );
}

import type { Services } from '#services.ts';
import { tellPerson } from '../../core/notify.ts';
import { each, idsOf } from '../../work/each-due.ts';
import { momentOf } from '../interview-calendar.ts';
import { paths } from '../paths.ts';
import { aboutDay, dayPlace } from './day-mails.ts';
import { dayById } from './day.query.ts';

/** The day before an assessment day, to its candidates and assessors. The cause of each mail is the day and the booking: nobody hears twice. */
export async function remindOfAssessmentDays(services: Services): Promise<void> {
  const { clock, origin } = services;
  await each(
    services,
    async (trx) =>
      idsOf(
        await trx
          .selectFrom('assessment_days')
          .select('id')
          .where('state', '=', 'open')
          .where('starts_at', '>', clock.now())
          .where('starts_at', '<', clock.now().add({ hours: 36 }))
          .execute(),
      ),
    async (trx, id) => {
      const day = await dayById(trx, id);
      if (day?.state !== 'open') return;
      // "The day before" is a day of the place where it is held.
      const daysAhead = clock
        .now()
        .toZonedDateTimeISO(day.timeZone)
        .toPlainDate()
        .until(day.startsAt.toZonedDateTimeISO(day.timeZone).toPlainDate()).days;
      if (daysAhead > 1) return;
      const bookings = await trx
        .selectFrom('assessment_bookings')
        .innerJoin('applications', 'applications.id', 'assessment_bookings.application_id')
        .select(['assessment_bookings.id', 'applications.id as applicationId', 'applications.person_id as personId'])
        .where('assessment_bookings.day_id', '=', id)
        .where('assessment_bookings.state', '=', 'booked')
        .execute();
      for (const booking of bookings)
        await tellPerson(
          trx,
          booking.personId,
          {
            template: {
              key: 'appointment.day-reminder',
              organisationId: day.organisationId,
              values: { programme: day.programmeTitle, when: momentOf(day), about: aboutDay(day).join('\n\n') },
            },
            urgent: true,
            subject: `Your assessment day is on ${momentOf(day)}`,
            paragraphs: aboutDay(day),
            action: { label: 'See your way through the day', url: `${origin}${paths.chooseDay(booking.applicationId)}` },
          },
          `assessment booking ${booking.id}: reminder`,
          clock.now(),
        );
      for (const station of day.stations)
        for (const assessor of station.assessors)
          await tellPerson(
            trx,
            assessor.id,
            {
              template: {
                key: 'appointment.assessor',
                organisationId: day.organisationId,
                values: { programme: day.programmeTitle, when: momentOf(day), station: station.name, place: dayPlace(day) },
              },
              urgent: true,
              subject: `You assess on ${momentOf(day)}`,
              paragraphs: [
                `You are at the station “${station.name}” of the assessment day for ${day.programmeTitle}.`,
                `Place: ${dayPlace(day)}`,
              ],
              action: { label: 'Open your station', url: `${origin}${paths.station(day.id, station.id)}` },
            },
            `assessment day ${id}: reminder`,
            clock.now(),
          );
    },
  );
}

import type { Trx } from '#platform/database/index.ts';
import { countOf, formatMoment } from '#ui/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { paths } from '../paths.ts';
import { bookingOfApplication, dayById, daysWhere, type AssessmentDay, type OwnDayBooking } from './day.query.ts';

/** Where an application stands with its assessment day. */
export interface AssessmentStanding {
  readonly booking: OwnDayBooking | null;
  readonly day: AssessmentDay | null;
  /** How many days with a free place can be chosen now. */
  readonly openDays: number;
}

/** Null while the application is not at an assessment and never had a day. */
export async function assessmentOf(trx: Trx, application: ApplicationRecord, now: Temporal.Instant): Promise<AssessmentStanding | null> {
  const isAt = application.state === 'in_step' && application.step?.kind === 'assess';
  const booking = await bookingOfApplication(trx, application.id);
  if (!isAt && booking === null) return null;
  const open = isAt ? await daysWhere(trx, { programmeId: application.programmeId, states: ['open'], endsAfter: now, limit: 100 }) : [];
  return {
    booking,
    day: booking ? await dayById(trx, booking.dayId) : null,
    openDays: open.filter((day) => day.left > 0 && Temporal.Instant.compare(day.startsAt, now) > 0).length,
  };
}

interface Standing {
  readonly kind: 'information' | 'success';
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly label: string; readonly href: string } | null;
}

/** What the status page says at an assessment: null where the step is done otherwise and there is nothing to choose. */
export function standingAtAssessment(
  application: ApplicationRecord,
  standing: AssessmentStanding | null,
  clockStandsStill: boolean,
): Standing | null {
  if (standing === null) return null;
  const { booking, day, openDays } = standing;
  const href = paths.chooseDay(application.id);
  const holder = application.heldByName ?? application.organisationName;
  if (booking?.state === 'booked' && day)
    return {
      kind: 'success',
      title: 'Your assessment day is booked',
      paragraphs: [
        `${formatMoment(day.startsAt, day.timeZone)} (${day.timeZone}), at ${day.siteName}. You can move or cancel it until ${countOf(day.changeHours, 'hour')} before.`,
      ],
      action: { label: 'See your assessment day', href },
    };
  if (booking?.state === 'attended' || openDays === 0) return null;
  return {
    kind: 'information',
    title: 'Choose your assessment day',
    paragraphs: [
      ...(booking?.state === 'missed' ? ['You were missed at the last one. Your application has not ended by that.'] : []),
      `${holder} offers ${countOf(openDays, 'day')} with free places. First come, first served.`,
      ...(clockStandsStill ? ['The clock stands still until you choose a day.'] : []),
    ],
    action: { label: 'Choose a day', href },
  };
}

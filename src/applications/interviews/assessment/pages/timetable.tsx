import { Breadcrumbs, EmptyState, PageHeading, Table, formatMoment } from '#ui/index.ts';
import { paths } from '../../paths.ts';
import { dayPlace } from '../day-mails.ts';
import { shapeOf, type AssessmentDay, type DayBooking } from '../day.query.ts';
import { rotation, wayOf, type Round } from '../rotation.rules.ts';

const words: Readonly<Record<string, string>> = {
  planned: 'Planned',
  open: 'Open for booking',
  held: 'Held',
  cancelled: 'Cancelled',
  booked: 'Booked',
  attended: 'Present',
  missed: 'Did not come',
};
export const stateLabel = (state: string): string => words[state] ?? state;

const clock = (at: Temporal.Instant, timeZone: string): string =>
  at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
const span = ({ startsAt, endsAt }: Pick<Round, 'startsAt' | 'endsAt'>, timeZone: string): string =>
  `${clock(startsAt, timeZone)} to ${clock(endsAt, timeZone)}`;

/** Round by round, which group is at which station. */
export function Timetable({ day, rounds }: { day: AssessmentDay; rounds: readonly Round[] }) {
  return (
    <Table
      caption={
        day.welcomeMinutes === 0
          ? 'Rounds'
          : `Rounds, after a welcome of ${day.welcomeMinutes} minutes at ${clock(day.startsAt, day.timeZone)}`
      }
      rows={rounds}
      columns={[
        { heading: 'Time', names: true, cell: (round) => span(round, day.timeZone) },
        ...day.stations.map((station, index) => ({
          heading: station.name,
          cell: (round: Round) => {
            const group = round.groupAt[index];
            return typeof group !== 'number' ? <span class="soft">Rests</span> : `Group ${group}`;
          },
        })),
      ]}
    />
  );
}

/** The timetable on paper: the rounds, then each group with its people and its way through the day. */
export function TimetablePage({ day, bookings }: { day: AssessmentDay; bookings: readonly DayBooking[] }) {
  const rounds = rotation(shapeOf(day));
  const groups = Array.from({ length: day.groups }, (_, index) => index + 1);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Assessment day', href: paths.day(day.id) }]} />
      <PageHeading
        eyebrow={day.programmeTitle}
        title="Timetable"
        lead={`${formatMoment(day.startsAt, day.timeZone)} (${day.timeZone}), ${dayPlace(day)}`}
      />
      <div class="stack">
        <Timetable day={day} rounds={rounds} />
        {groups.map((group) => {
          const people = bookings.filter((booking) => booking.group === group && booking.state !== 'missed');
          return (
            <section class="stack" aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>Group {group}</h2>
              {people.length === 0 ? (
                <EmptyState title="Nobody is in this group." />
              ) : (
                <ul>
                  {people.map((booking) => (
                    <li>
                      <bdi>{booking.candidate}</bdi>
                      {booking.adjustments.length === 0 ? null : (
                        <span dir="auto">{` – adjustment: ${booking.adjustments.join('; ')}`}</span>
                      )}
                    </li>
                  ))}
                </ul>
              )}
              <Table
                caption={`Way of group ${group}`}
                rows={wayOf(rounds, group)}
                columns={[
                  { heading: 'Time', names: true, cell: (visit) => span(visit, day.timeZone) },
                  { heading: 'Station', cell: (visit) => (visit.station === null ? 'Break' : (day.stations[visit.station]?.name ?? '')) },
                  { heading: 'Room', cell: (visit) => (visit.station === null ? '–' : day.stations[visit.station]?.place || '–') },
                  {
                    heading: 'With',
                    cell: (visit) =>
                      visit.station === null ? '–' : (day.stations[visit.station]?.assessors.map((one) => one.name).join(', ') ?? ''),
                  },
                ]}
              />
            </section>
          );
        })}
      </div>
    </>
  );
}

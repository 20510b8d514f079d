import {
  Button,
  ButtonRow,
  ErrorSummary,
  FactList,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Radios,
  Table,
  countOf,
  formatMoment,
  type FormErrors,
} from '#ui/index.ts';
import { Way } from '../../../candidate/pages/frame.tsx';
import type { StatusView } from '../../../candidate/status.query.ts';
import { Adjustments } from '../../pages/adjustments.tsx';
import { paths } from '../../paths.ts';
import { mayStillChangeDay } from '../book-day.ts';
import { dayPlace } from '../day-mails.ts';
import { shapeOf, type AssessmentDay, type OwnDayBooking } from '../day.query.ts';
import { rotation, wayOf } from '../rotation.rules.ts';

export interface ChooseDayProps {
  readonly view: StatusView;
  readonly days: readonly AssessmentDay[];
  readonly booking: OwnDayBooking | null;
  readonly booked: AssessmentDay | null;
  readonly canBook: boolean;
  readonly now: Temporal.Instant;
  readonly chosen: string;
  readonly errors: FormErrors;
}

/** Choosing an assessment day; the booked one with its way through the stations, and moving or cancelling it. */
export function ChooseDayPage({ view, days, booking, booked, canBook, now, chosen, errors }: ChooseDayProps) {
  const { application } = view;
  const isBooked = booking?.state === 'booked' && booked !== null;
  const canChange = !isBooked || mayStillChangeDay(booked, now);
  const others = days.filter((day) => day.id !== booked?.id || !isBooked);
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} idOf={(field) => (field === 'day' && others.length === 0 ? 'main' : field)} />
      <PageHeading
        eyebrow={`${application.programmeTitle} · ${application.organisationName}`}
        title={isBooked || !canBook ? 'Your assessment day' : 'Choose your assessment day'}
      />
      {isBooked ? <Booked view={view} day={booked} group={booking.group} canChange={canChange} /> : null}
      {booking?.state === 'attended' && booked !== null ? (
        <p>{`You were at the assessment day on ${formatMoment(booked.startsAt, booked.timeZone)}.`}</p>
      ) : null}
      {booking?.state === 'missed' ? (
        <Notice title="You were missed at an assessment day">
          <p>{`Your application has not ended. Choose another day if there is one, or tell ${application.organisationName} when this is a mistake.`}</p>
        </Notice>
      ) : null}
      <Adjustments applicationId={application.id} agreed={view.adjustments} what="the day" />
      {canBook && canChange ? (
        <Choose id={application.id} days={others} isMove={isBooked} chosen={chosen} errors={errors} view={view} />
      ) : null}
      {isBooked && canChange ? (
        <section>
          <h2>You cannot come at all?</h2>
          <p>
            Give the place back, so that somebody else can have it. Your application stays where it is, and you choose another day later.
          </p>
          <Form action={paths.chooseDay(application.id)} hidden={{ cancel: booking.id }}>
            <Button kind="danger">Cancel the day</Button>
          </Form>
        </section>
      ) : null}
    </>
  );
}

function Booked({ view, day, group, canChange }: { view: StatusView; day: AssessmentDay; group: number; canChange: boolean }) {
  const clock = (at: Temporal.Instant): string => at.toZonedDateTimeISO(day.timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
  return (
    <div class="stack">
      <FactList
        facts={[
          { label: 'When', value: <MomentText moment={day.startsAt} timeZone={day.timeZone} /> },
          { label: 'Until about', value: clock(day.endsAt) },
          { label: 'Time zone', value: day.timeZone },
          { label: 'Where', value: <span dir="auto">{dayPlace(day)}</span> },
          { label: 'Your group', value: `Group ${group}` },
        ]}
      />
      {day.instructions === '' ? null : (
        <Notice title="Good to know">
          <p dir="auto">{day.instructions}</p>
        </Notice>
      )}
      <ButtonRow>
        <LinkButton href={paths.dayCalendar(view.application.id)} download>
          Add it to your calendar
        </LinkButton>
      </ButtonRow>
      <Table
        caption="Your way through the day"
        rows={wayOf(rotation(shapeOf(day)), group)}
        columns={[
          { heading: 'Time', names: true, cell: (visit) => `${clock(visit.startsAt)} to ${clock(visit.endsAt)}` },
          { heading: 'Station', cell: (visit) => (visit.station === null ? 'Break' : (day.stations[visit.station]?.name ?? '')) },
          { heading: 'Room', cell: (visit) => (visit.station === null ? '–' : day.stations[visit.station]?.place || '–') },
        ]}
      />
      {canChange ? null : (
        <Notice>
          <p>{`It could be moved or cancelled here until ${countOf(day.changeHours, 'hour')} before. If you cannot come, tell ${day.organisationName} as soon as you can.`}</p>
        </Notice>
      )}
    </div>
  );
}

function Choose({
  id,
  days,
  isMove,
  chosen,
  errors,
  view,
}: {
  id: string;
  days: readonly AssessmentDay[];
  isMove: boolean;
  chosen: string;
  errors: FormErrors;
  view: StatusView;
}) {
  const free = days.filter((day) => day.left > 0);
  if (free.length === 0)
    return isMove ? (
      <p class="soft">There is no other day to move to at the moment.</p>
    ) : (
      <Notice>
        <p>{`${view.application.heldByName ?? view.application.organisationName} has no free places at the moment. You get a mail as soon as there are some; there is nothing you need to do.`}</p>
      </Notice>
    );
  return (
    <section>
      {isMove ? <h2>Move it to another day</h2> : null}
      <Form action={paths.chooseDay(id)}>
        <Radios
          name="day"
          label="Days"
          hint="Times are those of the place."
          value={chosen}
          errors={errors}
          options={free.map((day) => ({
            value: day.id,
            label: <MomentText moment={day.startsAt} timeZone={day.timeZone} />,
            hint: [day.siteName, day.timeZone, `${countOf(day.left, 'place')} left`].join(' · '),
          }))}
        />
        <Button kind={isMove ? 'secondary' : 'primary'}>{isMove ? 'Move to this day' : 'Book this day'}</Button>
      </Form>
    </section>
  );
}

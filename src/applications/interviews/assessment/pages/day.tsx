import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  EmptyState,
  ErrorSummary,
  FactList,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Status,
  Table,
  TextArea,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import { paths } from '../../paths.ts';
import { dayPlace } from '../day-mails.ts';
import { shapeOf, type AssessmentDay, type DayBooking } from '../day.query.ts';
import { rotation } from '../rotation.rules.ts';
import { Timetable, stateLabel } from './timetable.tsx';

export interface DayPageProps {
  readonly day: AssessmentDay;
  readonly bookings: readonly DayBooking[];
  readonly roles: readonly string[];
  readonly readerId: string;
  readonly now: Temporal.Instant;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

/** One assessment day: its stations and assessors, who comes in which group, the timetable, attendance, and what can be done next. */
export function DayPage(props: DayPageProps) {
  const { day, bookings, roles, readerId, now, errors } = props;
  const canManage = roles.includes('recruiter') || roles.includes('programme_manager');
  const hasBegun = Temporal.Instant.compare(day.startsAt, now) <= 0;
  const own = day.stations.filter((station) => station.assessors.some((one) => one.id === readerId));
  return (
    <>
      <Breadcrumbs items={[{ label: 'Assessment days', href: paths.days }]} />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={day.programmeTitle} title="Assessment day">
        <Status state={day.state} label={stateLabel(day.state)} />
        {own.map((station) => (
          <LinkButton href={paths.station(day.id, station.id)}>{`My station: ${station.name}`}</LinkButton>
        ))}
        <LinkButton href={paths.timetable(day.id)} kind="secondary">
          Timetable to print
        </LinkButton>
      </PageHeading>
      <FactList
        facts={[
          { label: 'When', value: <MomentText moment={day.startsAt} timeZone={day.timeZone} /> },
          { label: 'Time zone', value: day.timeZone },
          { label: 'Where', value: dayPlace(day) },
          { label: 'Places', value: `${day.capacity - day.left} of ${day.capacity} booked, in ${countOf(day.groups, 'group')}` },
          { label: 'Candidates change it until', value: `${countOf(day.changeHours, 'hour')} before` },
        ]}
      />
      <div class="stack">
        {day.instructions === '' ? null : (
          <Notice title="What candidates are told">
            <p dir="auto">{day.instructions}</p>
          </Notice>
        )}
        {canManage && day.state === 'planned' ? <Open day={day} /> : null}
        <Table
          caption="Stations"
          rows={day.stations}
          columns={[
            { heading: 'Station', names: true, cell: (row) => <a href={paths.station(day.id, row.id)}>{row.name}</a> },
            { heading: 'Rates', cell: (row) => row.competencies.join(', ') },
            { heading: 'Assessors', cell: (row) => row.assessors.map((one) => one.name).join(', ') },
            { heading: 'Room', cell: (row) => row.place || '–' },
          ]}
        />
        <Candidates day={day} bookings={bookings} hasBegun={hasBegun} />
        <section class="stack" aria-labelledby="timetable">
          <h2 id="timetable">Timetable</h2>
          <Timetable day={day} rounds={rotation(shapeOf(day))} />
        </section>
        {canManage && hasBegun && ['open', 'held'].includes(day.state) && day.closedAt === null ? <Close day={day} /> : null}
        {canManage && ['planned', 'open'].includes(day.state) && !hasBegun ? <Cancel {...props} /> : null}
      </div>
    </>
  );
}

function Open({ day }: { day: AssessmentDay }) {
  return (
    <Notice title="Only you see this day so far">
      <p>Opened, candidates who stand at their assessment can book it; they and the assessors are told.</p>
      <Form action={`${paths.day(day.id)}/open`}>
        <Button>Open it for booking</Button>
      </Form>
    </Notice>
  );
}

function Candidates({ day, bookings, hasBegun }: { day: AssessmentDay; bookings: readonly DayBooking[]; hasBegun: boolean }) {
  return (
    <Table
      caption="Candidates"
      rows={bookings}
      empty={
        <EmptyState title="Nobody has booked this day yet.">
          <p>{day.state === 'planned' ? 'Open it first.' : 'Candidates at their assessment choose it on the page of their application.'}</p>
        </EmptyState>
      }
      columns={[
        {
          heading: 'Candidate',
          names: true,
          cell: (row) => (
            <a href={paths.application(row.applicationId)}>
              <bdi>{row.candidate}</bdi>
            </a>
          ),
        },
        { heading: 'Group', numeric: true, cell: (row) => row.group },
        {
          heading: 'Adjustments agreed',
          cell: (row) => (row.adjustments.length === 0 ? '–' : <span dir="auto">{row.adjustments.join('; ')}</span>),
        },
        { heading: 'Attendance', cell: (row) => <Status state={row.state} label={stateLabel(row.state)} /> },
        {
          heading: 'Record',
          cell: (row) =>
            row.state === 'booked' && hasBegun ? (
              <Form action={`${paths.day(day.id)}/attendance`} hidden={{ booking: row.id }}>
                <ButtonRow>
                  <Button kind="secondary" small name="came" value="yes" about={row.candidate}>
                    Present
                  </Button>
                  <Button kind="quiet" small name="came" value="no" about={row.candidate}>
                    Did not come
                  </Button>
                </ButtonRow>
              </Form>
            ) : (
              <span class="soft">{row.state === 'booked' ? 'On the day' : '–'}</span>
            ),
        },
      ]}
    />
  );
}

function Close({ day }: { day: AssessmentDay }) {
  return (
    <Details summary="The day is over">
      <Form action={`${paths.day(day.id)}/close`}>
        <p>Closed, you read the scorecards that are in, also where one is missing. Record first who came.</p>
        <Button kind="secondary">Close the day</Button>
      </Form>
    </Details>
  );
}

function Cancel({ day, bookings, typed, errors }: DayPageProps) {
  const isBooked = bookings.some((booking) => booking.state === 'booked');
  return (
    <Details summary="Cancel this day" open={errors?.some((error) => error.field === 'reason') ?? false}>
      <Form action={`${paths.day(day.id)}/cancel`}>
        {isBooked ? (
          <TextArea
            name="reason"
            label="Why?"
            hint="The candidates read this and choose another day."
            value={typed?.['reason'] ?? ''}
            errors={errors}
            rows={3}
            maxLength={1000}
          />
        ) : null}
        <Button kind="danger">Cancel the day</Button>
      </Form>
    </Details>
  );
}

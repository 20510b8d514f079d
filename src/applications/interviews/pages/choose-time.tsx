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
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import type { InterviewRecord } from '../interview.query.ts';
import { changeLimit, mayStillChange } from '../book-interview.ts';
import { placeOf } from '../interview-calendar.ts';
import { paths } from '../paths.ts';
import type { StatusView } from '../../candidate/status.query.ts';
import { Adjustments } from './adjustments.tsx';
import { Way } from '../../candidate/pages/frame.tsx';

export interface InterviewView {
  readonly view: StatusView;
  readonly slots: readonly InterviewRecord[];
  readonly canBook: boolean;
  readonly now: Temporal.Instant;
  readonly chosen: string;
  readonly errors: FormErrors;
}

/** Choosing the time of an interview; the booked one with its calendar file, and moving or cancelling it. */
export function ChooseTimePage({ view, slots, canBook, now, chosen, errors }: InterviewView) {
  const { application, interview } = view;
  const booked = interview?.state === 'booked' ? interview : null;
  const canChange = booked === null || mayStillChange(booked, now);
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} idOf={(field) => (field === 'slot' && slots.length === 0 ? 'main' : field)} />
      <PageHeading
        eyebrow={`${application.programmeTitle} · ${application.organisationName}`}
        title={booked !== null ? 'Your interview' : canBook ? 'Choose the time of your interview' : 'Your interview'}
      />
      {booked !== null ? (
        <Booked view={view} interview={booked} canChange={canChange} />
      ) : interview === null ? null : (
        <p>Your interview was held on {formatDate(interview.startsAt.toZonedDateTimeISO(interview.timeZone).toPlainDate())}.</p>
      )}
      <Adjustments applicationId={application.id} agreed={view.adjustments} what="the interview" />
      {canBook && canChange ? (
        <Choose
          id={application.id}
          slots={slots}
          isMove={booked !== null}
          chosen={chosen}
          errors={errors}
          holder={application.heldByName ?? application.organisationName}
        />
      ) : null}
      {booked !== null && canChange ? (
        <section>
          <h2>You cannot come at all?</h2>
          <p>
            Give the time back, so that somebody else can have it. Your application stays where it is, and you choose another time later.
          </p>
          <Form action={paths.choose(application.id)} hidden={{ cancel: booked.id }}>
            <ButtonRow>
              <Button kind="danger">Cancel the interview</Button>
            </ButtonRow>
          </Form>
        </section>
      ) : null}
      {canBook || booked !== null ? null : (
        <p>
          <a href={paths.ownApplication(application.id)}>Back to your application</a>
        </p>
      )}
    </>
  );
}

function Booked({ view, interview, canChange }: { view: StatusView; interview: InterviewRecord; canChange: boolean }) {
  const { application } = view;
  const minutes = Math.round(interview.endsAt.since(interview.startsAt).total('minutes'));
  return (
    <>
      <FactList
        facts={[
          { label: 'When', value: <MomentText moment={interview.startsAt} timeZone={interview.timeZone} /> },
          { label: 'Time zone', value: interview.timeZone },
          { label: 'How long', value: `${minutes} minutes` },
          { label: 'Where', value: <Place interview={interview} /> },
          { label: 'With', value: interview.organisationName },
        ]}
      />
      <ButtonRow>
        <LinkButton href={paths.chosenCalendar(application.id)} download>
          Add it to your calendar
        </LinkButton>
      </ButtonRow>
      {canChange ? null : (
        <Notice>
          <p>
            {`It could be moved or cancelled here until ${changeLimit(interview)}. If you cannot come, tell ${interview.organisationName} as soon as you can.`}
          </p>
        </Notice>
      )}
    </>
  );
}

/** A meeting's address becomes a link only when it is one of the web. */
function Place({ interview }: { interview: InterviewRecord }) {
  if (/^https:\/\/[^\s"'<>]+$/.test(interview.place)) {
    return (
      <>
        Online: <a href={interview.place}>join the meeting</a>
      </>
    );
  }
  return <span dir="auto">{placeOf(interview) === '' ? 'You are told before the day' : placeOf(interview)}</span>;
}

function Choose({
  id,
  slots,
  isMove,
  chosen,
  errors,
  holder,
}: {
  id: string;
  slots: readonly InterviewRecord[];
  isMove: boolean;
  chosen: string;
  errors: FormErrors;
  holder: string;
}) {
  if (slots.length === 0) {
    return isMove ? (
      <p class="soft">There is no other time to move to at the moment.</p>
    ) : (
      <Notice>
        <p>{`${holder} has no free times at the moment. You get a mail as soon as there are some; there is nothing you need to do.`}</p>
      </Notice>
    );
  }
  const days = Map.groupBy(slots, (slot) => slot.startsAt.toZonedDateTimeISO(slot.timeZone).toPlainDate().toString());
  return (
    <section>
      {isMove ? <h2>Move it to another time</h2> : <p>Times are those of the place that each line names.</p>}
      <Form action={paths.choose(id)}>
        {[...days].map(([day, times], index) => (
          <Radios
            name="slot"
            {...(index === 0 ? {} : { id: `day-${index}` })}
            label={`${weekday(day)}, ${formatDate(day)}`}
            {...(index === 0 ? { errors } : {})}
            value={chosen}
            options={times.map((slot) => ({
              value: slot.id,
              label: <Times slot={slot} />,
              hint: [slot.timeZone, slot.siteName ?? (slot.place.startsWith('https:') ? 'online' : slot.place)].filter(Boolean).join(' · '),
            }))}
          />
        ))}
        <ButtonRow>
          <Button kind={isMove ? 'secondary' : 'primary'}>{isMove ? 'Move the interview' : 'Book this time'}</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const weekday = (day: string): string => weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? '';

/** With the beginning as a moment, so that whoever is elsewhere reads it by their own clock too. */
function Times({ slot }: { slot: InterviewRecord }) {
  const [from, to] = [slot.startsAt, slot.endsAt].map((moment) =>
    moment.toZonedDateTimeISO(slot.timeZone).toPlainTime().toString({ smallestUnit: 'minute' }),
  );
  return (
    <time datetime={slot.startsAt.toString()} data-zone={slot.timeZone}>
      {from} to {to}
    </time>
  );
}

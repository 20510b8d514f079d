import { EmptyState, LinkButton, PageHeading, Pagination, Status, VisuallyHidden, formatDate } from '#ui/index.ts';
import type { AssessmentDay } from '../assessment/day.query.ts';
import type { InterviewRecord } from '../interview.query.ts';
import { paths } from '../paths.ts';
import { weekdayNames } from './availability.tsx';
import { InterviewTabs } from './interview-tabs.tsx';

export interface WeekPageProps {
  readonly interviews: readonly InterviewRecord[];
  readonly days: readonly AssessmentDay[];
  readonly monday: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly canManage: boolean;
}

interface Entry {
  readonly day: string;
  readonly at: Temporal.Instant;
  readonly time: string;
  readonly href: string;
  readonly state: string;
  readonly label: string | undefined;
  readonly title: string;
  readonly detail: string;
}

/** One week as a calendar: each day with what is offered, booked and held, by the clock of its place. */
export function WeekPage({ interviews, days, monday, today, canManage }: WeekPageProps) {
  const entries = [...interviews.map(ofInterview), ...days.map(ofDay)].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const week = Array.from({ length: 7 }, (_, index) => monday.add({ days: index }));
  const shown = week.filter((day) => day.dayOfWeek <= 5 || entries.some((entry) => entry.day === day.toString()));
  const isEmpty = !entries.some((entry) => week.some((day) => day.toString() === entry.day));
  return (
    <>
      <InterviewTabs current="week" canManage={canManage} />
      <PageHeading title={`Week of ${formatDate(monday)}`} lead="Each time is told by the clock of its place.">
        {canManage ? <LinkButton href={paths.plan}>Plan interviews</LinkButton> : null}
      </PageHeading>
      {isEmpty ? (
        <EmptyState title="Nothing this week.">
          <p>
            {canManage
              ? 'Plan interviews from what your interviewers can, or look at another week.'
              : 'You are told by mail when a candidate books a time with you.'}
          </p>
        </EmptyState>
      ) : (
        <ol class="week plain">
          {shown.map((day) => (
            <li class={day.equals(today) ? 'week__day week__day--today' : 'week__day'}>
              <h2 class="week__name">
                {weekdayNames[day.dayOfWeek - 1]} <span class="soft">{formatDate(day)}</span>
                {day.equals(today) ? <VisuallyHidden>, today</VisuallyHidden> : null}
              </h2>
              <Day entries={entries.filter((entry) => entry.day === day.toString())} />
            </li>
          ))}
        </ol>
      )}
      <Pagination
        newerHref={`${paths.week}?from=${monday.subtract({ weeks: 1 }).toString()}`}
        newerLabel="The week before"
        olderHref={`${paths.week}?from=${monday.add({ weeks: 1 }).toString()}`}
        olderLabel="The week after"
        label="Weeks"
      />
    </>
  );
}

function Day({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return <p class="soft small">Nothing</p>;
  return (
    <ul class="plain week__entries">
      {entries.map((entry) => (
        <li class={`week__entry week__entry--${entry.state}`}>
          <a href={entry.href}>
            <strong>{entry.time}</strong> <bdi>{entry.title}</bdi>
          </a>
          <Status state={entry.state} label={entry.label} />
          <span class="soft small">{entry.detail}</span>
        </li>
      ))}
    </ul>
  );
}

const clock = (at: Temporal.Instant, timeZone: string): string =>
  at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
const dayOf = (at: Temporal.Instant, timeZone: string): string => at.toZonedDateTimeISO(timeZone).toPlainDate().toString();

const ofInterview = (interview: InterviewRecord): Entry => ({
  day: dayOf(interview.startsAt, interview.timeZone),
  at: interview.startsAt,
  time: `${clock(interview.startsAt, interview.timeZone)}–${clock(interview.endsAt, interview.timeZone)}`,
  href: paths.interview(interview.id),
  state: interview.state,
  label: interview.state === 'offered' ? 'Free' : undefined,
  title: interview.candidate ?? 'Free time',
  detail: [`${interview.siteName ?? 'Online'} (${interview.timeZone})`, interview.panel.map((member) => member.name).join(', ')].join(
    ' · ',
  ),
});

const ofDay = (day: AssessmentDay): Entry => ({
  day: dayOf(day.startsAt, day.timeZone),
  at: day.startsAt,
  time: `${clock(day.startsAt, day.timeZone)}–${clock(day.endsAt, day.timeZone)}`,
  href: paths.day(day.id),
  state: day.state,
  label: undefined,
  title: 'Assessment day',
  detail: [`${day.siteName} (${day.timeZone})`, `${day.capacity - day.left} of ${day.capacity} places booked`].join(' · '),
});

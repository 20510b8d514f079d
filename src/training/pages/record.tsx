import {
  ButtonRow,
  FactList,
  formatDate,
  formatDateRange,
  formatMoney,
  formatNumber,
  LinkButton,
  Notice,
  ProgressMeter,
  TrainingTimeline,
  type TimelinePhase,
  countOf,
} from '#ui/index.ts';
import { FinishStanding, isFinishing } from '../finish/pages/standing.tsx';
import { finishLinks } from '../finish/record-links.ts';
import { inHours, minutesInWords } from '../hours.rules.ts';
import { paths } from '../paths.ts';
import { daysBetween, hoursKindWords, isBefore, isStudyDay, type HoursKind, type PlanItem } from '../plan-types.ts';
import { forkStart } from '../plan.rules.ts';
import { recordActions } from '../record-actions.ts';
import { isOverdue, mentorOn, type RecordView } from '../record.query.ts';
import { RecordFrame, takesPart, whose, type Frame } from './frame.tsx';
import { History } from './history.tsx';

/** The record: where one stands today, hours and competencies against the plan, what can be done, what has happened. */
export function RecordPage({ frame, view }: { frame: Frame; view: RecordView }) {
  const { head, today, isOwn, roles } = frame;
  const { items, progress, reviews, events, minima } = view;
  const actions = recordActions(head.id, head.state, roles).filter(({ action }) => action !== 'choose_route' || canChoose(frame, items));
  const links = finishLinks(head.id, head.state, roles);
  const primary = isOwn && head.state === 'active' ? <LinkButton href={paths.hours(head.id)}>Enter hours</LinkButton> : null;
  const mentor = mentorOn(head, today);
  const waiting = progress.waiting.on_the_job + progress.waiting.related;
  return (
    <RecordFrame frame={frame} tab="overview">
      <div class="columns">
        <div>
          <h2>Today, {formatDate(today)}</h2>
          {isFinishing(head.state) ? (
            <FinishStanding head={head} isOwn={isOwn} events={events} />
          ) : (
            <>
              <StandsAt frame={frame} items={items} />
              <FactList facts={nextFacts(items, reviews, today)} />
            </>
          )}
          {primary !== null || actions.length > 0 || links.length > 0 ? (
            <ButtonRow>
              {primary}
              {actions.map(({ label, href, action }) => (
                <LinkButton href={href} kind="secondary">
                  {action === 'assign_mentor' && mentor !== null ? 'Change the mentor' : label}
                </LinkButton>
              ))}
              {links.map(({ label, href }) => (
                <LinkButton href={href} kind="secondary">
                  {label}
                </LinkButton>
              ))}
            </ButtonRow>
          ) : null}
          <h2>Against the plan</h2>
          {(['on_the_job', 'related'] as const)
            .filter((kind) => progress.planned[kind] > 0 || progress.approved[kind] > 0)
            .map((kind) => (
              <HoursMeter kind={kind} view={view} isLinked={takesPart(frame)} />
            ))}
          {progress.competencies.total === 0 ? null : (
            <ProgressMeter
              label={takesPart(frame) ? <a href={paths.competencies(head.id)}>Competencies signed off</a> : 'Competencies signed off'}
              value={progress.competencies.signedOff}
              target={progress.competencies.total}
              text={progress.competencies.ready > 0 ? `${progress.competencies.ready} more ready to be signed off.` : undefined}
            />
          )}
          {waiting > 0 ? <p class="soft">{minutesInWords(waiting)} more are entered and wait to be approved.</p> : null}
          {(['on_the_job', 'related'] as const).map((kind) => {
            const minimum = minima[kind];
            return minimum === null ? null : (
              <p class="soft small">
                {hoursKindWords[kind]}: at least {formatNumber(minimum.hours)} hours are needed ({minimum.source}).
              </p>
            );
          })}
        </div>
        <aside>
          <FactList
            column
            facts={[
              { label: 'Mentor', value: mentor ?? <span class="soft">Not assigned yet</span> },
              { label: 'Employer', value: head.employer },
              { label: 'Site', value: head.site },
              { label: 'Pay', value: `${formatMoney(head.pay.minor, head.pay.currency)} per ${head.pay.per}` },
              { label: 'Hours a week', value: String(head.hoursPerWeek) },
              ...(head.route === null
                ? []
                : [
                    {
                      label: 'Route',
                      value: head.programme.routes?.options.find((option) => option.id === head.route)?.title ?? head.route,
                    },
                  ]),
            ]}
          />
          {view.adjustments.length === 0 ? null : (
            <section aria-labelledby="adjustments">
              <h2 id="adjustments">Agreed adjustments</h2>
              {isOwn ? null : <p class="soft">See to these. Do not ask for the reason.</p>}
              <ul>
                {view.adjustments.map((one) => (
                  <li dir="auto">
                    {one.what}{' '}
                    <span class="soft small">
                      {one.toOn === null ? `from ${formatDate(one.fromOn)}` : formatDateRange(one.fromOn, one.toOn)}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </div>
      <section aria-labelledby="layout">
        <h2 id="layout">How {whose(frame)} training is laid out</h2>
        <PlanPicture frame={frame} items={items} />
      </section>
      <History events={events} timeZone={head.timeZone} />
    </RecordFrame>
  );
}

/** A route can be chosen up to the day before it begins. */
export function canChoose({ head, today }: Frame, items: readonly PlanItem[]): boolean {
  const start = forkStart(items, head.programme);
  return start !== null && isBefore(today, start);
}

function StandsAt({ frame, items }: { frame: Frame; items: readonly PlanItem[] }) {
  const { head, today, isOwn } = frame;
  if (isBefore(today, head.startsOn)) {
    const days = daysBetween(today, head.startsOn);
    return (
      <p>
        {isOwn ? 'You begin' : 'Begins'} on {formatDate(head.startsOn)}, in {countOf(days, 'day')}.
      </p>
    );
  }
  if (head.state === 'on_break')
    return (
      <Notice kind="information">
        <p>{isOwn ? 'You are on a break.' : 'On a break.'} The plan moves by its length.</p>
      </Notice>
    );
  const phase = items.find((item) => item.kind === 'phase' && !isBefore(today, item.startsOn) && !isBefore(item.endsOn, today));
  const block = items.find(
    (item) =>
      item.kind === 'block' &&
      daysBetween(item.startsOn, item.endsOn) <= 6 &&
      !isBefore(today, item.startsOn) &&
      !isBefore(item.endsOn, today),
  );
  if (!phase)
    return isBefore(head.plannedEndOn, today) && head.endedOn === null ? (
      <p>The planned end, {formatDate(head.plannedEndOn)}, has passed.</p>
    ) : null;
  return (
    <p>
      {isOwn ? 'You are in' : 'In'} <strong>{phase.title}</strong>, until {formatDate(phase.endsOn)}.
      {block ? ` ${isStudyDay(block) ? 'Today' : 'This week'}: ${block.title}.` : ''}
    </p>
  );
}

function nextFacts(items: readonly PlanItem[], reviews: RecordView['reviews'], today: Temporal.PlainDate) {
  const block = items.find(
    (item) => item.kind === 'block' && isBefore(today, item.startsOn) && daysBetween(item.startsOn, item.endsOn) <= 6,
  );
  const phase = items.find((item) => item.kind === 'phase' && isBefore(today, item.startsOn));
  const milestone = items.find((item) => item.kind === 'milestone' && !isBefore(item.startsOn, today));
  const review = reviews.find((one) => one.state === 'planned');
  return [
    ...(block
      ? [{ label: 'Next block', value: `${block.title}, ${formatDateRange(block.startsOn, block.endsOn)}` }]
      : phase
        ? [{ label: 'Next phase', value: `${phase.title}, from ${formatDate(phase.startsOn)}` }]
        : []),
    ...(review
      ? [
          {
            label: isOverdue(review, today) ? 'Review overdue' : 'Next review',
            value: `Number ${review.number}, ${isOverdue(review, today) ? 'was due' : 'due'} by ${formatDate(review.dueOn)}`,
          },
        ]
      : []),
    ...(milestone ? [{ label: 'Next milestone', value: `${milestone.title}, ${formatDate(milestone.startsOn)}` }] : []),
  ];
}

function HoursMeter({ kind, view: { head, progress }, isLinked }: { kind: HoursKind; view: RecordView; isLinked: boolean }) {
  return (
    <ProgressMeter
      label={isLinked ? <a href={paths.hours(head.id)}>{hoursKindWords[kind]}</a> : hoursKindWords[kind]}
      value={inHours(progress.approved[kind])}
      target={Math.round(progress.planned[kind] / 60)}
      planned={Math.round(progress.plannedByToday[kind] / 60)}
      unit="hours"
    />
  );
}

const monthDays = 365.25 / 12;

/** The dated plan as the timeline draws it, with today's line while it runs. */
export function PlanPicture({ frame, items }: { frame: Frame; items: readonly PlanItem[] }) {
  const { head, today } = frame;
  const months = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => daysBetween(from, to) / monthDays;
  const phases = items
    .filter((item) => item.kind === 'phase')
    .map((item, index): TimelinePhase => {
      const source = head.programme.phases.find((phase) => phase.id === item.phaseId);
      const isOver = isBefore(item.endsOn, today);
      return {
        id: `${item.phaseId ?? 'phase'}-${index}`,
        name: item.title,
        mode: item.mode,
        months: (daysBetween(item.startsOn, item.endsOn) + 1) / monthDays,
        startMonth: months(head.startsOn, item.startsOn),
        duration: inMonths(item),
        dates: formatDateRange(item.startsOn, item.endsOn),
        state: isOver ? 'done' : isBefore(today, item.startsOn) ? 'upcoming' : 'current',
        place: source?.place ?? null,
        provider: item.provider,
        release: besides(items, item),
      };
    });
  const isRunning = !isBefore(today, head.startsOn) && !isBefore(head.plannedEndOn, today);
  return (
    <TrainingTimeline
      phases={phases}
      awards={items
        .filter((item) => item.mode === 'award')
        .map((item) => ({
          title: item.title,
          atMonth: Math.round(months(head.startsOn, item.startsOn.add({ days: 1 }))),
          detail: formatDate(item.startsOn),
        }))}
      {...(isRunning ? { today: months(head.startsOn, today) } : {})}
    />
  );
}

function inMonths(item: PlanItem): string {
  const days = daysBetween(item.startsOn, item.endsOn) + 1;
  const whole = Math.round(days / monthDays);
  return days < 2 * monthDays ? `${Math.max(1, Math.round(days / 7))} weeks` : `${whole} months`;
}

/** The study beside a phase: whole weeks counted, the rest by its title. */
function besides(items: readonly PlanItem[], phase: PlanItem): readonly string[] {
  const inside = items.filter(
    (item) => item.kind === 'block' && !isBefore(item.startsOn, phase.startsOn) && !isBefore(phase.endsOn, item.endsOn),
  );
  return [...Map.groupBy(inside, (item) => item.title)]
    .filter(([, blocks]) => blocks.some((block) => block.mode !== phase.mode || block.title !== phase.title))
    .map(([title, blocks]) =>
      blocks.length > 1 ? `${title}: ${blocks.length} ${blocks.every(isStudyDay) ? dayNames(blocks) : 'weeks'}` : title,
    );
}

/** "36 Tuesdays" reads better than "36 days", where they all fall on one weekday. */
function dayNames(blocks: readonly PlanItem[]): string {
  const weekdays = new Set(blocks.map((block) => block.startsOn.dayOfWeek));
  const [first] = blocks;
  return weekdays.size === 1 && first !== undefined ? `${first.startsOn.toLocaleString('en-GB', { weekday: 'long' })}s` : 'days';
}

import { Breadcrumbs, EmptyState, ErrorSummary, FactList, Notice, PageHeading, Status, Table, type FormErrors } from '#ui/index.ts';
import { AmendForm, ScorecardForm, fieldsOf } from '../../pages/scorecard-form.tsx';
import { ScorecardsTable } from '../../pages/interviews-section.tsx';
import type { Occasion } from '../../occasion.query.ts';
import { paths } from '../../paths.ts';
import type { Judgement } from '../../scorecard.rules.ts';
import type { Amendment, Scorecard, Scorecards } from '../../scorecards.query.ts';
import { shapeOf, type AssessmentDay, type DayBooking, type Station } from '../day.query.ts';
import { rotation } from '../rotation.rules.ts';
import { stateLabel } from './timetable.tsx';

export interface StationPageProps {
  readonly day: AssessmentDay;
  readonly station: Station;
  readonly bookings: readonly DayBooking[];
  readonly scored: ReadonlySet<string>;
  readonly drafted: ReadonlySet<string>;
  readonly isAssessor: boolean;
}

const clock = (at: Temporal.Instant, timeZone: string): string =>
  at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });

/** A station: which group comes when, who is in it, and whose scorecard is done. */
export function StationPage({ day, station, bookings, scored, drafted, isAssessor }: StationPageProps) {
  const index = day.stations.findIndex((one) => one.id === station.id);
  const rounds = rotation(shapeOf(day)).filter((round) => typeof round.groupAt[index] === 'number');
  return (
    <>
      <Breadcrumbs items={[{ label: 'Assessment day', href: paths.day(day.id) }]} />
      <PageHeading eyebrow={day.programmeTitle} title={station.name} />
      <FactList
        facts={[
          { label: 'Rates', value: station.competencies.join(', ') },
          { label: 'Assessors', value: station.assessors.map((one) => one.name).join(', ') },
          { label: 'Room', value: station.place || '–' },
        ]}
      />
      <div class="stack">
        {rounds.map((round) => {
          const group = round.groupAt[index] ?? 0;
          const people = bookings.filter((booking) => booking.group === group);
          return (
            <Table
              caption={`${clock(round.startsAt, day.timeZone)} to ${clock(round.endsAt, day.timeZone)}: group ${group}`}
              rows={people}
              empty={<EmptyState title="Nobody is in this group." />}
              columns={[
                {
                  heading: 'Candidate',
                  names: true,
                  cell: (row) =>
                    row.state === 'missed' ? (
                      <bdi>{row.candidate}</bdi>
                    ) : (
                      <a href={paths.stationCard(day.id, station.id, row.id)}>
                        <bdi>{row.candidate}</bdi>
                      </a>
                    ),
                },
                {
                  heading: 'Adjustments agreed',
                  cell: (row) => (row.adjustments.length === 0 ? '–' : <span dir="auto">{row.adjustments.join('; ')}</span>),
                },
                { heading: 'Attendance', cell: (row) => <Status state={row.state} label={stateLabel(row.state)} /> },
                {
                  heading: 'My scorecard',
                  cell: (row) =>
                    !isAssessor ? (
                      '–'
                    ) : scored.has(row.applicationId) ? (
                      <Status state="done" label="Submitted" />
                    ) : drafted.has(row.applicationId) ? (
                      <Status state="draft" label="Draft" />
                    ) : row.state === 'missed' ? (
                      '–'
                    ) : (
                      <Status state="due" label="To do" />
                    ),
                },
              ]}
            />
          );
        })}
      </div>
    </>
  );
}

export interface StationCardPageProps {
  readonly day: AssessmentDay;
  readonly station: Station;
  readonly booking: DayBooking;
  readonly occasion: Occasion;
  readonly isAssessor: boolean;
  readonly own: Scorecard | null;
  readonly draft: (Judgement & { readonly savedAt: Temporal.Instant }) | null;
  readonly scorecards: Scorecards;
  readonly amendments: readonly Amendment[];
  readonly now: Temporal.Instant;
  readonly formId: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

/** One candidate at one station: the adjustments, the own scorecard, and the others' once they may be seen. */
export function StationCardPage(props: StationCardPageProps) {
  const { day, station, booking, occasion, own, draft, scorecards, errors, typed } = props;
  const hasBegun = Temporal.Instant.compare(day.startsAt, props.now) <= 0;
  const action = paths.stationCard(day.id, station.id, booking.id);
  const form = { judging: occasion, action, formId: props.formId, timeZone: day.timeZone, errors };
  return (
    <>
      <Breadcrumbs items={[{ label: station.name, href: paths.station(day.id, station.id) }]} />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={`${station.name} · group ${booking.group}`} title={<bdi>{booking.candidate}</bdi>} />
      <div class="stack">
        {booking.adjustments.map((adjustment) => (
          <Notice title="Adjustment agreed">{<p dir="auto">{adjustment}</p>}</Notice>
        ))}
        {props.isAssessor && own === null && !hasBegun ? (
          <Notice title="The scorecard opens when the day begins">{<p>You rate: {occasion.competencies.join(', ')}.</p>}</Notice>
        ) : null}
        {props.isAssessor && own === null && hasBegun ? (
          <ScorecardForm {...form} values={typed ?? fieldsOf(occasion, draft)} savedAt={draft?.savedAt ?? null} />
        ) : null}
        {scorecards.shown.length + scorecards.heldBack > 0 ? (
          <section class="stack" aria-labelledby="scorecards">
            <h2 id="scorecards">Scorecards of this station</h2>
            <ScorecardsTable scorecards={scorecards} order={occasion.competencies} amendments={props.amendments} timeZone={day.timeZone} />
          </section>
        ) : null}
        {own === null ? null : (
          <AmendForm
            {...form}
            values={typed?.['reason'] === undefined ? fieldsOf(occasion, own) : typed}
            savedAt={null}
            isOpen={errors !== undefined && typed?.['reason'] !== undefined}
          />
        )}
        {!props.isAssessor && scorecards.shown.length + scorecards.heldBack === 0 ? (
          <EmptyState title="No scorecard is in yet.">The assessors of this station fill them in.</EmptyState>
        ) : null}
      </div>
    </>
  );
}

import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  ErrorSummary,
  FactList,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Radios,
  Status,
  TextArea,
  type FormErrors,
} from '#ui/index.ts';
import type { InterviewRecord } from '../interview.query.ts';
import { recommendations, scorecardLevels } from '../change-interview.ts';
import { paths } from '../paths.ts';
import type { Scorecards } from '../scorecards.query.ts';
import { ScorecardsTable } from './interviews-section.tsx';

export interface InterviewPageProps {
  readonly interview: InterviewRecord;
  readonly roles: readonly string[];
  /** The items of the step's scorecard. */
  readonly items: readonly string[];
  readonly scorecards: Scorecards;
  readonly hasOwn: boolean;
  readonly adjustments: readonly string[];
  readonly now: Temporal.Instant;
  readonly formId: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

/** One interview: when and with whom, the own scorecard, and what its end is. */
export function InterviewPage(props: InterviewPageProps) {
  const { interview, roles, now, errors } = props;
  const canManage = roles.includes('recruiter') || roles.includes('programme_manager');
  const hasBegun = Temporal.Instant.compare(interview.startsAt, now) <= 0;
  const canScore =
    roles.includes('interviewer') && !props.hasOwn && interview.applicationId !== null && ['booked', 'held'].includes(interview.state);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Interviews', href: paths.interviews }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={interview.programmeTitle}
        title={
          interview.candidate === null ? (
            'Free interview time'
          ) : (
            <>
              Interview with <bdi>{interview.candidate}</bdi>
            </>
          )
        }
      >
        <Status state={interview.state} label={interview.state === 'offered' ? 'Free' : undefined} />
        {interview.applicationId === null ? null : (
          <LinkButton href={paths.application(interview.applicationId)} kind="secondary">
            The application
          </LinkButton>
        )}
      </PageHeading>
      <FactList
        facts={[
          { label: 'When', value: <MomentText moment={interview.startsAt} timeZone={interview.timeZone} /> },
          { label: 'Time zone', value: interview.timeZone },
          { label: 'Where', value: interview.siteName ?? 'Online' },
          {
            label: 'Room or link',
            value: isLink(interview.place) ? <a href={interview.place}>{interview.place}</a> : interview.place || '–',
          },
          { label: 'Panel', value: interview.panel.map((member) => member.name).join(', ') },
        ]}
      />
      <div class="stack">
        {props.adjustments.map((adjustment) => (
          <Notice title="Adjustment agreed">{<p dir="auto">{adjustment}</p>}</Notice>
        ))}
        {canScore && !hasBegun ? (
          <Notice title="The scorecard opens when the interview begins">{<p>You rate: {props.items.join(', ')}.</p>}</Notice>
        ) : null}
        {canScore && hasBegun ? <ScorecardForm {...props} /> : null}
        {props.scorecards.shown.length + props.scorecards.heldBack > 0 ? (
          <section class="stack" aria-labelledby="scorecards">
            <h2 id="scorecards">Scorecards</h2>
            <ScorecardsTable scorecards={props.scorecards.shown} heldBack={props.scorecards.heldBack} order={props.items} />
          </section>
        ) : null}
        {interview.state === 'booked' && hasBegun ? <Conclude interview={interview} /> : null}
        {canManage && (interview.state === 'offered' || (interview.state === 'booked' && !hasBegun)) ? <Cancel {...props} /> : null}
      </div>
    </>
  );
}

const isLink = (place: string): boolean => /^https:\/\/\S+$/.test(place);

function ScorecardForm({ interview, items, formId, typed, errors }: InterviewPageProps) {
  return (
    <section aria-labelledby="scorecard">
      <h2 id="scorecard">Your scorecard</h2>
      <p>Only you and the employer’s recruiters see it. It cannot be changed afterwards.</p>
      <Form action={`${paths.interview(interview.id)}/scorecard`} formId={formId}>
        {items.map((item, index) => (
          <Radios
            name={`rating:${index}`}
            label={item}
            value={typed?.[`rating:${index}`] ?? ''}
            errors={errors}
            options={scorecardLevels.map(({ value, label, hint }) => ({ value: String(value), label, hint }))}
          />
        ))}
        <Radios
          name="recommendation"
          label="What you recommend"
          value={typed?.['recommendation'] ?? ''}
          errors={errors}
          options={Object.entries(recommendations).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="note"
          label="What you saw"
          hint="What the candidate said or did that led to your ratings."
          value={typed?.['note'] ?? ''}
          errors={errors}
          rows={6}
          maxLength={4000}
        />
        <ButtonRow>
          <Button>Submit the scorecard</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

function Conclude({ interview }: { interview: InterviewRecord }) {
  return (
    <Details summary="Record what came of it">
      <Form action={`${paths.interview(interview.id)}/outcome`}>
        <p>A scorecard records by itself that the interview was held.</p>
        <ButtonRow>
          <Button kind="secondary" name="outcome" value="held">
            It was held
          </Button>
          <Button kind="secondary" name="outcome" value="missed">
            The candidate did not come
          </Button>
        </ButtonRow>
      </Form>
    </Details>
  );
}

function Cancel({ interview, typed, errors }: InterviewPageProps) {
  const isBooked = interview.applicationId !== null;
  return (
    <Details
      summary={isBooked ? 'Cancel this interview' : 'Take this time back'}
      open={errors?.some((error) => error.field === 'reason') ?? false}
    >
      <Form action={`${paths.interview(interview.id)}/cancel`}>
        {isBooked ? (
          <TextArea
            name="reason"
            label="Why?"
            hint="The candidate reads this and chooses another time."
            value={typed?.['reason'] ?? ''}
            errors={errors}
            rows={3}
            maxLength={1000}
          />
        ) : null}
        <Button kind="danger">{isBooked ? 'Cancel the interview' : 'Take it back'}</Button>
      </Form>
    </Details>
  );
}

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
  Status,
  TextArea,
  TextField,
  type FormErrors,
} from '#ui/index.ts';
import { AdjustmentsSection } from '../../accommodation/pages/adjustments-section.tsx';
import { changeLimit } from '../book-interview.ts';
import type { InterviewRecord } from '../interview.query.ts';
import type { InterviewView } from '../interview-view.query.ts';
import { paths } from '../paths.ts';
import { ScorecardsTable } from './interviews-section.tsx';
import { AmendForm, ScorecardForm, fieldsOf } from './scorecard-form.tsx';

export interface InterviewPageProps extends InterviewView {
  readonly now: Temporal.Instant;
  readonly formId: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

/** One interview: when and with whom, the own scorecard, the others' once they may be seen, and what its end is. */
export function InterviewPage(props: InterviewPageProps) {
  const { interview, roles, now, errors, occasion, own } = props;
  const canManage = roles.includes('recruiter') || roles.includes('programme_manager');
  const hasBegun = Temporal.Instant.compare(interview.startsAt, now) <= 0;
  const canScore = roles.includes('interviewer') && own === null && occasion !== null && occasion.isOpen;
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
          { label: 'The candidate may change it until', value: changeLimit(interview) },
        ]}
      />
      <div class="stack">
        <AdjustmentsSection
          adjustments={props.adjustments}
          applicationId={interview.applicationId}
          title="Adjustments to see to"
          backTo={paths.interview(interview.id)}
        />
        {canScore && !hasBegun ? (
          <Notice title="The scorecard opens when the interview begins">{<p>You rate: {occasion.competencies.join(', ')}.</p>}</Notice>
        ) : null}
        {canScore && hasBegun ? (
          <ScorecardForm
            judging={occasion}
            action={`${paths.interview(interview.id)}/scorecard`}
            formId={props.formId}
            values={props.typed ?? fieldsOf(occasion, props.draft)}
            savedAt={props.draft?.savedAt ?? null}
            timeZone={interview.timeZone}
            errors={errors}
          />
        ) : null}
        <Scorecards {...props} />
        {interview.state === 'booked' && hasBegun ? <Conclude interview={interview} /> : null}
        {canManage && interview.state === 'held' && interview.closedAt === null && props.scorecards.missing > 0 ? (
          <Close {...props} />
        ) : null}
        {canManage && interview.state === 'missed' ? <Missed {...props} /> : null}
        {canManage && (interview.state === 'offered' || (interview.state === 'booked' && !hasBegun)) ? (
          <>
            <ChangePlace {...props} />
            <Cancel {...props} />
          </>
        ) : null}
      </div>
    </>
  );
}

const isLink = (place: string): boolean => /^https:\/\/\S+$/.test(place);

function Scorecards({ interview, scorecards, occasion, amendments, own, formId, typed, errors }: InterviewPageProps) {
  if (occasion === null || scorecards.shown.length + scorecards.heldBack === 0) return null;
  return (
    <section class="stack" aria-labelledby="scorecards">
      <h2 id="scorecards">Scorecards</h2>
      <ScorecardsTable scorecards={scorecards} order={occasion.competencies} amendments={amendments} timeZone={interview.timeZone} />
      {own === null ? null : (
        <AmendForm
          judging={occasion}
          action={`${paths.interview(interview.id)}/scorecard`}
          formId={formId}
          values={typed?.['reason'] === undefined ? fieldsOf(occasion, own) : typed}
          savedAt={null}
          timeZone={interview.timeZone}
          isOpen={errors !== undefined && typed?.['reason'] !== undefined}
          errors={errors}
        />
      )}
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

function Close({ interview, scorecards }: InterviewPageProps) {
  return (
    <Details summary="Close it without the missing scorecards">
      <Form action={`${paths.interview(interview.id)}/close`}>
        <p>{`${scorecards.missing === 1 ? 'One scorecard is' : `${scorecards.missing} scorecards are`} missing. Closed, you read those that are in; the missing ones can still be submitted.`}</p>
        <Button kind="secondary">Close the interview</Button>
      </Form>
    </Details>
  );
}

function Missed({ interview, chances, formId }: InterviewPageProps) {
  if (chances > 0)
    return (
      <Notice title="The candidate was told and may choose another time">
        <p>Nothing ends by itself. If no time is chosen, the application stays at its step until somebody decides.</p>
      </Notice>
    );
  return (
    <Notice title="The candidate cannot choose another time alone">
      <p>The programme’s limit is used up. The application has not ended: give another chance, or decide on the application.</p>
      <Form action={`${paths.interview(interview.id)}/chance`} formId={formId}>
        <Button kind="secondary">Let them choose once more</Button>
      </Form>
    </Notice>
  );
}

function ChangePlace({ interview, typed, errors }: InterviewPageProps) {
  return (
    <Details summary="Change the room or link" open={errors?.some((error) => error.field === 'place') ?? false}>
      <Form action={`${paths.interview(interview.id)}/place`}>
        <TextField
          name="place"
          label="Room or link"
          required={interview.siteName === null}
          hint={interview.applicationId === null ? undefined : 'The candidate and the panel are told, and their calendars show it.'}
          value={typed?.['place'] ?? interview.place}
          errors={errors}
          maxLength={500}
        />
        <Button kind="secondary">Change it</Button>
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

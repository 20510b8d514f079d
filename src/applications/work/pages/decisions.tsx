import type { Child } from 'hono/jsx';
import { Button, ButtonRow, Details, Form, LinkButton, Notice, TextArea, type FormErrors } from '#ui/index.ts';
import type { ApplicationView } from '../application-view.query.ts';
import { paths } from '../paths.ts';
import { graceInWords, graceMinutesOf } from '../refusals/grace.rules.ts';
import { HandOver } from './in-hand.tsx';
import { OutcomeFields } from './outcome-fields.tsx';
import { Reasons } from './reasons.tsx';

export type DecisionName =
  | 'hand-over'
  | 'undo'
  | 'pass'
  | 'skip'
  | 'return'
  | 'reject'
  | 'hold'
  | 'resume'
  | 'reopen'
  | 'enrol'
  | 'withdraw-offer'
  | 'condition';

export interface Refused {
  readonly decision: DecisionName;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

interface Props {
  readonly view: ApplicationView;
  readonly refused?: Refused | undefined;
}

/** What this application needs from the reader now: one thing to press, or why there is nothing. */
export function NextStep({ view, refused }: Props) {
  const { application } = view;
  const { step } = application;
  if (application.state !== 'in_step' || step === null || !view.isDecider || view.pending !== null) return null;
  if (application.heldById === null)
    return <Notice title="The candidate has been asked">{<p>The application comes back as soon as the answer is there.</p>}</Notice>;
  if (!view.isWithReader)
    return (
      <Notice title={`With ${application.heldByName ?? 'another organisation'}`}>
        {<p>They act at the step “{step.name}”. You can leave the step out with a reason if it cannot wait.</p>}
      </Notice>
    );
  switch (step.kind) {
    case 'screen':
    case 'assess':
      return (
        <ButtonRow>
          <LinkButton href={paths.screening(application.id)}>Check criterion by criterion</LinkButton>
        </ButtonRow>
      );
    case 'interview':
      return <InterviewStep view={view} refused={refused} />;
    case 'offer':
      return (
        <ButtonRow>
          <LinkButton href={paths.offer(application.id)}>Make an offer</LinkButton>
        </ButtonRow>
      );
    default:
      return null;
  }
}

function InterviewStep({ view, refused }: Props) {
  const { application } = view;
  const scored = view.scorecards.shown.length + view.scorecards.heldBack;
  if (scored > 0) {
    return (
      <Form action={paths.decision(application.id, 'pass')} revision={application.revision}>
        <p>{scored === 1 ? 'One scorecard is' : `${scored} scorecards are`} in. Decide when you have those that you need.</p>
        <OutcomeFields
          step={application.step}
          idPrefix="pass-"
          isPassing
          typed={refused?.decision === 'pass' ? refused.typed : undefined}
          errors={refused?.decision === 'pass' ? refused.errors : undefined}
        />
        <ButtonRow>
          <Button>Pass the interview</Button>
        </ButtonRow>
      </Form>
    );
  }
  const booked = view.interviews.find((interview) => interview.state === 'booked');
  if (booked) return <Notice title="The interview is booked">{<p>When it is held and scored, it is passed or ended here.</p>}</Notice>;
  return (
    <Notice title="The candidate chooses a time">
      <p>
        {view.steps.some((one) => one.pausedOn !== null)
          ? 'There are free times to choose from. The clock of this step stands still until one is chosen.'
          : 'Nothing is booked yet. Candidates choose from the times that you offer.'}
      </p>
      <ButtonRow>
        <LinkButton href={`${paths.newInterviews}?programme=${application.programmeId}`}>Offer interview times</LinkButton>
      </ButtonRow>
    </Notice>
  );
}

/** The other decisions that the state permits, each behind its own line. */
export function Decisions({ view, refused }: Props) {
  const { application, actions } = view;
  const can = (action: (typeof actions)[number]): boolean => actions.includes(action);
  const isAtStep = application.state === 'in_step';
  const isScreening = isAtStep && view.isWithReader && (application.step?.kind === 'screen' || application.step?.kind === 'assess');
  const canSkip = isAtStep && view.isEmployer && !['offer', 'checks', 'enrol'].includes(application.step?.kind ?? '');
  const open = (decision: DecisionName): boolean => refused?.decision === decision;
  // Until it is sent or undone, a decision leaves nothing else to decide.
  if (view.pending !== null) return null;
  const items: Child[] = [];
  if (can('return_for_information') && isAtStep && view.isWithReader && !isScreening) {
    items.push(
      <Details summary="Ask the candidate for information" open={open('return')}>
        <Form action={paths.decision(application.id, 'return')} revision={application.revision}>
          <Words
            decision="return"
            name="request"
            label="What do you need?"
            hint="The candidate reads this and has 10 working days."
            refused={refused}
          />
          <Button kind="secondary">Ask</Button>
        </Form>
      </Details>,
    );
  }
  if (canSkip) {
    items.push(
      <Details summary="Leave this step out" open={open('skip')}>
        <Form action={paths.decision(application.id, 'skip')} revision={application.revision}>
          <Words decision="skip" name="reason" label="Why is it left out?" refused={refused} />
          <Button kind="secondary">Leave the step out</Button>
        </Form>
      </Details>,
    );
  }
  if (can('hold_waiting')) {
    items.push(
      <Details summary="Put on the waiting list" open={open('hold')}>
        <Form action={paths.decision(application.id, 'hold')} revision={application.revision}>
          <Words decision="hold" name="note" label="A note for the record" required={false} refused={refused} />
          <Button kind="secondary">Put on the waiting list</Button>
        </Form>
      </Details>,
    );
  }
  if (application.state === 'waiting_list' && view.isEmployer) {
    items.push(
      <Details summary="Take from the waiting list" open>
        <Form action={paths.decision(application.id, 'resume')} revision={application.revision}>
          <p>A place has become free: the application goes on where it stood, and the candidate is told.</p>
          <Button>Go on with this application</Button>
        </Form>
      </Details>,
    );
  }
  if (can('reopen')) {
    items.push(
      <Details summary="Reopen this application" open={open('reopen')}>
        <Form action={paths.decision(application.id, 'reopen')} revision={application.revision}>
          <Words
            decision="reopen"
            name="reason"
            label="Why is the decision taken back?"
            hint="The candidate reads this."
            refused={refused}
          />
          <Button kind="secondary">Reopen</Button>
        </Form>
      </Details>,
    );
  }
  if (can('reject') && !isScreening) {
    items.push(
      <Details summary="Do not go on with this application" open={open('reject')}>
        <Form action={paths.decision(application.id, 'reject')} revision={application.revision}>
          <Reasons
            name="reason"
            id="reject-reason"
            label="Reason"
            hint="The candidate reads it, with your name."
            programme={application.programme}
            typed={open('reject') ? refused?.typed : {}}
            errors={open('reject') ? refused?.errors : []}
          />
          <Words
            decision="reject"
            name="note"
            label="A personal line"
            hint="The candidate reads this too."
            required={false}
            refused={refused}
          />
          <p class="soft small">
            It is sent after {graceInWords(graceMinutesOf(application.step))}. Until then you can undo it, and the candidate never hears of
            it.
          </p>
          <Button kind="danger">End this application</Button>
        </Form>
      </Details>,
    );
  }
  if (view.receivers.length > 0) items.push(<HandOver view={view} refused={refused} />);
  if (items.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="decisions">
      <h2 id="decisions">Other decisions</h2>
      <div>{items}</div>
    </section>
  );
}

/** A decision's text field, with what was typed when it was refused. Ids carry the decision: several forms stand on one page. */
function Words({
  decision,
  name,
  label,
  hint,
  required = true,
  refused,
}: {
  decision: DecisionName;
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  refused?: Refused | undefined;
}) {
  const own = refused?.decision === decision ? refused : undefined;
  return (
    <TextArea
      name={name}
      id={`${decision}-${name}`}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      required={required}
      value={own?.typed[name] ?? ''}
      errors={own?.errors ?? []}
      rows={3}
      maxLength={2000}
    />
  );
}

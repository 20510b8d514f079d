import { Button, ButtonRow, Details, Form, LinkButton, MomentText, Notice, Select, TextArea } from '#ui/index.ts';
import type { ApplicationView } from '../application-view.query.ts';
import { paths } from '../paths.ts';
import { mayUndo } from '../refusals/grace.rules.ts';
import type { Refused } from './decisions.tsx';

/** Who has taken the application, and taking it, giving it back, handing it over. */
export function InHand({ view }: { view: ApplicationView }) {
  const { application, claim, readerId, pending } = view;
  if (!view.isDecider || !view.isWithReader || application.state !== 'in_step') return null;
  if (claim === null)
    return pending !== null ? null : (
      <Form action={paths.claim(application.id)}>
        <p class="soft small">Take it while you work on it, so that no colleague does the same.</p>
        <Button kind="secondary" small>
          Take it
        </Button>
      </Form>
    );
  if (claim.personId === readerId)
    return (
      <Form action={paths.release(application.id)}>
        <p class="small">You have taken this application. Colleagues leave it alone until you give it back or a few hours have passed.</p>
        <Button kind="quiet" small>
          Give it back
        </Button>
      </Form>
    );
  return (
    <Form action={paths.claim(application.id)} hidden={{ takeOver: 'yes' }}>
      <p class="small">{claim.personName} has taken this application and is working on it.</p>
      <Button kind="quiet" small>
        Take it over
      </Button>
    </Form>
  );
}

/** A decision against the application that nobody has been told of yet: until when, and undoing it. */
export function PendingRefusal({ view, timeZone }: { view: ApplicationView; timeZone: string }) {
  const { pending, application } = view;
  if (pending === null) return null;
  const isOwn = pending.decidedBy === view.readerId;
  const decider = pending.deciderName ?? 'whoever decided';
  return (
    <Notice kind="warning" title="Decided: not to go on. Not sent yet.">
      <p>
        {pending.deciderName ?? 'A colleague'}
        {pending.organisationName === null ? '' : ` of ${pending.organisationName}`} decided this. The reason: {pending.reasons}.
      </p>
      {pending.note === '' ? null : <p dir="auto">{pending.note}</p>}
      <p>
        The candidate is told on <MomentText moment={pending.takesEffectAt} timeZone={timeZone} />. Until then {isOwn ? 'you' : decider} and
        the recruiters and programme managers of {application.organisationName} can undo it, and the candidate never hears of it.
      </p>
      {mayUndo(pending, { personId: view.readerId, isEmployer: view.isEmployer }) ? (
        <Form action={paths.decision(application.id, 'undo')} revision={application.revision}>
          <Button kind="secondary">Undo this decision</Button>
        </Form>
      ) : (
        <p>If you think that it is wrong, tell one of them.</p>
      )}
    </Notice>
  );
}

/** What waits on this application beside its step: an appeal, a second look. */
export function Waiting({ view }: { view: ApplicationView }) {
  const { application, openAppeal, review } = view;
  return (
    <>
      {openAppeal === null ? null : (
        <Notice kind="warning" title={openAppeal === 'appeal' ? 'The candidate has appealed' : 'The candidate has answered'}>
          <ButtonRow>
            <LinkButton href={paths.appeal(application.id)} kind="secondary">
              {openAppeal === 'appeal' ? 'Read and decide' : 'Read it'}
            </LinkButton>
          </ButtonRow>
        </Notice>
      )}
      {review === null ? null : review.state === 'waiting' ? (
        <Notice title="Drawn for a second look">
          <p>
            {review.agency} {review.outcome === 'passed' ? 'passed' : 'did not go on with'} this application. It was drawn by lot for a
            second look.
          </p>
          <ButtonRow>
            <LinkButton href={paths.review(application.id)} kind="secondary">
              Have the second look
            </LinkButton>
          </ButtonRow>
        </Notice>
      ) : review.state === 'overturned' ? (
        <Notice kind="warning" title="The second look came to another result">
          <p>{review.reviewedByName ?? 'A colleague'}:</p>
          <p dir="auto">{review.reason}</p>
        </Notice>
      ) : null}
    </>
  );
}

/** Handing it over with everything that was recorded. */
export function HandOver({ view, refused }: { view: ApplicationView; refused?: Refused | undefined }) {
  const { application, receivers } = view;
  const own = refused?.decision === 'hand-over' ? refused : undefined;
  if (receivers.length === 0) return null;
  return (
    <Details summary="Hand it over" open={own !== undefined}>
      <Form action={paths.handOver(application.id)} revision={application.revision}>
        <p>Verdicts, evidence and notes go with it; nothing is typed again. The day on which it is due stays.</p>
        <Select
          name="to"
          id="hand-over-to"
          label="To whom?"
          value={own?.typed['to'] ?? ''}
          errors={own?.errors ?? []}
          options={receivers}
        />
        <TextArea
          name="note"
          id="hand-over-note"
          label="A note for them"
          required={false}
          value={own?.typed['note'] ?? ''}
          errors={own?.errors ?? []}
          rows={3}
          maxLength={2000}
        />
        <Button kind="secondary">Hand it over</Button>
      </Form>
    </Details>
  );
}

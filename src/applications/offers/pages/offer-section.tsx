import { Button, ButtonRow, Details, FactList, Form, LinkButton, Money, Notice, Select, Status, TextArea, formatDate } from '#ui/index.ts';
import type { ApplicationView } from '../../work/application-view.query.ts';
import type { Refused } from '../../work/pages/decisions.tsx';
import { paths } from '../../work/paths.ts';
import { hasSigned } from '../agreement-model.ts';
import { enrolmentGaps } from '../enrolment.rules.ts';
import type { ConditionRecord } from '../offer.query.ts';
import { liveOfferStates } from '../offer-lifecycle.ts';
import { workPaths } from '../paths.ts';
import { conditionOutcomes } from '../settle-condition.ts';

/** The offer, its conditions one by one, the agreement, and the enrolment at the end. */
export function OfferSection({ view, refused }: { view: ApplicationView; refused?: Refused | undefined }) {
  const { application, offer } = view;
  if (application.state === 'deferred') return <Deferred id={application.id} />;
  if (offer === null) return null;
  const isLive = liveOfferStates.some((state) => state === offer.state);
  return (
    <section class="stack" aria-labelledby="offer">
      <h2 id="offer">
        Offer <Status state={offer.state} label={offerLabels[offer.state]} />
      </h2>
      {offer.state === 'proposed' ? (
        <Notice kind="warning" title="Waits for a second person">
          <p>
            Its pay is above the limit of the programme. {offer.madeByName ?? 'A colleague'} proposed it; somebody else approves it or sends
            it back.
          </p>
          <p>
            <a href={workPaths.offer(application.id)}>See the proposal</a>
          </p>
        </Notice>
      ) : null}
      {offer.state === 'refused' ? (
        <p dir="auto" class="soft">
          The last proposal was sent back: {offer.reason}
        </p>
      ) : null}
      <FactList
        facts={[
          { label: 'Site', value: offer.siteName },
          { label: 'Pay', value: <Money minor={offer.payMinor} currency={offer.currency} per={offer.payPer} /> },
          { label: 'Start', value: formatDate(offer.startsOn) },
          ...(offer.state === 'proposed' || offer.state === 'refused' ? [] : [{ label: 'Open until', value: formatDate(offer.expiresOn) }]),
          {
            label: 'Made by',
            value: offer.isAutomatic ? `the waiting list’s rule (${offer.madeByName ?? 'a manager'})` : (offer.madeByName ?? '–'),
          },
          ...(offer.approvedByName === null ? [] : [{ label: 'Approved by', value: offer.approvedByName }]),
        ]}
      />
      {isLive ? (
        <p>
          <a href={workPaths.offer(application.id)}>Pay with its working, more time, a later start</a>
        </p>
      ) : null}
      {offer.conditions.length === 0 ? null : (
        <div>
          <h3>Conditions</h3>
          {offer.conditions.map((condition) => (
            <Condition view={view} condition={condition} refused={refused} />
          ))}
        </div>
      )}
      <AgreementLine view={view} />
      {application.state === 'accepted' ? <Enrolment view={view} /> : null}
      {isLive && (offer.state === 'proposed' || view.actions.includes('withdraw_offer')) ? (
        <Details
          summary={offer.state === 'proposed' ? 'Take the proposal back' : 'Withdraw the offer'}
          open={refused?.decision === 'withdraw-offer'}
        >
          <Form action={paths.decision(application.id, 'withdraw-offer')} revision={application.revision}>
            <TextArea
              name="reason"
              id="withdraw-offer-reason"
              label="Why is it withdrawn?"
              hint={offer.state === 'proposed' ? 'It stands on the timeline of the employer.' : 'The candidate reads this, with your name.'}
              value={refused?.decision === 'withdraw-offer' ? refused.typed['reason'] : ''}
              errors={refused?.decision === 'withdraw-offer' ? refused.errors : []}
              rows={3}
              maxLength={2000}
            />
            <Button kind="danger">{offer.state === 'proposed' ? 'Take it back' : 'Withdraw the offer'}</Button>
          </Form>
        </Details>
      ) : null}
    </section>
  );
}

const offerLabels: Readonly<Record<string, string | undefined>> = {
  made: 'Waits for the candidate',
  proposed: 'Proposed',
  refused: 'Sent back',
};

function Deferred({ id }: { id: string }) {
  return (
    <Notice title="The start is put off">
      <p>Both sides have agreed on a later start.</p>
      <p>
        <a href={workPaths.deferral(id)}>See what was agreed, and take the application up again</a>
      </p>
    </Notice>
  );
}

function AgreementLine({ view: { application, agreement } }: { view: ApplicationView }) {
  if (agreement === null) return null;
  const canSign = application.state === 'accepted' && agreement.isComplete && !hasSigned(agreement, 'employer');
  return (
    <div>
      <h3>Agreement</h3>
      <p>
        {agreement.isComplete ? '' : 'Something that has to stand in it is missing. '}
        {agreement.signatures.length === 0
          ? 'Nobody has signed yet.'
          : agreement.signatures.map((signature) => `${signature.name} signed for the ${signature.party}`).join('; ')}{' '}
        <a href={paths.agreement(application.id)}>{canSign ? 'Read and sign the agreement' : 'Read the agreement'}</a>
      </p>
    </div>
  );
}

function Enrolment({ view: { application, offer, agreement } }: { view: ApplicationView }) {
  const gaps = enrolmentGaps(offer?.conditions ?? [], agreement);
  if (gaps.length === 0)
    return (
      <Form action={paths.decision(application.id, 'enrol')} revision={application.revision}>
        <p>Everything is settled. Enrolling makes the dated plan and tells the candidate.</p>
        <ButtonRow>
          <Button>Enrol</Button>
        </ButtonRow>
      </Form>
    );
  return (
    <div>
      <p class="flush">Before the enrolment:</p>
      <ul>
        {gaps.map((gap) => (
          <li>{gap}</li>
        ))}
      </ul>
      {agreement !== null && !agreement.isComplete ? (
        <LinkButton href={workPaths.agreementDetails(application.id)}>Complete the agreement</LinkButton>
      ) : agreement !== null && !hasSigned(agreement, 'employer') ? (
        <LinkButton href={paths.agreement(application.id)}>Sign the agreement</LinkButton>
      ) : null}
    </div>
  );
}

function Condition({ view, condition, refused }: { view: ApplicationView; condition: ConditionRecord; refused?: Refused | undefined }) {
  const isOpen = condition.state === 'open' && view.application.state === 'accepted';
  const own = refused?.decision === 'condition' && refused.typed['condition'] === condition.id ? refused : undefined;
  const heading = (
    <>
      <bdi>{condition.title}</bdi>{' '}
      <Status
        state={condition.state}
        label={
          condition.state === 'not_met' ? 'Not met' : condition.state === 'open' && condition.givenAt !== null ? 'To look at' : undefined
        }
      />
      {condition.state === 'open' && condition.dueOn !== null ? <span class="soft small"> by {formatDate(condition.dueOn)}</span> : null}
    </>
  );
  if (!isOpen) {
    return (
      <p>
        {heading} {condition.decidedByName === null ? null : <span class="soft small">by {condition.decidedByName}</span>}
        {condition.note === '' ? null : (
          <span class="soft" dir="auto">
            {' '}
            {condition.note}
          </span>
        )}
      </p>
    );
  }
  return (
    <Details summary={heading} open={own !== undefined}>
      {condition.evidence === null ? null : (
        <p>
          <a href={workPaths.condition(view.application.id, condition.id)}>
            {condition.givenAt === null ? 'What was asked for; nothing is given yet' : 'See what was given'}
            <span class="visually-hidden">: {condition.title}</span>
          </a>
        </p>
      )}
      <Form
        action={paths.decision(view.application.id, 'condition')}
        revision={view.application.revision}
        hidden={{ condition: condition.id }}
      >
        <Select
          name="outcome"
          id={`condition-outcome:${condition.id}`}
          label={`What became of “${condition.title}”?`}
          value={own?.typed['outcome']}
          error={own?.errors.find((error) => error.field === `outcome:${condition.id}`)?.message}
          options={Object.entries(conditionOutcomes).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="reason"
          id={`condition-reason:${condition.id}`}
          label="Reason"
          required={false}
          hint="Needed when it is waived or not met."
          value={own?.typed['reason']}
          error={own?.errors.find((error) => error.field === `reason:${condition.id}`)?.message}
          rows={2}
          maxLength={2000}
        />
        <Button kind="secondary" about={condition.title}>
          Record
        </Button>
      </Form>
    </Details>
  );
}

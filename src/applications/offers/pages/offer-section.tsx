import { Button, ButtonRow, Details, FactList, Form, LinkButton, Money, Select, Status, TextArea, formatDate } from '#ui/index.ts';
import type { ConditionRecord } from '../offer.query.ts';
import type { ApplicationView } from '../../work/application-view.query.ts';
import { enrolmentGaps } from '../enrolment.rules.ts';
import { paths } from '../../work/paths.ts';
import { conditionOutcomes } from '../settle-condition.ts';
import type { Refused } from '../../work/pages/decisions.tsx';

/** The offer, its conditions one by one, the agreement, and the enrolment at the end. */
export function OfferSection({ view, refused }: { view: ApplicationView; refused?: Refused | undefined }) {
  const { application, offer, agreement } = view;
  if (offer === null) return null;
  const isLive = offer.state === 'made' || offer.state === 'accepted';
  const gaps = enrolmentGaps(offer.conditions, agreement?.signatures ?? []);
  return (
    <section class="stack" aria-labelledby="offer">
      <h2 id="offer">
        Offer <Status state={offer.state} label={offer.state === 'made' ? 'Waits for the candidate' : undefined} />
      </h2>
      <FactList
        facts={[
          { label: 'Site', value: offer.siteName },
          { label: 'Pay', value: <Money minor={offer.payMinor} currency={offer.currency} per={offer.payPer} /> },
          { label: 'Start', value: formatDate(offer.startsOn) },
          { label: 'Open until', value: formatDate(offer.expiresOn) },
          { label: 'Made by', value: offer.madeByName ?? '–' },
        ]}
      />
      {offer.conditions.length === 0 ? null : (
        <div>
          <h3>Conditions</h3>
          {offer.conditions.map((condition) => (
            <Condition view={view} condition={condition} refused={refused} />
          ))}
        </div>
      )}
      {agreement === null ? null : (
        <div>
          <h3>Agreement</h3>
          <p>
            {agreement.signatures.length === 0
              ? 'Nobody has signed yet.'
              : agreement.signatures.map((signature) => `${signature.name} signed for the ${signature.party}`).join('; ')}{' '}
            <a href={paths.agreement(application.id)}>
              {agreement.signatures.some((signature) => signature.party === 'employer') || application.state !== 'accepted'
                ? 'Read the agreement'
                : 'Read and sign the agreement'}
            </a>
          </p>
        </div>
      )}
      {application.state === 'accepted' ? (
        gaps.length === 0 ? (
          <Form action={paths.decision(application.id, 'enrol')} revision={application.revision}>
            <p>Everything is settled. Enrolling makes the dated plan and tells the candidate.</p>
            <ButtonRow>
              <Button>Enrol</Button>
            </ButtonRow>
          </Form>
        ) : (
          <div>
            <p class="flush">Before the enrolment:</p>
            <ul>
              {gaps.map((gap) => (
                <li>{gap}</li>
              ))}
            </ul>
            {agreement !== null && !agreement.signatures.some((signature) => signature.party === 'employer') ? (
              <LinkButton href={paths.agreement(application.id)}>Sign the agreement</LinkButton>
            ) : null}
          </div>
        )
      ) : null}
      {isLive && view.actions.includes('withdraw_offer') ? (
        <Details summary="Withdraw the offer" open={refused?.decision === 'withdraw-offer'}>
          <Form action={paths.decision(application.id, 'withdraw-offer')} revision={application.revision}>
            <TextArea
              name="reason"
              id="withdraw-offer-reason"
              label="Why is it withdrawn?"
              hint="The candidate reads this, with your name."
              value={refused?.decision === 'withdraw-offer' ? refused.typed['reason'] : ''}
              errors={refused?.decision === 'withdraw-offer' ? refused.errors : []}
              rows={3}
              maxLength={2000}
            />
            <Button kind="danger">Withdraw the offer</Button>
          </Form>
        </Details>
      ) : null}
    </section>
  );
}

function Condition({ view, condition, refused }: { view: ApplicationView; condition: ConditionRecord; refused?: Refused | undefined }) {
  const isOpen = condition.state === 'open' && view.application.state === 'accepted';
  const own = refused?.decision === 'condition' && refused.typed['condition'] === condition.id ? refused : undefined;
  const heading = (
    <>
      <bdi>{condition.title}</bdi> <Status state={condition.state} label={condition.state === 'not_met' ? 'Not met' : undefined} />
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

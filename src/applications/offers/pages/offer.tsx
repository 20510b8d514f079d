import {
  Button,
  ButtonRow,
  DateField,
  Details,
  ErrorSummary,
  FactList,
  Form,
  LinkButton,
  Money,
  Notice,
  PageHeading,
  Radios,
  Status,
  Table,
  TextArea,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { noteLimit } from '../../candidate/leave.ts';
import { Way } from '../../candidate/pages/frame.tsx';
import { reasonOptions } from '../../candidate/pages/withdraw.tsx';
import { canDefer } from '../deferral-lifecycle.ts';
import type { OfferView } from '../offer-view.query.ts';
import type { ConditionRecord } from '../offer.query.ts';
import { ownPaths } from '../paths.ts';

type Typed = Readonly<Record<string, string>>;

export interface OfferPageProps {
  readonly view: OfferView;
  readonly today: Temporal.PlainDate;
  readonly formId: string;
  readonly errors: FormErrors;
  readonly typed: Typed;
}

/** What is offered: pay, place, start, conditions; the answers; more time, a later start. */
export function OfferPage(props: OfferPageProps) {
  const { view, today, errors } = props;
  const { application, offer, extensions } = view;
  const asks = extensions.find((one) => one.state === 'asked');
  const isOpen = offer.state === 'made' && (asks !== undefined || Temporal.PlainDate.compare(offer.expiresOn, today) >= 0);
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={`${application.organisationName} · ${application.programmeTitle}`}
        title={isOpen ? 'You are offered a place' : 'The offer'}
        lead={
          isOpen
            ? asks
              ? 'You have asked for more time: the offer stays open until you have an answer.'
              : `Answer by ${formatDate(offer.expiresOn)}. Take the time you need until then.`
            : undefined
        }
      >
        {isOpen ? null : <Status state={offer.state === 'made' ? 'expired' : offer.state} />}
      </PageHeading>
      <Outcome view={view} isOpen={isOpen} />
      <FactList
        facts={[
          { label: 'Pay', value: <Money minor={offer.payMinor} currency={offer.currency} per={offer.payPer} /> },
          { label: 'Place', value: offer.siteName },
          { label: 'Start', value: formatDate(offer.startsOn) },
          { label: 'Training', value: application.programme.duration.text },
        ]}
      />
      {offer.payWorking.length === 0 ? null : (
        <Details summary="How the pay came about">
          <ul>
            {offer.payWorking.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          {offer.proposedPayMinor !== null && offer.proposedPayMinor !== offer.payMinor ? (
            <p dir="auto">
              The employer changed it to <Money minor={offer.payMinor} currency={offer.currency} per={offer.payPer} />. The reason:{' '}
              {offer.payReason}
            </p>
          ) : null}
        </Details>
      )}
      <Conditions view={view} isOpen={isOpen} />
      {isOpen ? <Answer {...props} /> : null}
      {isOpen ? <MoreTime {...props} /> : null}
      {canDefer(application.state) ? (
        <p>
          <a href={ownPaths.deferral(application.id)}>Start later instead</a>
        </p>
      ) : null}
      {isOpen ? null : (
        <p>
          <a href={ownPaths.application(application.id)}>Back to your application</a>
        </p>
      )}
    </>
  );
}

function Conditions({ view: { application, offer }, isOpen }: { view: OfferView; isOpen: boolean }) {
  const mayGive = isOpen || application.state === 'accepted';
  if (offer.conditions.length === 0)
    return (
      <section>
        <h2>Conditions</h2>
        <p>The offer has no conditions.</p>
      </section>
    );
  return (
    <section>
      <h2>Conditions</h2>
      <p>
        The offer stands on these, one by one. Until now nobody was allowed to ask you for them. You can give what is needed now or after
        you have accepted.
      </p>
      <Table
        caption="Conditions and where they stand"
        captionHidden
        rows={offer.conditions}
        columns={[
          { heading: 'Condition', names: true, cell: (condition) => condition.title },
          {
            heading: 'State',
            cell: (condition) => (
              <Status
                state={condition.state === 'open' ? (condition.givenAt ? 'submitted' : 'open') : condition.state}
                label={stateText(condition)}
              />
            ),
          },
          { heading: 'By when', cell: (condition) => whenText(condition) },
          {
            heading: 'What to do',
            cell: (condition) =>
              condition.state === 'open' && condition.evidence !== null && mayGive ? (
                <a href={ownPaths.condition(application.id, condition.id)}>
                  {condition.givenAt === null ? 'Give what is needed' : 'See or add'}
                  <span class="visually-hidden">: {condition.title}</span>
                </a>
              ) : (
                <span dir="auto">{condition.note}</span>
              ),
          },
        ]}
      />
    </section>
  );
}

const stateText = (condition: ConditionRecord): string =>
  condition.state === 'open'
    ? condition.givenAt === null
      ? 'To be settled'
      : 'You gave it; the employer looks at it'
    : { met: 'Met', waived: 'Waived', not_met: 'Not met' }[condition.state];

function whenText(condition: ConditionRecord): string {
  if (condition.state !== 'open') return '';
  if (condition.dueOn !== null) return formatDate(condition.dueOn);
  return condition.withinWorkingDays === null ? 'No day is set' : `Within ${condition.withinWorkingDays} working days after you accept`;
}

function Outcome({ view, isOpen }: { view: OfferView; isOpen: boolean }) {
  const { application, offer, lateUntil } = view;
  if (isOpen) return null;
  switch (offer.state) {
    case 'accepted':
      return (
        <Notice kind="success" title="You have accepted this offer">
          <p>
            Next: <a href={ownPaths.agreement(application.id)}>the agreement</a>.
          </p>
        </Notice>
      );
    case 'declined':
      return (
        <Notice title="You have declined this offer">
          <p>Your application has ended. If you apply again, what you wrote is carried over.</p>
        </Notice>
      );
    case 'withdrawn':
    case 'proposed':
    case 'approved':
    case 'refused':
      return (
        <Notice kind="warning" title="This offer was withdrawn">
          <p dir="auto">{offer.reason ? `The reason: ${offer.reason}` : `Your application’s page says by whom and why.`}</p>
        </Notice>
      );
    case 'made':
    case 'expired':
      return (
        <Notice kind="warning" title="This offer has expired">
          <p>{`It could be accepted until ${formatDate(offer.expiresOn)}.`}</p>
          {lateUntil === null ? (
            <p>{`If you still want the place, write to ${application.organisationName} and ask whether one is free.`}</p>
          ) : (
            <>
              <p>{`Its place is still free, and nobody waits for it. You can take it up until ${formatDate(lateUntil)}, unless somebody else is first.`}</p>
              <form method="post" action={ownPaths.late(application.id)}>
                <input type="hidden" name="offer" value={offer.id} />
                <Button>I still want the place</Button>
              </form>
            </>
          )}
        </Notice>
      );
  }
}

function Answer({ view, errors, typed }: OfferPageProps) {
  const { application, offer } = view;
  const action = ownPaths.offer(application.id);
  const isDeclining = typed['answer'] === 'decline';
  return (
    <section>
      <h2>Your answer</h2>
      <Form action={action} hidden={{ offer: offer.id, answer: 'accept' }}>
        <p>When you accept, the agreement is drawn up with exactly this pay, place and start. You sign it in the next step.</p>
        <ButtonRow>
          <Button>Accept the offer</Button>
          <LinkButton href={ownPaths.application(application.id)} kind="quiet">
            Decide later
          </LinkButton>
        </ButtonRow>
      </Form>
      <Details summary="I would rather decline" open={isDeclining}>
        <Form action={action} hidden={{ offer: offer.id, answer: 'decline' }}>
          <Radios name="reason" label="Why do you decline?" value={typed['reason']} errors={errors} options={reasonOptions} />
          <TextArea
            name="note"
            label="Anything you would like to add"
            required={false}
            value={typed['note']}
            errors={errors}
            rows={3}
            maxLength={noteLimit}
          />
          <ButtonRow>
            <Button kind="danger">Decline the offer</Button>
          </ButtonRow>
        </Form>
      </Details>
    </section>
  );
}

/** Asking for more time, and what came of it. */
function MoreTime({ view, errors, typed, formId }: OfferPageProps) {
  const { application, offer, extensions } = view;
  const last = extensions[0];
  if (last?.state === 'asked')
    return (
      <Notice title={`You asked for time until ${formatDate(last.askedUntil)}`}>
        <p>{`${application.organisationName} has been told. The offer does not expire before they have answered.`}</p>
      </Notice>
    );
  return (
    <section>
      <h2>More time</h2>
      {last?.state === 'refused' ? (
        <Notice kind="warning" title="There is no more time">
          <p dir="auto">{last.note}</p>
        </Notice>
      ) : last?.state === 'granted' ? (
        <Notice kind="success" title={`You have until ${formatDate(offer.expiresOn)}`}>
          {last.note === '' ? null : <p dir="auto">{last.note}</p>}
        </Notice>
      ) : null}
      <Details summary="I need more time to decide" open={typed['why'] !== undefined}>
        <Form action={ownPaths.moreTime(application.id)} formId={formId}>
          <DateField name="until" label="Until when do you need?" value={typed['until'] ?? ''} errors={errors} />
          <TextArea
            name="why"
            label="What do you need it for?"
            hint="Another offer, a visit, a talk with your family: the employer reads it."
            value={typed['why'] ?? ''}
            errors={errors}
            rows={3}
            maxLength={2000}
          />
          <Button kind="secondary">Ask for more time</Button>
        </Form>
      </Details>
    </section>
  );
}

import {
  Button,
  ButtonRow,
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
import { paths } from '../../candidate/paths.ts';
import type { OfferRecord } from '../offer.query.ts';
import type { StatusView } from '../../candidate/status.query.ts';
import { noteLimit } from '../../candidate/leave.ts';
import { Way } from '../../candidate/pages/frame.tsx';
import { reasonOptions } from '../../candidate/pages/withdraw.tsx';

type Typed = Readonly<Record<string, string>>;

export interface OfferPageProps {
  readonly view: StatusView;
  readonly offer: OfferRecord;
  readonly today: Temporal.PlainDate;
  readonly errors: FormErrors;
  readonly typed: Typed;
}

/** What is offered: pay, place, start, conditions; and the two answers. */
export function OfferPage({ view, offer, today, errors, typed }: OfferPageProps) {
  const { application } = view;
  const isOpen = offer.state === 'made' && Temporal.PlainDate.compare(offer.expiresOn, today) >= 0;
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={`${application.organisationName} · ${application.programmeTitle}`}
        title={isOpen ? 'You are offered a place' : 'The offer'}
        lead={isOpen ? `Answer by ${formatDate(offer.expiresOn)}. Take the time you need until then.` : undefined}
      >
        {isOpen ? null : <Status state={offer.state === 'made' ? 'expired' : offer.state} />}
      </PageHeading>
      <Outcome view={view} offer={offer} isOpen={isOpen} />
      <FactList
        facts={[
          { label: 'Pay', value: <Money minor={offer.payMinor} currency={offer.currency} per={offer.payPer} /> },
          { label: 'Place', value: offer.siteName },
          { label: 'Start', value: formatDate(offer.startsOn) },
          { label: 'Training', value: application.programme.duration.text },
        ]}
      />
      <section>
        <h2>Conditions</h2>
        {offer.conditions.length === 0 ? (
          <p>The offer has no conditions.</p>
        ) : (
          <>
            <p>
              These are settled after you have accepted. {application.organisationName} asks you for what is needed; until now nobody was
              allowed to.
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
                      state={condition.state}
                      label={{ open: 'To be settled', met: 'Met', waived: 'Waived', not_met: 'Not met' }[condition.state]}
                    />
                  ),
                },
                { heading: 'Note', cell: (condition) => <span dir="auto">{condition.note}</span> },
              ]}
            />
          </>
        )}
      </section>
      {isOpen ? <Answer view={view} offer={offer} errors={errors} typed={typed} /> : null}
      {isOpen ? null : (
        <p>
          <a href={paths.application(application.id)}>Back to your application</a>
        </p>
      )}
    </>
  );
}

function Outcome({ view, offer, isOpen }: { view: StatusView; offer: OfferRecord; isOpen: boolean }) {
  const { application } = view;
  if (isOpen) return null;
  switch (offer.state) {
    case 'accepted':
      return (
        <Notice kind="success" title="You have accepted this offer">
          <p>
            Next: <a href={paths.agreement(application.id)}>the agreement</a>.
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
      return (
        <Notice kind="warning" title="This offer was withdrawn">
          <p dir="auto">{offer.reason ? `The reason: ${offer.reason}` : `Your application’s page says by whom and why.`}</p>
        </Notice>
      );
    case 'made':
    case 'expired':
      return (
        <Notice kind="warning" title="This offer has expired">
          <p>{`It could be accepted until ${formatDate(offer.expiresOn)}. If you still want the place, write to ${application.organisationName} and ask whether one is free.`}</p>
        </Notice>
      );
  }
}

function Answer({ view, offer, errors, typed }: Pick<OfferPageProps, 'view' | 'offer' | 'errors' | 'typed'>) {
  const action = paths.offer(view.application.id);
  const isDeclining = typed['answer'] === 'decline';
  return (
    <section>
      <h2>Your answer</h2>
      <Form action={action} hidden={{ offer: offer.id, answer: 'accept' }}>
        <p>When you accept, the agreement is drawn up with exactly this pay, place and start. You sign it in the next step.</p>
        <ButtonRow>
          <Button>Accept the offer</Button>
          <LinkButton href={paths.application(view.application.id)} kind="quiet">
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

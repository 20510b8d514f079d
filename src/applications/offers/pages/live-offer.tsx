import {
  Button,
  ButtonRow,
  DateField,
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
import { Way } from '../../work/pages/way.tsx';
import { canDefer } from '../deferral-lifecycle.ts';
import { offerStepOf } from '../make-offer.ts';
import type { OfferView } from '../offer-view.query.ts';
import { workPaths } from '../paths.ts';

export interface LiveOfferPageProps {
  readonly view: OfferView;
  readonly actorId: string;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
}

/** An offer that lives: its approval, requests for more time, its conditions and evidence, a later start. */
export function LiveOfferPage({ view, actorId, errors, typed }: LiveOfferPageProps) {
  const { application, offer } = view;
  return (
    <>
      <Way application={application} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={application.programmeTitle}
        title={
          <>
            Offer to <bdi>{application.candidate}</bdi>
          </>
        }
      >
        <Status state={offer.state} label={{ proposed: 'Waits for approval', made: 'Waits for the candidate' }[offer.state as string]} />
      </PageHeading>
      <MoreTime view={view} actorId={actorId} errors={errors} typed={typed} />
      <FactList
        facts={[
          { label: 'Site', value: offer.siteName },
          { label: 'Pay', value: <Money minor={offer.payMinor} currency={offer.currency} per={offer.payPer} /> },
          { label: 'Start', value: formatDate(offer.startsOn) },
          {
            label: offer.state === 'proposed' ? 'Days to answer' : 'Open until',
            value: offer.state === 'proposed' ? String(offer.openDays) : formatDate(offer.expiresOn),
          },
          {
            label: 'Made by',
            value: offer.isAutomatic ? `the intake’s rule, set by ${offer.madeByName ?? 'a manager'}` : (offer.madeByName ?? '–'),
          },
          ...(offer.approvedByName === null ? [] : [{ label: 'Approved by', value: offer.approvedByName }]),
        ]}
      />
      {offer.payWorking.length === 0 ? null : (
        <section>
          <h2>How the pay came about</h2>
          <ul>
            {offer.payWorking.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          {offer.payReason === '' ? null : (
            <p dir="auto">
              Changed within the range to <Money minor={offer.payMinor} currency={offer.currency} per={offer.payPer} />: {offer.payReason}
            </p>
          )}
        </section>
      )}
      {offer.conditions.length === 0 ? null : (
        <Table
          caption="Conditions"
          rows={offer.conditions}
          columns={[
            {
              heading: 'Condition',
              names: true,
              cell: (condition) => <a href={workPaths.condition(application.id, condition.id)}>{condition.title}</a>,
            },
            {
              heading: 'State',
              cell: (condition) => (
                <Status
                  state={condition.state}
                  label={condition.state === 'open' ? (condition.givenAt === null ? 'Nothing given yet' : 'To look at') : undefined}
                />
              ),
            },
            { heading: 'Due', cell: (condition) => (condition.dueOn === null ? '–' : formatDate(condition.dueOn)) },
          ]}
        />
      )}
      <Approval view={view} actorId={actorId} errors={errors} typed={typed} />
      <ButtonRow>
        <LinkButton href={workPaths.application(application.id)} kind="secondary">
          To the application
        </LinkButton>
        {canDefer(application.state) ? (
          <LinkButton href={workPaths.deferral(application.id)} kind="secondary">
            {view.deferral?.state === 'asked' ? 'Answer: a later start' : 'Propose a later start'}
          </LinkButton>
        ) : null}
      </ButtonRow>
    </>
  );
}

function Approval({ view, actorId, errors, typed }: LiveOfferPageProps) {
  const { application, offer } = view;
  if (offer.state !== 'proposed') return null;
  if (offer.madeById === actorId)
    return (
      <Notice title="A colleague approves it">
        <p>
          You proposed this offer, and its pay is above what one person may offer. Another recruiter or programme manager has been told.
        </p>
      </Notice>
    );
  const limit = offerStepOf(application)?.approvalAboveMinor;
  return (
    <section class="stack" aria-labelledby="approval">
      <h2 id="approval">Your approval</h2>
      <p>
        {offer.madeByName ?? 'A colleague'} proposes <Money minor={offer.payMinor} currency={offer.currency} per={offer.payPer} />. The
        programme lets one person offer{' '}
        {limit === undefined ? (
          'less'
        ) : (
          <>
            up to <Money minor={limit} currency={offer.currency} per={offer.payPer} />
          </>
        )}
        , so a second person decides. Approved, it goes to the candidate at once and is open for {offer.openDays} days.
      </p>
      <Form action={workPaths.approve(application.id)} revision={application.revision}>
        <Button>Approve and make the offer</Button>
      </Form>
      <h3>Or send it back</h3>
      <Form action={workPaths.refuse(application.id)} revision={application.revision}>
        <TextArea
          name="reason"
          label="Why it goes back"
          hint={`${offer.madeByName ?? 'Your colleague'} reads it. The candidate never hears of the proposal.`}
          value={typed['reason'] ?? ''}
          errors={errors}
          rows={2}
          maxLength={2000}
        />
        <Button kind="secondary">Send it back</Button>
      </Form>
    </section>
  );
}

function MoreTime({ view, errors, typed }: LiveOfferPageProps) {
  const { application, offer, extensions } = view;
  const asked = extensions.find((one) => one.state === 'asked');
  if (!asked || offer.state !== 'made') return null;
  return (
    <section aria-labelledby="more-time">
      <h2 id="more-time">More time</h2>
      <p dir="auto">
        <bdi>{application.candidate}</bdi> asks for time until {formatDate(asked.askedUntil)}: “{asked.why}”
      </p>
      <p class="soft">The offer would have ended on {formatDate(offer.expiresOn)}. It stays open until you have answered.</p>
      <Form action={workPaths.moreTime(application.id)} revision={application.revision}>
        <Radios
          name="answer"
          label="Your answer"
          value={typed['answer'] ?? 'grant'}
          errors={errors}
          options={[
            { value: 'grant', label: 'Give more time' },
            { value: 'refuse', label: 'No more time', hint: 'The offer stays open for at least one more working day.' },
          ]}
        />
        <DateField
          name="until"
          label="New last day"
          required={false}
          value={typed['until'] ?? asked.askedUntil.toString()}
          errors={errors}
        />
        <TextArea
          name="note"
          label="What the candidate reads"
          required={false}
          hint="Needed when there is no more time."
          value={typed['note'] ?? ''}
          errors={errors}
          rows={2}
          maxLength={2000}
        />
        <Button>Send the answer</Button>
      </Form>
    </section>
  );
}

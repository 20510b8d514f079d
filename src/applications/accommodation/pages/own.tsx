import {
  Button,
  ButtonRow,
  Card,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  Radios,
  Status,
  TextArea,
  formatDate,
  type FormErrors,
  Written,
} from '#ui/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { mayAsk, requestLimit, wantsToTalk, type AccommodationRequest } from '../ask.ts';
import { paths } from '../../candidate/paths.ts';
import { sectionIds } from '../../candidate/sections.rules.ts';
import { Demands } from '../../candidate/pages/demands.tsx';
import { Way } from '../../candidate/pages/frame.tsx';

export interface AccommodationView {
  readonly application: ApplicationRecord;
  readonly requests: readonly AccommodationRequest[];
  readonly formId: string;
  readonly typed: string;
  /** The answer to whether the physical side of the work can be done. */
  readonly physical: string;
  readonly errors: FormErrors;
}

const stateLabels: Readonly<Record<AccommodationRequest['state'], string>> = {
  requested: 'Waiting for an answer',
  agreed: 'Agreed',
  declined: 'Not agreed',
  withdrawn: 'Withdrawn',
};

/** Asking for an adjustment, in private, at any stage; what was asked before, with its answer. */
export function AccommodationPage({ application, requests, formId, typed, physical, errors }: AccommodationView) {
  const isDraft = application.state === 'draft';
  const canAsk = mayAsk(application.state);
  const hasDemands = application.programme.demands.length > 0;
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={isDraft ? `Part ${sectionIds.length} of ${sectionIds.length} · private` : `${application.programmeTitle} · private`}
        title={isDraft ? 'Do you need an adjustment?' : 'Adjustments'}
        lead="More time in a test, an interpreter, a place that you can reach, a different shift: say what would let you show what you can do."
      />
      <Details summary="Who sees this" open={requests.length === 0}>
        <ul>
          <li>Only the accommodation adviser of {application.organisationName} reads what you write here.</li>
          <li>
            Those who decide on your application do not see that you asked. If an adjustment is agreed, they see the adjustment itself,
            never the reason.
          </li>
          <li>It has no part in the decision. You can ask at any time, also later.</li>
        </ul>
      </Details>
      {requests.length === 0 ? null : (
        <section class="stack">
          <h2>What you asked for</h2>
          {requests.map((request) => (
            <Request application={application} request={request} />
          ))}
        </section>
      )}
      {canAsk ? (
        <section>
          {requests.length === 0 ? null : <h2>Ask for something else</h2>}
          <Form action={paths.accommodation(application.id)} formId={formId}>
            {hasDemands ? <Demands programme={application.programme} /> : null}
            {hasDemands && isDraft ? (
              <Radios
                name="physical"
                label="Could you do this work, with or without an adjustment?"
                hint="No answer ends an application. “Yes” is not kept; the other answer goes to the adviser alone."
                required={false}
                value={physical}
                errors={errors}
                options={[
                  { value: 'yes', label: 'Yes, with or without an adjustment' },
                  { value: wantsToTalk, label: 'I would like to talk about some of it in private' },
                ]}
              />
            ) : null}
            <TextArea
              name="request"
              label="What would help you?"
              required={!isDraft}
              hint={`You need not say why, and no proof is asked for here.${isDraft ? ' Leave this empty if you need nothing.' : ''}`}
              value={typed}
              errors={errors}
              rows={5}
              maxLength={requestLimit}
            />
            <ButtonRow>
              <Button>{isDraft ? 'Save and continue' : 'Send in private'}</Button>
              <LinkButton href={paths.application(application.id)} kind="quiet">
                {isDraft ? 'Back without saving' : 'Back to your application'}
              </LinkButton>
            </ButtonRow>
          </Form>
        </section>
      ) : (
        <p>This application has ended, so nothing new can be asked for here.</p>
      )}
    </>
  );
}

function Request({ application, request }: { application: ApplicationRecord; request: AccommodationRequest }) {
  const asked = formatDate(request.createdAt.toZonedDateTimeISO('UTC').toPlainDate());
  const by = request.decidedByName === null ? 'The adviser' : request.decidedByName;
  return (
    <Card
      title={<Status state={request.state} label={stateLabels[request.state]} tone={request.state === 'requested' ? 'now' : undefined} />}
      eyebrow={`Asked on ${asked}`}
    >
      <Written text={request.request} />
      {request.state === 'agreed' ? (
        <>
          <p>
            <strong>{by} agreed to: </strong>
            <span dir="auto">{request.adjustment}</span>
          </p>
          <p class="soft">Only this sentence is shown to those who interview or train you.</p>
        </>
      ) : null}
      {request.answer === '' ? null : (
        <>
          <p>
            <strong>{by} answers:</strong>
          </p>
          <Written text={request.answer} />
        </>
      )}
      {request.state === 'requested' ? (
        <form method="post" action={paths.accommodation(application.id)}>
          <input type="hidden" name="withdraw" value={request.id} />
          <Button kind="secondary" small about={`asked on ${asked}`}>
            Withdraw this request
          </Button>
        </form>
      ) : null}
    </Card>
  );
}

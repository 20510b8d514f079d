import {
  Button,
  Details,
  ErrorSummary,
  FactList,
  Form,
  Notice,
  PageHeading,
  Radios,
  Status,
  TextArea,
  TextField,
  Written,
  formatDate,
  Breadcrumbs,
  type FormErrors,
} from '#ui/index.ts';
import { paths as candidatePaths } from '../../candidate/paths.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { messageLimit, shortStages, stateLabels } from '../accommodation.rules.ts';
import { paths } from '../paths.ts';
import type { AccommodationRequest, AgreedAdjustment } from '../requests.query.ts';
import { Agreed, Conversation, Option, dayOf } from './log.tsx';
import { WhoSeesThis, next } from './own.tsx';

export interface OwnRequestView {
  readonly application: ApplicationRecord;
  readonly request: AccommodationRequest;
  readonly formId: string;
  readonly timeZone: string;
  readonly today: Temporal.PlainDate;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

/** One own request: the conversation, the options, what is agreed and whether it helped. */
export function OwnRequestPage({ application, request, formId, timeZone, today, typed, errors }: OwnRequestView) {
  const action = paths.ownRequest(application.id, request.id);
  const isOpen = request.state === 'requested' || request.state === 'in_conversation';
  const canWrite = isOpen || request.state === 'agreed' || request.state === 'declined';
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My applications', href: candidatePaths.mine },
          { label: application.programmeTitle, href: candidatePaths.application(application.id) },
          { label: 'Adjustments', href: paths.own(application.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={`${application.programmeTitle} · private`}
        title={`Your request of ${formatDate(dayOf(request.createdAt))}`}
        lead={next(request)}
      >
        <Status state={request.state} label={stateLabels[request.state]} tone={isOpen ? 'now' : undefined} />
      </PageHeading>
      {request.answer === '' ? null : (
        <Notice
          kind={request.state === 'declined' ? 'warning' : 'information'}
          title={`The answer of ${request.decidedByName ?? 'the adviser'}`}
        >
          <Written text={request.answer} />
        </Notice>
      )}
      {request.adjustments.length === 0 ? null : (
        <section class="stack" aria-labelledby="agreed">
          <h2 id="agreed">What is agreed</h2>
          <p class="soft">Only these sentences are shown to those who must act on them, never what you wrote.</p>
          {request.adjustments.map((one) => (
            <Agreed one={one}>
              {mayCheck(one, request, today) ? <DidItHelp one={one} action={action} typed={typed} errors={errors} /> : null}
            </Agreed>
          ))}
        </section>
      )}
      <section aria-labelledby="conversation">
        <h2 id="conversation">The conversation</h2>
        <Conversation request={request} reader="candidate" timeZone={timeZone} />
        {canWrite ? (
          <Form action={action} formId={formId} hidden={{ do: 'message' }}>
            <TextArea
              name="message"
              label={isOpen ? 'Write to the adviser' : 'Write to the adviser again'}
              {...(isOpen ? {} : { hint: 'If it does not help, or something has changed: this opens the conversation again.' })}
              value={typed['message'] ?? ''}
              errors={errors}
              rows={4}
              maxLength={messageLimit}
            />
            <Button kind={isOpen ? 'primary' : 'secondary'}>Send in private</Button>
          </Form>
        ) : null}
      </section>
      {request.options.length === 0 && !isOpen ? null : (
        <section aria-labelledby="options">
          <h2 id="options">What could be done</h2>
          {request.options.length === 0 ? <p class="soft">Nothing is named yet.</p> : null}
          <ul class="stack plain">
            {request.options.map((option) => (
              <li>
                <Option option={option} reader="candidate" />
              </li>
            ))}
          </ul>
          {isOpen ? (
            <Form action={action} formId={formId} hidden={{ do: 'option' }}>
              <TextField
                name="option"
                label="Name something that could be tried"
                value={typed['option'] ?? ''}
                errors={errors}
                maxLength={500}
              />
              <Button kind="secondary">Add it</Button>
            </Form>
          ) : null}
        </section>
      )}
      <section aria-labelledby="about">
        <h2 id="about">About this request</h2>
        <FactList
          facts={[
            { label: 'It is for', value: shortStages[request.stage] },
            ...(request.functionAtIssue === ''
              ? []
              : [{ label: 'Difficult as it is', value: <span dir="auto">{request.functionAtIssue}</span> }]),
            { label: 'Adviser', value: request.takenUpByName ?? 'not taken up yet' },
          ]}
        />
        <WhoSeesThis organisationName={application.organisationName} open={false} />
        {canWrite ? (
          <Details summary={isOpen ? 'Withdraw this request' : 'End this request'}>
            <p>
              {isOpen
                ? 'Nobody works on it any more. You can ask again at any time.'
                : 'The adjustments that were agreed end with it: those who act on them see them no longer. You can ask again at any time.'}
            </p>
            <Form action={action} hidden={{ do: 'end' }}>
              <Button kind="danger">{isOpen ? 'Withdraw the request' : 'End the request'}</Button>
            </Form>
          </Details>
        ) : null}
      </section>
    </>
  );
}

/** Asked once it has been in force for a while, and never about what has not begun. */
const mayCheck = (one: AgreedAdjustment, request: AccommodationRequest, today: Temporal.PlainDate): boolean =>
  one.worked === null &&
  request.reasonsErasedAt === null &&
  Temporal.PlainDate.compare(one.fromOn, today) <= 0 &&
  request.state !== 'withdrawn' &&
  request.state !== 'ended';

function DidItHelp({
  one,
  action,
  typed,
  errors,
}: {
  one: AgreedAdjustment;
  action: string;
  typed: OwnRequestView['typed'];
  errors: FormErrors;
}) {
  const isThis = typed['adjustment'] === one.id;
  return (
    <Details summary="Did it help?" open={isThis}>
      <Form action={action} hidden={{ do: 'check', adjustment: one.id }}>
        <Radios
          name="worked"
          id={`worked-${one.id}`}
          label="How did it work?"
          inline
          value={isThis ? (typed['worked'] ?? '') : ''}
          errors={isThis ? errors : []}
          options={[
            { value: 'yes', label: 'It helped' },
            { value: 'partly', label: 'In part' },
            { value: 'no', label: 'It did not help' },
          ]}
        />
        <TextArea
          name="note"
          id={`note-${one.id}`}
          label="What would you change?"
          required={false}
          value={isThis ? (typed['note'] ?? '') : ''}
          errors={isThis ? errors : []}
          rows={2}
          maxLength={2000}
        />
        <Button kind="secondary" about={`about: ${one.what}`}>
          Tell the adviser
        </Button>
      </Form>
    </Details>
  );
}

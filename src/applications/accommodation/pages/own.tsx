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
  Select,
  Status,
  TextArea,
  TextField,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { Demands } from '../../candidate/pages/demands.tsx';
import { Way } from '../../candidate/pages/frame.tsx';
import { paths as candidatePaths } from '../../candidate/paths.ts';
import { sectionsOf } from '../../candidate/sections.rules.ts';
import { applicationFormOf } from '#programmes/index.ts';
import type { ApplicationRecord } from '../../core/application.query.ts';
import { mayAsk, requestLimit, shortStages, stageNames, stageOf, stages, stateLabels } from '../accommodation.rules.ts';
import { wantsToTalk } from '../own.ts';
import { paths } from '../paths.ts';
import type { AccommodationRequest } from '../requests.query.ts';
import { dayOf } from './log.tsx';

export interface AccommodationView {
  readonly application: ApplicationRecord;
  readonly requests: readonly AccommodationRequest[];
  readonly formId: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

/** Asking for an adjustment, in private, at any stage; what was asked before, with where it stands. */
export function AccommodationPage({ application, requests, formId, typed, errors }: AccommodationView) {
  const isDraft = application.state === 'draft';
  const parts = sectionsOf(applicationFormOf(application.programme)).length;
  const canAsk = mayAsk(application.state);
  const hasDemands = application.programme.demands.length > 0;
  const stepKind = application.stepIndex === null ? null : (application.programme.process[application.stepIndex]?.kind ?? null);
  return (
    <>
      <Way id={application.id} title={application.programmeTitle} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={isDraft ? `Part ${parts} of ${parts} · private` : `${application.programmeTitle} · private`}
        title={isDraft ? 'Do you need an adjustment?' : 'Adjustments'}
        lead="More time in a test, an interpreter, a place that you can reach, a different shift: say what would let you show what you can do."
      />
      <WhoSeesThis organisationName={application.organisationName} open={requests.length === 0} />
      {requests.length === 0 ? null : (
        <section class="stack" aria-labelledby="asked">
          <h2 id="asked">What you asked for</h2>
          {requests.map((request) => (
            <RequestCard applicationId={application.id} request={request} />
          ))}
        </section>
      )}
      {canAsk ? (
        <section aria-labelledby="ask">
          <h2 id="ask">{requests.length === 0 ? 'Your request' : 'Ask for something else'}</h2>
          <Form action={paths.own(application.id)} formId={formId}>
            {hasDemands ? <Demands programme={application.programme} /> : null}
            {hasDemands && isDraft ? (
              <Radios
                name="physical"
                label="Could you do this work, with or without an adjustment?"
                hint="No answer ends an application. “Yes” is not kept; the other answer goes to the adviser alone."
                required={false}
                value={typed['physical'] ?? ''}
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
              value={typed['request'] ?? ''}
              errors={errors}
              rows={5}
              maxLength={requestLimit}
            />
            <Select
              name="stage"
              label="What is it for?"
              emptyLabel={null}
              value={typed['stage'] ?? stageOf(application.state, stepKind)}
              errors={errors}
              options={stageNames.map((name) => ({ value: name, label: stages[name] }))}
            />
            <TextField
              name="functionAtIssue"
              label="Which part is difficult as it is?"
              hint="For example: reading small print on a screen, standing for an hour, getting to the site."
              required={false}
              value={typed['functionAtIssue'] ?? ''}
              errors={errors}
              maxLength={500}
            />
            <ButtonRow>
              <Button>{isDraft ? 'Save and continue' : 'Send in private'}</Button>
              <LinkButton href={candidatePaths.application(application.id)} kind="quiet">
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

export function WhoSeesThis({ organisationName, open }: { organisationName: string; open: boolean }) {
  return (
    <Details summary="Who sees this" open={open}>
      <ul>
        <li>Only the accommodation advisers of {organisationName} read what you write here.</li>
        <li>
          Those who decide on your application do not see that you asked. If an adjustment is agreed, those who must act on it see the
          adjustment itself, never the reason.
        </li>
        <li>It has no part in the decision. You can ask at any time, also after an offer, as often as you need, and end it at any time.</li>
        <li>What you write is erased when no complaint can need it any more.</li>
      </ul>
    </Details>
  );
}

function RequestCard({ applicationId, request }: { applicationId: string; request: AccommodationRequest }) {
  const inForce = request.adjustments.filter((one) => one.endedAt === null);
  return (
    <Card
      href={paths.ownRequest(applicationId, request.id)}
      title={request.reasonsErasedAt === null ? shortened(request.request) : 'A request whose words are erased'}
      eyebrow={`For ${shortStages[request.stage]} · asked on ${formatDate(dayOf(request.createdAt))}`}
      footer={<span class="soft small">{next(request)}</span>}
    >
      <p>
        <Status state={request.state} label={stateLabels[request.state]} tone={request.state === 'requested' ? 'now' : undefined} />
      </p>
      {inForce.length === 0 ? null : (
        <ul>
          {inForce.map((one) => (
            <li dir="auto">{one.what}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What happens next, and by when. */
export function next(request: AccommodationRequest): string {
  switch (request.state) {
    case 'requested':
      return request.answerBy === null ? 'An adviser answers soon.' : `An adviser answers by ${formatDate(request.answerBy)}.`;
    case 'in_conversation':
      if (request.lastWord === 'adviser') return `${request.takenUpByName ?? 'The adviser'} has written: it is your turn.`;
      return request.answerBy === null ? 'The adviser answers next.' : `The adviser answers by ${formatDate(request.answerBy)}.`;
    case 'agreed':
      return request.checkOn === null ? 'In force.' : `We ask on ${formatDate(request.checkOn)} whether it helps.`;
    case 'declined':
      return 'Write back if you see it differently: the conversation opens again.';
    case 'withdrawn':
    case 'ended':
      return 'Nothing more happens with this request.';
  }
}

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 120).toWellFormed()}…` : text);

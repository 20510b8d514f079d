import {
  Breadcrumbs,
  Button,
  Details,
  ErrorSummary,
  FactList,
  Form,
  PageHeading,
  Radios,
  Select,
  Status,
  Tag,
  TextArea,
  TextField,
  Written,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import { messageLimit, shortStages, stageNames, stages, stateLabels, whoseTurn } from '../accommodation.rules.ts';
import { paths } from '../paths.ts';
import type { TeamView } from '../team-list.query.ts';
import { Agreed, Conversation, Option } from './log.tsx';
import { Answer } from './team-answer.tsx';

export interface TeamRequestProps {
  readonly view: TeamView;
  readonly formId: string;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  readonly checkOn: Temporal.PlainDate;
  readonly typed: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly errors: FormErrors;
}

/** One request for the adviser: the conversation, what is in the way, the options, and the answer. */
export function TeamRequestPage(props: TeamRequestProps) {
  const { view, errors, today, timeZone } = props;
  const { request, person } = view;
  const isOpen = request.state === 'requested' || request.state === 'in_conversation';
  const isOver = request.state === 'withdrawn' || request.state === 'ended';
  const isLate = isOpen && request.answerBy !== null && Temporal.PlainDate.compare(request.answerBy, today) < 0;
  const turn = whoseTurn(request.state, request.lastWord);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Adjustments', href: paths.team }]} />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={view.programmeTitle ?? 'Adjustment'} title={<bdi>{person}</bdi>}>
        <Status state={request.state} label={stateLabels[request.state]} tone={turn === 'adviser' ? 'now' : undefined} />
        {isLate ? <Tag tone="danger">Late</Tag> : null}
      </PageHeading>
      <FactList
        facts={[
          { label: 'It is for', value: shortStages[request.stage] },
          ...(view.standing === null ? [] : [{ label: 'The application is', value: view.standing }]),
          ...(turn === 'adviser' && request.answerBy !== null ? [{ label: 'Answer by', value: formatDate(request.answerBy) }] : []),
          { label: 'Adviser', value: request.takenUpByName ?? 'nobody yet: your first word takes it up' },
          ...(request.checkOn === null ? [] : [{ label: 'Asked whether it helps on', value: formatDate(request.checkOn) }]),
        ]}
      />
      <section aria-labelledby="conversation">
        <h2 id="conversation">The conversation</h2>
        <Conversation request={request} reader="adviser" timeZone={timeZone} />
        {isOver ? null : <Write {...props} isOpen={isOpen} />}
      </section>
      {request.adjustments.length === 0 ? null : <AgreedSection {...props} />}
      {request.answer === '' ? null : (
        <section aria-labelledby="answer-given">
          <h2 id="answer-given">The answer of {request.decidedByName ?? 'the adviser'}</h2>
          <Written text={request.answer} />
        </section>
      )}
      {request.reasonsErasedAt !== null ? null : <InTheWay {...props} isOver={isOver} />}
      <Options {...props} isOpen={isOpen} />
      {isOver ? null : <Answer {...props} isOpen={isOpen} />}
    </>
  );
}

type Inner = TeamRequestProps & { readonly isOpen: boolean };
const actionOf = ({ view }: TeamRequestProps): string => paths.teamRequest(view.request.id);

function Write(props: Inner) {
  return (
    <Form action={actionOf(props)} formId={props.formId} hidden={{ do: 'message' }}>
      <TextArea
        name="message"
        label="Write to the candidate"
        hint={props.isOpen ? 'Ask what would help; do not ask for a diagnosis.' : 'This opens the conversation again.'}
        value={props.typed['message'] ?? ''}
        errors={props.errors}
        rows={3}
        maxLength={messageLimit}
      />
      <Button kind="secondary">Send</Button>
    </Form>
  );
}

function AgreedSection(props: TeamRequestProps) {
  return (
    <section class="stack" aria-labelledby="agreed">
      <h2 id="agreed">Agreed adjustments</h2>
      {props.view.request.adjustments.map((one) => (
        <Agreed one={one}>
          {one.endedAt !== null ? null : (
            <Form action={actionOf(props)} hidden={{ do: 'end', adjustment: one.id }}>
              <Button kind="secondary" small about={one.what}>
                End this adjustment
              </Button>
            </Form>
          )}
        </Agreed>
      ))}
    </section>
  );
}

function InTheWay(props: TeamRequestProps & { readonly isOver: boolean }) {
  const { request, demands } = props.view;
  return (
    <section aria-labelledby="in-the-way">
      <h2 id="in-the-way">What is in the way</h2>
      {request.functionAtIssue === '' ? (
        <p class="soft">Not named yet. Name the part of the selection or of the work, before you look for an answer.</p>
      ) : (
        <Written text={request.functionAtIssue} />
      )}
      {demands.length === 0 ? null : (
        <Details summary="What the programme’s document says of the work’s demands">
          <ul>
            {demands.map((demand) => (
              <li>
                {demand.text}
                {demand.adjustment === undefined ? null : <p class="soft small flush">{demand.adjustment}</p>}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {props.isOver ? null : (
        <Details
          summary={request.functionAtIssue === '' ? 'Name it' : 'Change it'}
          open={props.errors.some((error) => error.field === 'function_at_issue')}
        >
          <Form action={actionOf(props)} hidden={{ do: 'function' }}>
            <TextField
              name="function_at_issue"
              label="The part that is in the way as it is"
              value={props.typed['function_at_issue'] ?? request.functionAtIssue}
              errors={props.errors}
              maxLength={500}
            />
            <Select
              name="stage"
              label="What is it for?"
              emptyLabel={null}
              value={props.typed['stage'] ?? request.stage}
              errors={props.errors}
              options={stageNames.map((name) => ({ value: name, label: stages[name] }))}
            />
            <Button kind="secondary">Save</Button>
          </Form>
        </Details>
      )}
    </section>
  );
}

function Options(props: Inner) {
  const { request } = props.view;
  if (request.options.length === 0 && !props.isOpen) return null;
  return (
    <section aria-labelledby="options">
      <h2 id="options">Options considered</h2>
      {request.options.length === 0 ? (
        <p class="soft">None yet. Write down each that was thought of, also those that cannot be done.</p>
      ) : null}
      <ul class="stack plain">
        {request.options.map((option) => (
          <li>
            <Option option={option} reader="adviser" />
            {!props.isOpen ? null : (
              <Details summary="Say whether it can be done" open={props.errors.some((error) => error.field.endsWith(`:${option.id}`))}>
                <Form action={actionOf(props)} hidden={{ do: 'judge', option_id: option.id }}>
                  <Radios
                    name={`standing:${option.id}`}
                    label="Can it be done?"
                    inline
                    value={props.typed[`standing:${option.id}`] ?? (option.standing === 'considered' ? '' : option.standing)}
                    errors={props.errors}
                    options={[
                      { value: 'chosen', label: 'It can' },
                      { value: 'ruled_out', label: 'It cannot' },
                    ]}
                  />
                  <TextField
                    name={`reason:${option.id}`}
                    label="Why"
                    hint="Needed for what cannot be done. The candidate reads it."
                    required={false}
                    value={props.typed[`reason:${option.id}`] ?? option.reason}
                    errors={props.errors}
                    maxLength={1000}
                  />
                  <Button kind="secondary" small about={option.what}>
                    Save
                  </Button>
                </Form>
              </Details>
            )}
          </li>
        ))}
      </ul>
      {props.isOpen ? (
        <Form action={actionOf(props)} formId={props.formId} hidden={{ do: 'option' }}>
          <TextField name="option" label="Add an option" value={props.typed['option'] ?? ''} errors={props.errors} maxLength={500} />
          <Button kind="secondary">Add it</Button>
        </Form>
      ) : null}
    </section>
  );
}

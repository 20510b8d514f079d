import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Radios,
  Status,
  SummaryList,
  TextArea,
  Written,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import type { ApplicationRecord } from '../../../core/application.query.ts';
import { appealLimit } from '../appeal.ts';
import type { Appeal, SentDecision } from '../appeal.query.ts';
import { appealPath } from '../paths.ts';

export interface AppealPageProps {
  readonly application: ApplicationRecord;
  readonly decision: SentDecision;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  readonly formId: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

/** A candidate reads the decision against their application, what would change it, and answers or appeals. */
export function AppealPage({ application, decision, today, timeZone, formId, typed = {}, errors }: AppealPageProps) {
  const isLate = decision.appealUntil !== null && Temporal.PlainDate.compare(decision.appealUntil, today) < 0;
  const isOpen = decision.appeals.some((appeal) => appeal.state === 'open');
  const left = (['appeal', 'answer'] as const).filter((kind) => !decision.appeals.some((appeal) => appeal.kind === kind));
  const canWrite = application.state === 'rejected' && !isLate && !isOpen && left.length > 0;
  return (
    <>
      <p>
        <a href={`/applications/${application.id}`}>Back to your application</a>
      </p>
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={application.programmeTitle} title="The decision, and your answer" />
      <DecisionSummary application={application} decision={decision} timeZone={timeZone} />
      {decision.wouldChange.length === 0 ? null : (
        <section>
          <h2>What would change it</h2>
          <ul>
            {decision.wouldChange.map((sentence) => (
              <li dir="auto">{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {decision.appeals.map((appeal) => (
        <AppealSoFar appeal={appeal} timeZone={timeZone} organisation={application.organisationName} />
      ))}
      {canWrite ? (
        <section>
          <h2>Say something to it</h2>
          <Form action={appealPath(application.id)} formId={formId}>
            <Radios
              name="kind"
              label="What do you want to do?"
              value={typed['kind'] ?? (left.length === 1 ? left[0] : '')}
              errors={errors}
              options={[
                {
                  value: 'appeal',
                  label: 'Appeal',
                  hint: `Somebody else than ${decision.deciderName ?? 'the person who decided'} looks at it again and decides within ten working days.`,
                },
                { value: 'answer', label: 'Answer', hint: `${application.organisationName} reads it. The decision stays as it is.` },
              ].filter(({ value }) => left.some((kind) => kind === value))}
            />
            <TextArea
              name="words"
              label="In your words"
              hint="What was overlooked or misunderstood, what has changed since, or what you want them to know."
              value={typed['words'] ?? ''}
              errors={errors}
              rows={8}
              maxLength={appealLimit}
            />
            <p class="soft">
              You can do this until {decision.appealUntil === null ? 'the time is over' : formatDate(decision.appealUntil)}. It costs
              nothing and counts nothing against you.
            </p>
            <ButtonRow>
              <Button>Send</Button>
            </ButtonRow>
          </Form>
        </section>
      ) : application.state === 'rejected' && isLate && left.length > 0 ? (
        <Notice title="The time to answer is over">
          <p>You could answer or appeal until {formatDate(decision.appealUntil ?? today)}. You may apply again at any time.</p>
        </Notice>
      ) : null}
    </>
  );
}

export function NoDecisionPage({ application }: { application: ApplicationRecord }) {
  return (
    <>
      <PageHeading eyebrow={application.programmeTitle} title="There is no decision to answer" />
      <EmptyState
        title="Nobody has decided against your application."
        action={<LinkButton href={`/applications/${application.id}`}>To your application</LinkButton>}
      >
        <p>If somebody does, you can read here who it was and why, and answer or appeal.</p>
      </EmptyState>
    </>
  );
}

/** Who decided, when and why. */
export function DecisionSummary({
  application,
  decision,
  timeZone,
}: {
  application: Pick<ApplicationRecord, 'organisationName'>;
  decision: SentDecision;
  timeZone: string;
}) {
  return (
    <SummaryList
      rows={[
        {
          label: 'Decided by',
          value: `${decision.deciderName ?? 'A person'} of ${decision.organisationName ?? application.organisationName}`,
        },
        { label: 'Told on', value: <MomentText moment={decision.sentAt} timeZone={timeZone} /> },
        { label: 'Reason', value: decision.reasons },
        ...(decision.note === '' ? [] : [{ label: 'In their words', value: decision.note }]),
      ]}
    />
  );
}

const stateWords = { open: 'Not looked at yet', read: 'Read', upheld: 'Upheld', refused: 'The decision stays' } as const;
const tones = { open: 'now', read: 'neutral', upheld: 'success', refused: 'warning' } as const;

export function AppealSoFar({ appeal, timeZone, organisation }: { appeal: Appeal; timeZone: string; organisation: string }) {
  return (
    <section>
      <h2>
        {appeal.kind === 'appeal' ? 'The appeal' : 'The answer'}{' '}
        <Status state={appeal.state} label={stateWords[appeal.state]} tone={tones[appeal.state]} />
      </h2>
      <p class="soft small">
        Sent <MomentText moment={appeal.sentAt} timeZone={timeZone} />
        {appeal.state === 'open' && appeal.dueOn !== null ? `. ${organisation} decides by ${formatDate(appeal.dueOn)}.` : ''}
      </p>
      <Written text={appeal.words} />
      {appeal.handledAt === null ? null : (
        <>
          <h3>
            {appeal.handledByName ?? organisation}, <MomentText moment={appeal.handledAt} timeZone={timeZone} />
          </h3>
          {appeal.reasons === '' ? null : <Written text={appeal.reasons} />}
        </>
      )}
    </section>
  );
}

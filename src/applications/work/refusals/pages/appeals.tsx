import {
  Breadcrumbs,
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  Radios,
  Table,
  Tag,
  TextArea,
  formatDate,
  type FormErrors,
} from '#ui/index.ts';
import type { ApplicationRecord } from '../../../core/application.query.ts';
import { WorkTabs } from '../../pages/work-tabs.tsx';
import { paths } from '../../paths.ts';
import { appealLimit } from '../appeal.ts';
import type { Appeal, SentDecision, WaitingAppeal } from '../appeal.query.ts';
import { AppealSoFar, DecisionSummary } from './appeal.tsx';

/** The answers and appeals that wait, the earliest due first. */
export function AppealsPage({ waiting, today }: { waiting: readonly WaitingAppeal[]; today: Temporal.PlainDate }) {
  return (
    <>
      <PageHeading title="Appeals and answers" lead="An appeal is decided by somebody else than whoever decided first." />
      <WorkTabs current="appeals" isAgency={false} />
      <Table
        caption="Appeals and answers by the day they are due"
        captionHidden
        rows={waiting}
        empty={
          <EmptyState title="Nothing waits here.">
            <p>When a candidate answers a decision or appeals, it appears here and you get a mail.</p>
          </EmptyState>
        }
        columns={[
          { heading: 'Candidate', names: true, cell: (row) => <a href={paths.appeal(row.applicationId)}>{row.candidate}</a> },
          { heading: 'Programme', cell: (row) => row.programmeTitle },
          { heading: 'What', cell: (row) => (row.kind === 'appeal' ? 'Appeal' : 'Answer') },
          {
            heading: 'The decision',
            cell: (row) => (
              <span>
                {row.reasons} <span class="soft small">by {row.isOwnDecision ? 'you' : (row.deciderName ?? 'a colleague')}</span>{' '}
                {row.isOwnDecision && row.kind === 'appeal' ? <Tag>For a colleague</Tag> : null}
              </span>
            ),
          },
          {
            heading: 'Due',
            cell: (row) =>
              row.dueOn === null ? (
                <span class="soft">–</span>
              ) : (
                <span>
                  {formatDate(row.dueOn)} {Temporal.PlainDate.compare(row.dueOn, today) < 0 ? <Tag tone="danger">Overdue</Tag> : null}
                </span>
              ),
          },
        ]}
      />
    </>
  );
}

export interface HandleAppealPageProps {
  readonly application: ApplicationRecord;
  readonly decision: SentDecision;
  readonly readerId: string | null;
  readonly timeZone: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
}

/** One appeal for the employer: what was decided, what the candidate says, and the answer. */
export function HandleAppealPage({ application, decision, readerId, timeZone, typed = {}, errors }: HandleAppealPageProps) {
  const open = decision.appeals.find((appeal) => appeal.state === 'open');
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Appeals and answers', href: paths.appeals },
          { label: application.candidate, href: paths.application(application.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={application.programmeTitle}
        title={
          <>
            {open?.kind === 'answer' ? 'Answer of' : 'Appeal of'} <bdi>{application.candidate}</bdi>
          </>
        }
      />
      <h2>The decision</h2>
      <DecisionSummary application={application} decision={decision} timeZone={timeZone} />
      {decision.appeals.map((appeal) => (
        <AppealSoFar appeal={appeal} timeZone={timeZone} organisation={application.organisationName} />
      ))}
      {open === undefined ? null : open.kind === 'appeal' && decision.decidedBy === readerId ? (
        <Notice title="A colleague decides about this">
          <p>You took the decision. Somebody else at {application.organisationName} handles the appeal against it.</p>
        </Notice>
      ) : (
        <Handling application={application} appeal={open} typed={typed} errors={errors} />
      )}
    </>
  );
}

function Handling({
  application,
  appeal,
  typed,
  errors,
}: {
  application: ApplicationRecord;
  appeal: Appeal;
  typed: Readonly<Record<string, string>>;
  errors: FormErrors | undefined;
}) {
  return (
    <section>
      <h2>Your answer</h2>
      <Form action={paths.appeal(application.id)} revision={application.revision} hidden={{ appeal: appeal.id }}>
        {appeal.kind === 'answer' ? null : (
          <Radios
            name="outcome"
            label="Is the appeal upheld?"
            value={typed['outcome'] ?? ''}
            errors={errors}
            options={[
              { value: 'uphold', label: 'Uphold it: the application goes on at the step where it ended' },
              { value: 'refuse', label: 'Refuse it: the decision stays' },
            ]}
          />
        )}
        <TextArea
          name="reasons"
          label={appeal.kind === 'answer' ? 'A word back' : 'Your reasons'}
          hint="The candidate reads this with your name."
          required={appeal.kind === 'appeal'}
          value={typed['reasons'] ?? ''}
          errors={errors}
          rows={5}
          maxLength={appealLimit}
        />
        <ButtonRow>
          <Button>{appeal.kind === 'answer' ? 'Mark as read' : 'Decide'}</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

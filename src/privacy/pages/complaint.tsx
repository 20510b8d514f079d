import {
  Breadcrumbs,
  Button,
  ButtonRow,
  ErrorSummary,
  EventTimeline,
  Form,
  MomentText,
  PageHeading,
  Radios,
  Select,
  SummaryList,
  TextArea,
  Written,
  formatDate,
} from '#ui/index.ts';
import type { RecordedEvent } from '#platform/events/index.ts';
import type { FieldError } from '#platform/result.ts';
import { categories, outcomes, type ComplaintAction } from '../complaint-lifecycle.ts';
import type { ComplaintView } from '../complaint.query.ts';
import { paths } from '../paths.ts';
import { State } from './complaints.tsx';

export interface ComplaintPageProps {
  readonly complaint: ComplaintView;
  readonly events: readonly RecordedEvent[];
  readonly actions: readonly ComplaintAction[];
  readonly isHandler: boolean;
  readonly owners: readonly { readonly value: string; readonly label: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
}

export function ComplaintPage({ complaint, events, actions, isHandler, owners, typed, errors, today, timeZone }: ComplaintPageProps) {
  const may = (action: ComplaintAction): boolean => actions.includes(action);
  const to = (action: ComplaintAction): string => `${paths.complaint(complaint.id)}/${action}`;
  return (
    <>
      <ErrorSummary errors={errors} />
      <Breadcrumbs items={isHandler ? [{ label: 'Complaints', href: paths.complaints }] : [{ label: 'Your data', href: paths.ownData }]} />
      <PageHeading title={`Complaint ${complaint.reference}`} eyebrow={complaint.organisationName ?? 'About this service'}>
        <State complaint={complaint} today={today} />
      </PageHeading>
      <SummaryList
        rows={[
          { label: 'About', value: categories[complaint.category] },
          ...(isHandler
            ? [
                { label: 'From', value: complaint.name },
                { label: 'Address', value: complaint.email },
              ]
            : []),
          { label: 'What happened', value: <Written text={complaint.words} /> },
          { label: 'Received', value: <MomentText moment={complaint.receivedAt} timeZone={timeZone} /> },
          {
            label: 'Acknowledged',
            value: complaint.acknowledgedAt ? (
              <MomentText moment={complaint.acknowledgedAt} timeZone={timeZone} />
            ) : (
              `By ${formatDate(complaint.acknowledgeBy)}`
            ),
          },
          { label: 'Looked after by', value: complaint.ownerName ?? 'Nobody yet' },
          { label: 'Answer', value: complaint.outcome === null ? `By ${formatDate(complaint.answerBy)}` : outcomes[complaint.outcome] },
          ...(complaint.answer === '' ? [] : [{ label: 'In words', value: <Written text={complaint.answer} /> }]),
        ]}
      />
      {isHandler && may('acknowledge') ? (
        <Form action={to('acknowledge')} revision={complaint.revision}>
          <p>The complainant gets a mail that you have taken it up.</p>
          <ButtonRow>
            <Button>Acknowledge it</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {isHandler && may('investigate') ? (
        <Form action={to('investigate')} revision={complaint.revision}>
          <ButtonRow>
            <Button kind="secondary">Begin to look into it</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {isHandler && may('answer') ? (
        <Form action={to('answer')} revision={complaint.revision}>
          <h2>Answer it</h2>
          <Radios
            name="outcome"
            label="Outcome"
            value={typed['outcome'] ?? ''}
            errors={errors}
            options={Object.entries(outcomes).map(([value, label]) => ({ value, label }))}
          />
          <TextArea
            name="answer"
            label="Answer"
            hint="The complainant reads it as it stands."
            maxLength={4000}
            rows={6}
            value={typed['answer']}
            errors={errors}
          />
          <ButtonRow>
            <Button>Send the answer</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {isHandler && may('assign') && owners.length > 0 ? (
        <Form action={to('assign')} revision={complaint.revision}>
          <h2>Who looks after it</h2>
          <Select name="owner" label="Owner" options={owners} value={typed['owner'] ?? complaint.ownerId} errors={errors} />
          <ButtonRow>
            <Button kind="secondary">Save</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {!isHandler && may('withdraw') ? (
        <Form action={to('withdraw')} revision={complaint.revision}>
          <ButtonRow>
            <Button kind="secondary">Withdraw the complaint</Button>
          </ButtonRow>
        </Form>
      ) : null}
      {may('reopen') ? (
        <Form action={to('reopen')} revision={complaint.revision}>
          <h2>Open it again</h2>
          <TextArea name="because" label="Why?" maxLength={4000} rows={4} value={typed['because']} errors={errors} />
          <ButtonRow>
            <Button kind="secondary">Open it again</Button>
          </ButtonRow>
        </Form>
      ) : null}
      <h2>What happened with it</h2>
      <EventTimeline
        empty="Nothing yet."
        events={events.map((event) => ({ text: sentenceOf(event), at: <MomentText moment={event.at} timeZone={timeZone} /> }))}
      />
    </>
  );
}

function sentenceOf({ type, actorName, data }: RecordedEvent): string {
  const who = actorName ?? 'The program';
  const text = (key: string): string => (typeof data[key] === 'string' ? data[key] : '');
  switch (type) {
    case 'complaint.received':
      return 'The complaint was received.';
    case 'complaint.acknowledged':
      return `${who} took it up and told the complainant.`;
    case 'complaint.assigned':
      return `${who} gave it to ${text('owner')}.`;
    case 'complaint.investigated':
      return `${who} began to look into it.`;
    case 'complaint.answered':
      return `${who} answered it: ${inWords(text('outcome'))}.`;
    case 'complaint.withdrawn':
      return `${who} withdrew it.`;
    case 'complaint.reopened':
      return `${who} opened it again: ${text('because')}`;
    case 'record.erased':
      return 'Its personal content was erased.';
    default:
      return 'Something happened with it.';
  }
}

const inWords = (outcome: string): string => (outcome in outcomes ? outcomes[outcome as keyof typeof outcomes].toLowerCase() : outcome);

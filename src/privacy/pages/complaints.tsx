import {
  Breadcrumbs,
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  EventTimeline,
  Form,
  LinkButton,
  MomentText,
  PageHeading,
  Pagination,
  Radios,
  Select,
  SummaryList,
  Table,
  Tabs,
  Tag,
  TextArea,
  TextField,
  Written,
  formatDate,
} from '#ui/index.ts';
import type { RecordedEvent } from '#platform/events/index.ts';
import type { FieldError } from '#platform/result.ts';
import { categories, outcomes, stateWords, type ComplaintAction } from '../complaint-lifecycle.ts';
import type { ComplaintView } from '../complaint.query.ts';
import { paths } from '../paths.ts';

export interface NewComplaintProps {
  readonly formId: string;
  readonly organisations: readonly { readonly value: string; readonly label: string }[];
  readonly signedInAs: string | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

export function NewComplaintPage({ formId, organisations, signedInAs, typed, errors }: NewComplaintProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Make a complaint"
        lead="Anybody can. You hear within 30 days that somebody has taken it up, and get an answer in writing."
      />
      <Form action={paths.newComplaint} formId={formId} hidden={typed['application'] ? { application: typed['application'] } : {}}>
        {signedInAs === null ? (
          <>
            <TextField name="name" label="Your name" autocomplete="name" maxLength={200} value={typed['name']} errors={errors} />
            <TextField
              name="email"
              label="Your e-mail address"
              type="email"
              autocomplete="email"
              hint="The answer goes there, and nowhere else."
              value={typed['email']}
              errors={errors}
            />
          </>
        ) : (
          <p>
            You complain as <bdi>{signedInAs}</bdi>.
          </p>
        )}
        <Select
          name="about"
          label="Whom is it about?"
          required={false}
          emptyLabel="This service itself"
          options={organisations}
          value={typed['about']}
          errors={errors}
        />
        <Radios
          name="category"
          label="What is it about?"
          value={typed['category'] ?? ''}
          errors={errors}
          options={Object.entries(categories).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="words"
          label="What happened?"
          hint="Leave out what nobody needs to know, such as anything about your health."
          maxLength={4000}
          rows={8}
          value={typed['words']}
          errors={errors}
        />
        <ButtonRow>
          <Button>Send the complaint</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

export function ComplaintSentPage({ reference }: { reference: string }) {
  return (
    <>
      <PageHeading title="Your complaint is with us" lead={reference === '' ? undefined : `Its number is ${reference}.`} />
      <p>A mail with the number is on its way to you. You hear within 30 days that somebody has taken it up.</p>
      <p>
        It changes nothing about how an application of yours is decided. <a href="/">Back to the programmes</a>
      </p>
    </>
  );
}

export interface ComplaintListProps {
  readonly complaints: readonly ComplaintView[];
  readonly shown: 'open' | 'closed';
  readonly next: string | null;
  readonly today: Temporal.PlainDate;
}

export function ComplaintListPage({ complaints, shown, next, today }: ComplaintListProps) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Privacy', href: paths.overview }]} />
      <PageHeading title="Complaints" lead="Each is acknowledged within 30 days of its receipt and answered in writing." />
      <Tabs
        label="Which complaints"
        items={[
          { label: 'Open', href: paths.complaints, current: shown === 'open' },
          { label: 'Closed', href: `${paths.complaints}?show=closed`, current: shown === 'closed' },
        ]}
      />
      <Table
        caption={shown === 'open' ? 'Open complaints' : 'Closed complaints'}
        captionHidden
        rows={complaints}
        empty={<EmptyState title={shown === 'open' ? 'No complaint is open' : 'No complaint is closed'} />}
        columns={[
          { heading: 'Number', names: true, cell: ({ id, reference }) => <a href={paths.complaint(id)}>{reference}</a> },
          { heading: 'State', cell: (one) => <State complaint={one} today={today} /> },
          { heading: 'Subject', cell: ({ category }) => categories[category] },
          { heading: 'About', cell: ({ organisationName }) => organisationName ?? 'This service' },
          { heading: 'Owner', cell: ({ ownerName }) => ownerName ?? 'Nobody yet' },
          { heading: 'Next due', cell: (one) => (shown === 'open' ? formatDate(dueOf(one)) : '–') },
        ]}
      />
      <Pagination olderHref={next === null ? null : `${paths.complaints}?show=${shown}&after=${next}`} />
      <div class="button-row">
        <LinkButton href={paths.complaintsFile} kind="secondary">
          Download as CSV
        </LinkButton>
      </div>
    </>
  );
}

const dueOf = (complaint: ComplaintView): Temporal.PlainDate =>
  complaint.state === 'received' ? complaint.acknowledgeBy : complaint.answerBy;

function State({ complaint, today }: { complaint: ComplaintView; today: Temporal.PlainDate }) {
  const isOpen = !['answered', 'withdrawn'].includes(complaint.state);
  const isLate = isOpen && Temporal.PlainDate.compare(dueOf(complaint), today) < 0;
  return (
    <>
      <Tag tone={isOpen ? 'now' : 'neutral'}>{stateWords[complaint.state]}</Tag> {isLate ? <Tag tone="danger">Late</Tag> : null}
    </>
  );
}

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

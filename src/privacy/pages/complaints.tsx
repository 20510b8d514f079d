import {
  Breadcrumbs,
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  Pagination,
  Radios,
  Select,
  Table,
  Tabs,
  Tag,
  TextArea,
  TextField,
  formatDate,
} from '#ui/index.ts';
import type { FieldError } from '#platform/result.ts';
import { categories, stateWords } from '../complaint-lifecycle.ts';
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
      <Form action={paths.newComplaint} formId={formId}>
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
      <Breadcrumbs items={[{ label: 'Data protection', href: paths.overview }]} />
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
        <a href="/insight/dictionary#complaints">What each column means</a>
      </div>
    </>
  );
}

const dueOf = (complaint: ComplaintView): Temporal.PlainDate =>
  complaint.state === 'received' ? complaint.acknowledgeBy : complaint.answerBy;

export function State({ complaint, today }: { complaint: ComplaintView; today: Temporal.PlainDate }) {
  const isOpen = !['answered', 'withdrawn'].includes(complaint.state);
  const isLate = isOpen && Temporal.PlainDate.compare(dueOf(complaint), today) < 0;
  return (
    <>
      <Tag tone={isOpen ? 'now' : 'neutral'}>{stateWords[complaint.state]}</Tag> {isLate ? <Tag tone="danger">Late</Tag> : null}
    </>
  );
}

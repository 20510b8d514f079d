import type { Child } from 'hono/jsx';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Card,
  CardGrid,
  EmptyState,
  ErrorSummary,
  Form,
  MomentText,
  NumberField,
  PageHeading,
  Pagination,
  Table,
  Tabs,
  Tag,
  TextField,
  capitalised,
  countOf,
  formatDate,
} from '#ui/index.ts';
import type { FieldError } from '#platform/result.ts';
import { fieldOf } from '../change-rule.ts';
import { paths } from '../paths.ts';
import { personalData } from '../personal-data.ts';
import { ownClasses, type PrivacySummary, type RecordsView, type RuleView, type Tombstone } from '../retention.query.ts';

export function OverviewPage({ summaries, complaintCount }: { summaries: readonly PrivacySummary[]; complaintCount: number }) {
  return (
    <>
      <PageHeading title="Data protection" lead="How long records stay, what must not go yet, what has gone, and who has complained." />
      <CardGrid>
        {summaries.map(({ organisationId, name, dueSoon, held, erased }) => (
          <Card title={name} href={paths.records(organisationId)} level={2}>
            <p>
              {countOf(dueSoon, 'record')} due within 30 days, {held} held, {erased} erased.
            </p>
          </Card>
        ))}
        <Card title="Complaints" href={paths.complaints} level={2}>
          <p>{complaintCount === 0 ? 'None is open.' : `${countOf(complaintCount, 'complaint')} open.`}</p>
        </Card>
        <Card title="Register of processing" href={paths.register} level={2}>
          <p>What is held of whom, why, who receives it and how long it stays (article 30 of the GDPR).</p>
        </Card>
      </CardGrid>
    </>
  );
}

type Tab = 'records' | 'rules' | 'holds' | 'erased';

export function Frame({
  organisationId,
  name,
  current,
  title,
  lead,
  children,
}: {
  organisationId: string;
  name: string;
  current: Tab;
  title: string;
  lead: Child;
  children: Child;
}) {
  const tabs = [
    ['records', 'Records', paths.records(organisationId)],
    ['rules', 'How long', paths.rules(organisationId)],
    ['holds', 'Legal holds', paths.holds(organisationId)],
    ['erased', 'Erased', paths.erased(organisationId)],
  ] as const;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Data protection', href: paths.overview }]} />
      <PageHeading title={title} eyebrow={name} lead={lead} />
      <Tabs label="Retention" items={tabs.map(([key, label, href]) => ({ label, href, current: key === current }))} />
      {children}
    </>
  );
}

export interface Base {
  readonly organisationId: string;
  readonly name: string;
}

export const recordHref = (type: string, id: string): string =>
  ({ application: `/work/applications/${id}`, apprenticeship: `/apprenticeships/${id}`, complaint: paths.complaint(id) })[type] ?? '';

export function RecordsPage({ organisationId, name, view, today }: Base & { view: RecordsView; today: Temporal.PlainDate }) {
  return (
    <Frame
      organisationId={organisationId}
      name={name}
      current="records"
      title="Records that will go"
      lead="Each record that has ended has a class and a day. On that day its personal content is erased by itself."
    >
      <Table
        caption="Records by the day on which they go"
        captionHidden
        rows={view.records}
        empty={
          <EmptyState title="No record has a day yet">
            <p>A record gets its day when it ends: when an application is decided or withdrawn, when training is over.</p>
          </EmptyState>
        }
        columns={[
          {
            heading: 'Record',
            names: true,
            cell: ({ type, id, class: kind }) => {
              const number = `${capitalised(type)} ${id.slice(-6).toUpperCase()}`;
              // A draft is its writer's own: nobody else opens it.
              return kind === 'draft application' ? <>{number}</> : <a href={recordHref(type, id)}>{number}</a>;
            },
          },
          { heading: 'Class', cell: (record) => capitalised(record.class) },
          { heading: 'Law of', cell: ({ jurisdiction }) => jurisdictionWords[jurisdiction] ?? jurisdiction },
          {
            heading: 'Goes on',
            cell: ({ dueOn, isHeld }) => (
              <>
                {formatDate(dueOn)}{' '}
                {isHeld ? (
                  <Tag tone="warning">Held</Tag>
                ) : Temporal.PlainDate.compare(dueOn, today) <= 0 ? (
                  <Tag tone="now">Today</Tag>
                ) : null}
              </>
            ),
          },
        ]}
      />
      <Pagination olderHref={view.next === null ? null : `${paths.records(organisationId)}?after=${view.next}`} olderLabel="Later" />
    </Frame>
  );
}

/** Classes with one rule for everywhere need no place in their name. */
const labelOf = (rule: RuleView, all: readonly RuleView[]): string =>
  all.filter((one) => one.class === rule.class).length === 1
    ? capitalised(rule.class)
    : `${capitalised(rule.class)}, ${rule.jurisdiction === '*' ? 'elsewhere' : (jurisdictionWords[rule.jurisdiction] ?? rule.jurisdiction)}`;

const jurisdictionWords: Readonly<Record<string, string>> = { GB: 'United Kingdom', US: 'United States', '*': 'Elsewhere' };

export interface RulesPageProps extends Base {
  readonly rules: readonly RuleView[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

export function RulesPage({ organisationId, name, rules, typed, errors }: RulesPageProps) {
  const own = rules.filter((rule) => ownClasses.includes(rule.class));
  return (
    <>
      <ErrorSummary errors={errors} />
      <Frame
        organisationId={organisationId}
        name={name}
        current="rules"
        title="How long records stay"
        lead="Months from the end of a record. You choose within what the law leaves open; whoever asks to be erased is not kept longer than the least."
      >
        <Form action={paths.rules(organisationId)}>
          {own.map((rule) => (
            <NumberField
              name={fieldOf(rule)}
              label={labelOf(rule, own)}
              unit="months"
              hint={`From ${rule.minMonths} to ${rule.maxMonths} months; ${rule.defaultMonths} is usual. ${rule.basis}. ${rule.source}`}
              value={typed[fieldOf(rule)] ?? rule.months}
              errors={errors}
            />
          ))}
          <TextField
            name="reason"
            label="Why you change it"
            hint="Stands beside the rule, and in the file of whoever asks what is held of them."
            required={false}
            maxLength={500}
            value={typed['reason']}
            errors={errors}
          />
          <ButtonRow>
            <Button>Save</Button>
          </ButtonRow>
        </Form>
        <h2>What the installation sets</h2>
        <Table
          caption="Classes that belong to no organisation"
          captionHidden
          rows={rules.filter((rule) => !ownClasses.includes(rule.class))}
          columns={[
            { heading: 'Class', names: true, cell: (rule) => capitalised(rule.class) },
            { heading: 'Months', numeric: true, cell: ({ months }) => months },
            { heading: 'Why', cell: ({ basis, source }) => `${basis} (${source})` },
          ]}
        />
      </Frame>
    </>
  );
}

/** Each kind of record by the name that it has in a person's own file. */
const removedInWords = (removed: Readonly<Record<string, number>>): string =>
  Object.entries(removed)
    .map(
      ([table, rows]) =>
        `${table === 'events' ? 'Words in events' : (personalData.find((one) => one.table === table)?.title ?? table)} (${rows})`,
    )
    .join(', ');

/** "ended application: 24 months", without what the law says of it: that stands with the rules. */
const ruleInShort = ({ why, rule }: Tombstone): string =>
  `${why === 'asked' ? 'The person asked for it. ' : ''}${capitalised(/^.*?[.](?= |$)/.exec(rule)?.[0] ?? rule)}`;

export function ErasedPage({
  organisationId,
  name,
  tombstones,
  next,
  timeZone,
}: Base & { tombstones: readonly Tombstone[]; next: string | null; timeZone: string }) {
  return (
    <Frame
      organisationId={organisationId}
      name={name}
      current="erased"
      title="Erased"
      lead="That something was erased, when and by which rule. What it said, and whose it was, nobody knows any more."
    >
      <Table
        caption="What was erased, the latest first"
        captionHidden
        rows={tombstones}
        empty={<EmptyState title="Nothing has been erased yet" />}
        columns={[
          {
            heading: 'Record',
            names: true,
            cell: ({ recordType, recordId }) => `${capitalised(recordType)} ${recordId.slice(-6).toUpperCase()}`,
          },
          { heading: 'When', cell: ({ erasedAt }) => <MomentText moment={erasedAt} timeZone={timeZone} /> },
          { heading: 'Why', cell: (one) => ruleInShort(one) },
          { heading: 'What went', cell: ({ removed }) => removedInWords(removed) },
        ]}
      />
      <p>
        <a href={paths.rules(organisationId)}>The rules in full, and the law behind each</a>
      </p>
      <Pagination olderHref={next === null ? null : `${paths.erased(organisationId)}?after=${next}`} olderLabel="Earlier" />
    </Frame>
  );
}

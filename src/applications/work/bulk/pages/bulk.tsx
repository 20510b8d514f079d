import {
  Breadcrumbs,
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeading,
  Select,
  Table,
  TextArea,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import { paths } from '../../paths.ts';
import { bulkActions, type BulkAction, type Proposal } from '../bulk.ts';

export interface PreviewRow {
  readonly proposal: Proposal;
  /** Why it would be refused; null where it would go through. */
  readonly refusedBecause: string | null;
}

const titles: Readonly<Record<BulkAction, string>> = {
  pass: 'Pass these applications?',
  return: 'Ask these candidates for information?',
  refuse: 'Not go on with these applications?',
};

/** What will happen to each of the chosen applications, before anything does. */
export function BulkPreviewPage({
  action,
  rows,
  typed = {},
  errors,
}: {
  action: BulkAction;
  rows: readonly PreviewRow[];
  typed?: Readonly<Record<string, string>>;
  errors?: FormErrors;
}) {
  const going = rows.filter((row) => row.refusedBecause === null);
  const staying = rows.filter((row) => row.refusedBecause !== null);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Applications', href: paths.list }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title={titles[action]}
        lead={`${countOf(going.length, 'application')} ${going.length === 1 ? 'goes' : 'go'} through${staying.length === 0 ? '' : `, ${staying.length} ${staying.length === 1 ? 'does' : 'do'} not`}. Nothing has happened yet.`}
      />
      {staying.length === 0 ? null : (
        <section>
          <h2>These stay as they are</h2>
          <Table
            caption="Applications that cannot be decided so, with the reason"
            captionHidden
            rows={staying}
            columns={[
              {
                heading: 'Candidate',
                names: true,
                cell: ({ proposal }) => <a href={paths.application(proposal.id)}>{proposal.candidate}</a>,
              },
              { heading: 'Programme', cell: ({ proposal }) => proposal.programmeTitle },
              { heading: 'Why not', cell: ({ refusedBecause }) => refusedBecause },
            ]}
          />
        </section>
      )}
      {going.length === 0 ? (
        <EmptyState
          title="None of these can be decided so."
          action={
            <LinkButton href={paths.list} kind="secondary">
              Back to the list
            </LinkButton>
          }
        />
      ) : (
        <Form
          action={paths.bulk}
          wide
          hidden={{ do: action, ...Object.fromEntries(going.map(({ proposal }) => [`revision:${proposal.id}`, proposal.revision])) }}
        >
          <h2>These {action === 'pass' ? 'are passed' : action === 'return' ? 'are asked' : 'end'}</h2>
          <Table
            caption="What happens to each"
            captionHidden
            rows={going}
            columns={[
              {
                heading: 'Candidate',
                names: true,
                cell: ({ proposal }) => <a href={paths.application(proposal.id)}>{proposal.candidate}</a>,
              },
              { heading: 'Programme', cell: ({ proposal }) => proposal.programmeTitle },
              { heading: 'What happens', cell: ({ proposal }) => proposal.will },
              ...(action === 'refuse'
                ? [
                    {
                      heading: 'Reason',
                      cell: ({ proposal }: PreviewRow) => (
                        <Select
                          name={`reason:${proposal.id}`}
                          label={`Reason for ${proposal.candidate}`}
                          value={typed[`reason:${proposal.id}`] ?? proposal.suggestedReason}
                          errors={errors}
                          options={proposal.reasonChoices}
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {action === 'pass' ? null : (
            <TextArea
              name="words"
              label={action === 'return' ? 'What do you need?' : 'A personal line'}
              required={action === 'return'}
              hint={
                action === 'return'
                  ? 'Every one of these candidates reads it and answers.'
                  : 'Every one of these candidates reads it, after the reason.'
              }
              value={typed['words'] ?? ''}
              errors={errors}
              rows={4}
              maxLength={2000}
            />
          )}
          <ButtonRow>
            <Button kind={action === 'refuse' ? 'danger' : 'primary'}>
              {bulkActions[action]}: {countOf(going.length, 'application')}
            </Button>
            <LinkButton href={paths.list} kind="quiet">
              Back, change nothing
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

export interface BulkResult {
  readonly id: string;
  readonly candidate: string;
  /** Null: done. */
  readonly refusedBecause: string | null;
}

const doneWords: Readonly<Record<BulkAction, string>> = {
  pass: 'Passed',
  return: 'Asked',
  refuse: 'Decided; told when the grace time is over',
};

/** What has happened to each. */
export function BulkResultPage({ action, results }: { action: BulkAction; results: readonly BulkResult[] }) {
  const done = results.filter((result) => result.refusedBecause === null).length;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Applications', href: paths.list }]} />
      <PageHeading
        title={`${done} of ${countOf(results.length, 'application')} done`}
        lead={
          done === results.length
            ? 'Each was done by itself, and each candidate hears of their own.'
            : 'Those that were not done stay as they were.'
        }
      />
      <Table
        caption="What happened to each"
        captionHidden
        rows={results}
        columns={[
          {
            heading: 'Candidate',
            names: true,
            cell: (row) => <a href={paths.application(row.id)}>{row.candidate}</a>,
          },
          {
            heading: 'What happened',
            cell: (row) => (row.refusedBecause === null ? doneWords[action] : `Not done. ${row.refusedBecause}`),
          },
        ]}
      />
      <ButtonRow>
        <LinkButton href={paths.list}>To the list</LinkButton>
      </ButtonRow>
    </>
  );
}

import {
  Card,
  CardGrid,
  EmptyState,
  Filters,
  formatDate,
  formatDateRange,
  LinkButton,
  PageHeading,
  Pagination,
  Select,
  Status,
  Table,
  Tag,
} from '#ui/index.ts';
import type { ApprenticeFilter, ApprenticeList, ApprenticeRow, OwnApprenticeship } from '../apprentice-list.query.ts';
import { apprenticeshipStates } from '../apprenticeship-lifecycle.ts';
import { paths } from '../paths.ts';
import { stateWords } from './frame.tsx';

export function OwnPage({ own }: { own: readonly OwnApprenticeship[] }) {
  return (
    <>
      <PageHeading title={own.length > 1 ? 'My apprenticeships' : 'My apprenticeship'} />
      {own.length === 0 ? (
        <EmptyState title="You are not in training yet." action={<LinkButton href="/">Find a programme</LinkButton>}>
          <p>Once you are enrolled, your plan, hours, competencies and reviews are here.</p>
        </EmptyState>
      ) : (
        <CardGrid>
          {own.map((one) => (
            <Card
              title={one.title}
              href={paths.record(one.id)}
              eyebrow={one.employer}
              level={2}
              footer={<Status state={one.state} label={stateWords[one.state]} />}
            >
              <p>
                {one.site}, {formatDateRange(one.startsOn, one.plannedEndOn)}
              </p>
            </Card>
          ))}
        </CardGrid>
      )}
    </>
  );
}

interface Props {
  readonly list: ApprenticeList;
  readonly filter: ApprenticeFilter;
  readonly approvesHours: boolean;
}

/** The reader's apprentices, those who need something first. */
export function ApprenticesPage({ list, filter, approvesHours }: Props) {
  const isFiltered = filter.programme !== '' || filter.site !== '' || filter.state !== '';
  return (
    <>
      <PageHeading title="Apprentices" lead="Those who need something come first.">
        {approvesHours ? (
          <LinkButton href={paths.hoursToApprove} kind="secondary">
            Hours to approve
          </LinkButton>
        ) : null}
      </PageHeading>
      <Filters action={paths.work} {...(isFiltered ? { clearHref: paths.work } : {})}>
        <Select
          name="programme"
          label="Programme"
          value={filter.programme}
          required={true}
          emptyLabel="All"
          options={list.options.programmes}
        />
        <Select name="site" label="Site" value={filter.site} emptyLabel="All" options={list.options.sites} />
        <Select
          name="state"
          label="State"
          value={filter.state}
          emptyLabel="All in training"
          options={[
            ...apprenticeshipStates.map((state) => ({ value: state, label: stateWords[state] ?? state })),
            { value: 'all', label: 'All, past ones too' },
          ]}
        />
      </Filters>
      <Table
        caption="Apprentices, most urgent first"
        captionHidden
        rows={list.rows}
        columns={[
          { heading: 'Apprentice', names: true, cell: (row) => <a href={paths.record(row.id)}>{row.name}</a> },
          { heading: 'Needs', cell: (row) => <Needs row={row} /> },
          { heading: 'Programme', cell: (row) => `${row.programme}, ${row.site}` },
          { heading: 'Mentor', cell: (row) => row.mentor ?? <span class="soft">–</span> },
          { heading: 'State', cell: (row) => <Status state={row.state} label={stateWords[row.state]} /> },
          { heading: 'Ends', cell: (row) => formatDate(row.plannedEndOn) },
        ]}
        empty={
          <EmptyState title={isFiltered ? 'No apprentice is like this.' : 'You have no apprentices yet.'}>
            <p>
              {isFiltered
                ? 'Choose less, or clear the filter.'
                : 'They appear here once they are enrolled and you are given a part in their training.'}
            </p>
          </EmptyState>
        }
      />
      <Pagination
        olderHref={
          list.next === null
            ? null
            : `${paths.work}?${new URLSearchParams({ programme: filter.programme, site: filter.site, state: filter.state, after: list.next }).toString()}`
        }
        olderLabel="More"
      />
    </>
  );
}

function Needs({ row }: { row: ApprenticeRow }) {
  const needs = [
    row.reviewOverdue ? <Tag tone="danger">Review overdue</Tag> : null,
    row.hoursWaiting ? <Tag tone="now">Hours to approve</Tag> : null,
    row.isBehind ? <Tag tone="warning">Behind the plan</Tag> : null,
    row.needsMentor ? <Tag tone="warning">No mentor</Tag> : null,
  ].filter((need) => need !== null);
  return needs.length === 0 ? <span class="soft">Nothing</span> : <span class="cluster">{needs}</span>;
}

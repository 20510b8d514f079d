import {
  Button,
  ButtonRow,
  EmptyState,
  FactList,
  Filters,
  Form,
  LinkButton,
  MomentText,
  PageHeading,
  Pagination,
  Select,
  Status,
  Table,
  Tag,
  VisuallyHidden,
  formatDate,
} from '#ui/index.ts';
import { bulkActions } from '../bulk/bulk.ts';
import { WorkTabs } from './work-tabs.tsx';
import { stateWords } from '../words.ts';
import { paths } from '../paths.ts';
import type { Choices } from '../filter-choices.query.ts';
import type { WorkFilter, WorkList, WorkRow } from '../work-list.query.ts';

const states = [
  'submitted',
  'in_step',
  'offered',
  'accepted',
  'waiting_list',
  'deferred',
  'enrolled',
  'rejected',
  'withdrawn',
  'offer_declined',
  'offer_expired',
  'offer_withdrawn',
  'conditions_not_met',
] as const;
const steps = [
  { value: 'screen', label: 'Check of the requirements' },
  { value: 'assess', label: 'Assessment' },
  { value: 'interview', label: 'Interview' },
  { value: 'offer', label: 'Offer' },
  { value: 'checks', label: 'Checks' },
  { value: 'enrol', label: 'Enrolment' },
] as const;

/** The work list: what waits for the reader first, the latest due before the rest. */
export function WorkListPage({
  list,
  filter,
  choices,
  today,
  isAgency,
  readerId,
  timeZone,
}: {
  list: WorkList;
  filter: WorkFilter;
  choices: Choices;
  today: Temporal.PlainDate;
  isAgency: boolean;
  readerId: string | null;
  timeZone: string;
}) {
  const isFiltered = [filter.programme, filter.site, filter.step, filter.whose, filter.state, filter.claimed].some((value) => value !== '');
  return (
    <>
      <PageHeading
        title="Applications"
        lead={isAgency ? 'Those that are with you, what is due first at the top.' : 'What needs you first, what is due first at the top.'}
      />
      <WorkTabs current="list" isAgency={isAgency} />
      <Filters action={paths.list} {...(isFiltered ? { clearHref: paths.list } : {})}>
        <Select
          name="programme"
          label="Programme"
          required={false}
          value={filter.programme}
          emptyLabel="All programmes"
          options={choices.programmes.map(({ id, title }) => ({ value: id, label: title }))}
        />
        {choices.steps.length < 2 && filter.step === '' ? null : (
          <Select
            name="step"
            label="Step"
            required={false}
            value={filter.step}
            emptyLabel="Every step"
            options={steps.filter(({ value }) => choices.steps.includes(value))}
          />
        )}
        <Select
          name="site"
          label="Site (offered or first choice)"
          required={false}
          value={filter.site}
          emptyLabel="Every site"
          options={choices.sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          name="claimed"
          label="Taken by"
          required={false}
          value={filter.claimed}
          emptyLabel="Anybody or nobody"
          options={[
            { value: 'me', label: 'Me' },
            { value: 'nobody', label: 'Nobody' },
            ...choices.claimants.filter(({ id }) => id !== readerId).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {isAgency ? null : (
          <Select
            name="whose"
            label="Whose turn"
            required={false}
            value={filter.whose}
            emptyLabel="Everybody’s"
            options={[{ value: 'mine', label: 'Ours' }]}
          />
        )}
        {isAgency ? null : (
          <Select
            name="state"
            label="State"
            required={false}
            value={filter.state}
            emptyLabel="Still going on"
            options={[{ value: 'all', label: 'All, also ended' }, ...states.map((state) => ({ value: state, label: stateWords(state) }))]}
          />
        )}
      </Filters>
      {list.rows.length === 0 ? (
        isFiltered || filter.after !== '' ? (
          <EmptyState
            title="No application fits these filters."
            action={
              <LinkButton href={paths.list} kind="secondary">
                Show all
              </LinkButton>
            }
          />
        ) : (
          <EmptyState title={isAgency ? 'No application is with you.' : 'There are no applications yet.'}>
            <p>
              {isAgency
                ? 'A new one appears here as soon as a candidate has applied, and you get a mail.'
                : 'They appear here as soon as somebody has applied.'}
            </p>
          </EmptyState>
        )
      ) : (
        <Rows list={list} today={today} readerId={readerId} timeZone={timeZone} />
      )}
      <Pagination
        olderHref={list.next === null ? null : nextHref(filter, list.next)}
        olderLabel="More"
        newerHref={filter.after === '' ? null : firstHref(filter)}
        newerLabel="To the beginning"
      />
      <p>
        <a href={exportHref(filter)}>This list as CSV</a>
      </p>
      <KeysHelp />
    </>
  );
}

const bulkForm = 'many-at-once';

/** The rows with a box to choose each; what is done with those chosen is shown before it happens. */
function Rows({
  list,
  today,
  readerId,
  timeZone,
}: {
  list: WorkList;
  today: Temporal.PlainDate;
  readerId: string | null;
  timeZone: string;
}) {
  return (
    <div class="stack" data-keys>
      <Table
        caption="Applications by what is due first"
        captionHidden
        rows={list.rows}
        columns={[
          {
            heading: 'Choose',
            headingHidden: true,
            cell: (row) =>
              row.isMine ? (
                <label class="choice-alone">
                  <input type="checkbox" name="pick" value={row.id} form={bulkForm} />
                  <VisuallyHidden>Choose {row.candidate}</VisuallyHidden>
                </label>
              ) : null,
          },
          { heading: 'Candidate', names: true, cell: (row) => <a href={paths.application(row.id)}>{row.candidate}</a> },
          { heading: 'Programme', cell: (row) => row.programmeTitle },
          { heading: 'Sites', cell: (row) => row.sites ?? '–' },
          { heading: 'Where it stands', cell: (row) => <Standing row={row} timeZone={timeZone} /> },
          { heading: 'Due', cell: (row) => <Due row={row} today={today} /> },
          { heading: 'Taken by', cell: (row) => <Taken row={row} readerId={readerId} /> },
        ]}
      />
      <Form id={bulkForm} action={paths.bulk} method="get" wide>
        <p class="soft small">With those that you choose. You see what would happen to each before anything does.</p>
        <ButtonRow>
          {Object.entries(bulkActions).map(([value, label]) => (
            <Button kind="secondary" name="do" value={value}>
              {label} …
            </Button>
          ))}
        </ButtonRow>
      </Form>
    </div>
  );
}

/** Who has it in hand, and one button to take it or give it back. */
function Taken({ row, readerId }: { row: WorkRow; readerId: string | null }) {
  if (row.claimedById !== null && row.claimedById !== readerId) return <span>{row.claimedByName ?? 'A colleague'}</span>;
  if (!row.isMine) return <span class="soft">–</span>;
  const isOwn = row.claimedById !== null;
  return (
    <form method="post" action={isOwn ? paths.release(row.id) : paths.claim(row.id)}>
      <input type="hidden" name="from" value="list" />
      {isOwn ? 'You ' : ''}
      <button class="button button--quiet button--small" data-claim>
        {isOwn ? 'Give back' : 'Take'}
        <VisuallyHidden> {row.candidate}</VisuallyHidden>
      </button>
    </form>
  );
}

const keys = [
  { label: 'j and k', value: 'the next row and the one before' },
  { label: 'Enter', value: 'open it' },
  { label: 'x', value: 'choose it, or not' },
  { label: 'c', value: 'take it, or give it back' },
  { label: '?', value: 'show this' },
];

function KeysHelp() {
  return (
    <details class="details" data-keys-help>
      <summary>Keys</summary>
      <div class="details__body">
        <FactList facts={keys} />
      </div>
    </details>
  );
}

function Standing({ row, timeZone }: { row: WorkRow; timeZone: string }) {
  const where = row.state === 'in_step' || row.state === 'submitted' ? (row.stepName ?? 'Submitted') : stateWords(row.state);
  const who = row.state === 'in_step' ? (row.heldByName ?? 'waits for the candidate') : null;
  return (
    <span>
      <Status state={row.state} label={where} />{' '}
      {row.refusalAt === null ? null : (
        <Tag tone="warning">
          Not to go on; told <MomentText moment={row.refusalAt} timeZone={timeZone} />
        </Tag>
      )}{' '}
      {who === null ? null : <span class="soft small">{row.isMine ? 'with you' : row.heldByName === null ? who : `with ${who}`}</span>}
    </span>
  );
}

function Due({ row, today }: { row: WorkRow; today: Temporal.PlainDate }) {
  if (row.pausedOn !== null) return <span class="soft">when the candidate has chosen a time</span>;
  if (row.dueOn === null) return <span class="soft">–</span>;
  const late = Temporal.PlainDate.compare(row.dueOn, today);
  return (
    <span>
      {formatDate(row.dueOn)} {late < 0 ? <Tag tone="danger">Overdue</Tag> : late === 0 ? <Tag tone="now">Today</Tag> : null}
    </span>
  );
}

function nextHref(filter: WorkFilter, after: string | null): string {
  const query = new URLSearchParams(Object.entries({ ...filter, after: after ?? '' }).filter(([, value]) => value !== ''));
  const text = query.toString();
  return text === '' ? paths.list : `${paths.list}?${text}`;
}
const firstHref = (filter: WorkFilter): string => nextHref(filter, null);
const exportHref = (filter: WorkFilter): string => firstHref(filter).replace(paths.list, paths.export);

import {
  Button,
  ButtonRow,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  formatDate,
  LinkButton,
  NumberField,
  Notice,
  PageHeading,
  Pagination,
  Radios,
  Select,
  Status,
  Table,
  TextArea,
  Breadcrumbs,
  type FormErrors,
} from '#ui/index.ts';
import type { CompiledProgramme } from '#programmes/index.ts';
import type { HoursEntry } from '../hours.query.ts';
import { minutesInWords } from '../hours.rules.ts';
import { paths } from '../paths.ts';
import { hoursKinds, hoursKindWords, isBefore } from '../plan-types.ts';
import { RecordFrame, type Frame } from './frame.tsx';

export type TypedHours = Readonly<Partial<Record<'onDay' | 'hours' | 'minutes' | 'kind' | 'note' | 'competencyId', string>>>;

interface HoursPageProps {
  readonly frame: Frame;
  readonly monday: Temporal.PlainDate;
  readonly entries: readonly HoursEntry[];
  readonly returned: readonly HoursEntry[];
  readonly typed: TypedHours;
  readonly errors: FormErrors;
  readonly formId: string;
}

/** Hours, phone first: the form for one entry, then the week with its totals. */
export function HoursPage({ frame, monday, entries, returned, typed, errors, formId }: HoursPageProps) {
  const { head, today, isOwn } = frame;
  const sunday = monday.add({ days: 6 });
  const canEnter = isOwn && ['active', 'on_break', 'gateway'].includes(head.state);
  const total = (kind: HoursEntry['kind']): number =>
    entries.filter((entry) => entry.kind === kind && entry.state !== 'returned').reduce((sum, entry) => sum + counted(entry), 0);
  return (
    <RecordFrame frame={frame} tab="hours">
      <ErrorSummary errors={errors} />
      {returned.length === 0 ? null : (
        <Notice kind="warning" title={returned.length === 1 ? 'One entry was returned' : `${returned.length} entries were returned`}>
          <ul>
            {returned.map((entry) => (
              <li>
                <a href={paths.hoursEntry(head.id, entry.id)}>
                  {formatDate(entry.onDay)}, {minutesInWords(entry.minutes)}
                </a>
                {entry.reason ? (
                  <>
                    : <q dir="auto">{entry.reason}</q>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div class="stack">
        {canEnter ? (
          <section aria-labelledby="enter">
            <h2 id="enter">Enter hours</h2>
            <Form action={paths.hours(head.id)} formId={formId}>
              <HoursFields frame={frame} typed={typed} errors={errors} />
              <ButtonRow>
                <Button>Enter</Button>
              </ButtonRow>
            </Form>
          </section>
        ) : null}
        <section aria-labelledby="week">
          <h2 id="week">Week from {formatDate(monday)}</h2>
          <Table
            caption={`Hours from ${formatDate(monday)} to ${formatDate(sunday)}`}
            captionHidden
            rows={entries}
            columns={[
              {
                heading: 'Day',
                names: true,
                cell: (entry) => (isOwn ? <a href={paths.hoursEntry(head.id, entry.id)}>{dayName(entry.onDay)}</a> : dayName(entry.onDay)),
              },
              { heading: 'Hours', numeric: true, cell: (entry) => minutesInWords(entry.minutes) },
              { heading: 'Kind', cell: (entry) => hoursKindWords[entry.kind] },
              { heading: 'Note', cell: (entry) => <EntryNote entry={entry} programme={head.programme} /> },
              { heading: 'State', cell: (entry) => <EntryStatus entry={entry} /> },
            ]}
            empty={
              <EmptyState title="Nothing is entered for this week.">
                {canEnter ? <p>Enter each day as you go; it takes a minute.</p> : null}
              </EmptyState>
            }
          />
          {entries.length === 0 ? null : (
            <p>
              This week: <strong>{minutesInWords(total('on_the_job'))}</strong> on the job,{' '}
              <strong>{minutesInWords(total('related'))}</strong> training and study.
            </p>
          )}
          <Pagination
            label="Weeks"
            newerLabel="Week before"
            olderLabel="Week after"
            newerHref={isBefore(head.startsOn, monday) ? paths.hours(head.id, monday.subtract({ weeks: 1 })) : null}
            olderHref={isBefore(sunday, today) ? paths.hours(head.id, monday.add({ weeks: 1 })) : null}
          />
        </section>
      </div>
    </RecordFrame>
  );
}

/** An amendment and the entry that it replaces never count together. */
const counted = (entry: HoursEntry): number => (entry.state === 'approved' && entry.hasAmendment ? 0 : entry.minutes);

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const dayName = (day: Temporal.PlainDate): string => `${days[day.dayOfWeek - 1]} ${formatDate(day).replace(/ \d{4}$/, '')}`;

const titleOf = (programme: CompiledProgramme, id: string | null): string | null =>
  programme.competencies.find((competency) => competency.id === id)?.title ?? null;

function EntryNote({ entry, programme }: { entry: HoursEntry; programme: CompiledProgramme }) {
  const competency = titleOf(programme, entry.competencyId);
  return (
    <div>
      <span dir="auto">{entry.note}</span>
      {competency === null ? null : <p class="soft small flush">{competency}</p>}
      {entry.state === 'returned' && entry.reason ? (
        <p class="soft small flush" dir="auto">
          Returned{entry.decidedBy ? ` by ${entry.decidedBy}` : ''}: {entry.reason}
        </p>
      ) : null}
      {entry.note === '' && competency === null && entry.state !== 'returned' ? <span class="soft">–</span> : null}
    </div>
  );
}

export function EntryStatus({ entry }: { entry: HoursEntry }) {
  if (entry.state === 'entered')
    return <Status state="entered" label={entry.amends === null ? 'To be approved' : 'Amendment, to be approved'} />;
  if (entry.state === 'approved' && entry.hasAmendment) return <Status state="approved" label="Approved, being amended" />;
  return <Status state={entry.state} />;
}

function HoursFields({ frame, typed, errors }: { frame: Frame; typed: TypedHours; errors: FormErrors }) {
  const { head, today } = frame;
  return (
    <>
      <DateField
        name="onDay"
        label="Day"
        value={typed.onDay ?? today.toString()}
        errors={errors}
        min={head.startsOn.toString()}
        max={today.toString()}
      />
      <div class="cluster">
        <NumberField name="hours" label="Hours" value={typed.hours} errors={errors} />
        <NumberField name="minutes" label="Minutes" value={typed.minutes ?? '0'} errors={errors} />
      </div>
      <Radios
        name="kind"
        label="What kind"
        inline
        value={typed.kind ?? 'on_the_job'}
        errors={errors}
        options={hoursKinds.map((kind) => ({ value: kind, label: hoursKindWords[kind] }))}
      />
      <TextArea name="note" label="What you did" value={typed.note} errors={errors} required={false} maxLength={2000} rows={3} />
      {head.programme.competencies.length === 0 ? null : (
        <Select
          name="competencyId"
          label="Competency"
          value={typed.competencyId}
          errors={errors}
          required={false}
          emptyLabel="None in particular"
          options={head.programme.competencies.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
    </>
  );
}

interface EntryPageProps {
  readonly frame: Frame;
  readonly entry: HoursEntry;
  readonly typed: TypedHours;
  readonly errors: FormErrors;
  readonly formId: string;
}

/** One entry: changed or removed until approved, amended afterwards. */
export function HoursEntryPage({ frame, entry, typed, errors, formId }: EntryPageProps) {
  const { head } = frame;
  const back = paths.hours(head.id, entry.onDay);
  const isOpen = entry.state === 'entered' || entry.state === 'returned';
  const canAmend = entry.state === 'approved' && !entry.hasAmendment;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'My apprenticeship', href: paths.record(head.id) },
          { label: 'Hours', href: back },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={dayName(entry.onDay)}
        title={canAmend ? 'Amend approved hours' : isOpen ? 'Change hours' : minutesInWords(entry.minutes)}
      >
        <EntryStatus entry={entry} />
      </PageHeading>
      {entry.state === 'returned' && entry.reason ? (
        <Notice kind="warning" title={`Returned${entry.decidedBy ? ` by ${entry.decidedBy}` : ''}`}>
          <p dir="auto">{entry.reason}</p>
        </Notice>
      ) : null}
      {canAmend ? (
        <p>The approved entry of {minutesInWords(entry.minutes)} stays on record. Yours replaces it once it is approved.</p>
      ) : null}
      {isOpen || canAmend ? (
        <Form action={paths.hoursEntry(head.id, entry.id)} revision={entry.revision} formId={formId}>
          <HoursFields frame={frame} typed={typed} errors={errors} />
          <ButtonRow>
            <Button>{canAmend ? 'Send the amendment' : 'Save'}</Button>
            {isOpen ? (
              <Button kind="danger" formaction={paths.removeHours(head.id, entry.id)}>
                Remove
              </Button>
            ) : null}
            <LinkButton kind="quiet" href={back}>
              Back to the week
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <p>
          {entry.hasAmendment ? 'An amendment of this entry waits to be approved.' : 'This entry was replaced by an amendment.'}{' '}
          <a href={back}>Back to the week</a>
        </p>
      )}
    </>
  );
}

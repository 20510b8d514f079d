import {
  Button,
  ButtonRow,
  Checkboxes,
  EmptyState,
  ErrorSummary,
  Form,
  formatDate,
  PageHeading,
  Pagination,
  TextArea,
  type FormErrors,
} from '#ui/index.ts';
import type { WaitingEntry, WaitingHours } from '../hours.query.ts';
import { minutesInWords } from '../hours.rules.ts';
import { paths } from '../paths.ts';
import { hoursKindWords } from '../plan-types.ts';
import { dayName } from './hours.tsx';

interface Props {
  readonly waiting: WaitingHours;
  readonly chosen: readonly string[];
  readonly chosenPeople: readonly string[];
  readonly reason: string;
  readonly errors: FormErrors;
}

/** Everything that waits for the reader, by person and week. One form: tick entries or whole people, approve or return. */
export function HoursToApprovePage({ waiting, chosen, chosenPeople, reason, errors }: Props) {
  const { people, next } = waiting;
  return (
    <>
      <ErrorSummary errors={errors} idOf={(field) => (field === 'entry' ? 'person-1' : field)} />
      <PageHeading
        title="Hours to approve"
        lead="What your apprentices have entered, oldest first. An approved entry can only be amended."
      />
      {people.length === 0 ? (
        <EmptyState title="No hours wait for you." action={<a href={paths.work}>See all apprentices</a>} />
      ) : (
        <Form action={paths.hoursToApprove} wide>
          {people.map((person, index) => (
            <section aria-labelledby={`who-${person.apprenticeshipId}`}>
              <h2 id={`who-${person.apprenticeshipId}`} dir="auto">
                <a href={paths.record(person.apprenticeshipId)}>{person.name}</a>
              </h2>
              <Checkboxes
                name="person"
                id={`person-${index + 1}`}
                label={person.programme}
                values={chosenPeople}
                options={[
                  {
                    value: person.apprenticeshipId,
                    label: (
                      <strong>
                        Everything of {person.name} shown here, {minutesInWords(person.minutes)}
                      </strong>
                    ),
                  },
                ]}
              />
              {person.weeks.map(({ monday, entries }) => (
                <Checkboxes
                  name="entry"
                  id={`week-${person.apprenticeshipId}-${monday.toString()}`}
                  label={`Week from ${formatDate(monday)}: ${minutesInWords(entries.reduce((sum, entry) => sum + entry.minutes, 0))}`}
                  values={chosen}
                  options={entries.map((entry) => ({
                    value: shownEntry(entry),
                    label: <EntryLabel entry={entry} />,
                    hint: entry.note === '' ? undefined : <span dir="auto">{entry.note}</span>,
                  }))}
                />
              ))}
              {person.weeks.flatMap(({ entries }) =>
                entries.map((entry) => <input type="hidden" name="shown" value={`${person.apprenticeshipId}/${shownEntry(entry)}`} />),
              )}
            </section>
          ))}
          <TextArea
            name="reason"
            label="If you return them: what should be changed?"
            value={reason}
            errors={errors}
            required={false}
            maxLength={1000}
            rows={3}
          />
          <ButtonRow>
            <Button name="decision" value="approve">
              Approve what is ticked
            </Button>
            <Button name="decision" value="return" kind="secondary">
              Return what is ticked
            </Button>
          </ButtonRow>
        </Form>
      )}
      <Pagination olderHref={next === null ? null : `${paths.hoursToApprove}?after=${encodeURIComponent(next)}`} olderLabel="More people" />
    </>
  );
}

/** Names an entry together with the state of it that the page shows: what is changed meanwhile is not approved unseen. */
const shownEntry = (entry: WaitingEntry): string => `${entry.id}.${entry.revision}`;

function EntryLabel({ entry }: { entry: WaitingEntry }) {
  return (
    <>
      {dayName(entry.onDay)}: <strong>{minutesInWords(entry.minutes)}</strong>, {hoursKindWords[entry.kind].toLowerCase()}
      {entry.amendsMinutes === null ? '' : ` (amends ${minutesInWords(entry.amendsMinutes)} that were approved)`}
    </>
  );
}

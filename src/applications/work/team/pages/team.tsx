import {
  Button,
  EmptyState,
  ErrorSummary,
  FactList,
  Form,
  PageHeading,
  Table,
  TextField,
  formatDate,
  countOf,
  type FormErrors,
} from '#ui/index.ts';
import { roleWords } from '#people/index.ts';
import { WorkTabs } from '../../pages/work-tabs.tsx';
import { paths } from '../../paths.ts';
import { mostCounted, weeksAhead, type DueDay, type Team } from '../team.query.ts';

/** Who works on applications here, what each has taken, and where mail of the whole team goes. */
export function TeamPage({
  teams,
  isAgency,
  typed = {},
  errors,
}: {
  teams: readonly Team[];
  isAgency: boolean;
  typed?: Readonly<Record<string, string>>;
  errors?: FormErrors;
}) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeading title="Team" lead="Who works on applications, what each has taken, and where the team’s mail goes." />
      <WorkTabs current="team" isAgency={isAgency} />
      {teams.map((team) => (
        <section class="stack" aria-label={team.name}>
          <h2>{team.name}</h2>
          <FactList
            facts={[
              { label: 'Waiting', value: <a href={`${paths.list}?whose=mine`}>{countOf(team.waiting, 'application')}</a> },
              { label: 'Overdue', value: String(team.overdue) },
            ]}
          />
          <Table
            caption={`People of ${team.name}`}
            captionHidden
            rows={team.people}
            columns={[
              { heading: 'Name', names: true, cell: (person) => person.name },
              { heading: 'Works as', cell: (person) => person.roles.map((role) => roleWords[role].title).join(', ') },
              {
                heading: 'Has taken',
                cell: (person) =>
                  person.taken === 0 ? '–' : <a href={`${paths.list}?claimed=${person.id}`}>{countOf(person.taken, 'application')}</a>,
              },
            ]}
          />
          <Form action={paths.team} hidden={{ organisation: team.organisationId }}>
            <TextField
              name={`address:${team.organisationId}`}
              label="Mailbox of the team"
              type="email"
              required={false}
              hint="Mail about applications goes to each person and to this address. Leave it empty for each person alone."
              value={typed[`address:${team.organisationId}`] ?? team.mailAddress ?? ''}
              errors={errors}
            />
            <Button kind="secondary" about={team.name}>
              Save the mailbox
            </Button>
          </Form>
        </section>
      ))}
    </>
  );
}

/** What is due on which day. */
export function CalendarPage({ days, today, isAgency }: { days: readonly DueDay[]; today: Temporal.PlainDate; isAgency: boolean }) {
  return (
    <>
      <PageHeading
        title="What is due"
        lead={`What is late, and what is due in the next ${weeksAhead} weeks. Candidates have been told these days.`}
      />
      <WorkTabs current="due" isAgency={isAgency} />
      {days.length === 0 ? (
        <EmptyState title="Nothing is due.">
          <p>As soon as an application is with you, the day by which it moves stands here.</p>
        </EmptyState>
      ) : (
        days.map(({ day, count, rows }) => (
          <section class="stack" aria-label={day === null ? 'Overdue' : formatDate(day)}>
            <h2>
              {day === null ? 'Overdue' : day.equals(today) ? `Today, ${formatDate(day)}` : formatDate(day)}{' '}
              <span class="soft small">{countOf(count, 'application')}</span>
            </h2>
            <ul>
              {rows.map((row) => (
                <li>
                  <a href={paths.application(row.id)}>
                    <bdi>{row.candidate}</bdi>
                  </a>
                  , {row.step} <span class="soft small">{row.programmeTitle}</span>
                </li>
              ))}
              {count > rows.length ? <li class="soft">and {count - rows.length} more</li> : null}
            </ul>
          </section>
        ))
      )}
      {days.reduce((sum, { count }) => sum + count, 0) < mostCounted ? null : (
        <p class="soft">The first {mostCounted} that are due are counted here. The list shows them all.</p>
      )}
    </>
  );
}

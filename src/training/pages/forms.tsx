import {
  Breadcrumbs,
  Button,
  ButtonRow,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  formatDate,
  LinkButton,
  PageHeading,
  Radios,
  Table,
  type FormErrors,
  countOf,
} from '#ui/index.ts';
import type { MentorChoice } from '../assign-mentor.ts';
import { paths } from '../paths.ts';
import type { RecordHead } from '../record.query.ts';
import type { Frame } from './frame.tsx';

/** Two questions about one apprenticeship, each on a page of its own. */

interface RouteProps {
  readonly frame: Frame;
  readonly before: Temporal.PlainDate | null;
  readonly chosen: string;
  readonly errors: FormErrors;
}

export function RoutePage({ frame, before, chosen, errors }: RouteProps) {
  const { head } = frame;
  const options = head.programme.routes?.options ?? [];
  const award = (id: string | null) => head.programme.awards.find((one) => one.id === id)?.title;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: frame.isOwn ? 'My apprenticeship' : head.name, href: paths.record(head.id) },
          { label: 'Plan', href: paths.plan(head.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading
        title="Choose the route"
        lead={before === null ? undefined : `It begins on ${formatDate(before)}. Until the day before, the choice can be changed.`}
      />
      <Form action={paths.route(head.id)} revision={head.revision}>
        <Radios
          name="route"
          label={frame.isOwn ? 'Which way do you want to go?' : `Which way does ${head.name} go?`}
          value={chosen}
          errors={errors}
          options={options.map((option) => ({
            value: option.id,
            label: option.title,
            hint: award(option.award) ?? (option.level === null ? undefined : `Level ${option.level}`),
          }))}
        />
        <ButtonRow>
          <Button>Choose this route</Button>
          <LinkButton kind="quiet" href={paths.plan(head.id)}>
            Not now
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}

interface MentorProps {
  readonly frame: Frame;
  readonly choices: readonly MentorChoice[];
  readonly typed: { readonly mentor?: string; readonly fromOn?: string };
  readonly errors: FormErrors;
}

export function MentorPage({ frame, choices, typed, errors }: MentorProps) {
  const { head, today } = frame;
  return (
    <>
      <Breadcrumbs items={[{ label: head.name, href: paths.record(head.id) }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        eyebrow={head.name}
        title={head.mentors.length === 0 ? 'Assign a mentor' : 'Change the mentor'}
        lead="The mentor approves hours, signs off competencies and holds reviews. Both are told by mail."
      />
      {choices.length === 0 ? (
        <EmptyState
          title={`Nobody at ${head.employer} is a mentor today.`}
          action={<LinkButton href="/manage/organisations">Give somebody the role</LinkButton>}
        />
      ) : (
        <Form action={paths.mentor(head.id)} revision={head.revision}>
          <Radios
            name="mentor"
            label="Who"
            value={typed.mentor}
            errors={errors}
            options={choices.map(({ id, name, apprentices }) => ({
              value: id,
              label: <bdi>{name}</bdi>,
              hint: apprentices === 0 ? 'No apprentices yet' : countOf(apprentices, 'apprentice'),
            }))}
          />
          <DateField
            name="fromOn"
            label="From"
            hint="The mentor before ends on this day."
            value={typed.fromOn ?? today.toString()}
            errors={errors}
            min={today.toString()}
          />
          <ButtonRow>
            <Button>Assign</Button>
            <LinkButton kind="quiet" href={paths.record(head.id)}>
              Not now
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
      <MentorHistory head={head} />
    </>
  );
}

const MentorHistory = ({ head }: { head: RecordHead }) =>
  head.mentors.length === 0 ? null : (
    <section aria-labelledby="mentors">
      <h2 id="mentors">Mentors so far</h2>
      <Table
        caption="Mentors, the latest first"
        captionHidden
        rows={head.mentors}
        columns={[
          { heading: 'Mentor', names: true, cell: (mentor) => mentor.name },
          { heading: 'From', cell: (mentor) => formatDate(mentor.fromOn) },
          {
            heading: 'Until',
            cell: (mentor) => (mentor.toOn === null ? 'Open' : formatDate(mentor.toOn.subtract({ days: 1 }))),
          },
        ]}
      />
    </section>
  );

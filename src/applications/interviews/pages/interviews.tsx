import {
  Button,
  ButtonRow,
  Breadcrumbs,
  Checkboxes,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  MomentText,
  NumberField,
  PageHeading,
  Pagination,
  Radios,
  Select,
  Status,
  Table,
  TextField,
  type FormErrors,
} from '#ui/index.ts';
import type { InterviewRecord } from '../interview.query.ts';
import { paths } from '../paths.ts';
import { InterviewTabs } from './interview-tabs.tsx';
import type { Choices } from '../../work/filter-choices.query.ts';

export interface InterviewsPageProps {
  readonly interviews: readonly InterviewRecord[];
  readonly next: string | null;
  readonly isFirst: boolean;
  /** Offers slots and cancels them. */
  readonly canOffer: boolean;
  readonly now: Temporal.Instant;
}

/** Interviews ahead, the next first: booked ones and free slots; interviewers see their own. */
export function InterviewsPage({ interviews, next, isFirst, canOffer, now }: InterviewsPageProps) {
  return (
    <>
      <InterviewTabs current="list" canManage={canOffer} />
      <PageHeading
        title="Interviews"
        lead={canOffer ? 'Times that are booked or still free, the next first.' : 'Your interviews, the next first.'}
      >
        {canOffer ? (
          <>
            <LinkButton href={paths.plan}>Plan from availability</LinkButton>
            <LinkButton href={paths.newInterviews} kind="secondary">
              Offer times
            </LinkButton>
          </>
        ) : null}
      </PageHeading>
      <Table
        caption="Interviews ahead"
        captionHidden
        rows={interviews}
        empty={
          <EmptyState title="No interviews lie ahead.">
            <p>
              {canOffer
                ? 'Offer times, and candidates at their interview choose from them.'
                : 'You are told by mail when a candidate books a time with you.'}
            </p>
          </EmptyState>
        }
        columns={[
          {
            heading: 'When',
            names: true,
            cell: (row) => (
              <>
                <a href={paths.interview(row.id)}>
                  <MomentText moment={row.startsAt} timeZone={row.timeZone} />
                </a>{' '}
                <span class="soft small">{row.timeZone}</span>
              </>
            ),
          },
          { heading: 'Candidate', cell: (row) => row.candidate ?? <span class="soft">Free</span> },
          { heading: 'Programme', cell: (row) => row.programmeTitle },
          { heading: 'Where', cell: (row) => row.siteName ?? 'Online' },
          { heading: 'Panel', cell: (row) => row.panel.map((member) => member.name).join(', ') },
          {
            heading: 'State',
            cell: (row) => (
              <Status
                state={isUnmarked(row, now) ? 'due' : row.state}
                label={isUnmarked(row, now) ? 'To be recorded' : row.state === 'offered' ? 'Free' : undefined}
              />
            ),
          },
        ]}
      />
      <Pagination
        olderHref={next === null ? null : `${paths.interviews}?after=${encodeURIComponent(next)}`}
        olderLabel="Later"
        newerHref={isFirst ? null : paths.interviews}
        newerLabel="To the beginning"
      />
    </>
  );
}

const isUnmarked = (interview: InterviewRecord, now: Temporal.Instant): boolean =>
  interview.state === 'booked' && Temporal.Instant.compare(interview.endsAt, now) < 0;

export interface NewInterviewsProps {
  readonly choices: Choices;
  readonly interviewers: readonly { readonly id: string; readonly name: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly panel: readonly string[];
  readonly formId: string;
  readonly errors?: FormErrors;
}

/** Offers a row of slots. */
export function NewInterviewsPage({ choices, interviewers, typed, panel, formId, errors }: NewInterviewsProps) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Interviews', href: paths.interviews }]} />
      <ErrorSummary errors={errors} />
      <PageHeading title="Offer interview times" lead="Candidates who stand at their interview are told, and choose." />
      <Form action={paths.newInterviews} formId={formId}>
        <Select
          name="programme"
          label="Programme"
          value={typed['programme'] ?? ''}
          errors={errors}
          options={choices.programmes.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Radios
          name="where"
          label="Where"
          inline
          value={typed['where'] ?? 'site'}
          errors={errors}
          options={[
            { value: 'site', label: 'At the site' },
            { value: 'online', label: 'Online' },
          ]}
        />
        <Select
          name="site"
          label="Site"
          hint="Also for interviews online: the times are in its time zone."
          value={typed['site'] ?? ''}
          errors={errors}
          options={choices.sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField
          name="place"
          label="Room or link"
          required={false}
          hint="A link begins with https://"
          value={typed['place'] ?? ''}
          errors={errors}
          maxLength={500}
        />
        <DateField name="date" label="Day" value={typed['date'] ?? ''} errors={errors} />
        <TextField
          name="time"
          label="First begins at"
          hint="24-hour time, such as 09:30"
          width="short"
          value={typed['time'] ?? ''}
          errors={errors}
        />
        <NumberField name="minutes" label="Length of each" unit="minutes" value={typed['minutes'] ?? '45'} errors={errors} />
        <NumberField name="count" label="How many in a row" unit="slots" value={typed['count'] ?? '4'} errors={errors} />
        <NumberField
          name="changeHours"
          label="Candidates change a booking alone until so many hours before"
          hint="Empty: as the rules of the programme say."
          unit="hours"
          required={false}
          value={typed['changeHours'] ?? ''}
          errors={errors}
        />
        <Checkboxes
          name="panel"
          label="Who interviews"
          values={panel}
          errors={errors}
          options={interviewers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ButtonRow>
          <Button>Offer these times</Button>
          <LinkButton href={paths.interviews} kind="quiet">
            Back
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}

import { inHours } from '../../hours.rules.ts';
import { hoursKindWords } from '../../plan-types.ts';
import { Breadcrumbs, Button, ButtonRow, DateField, Details, EmptyState, ErrorSummary, FactList, Form, formatDate, formatDateRange, MomentText, Notice, PageHeading, Pagination, ProgressMeter, Select, Status, Table, Tabs, TextArea, type FormErrors } from '#ui/index.ts';
import { finishPaths } from '../paths.ts';
import { notHiredReasons, optionsOf } from '../reasons.rules.ts';
import type { RoleApplicationRow, RoleApplicationView } from '../roles.query.ts';

interface ListProps {
  readonly which: 'open' | 'decided';
  readonly rows: readonly RoleApplicationRow[];
  readonly next: string | null;
  readonly open: number;
  readonly isFirstPage: boolean;
  readonly timeZone: string;
}

export function WorkRolesPage({ which, rows, next, open, isFirstPage, timeZone }: ListProps) {
  const address = (kind: 'open' | 'decided'): string => (kind === 'open' ? finishPaths.workRoles : `${finishPaths.workRoles}?show=decided`);
  const isOpen = which === 'open';
  return (
    <>
      <PageHeading title="Permanent roles" lead="Applications of apprentices for the roles to which their programmes lead." />
      <Tabs
        label="Role applications"
        items={[
          { label: 'To decide', href: address('open'), current: isOpen, count: open },
          { label: 'Decided', href: address('decided'), current: !isOpen },
        ]}
      />
      <Table
        caption={isOpen ? 'Waiting for a decision, longest first' : 'Decided, latest first'}
        captionHidden
        rows={rows}
        columns={[
          { heading: 'Apprentice', names: true, cell: (row) => <a href={finishPaths.workRole(row.id)}><bdi>{row.name}</bdi></a> },
          { heading: 'Role', cell: (row) => row.roleTitle },
          { heading: 'Programme', cell: (row) => row.programme },
          { heading: isOpen ? 'Applied' : 'Decided', cell: (row) => <MomentText moment={(isOpen ? row.appliedAt : row.decidedAt) ?? row.appliedAt} timeZone={timeZone} /> },
          ...(isOpen ? [] : [{ heading: 'Outcome', cell: (row: RoleApplicationRow) => <OutcomeTag state={row.state} /> }]),
        ]}
        empty={
          isOpen ? (
            <EmptyState title="No application waits for a decision.">Apprentices can apply from three months before the end of their plan.</EmptyState>
          ) : (
            <EmptyState title="Nothing has been decided yet." />
          )
        }
      />
      <Pagination
        newerHref={isFirstPage ? null : address(which)}
        newerLabel="First page"
        olderHref={next === null ? null : `${finishPaths.workRoles}?${isOpen ? '' : 'show=decided&'}after=${next}`}
        olderLabel="Next page"
      />
    </>
  );
}

const OutcomeTag = ({ state }: { state: string }) => <Status state={state} label={state === 'applied' ? 'To decide' : undefined} tone={state === 'applied' ? 'now' : undefined} />;

interface OneProps {
  readonly view: RoleApplicationView;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** Which of the two forms was sent, so that it is shown open again. */
  readonly sent: 'hire' | 'not-hire' | null;
}

export function WorkRolePage({ view, today, timeZone, typed, errors, sent }: OneProps) {
  const { application, record, others } = view;
  return (
    <>
      <Breadcrumbs items={[{ label: 'Permanent roles', href: finishPaths.workRoles }]} />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={record.programme} title={<bdi>{record.apprentice}</bdi>} lead={`Applies for ${application.roleTitle}`}>
        <OutcomeTag state={application.state} />
        <span class="soft">
          Applied on <MomentText moment={application.appliedAt} timeZone={timeZone} />
        </span>
      </PageHeading>
      <div class="columns">
        <div class="stack">
          <section aria-labelledby="why">
            <h2 id="why">Why this role</h2>
            <p dir="auto" class="measure">
              {application.statement}
            </p>
          </section>
          {application.state === 'applied' ? <Decide view={view} today={today} typed={typed} errors={errors} sent={sent} /> : <Decided view={view} timeZone={timeZone} />}
        </div>
        <aside class="stack" aria-label="The apprenticeship at a glance">
          <Glance view={view} />
          {others.length === 0 ? null : (
            <section aria-labelledby="others">
              <h2 id="others">Other applications</h2>
              <ul class="plain stack">
                {others.map((other) => (
                  <li class="cluster">
                    <a href={finishPaths.workRole(other.id)}>{other.roleTitle}</a>
                    <OutcomeTag state={other.state} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </div>
    </>
  );
}

function Decide({ view, today, typed, errors, sent }: Omit<OneProps, 'timeZone'>) {
  const { application, record, roles } = view;
  const earliest = record.plannedEndOn.toString() > today.toString() && record.endedOn === null ? record.plannedEndOn.add({ days: 1 }) : today;
  const roleOptions = roles.length > 0 ? roles : [{ id: application.roleId, title: application.roleTitle, at: null }];
  return (
    <>
      <section aria-labelledby="hire">
        <h2 id="hire">Hire</h2>
        <Form action={finishPaths.hire(application.id)} revision={application.revision}>
          <Select name="roleId" label="Role" options={roleOptions.map((role) => ({ value: role.id, label: role.title }))} emptyLabel={null} value={sent === 'hire' ? typed['roleId'] : application.roleId} errors={errors} />
          <DateField name="startsOn" label="First day in the role" value={(sent === 'hire' ? typed['startsOn'] : undefined) ?? earliest.toString()} errors={errors} />
          <ButtonRow>
            <Button>Hire</Button>
          </ButtonRow>
        </Form>
      </section>
      <Details summary="Do not hire" open={sent === 'not-hire'}>
        <Form action={finishPaths.notHire(application.id)} revision={application.revision}>
          <Select name="reason" label="Reason" options={optionsOf(notHiredReasons)} value={sent === 'not-hire' ? typed['reason'] : undefined} errors={errors} />
          <TextArea
            name="note"
            label="What the applicant should know"
            required={false}
            rows={4}
            maxLength={2000}
            hint="The applicant reads the reason, this note and your name."
            value={sent === 'not-hire' ? typed['note'] : undefined}
            errors={errors}
          />
          <ButtonRow>
            <Button kind="danger">Do not hire</Button>
          </ButtonRow>
        </Form>
      </Details>
    </>
  );
}

function Decided({ view, timeZone }: { view: RoleApplicationView; timeZone: string }) {
  const { state, decidedBy, decidedAt, reason, startsOn, roleTitle } = view.application;
  if (state === 'withdrawn') return <Notice title="Withdrawn"><p>The applicant withdrew this application.</p></Notice>;
  return (
    <Notice kind={state === 'hired' ? 'success' : 'information'} title={state === 'hired' ? `Hired as ${roleTitle}` : 'Not hired'}>
      {startsOn === null ? null : <p>The first day in the role is {formatDate(startsOn)}.</p>}
      {reason === null ? null : <p dir="auto">Reason: {reason}</p>}
      <p>
        Decided by {decidedBy ?? 'a person who has left'}
        {decidedAt === null ? null : (
          <>
            {' '}
            on <MomentText moment={decidedAt} timeZone={timeZone} />
          </>
        )}
        .
      </p>
    </Notice>
  );
}

function Glance({ view }: { view: RoleApplicationView }) {
  const { record, progress, awards, reviews } = view;
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">The apprenticeship</h2>
      {(['on_the_job', 'related'] as const)
        .filter((kind) => progress.planned[kind] > 0 || progress.approved[kind] > 0)
        .map((kind) => (
          <ProgressMeter label={hoursKindWords[kind]} value={inHours(progress.approved[kind])} target={inHours(progress.planned[kind])} unit="hours" />
        ))}
      {progress.competencies.total === 0 ? null : <ProgressMeter label="Competencies signed off" value={progress.competencies.signedOff} target={progress.competencies.total} />}
      <FactList
        column
        facts={[
          { label: 'State', value: <Status state={record.state} /> },
          { label: 'Training', value: formatDateRange(record.startsOn, record.endedOn ?? record.plannedEndOn) },
          { label: 'Reviews signed', value: `${reviews.signed} of ${reviews.all}` },
          { label: 'Awards', value: awards.length === 0 ? <span class="soft">None yet</span> : awards.map((award) => award.title).join(', ') },
        ]}
      />
      {awards.length === 0 ? null : <p><a href={finishPaths.certificate(record.id)}>See the certificate</a></p>}
    </section>
  );
}

import { inHours } from '../../hours.rules.ts';
import { hoursKindWords } from '../../plan-types.ts';
import { stateWords } from '../../pages/frame.tsx';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  DateField,
  Details,
  ErrorSummary,
  FactList,
  Form,
  formatDate,
  formatDateRange,
  MomentText,
  Notice,
  PageHeading,
  ProgressMeter,
  Select,
  Status,
  TextArea,
  type FormErrors,
  Written,
} from '#ui/index.ts';
import { finishPaths } from '../paths.ts';
import { notHiredReasons, optionsOf } from '../reasons.rules.ts';
import type { RoleApplicationView } from '../roles.query.ts';
import { OutcomeTag } from './work-roles.tsx';

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
            <Written text={application.statement} />
          </section>
          {application.state === 'applied' ? (
            <Decide view={view} today={today} typed={typed} errors={errors} sent={sent} />
          ) : (
            <Decided view={view} timeZone={timeZone} />
          )}
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
  const earliest =
    record.plannedEndOn.toString() > today.toString() && record.endedOn === null ? record.plannedEndOn.add({ days: 1 }) : today;
  const roleOptions = roles.length > 0 ? roles : [{ id: application.roleId, title: application.roleTitle, at: null }];
  return (
    <>
      <section aria-labelledby="hire">
        <h2 id="hire">Hire</h2>
        <Form action={finishPaths.hire(application.id)} revision={application.revision}>
          <Select
            name="roleId"
            label="Role"
            options={roleOptions.map((role) => ({ value: role.id, label: role.title }))}
            emptyLabel={null}
            value={sent === 'hire' ? typed['roleId'] : application.roleId}
            errors={errors}
          />
          <DateField
            name="startsOn"
            label="First day in the role"
            value={(sent === 'hire' ? typed['startsOn'] : undefined) ?? earliest.toString()}
            errors={errors}
          />
          <ButtonRow>
            <Button>Hire</Button>
          </ButtonRow>
        </Form>
      </section>
      <Details summary="Do not hire" open={sent === 'not-hire'}>
        <Form action={finishPaths.notHire(application.id)} revision={application.revision}>
          <Select
            name="reason"
            label="Reason"
            options={optionsOf(notHiredReasons)}
            value={sent === 'not-hire' ? typed['reason'] : undefined}
            errors={errors}
          />
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
  if (state === 'withdrawn')
    return (
      <Notice title="Withdrawn">
        <p>The applicant withdrew this application.</p>
      </Notice>
    );
  return (
    <Notice kind={state === 'hired' ? 'success' : 'information'} title={state === 'hired' ? `Hired as ${roleTitle}` : 'Not hired'}>
      {startsOn === null ? null : <p>The first day in the role is {formatDate(startsOn)}.</p>}
      {reason === null ? null : <Written text={`Reason: ${reason}`} />}
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
          <ProgressMeter
            label={hoursKindWords[kind]}
            value={inHours(progress.approved[kind])}
            target={inHours(progress.planned[kind])}
            unit="hours"
          />
        ))}
      {progress.competencies.total === 0 ? null : (
        <ProgressMeter label="Competencies signed off" value={progress.competencies.signedOff} target={progress.competencies.total} />
      )}
      <FactList
        column
        facts={[
          { label: 'State', value: <Status state={record.state} label={stateWords[record.state]} /> },
          { label: 'Training', value: formatDateRange(record.startsOn, record.endedOn ?? record.plannedEndOn) },
          { label: 'Reviews signed', value: `${reviews.signed} of ${reviews.all}` },
          {
            label: 'Awards',
            value: awards.length === 0 ? <span class="soft">None yet</span> : awards.map((award) => award.title).join(', '),
          },
        ]}
      />
      {awards.length === 0 ? null : (
        <p>
          <a href={finishPaths.certificate(record.id)}>See the certificate</a>
        </p>
      )}
    </section>
  );
}

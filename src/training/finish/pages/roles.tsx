import {
  Button,
  ButtonRow,
  Details,
  EmptyState,
  Form,
  formatDate,
  LinkButton,
  MomentText,
  Notice,
  Status,
  TextArea,
  type FormErrors,
  Written,
} from '#ui/index.ts';
import type { NextRole } from '#programmes/index.ts';
import { statementLimit } from '../apply-for-role.ts';
import type { RecordSummary } from '../record-summary.query.ts';
import { finishPaths } from '../paths.ts';
import type { RoleApplication } from '../roles.query.ts';
import { FinishFrame } from './frame.tsx';

export interface RolesProps {
  readonly record: RecordSummary;
  readonly roles: readonly NextRole[];
  readonly applications: readonly RoleApplication[];
  readonly open: { readonly isOpen: true } | { readonly isOpen: false; readonly from: Temporal.PlainDate | null };
  readonly timeZone: string;
}

/** The permanent roles to which the programme leads, and what became of each application. */
export function RolesPage({ record, roles, applications, open, timeZone, errors = [] }: RolesProps & { readonly errors?: FormErrors }) {
  const free = roles.filter(
    (role) => !applications.some((one) => one.roleId === role.id && (one.state === 'applied' || one.state === 'hired')),
  );
  return (
    <FinishFrame
      record={record}
      isOwn
      title="Permanent roles"
      lead="Where your programme leads. Your record goes with each application, so nothing has to be written twice."
      errors={errors}
    >
      {applications.length === 0 ? null : (
        <section aria-labelledby="yours">
          <h2 id="yours">Your applications</h2>
          <div class="stack">
            {applications.map((application) => (
              <OwnApplication application={application} record={record} timeZone={timeZone} />
            ))}
          </div>
        </section>
      )}
      <section aria-labelledby="roles">
        <h2 id="roles">{applications.length === 0 ? 'Roles' : 'Other roles'}</h2>
        {roles.length === 0 ? (
          <EmptyState title="The programme names no roles.">Ask your mentor or the programme manager where people go from here.</EmptyState>
        ) : null}
        {roles.length > 0 && free.length === 0 ? <p class="soft">You have applied for every role that the programme leads to.</p> : null}
        {free.length > 0 && !open.isOpen ? (
          <Notice kind="information">
            <p>
              {open.from === null
                ? 'Roles are open to those who complete the programme or are about to.'
                : `You can apply from ${formatDate(open.from)}, three months before the planned end.`}
            </p>
          </Notice>
        ) : null}
        <ul class="task-list plain">
          {free.map((role) => (
            <li>
              <div>
                <strong>{role.title}</strong>
                {role.at === null ? null : <p class="soft small flush">{role.at}</p>}
              </div>
              {open.isOpen ? (
                <LinkButton
                  href={finishPaths.applyForRole(record.id, role.id)}
                  kind={applications.length === 0 && free.length === 1 ? 'primary' : 'secondary'}
                  about={`for ${role.title}`}
                >
                  Apply
                </LinkButton>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    </FinishFrame>
  );
}

function OwnApplication({ application, record, timeZone }: { application: RoleApplication; record: RecordSummary; timeZone: string }) {
  const { state, roleTitle, startsOn, reason, decidedBy, decidedAt, appliedAt, statement, revision, id } = application;
  return (
    <article class="card">
      <div class="card__body">
        <h3>
          {roleTitle}{' '}
          <Status
            state={state}
            label={state === 'applied' ? 'With the employer' : state === 'not_hired' ? 'Not hired' : undefined}
            tone={state === 'applied' ? 'information' : undefined}
          />
        </h3>
        {state === 'applied' ? (
          <p>
            Sent on <MomentText moment={appliedAt} timeZone={timeZone} />. {record.organisation} has it and writes to you when it is
            decided.
          </p>
        ) : null}
        {state === 'hired' && startsOn !== null ? (
          <p>
            {decidedBy ?? record.organisation} has hired you. Your first day in the role is {formatDate(startsOn)}.
          </p>
        ) : null}
        {state === 'not_hired' ? (
          <>
            <p>
              Decided by {decidedBy ?? record.organisation}
              {decidedAt === null ? null : (
                <>
                  {' '}
                  on <MomentText moment={decidedAt} timeZone={timeZone} />
                </>
              )}
              .
            </p>
            <Written text={`Reason: ${reason ?? 'not given'}`} />
          </>
        ) : null}
        {state === 'withdrawn' ? <p>You withdrew this application.</p> : null}
        <Details summary="What you wrote">
          <Written text={statement} />
        </Details>
        {state === 'applied' ? (
          <Form action={finishPaths.withdrawFromRole(record.id, id)} revision={revision}>
            <Button kind="quiet" small about={`for ${roleTitle}`}>
              Withdraw
            </Button>
          </Form>
        ) : null}
      </div>
    </article>
  );
}

interface ApplyProps {
  readonly record: RecordSummary;
  readonly role: NextRole;
  readonly formId: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

export function ApplyForRolePage({ record, role, formId, typed, errors }: ApplyProps) {
  return (
    <FinishFrame
      record={record}
      isOwn
      trail={[{ label: 'Permanent roles', href: finishPaths.roles(record.id) }]}
      title={role.title}
      lead={`${record.organisation} sees your record with this application: hours, competencies, reviews and awards.`}
      errors={errors}
    >
      <Form action={finishPaths.applyForRole(record.id, role.id)} formId={formId}>
        <TextArea
          name="statement"
          label="Why this role?"
          hint="What you want to do in it, and what in your apprenticeship has prepared you."
          rows={9}
          maxLength={statementLimit}
          value={typed['statement']}
          errors={errors}
        />
        <ButtonRow>
          <Button>Send the application</Button>
          <LinkButton kind="quiet" href={finishPaths.roles(record.id)}>
            Not now
          </LinkButton>
        </ButtonRow>
      </Form>
    </FinishFrame>
  );
}

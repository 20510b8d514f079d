import { page, type PageAnswer } from '#platform/http/index.ts';
import type { RecordedEvent } from '#platform/events/index.ts';
import type { FieldError } from '#platform/result.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Card,
  CardGrid,
  DateField,
  DateText,
  EmptyState,
  ErrorSummary,
  EventTimeline,
  Form,
  LinkButton,
  MomentText,
  PageHeading,
  Pagination,
  Radios,
  Table,
  Tabs,
  TextField,
} from '#ui/index.ts';
import { kindWords, organisationKinds, rolesAt, roleWords } from '../organisation.rules.ts';
import type { MemberEntry, MembersShown, OrganisationEntry } from '../organisation.query.ts';
import { sentenceOf } from '../sentences.ts';

type Typed = Readonly<Record<string, string>>;

const base = '/manage/organisations';
const titled = (title: string, errors: readonly FieldError[]): string => (errors.length > 0 ? `Error: ${title}` : title);

export function organisationsPage(model: { entries: readonly OrganisationEntry[]; next: string | null; mayCreate: boolean }): PageAnswer {
  const { entries, next, mayCreate } = model;
  return page(
    'Organisations',
    <>
      <PageHeading
        title="Organisations"
        lead="Employers, agencies, training providers and assessment organisations, and who does what at each."
      >
        {mayCreate ? <LinkButton href={`${base}/new`}>Create an organisation</LinkButton> : undefined}
      </PageHeading>
      {entries.length === 0 ? (
        <EmptyState title="There is no organisation yet">
          The employer comes first: it offers programmes. Publishing a programme document creates its employer too.
        </EmptyState>
      ) : (
        <CardGrid>
          {entries.map(({ id, name, kind }) => (
            <Card title={name} href={`${base}/${id}`} eyebrow={kindWords[kind].title} />
          ))}
        </CardGrid>
      )}
      <Pagination olderHref={next === null ? null : `${base}?after=${encodeURIComponent(next)}`} olderLabel="More" />
    </>,
  );
}

export function newOrganisationPage(formId: string, typed: Typed, errors: readonly FieldError[], status: number): PageAnswer {
  return page(
    titled('Create an organisation', errors),
    <>
      <ErrorSummary errors={errors} />
      <Breadcrumbs items={[{ label: 'Organisations', href: base }]} />
      <PageHeading title="Create an organisation" lead="Afterwards you name its first programme manager, who adds the others." />
      <Form action={base} formId={formId}>
        <TextField name="name" label="Name" maxLength={200} value={typed['name']} errors={errors} autocomplete="organization" />
        <Radios
          name="kind"
          label="Kind"
          value={typed['kind']}
          errors={errors}
          options={organisationKinds.map((kind) => ({ value: kind, label: kindWords[kind].title, hint: `It ${kindWords[kind].does}.` }))}
        />
        <ButtonRow>
          <Button>Create</Button>
        </ButtonRow>
      </Form>
    </>,
    { status },
  );
}

export interface OrganisationModel {
  readonly organisation: OrganisationEntry;
  readonly shown: MembersShown | 'history';
  readonly members: readonly MemberEntry[];
  readonly next: string | null;
  readonly events: readonly RecordedEvent[];
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
}

export function organisationPage(model: OrganisationModel): PageAnswer {
  const { organisation, shown, next, events, timeZone } = model;
  const href = `${base}/${organisation.id}`;
  return page(
    `${organisation.name}: people`,
    <>
      <Breadcrumbs items={[{ label: 'Organisations', href: base }]} />
      <PageHeading eyebrow={kindWords[organisation.kind].title} title={organisation.name}>
        <LinkButton href={`${href}/people/new`}>Add a person</LinkButton>
        <a href={`${href}/single-sign-on`}>Single sign-on</a>
        {organisation.kind === 'employer' ? <a href={`${href}/second-person`}>Who reviews drafts</a> : null}
      </PageHeading>
      <Tabs
        label="Parts of this organisation"
        items={[
          { label: 'Roles', href, current: shown === 'current' },
          { label: 'Ended roles', href: `${href}?show=ended`, current: shown === 'ended' },
          { label: 'History', href: `${href}?show=history`, current: shown === 'history' },
        ]}
      />
      {shown === 'history' ? (
        <EventTimeline
          events={events.map((event) => ({
            text: sentenceOf(event) ?? event.type,
            at: <MomentText moment={event.at} timeZone={timeZone} />,
          }))}
        />
      ) : (
        <>
          <MemberTable {...model} />
          <Pagination olderHref={next === null ? null : `${href}?${shown === 'ended' ? 'show=ended&' : ''}after=${next}`} />
        </>
      )}
    </>,
  );
}

function MemberTable({ organisation, members, shown, today }: OrganisationModel) {
  const href = `${base}/${organisation.id}`;
  return (
    <Table
      caption={shown === 'ended' ? 'Roles that have ended' : 'People and their roles'}
      captionHidden
      rows={members}
      empty={
        shown === 'ended' ? (
          <EmptyState title="No role has ended yet">Ended roles stay here with their dates.</EmptyState>
        ) : (
          <EmptyState title="Nobody has a role here yet">Begin with a programme manager, who can then add the others.</EmptyState>
        )
      }
      columns={[
        { heading: 'Person', names: true, cell: (member) => member.name },
        { heading: 'E-mail', cell: (member) => member.email },
        { heading: 'Role', cell: (member) => roleWords[member.role].title },
        { heading: 'From', cell: (member) => <DateText date={member.fromOn} /> },
        { heading: 'Last day', cell: (member) => (member.toOn ? <DateText date={member.toOn.subtract({ days: 1 })} /> : 'No end set') },
        ...(shown === 'ended'
          ? []
          : [
              {
                heading: 'End the role',
                headingHidden: true,
                cell: (member: MemberEntry) =>
                  member.toOn && Temporal.PlainDate.compare(member.toOn, today) <= 0 ? null : (
                    <LinkButton
                      href={`${href}/roles/${member.id}/end`}
                      kind="secondary"
                      small
                      about={`the role of ${member.name} as ${roleWords[member.role].title.toLowerCase()}`}
                    >
                      End
                    </LinkButton>
                  ),
              },
            ]),
      ]}
    />
  );
}

export function newPersonPage(
  organisation: OrganisationEntry,
  formId: string,
  typed: Typed,
  errors: readonly FieldError[],
  status: number,
): PageAnswer {
  const href = `${base}/${organisation.id}`;
  return page(
    titled(`Add a person to ${organisation.name}`, errors),
    <>
      <ErrorSummary errors={errors} />
      <Breadcrumbs
        items={[
          { label: 'Organisations', href: base },
          { label: organisation.name, href },
        ]}
      />
      <PageHeading title="Add a person" lead="They get a mail that says so. Somebody with several roles is added once for each." />
      <Form action={`${href}/people`} formId={formId}>
        <TextField name="email" label="E-mail address" type="email" autocomplete="off" value={typed['email']} errors={errors} />
        <TextField
          name="name"
          label="Name"
          hint="Used only if nobody is known by this address yet."
          autocomplete="off"
          maxLength={200}
          value={typed['name']}
          errors={errors}
        />
        <Radios
          name="role"
          label="Role"
          value={typed['role']}
          errors={errors}
          options={rolesAt(organisation.kind).map((role) => ({
            value: role,
            label: roleWords[role].title,
            hint: `One ${roleWords[role].does}.`,
          }))}
        />
        <DateField name="from_on" label="First day" value={typed['from_on']} errors={errors} />
        <DateField name="last_day" label="Last day" required={false} value={typed['last_day']} errors={errors} />
        <ButtonRow>
          <Button>Add and tell them</Button>
        </ButtonRow>
      </Form>
    </>,
    { status },
  );
}

export function endRolePage(
  organisation: OrganisationEntry,
  member: MemberEntry,
  typed: Typed,
  errors: readonly FieldError[],
  status: number,
): PageAnswer {
  const href = `${base}/${organisation.id}`;
  const role = roleWords[member.role].title.toLowerCase();
  return page(
    titled(`End the role of ${member.name}`, errors),
    <>
      <ErrorSummary errors={errors} />
      <Breadcrumbs
        items={[
          { label: 'Organisations', href: base },
          { label: organisation.name, href },
        ]}
      />
      <PageHeading
        title={
          <>
            End the role of <bdi>{member.name}</bdi>
          </>
        }
        lead={`As ${role} at ${organisation.name}. What was done in the role stays on record, and so does the role with its dates.`}
      />
      <Form action={`${href}/roles/${member.id}/end`}>
        <DateField
          name="last_day"
          label="Last day"
          hint="Access ends when this day ends. Choose yesterday to end it now."
          value={typed['last_day']}
          errors={errors}
        />
        <ButtonRow>
          <Button kind="danger">End the role</Button>
          <LinkButton href={href} kind="secondary">
            Keep it
          </LinkButton>
        </ButtonRow>
      </Form>
    </>,
    { status },
  );
}

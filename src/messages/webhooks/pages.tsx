import type { FieldError } from '#platform/result.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Checkboxes,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Select,
  Status,
  Table,
  TextField,
  countOf,
} from '#ui/index.ts';
import { paths } from '../paths.ts';
import type { EventGroup } from './event-types.rules.ts';
import type { EndpointEntry } from './webhook.query.ts';

/** Endpoints: their list, their form, their secret. */

const guide = '/api/docs#webhooks';

export function EndpointState({ endpoint }: { endpoint: EndpointEntry }) {
  if (endpoint.state === 'active')
    return endpoint.failingSince === null ? (
      <Status state="active" label="On" />
    ) : (
      <Status state="overdue" label="Failing" tone="warning" />
    );
  const why = { gone: 'Off: the server says it is gone', failing: 'Off: it failed for days', by_hand: 'Off' };
  return <Status state="closed" label={why[endpoint.disabledBecause as keyof typeof why] ?? 'Off'} />;
}

export function EndpointsPage({ endpoints }: { endpoints: readonly EndpointEntry[] }) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Manage', href: '/manage' }]} />
      <PageHeading
        title="Webhooks"
        lead="When something happens, Guildhall tells another system of yours at once: signed, and again until it has it."
      >
        <LinkButton href={`${paths.webhooks}/new`}>Add an endpoint</LinkButton>
        <LinkButton href={guide} kind="secondary">
          How to receive them
        </LinkButton>
      </PageHeading>
      <Table
        caption="Endpoints"
        captionHidden
        rows={endpoints}
        empty={
          <EmptyState title="No endpoint yet">Add one when a system of yours should hear of applications, offers or hours.</EmptyState>
        }
        columns={[
          { heading: 'Endpoint', names: true, cell: (endpoint) => <a href={paths.webhook(endpoint.id)}>{endpoint.description}</a> },
          { heading: 'Server', cell: (endpoint) => new URL(endpoint.url).host },
          { heading: 'Organisation', cell: (endpoint) => endpoint.organisationName },
          { heading: 'Events', cell: (endpoint) => countOf(endpoint.eventTypes.length, 'kind') },
          { heading: 'State', cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
        ]}
      />
    </>
  );
}

export interface EndpointFormModel {
  readonly endpoint: EndpointEntry | null;
  readonly formId: string;
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly groups: readonly EventGroup[];
  readonly typed: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly errors: readonly FieldError[];
}

export function EndpointFormPage({ endpoint, formId, organisations, groups, typed, events, errors }: EndpointFormModel) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Webhooks', href: paths.webhooks }]} />
      <ErrorSummary errors={errors} />
      <PageHeading
        title={endpoint ? 'Change the endpoint' : 'Add an endpoint'}
        lead="It gets the kind of event, the time, and ids to read more through the API. Never a name, an answer or a reason."
      />
      <Form
        action={endpoint ? paths.webhook(endpoint.id, '/edit') : paths.webhooks}
        {...(endpoint ? { revision: Number(typed['_revision'] ?? endpoint.revision) } : { formId })}
      >
        <TextField
          name="description"
          label="What it is for"
          hint="Such as “Payroll”."
          maxLength={100}
          value={typed['description'] ?? endpoint?.description}
          autocomplete="off"
          errors={errors}
        />
        <TextField
          name="url"
          label="Address"
          hint="Begins with https:// and is reached from the public internet."
          type="url"
          value={typed['url'] ?? endpoint?.url}
          autocomplete="off"
          spellcheck={false}
          errors={errors}
        />
        {endpoint ? null : organisations.length === 1 ? (
          <input type="hidden" name="organisation_id" value={organisations[0]?.id ?? ''} />
        ) : (
          <Select
            name="organisation_id"
            label="Organisation"
            value={typed['organisation_id']}
            options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
            errors={errors}
          />
        )}
        {groups.map(({ title, types }, index) => (
          <Checkboxes
            name="events"
            id={index === 0 ? 'events' : `events-${types[0]?.split('.')[0] ?? index}`}
            label={title}
            required={true}
            values={events}
            errors={index === 0 ? errors : []}
            options={types.map((type) => ({ value: type, label: inWords(type), hint: type }))}
          />
        ))}
        <ButtonRow>
          <Button>{endpoint ? 'Save the endpoint' : 'Add the endpoint'}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

/** "application.offer_accepted" reads "offer accepted". */
const inWords = (type: string): string => {
  const words = (type.split('.')[1] ?? type).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The only page that ever shows a secret. */
export function SecretPage({
  id,
  description,
  secret,
  until,
  timeZone,
}: {
  id: string;
  description: string;
  secret: string;
  until: Temporal.Instant | null;
  timeZone: string;
}) {
  return (
    <>
      <PageHeading
        title="The endpoint’s secret"
        lead={
          <>
            For <bdi>{description}</bdi>.
          </>
        }
      />
      <Notice kind="warning" title="Copy it now">
        <p>It is not shown again. With it the receiving system checks that a message comes from here.</p>
        {until === null ? null : (
          <p>
            The old secret signs too until <MomentText moment={until} timeZone={timeZone} />, so that nothing is lost while you change it.
          </p>
        )}
      </Notice>
      <p>
        <code>{secret}</code>
      </p>
      <ButtonRow>
        <LinkButton href={paths.webhook(id)}>I have copied it</LinkButton>
      </ButtonRow>
    </>
  );
}

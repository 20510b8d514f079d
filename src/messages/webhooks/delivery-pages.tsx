import type { FieldError } from '#platform/result.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  Details,
  EmptyState,
  ErrorSummary,
  FactList,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Pagination,
  Radios,
  Status,
  Table,
  Tabs,
  TextField,
  countOf,
} from '#ui/index.ts';
import { paths } from '../paths.ts';
import { EndpointState } from './pages.tsx';
import { webhookIdOf } from './sign.ts';
import type { Delivery, DeliveryEntry, EndpointEntry } from './webhook.query.ts';

/** One endpoint with what was sent to it, and one delivery with its tries. */

export interface EndpointModel {
  readonly endpoint: EndpointEntry;
  readonly deliveries: readonly DeliveryEntry[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly state: string | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly now: Temporal.Instant;
  readonly timeZone: string;
}

export function EndpointPage({ endpoint, deliveries, next, isFirst, state, typed, errors, now, timeZone }: EndpointModel) {
  const here = paths.webhook(endpoint.id);
  const isOn = endpoint.state === 'active';
  const filtered = (more: Record<string, string>): string => {
    const query = new URLSearchParams({ ...(state === null ? {} : { state }), ...more }).toString();
    return query === '' ? here : `${here}?${query}`;
  };
  return (
    <>
      <Breadcrumbs items={[{ label: 'Webhooks', href: paths.webhooks }]} />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={endpoint.organisationName} title={endpoint.description}>
        <LinkButton href={`${here}/edit`} kind="secondary">
          Change it
        </LinkButton>
      </PageHeading>
      {isOn ? null : (
        <Notice kind="warning" title="Nothing is sent to this endpoint">
          <p>
            {endpoint.disabledBecause === 'gone'
              ? 'Its server answered that the address is gone for good (410).'
              : endpoint.disabledBecause === 'failing'
                ? 'It took nothing for five days.'
                : 'It was switched off by hand.'}{' '}
            When it works again, switch it on and send again what it missed.
          </p>
        </Notice>
      )}
      <FactList
        facts={[
          { label: 'Address', value: <code>{endpoint.url}</code> },
          { label: 'State', value: <EndpointState endpoint={endpoint} /> },
          ...(endpoint.failingSince === null
            ? []
            : [{ label: 'Failing since', value: <MomentText moment={endpoint.failingSince} timeZone={timeZone} /> }]),
          { label: 'Made', value: <MomentText moment={endpoint.createdAt} timeZone={timeZone} /> },
        ]}
      />
      <Details summary={countOf(endpoint.eventTypes.length, 'kind of event', 'kinds of events')}>
        <ul>
          {endpoint.eventTypes.toSorted().map((type) => (
            <li>
              <code>{type}</code>
            </li>
          ))}
        </ul>
      </Details>
      <div class="cluster">
        {isOn ? (
          <Form action={`${here}/try`}>
            <Button kind="secondary">Send a message to try it</Button>
          </Form>
        ) : null}
        <Form action={`${here}/secret`}>
          <Button kind="secondary">Renew the secret</Button>
        </Form>
        <Form action={`${here}/${isOn ? 'off' : 'on'}`}>
          <Button kind={isOn ? 'danger' : 'primary'}>{isOn ? 'Switch it off' : 'Switch it on'}</Button>
        </Form>
      </div>
      <section aria-labelledby="deliveries">
        <h2 id="deliveries">Deliveries</h2>
        <Tabs
          label="Which deliveries"
          items={[
            { label: 'All', href: here, current: state === null },
            ...[
              ['waiting', 'Waiting'],
              ['failed', 'Failed'],
              ['stopped', 'Stopped'],
              ['delivered', 'Delivered'],
            ].map(([value = '', label = '']) => ({ label, href: `${here}?state=${value}`, current: state === value })),
          ]}
        />
        <Table
          caption="Deliveries, the newest first"
          captionHidden
          rows={deliveries}
          empty={<EmptyState title="Nothing here">When an event of the chosen kinds happens, its delivery stands here.</EmptyState>}
          columns={[
            { heading: 'Event', names: true, cell: (one) => <a href={paths.delivery(endpoint.id, one.id)}>{one.type}</a> },
            { heading: 'When', cell: (one) => <MomentText moment={one.createdAt} timeZone={timeZone} /> },
            { heading: 'State', cell: (one) => <DeliveryState delivery={one} now={now} timeZone={timeZone} /> },
            { heading: 'Last answer', cell: (one) => answerOf(one) },
            { heading: 'Took', numeric: true, cell: (one) => (one.milliseconds === null ? '–' : `${one.milliseconds} ms`) },
            { heading: 'Tries', numeric: true, cell: (one) => String(one.attempts) },
          ]}
        />
        <Pagination
          newerHref={isFirst ? null : filtered({})}
          newerLabel="Newest"
          olderHref={next === null ? null : filtered({ after: next })}
        />
      </section>
      {isOn ? <ReplayForm action={`${here}/replay`} typed={typed} errors={errors} now={now} /> : null}
    </>
  );
}

function ReplayForm({
  action,
  typed,
  errors,
  now,
}: {
  action: string;
  typed: EndpointModel['typed'];
  errors: readonly FieldError[];
  now: Temporal.Instant;
}) {
  const local = (moment: Temporal.Instant): string => moment.toString({ smallestUnit: 'minute' }).slice(0, 16);
  return (
    <section aria-labelledby="replay">
      <h2 id="replay">Send again</h2>
      <p class="soft">
        Each message keeps its id, so that the receiver can drop what it has already. What happened while the endpoint was off is sent too.
      </p>
      <Form action={action}>
        <TextField
          name="from"
          label="From (UTC)"
          hint="Such as 2027-03-03T10:00"
          width="medium"
          value={typed['from'] ?? local(now.subtract({ hours: 24 }))}
          autocomplete="off"
          errors={errors}
        />
        <TextField
          name="to"
          label="To (UTC)"
          hint="At most 31 days later"
          width="medium"
          value={typed['to'] ?? local(now)}
          autocomplete="off"
          errors={errors}
        />
        <Radios
          name="which"
          label="What is sent again"
          value={typed['which'] ?? 'missed'}
          options={[
            { value: 'missed', label: 'What it has not taken' },
            { value: 'all', label: 'Everything, also what it has taken' },
          ]}
          errors={errors}
        />
        <ButtonRow>
          <Button kind="secondary">Send again</Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

const answerOf = ({ status, error }: { readonly status: number | null; readonly error: string | null }): string =>
  status === null ? (error ?? '–') : String(status);

function DeliveryState({
  delivery,
  now,
  timeZone,
}: {
  delivery: Pick<DeliveryEntry, 'state' | 'nextTryAt' | 'attempts'>;
  now: Temporal.Instant;
  timeZone: string;
}) {
  switch (delivery.state) {
    case 'delivered':
      return <Status state="completed" label="Delivered" />;
    case 'failed':
      return <Status state="not_met" label="Failed" tone="danger" />;
    case 'stopped':
      return <Status state="closed" label="Stopped" />;
    case 'sending':
      return <Status state="in_progress" label="Being sent" />;
    default:
      return Temporal.Instant.compare(delivery.nextTryAt, now) <= 0 || delivery.attempts === 0 ? (
        <Status state="waiting" label="Waiting" />
      ) : (
        <span>
          <Status state="waiting" label="Waiting" /> again <MomentText moment={delivery.nextTryAt} timeZone={timeZone} />
        </span>
      );
  }
}

export function DeliveryPage({
  endpoint,
  delivery,
  now,
  timeZone,
}: {
  endpoint: EndpointEntry;
  delivery: Delivery;
  now: Temporal.Instant;
  timeZone: string;
}) {
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Webhooks', href: paths.webhooks },
          { label: endpoint.description, href: paths.webhook(endpoint.id) },
        ]}
      />
      <PageHeading eyebrow="Delivery" title={delivery.type} />
      <FactList
        facts={[
          { label: 'webhook-id', value: <code>{webhookIdOf(delivery.id)}</code> },
          { label: 'State', value: <DeliveryState delivery={delivery} now={now} timeZone={timeZone} /> },
          { label: 'Event', value: <MomentText moment={delivery.createdAt} timeZone={timeZone} /> },
          { label: 'Sent again by hand', value: delivery.replays === 0 ? 'Never' : countOf(delivery.replays, 'time') },
        ]}
      />
      {endpoint.state === 'active' && delivery.state !== 'sending' ? (
        <Form action={`${paths.delivery(endpoint.id, delivery.id)}/replay`}>
          <ButtonRow>
            <Button kind="secondary">Send it again</Button>
          </ButtonRow>
        </Form>
      ) : null}
      <section aria-labelledby="tries">
        <h2 id="tries">Tries</h2>
        <Table
          caption="Tries, the newest first"
          captionHidden
          rows={delivery.attemptsMade}
          empty={<p class="soft">None yet.</p>}
          columns={[
            { heading: 'When', names: true, cell: (attempt) => <MomentText moment={attempt.at} timeZone={timeZone} /> },
            { heading: 'Answer', cell: (attempt) => answerOf(attempt) },
            { heading: 'Took', numeric: true, cell: (attempt) => `${attempt.milliseconds} ms` },
            { heading: 'Signatures', numeric: true, cell: (attempt) => String(attempt.signatures) },
            { heading: 'What it said', cell: (attempt) => (attempt.answer === null ? '–' : <code>{attempt.answer}</code>) },
          ]}
        />
      </section>
      <section aria-labelledby="payload">
        <h2 id="payload">What is sent</h2>
        {delivery.payload === null ? (
          <p class="soft">It is put together at the first try.</p>
        ) : (
          <pre tabindex={0} aria-labelledby="payload">
            <code>{JSON.stringify(JSON.parse(delivery.payload), null, 2)}</code>
          </pre>
        )}
      </section>
    </>
  );
}

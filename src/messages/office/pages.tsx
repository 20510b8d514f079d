import {
  Breadcrumbs,
  Button,
  EmptyState,
  FactList,
  Form,
  MomentText,
  Notice,
  PageHeading,
  Pagination,
  Status,
  Table,
  Tabs,
} from '#ui/index.ts';
import { paths } from '../paths.ts';
import type { FailingAddress, OfficeState } from './office.query.ts';

/** How mail fares, for the operator. */

function Top({ current }: { current: 'mails' | 'addresses' }) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Manage', href: '/manage' }]} />
      <PageHeading title="Mail" lead="What waits, what did not arrive, and what to do about it." />
      <Tabs
        label="Mail"
        items={[
          { label: 'Mails', href: paths.office, current: current === 'mails' },
          { label: 'Addresses', href: `${paths.office}/addresses`, current: current === 'addresses' },
        ]}
      />
    </>
  );
}

const stateWords: Readonly<Record<string, { label: string; tone: 'warning' | 'danger' | 'neutral' }>> = {
  uncertain: { label: 'Not known whether it left', tone: 'warning' },
  failed: { label: 'Not taken', tone: 'danger' },
  bounced: { label: 'Came back', tone: 'danger' },
  stopped: { label: 'Held back: the address fails', tone: 'neutral' },
};

export function OfficePage({
  state,
  isFirst,
  hasServer,
  timeZone,
}: {
  state: OfficeState;
  isFirst: boolean;
  hasServer: boolean;
  timeZone: string;
}) {
  return (
    <>
      <Top current="mails" />
      {hasServer ? null : (
        <Notice title="No mail server is set">
          <p>Mail stays in the outbox and under Messages. Set GUILDHALL_SMTP to send it.</p>
        </Notice>
      )}
      {state.oldestWaiting === null ? null : (
        <Notice kind="warning" title="Mail waits for another try">
          <p>
            The oldest has waited since <MomentText moment={state.oldestWaiting} timeZone={timeZone} />. The server said:{' '}
            {state.lastError ?? 'nothing'}
          </p>
        </Notice>
      )}
      <FactList
        facts={[
          { label: 'Waiting', value: String(state.waiting) },
          { label: 'Sent in the last day', value: String(state.sentToday) },
        ]}
      />
      <Table
        caption="Mails that did not go their way, the newest first"
        rows={state.troubled}
        empty={<EmptyState title="Nothing went wrong">Mails that are refused, come back or are lost from sight stand here.</EmptyState>}
        columns={[
          { heading: 'Subject', names: true, cell: (mail) => mail.subject },
          { heading: 'To', cell: (mail) => mail.to },
          { heading: 'Written', cell: (mail) => <MomentText moment={mail.at} timeZone={timeZone} /> },
          {
            heading: 'State',
            cell: (mail) => <Status state={mail.state} label={stateWords[mail.state]?.label} tone={stateWords[mail.state]?.tone} />,
          },
          { heading: 'Why', cell: (mail) => mail.error ?? '–' },
          {
            heading: 'Send again',
            headingHidden: true,
            cell: (mail) => (
              <Form action={`${paths.office}/again`} hidden={{ mail: mail.id }}>
                <Button kind="secondary" small about={`“${mail.subject}” to ${mail.to}`}>
                  Send again
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Pagination
        newerHref={isFirst ? null : paths.office}
        newerLabel="Newest"
        olderHref={state.next === null ? null : `${paths.office}?${new URLSearchParams({ after: state.next })}`}
      />
    </>
  );
}

export function AddressesPage({ entries, next, timeZone }: { entries: readonly FailingAddress[]; next: string | null; timeZone: string }) {
  return (
    <>
      <Top current="addresses" />
      <Table
        caption="Addresses that mail comes back from, the longest first"
        rows={entries}
        empty={
          <EmptyState title="Every address takes mail">
            An address that refuses mail for good stands here until it is confirmed again.
          </EmptyState>
        }
        columns={[
          { heading: 'Address', names: true, cell: (one) => one.address },
          { heading: 'Since', cell: (one) => <MomentText moment={one.since} timeZone={timeZone} /> },
          { heading: 'Status', cell: (one) => <code>{one.status}</code> },
          { heading: 'Why', cell: (one) => one.diagnostic },
          {
            heading: 'In order',
            headingHidden: true,
            cell: (one) => (
              <Form action={`${paths.office}/trust`} hidden={{ address: one.address }}>
                <Button kind="secondary" small about={one.address}>
                  It is in order
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Pagination
        olderHref={next === null ? null : `${paths.office}/addresses?${new URLSearchParams({ after: next })}`}
        olderLabel="More"
      />
    </>
  );
}

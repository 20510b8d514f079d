import { mailKinds, isMailKind } from '#platform/mail/index.ts';
import {
  Breadcrumbs,
  Button,
  ButtonRow,
  EmptyState,
  FactList,
  Form,
  LinkButton,
  MomentText,
  Notice,
  PageHeading,
  Pagination,
  Table,
  Tabs,
  Tag,
  countOf,
} from '#ui/index.ts';
import { paths } from '../paths.ts';
import { partsOf } from './text-parts.ts';
import type { InboxFilter, InboxPage, Message } from './inbox.query.ts';

export interface InboxModel extends InboxPage {
  readonly filter: InboxFilter;
  readonly isFirst: boolean;
  readonly timeZone: string;
  readonly failsSince: Temporal.Instant | null;
}

export function Inbox({ entries, next, unread, filter, isFirst, timeZone, failsSince }: InboxModel) {
  return (
    <>
      <PageHeading
        title="Messages"
        lead={unread === 0 ? 'You have read everything.' : `${countOf(unread, 'message')} you have not read yet.`}
      >
        <LinkButton href={paths.settings} kind="secondary">
          Choose what comes by mail
        </LinkButton>
      </PageHeading>
      <FailingNotice since={failsSince} timeZone={timeZone} />
      <Tabs
        label="Which messages"
        items={[
          { label: 'All', href: paths.inbox, current: filter === 'all' },
          { label: 'Unread', href: `${paths.inbox}?show=unread`, current: filter === 'unread', count: unread },
        ]}
      />
      <Table
        caption="Messages, the newest first"
        captionHidden
        rows={entries}
        empty={
          filter === 'unread' ? (
            <EmptyState title="Nothing unread">What reaches you next stands here first.</EmptyState>
          ) : (
            <EmptyState title="No message yet">Whatever happens to what is yours is told here and by mail.</EmptyState>
          )
        }
        columns={[
          {
            heading: 'Message',
            names: true,
            cell: (message) => (
              <>
                <a href={paths.message(message.id)}>{message.subject}</a>
                {message.isRead ? null : (
                  <>
                    {' '}
                    <Tag tone="now">New</Tag>
                  </>
                )}
              </>
            ),
          },
          { heading: 'About', cell: (message) => (isMailKind(message.kind) ? mailKinds[message.kind].title : '') },
          { heading: 'When', cell: (message) => <MomentText moment={message.at} timeZone={timeZone} /> },
        ]}
      />
      {unread > 0 && isFirst ? (
        <Form action={`${paths.inbox}/read`}>
          <ButtonRow>
            <Button kind="secondary">Mark all as read</Button>
          </ButtonRow>
        </Form>
      ) : null}
      <Pagination
        newerHref={isFirst ? null : `${paths.inbox}${filter === 'unread' ? '?show=unread' : ''}`}
        newerLabel="Newest"
        olderHref={
          next === null ? null : `${paths.inbox}?${new URLSearchParams({ ...(filter === 'unread' ? { show: filter } : {}), after: next })}`
        }
      />
    </>
  );
}

interface MessageProps {
  readonly message: Message;
  /** The application that it leads to is out of the reader's sight by now. */
  readonly isOver: boolean;
  readonly origin: string;
  readonly timeZone: string;
}

/** The text with its links alive. The HTML that was mailed says the same and is not shown: no page of ours runs foreign markup. */
export function MessagePage({ message, isOver, origin, timeZone }: MessageProps) {
  const { paragraphs, action } = partsOf(message.text, origin);
  const leadsTo = (href: string | null): string | null => (isOver && href !== null && href.includes('/work/applications/') ? null : href);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Messages', href: paths.inbox }]} />
      <PageHeading title={message.subject} />
      <FactList
        facts={[
          { label: 'When', value: <MomentText moment={message.at} timeZone={timeZone} /> },
          { label: 'By mail', value: <ByMail message={message} timeZone={timeZone} /> },
        ]}
      />
      <div class="measure" dir="auto">
        {paragraphs.map((lines) => (
          <p>
            {lines.map((line, index) => {
              const href = leadsTo(line.href);
              return [index > 0 ? <br /> : null, href === null ? line.text : <a href={href}>{line.text}</a>];
            })}
          </p>
        ))}
      </div>
      {isOver ? (
        <Notice title="This application is not with you any more">
          <p>It has gone on, or somebody else has it now. What this message says was so when it was written.</p>
        </Notice>
      ) : null}
      <Form action={`${paths.message(message.id)}/unread`}>
        <ButtonRow>
          {action === null || leadsTo(action.href) === null ? null : <LinkButton href={action.href}>{action.label}</LinkButton>}
          {message.attachments.map((attachment, index) => (
            <LinkButton href={`${paths.message(message.id)}/attachments/${index + 1}`} kind="secondary" download>
              {attachment.name}
            </LinkButton>
          ))}
          <Button kind="secondary">Mark as unread</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

/** What became of the mail, as far as it is known. */
function ByMail({ message, timeZone }: { message: Message; timeZone: string }) {
  switch (message.state) {
    case 'sent':
      return (
        <>
          Sent to {message.to}
          {message.sentAt === null ? null : (
            <>
              , <MomentText moment={message.sentAt} timeZone={timeZone} />
            </>
          )}
        </>
      );
    case 'bounced':
      return <>Came back from {message.to}</>;
    case 'uncertain':
      return <>We do not know whether it left: the mail server did not answer</>;
    case 'failed':
      return <>Not taken by the mail server of {message.to}</>;
    case 'stopped':
      return <>Not sent, because mail to {message.to} comes back</>;
    case 'product_only':
      return <>Not sent, as you chose</>;
    case 'digest':
      return <>Comes with your daily list</>;
    case 'carried':
      return <>Came with your daily list</>;
    default:
      return <>On its way to {message.to}</>;
  }
}

export function FailingNotice({ since, timeZone }: { since: Temporal.Instant | null; timeZone: string }) {
  if (since === null) return null;
  return (
    <Notice kind="warning" title="Mail to you comes back">
      <p>
        Since <MomentText moment={since} timeZone={timeZone} /> your mailbox has refused what we sent, so nothing more is sent. Everything
        stands here. Is the mailbox in order again?
      </p>
      <Form action={`${paths.settings}/try-again`}>
        <ButtonRow>
          <Button kind="secondary">Send me a mail to try</Button>
        </ButtonRow>
      </Form>
    </Notice>
  );
}

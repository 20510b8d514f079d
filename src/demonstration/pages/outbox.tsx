import { Breadcrumbs, ButtonRow, EmptyState, FactList, LinkButton, MomentText, PageHeading, Pagination, Table } from '#ui/index.ts';
import type { OutboxEntry, OutboxMail } from '../outbox.query.ts';

const base = '/demonstration/outbox';

export function outboxPage({ entries, next, timeZone }: { entries: readonly OutboxEntry[]; next: string | null; timeZone: string }) {
  return (
    <>
      <PageHeading
        eyebrow="Demonstration"
        title="Outbox"
        lead="Every mail that Guildhall has written to anybody, the newest first. In a demonstration none of them leaves."
      />
      <Table
        caption="Mails"
        captionHidden
        rows={entries}
        empty={<EmptyState title="No mail yet">Do something that others must know of, and the mail to them lies here.</EmptyState>}
        columns={[
          { heading: 'Subject', names: true, cell: (mail) => <a href={`${base}/${mail.id}`}>{mail.subject}</a> },
          { heading: 'To', cell: (mail) => mail.to },
          { heading: 'Written', cell: (mail) => <MomentText moment={mail.at} timeZone={timeZone} /> },
        ]}
      />
      <Pagination olderHref={next === null ? null : `${base}?after=${encodeURIComponent(next)}`} />
    </>
  );
}

/** The text of a mail with its links alive. Its HTML says the same and is not shown: no page of ours runs foreign markup. */
export function mailPage(mail: OutboxMail, timeZone: string) {
  const links = linksIn(mail.text);
  return (
    <>
      <Breadcrumbs items={[{ label: 'Outbox', href: base }]} />
      <PageHeading eyebrow="Mail" title={mail.subject} />
      <FactList
        facts={[
          { label: 'To', value: mail.to },
          { label: 'Written', value: <MomentText moment={mail.at} timeZone={timeZone} /> },
        ]}
      />
      <div class="measure" dir="auto">
        {mail.text.split('\n\n').map((paragraph) => (
          <p>
            {paragraph
              .split('\n')
              .map((line, index) => [index > 0 ? <br /> : null, isUrl(line) ? <a href={localPath(line)}>{localPath(line)}</a> : line])}
          </p>
        ))}
      </div>
      {links.length + mail.attachments.length > 0 ? (
        <ButtonRow>
          {links.slice(0, 1).map((link) => (
            <LinkButton href={localPath(link)}>Follow the link</LinkButton>
          ))}
          {mail.attachments.map((attachment, index) => (
            <LinkButton href={`${base}/${mail.id}/attachments/${index + 1}`} kind="secondary" download>
              {attachment.name}
            </LinkButton>
          ))}
        </ButtonRow>
      ) : null}
    </>
  );
}

const isUrl = (line: string): boolean => /^https?:\/\/\S+$/.test(line);
const linksIn = (text: string): readonly string[] => text.split('\n').filter(isUrl);

/** Links of a mail lead to this server, also where it has another port than when the mail was written. */
function localPath(url: string): string {
  const { pathname, search, hash } = new URL(url);
  return `${pathname}${search}${hash}`;
}

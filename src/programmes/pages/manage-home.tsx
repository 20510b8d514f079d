import { Card, CardGrid, EmptyState, LinkButton, PageHeading, Pagination, Status, Table, countOf, formatDate } from '#ui/index.ts';
import type { ManagedProgramme } from '../manage.query.ts';
import { paths } from '../paths.ts';

export interface ManageArea {
  readonly title: string;
  readonly href: string;
  readonly text: string;
}

/** The way into everything that is set up rather than worked on. */
export function ManageHomePage({ areas }: { areas: readonly ManageArea[] }) {
  return (
    <>
      <PageHeading title="Manage" lead="What is set up once and then runs." />
      <CardGrid>
        {areas.map(({ title, href, text }) => (
          <Card title={title} href={href} level={2}>
            <p>{text}</p>
          </Card>
        ))}
      </CardGrid>
    </>
  );
}

export interface ManagedListView {
  readonly programmes: readonly ManagedProgramme[];
  readonly olderHref: string | null;
  readonly firstHref: string | null;
}

export function ManagedListPage({ programmes, olderHref, firstHref }: ManagedListView) {
  return (
    <>
      <PageHeading
        title="Your programmes"
        lead="Each is one document. Write a new version whenever it changes; people stay on the version that they applied under."
      >
        <LinkButton href={`${paths.drafts}/new`}>Write a new programme</LinkButton>
        <LinkButton href={paths.drafts} kind="secondary">
          Drafts
        </LinkButton>
      </PageHeading>
      <Table
        caption="Programmes of your organisation"
        captionHidden
        columns={[
          {
            heading: 'Programme',
            names: true,
            cell: (programme) => <a href={paths.managed(programme.id)}>{programme.title}</a>,
          },
          {
            heading: 'State',
            cell: (programme) => <Status state={programme.isWithdrawn ? 'withdrawn' : 'published'} />,
          },
          {
            heading: 'Version',
            cell: (programme) => `${programme.number}, published on ${dayOf(programme.publishedAt)}`,
          },
          { heading: 'Open intakes', numeric: true, cell: (programme) => String(programme.openIntakes) },
        ]}
        rows={programmes}
        empty={
          <EmptyState title="No programme yet">
            <p>
              Write the programme as a document, with what is learned, who can apply and what happens next. Publishing it is all the set-up
              that it needs.
            </p>
          </EmptyState>
        }
      />
      <Pagination
        newerHref={firstHref}
        newerLabel="First page"
        olderHref={olderHref}
        olderLabel="Next page"
        summary={countOf(programmes.length, 'programme')}
      />
    </>
  );
}

export const dayOf = (moment: Temporal.Instant): string => formatDate(moment.toZonedDateTimeISO('UTC').toPlainDate());

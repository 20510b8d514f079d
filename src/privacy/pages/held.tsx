import type { Child } from 'hono/jsx';
import { Breadcrumbs, Details, LinkButton, PageHeading, SummaryList, Table, capitalised, countOf, formatDate } from '#ui/index.ts';
import type { HeldFile, HeldSection } from '../held.query.ts';
import { paths } from '../paths.ts';

/** Everything that is held of a person, to read: the same as the file, record by record. */
export function HeldPage({ held, requestId }: { held: HeldFile; requestId: string }) {
  return (
    <>
      <Breadcrumbs items={[{ label: 'Your data', href: paths.ownData }]} />
      <PageHeading
        title="What is held of you"
        eyebrow={held.person.name}
        lead={`As it stood on ${formatDate(held.madeAt.slice(0, 10))}. ${countOf(held.sections.length, 'kind')} of records, ${countOf(held.events.length, 'event')}.`}
      />
      <LinkButton href={paths.dataFile(requestId)} kind="secondary">
        Download as JSON
      </LinkButton>
      <p class="soft">Left out here and only in the file: empty fields, and the numbers by which records are joined.</p>
      <h2>How long it is kept</h2>
      <Table
        caption="Records with a day on which they go"
        captionHidden
        rows={held.kept}
        empty={<p>No record has a day yet: each gets one when it has ended. What is in use stays.</p>}
        columns={[
          { heading: 'Record', names: true, cell: (one) => capitalised(one.class) },
          { heading: 'Goes on', cell: ({ until }) => formatDate(until) },
          { heading: 'Why so long', cell: ({ basis, source }) => `${basis} (${source})` },
        ]}
      />
      {held.sections.toReversed().map((section) => (
        <Section section={section} />
      ))}
      <h2>What happened</h2>
      <Table
        caption="Events of your records, oldest first"
        captionHidden
        rows={held.events}
        columns={[
          { heading: 'When', names: true, cell: (event) => formatDate(textOf(event['at']).slice(0, 10)) },
          { heading: 'What', cell: (event) => inWords(textOf(event['type'])) },
          { heading: 'Who', cell: (event) => textOf(event['by']) || 'The program' },
          { heading: 'For', cell: (event) => textOf(event['for']) || '–' },
        ]}
      />
      {Object.keys(held.asStaff).length > 0 ? (
        <>
          <h2>Where you acted for an organisation</h2>
          <p>Records of other people in which you are named as the one who did something. They are those people’s.</p>
          <SummaryList
            rows={Object.entries(held.asStaff).map(([table, count]) => ({ label: inWords(table), value: countOf(count, 'record') }))}
          />
        </>
      ) : null}
    </>
  );
}

function Section({ section: { title, holds, rows } }: { section: HeldSection }) {
  return (
    <section>
      <h2>{title}</h2>
      <p class="soft">{holds}.</p>
      {rows.map((row, index) => (
        <Details summary={rows.length === 1 ? 'The record' : `Record ${index + 1} of ${rows.length}`} open={rows.length === 1}>
          <SummaryList
            rows={Object.entries(row)
              .filter(([column, value]) => isForReading(column, value))
              .map(([column, value]) => ({ label: inWords(column), value: <Value value={value} /> }))}
          />
        </Details>
      ))}
    </section>
  );
}

function Value({ value }: { value: unknown }): Child {
  if (value === null || value === undefined || value === '') return <span class="soft">Empty</span>;
  if (typeof value === 'boolean') return <>{value ? 'Yes' : 'No'}</>;
  if (typeof value === 'string' && day.test(value)) return <>{formatDate(value.slice(0, 10))}</>;
  if (typeof value !== 'object') return <>{typeof value === 'string' || typeof value === 'number' ? String(value) : ''}</>;
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  if (entries.length === 0) return <span class="soft">Empty</span>;
  return (
    <ul class="plain">
      {entries.map(([key, member]) => (
        <li>
          <strong>{/^\d+$/.test(key) ? Number(key) + 1 : inWords(key)}:</strong> <Value value={member} />
        </li>
      ))}
    </ul>
  );
}

/** What says something to a person: not the numbers of records, not what is empty. */
const isForReading = (column: string, value: unknown): boolean =>
  column !== 'revision' &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0) &&
  !(typeof value === 'string' && uuid.test(value));
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const inWords = (name: string): string =>
  capitalised(
    name
      .replaceAll(/[_.]/g, ' ')
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase(),
  );

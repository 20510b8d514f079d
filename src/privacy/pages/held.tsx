import type { Child } from 'hono/jsx';
import {
  Breadcrumbs,
  ButtonRow,
  Details,
  LinkButton,
  PageHeading,
  SummaryList,
  Table,
  capitalised,
  countOf,
  formatDate,
} from '#ui/index.ts';
import type { HeldFile, HeldSection } from '../held.query.ts';
import { headingOf, inWords, readableRecord, type Readable } from '../held-words.rules.ts';
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
      <ButtonRow>
        <LinkButton href={paths.dataFile(requestId)} kind="secondary">
          Download as JSON
        </LinkButton>
      </ButtonRow>
      <p class="soft">
        Left out here and only in the file: empty fields, the numbers by which records are joined, and how a mail was carried.
      </p>
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
          { heading: 'Who', cell: (event) => textOf(event['by']) || 'This service' },
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
        <Details
          summary={headingOf(row) ?? (rows.length === 1 ? 'The record' : `Record ${index + 1} of ${rows.length}`)}
          open={rows.length === 1}
        >
          <SummaryList rows={readableRecord(row, formatDate).map(({ label, value }) => ({ label, value: <Value value={value} /> }))} />
        </Details>
      ))}
    </section>
  );
}

function Value({ value }: { value: Readable }): Child {
  if (typeof value === 'string') return <>{value}</>;
  return (
    <ul class="plain">
      {value.map((member) => (
        <li>
          <strong>{member.label}:</strong> <Value value={member.value} />
        </li>
      ))}
    </ul>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

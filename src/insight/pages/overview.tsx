import { Card, CardGrid, EmptyState, PageHeading, Table, VisuallyHidden, countOf, formatNumber } from '#ui/index.ts';
import type { ReportedProgramme } from '../funnel.query.ts';
import { paths } from '../paths.ts';
import { dictionary } from '../dictionary.ts';

export interface OverviewProps {
  readonly programmes: readonly ReportedProgramme[];
  readonly isEmployer: boolean;
  readonly isAgency: boolean;
  /** Organisations whose reports the reader may set. */
  readonly mayset: readonly { readonly id: string; readonly name: string }[];
}

export function OverviewPage({ programmes, isEmployer, isAgency, mayset }: OverviewProps) {
  return (
    <>
      <PageHeading
        title="Insight"
        lead="What the record adds up to: where applications are, how long steps take, whether they treat people alike, and why people leave."
      />
      {isEmployer ? (
        programmes.length === 0 ? (
          <EmptyState title="There is no programme yet">
            <p>Once a programme of yours is published its reports are here.</p>
          </EmptyState>
        ) : (
          <Table
            caption="Your programmes"
            rows={programmes}
            columns={[
              { heading: 'Programme', names: true, cell: ({ id, title }) => <a href={paths.funnel(id)}>{title}</a> },
              ...(new Set(programmes.map(({ organisationId }) => organisationId)).size > 1
                ? [{ heading: 'Organisation', cell: ({ organisationName }: ReportedProgramme) => organisationName }]
                : []),
              { heading: 'Applications begun', numeric: true, cell: ({ begun }) => formatNumber(begun) },
              { heading: 'At a step now', numeric: true, cell: ({ waiting }) => formatNumber(waiting) },
              {
                heading: 'Reports',
                cell: ({ id, title }) => (
                  <span class="cluster">
                    <a href={paths.times(id)}>
                      Times<VisuallyHidden>, {title}</VisuallyHidden>
                    </a>
                    <a href={paths.impact(id)}>
                      Impact<VisuallyHidden>, {title}</VisuallyHidden>
                    </a>
                    <a href={paths.reasons(id)}>
                      Reasons<VisuallyHidden>, {title}</VisuallyHidden>
                    </a>
                    <a href={paths.rows(id)}>
                      Rows<VisuallyHidden>, {title}</VisuallyHidden>
                    </a>
                  </span>
                ),
              },
            ]}
          />
        )
      ) : null}
      <h2>More</h2>
      <CardGrid>
        <Card title={isAgency && !isEmployer ? 'Your level of service' : 'Agencies’ level of service'} href={paths.agencies}>
          <p>In time, asked back, overturned by the quality sample.</p>
        </Card>
        <Card title="Data dictionary" href={paths.dictionary}>
          <p>{countOf(Object.keys(dictionary).length, 'file')}, and what each of their columns means.</p>
        </Card>
        {mayset.length > 0 ? (
          <Card title="Data protection" href="/data-protection">
            <p>How long records stay, legal holds, what was erased, complaints.</p>
          </Card>
        ) : null}
        {mayset.map(({ id, name }) => (
          <Card title={`What reports show: ${name}`} href={paths.settings(id)}>
            <p>Law of the United States, and whether rows without names may be taken out.</p>
          </Card>
        ))}
      </CardGrid>
    </>
  );
}

export function DictionaryPage() {
  return (
    <>
      <PageHeading title="Data dictionary" lead="Every file of the reports, and what each column means." />
      <p>
        Files are CSV (RFC 4180) in UTF-8, with one header row. Days are written year-month-day, parts from 0 to 1, an empty cell means that
        there is no number. Texts that a spreadsheet would take for a formula begin with an apostrophe.{' '}
        <a href={paths.dictionaryFile}>Download this dictionary as CSV</a>
      </p>
      {Object.entries(dictionary).map(([key, { title, file, text, columns }]) => (
        <section>
          <h2 id={key}>{title}</h2>
          <p>
            <code>{file}</code>. {text}
          </p>
          <Table
            caption={`Columns of ${file}`}
            captionHidden
            rows={columns}
            columns={[
              { heading: 'Column', names: true, cell: ({ name }) => <code>{name}</code> },
              { heading: 'Type', cell: ({ type }) => type },
              { heading: 'Meaning', cell: ({ meaning }) => meaning },
            ]}
          />
        </section>
      ))}
    </>
  );
}

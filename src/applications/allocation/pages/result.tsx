import { Details, Notice, Pagination, Table, Tag, countOf } from '#ui/index.ts';
import { ordinalInWords } from '#allocation/index.ts';
import { paths } from '../paths.ts';
import type { RunRecord } from '../run.query.ts';
import type { CandidateLine, ResultView, SiteLine } from '../view.query.ts';

const pageSize = 100;

/** Who gets what, why, and what the verifier says of it. */
export function ResultSection({ run, result, after }: { run: RunRecord; result: ResultView; after: string | null }) {
  const from = after === null ? 0 : result.candidates.findIndex(({ reference }) => reference === after) + 1;
  const shown = result.candidates.slice(from, from + pageSize);
  const next = from + pageSize < result.candidates.length ? (shown.at(-1)?.reference ?? null) : null;
  return (
    <section>
      <h2>{run.state === 'published' ? 'What was published' : 'What everybody would get'}</h2>
      {run.state === 'drafted' ? (
        <Notice kind="warning">
          <p>This is the preview from before the last change. It is not what would be published.</p>
        </Notice>
      ) : null}
      <Verifier run={run} />
      <Table
        caption="Places by site"
        rows={result.sites}
        columns={[
          { heading: 'Site', names: true, cell: (row) => row.name },
          { heading: 'Places', numeric: true, cell: (row) => row.places },
          { heading: 'Given', numeric: true, cell: (row) => row.given },
          { heading: 'First choice of', numeric: true, cell: (row) => row.firstChoices },
          { heading: 'Reserved places', cell: (row) => <Reserved site={row} /> },
        ]}
      />
      <Table
        caption={`Candidates${result.candidates.length > pageSize ? `, ${from + 1} to ${from + shown.length} of ${result.candidates.length}` : ''}`}
        rows={shown}
        columns={[
          {
            heading: 'Candidate',
            names: true,
            cell: (row) => <a href={paths.application(row.applicationId)}>{row.called}</a>,
          },
          { heading: rankHeading(run), numeric: true, cell: (row) => rankOf(run, row) },
          { heading: 'Gets', cell: (row) => <Gets row={row} /> },
          {
            heading: 'Why',
            cell: (row) => (
              <Details summary={row.reasons.length === 1 ? 'What they wanted most' : 'What they read'}>
                {row.reasons.map((sentence) => (
                  <p>{sentence}</p>
                ))}
              </Details>
            ),
          },
        ]}
      />
      <Pagination
        olderHref={next === null ? null : `${paths.run(run.id)}?after=${next}`}
        olderLabel="Further candidates"
        newerHref={from === 0 ? null : paths.run(run.id)}
        newerLabel="To the beginning"
      />
    </section>
  );
}

function Verifier({ run }: { run: RunRecord }) {
  const report = run.preview?.verification;
  if (report === undefined) return null;
  return (
    <Notice
      kind={report.isStable ? 'success' : 'danger'}
      title={report.isStable ? 'Checked independently: stable' : 'The verifier does not accept this result'}
    >
      <p>
        {countOf(report.blockingPairs, 'blocking pair')} (a candidate and a site that would both rather have each other),{' '}
        {countOf(report.overCapacity, 'candidate')} beyond the places, {report.unacceptable} where nobody asked for it,{' '}
        {countOf(report.reserveViolations, 'fault')} in reserved places.
      </p>
    </Notice>
  );
}

function Reserved({ site }: { site: SiteLine }) {
  if (site.reserves.length === 0) return <span class="soft">None</span>;
  return (
    <div>
      {site.reserves.map(({ label, places, taken }) => (
        <p class="flush">
          {label}: {taken} of {places} taken
        </p>
      ))}
      <p class="soft small flush">{site.reservedFirst ? 'Reserved places are filled first.' : 'Open places are filled first.'}</p>
    </div>
  );
}

/** One element, so that a phone shows it as one value. */
function Gets({ row }: { row: CandidateLine }) {
  if (row.siteName === null || row.choice === null)
    return (
      <div>
        <Tag>Waiting list</Tag> <span class="soft small">number {row.position ?? '–'}</span>
      </div>
    );
  return (
    <div>
      {row.siteName}{' '}
      <span class="soft small">
        {ordinalInWords(row.choice)} choice{row.reserve === null ? '' : `, kept for ${row.reserve}`}
      </span>
    </div>
  );
}

const rankHeading = ({ ranking }: RunRecord): string => (ranking === 'score' ? 'Score' : ranking === 'positions' ? 'Position' : 'Points');

/** The rank as it was entered: positions stand in the input below zero, so that more is better. */
function rankOf({ ranking }: RunRecord, { merit }: CandidateLine): string {
  if (merit === null) return '–';
  const shown = ranking === 'positions' ? -merit : merit;
  if (ranking !== 'points' && shown < 0) return 'Last';
  return shown.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

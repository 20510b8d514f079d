import {
  Breadcrumbs,
  Button,
  ButtonRow,
  ErrorSummary,
  FileField,
  Form,
  NumberField,
  PageHeading,
  Table,
  TextArea,
  type FormErrors,
} from '#ui/index.ts';
import { rankField } from '../change-run.ts';
import { paths } from '../paths.ts';
import type { Candidate } from '../records.query.ts';
import type { RunSite } from '../input.rules.ts';
import type { RunRecord } from '../run.query.ts';
import { RankingFields } from './begin.tsx';

export interface RankingPageProps {
  readonly run: RunRecord;
  readonly candidates: readonly Candidate[];
  readonly sites: readonly RunSite[];
  readonly typed: Readonly<Record<string, string>> | null;
  readonly revision: number;
  readonly errors?: FormErrors;
}

/** Beyond this many, numbers come by a list: a form of thousands of fields helps nobody. */
const mostFields = 200;

/** What candidates are ranked by: their scores, numbers one by one, or a list from a spreadsheet. */
export function RankingPage({ run, candidates, sites, typed, revision, errors }: RankingPageProps) {
  const ordered = candidates.toSorted((one, other) => one.called.localeCompare(other.called, 'en'));
  const value = (name: string, saved: string): string => typed?.[name] ?? saved;
  const example = ordered[0]?.reference ?? 'Candidate 7F3K';
  return (
    <>
      <Breadcrumbs
        items={[
          { label: 'Places', href: paths.runs },
          { label: `Run ${run.number}`, href: paths.run(run.id) },
        ]}
      />
      <ErrorSummary errors={errors} />
      <PageHeading eyebrow={`${run.programmeTitle}, run ${run.number}`} title="Ranking" />
      <Form action={paths.ranking(run.id)} revision={revision} files wide>
        <RankingFields typed={typed ?? { ranking: run.ranking, unranked: run.unranked }} errors={errors} />
        <h2>Candidates</h2>
        {run.ranking === 'score' ? (
          <p class="soft">
            Scores are the means of the submitted scorecards. To use numbers of your own, choose positions or points above and fill them in.
          </p>
        ) : null}
        <Table
          caption={ordered.length > mostFields ? `The first ${mostFields} of ${ordered.length} candidates` : 'Candidates'}
          captionHidden
          rows={ordered.slice(0, mostFields)}
          empty={<p class="soft">Nobody stands at the offer or waits for a place in these intakes.</p>}
          columns={[
            { heading: 'Candidate', names: true, cell: (row) => <a href={paths.application(row.id)}>{row.called}</a> },
            { heading: 'Reference', cell: (row) => row.reference },
            ...(run.ranking === 'score'
              ? [
                  {
                    heading: 'Score',
                    numeric: true,
                    cell: (row: Candidate) => row.score?.toLocaleString('en-GB', { maximumFractionDigits: 2 }) ?? 'None yet',
                  },
                ]
              : []),
            {
              heading: 'Your number',
              cell: (row) => (
                <div>
                  <NumberField
                    name={rankField(row.id)}
                    label={<span class="visually-hidden">Number for {row.called}</span>}
                    decimal
                    value={value(rankField(row.id), run.list[row.id]?.all?.toString() ?? '')}
                    errors={errors}
                  />
                  <SiteNumbers list={run.list[row.id]?.sites} sites={sites} />
                </div>
              ),
            },
          ]}
        />
        <h2>Or a list</h2>
        <TextArea
          name="list"
          label="Paste a list"
          required={false}
          hint={`One candidate a line: “${example}; 1”. With a third part the number is for one site: “${example}; 1; ${sites[0]?.name ?? 'Boardman'}”. Without any number the order of the lines is the ranking. A list replaces the numbers above.`}
          rows={6}
          value={typed?.['list'] ?? ''}
          errors={errors}
        />
        <FileField
          name="file"
          label="Or choose a file (CSV or text)"
          required={false}
          accept=".csv,.txt,text/csv,text/plain"
          errors={errors}
        />
        <ButtonRow>
          <Button>Save the ranking</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

function SiteNumbers({ list, sites }: { list: Readonly<Record<string, number>> | undefined; sites: readonly RunSite[] }) {
  if (list === undefined) return null;
  const shown = Object.entries(list).map(([slug, number]) => `${sites.find((site) => site.slug === slug)?.name ?? slug}: ${number}`);
  return <p class="soft small flush">{shown.join(', ')}</p>;
}

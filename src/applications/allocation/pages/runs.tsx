import { EmptyState, LinkButton, MomentText, PageHeading, Pagination, Table, Tag, countOf, type Tone } from '#ui/index.ts';
import { paths } from '../paths.ts';
import type { RunState } from '../run-lifecycle.ts';
import type { ListedRun, ReadyProgramme } from '../run.query.ts';

const words: Readonly<Record<RunState, { readonly label: string; readonly tone: Tone }>> = {
  drafted: { label: 'Being set up', tone: 'now' },
  previewed: { label: 'Previewed', tone: 'now' },
  approved: { label: 'Approved', tone: 'accent' },
  published: { label: 'Published', tone: 'success' },
  discarded: { label: 'Discarded', tone: 'neutral' },
};

export function RunTag({ state }: { state: RunState }) {
  return <Tag tone={words[state].tone}>{words[state].label}</Tag>;
}

export interface RunsPageProps {
  readonly ready: readonly ReadyProgramme[];
  readonly runs: readonly ListedRun[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly timeZone: string;
}

/** Programmes with candidates who are ready for a place, and the runs that were made. */
export function RunsPage({ ready, runs, next, isFirst, timeZone }: RunsPageProps) {
  return (
    <>
      <PageHeading
        title="Places"
        lead="Share the places of an intake out among those who passed: by your ranking and by what candidates want, checked, approved by a second person, and published with everybody’s reason."
      />
      <p>
        <a href="/work/places">Free places and waiting lists, intake by intake</a>
      </p>
      {isFirst ? (
        <section>
          <h2>Ready for a place</h2>
          <Table
            caption="Programmes with candidates who are ready for a place"
            captionHidden
            rows={ready}
            empty={
              <EmptyState title="Nobody is ready for a place.">
                <p>Candidates stand here once every step before the offer is passed, or while they are on a waiting list.</p>
              </EmptyState>
            }
            columns={[
              { heading: 'Programme', names: true, cell: (row) => row.title },
              { heading: 'Candidates', numeric: true, cell: (row) => row.waiting },
              {
                heading: 'Next',
                headingHidden: true,
                cell: (row) => (
                  <LinkButton
                    kind="secondary"
                    small
                    href={row.openRunId === null ? paths.begin(row.id) : paths.run(row.openRunId)}
                    about={`of ${row.title}`}
                  >
                    {row.openRunId === null ? 'Share out places' : 'Go on with the run'}
                  </LinkButton>
                ),
              },
            ]}
          />
        </section>
      ) : null}
      <section>
        <h2>Runs</h2>
        <Table
          caption="Runs, the newest first"
          captionHidden
          rows={runs}
          empty={<p class="soft">No run has been made yet.</p>}
          columns={[
            {
              heading: 'Run',
              names: true,
              cell: (row) => (
                <a href={paths.run(row.id)}>
                  {row.programmeTitle}, run {row.number}
                </a>
              ),
            },
            { heading: 'State', cell: (row) => <RunTag state={row.state} /> },
            {
              heading: 'Result',
              cell: (row) =>
                row.candidates === null ? (
                  <span class="soft">No preview yet</span>
                ) : (
                  `${row.placed ?? 0} of ${countOf(row.candidates, 'candidate')} placed`
                ),
            },
            { heading: 'Last step', cell: (row) => <MomentText moment={row.at} timeZone={timeZone} /> },
          ]}
        />
        <Pagination
          olderHref={next === null ? null : `${paths.runs}?before=${next}`}
          olderLabel="Older"
          newerHref={isFirst ? null : paths.runs}
          newerLabel="To the newest"
        />
      </section>
      <p class="soft small">
        Each published run has a signed log that anybody can replay. <a href={paths.key}>The key and how to check a log</a>
      </p>
    </>
  );
}

import { Status, Table, VisuallyHidden } from '#ui/index.ts';
import type { ApplicationView } from '../application-view.query.ts';
import { verdictWords, weightWords } from '../words.ts';

/** Each criterion with the engine's verdict and facts, and what a person recorded. */
export function CriteriaTable({ view: { criteria } }: { view: ApplicationView }) {
  const rows = criteria.filter((row) => row.applies);
  if (rows.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="criteria">
      <h2 id="criteria">Criteria</h2>
      <Table
        caption="Criteria with the check’s verdict and what was recorded"
        captionHidden
        rows={rows}
        columns={[
          {
            heading: 'Criterion',
            names: true,
            cell: (row) => (
              <>
                {row.sentence} <span class="soft small">{weightWords[row.weight]}</span>
              </>
            ),
          },
          {
            heading: 'The check says',
            cell: (row) => (
              <div>
                <Status state={row.engineVerdict} label={verdictWords[row.engineVerdict]} /> <span class="small">{row.explanation}</span>
              </div>
            ),
          },
          {
            heading: 'Recorded',
            cell: (row) =>
              row.recorded === null ? (
                <span class="soft">
                  –<VisuallyHidden> nothing yet</VisuallyHidden>
                </span>
              ) : (
                <div>
                  <Status state={row.recorded.verdict} label={verdictWords[row.recorded.verdict]} />{' '}
                  <span class="small">{row.recorded.decidedByName === null ? '' : `by ${row.recorded.decidedByName}`}</span>
                  {row.recorded.evidence === '' ? null : (
                    <p class="small flush" dir="auto">
                      {row.recorded.evidence}
                    </p>
                  )}
                  {row.recorded.reason === '' ? null : (
                    <p class="small flush" dir="auto">
                      Differs because: {row.recorded.reason}
                    </p>
                  )}
                </div>
              ),
          },
        ]}
      />
    </section>
  );
}

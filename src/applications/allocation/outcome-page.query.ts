import type { Trx } from '#platform/database/index.ts';
import { makeRun, outcomesInWords } from './outcome.rules.ts';
import type { RunRecord } from './run.query.ts';
import { seedOf } from './secrets.store.ts';

export interface RunOutcome {
  readonly application: string;
  /** What stands for the candidate in the input and in the log. */
  readonly reference: string;
  /** As in the input: the intake's id, a slash, the site's id in the document. */
  readonly site: string | null;
  readonly siteName: string | null;
  readonly choice: number | null;
  readonly reserve: string | null;
  readonly position: number | null;
  readonly reasons: readonly string[];
}

/** What a run with a preview gives each application and why, ordered by the applications' ids; of a published run it is what they were told. */
export async function outcomePage(
  trx: Trx,
  run: RunRecord,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly RunOutcome[]> {
  if (run.preview === null) return [];
  const { input, members } = run.preview;
  const told = new Map(outcomesInWords(input, makeRun(input, await seedOf(trx, run.commitment))).map((one) => [one.reference, one]));
  const rows = members.flatMap(({ reference, applications }) => applications.map(({ id, intakeId }) => ({ id, intakeId, reference })));
  return rows
    .filter(({ id }) => page.after === null || id > page.after)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .slice(0, page.limit)
    .map(({ id, intakeId, reference }): RunOutcome => {
      const outcome = told.get(reference);
      // A person with two applications is one candidate: the place is given by the application of its intake.
      const isByThis = outcome?.site?.startsWith(`${intakeId}/`) === true;
      return {
        application: id,
        reference,
        site: isByThis ? outcome.site : null,
        siteName: isByThis ? outcome.siteName : null,
        choice: isByThis ? outcome.choice : null,
        reserve: isByThis ? outcome.reserve : null,
        position: isByThis ? null : (outcome?.position ?? null),
        reasons: outcome?.reasons ?? [],
      };
    });
}

import { json } from '#platform/database/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import type { Actor } from '#people/index.ts';
import { ALGORITHM } from '#allocation/index.ts';
import { changesSince } from './changes.rules.ts';
import { runFor, takeRun } from './draft-run.ts';
import type { Member } from './input.rules.ts';
import { makeRun, type MadeRun } from './outcome.rules.ts';
import { recordsOf, type RunRecords } from './records.query.ts';
import type { RunRecord } from './run.query.ts';
import { seedOf } from './secrets.store.ts';

/** Makes the run on what stands in the record now, checks it, and keeps it as the preview. */
export async function previewRun(doing: Doing<Actor>, runId: string, revision: number): Promise<Result<{ runId: string; placed: number }>> {
  const found = await runFor(doing, runId);
  if (!found.ok) return found;
  const { run, actorId } = found.value;
  const { trx, clock } = doing;
  const records = await recordsOf(trx, run, clock);
  const problem = problemOf(records);
  if (problem !== null) return conflict(problem);
  const made = makeRun(records.input, await seedOf(trx, run.commitment));
  if (!made.verification.isStable) throw new Error('The verifier does not accept the result of a run: nothing is kept of it.');
  const placed = made.result.filter(({ site }) => site !== null).length;
  const taken = await takeRun(
    doing,
    run,
    'preview',
    revision,
    { candidates: records.input.candidates.length, placed, inputHash: made.inputHash, resultHash: made.resultHash, algorithm: ALGORITHM },
    {
      input: json(records.input),
      input_hash: made.inputHash,
      result: json(made.result),
      result_hash: made.resultHash,
      verification: json(made.verification),
      members: json(records.members),
      previewed_by: actorId,
      previewed_at: clock.now(),
      approved_by: null,
      approved_at: null,
    },
  );
  return taken.ok ? done({ runId, placed }) : taken;
}

/** Why no run can be made of these records, as a sentence; null where one can. */
export function problemOf({ input, unranked, candidates }: Pick<RunRecords, 'input' | 'unranked' | 'candidates'>): string | null {
  if (candidates.length === 0) return 'Nobody stands at the offer or waits for a place in these intakes.';
  if (input.sites.every(({ places }) => places === 0)) return 'No place is shared out: every site has none. Change the places first.';
  if (unranked.length === 0) return null;
  const names = candidates.filter(({ id }) => unranked.includes(id)).map(({ called }) => called);
  const shown = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  const who = names.length === 1 ? `${shown} is` : `${shown}${more} are`;
  return `${who} not ranked. Rank them first, or choose that candidates without a rank come last.`;
}

export interface Checked {
  readonly made: MadeRun;
  readonly records: RunRecords;
}

/**
 * Makes the run of the preview again on what stands in the record now. Where a candidate has withdrawn, sites were changed or
 * places were taken since, it says so and nothing else happens.
 */
export async function unchanged(doing: Doing<Actor>, run: RunRecord): Promise<Result<Checked>> {
  const { trx, clock } = doing;
  if (run.preview === null) return conflict('There is no preview yet.');
  const records = await recordsOf(trx, run, clock);
  const made = makeRun(records.input, await seedOf(trx, run.commitment));
  if (made.inputHash !== run.preview.inputHash) {
    const called = await namesBefore(doing, run.preview.members, records);
    const changes = changesSince(run.preview.input, records.input, {
      candidate: (reference) => called.get(reference) ?? 'A candidate',
      site: (reference) => records.input.sites.find((site) => site.reference === reference)?.name ?? 'A site',
    });
    const shown = changes.slice(0, 5).join(' ');
    const more = changes.length > 5 ? ` ${changes.length - 5} more things have changed.` : '';
    return conflict(
      `The preview is out of date: ${shown === '' ? 'the record has changed.' : shown}${more} Nothing was done. Make the preview again.`,
    );
  }
  if (made.resultHash !== run.preview.resultHash || !made.verification.isStable)
    throw new Error('A run made again from the same input came out otherwise.');
  return done({ made, records });
}

/** Names of everybody in the preview and now; who has withdrawn is still known by the application. */
async function namesBefore(doing: Doing<Actor>, members: readonly Member[], records: RunRecords): Promise<ReadonlyMap<string, string>> {
  const now = new Map(records.candidates.map(({ id, called }) => [id, called]));
  const gone = members.flatMap(({ applications }) => applications.filter(({ id }) => !now.has(id)).map(({ id }) => id));
  const rows =
    gone.length === 0
      ? []
      : await doing.trx
          .selectFrom('applications')
          .innerJoin('people', 'people.id', 'applications.person_id')
          .select(['applications.id', 'people.name'])
          .where('applications.id', 'in', gone)
          .execute();
  const before = new Map(rows.map(({ id, name }) => [id, name]));
  return new Map(
    [...members, ...records.members].map(({ reference, applications }) => {
      const first = applications[0]?.id ?? '';
      return [reference, now.get(first) ?? before.get(first) ?? 'A candidate'] as const;
    }),
  );
}

/** A second person agrees with the preview as it stands. */
export async function approveRun(doing: Doing<Actor>, runId: string, revision: number): Promise<Result<{ runId: string }>> {
  const found = await runFor(doing, runId);
  if (!found.ok) return found;
  const { run, actorId } = found.value;
  if (run.state !== 'previewed') return conflict('Only a preview can be approved. Make it first.');
  if (actorId === run.preview?.byId || actorId === run.draftedById)
    return conflict('A second person approves the run: somebody who neither set it up nor made its preview.');
  const checked = await unchanged(doing, run);
  if (!checked.ok) return checked;
  const taken = await takeRun(
    doing,
    run,
    'approve',
    revision,
    { inputHash: checked.value.made.inputHash, resultHash: checked.value.made.resultHash },
    { approved_by: actorId, approved_at: doing.clock.now() },
  );
  return taken.ok ? done({ runId }) : taken;
}

import { replayLog } from '#allocation/index.ts';
import type { Difference, Replay } from '#verify.ts';
import { publicKeyOf } from './secrets.store.ts';

/** `guildhall verify`: every published run is made again from its log, signed by this installation's key, and compared with its row. */
export const replayRuns: Replay = async (trx) => {
  const key = (await publicKeyOf(trx))?.base64;
  const rows = await trx
    .selectFrom('allocation_runs')
    .select(['id', 'log', 'result_hash as resultHash'])
    .where('state', '=', 'published')
    .orderBy('id')
    .execute();
  return rows.flatMap((row): readonly Difference[] => {
    const record = `allocation ${row.id}`;
    const replay = replayLog(row.log ?? '', key);
    if (!replay.ok) return [{ record, problem: `its log cannot be made again: ${replay.problem}` }];
    return replay.resultHash === row.resultHash ? [] : [{ record, problem: 'its log gives another result than its row' }];
  });
};

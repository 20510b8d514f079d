import { sql } from 'kysely';
import { rejectionReasons, withdrawalReasons } from '#applications/index.ts';
import type { Trx } from '#platform/database/index.ts';
import type { Period } from './period.rules.ts';

export type Leaving = 'withdrawn' | 'declined' | 'ended';

export interface ReasonCount {
  readonly how: Leaving;
  readonly reason: string;
  readonly count: number;
  /** The part of all who left in this way. */
  readonly share: number;
}

export interface ReasonsView {
  readonly title: string;
  readonly reasons: readonly ReasonCount[];
  readonly totals: Readonly<Record<Leaving, number>>;
}

export const leavingWords: Readonly<Record<Leaving, { readonly title: string; readonly text: string }>> = {
  withdrawn: { title: 'Withdrew', text: 'Candidates who took their application back, by the reason that they chose.' },
  declined: { title: 'Declined an offer', text: 'Candidates who were offered a place and did not take it.' },
  ended: { title: 'Were not taken on', text: 'Applications that somebody ended, by criterion and by reason. One may have several.' },
};

/** Why applications of a programme ended in a period: by reason codes, never by anybody's words. For those who run it. */
export async function reasonsView(trx: Trx, programmeId: string, { from, to }: Period): Promise<ReasonsView | null> {
  const programme = await trx.selectFrom('programmes').select('title').where('id', '=', programmeId).executeTakeFirst();
  if (!programme) return null;
  const { rows } = await sql<{ state: string; code: string | null; versionId: string; count: number }>`
    with ended as (
      select id, state, programme_version_id, decision_reason from applications
      where programme_id = ${programmeId} and state in ('withdrawn', 'offer_declined', 'rejected') and submitted_at is not null
        and changed_at >= ${from}::date and changed_at < ${to}::date + 1
    )
    select ended.state, coalesce(given.code, ended.decision_reason) as code, ended.programme_version_id as "versionId", count(*)::int as count
    from ended left join lateral (
      select unnest(reasons) as code from (
        select reasons from pending_decisions where pending_decisions.application_id = ended.id and sent_at is not null order by sent_at desc limit 1
      ) last
    ) given on ended.state = 'rejected'
    group by 1, 2, 3`.execute(trx);
  const { rows: people } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from applications
    where programme_id = ${programmeId} and state in ('withdrawn', 'offer_declined', 'rejected') and submitted_at is not null
      and changed_at >= ${from}::date and changed_at < ${to}::date + 1 group by 1`.execute(trx);
  const criteria = await criteriaOf(trx, [...new Set(rows.map(({ versionId }) => versionId))]);
  const totals = { withdrawn: 0, declined: 0, ended: 0 };
  for (const { state, count } of people) totals[leavingOf(state)] += count;
  const named = rows.map(({ state, code, count }) => ({ how: leavingOf(state), reason: inWords(code, criteria), count }));
  const reasons = [...Map.groupBy(named, ({ how, reason }) => JSON.stringify([how, reason])).values()]
    .map((own) => {
      const how = own[0]?.how ?? 'ended';
      const count = own.reduce((sum, one) => sum + one.count, 0);
      return { how, reason: own[0]?.reason ?? '', count, share: totals[how] === 0 ? 0 : count / totals[how] };
    })
    .toSorted((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
  return { title: programme.title, reasons, totals };
}

const leavingOf = (state: string): Leaving => (state === 'withdrawn' ? 'withdrawn' : state === 'offer_declined' ? 'declined' : 'ended');

function inWords(code: string | null, criteria: ReadonlyMap<string, string>): string {
  if (code === null) return 'No reason on record';
  if (code.startsWith('criterion:')) return `Not met: ${criteria.get(code.slice('criterion:'.length)) ?? code.slice('criterion:'.length)}`;
  const words: Readonly<Record<string, string>> = { ...rejectionReasons, ...withdrawalReasons };
  return words[code] ?? code.replaceAll('_', ' ');
}

async function criteriaOf(trx: Trx, versionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (versionIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; sentence: string }>`
    select criterion->>'id' as id, criterion->>'sentence' as sentence
    from programme_versions, jsonb_array_elements(compiled->'criteria') criterion where programme_versions.id = any (${[...versionIds]}::uuid[])
    order by number`.execute(trx);
  return new Map(rows.map(({ id, sentence }) => [id, sentence]));
}

import { factsRead, judge, type Facts, type Judgement, type Occasion, type Verdict } from '#eligibility/index.ts';
import { json, withinSystem, type Trx } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { versionsByIds } from '#programmes/index.ts';
import type { ApplicationRecord } from '../core/application.query.ts';

/** The engine's verdict at a decision, kept with everything it came from, and its replay. */

/** Keeps what the engine was asked and answered, in the transaction of the decision that it stood beside. */
export async function keepJudgement(
  trx: Trx,
  application: Pick<ApplicationRecord, 'id' | 'versionId' | 'programme'>,
  facts: Facts,
  occasion: Occasion,
  eventId: string,
  at: Temporal.Instant,
): Promise<void> {
  const read = new Set(application.programme.criteria.flatMap(({ condition }) => factsRead(condition)));
  const used = Object.fromEntries(Object.entries(facts).filter(([fact]) => read.has(fact)));
  const judgement = judge(application.programme.criteria, used, occasion);
  // The table takes nothing from people: the decider's own guarded write, the screening, has just been made.
  await withinSystem(trx, (own) =>
    own
      .insertInto('judgements')
      .values({
        id: randomUUIDv7(),
        application_id: application.id,
        event_id: eventId,
        programme_version_id: application.versionId,
        made_at: at,
        occasion: json(occasion),
        facts: json(used),
        verdicts: json(verdictsOf(judgement)),
        verdict: judgement.verdict,
      })
      .execute(),
  );
}

const verdictsOf = ({ criteria }: Judgement): Readonly<Record<string, Verdict>> =>
  Object.fromEntries(criteria.map(({ criterion, verdict }) => [criterion.id, verdict]));

const page = 500;

/** Judges every kept judgement again, from its own version, facts and occasion, and returns those that come out otherwise. */
export async function replayJudgements(trx: Trx): Promise<readonly { readonly record: string; readonly problem: string }[]> {
  const differences: { record: string; problem: string }[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await trx.selectFrom('judgements').selectAll().where('id', '>', after).orderBy('id').limit(page).execute();
    const versions = new Map(
      (await versionsByIds(trx, [...new Set(rows.map((row) => row.programme_version_id))])).map((version) => [version.versionId, version]),
    );
    for (const row of rows) {
      const version = versions.get(row.programme_version_id);
      if (!version) continue;
      const again = judge(version.compiled.criteria, row.facts as Facts, row.occasion as Occasion);
      const record = `judgement ${row.id} of application ${row.application_id}`;
      if (again.verdict !== row.verdict)
        differences.push({ record, problem: `it was ${row.verdict}, judged again it is ${again.verdict}` });
      const before = row.verdicts as Readonly<Record<string, Verdict>>;
      for (const [criterion, verdict] of Object.entries(verdictsOf(again)))
        if (before[criterion] !== verdict)
          differences.push({ record, problem: `“${criterion}” was ${before[criterion] ?? 'not judged'}, judged again it is ${verdict}` });
    }
    const last = rows.at(-1);
    if (!last || rows.length < page) return differences;
    after = last.id;
  }
}

import { withinSystem, type Trx } from '#platform/database/index.ts';
import { noAnswers } from '../check-answers.ts';
import { checkOf } from '../check.ts';
import { intakesWhere } from '../intake.query.ts';
import type { CompiledDocument } from '../language/compiled.ts';
import { currentVersion } from '../version.query.ts';
import { asksOtherwise, impactOf, type Impact } from './impact.ts';
import { residentPeople } from './resident-people.store.ts';

/**
 * For each programme of a document that is published already and whose criteria it changes: whom the new version would let in or shut
 * out, at the next intake. A version that asks a known question otherwise is not compared. The caller has made sure that the asker
 * manages the organisation's programmes; those of others are left out.
 */
export async function impactsOf(
  trx: Trx,
  document: CompiledDocument,
  organisationId: string,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<readonly { readonly title: string; readonly impact: Impact }[]> {
  const impacts: { title: string; impact: Impact }[] = [];
  for (const programme of document.programmes) {
    const current = await currentVersion(trx, programme.id);
    if (current?.organisationId !== organisationId) continue;
    if (JSON.stringify(current.compiled.criteria) === JSON.stringify(programme.criteria)) continue;
    const intakes = (await intakesWhere(trx, { programmeIds: [current.programmeId] })).filter(
      ({ state, startsOn }) => state === 'open' && Temporal.PlainDate.compare(startsOn, today) >= 0,
    );
    const { occasion } = checkOf({ programme, intakes, answers: noAnswers, known: {}, channel: 'external', today });
    const impact = await withinSystem(trx, async (own) => {
      const people = await residentPeople(own, today, now);
      return asksOtherwise(people, programme) ? null : impactOf(people, current.compiled, programme, occasion);
    });
    if (impact !== null) impacts.push({ title: programme.title, impact });
  }
  return impacts;
}

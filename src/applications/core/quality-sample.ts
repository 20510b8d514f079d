import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Actor } from '#people/index.ts';
import type { Standing } from './decide.ts';
import { drawOf, isDrawn } from './quality-sample.rules.ts';

/**
 * Puts a partner's result into the employer's queue where the document asks for a sample and the draw falls on it. Whoever
 * screened is not told: the salt of a month is published when the month is over.
 */
export async function drawSample(
  doing: Doing<Actor>,
  standing: Standing,
  outcome: 'passed' | 'refused',
  decisionId: string | null,
): Promise<void> {
  const { application, actorId } = standing;
  const percent = application.step?.qualitySamplePercent ?? 0;
  const { heldById, stepIndex } = application;
  if (percent <= 0 || stepIndex === null || heldById === null || heldById === application.organisationId) return;
  const { clock } = doing;
  const month = clock.today().with({ day: 1 });
  await withinSystem(doing.trx, async (own) => {
    const draw = drawOf(await saltOf(own, application.organisationId, month), application.id, stepIndex);
    if (!isDrawn(draw, percent)) return;
    const id = randomUUIDv7();
    await own
      .insertInto('quality_reviews')
      .values({
        id,
        application_id: application.id,
        programme_id: application.programmeId,
        organisation_id: application.organisationId,
        screened_for: heldById,
        screened_by: actorId,
        step_index: stepIndex,
        outcome,
        decision_id: decisionId,
        month,
        draw,
        drawn_at: clock.now(),
      })
      .execute();
    await recordEvent(own, {
      stream: { type: 'application', id: application.id },
      type: 'quality_review.drawn',
      at: clock.now(),
      actorId: null,
      data: { record: id, step: application.step?.name, outcome },
    });
  });
}

/** The month's salt of an employer: made at its first draw, secret from those who screen until the month is over. */
async function saltOf(own: Trx, organisationId: string, month: Temporal.PlainDate): Promise<string> {
  await own
    .insertInto('sample_salts')
    .values({ organisation_id: organisationId, month, salt: crypto.randomUUID() })
    .onConflict((on) => on.doNothing())
    .execute();
  const { salt } = await own
    .selectFrom('sample_salts')
    .select('salt')
    .where('organisation_id', '=', organisationId)
    .where('month', '=', month)
    .executeTakeFirstOrThrow();
  return salt;
}

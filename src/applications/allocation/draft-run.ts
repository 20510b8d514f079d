import { errorCode, type Trx } from '#platform/database/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type FieldError, type Result } from '#platform/result.ts';
import { onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import { placesOf } from '../offers/offer.query.ts';
import type { Ranking } from './input.rules.ts';
import { runLifecycle, type RunAction, type RunRole } from './run-lifecycle.ts';
import { runById, type RunRecord } from './run.query.ts';
import { commitmentFor } from './secrets.store.ts';

export const rankings: Readonly<Record<Ranking, string>> = {
  score: 'By score: the mean of the submitted scorecards',
  positions: 'By our own ranking: position 1 is the best',
  points: 'By our own points: the more the better',
};

export interface RunForm {
  readonly formId: string;
  readonly intakes: readonly string[];
  readonly ranking: string;
  readonly unranked: string;
}

/** Sets a run up for some of a programme's intakes: all places that are free, reserved ones first. The seed is drawn, its hash shown. */
export async function draftRun(doing: Doing<Actor>, programmeId: string, form: RunForm): Promise<Result<{ runId: string }>> {
  const { trx, actor, clock } = doing;
  const programme = await trx.selectFrom('programmes').select('organisation_id').where('id', '=', programmeId).executeTakeFirst();
  if (
    !programme ||
    actor.personId === null ||
    !organisationsOf(actor, 'recruiter', 'programme_manager').includes(programme.organisation_id)
  )
    return notFound();
  if (!isId(form.formId)) return conflict('Open the page again and send it from there.');
  const sent = await trx.selectFrom('allocation_runs').select('id').where('id', '=', form.formId).executeTakeFirst();
  if (sent) return done({ runId: sent.id });
  const intakes = await ownIntakes(trx, programmeId, form.intakes);
  const errors: FieldError[] = [];
  if (intakes.length === 0) errors.push({ field: 'intakes', message: 'Choose at least one intake' });
  if (!Object.hasOwn(rankings, form.ranking)) errors.push({ field: 'ranking', message: 'Choose what candidates are ranked by' });
  if (form.unranked !== 'refuse' && form.unranked !== 'last')
    errors.push({ field: 'unranked', message: 'Choose what happens to candidates who are not ranked' });
  if (errors.length > 0) return invalid(...errors);
  const commitment = await commitmentFor(trx, programmeId, clock);
  const { highest } = await trx
    .selectFrom('allocation_runs')
    .select((with_) => with_.fn.max('number').as('highest'))
    .where('programme_id', '=', programmeId)
    .executeTakeFirstOrThrow();
  const number = (highest ?? 0) + 1;
  try {
    await trx
      .insertInto('allocation_runs')
      .values({
        id: form.formId,
        programme_id: programmeId,
        organisation_id: programme.organisation_id,
        number,
        commitment,
        ranking: form.ranking,
        unranked: form.unranked,
        drafted_by: actor.personId,
        drafted_at: clock.now(),
      })
      .execute();
  } catch (error) {
    if (errorCode(error) !== '23505') throw error;
    return conflict('A run of this programme is open already. Publish or discard it first: two would share out the same places.');
  }
  for (const intake of intakes) {
    for (const { siteId, free } of await placesOf(trx, intake)) {
      await trx
        .insertInto('allocation_run_sites')
        .values({ run_id: form.formId, intake_id: intake, site_id: siteId, places: free })
        .execute();
    }
  }
  await recordEvent(trx, {
    stream: { type: 'programme', id: programmeId },
    type: 'allocation.drafted',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: onBehalfOf(actor, programme.organisation_id),
    data: { record: form.formId, number, commitment, intakes, ranking: form.ranking },
  });
  return done({ runId: form.formId });
}

async function ownIntakes(trx: Trx, programmeId: string, ids: readonly string[]): Promise<readonly string[]> {
  const asked = ids.filter(isId);
  if (asked.length === 0) return [];
  const rows = await trx
    .selectFrom('intakes')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('id', 'in', asked)
    .orderBy('starts_on')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The run with the actor's right to act on it. */
export async function runFor(doing: Doing<Actor>, runId: string): Promise<Result<{ run: RunRecord; actorId: string }>> {
  const run = await runById(doing.trx, runId);
  if (!run || doing.actor.personId === null || rolesFor(doing.actor, run).length === 0) return notFound();
  return done({ run, actorId: doing.actor.personId });
}

const rolesFor = (actor: Actor, run: RunRecord): readonly RunRole[] =>
  (['recruiter', 'programme_manager'] as const).filter((role) => organisationsOf(actor, role).includes(run.organisationId));

/** Takes a transition of a run at the revision that the actor saw. */
export async function takeRun(
  doing: Doing<Actor>,
  run: RunRecord,
  action: RunAction,
  revision: number,
  data: Readonly<Record<string, unknown>>,
  set: Readonly<Record<string, unknown>> = {},
): Promise<Result<string>> {
  const taken = await takeTransition(doing.trx, {
    lifecycle: runLifecycle,
    table: 'allocation_runs',
    key: { id: run.id },
    action,
    stream: { type: 'programme', id: run.programmeId },
    at: doing.clock.now(),
    actorId: doing.actor.personId,
    onBehalfOf: onBehalfOf(doing.actor, run.organisationId),
    roles: rolesFor(doing.actor, run),
    data: { number: run.number, ...data },
    set,
    revision,
  });
  return taken.ok ? done(taken.value.eventId) : taken;
}

/** A run that will not be published: why, in words that stay with it. */
export async function discardRun(doing: Doing<Actor>, runId: string, revision: number, reason: string): Promise<Result<{ runId: string }>> {
  const found = await runFor(doing, runId);
  if (!found.ok) return found;
  const because = reason.trim();
  if (because === '') return invalid({ field: 'reason', message: 'Enter why the run is discarded' });
  if (because.length > 1000) return invalid({ field: 'reason', message: 'The reason must be 1000 characters or fewer' });
  const taken = await takeRun(doing, found.value.run, 'discard', revision, { reason: because }, { discarded_because: because });
  return taken.ok ? done({ runId }) : taken;
}

import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, invalid, notFound, type Result } from '#platform/result.ts';
import { organisationsOf, type Actor } from '#people/index.ts';

export const waitingModes = {
  propose: 'A recruiter is told who is next and makes the offer',
  offer: 'The next on the list gets an offer at once, in your name, with the pay that the rule computes',
} as const;

/** What happens when a place of an intake becomes free while people wait for it. */
export async function setWaitingRule(
  doing: Doing<Actor>,
  input: { readonly intakeId: string; readonly mode: string; readonly openDays: string; readonly revision: number },
): Promise<Result<{ mode: 'propose' | 'offer' }>> {
  const { trx, actor, clock } = doing;
  if (!isId(input.intakeId) || actor.personId === null) return notFound();
  const intake = await trx
    .selectFrom('intakes')
    .select(['id', 'programme_id as programmeId', 'organisation_id as organisationId'])
    .where('id', '=', input.intakeId)
    .executeTakeFirst();
  if (!intake || !organisationsOf(actor, 'programme_manager').includes(intake.organisationId)) return notFound();
  const { mode } = input;
  if (mode !== 'propose' && mode !== 'offer') return invalid({ field: 'mode', message: 'Choose what happens when a place becomes free' });
  const openDays = /^\d{1,2}$/.test(input.openDays.trim()) ? Number(input.openDays) : Number.NaN;
  if (!(openDays >= 2 && openDays <= 30)) return invalid({ field: 'openDays', message: 'Enter between 2 and 30 days' });
  const now = await trx.selectFrom('waiting_rules').select('revision').where('intake_id', '=', intake.id).forUpdate().executeTakeFirst();
  if ((now?.revision ?? 0) !== input.revision)
    return conflict('Somebody else has changed this rule while you had it open. Look at it again.');
  const row = { mode, open_days: openDays, set_by: actor.personId, set_at: clock.now(), revision: (now?.revision ?? 0) + 1 };
  await (now
    ? trx.updateTable('waiting_rules').set(row).where('intake_id', '=', intake.id).execute()
    : trx
        .insertInto('waiting_rules')
        .values({ intake_id: intake.id, ...row })
        .execute());
  await recordEvent(trx, {
    stream: { type: 'programme', id: intake.programmeId },
    type: 'waiting.rule_set',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: intake.organisationId,
    data: { intake: intake.id, mode, openDays },
  });
  return done({ mode });
}

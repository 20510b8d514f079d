import * as z from 'zod';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { currentOf } from './announce-intake.ts';
import { tellDrafts } from './close-intake.ts';
import { indexProgramme } from './catalogue/index.ts';
import { intakeLifecycle } from './intake-lifecycle.ts';
import { intakesWhere } from './intake.query.ts';
import { managedOrganisation } from './manage.query.ts';

const withdrawForm = z.object({ reason: requiredText('the reason', 500) });

/** Takes a programme out of the catalogue and closes its open intakes. Applications and apprenticeships go on under their versions. */
export async function withdrawProgramme(
  doing: Doing<Actor>,
  programmeId: string,
  fields: Readonly<Record<string, string>>,
): Promise<Result<{ title: string; closed: number }>> {
  const { trx, actor, clock, origin } = doing;
  if ((await managedOrganisation(trx, actor, programmeId)) === undefined) return notFound();
  const parsed = parseForm(withdrawForm, fields);
  if (!parsed.ok) return parsed;
  const version = await currentOf(trx, programmeId);
  if (!version) return conflict('This programme is withdrawn already.');
  await trx.updateTable('programme_versions').set({ withdrawn_at: clock.now() }).where('id', '=', version.versionId).execute();
  const stream = { type: 'programme', id: programmeId } as const;
  const by = { at: clock.now(), actorId: actor.personId, onBehalfOf: onBehalfOf(actor, version.organisationId) };
  await recordEvent(trx, {
    stream,
    type: 'programme.withdrawn',
    ...by,
    data: {
      title: version.compiled.title,
      version: version.versionId,
      number: version.number,
      reason: parsed.value.reason,
    },
  });
  const open = (await intakesWhere(trx, { programmeIds: [programmeId] })).filter((intake) => intake.state === 'open');
  for (const intake of open) {
    const taken = await takeTransition(trx, {
      lifecycle: intakeLifecycle,
      table: 'intakes',
      key: { id: intake.id },
      action: 'close',
      stream,
      ...by,
      roles: ['programme_manager'],
      set: { closed_because: parsed.value.reason },
      data: { startsOn: intake.startsOn.toString(), because: 'withdrawn' },
    });
    if (!taken.ok) return taken;
    await tellDrafts(trx, intake, parsed.value.reason, { origin, at: clock.now(), eventId: taken.value.eventId });
  }
  await indexProgramme(trx, programmeId, clock.today());
  return done({ title: version.compiled.title, closed: open.length });
}

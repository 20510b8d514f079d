import { takeTransition } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { formatDate } from '#ui/index.ts';
import { applicationLifecycle } from '../application-lifecycle.ts';
import type { ApplicationRecord } from '../core/application.query.ts';
import { employing, standingFor, type Decision } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { startStep } from '../core/steps.ts';
import { latestDeferral, laterIntakes } from './deferral.query.ts';

/**
 * Brings a deferred application back for its later intake, under that intake's version of the programme: it stands at the offer
 * then, and a kept place stays its own until the offer is made.
 */
export async function returnFromDeferral(doing: Doing<Actor>, input: Decision): Promise<Result<{ startsOn: Temporal.PlainDate }>> {
  const standing = await standingFor(doing, input, employing);
  if (!standing.ok) return standing;
  const { application, actorId, roles } = standing.value;
  const { trx, clock, actor, origin } = doing;
  const deferral = await latestDeferral(trx, application.id);
  if (application.state !== 'deferred' || deferral?.state !== 'agreed') return conflict('This application is not deferred.');
  const later = (await laterIntakes(trx, application, clock.today())).find((intake) => intake.id === deferral.toIntakeId);
  if (!later) return conflict('That start is not open any more. Propose another one.');
  const moved = await takeTransition(trx, {
    lifecycle: applicationLifecycle,
    table: 'applications',
    key: { id: application.id },
    action: 'return_from_deferral',
    stream: { type: 'application', id: application.id },
    at: clock.now(),
    actorId,
    onBehalfOf: onBehalfOf(actor, application.organisationId),
    roles,
    data: { startsOn: later.startsOn.toString(), version: later.versionNumber },
    set: { intake_id: later.id, programme_version_id: later.versionId, step_index: 0, changed_at: clock.now() },
    asProgram: true,
  });
  if (!moved.ok) return moved;
  const version = await trx.selectFrom('programme_versions').select('compiled').where('id', '=', later.versionId).executeTakeFirstOrThrow();
  const process = (version.compiled as ApplicationRecord['programme']).process;
  const index = Math.max(
    1,
    process.findIndex((step) => step.kind === 'offer'),
  );
  const started = await startStep(trx, application.id, index, clock, origin);
  if (!started.ok) return started;
  await tellPerson(
    trx,
    application.personId,
    {
      template: {
        key: 'decision.deferral-return',
        values: {
          programme: application.programmeTitle,
          organisation: application.organisationName,
          start: formatDate(later.startsOn),
          differs: later.isSameVersion
            ? 'The programme is the same as when you applied.'
            : `Version ${later.versionNumber} of the programme counts for this start. What differs: ${later.changes.join(' ') || 'nothing that changes the training.'}`,
        },
      },
      subject: `${application.programmeTitle}: your application goes on for ${formatDate(later.startsOn)}`,
      paragraphs: [
        `${application.organisationName} has taken your application up again for the start on ${formatDate(later.startsOn)}.`,
        later.isSameVersion
          ? 'The programme is the same as when you applied.'
          : `Version ${later.versionNumber} of the programme counts for this start. What differs: ${later.changes.join(' ') || 'nothing that changes the training.'}`,
      ],
      action: { label: 'See your application', url: `${origin}/applications/${application.id}` },
    },
    `${moved.value.eventId}:candidate`,
    clock.now(),
    moved.value.eventId,
  );
  return done({ startsOn: later.startsOn });
}

import { withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import type { Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { accessTo } from '../core/access.query.ts';
import { applicationById } from '../core/application.query.ts';
import { workingRoles } from '../core/decide.ts';
import { tellPerson } from '../core/notify.ts';
import { each } from './each-due.ts';

/**
 * Documents that only a check needs, such as a service record: whoever works on the check or the candidate says so. They are out
 * of everybody's sight when the check has ended (the database sees to that), and removed soon after.
 */
export async function markForCheckOnly(
  doing: Doing<Actor>,
  input: { readonly applicationId: string; readonly fileId: string; readonly isForCheckOnly: boolean },
): Promise<Result<{ applicationId: string }>> {
  const { trx, actor, clock } = doing;
  const relations = await accessTo(trx, input.applicationId);
  const application = await applicationById(trx, input.applicationId);
  if (actor.personId === null || !application || relations.every((relation) => relation === 'interviewer')) return notFound();
  // Also while the step hides whose it is: then nobody but its owner sees the row.
  const file = await withinSystem(trx, (own) =>
    own
      .selectFrom('files')
      .select('id')
      .where('id', '=', input.fileId)
      .where('application_id', '=', application.id)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
  );
  if (!file) return notFound();
  const { step, stepIndex } = application;
  if (application.state !== 'in_step' || stepIndex === null || (step?.kind !== 'screen' && step?.kind !== 'assess'))
    return conflict('This application is not at a check now.');
  const marked = await trx.selectFrom('check_documents').select('file_id').where('file_id', '=', file.id).executeTakeFirst();
  if ((marked !== undefined) === input.isForCheckOnly) return done({ applicationId: application.id });
  if (input.isForCheckOnly) {
    await trx
      .insertInto('check_documents')
      .values({
        file_id: file.id,
        application_id: application.id,
        step_index: stepIndex,
        marked_by: actor.personId,
        marked_at: clock.now(),
      })
      .execute();
  } else {
    const taken = await trx.deleteFrom('check_documents').where('file_id', '=', file.id).executeTakeFirst();
    if (taken.numDeletedRows === 0n) return conflict('Somebody else has marked this document. Only they can take the mark back.');
  }
  const own = organisationsOf(actor, ...workingRoles);
  const organisationId = relations.includes('candidate')
    ? null
    : own.includes(application.organisationId)
      ? application.organisationId
      : application.heldById;
  await recordEvent(trx, {
    stream: { type: 'application', id: application.id },
    type: input.isForCheckOnly ? 'document.for_check_only' : 'document.for_every_step',
    at: clock.now(),
    actorId: actor.personId,
    onBehalfOf: organisationId === null ? null : onBehalfOf(actor, organisationId),
    data: { file: file.id, step: step.name },
  });
  return done({ applicationId: application.id });
}

/** Which documents of an application are marked so. */
export async function checkOnlyDocuments(trx: Trx, applicationId: string): Promise<ReadonlySet<string>> {
  const rows = await trx.selectFrom('check_documents').select('file_id').where('application_id', '=', applicationId).execute();
  return new Set(rows.map((row) => row.file_id));
}

/**
 * Removes what a check needed once nobody needs it: when the application has gone on or ended otherwise, and after a refusal when
 * the time to appeal is over and no appeal is open.
 */
export async function removeCheckDocuments(services: Services): Promise<void> {
  const { clock, origin } = services;
  const noLongerNeeded = (trx: Trx) =>
    trx
      .selectFrom('check_documents')
      .innerJoin('applications', 'applications.id', 'check_documents.application_id')
      .innerJoin('files', 'files.id', 'check_documents.file_id')
      .where('check_documents.removed_at', 'is', null)
      .where((either) =>
        either.or([
          either('applications.state', 'not in', ['submitted', 'in_step', 'rejected']),
          either.and([
            either('applications.state', '=', 'in_step'),
            either('applications.step_index', '>', either.ref('check_documents.step_index')),
          ]),
          either.and([
            either('applications.state', '=', 'rejected'),
            either.not(
              either.exists(
                either
                  .selectFrom('appeals')
                  .select('appeals.id')
                  .whereRef('appeals.application_id', '=', 'applications.id')
                  .where('appeals.state', '=', 'open'),
              ),
            ),
            either.not(
              either.exists(
                either
                  .selectFrom('pending_decisions')
                  .select('pending_decisions.id')
                  .whereRef('pending_decisions.application_id', '=', 'applications.id')
                  .where('pending_decisions.appeal_until', '>=', clock.today()),
              ),
            ),
          ]),
        ]),
      );
  await each(
    services,
    async (trx) => (await noLongerNeeded(trx).select('check_documents.file_id as id').limit(500).execute()).map(({ id }) => id),
    async (trx, id) => {
      const found = await noLongerNeeded(trx)
        .innerJoin('programmes', 'programmes.id', 'applications.programme_id')
        .select(['applications.id', 'applications.person_id as personId', 'files.name', 'files.removed_at as goneAt', 'programmes.title'])
        .where('check_documents.file_id', '=', id)
        .forUpdate('check_documents')
        .executeTakeFirst();
      if (!found) return;
      await trx.updateTable('check_documents').set({ removed_at: clock.now() }).where('file_id', '=', id).execute();
      // The candidate took it away before: then there is nothing to tell.
      if (found.goneAt !== null) return;
      await trx.updateTable('files').set({ removed_at: clock.now() }).where('id', '=', id).execute();
      const eventId = await recordEvent(trx, {
        stream: { type: 'application', id: found.id },
        type: 'document.removed_after_check',
        at: clock.now(),
        actorId: null,
        data: { file: id, name: found.name },
      });
      await tellPerson(
        trx,
        found.personId,
        {
          template: {
            key: 'progress.document-removed',
            values: { programme: found.title, file: found.name, day: formatDate(clock.today()) },
          },
          subject: `${found.title}: a document was removed`,
          paragraphs: [
            `Your document “${found.name}” was needed for the check alone. The check is over, so we have removed it on ${formatDate(clock.today())}. Nobody who works on your application can open it any more.`,
          ],
          action: { label: 'See your application', url: `${origin}/applications/${found.id}` },
        },
        `${eventId}:candidate`,
        clock.now(),
        eventId,
      );
    },
  );
}

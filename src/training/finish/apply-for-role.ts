import type { Actor } from '#people/index.ts';
import { recordEvent, takeTransition } from '#platform/events/index.ts';
import { parseForm, requiredText, revision } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { isId } from '#platform/ids.ts';
import { conflict, done, notFound, type Result } from '#platform/result.ts';
import { formatDate } from '#ui/index.ts';
import * as z from 'zod';
import { lockApprenticeship } from '../apprenticeship.store.ts';
import { actingOn } from './acting.ts';
import { recordSummary } from './record-summary.query.ts';
import { tellParties } from './parties.store.ts';
import { finishPaths } from './paths.ts';
import { roleApplicationLifecycle } from './role-application-lifecycle.ts';
import { nextRolesOf } from './roles.query.ts';
import { rolesOpen } from './roles.rules.ts';

export const statementLimit = 4000;

const form = z.object({ statement: requiredText('why this role', statementLimit) });

/** The apprentice applies for one of the programme's permanent roles. Sent twice with the same form, it is one application. */
export async function applyForRole(
  doing: Doing<Actor>,
  input: { id: string; roleId: string; formId: string; typed: Readonly<Record<string, unknown>> },
): Promise<Result<{ roleTitle: string }>> {
  const { trx, clock } = doing;
  const { id, roleId, formId } = input;
  const acting = await actingOn(doing, id, ['apprentice']);
  if (!acting.ok) return acting;
  const role = (await nextRolesOf(trx, id)).find((one) => one.id === roleId);
  const record = await recordSummary(trx, id);
  if (!role || !record || !isId(formId)) return notFound();
  await lockApprenticeship(trx, id);
  const sent = await trx
    .selectFrom('role_applications')
    .select('id')
    .where('id', '=', formId)
    .where('apprenticeship_id', '=', id)
    .executeTakeFirst();
  if (sent) return done({ roleTitle: role.title });
  const open = rolesOpen(record, clock.today());
  if (!open.isOpen)
    return conflict(
      open.from === null
        ? 'Roles are open to those who complete or are about to complete the programme.'
        : `You can apply from ${formatDate(open.from)}, three months before the planned end.`,
    );
  const parsed = parseForm(form, input.typed);
  if (!parsed.ok) return parsed;
  const live = await trx
    .selectFrom('role_applications')
    .select('id')
    .where('apprenticeship_id', '=', id)
    .where('role_id', '=', roleId)
    .where('state', 'in', ['applied', 'hired'])
    .executeTakeFirst();
  if (live) return conflict('You have applied for this role already.');
  await trx
    .insertInto('role_applications')
    .values({
      id: formId,
      apprenticeship_id: id,
      person_id: acting.value.actorId,
      organisation_id: acting.value.organisationId,
      role_id: role.id,
      role_title: role.title,
      statement: parsed.value.statement,
      state: 'applied',
      applied_at: clock.now(),
    })
    .execute();
  const eventId = await recordEvent(trx, {
    ...acting.value.event,
    type: 'role_application.applied',
    data: { record: formId, role: role.title },
  });
  await tellParties(trx, {
    apprenticeshipId: id,
    to: ['recruiter', 'programme_manager'],
    key: 'notice.role-applied',
    cause: `role-applied:${eventId}`,
    at: clock.now(),
    today: clock.today(),
    except: acting.value.actorId,
    letter: () => ({
      subject: `${record.apprentice} applies for a role: ${role.title}`,
      paragraphs: [
        `${record.apprentice} (${record.programme}) applies for the permanent role “${role.title}”. The record of the apprenticeship stands beside the application.`,
      ],
      action: { label: 'Open the application', url: `${doing.origin}${finishPaths.workRole(formId)}` },
    }),
  });
  return done({ roleTitle: role.title });
}

/** The apprentice takes the application back. */
export async function withdrawFromRole(
  doing: Doing<Actor>,
  input: { id: string; applicationId: string; typed: Readonly<Record<string, unknown>> },
): Promise<Result<{ roleTitle: string }>> {
  const { trx } = doing;
  const { id, applicationId, typed } = input;
  if (!isId(applicationId)) return notFound();
  const acting = await actingOn(doing, id, ['apprentice']);
  if (!acting.ok) return acting;
  const parsed = parseForm(z.object({ _revision: revision }), typed);
  if (!parsed.ok) return parsed;
  const own = await trx
    .selectFrom('role_applications')
    .select(['role_title', 'state'])
    .where('id', '=', applicationId)
    .where('apprenticeship_id', '=', id)
    .where('person_id', '=', acting.value.actorId)
    .executeTakeFirst();
  if (!own) return notFound();
  // The database shows a decided application for no change at all; the person is told what became of it instead.
  if (own.state !== 'applied') return conflict('This application has been decided meanwhile.');
  await lockApprenticeship(trx, id);
  const taken = await takeTransition(trx, {
    lifecycle: roleApplicationLifecycle,
    table: 'role_applications',
    key: { id: applicationId },
    action: 'withdraw',
    roles: ['apprentice'],
    ...acting.value.event,
    revision: parsed.value._revision,
    data: { role: own.role_title },
  });
  return taken.ok ? done({ roleTitle: own.role_title }) : taken;
}

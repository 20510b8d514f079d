import type { Doing } from '#platform/http/index.ts';
import { conflict, done, invalid, type Result } from '#platform/result.ts';
import { onBehalfOf, type Actor } from '#people/index.ts';
import { employing, standingFor, type Decision } from '../core/decide.ts';
import { fieldsFor } from './agreement-fields.ts';
import { agreementOf } from './agreement.query.ts';
import { redrawAgreement } from './agreement.ts';

/**
 * Fills in what the employer has to say of an agreement. What changes is a new version, signed again by those whom the changed
 * sections concern and by nobody else.
 */
export async function saveAgreementDetails(
  doing: Doing<Actor>,
  input: Decision & { readonly details: Readonly<Record<string, string>> },
): Promise<Result<{ changed: readonly string[]; version: number }>> {
  const standing = await standingFor(doing, input, employing);
  if (!standing.ok) return standing;
  const { application, actorId } = standing.value;
  const agreement = await agreementOf(doing.trx, application.id);
  if (!agreement) return conflict('There is no agreement yet.');
  if (application.state !== 'accepted') return conflict('This agreement can no longer be changed.');
  const fields = fieldsFor(agreement.kind, agreement.parties.includes('provider'));
  const details = Object.fromEntries(fields.map((field) => [field.id, (input.details[field.id] ?? '').trim()]));
  const tooLong = fields.filter((field) => (details[field.id] ?? '').length > 1000);
  if (tooLong.length > 0)
    return invalid(...tooLong.map((field) => ({ field: field.id, message: `“${field.label}” must be 1000 characters or fewer` })));
  const changed = await redrawAgreement(
    doing.trx,
    application.id,
    { details, actorId, onBehalfOf: onBehalfOf(doing.actor, application.organisationId) },
    doing.clock,
    doing.origin,
  );
  const after = await agreementOf(doing.trx, application.id);
  return done({ changed, version: after?.version ?? agreement.version });
}

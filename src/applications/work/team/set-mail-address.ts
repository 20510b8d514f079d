import { withinSystem } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, invalid, notFound, type Result } from '#platform/result.ts';
import { emailAddress, onBehalfOf, organisationsOf, type Actor } from '#people/index.ts';
import { workingRoles } from '../../core/decide.ts';

/** Sets the address of a team's own mailbox, or takes it away: mail about its applications goes there too. By anybody who works there. */
export async function setMailAddress(
  doing: Doing<Actor>,
  input: { readonly organisationId: string; readonly address: string },
): Promise<Result<{ address: string | null }>> {
  const { trx, actor, clock } = doing;
  if (actor.personId === null || !organisationsOf(actor, ...workingRoles).includes(input.organisationId)) return notFound();
  const typed = input.address.trim();
  const parsed = typed === '' ? null : emailAddress.safeParse(typed);
  if (parsed && !parsed.success)
    return invalid({ field: `address:${input.organisationId}`, message: parsed.error.issues[0]?.message ?? 'Enter an e-mail address' });
  const address = parsed ? parsed.data : null;
  const { actor: who, organisationId } = { actor: actor.personId, organisationId: input.organisationId };
  // An organisation's record is the program's to write; the right was checked above.
  await withinSystem(trx, async (own) => {
    await own.updateTable('organisations').set({ mail_address: address }).where('id', '=', organisationId).execute();
    await recordEvent(own, {
      stream: { type: 'organisation', id: organisationId },
      type: 'organisation.mail_address_set',
      at: clock.now(),
      actorId: who,
      onBehalfOf: onBehalfOf(actor, organisationId),
      data: { address },
    });
  });
  return done({ address });
}

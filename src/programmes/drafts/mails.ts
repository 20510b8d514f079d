import { withinSystem, type Trx } from '#platform/database/index.ts';
import { withFacts, writeMail, type Letter } from '#platform/mail/index.ts';

/** Mail about drafts: to whoever must act on one, or has waited for it. */
export async function tell(
  trx: Trx,
  people: readonly (string | null)[],
  letter: Letter,
  cause: { readonly eventId: string; readonly at: Temporal.Instant },
): Promise<void> {
  const ids = [...new Set(people.filter((id) => id !== null))];
  if (ids.length === 0) return;
  const found = await withinSystem(trx, (own) => own.selectFrom('people').select(['id', 'name', 'email']).where('id', 'in', ids).execute());
  for (const person of found)
    await writeMail(
      trx,
      { personId: person.id, address: person.email },
      { greeting: `Dear ${person.name},`, ...withFacts('notice.draft', letter) },
      `draft ${cause.eventId}:${person.id}`,
      cause.at,
      cause.eventId,
    );
}

import { isSignedIn, type Actor } from '#people/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { done, notFound, type Result } from '#platform/result.ts';

/** What one does with one's own messages. What is read is nobody else's business: no event tells of it. */

export async function markMessage({ trx, actor, clock }: Doing<Actor>, id: string, as: 'read' | 'unread'): Promise<Result<null>> {
  if (!isSignedIn(actor)) return notFound();
  const { numUpdatedRows } = await trx
    .updateTable('mails')
    .set({ read_at: as === 'read' ? clock.now() : null })
    .where('id', '=', id)
    .where('person_id', '=', actor.personId)
    .where('in_inbox', '=', true)
    .$if(as === 'read', (query) => query.where('read_at', 'is', null))
    .executeTakeFirst();
  return as === 'unread' && numUpdatedRows === 0n ? notFound() : done(null);
}

export async function markAllRead({ trx, actor, clock }: Doing<Actor>): Promise<Result<{ count: number }>> {
  if (!isSignedIn(actor)) return notFound();
  const { numUpdatedRows } = await trx
    .updateTable('mails')
    .set({ read_at: clock.now() })
    .where('person_id', '=', actor.personId)
    .where('in_inbox', '=', true)
    .where('read_at', 'is', null)
    .executeTakeFirst();
  return done({ count: Number(numUpdatedRows) });
}

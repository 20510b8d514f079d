import { recordEvent } from '#platform/events/index.ts';
import { oneOf, parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { isId } from '#platform/ids.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import * as z from 'zod';
import { isSignedIn, type Actor } from './actor.ts';
import { idleMinutes } from './authenticate.store.ts';

export const themes = ['system', 'light', 'dark'] as const;

const form = z.object({ name: requiredText('your name', 200), theme: oneOf('how pages should look', themes) });

/** A person changes their own name and the look of their pages. */
export async function changeAccount(
  { trx, actor, clock }: Doing<Actor>,
  input: Readonly<Record<string, string>>,
): Promise<Result<{ name: string }>> {
  if (!isSignedIn(actor)) return notFound();
  const parsed = parseForm(form, input);
  if (!parsed.ok) return parsed;
  const { name, theme } = parsed.value;
  const changed = [...(name === actor.name ? [] : ['name']), ...(theme === actor.theme ? [] : ['theme'])];
  if (changed.length === 0) return done({ name });
  await trx.updateTable('people').set({ name, theme }).where('id', '=', actor.personId).execute();
  // Which things changed, not what they were: an old name is nobody's business for ever.
  await recordEvent(trx, {
    stream: { type: 'person', id: actor.personId },
    type: 'person.account_changed',
    at: clock.now(),
    actorId: actor.personId,
    data: { changed },
  });
  return done({ name });
}

export interface OwnSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Temporal.Instant;
  readonly lastSeenAt: Temporal.Instant;
}

/** The actor's live sessions, the last used first. */
export async function ownSessions(trx: Trx, wall: Clock, personId: string): Promise<readonly OwnSession[]> {
  const now = wall.now();
  return trx
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('last_seen_at', '>', now.subtract({ minutes: idleMinutes }))
    .orderBy('last_seen_at', 'desc')
    .limit(50)
    .execute();
}

/** Ends one session of one's own. */
export async function endOwnSession({ trx, actor }: Doing<Actor>, wall: Clock, sessionId: string): Promise<Result<null>> {
  if (!isSignedIn(actor) || !isId(sessionId)) return notFound();
  const ended = await trx
    .updateTable('sessions')
    .set({ ended_at: wall.now() })
    .where('id', '=', sessionId)
    .where('person_id', '=', actor.personId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  return ended.length > 0 ? done(null) : notFound();
}

/** Ends every session of one's own but the present one, and says how many. */
export async function endOtherSessions({ trx, actor }: Doing<Actor>, wall: Clock): Promise<Result<number>> {
  if (!isSignedIn(actor) || actor.sessionId === null) return notFound();
  const others = await ownSessions(trx, wall, actor.personId);
  const ids = others.map(({ id }) => id).filter((id) => id !== actor.sessionId);
  if (ids.length > 0) await trx.updateTable('sessions').set({ ended_at: wall.now() }).where('id', 'in', ids).execute();
  return done(ids.length);
}

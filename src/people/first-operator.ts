import { asSystem, json, withinSystem, type Trx } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { parseForm, requiredText } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { done, notFound, type Result } from '#platform/result.ts';
import type { Clock } from '#platform/time/index.ts';
import type { Services } from '#services.ts';
import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { Actor } from './actor.ts';
import { beginSession, hashSecret, newSecret } from './authenticate.store.ts';
import { emailAddress } from './email.ts';
import type { Browser } from './sign-in.ts';

/** An installation without an operator: one link, printed on the console, makes the first one and then works no more. */

const setting = 'first operator';

/** A new link for the console, or null where there is an operator. Each start makes the link of the start before worthless. */
export async function firstOperatorPath(services: Pick<Services, 'database' | 'clock'>): Promise<string | null> {
  return asSystem(services.database, services.clock, async (trx) => {
    if (await hasOperator(trx)) return null;
    const secret = newSecret();
    const value = json({ hash: hashSecret(secret) });
    await trx
      .insertInto('settings')
      .values({ key: setting, value })
      .onConflict((on) => on.column('key').doUpdateSet({ value }))
      .execute();
    return `/first-operator/${secret}`;
  });
}

const form = z.object({ name: requiredText('your name', 200), email: emailAddress });

/** Whether this secret can still make the first operator. */
export const isFirstOperatorLink = (trx: Trx, secret: string): Promise<boolean> =>
  withinSystem(trx, async (own) => {
    const row = await own.selectFrom('settings').select('value').where('key', '=', setting).forUpdate().executeTakeFirst();
    const kept = (row?.value as { hash?: string } | undefined)?.hash;
    return kept !== undefined && timingSafeEqual(Buffer.from(kept), Buffer.from(hashSecret(secret))) && !(await hasOperator(own));
  });

/** Creates the first operator and signs them in. */
export async function createFirstOperator(
  doing: Doing<Actor>,
  wall: Clock,
  browser: Browser,
  secret: string,
  input: Readonly<Record<string, string>>,
): Promise<Result<{ session: string; name: string }>> {
  if (!(await isFirstOperatorLink(doing.trx, secret))) return notFound();
  const parsed = parseForm(form, input);
  if (!parsed.ok) return parsed;
  const { name, email } = parsed.value;
  return withinSystem(doing.trx, async (own) => {
    const known = await own.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();
    const id = known?.id ?? randomUUIDv7();
    if (known) await own.updateTable('people').set({ is_operator: true }).where('id', '=', id).execute();
    else await own.insertInto('people').values({ id, name, email, is_operator: true, created_at: doing.clock.now() }).execute();
    await own.deleteFrom('settings').where('key', '=', setting).execute();
    await recordEvent(own, {
      stream: { type: 'person', id },
      type: 'person.made_operator',
      at: doing.clock.now(),
      actorId: id,
      data: { by: 'the link on the console' },
    });
    return done({ session: await beginSession(own, id, browser.device, wall), name });
  });
}

async function hasOperator(trx: Trx): Promise<boolean> {
  return (await trx.selectFrom('people').select('id').where('is_operator', '=', true).limit(1).executeTakeFirst()) !== undefined;
}

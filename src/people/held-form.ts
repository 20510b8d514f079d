import { asSystem, json, withinSystem, type Trx } from '#platform/database/index.ts';
import type { FormInput } from '#platform/forms/index.ts';
import { redirect, type Answer } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Services } from '#services.ts';
import { hashSecret, newSecret } from './authenticate.store.ts';

/** Forms that were typed into a session that had ended: kept for an hour, shown after sign-in to the same browser only. */

export const heldFormCookie = 'guildhall_held_form';
const heldHours = 1;
const maximumBytes = 64 * 1024;
/** Anybody can send a form without a session; this many are kept at once, and then none more. */
const maximumForms = 1000;

export interface HeldField {
  readonly name: string;
  readonly values: readonly string[];
}

/** The fields as they were sent, in a form that JSON keeps; files are left out. */
export function fieldsOf(form: FormInput): readonly HeldField[] {
  return Object.entries(form.lists).map(([name, values]) => ({ name: name in form.fields ? name : `${name}[]`, values: [...values] }));
}

/** What a page answers to somebody who is not signed in: the way to sign in, with the form kept where one was sent. */
export function signInNeeded(services: Services): (request: { path: string; method: string; form: FormInput }) => Promise<Answer> {
  return async ({ path, method, form }) => {
    if (method !== 'POST') return redirect(`/sign-in?return=${encodeURIComponent(path)}`);
    const held = await holdForm(services, path, form);
    if (!held)
      return redirect('/sign-in', {
        kind: 'warning',
        text: 'Your session had ended, and what you sent was too large to keep. Sign in and send it again.',
      });
    return redirect(`/sign-in?return=${encodeURIComponent(`/held-forms/${held.id}`)}`, undefined, [
      { name: heldFormCookie, value: held.key, maxAgeSeconds: heldHours * 3600 },
    ]);
  };
}

async function holdForm(services: Services, path: string, form: FormInput): Promise<{ id: string; key: string } | null> {
  const fields = json(fieldsOf(form));
  if (Buffer.byteLength(JSON.stringify(fieldsOf(form))) > maximumBytes || path.length > 2000) return null;
  const now = services.wall.now();
  return asSystem(services.database, services.clock, async (trx) => {
    const { live } = await trx
      .selectFrom('held_forms')
      .select((select) => select.fn.countAll<number>().as('live'))
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow();
    if (live >= maximumForms) return null;
    const [id, key] = [randomUUIDv7(), newSecret()];
    await trx
      .insertInto('held_forms')
      .values({ id, key_hash: hashSecret(key), path, fields, created_at: now, expires_at: now.add({ hours: heldHours }) })
      .execute();
    return { id, key };
  });
}

/** The kept form, for the browser that holds its key; null for everybody else and after its hour. */
export async function heldForm(
  trx: Trx,
  id: string,
  key: string | undefined,
  now: Temporal.Instant,
): Promise<{ path: string; fields: readonly HeldField[] } | null> {
  if (!key) return null;
  return withinSystem(trx, async (own) => {
    const row = await own
      .selectFrom('held_forms')
      .select(['path', 'fields'])
      .where('id', '=', id)
      .where('key_hash', '=', hashSecret(key))
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row ? { path: row.path, fields: row.fields as readonly HeldField[] } : null;
  });
}

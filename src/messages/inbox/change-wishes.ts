import * as z from 'zod';
import { isSignedIn, type Actor } from '#people/index.ts';
import { withinSystem } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { parseForm } from '#platform/forms/index.ts';
import type { Doing } from '#platform/http/index.ts';
import { allowedWishes, keepWishes, mailKinds, mayBeEnded, personOfKey, wishesOf, type MailKind, type Wish } from '#platform/mail/index.ts';
import { done, invalid, notFound, type Result } from '#platform/result.ts';

/** How a person wants their mail: by their page, or by the link in a mail that ends its kind. */

const hour = (what: string) =>
  z
    .string({ error: `Choose ${what}` })
    .regex(/^([01]?\d|2[0-3])$/, `Choose ${what}`)
    .transform(Number);

const wishesForm = z.object({
  time_zone: z
    .string()
    .trim()
    .default('')
    .refine((name) => name === '' || isTimeZone(name), 'Enter a time zone such as Europe/London or America/New_York'),
  has_quiet: z.enum(['yes', 'no'], { error: 'Choose whether you want quiet hours' }),
  quiet_from: hour('when quiet hours begin'),
  quiet_to: hour('when quiet hours end'),
  digest_hour: hour('when the daily list comes'),
});

export async function changeWishes(doing: Doing<Actor>, fields: Readonly<Record<string, string>>): Promise<Result<null>> {
  const { trx, actor, clock } = doing;
  if (!isSignedIn(actor)) return notFound();
  const parsed = parseForm(wishesForm, fields);
  if (!parsed.ok) return parsed;
  const value = parsed.value;
  if (value.has_quiet === 'yes' && value.quiet_from === value.quiet_to)
    return invalid({ field: 'quiet_to', message: 'Quiet hours must end at another hour than they begin' });
  const kinds = Object.fromEntries(
    (Object.keys(mailKinds) as MailKind[]).flatMap((kind): [MailKind, Wish][] => {
      const chosen = allowedWishes(kind).find((wish) => wish === fields[`kind_${kind}`]);
      return chosen === undefined || chosen === 'at_once' ? [] : [[kind, chosen]];
    }),
  );
  await keepWishes(
    trx,
    actor.personId,
    {
      timeZone: value.time_zone === '' ? null : value.time_zone,
      quiet: value.has_quiet === 'yes' ? { from: value.quiet_from, to: value.quiet_to } : null,
      digestHour: value.digest_hour,
      kinds,
    },
    clock.now(),
  );
  await recordEvent(trx, {
    stream: { type: 'person', id: actor.personId },
    type: 'person.mail_wishes_changed',
    at: clock.now(),
    actorId: actor.personId,
    data: { kinds },
  });
  return done(null);
}

/** From a mail's own link, also by a mail program in its reader's name: no more mails of this kind, they stay in the product. */
export async function endKind({ trx, clock }: Doing<Actor>, key: string, kind: string): Promise<Result<{ title: string }>> {
  if (!mayBeEnded(kind)) return notFound();
  return withinSystem(trx, async (own) => {
    const personId = await personOfKey(own, key);
    if (personId === null) return notFound();
    const { unsubscribeKey: _, ...wishes } = await wishesOf(own, personId);
    if (wishes.kinds[kind] !== 'product') {
      await keepWishes(own, personId, { ...wishes, kinds: { ...wishes.kinds, [kind]: 'product' } }, clock.now());
      await recordEvent(own, {
        stream: { type: 'person', id: personId },
        type: 'person.mail_wishes_changed',
        at: clock.now(),
        actorId: null,
        data: { ended: kind, by: 'the link in a mail' },
      });
    }
    return done({ title: mailKinds[kind].title });
  });
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

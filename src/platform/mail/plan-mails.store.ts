import { sql } from 'kysely';
import { asSystem, type Trx } from '#platform/database/index.ts';
import { failingAmong } from './failing-address.store.ts';
import { isMailKind } from './mail-kinds.rules.ts';
import { latestDigest, planFor, standardWishes } from './plan.rules.ts';
import type { Office } from './send-mails.store.ts';
import { wishesOf, wishesOfAll } from './wishes.store.ts';
import { writeMail, type LetterItem } from './write-mail.ts';

/** Before a mail is sent: when it may leave, and the daily list of those that wait for one. */

const batch = 100;

/** Looks at what was written since, and says of each mail when it leaves, or that it does not. */
export async function planMails({ database, clock, timeZone }: Office): Promise<void> {
  for (let more = true; more;) {
    more = await asSystem(database, clock, async (trx) => {
      const mails = await trx
        .selectFrom('mails')
        .select(['id', 'kind', 'urgent', 'person_id', 'to_address'])
        .where('state', '=', 'waiting')
        .where('planned_at', 'is', null)
        .orderBy('created_at')
        .limit(batch)
        .forUpdate()
        .skipLocked()
        .execute();
      const now = clock.now();
      const wishes = await wishesOfAll(
        trx,
        mails.flatMap((mail) => mail.person_id ?? []),
      );
      const isFailing = await failingAmong(
        trx,
        mails.map((mail) => mail.to_address),
      );
      const plans = mails.map((mail) => ({
        id: mail.id,
        plan: planFor(
          { kind: isMailKind(mail.kind) ? mail.kind : 'notice', isUrgent: mail.urgent, isForPerson: mail.person_id !== null },
          (mail.person_id === null ? undefined : wishes.get(mail.person_id)) ?? standardWishes,
          isFailing(mail.to_address),
          now,
          timeZone,
        ),
      }));
      // Most leave at once, so that one statement does for them all.
      for (const alike of Map.groupBy(plans, ({ plan }) => (plan.to === 'send' ? plan.at.toString() : plan.to)).values()) {
        const plan = alike[0]?.plan;
        if (!plan) continue;
        await trx
          .updateTable('mails')
          .set(plan.to === 'send' ? { planned_at: now, next_try_at: plan.at } : { planned_at: now, next_try_at: null, state: plan.to })
          .where('id', '=', sql<string>`any(${alike.map(({ id }) => id)}::uuid[])`)
          .execute();
      }
      return mails.length === batch;
    });
  }
}

/** Puts what waits for a daily list into one mail, for each person whose hour has come. */
export async function writeDigests({ database, clock, timeZone, origin }: Office): Promise<void> {
  const waiting = await asSystem(database, clock, (trx) =>
    trx
      .selectFrom('mails')
      .select(['person_id', sql<Temporal.Instant>`min(created_at)`.as('oldest')])
      .where('state', '=', 'digest')
      .where('person_id', 'is not', null)
      .groupBy('person_id')
      .execute(),
  );
  for (const { person_id: personId, oldest } of waiting) {
    if (personId === null) continue;
    await asSystem(database, clock, async (trx) => {
      const due = latestDigest(await wishesOf(trx, personId), clock.now(), timeZone);
      if (Temporal.Instant.compare(oldest, due) <= 0) await writeDigest(trx, personId, due, clock.now(), origin);
    });
  }
}

async function writeDigest(trx: Trx, personId: string, due: Temporal.Instant, now: Temporal.Instant, origin: string): Promise<void> {
  const person = await trx.selectFrom('people').select(['name', 'email']).where('id', '=', personId).executeTakeFirst();
  const mails = await trx
    .selectFrom('mails')
    .select(['id', 'subject'])
    .where('person_id', '=', personId)
    .where('state', '=', 'digest')
    .orderBy('created_at')
    .forUpdate()
    .skipLocked()
    .execute();
  if (!person || mails.length === 0) return;
  const cause = `digest ${personId}: ${due.toString()}`;
  const items = mails.map(({ id, subject }): LetterItem => ({ title: subject, url: `${origin}/messages/${id}`, detail: '' }));
  await writeMail(
    trx,
    { personId, address: person.email },
    {
      subject: mails.length === 1 ? 'One message since yesterday' : `${mails.length} messages since yesterday`,
      greeting: `Dear ${person.name},`,
      paragraphs: ['This is what reached you. You asked for it once a day.'],
      items,
      action: { label: 'Choose what comes when', url: `${origin}/messages/settings` },
      kind: 'notice',
      urgent: true,
    },
    cause,
    now,
  );
  const digest = await trx.selectFrom('mails').select('id').where('cause', '=', cause).executeTakeFirstOrThrow();
  // The messages themselves stand in the inbox.
  await trx.updateTable('mails').set({ in_inbox: false }).where('id', '=', digest.id).execute();
  await trx
    .updateTable('mails')
    .set({ state: 'carried', digest_id: digest.id })
    .where(
      'id',
      'in',
      mails.map(({ id }) => id),
    )
    .execute();
}

import { sql } from 'kysely';
import { asSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Services } from '#services.ts';
import { eraseRecord, type RecordToErase } from './erase.store.ts';
import { holdLifecycle } from './hold-lifecycle.ts';

/** What a day makes due here: holds whose last day has passed, records whose time is over, mail, sessions and accounts that nobody needs. */

interface Due {
  readonly type: RecordToErase['type'];
  readonly id: string;
}

/** Erases each record that is due and not held, in a transaction of its own; the bytes of its files go once that holds. */
export async function eraseDue({ database, clock, files, log }: Services): Promise<void> {
  await asSystem(database, clock, refreshDrafts);
  const { rows } = await asSystem(database, clock, (trx) =>
    sql<Due>`select record_type as type, record_id as id from retention
      where due_on <= ${clock.today()}::date and not app.is_held(record_type, record_id) order by due_on, record_id limit 500`.execute(trx),
  );
  for (const due of rows) {
    const keys = await asSystem(database, clock, (trx) => eraseOne(trx, due, clock.today(), clock.now())).catch((error: unknown) => {
      // One record that cannot be erased keeps no other from it; it is tried again on the next day.
      log(`a ${due.type} that is due could not be erased (${due.id}): ${String(error)}`);
      return [];
    });
    for (const key of keys)
      await files.discard(key).catch((error: unknown) => log(`a file of an erased record is still there: ${String(error)}`));
  }
}

/** A draft's time begins again whenever somebody writes on it. */
const refreshDrafts = (trx: Trx) =>
  sql`update retention set starts_on = (a.changed_at at time zone 'UTC')::date,
      due_on = ((a.changed_at at time zone 'UTC')::date + make_interval(months => retention_rules.months))::date
    from applications a, retention_rules where retention.record_type = 'application' and a.id = retention.record_id and a.state = 'draft'
      and retention_rules.id = retention.rule_id and (a.changed_at at time zone 'UTC')::date > retention.starts_on`.execute(trx);

async function eraseOne(trx: Trx, { type, id }: Due, today: Temporal.PlainDate, at: Temporal.Instant): Promise<readonly string[]> {
  const row = await trx
    .selectFrom('retention')
    .innerJoin('retention_rules', 'retention_rules.id', 'retention.rule_id')
    .select(['retention.person_id', 'retention.organisation_id', 'retention.class', 'retention.due_on', 'months', 'basis', 'source'])
    .where('record_type', '=', type)
    .where('record_id', '=', id)
    .where('due_on', '<=', today)
    .where(sql<boolean>`not app.is_held(${type}, ${id})`)
    .forUpdate('retention')
    .executeTakeFirst();
  if (!row) return [];
  const rule = `${row.class}: ${row.months} months. ${row.basis} (${row.source})`;
  const record = {
    type,
    id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    class: row.class,
    why: 'due',
    rule,
    dueOn: row.due_on,
  } as const;
  const keys: string[] = [];
  if (type === 'apprenticeship') {
    // The application that led to it goes with it.
    const { application_id } = await trx
      .selectFrom('apprenticeships')
      .select('application_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    keys.push(...(await eraseRecord(trx, { ...record, type: 'application', id: application_id }, at)).storageKeys);
  }
  keys.push(...(await eraseRecord(trx, record, at)).storageKeys);
  return keys;
}

/** Holds end with their last day. */
export async function endHolds({ database, clock }: Services): Promise<void> {
  const over = await asSystem(database, clock, (trx) =>
    trx
      .selectFrom('legal_holds')
      .select(['id', 'organisation_id as organisationId'])
      .where('state', '=', 'held')
      .where('until_on', '<', clock.today())
      .execute(),
  );
  for (const { id, organisationId } of over)
    await asSystem(database, clock, (trx) =>
      takeTransition(trx, {
        lifecycle: holdLifecycle,
        table: 'legal_holds',
        key: { id },
        action: 'lift',
        stream: { type: 'organisation', id: organisationId },
        at: clock.now(),
        actorId: null,
        roles: ['system'],
        data: { because: 'Its last day has passed.' },
        set: { lifted_at: clock.now() },
      }),
    );
}

/** Mail and sessions past their time, told of by one tombstone a run. */
export async function eraseMailAndSessions({ database, clock, wall }: Services): Promise<void> {
  await asSystem(database, clock, async (trx) => {
    const { rows } = await sql<{ kind: string; months: number; basis: string; source: string }>`
      select class as kind, months, basis, source from retention_rules where organisation_id is null and class in ('mail', 'session') and to_on is null`.execute(
      trx,
    );
    for (const { kind, months, basis, source } of rows) {
      // Sessions live by the machine's clock: a demonstration whose records are years ahead signs nobody out.
      const before = (kind === 'session' ? wall : clock).now().toZonedDateTimeISO('UTC').subtract({ months }).toInstant();
      const gone =
        kind === 'mail'
          ? await sql`delete from mails where coalesce(sent_at, created_at) < ${before}`.execute(trx)
          : await sql`delete from sessions where coalesce(ended_at, ends_at) < ${before}`.execute(trx);
      if ((gone.numAffectedRows ?? 0n) === 0n) continue;
      const removed = { [kind === 'mail' ? 'mails' : 'sessions']: Number(gone.numAffectedRows) };
      await sql`insert into erasures (id, record_type, record_id, class, why, rule, erased_at, removed)
        values (${randomUUIDv7()}, ${kind}, app.no_site(), ${kind}, 'due', ${`${kind}: ${months} months. ${basis} (${source})`}, ${clock.now()}, ${JSON.stringify(removed)}::jsonb)`.execute(
        trx,
      );
    }
  });
}

/** Accounts that nobody has used, that work for nobody and of which no record is left: their time begins with the last visit. */
export async function findUnusedAccounts({ database, clock, config }: Services): Promise<void> {
  if (config.mode === 'demonstration') return; // its people are played by whoever looks at it, and never sign in themselves
  await asSystem(database, clock, async (trx) => {
    await sql`
      insert into retention (record_type, record_id, person_id, class, jurisdiction, starts_on, rule_id, due_on)
      select 'account', people.id, people.id, 'account', '*', seen.day, rule.id, (seen.day + make_interval(months => rule.months))::date
      from people
        cross join lateral (select greatest(people.created_at, max(sessions.last_seen_at))::date as day from sessions where sessions.person_id = people.id) seen
        join retention_rules rule on rule.class = 'account' and rule.organisation_id is null and rule.to_on is null
      where not is_operator and people.email not like '%@guildhall.invalid'
        and not exists (select from memberships where memberships.person_id = people.id)
        and not exists (select from applications where applications.person_id = people.id)
        and not exists (select from apprenticeships where apprenticeships.person_id = people.id)
        and not exists (select from complaints where complaints.person_id = people.id)
        and seen.day + make_interval(months => rule.months) <= ${clock.today()}::date
      on conflict (record_type, record_id) do update set starts_on = excluded.starts_on, due_on = excluded.due_on`.execute(trx);
  });
}

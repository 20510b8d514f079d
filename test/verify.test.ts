import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { readConfig } from '#config.ts';
import { allReplays, allVerifiables } from '#routes.ts';
import { startGuildhall, type Guildhall } from '#start.ts';
import { verify, type Verification } from '#verify.ts';

/** The demonstration's whole story is a true record; whatever is changed behind the program's back is found. */

describe('guildhall verify', () => {
  let folder = '';
  let guildhall: Guildhall;
  const check = (): Promise<Verification> => verify(guildhall.services.database, guildhall.services.clock, allVerifiables, allReplays);
  const found = async (pattern: RegExp): Promise<void> => {
    const { differences } = await check();
    assert.ok(
      differences.some(({ record, problem }) => pattern.test(`${record}: ${problem}`)),
      `${pattern} is not among: ${JSON.stringify(differences)}`,
    );
  };
  const behindItsBack = (statement: ReturnType<typeof sql>): Promise<unknown> => statement.execute(guildhall.services.database.kysely);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guildhall-verify-'));
    const read = readConfig({ GUILDHALL_DATA: folder, PORT: '0' });
    assert.ok(read.ok);
    guildhall = await startGuildhall(read.config, { withJobs: false });
  });
  after(async () => {
    await guildhall.stop();
    await rm(folder, { recursive: true });
  });

  test('every state of the demonstration is the fold of its events', async () => {
    const { events, records, differences } = await check();
    assert.deepEqual(differences, []);
    assert.ok(events > 200 && records > 100, `${events} events, ${records} records`);
  });

  test('a state that was changed without its event is found', async () => {
    const { rows } = await sql<{ id: string; state: string }>`select id, state from applications where state = 'in_step' limit 1`.execute(
      guildhall.services.database.kysely,
    );
    const victim = rows[0];
    assert.ok(victim);
    await behindItsBack(sql`update applications set state = 'withdrawn' where id = ${victim.id}`);
    await found(new RegExp(`application ${victim.id}: the row says withdrawn, its events say in_step`));
    await behindItsBack(sql`update applications set state = ${victim.state} where id = ${victim.id}`);
  });

  test('an event that was changed, and one that was taken away, are found', async () => {
    await behindItsBack(sql`alter table events disable trigger user`);
    const { rows } = await sql<{
      id: string;
      stream_id: string;
      data: unknown;
    }>`select id, stream_id, data from events where type = 'application.submitted' order by id limit 1`.execute(
      guildhall.services.database.kysely,
    );
    const victim = rows[0];
    assert.ok(victim);
    await behindItsBack(sql`update events set data = '{"forged": true}' where id = ${victim.id}`);
    await found(new RegExp(`${victim.stream_id}: event \\d+ \\(application.submitted\\): its content is not what was recorded`));
    await behindItsBack(sql`delete from events where id = ${victim.id}`);
    await found(new RegExp(`${victim.stream_id}: event \\d+ .*does not follow the event before it`));
    await found(new RegExp(`application ${victim.stream_id}: the event .* does not fit the state draft`));
  });

  test('every verdict at a decision is reproduced exactly, and one that was changed is found', async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from judgements`.execute(
      guildhall.services.database.kysely,
    );
    assert.ok((rows[0]?.count ?? 0) > 5, 'the demonstration holds decisions');
    await behindItsBack(sql`alter table judgements disable trigger user`);
    await behindItsBack(
      sql`update judgements set facts = '{}' where id = (select id from judgements where verdict = 'met' and facts <> '{}' order by id limit 1)`,
    );
    await found(/judgement .* of application .*: it was met, judged again it is unknown/);
  });

  test('a day of more than 24 hours is found', async () => {
    await behindItsBack(sql`alter table hours_entries disable trigger user`);
    await behindItsBack(sql`update hours_entries set on_day = (select min(on_day) from hours_entries where state = 'approved'), minutes = 1440 where state = 'approved'
      and person_id = (select person_id from hours_entries where state = 'approved' group by person_id order by count(*) desc limit 1)`);
    await found(/the day holds more than 24 hours/);
  });
});

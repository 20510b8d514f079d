import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '#config.ts';
import { asSystem } from '#platform/database/index.ts';
import { allVerifiables } from '#routes.ts';
import { startGuildhall } from '#start.ts';
import { verify } from '#verify.ts';
import { cast, castMembers, type CastKey } from './data/people.ts';
import { moveClock } from './move-clock.ts';

/** Where the list of people says that each stands. */
const applications: Partial<Record<CastKey, string>> = {
  ada: 'draft',
  ben: 'in_step',
  cleo: 'in_step',
  dario: 'in_step',
  esme: 'offered',
  farid: 'accepted',
  gwen: 'rejected',
  hugo: 'enrolled',
  mina: 'enrolled',
  pia: 'accepted',
  dora: 'accepted',
  cyrus: 'in_step',
  enzo: 'in_step',
};
const apprenticeships: Partial<Record<CastKey, string>> = {
  hugo: 'active',
  iris: 'active',
  jonas: 'on_break',
  kaya: 'gateway',
  leo: 'completed',
  mina: 'completed',
};

test('a first start makes everybody, the next keeps them, and the clock moves what is due', { timeout: 300_000 }, async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-demonstration-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const read = readConfig({ GUILDHALL_DATA: folder });
  assert.ok(read.ok);
  const first = await startGuildhall(read.config, { withJobs: false });
  const { database, clock } = first.services;
  const states = async (table: 'applications' | 'apprenticeships') =>
    asSystem(database, clock, async (trx) =>
      Object.fromEntries(
        (
          await trx
            .selectFrom(table)
            .innerJoin('people', 'people.id', `${table}.person_id`)
            .select(['people.email', `${table}.state`])
            .execute()
        ).map(({ email, state }) => [email, state]),
      ),
    );
  const expected = (wanted: Partial<Record<CastKey, string>>) =>
    Object.entries(wanted).map(([who, state]) => [cast[who as CastKey].email, state]);
  for (const [table, wanted] of [
    ['applications', applications],
    ['apprenticeships', apprenticeships],
  ] as const) {
    const found = await states(table);
    for (const [email = '', state] of expected(wanted)) assert.equal(found[email], state, email);
  }
  const { differences } = await verify(database, clock, allVerifiables);
  assert.deepEqual(differences, [], 'the story is told by events only');

  const week = await moveClock(first.services, { to: 'week' });
  assert.ok(week.ok && week.value.events + week.value.mails > 0);
  assert.equal((await states('applications'))[cast.esme.email], 'offer_expired');
  assert.ok((await moveClock(first.services, { to: 'review' })).ok);
  const back = await moveClock(first.services, { to: 'date', date: clock.today().toString() });
  assert.ok(!back.ok && back.errors[0]?.field === 'date');
  const stands = clock.today();
  const countPeople = (at: typeof first): Promise<number> =>
    asSystem(at.services.database, clock, async (trx) =>
      Number(
        (
          await trx
            .selectFrom('people')
            .select(({ fn }) => fn.countAll().as('count'))
            .executeTakeFirstOrThrow()
        ).count,
      ),
    );
  const made = await countPeople(first);
  assert.ok(made > castMembers.length, 'the cast, and those of an earlier intake');
  await first.stop();

  const second = await startGuildhall(read.config, { withJobs: false });
  context.after(() => second.stop());
  assert.deepEqual(second.services.clock.today(), stands, 'the clock stands where it was left');
  assert.equal(await countPeople(second), made, 'the next start keeps them');
});

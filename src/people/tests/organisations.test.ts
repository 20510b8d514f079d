import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asActor, asSystem, type Database } from '#platform/database/index.ts';
import { readForm } from '#platform/forms/index.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import type { Actor, OrganisationRole } from '../actor.ts';
import { authenticateToken, createToken, revokeToken } from '../api-token.ts';
import { createFirstOperator, firstOperatorPath } from '../first-operator.ts';
import { createOrganisation, endRole, giveRole } from '../manage-organisation.ts';
import { leavesNobodyInCharge, organisationKinds, rolesAt, slugOf } from '../organisation.rules.ts';
import { membersOf } from '../organisation.query.ts';
import { aPerson, asVisitor, lastMail, noon, reload, run } from './support.ts';

const today = noon.today().toString();
const browser = { device: 'test', oldSession: undefined };

async function anEmployer(database: Database): Promise<{ operator: Actor; manager: Actor; id: string }> {
  const operator = await aPerson(database, 'olga@example.org', { isOperator: true });
  const created = await run(database, operator, (doing) => createOrganisation(doing, '', { name: 'Fernhill Works', kind: 'employer' }));
  assert.ok(created.ok);
  const { id } = created.value;
  await give(database, operator, id, 'mona@example.org', 'programme_manager');
  const manager = await asSystem(
    database,
    noon,
    async (trx) => (await trx.selectFrom('people').select('id').where('email', '=', 'mona@example.org').executeTakeFirstOrThrow()).id,
  );
  return { operator, manager: await reload(database, { ...operator, personId: manager }), id };
}

async function give(database: Database, by: Actor, id: string, email: string, role: OrganisationRole, more: Record<string, string> = {}) {
  return run(
    database,
    by,
    (doing) => giveRole(doing, id, '', { email, name: 'Somebody New', role, from_on: today, last_day: '', ...more }),
    ['programme_manager'],
  );
}

const membershipOf = (database: Database, id: string, role: string): Promise<string> =>
  asSystem(
    database,
    noon,
    async (trx) =>
      (
        await trx
          .selectFrom('memberships')
          .select('id')
          .where('organisation_id', '=', id)
          .where('role', '=', role)
          .orderBy('id')
          .executeTakeFirstOrThrow()
      ).id,
  );

onBothEngines('the operator creates an organisation, whose manager adds people who are told by mail', async (database) => {
  const { manager, id } = await anEmployer(database);
  assert.ok((await give(database, manager, id, 'rita@example.org', 'recruiter')).ok);
  assert.match((await lastMail(database, 'rita@example.org'))?.subject ?? '', /Your role at Fernhill Works: recruiter/);
  const { entries } = await asActor(database, manager, noon, (trx) => membersOf(trx, id, 'current', noon.today(), ''));
  assert.deepEqual(
    entries.map(({ email, role }) => `${email} ${role}`),
    ['rita@example.org recruiter', 'mona@example.org programme_manager'],
  );
  const events = await asActor(database, manager, noon, (trx) =>
    trx.selectFrom('events').select('type').where('stream_id', '=', id).orderBy('seq').execute(),
  );
  assert.deepEqual(
    events.map(({ type }) => type),
    ['organisation.created', 'organisation.role_given', 'organisation.role_given'],
  );
});

onBothEngines('roles fit the kind of organisation and are not held twice at once', async (database) => {
  const { manager, id } = await anEmployer(database);
  const foreign = await give(database, manager, id, 'sam@example.org', 'agency_screener');
  assert.ok(!foreign.ok && foreign.errors[0]?.field === 'role');
  assert.ok((await give(database, manager, id, 'sam@example.org', 'mentor', { last_day: '2027-06-30' })).ok);
  assert.ok(!(await give(database, manager, id, 'sam@example.org', 'mentor', { from_on: '2027-06-30' })).ok);
  assert.ok((await give(database, manager, id, 'sam@example.org', 'mentor', { from_on: '2027-07-01' })).ok);
  const backwards = await give(database, manager, id, 'sam@example.org', 'interviewer', { last_day: '2027-03-02' });
  assert.ok(!backwards.ok && backwards.errors[0]?.field === 'last_day');
});

onBothEngines('a manager cannot leave the organisation without a manager, the operator can', async (database) => {
  const { operator, manager, id } = await anEmployer(database);
  const own = await membershipOf(database, id, 'programme_manager');
  const end = (by: Actor) => run(database, by, (doing) => endRole(doing, id, own, { last_day: today }), ['programme_manager']);
  const refused = await end(manager);
  assert.ok(!refused.ok && refused.kind === 'conflict');
  assert.ok((await end(operator)).ok);
  const row = await asSystem(database, noon, (trx) =>
    trx.selectFrom('memberships').select('to_on').where('id', '=', own).executeTakeFirstOrThrow(),
  );
  assert.equal(row.to_on?.toString(), '2027-03-04', 'the last day is the last day with the role, and the row stays');
});

onBothEngines('the database refuses what the command would not check', async (database) => {
  const { id } = await anEmployer(database);
  const stranger = await aPerson(database, 'stranger@example.org');
  await assert.rejects(
    asActor(database, stranger, noon, (trx) =>
      trx
        .insertInto('memberships')
        .values({
          id: '018f0000-0000-7000-8000-000000000001',
          person_id: stranger.personId ?? '',
          organisation_id: id,
          role: 'programme_manager',
          from_on: noon.today(),
        })
        .execute(),
    ),
  );
  assert.deepEqual(await asActor(database, stranger, noon, (trx) => trx.selectFrom('memberships').select('id').execute()), []);
  await assert.rejects(asActor(database, stranger, noon, (trx) => trx.selectFrom('sign_in_codes').select('id').execute()));
});

onBothEngines('a token acts at one organisation, within its scopes, until revoked or its maker leaves', async (database) => {
  const { operator, manager, id } = await anEmployer(database);
  const form = readForm(
    formOf([
      ['name', 'Payroll'],
      ['organisation_id', id],
      ['scopes', 'hours:read'],
      ['scopes', 'everything'],
    ]),
  );
  const formId = '018f0000-0000-7000-8000-00000000000a';
  const made = await run(database, manager, (doing) => createToken(doing, formId, form));
  assert.ok(made.ok);
  const caller = await authenticateToken(database, noon, made.value.secret);
  assert.deepEqual(caller?.scopes, ['hours:read']);
  assert.equal(caller?.actor.tokenOrganisationId, id);
  assert.ok(caller?.actor.memberships.every(({ organisationId }) => organisationId === id));
  assert.ok(!(await run(database, manager, (doing) => createToken(doing, formId, form))).ok, 'sent twice, made once');
  assert.equal(await authenticateToken(database, noon, `${made.value.secret}x`), null);
  assert.ok(
    !(await run(database, operator, (doing) => createToken(doing, '', form))).ok,
    'not for an organisation that one does not manage',
  );

  const tokenId = caller?.tokenId ?? '';
  const stranger = await aPerson(database, 'stranger@example.org');
  assert.ok(!(await run(database, stranger, (doing) => revokeToken(doing, tokenId))).ok);
  const own = await membershipOf(database, id, 'programme_manager');
  await run(database, operator, (doing) => endRole(doing, id, own, { last_day: '2027-03-02' }), ['operator']).then((result) =>
    assert.ok(!result.ok, 'not before its first day'),
  );
  await asSystem(database, noon, (trx) =>
    trx
      .updateTable('memberships')
      .set({ from_on: noon.today().subtract({ days: 9 }), to_on: noon.today() })
      .where('id', '=', own)
      .execute(),
  );
  assert.equal(await authenticateToken(database, noon, made.value.secret), null, 'its maker has left');
  await asSystem(database, noon, (trx) => trx.updateTable('memberships').set({ to_on: null }).where('id', '=', own).execute());
  assert.ok((await run(database, manager, (doing) => revokeToken(doing, tokenId))).ok);
  assert.equal(await authenticateToken(database, noon, made.value.secret), null, 'revoked');
});

onBothEngines('the link on the console makes one operator, once', async (database) => {
  const path = await firstOperatorPath({ database, clock: noon });
  const secret = path?.split('/').at(-1) ?? '';
  const input = { name: 'Olga', email: 'olga@example.org' };
  assert.ok(!(await asVisitor(database, (doing) => createFirstOperator(doing, noon, browser, 'guessed', input))).ok);
  const wrong = await asVisitor(database, (doing) => createFirstOperator(doing, noon, browser, secret, { name: '', email: 'no' }));
  assert.ok(!wrong.ok && wrong.kind === 'invalid');
  assert.ok((await asVisitor(database, (doing) => createFirstOperator(doing, noon, browser, secret, input))).ok);
  assert.ok(!(await asVisitor(database, (doing) => createFirstOperator(doing, noon, browser, secret, input))).ok);
  assert.equal(await firstOperatorPath({ database, clock: noon }), null);
});

test('every kind of organisation has somebody in charge, and names make addresses', () => {
  for (const kind of organisationKinds) assert.ok(rolesAt(kind).includes('programme_manager'));
  assert.equal(slugOf('Trafford & Sons Ltd.'), 'trafford-sons-ltd');
  assert.equal(slugOf('Éire'), 'eire');
  assert.equal(slugOf('Ćevapčići & Söhne'), 'cevapcici-sohne');
  assert.equal(slugOf('!!!'), 'organisation');
  const held = { id: 'a', role: 'programme_manager', fromOn: noon.today(), toOn: null } as const;
  assert.equal(
    leavesNobodyInCharge(held, noon.today(), [held, { ...held, id: 'b', toOn: noon.today().add({ days: 1 }) }]),
    true,
    'the other ends on the same day',
  );
  assert.equal(leavesNobodyInCharge(held, noon.today(), [held, { ...held, id: 'b' }]), false);
});

function formOf(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

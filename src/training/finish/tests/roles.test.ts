import assert from 'node:assert/strict';
import { randomUUIDv7 } from '#platform/ids.ts';
import { must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { finishActionsFor } from '../actions.query.ts';
import { applyForRole, withdrawFromRole } from '../apply-for-role.ts';
import { completeApprenticeship } from '../complete.ts';
import { hire, notHire } from '../decide-role.ts';
import { gatewayView } from '../gateway.query.ts';
import { fillRecord, mailsTo, revisionOf, scene, type Scene } from './scene.ts';
import { assertVerified, confirmAndEnter, messages, passed } from './steps.ts';

onBothEngines('a role is applied for once, shown to the recruiter with the record, and decided by name', async (database) => {
  const it = await scene(database);
  const { recruiter, foreignRecruiter, programmeManager } = it.world.people;
  const roles = it.world.programme.compiled.nextRoles;
  const apply = (at: Scene, roleId: string, formId = randomUUIDv7(), statement = 'I know the racks. 🔧 <b>') =>
    at.world.run(at.person, (doing) => applyForRole(doing, { id: at.id, roleId, formId, typed: { statement } }));
  const [first = '', second = ''] = roles.map((role) => role.id);
  assert.match(messages(await apply(it, first)).join(), /from 10 October 2027/);
  const late = await it.at('2027-11-01T09:00:00Z');
  assert.deepEqual(messages(await apply(late, 'no-such-role')), [': Not found']);
  assert.deepEqual(messages(await apply(late, first, randomUUIDv7(), '')), ['statement: Enter why this role']);
  assert.equal(
    await late.world.read(recruiter, (trx) => gatewayView(trx, it.id, late.world.clock.today())),
    null,
    'before there is an application, a recruiter sees no training',
  );
  const formId = randomUUIDv7();
  assert.ok((await apply(late, first, formId)).ok);
  assert.ok((await apply(late, first, formId)).ok, 'sent twice');
  assert.match(messages(await apply(late, first)).join(), /already/);
  const other = randomUUIDv7();
  assert.ok((await apply(late, second, other)).ok);
  assert.equal((await late.world.system((trx) => trx.selectFrom('role_applications').select('id').execute())).length, 2);

  assert.ok(
    await late.world.read(recruiter, (trx) => gatewayView(trx, it.id, late.world.clock.today())),
    'then the recruiter sees the record',
  );
  const decide = { applicationId: other, typed: { _revision: '1', reason: 'other_chosen', note: 'Close.' } };
  assert.deepEqual(messages(await late.world.run(foreignRecruiter, (doing) => notHire(doing, decide))), [': Not found']);
  assert.deepEqual(
    messages(
      await late.world.run(it.person, (doing) =>
        hire(doing, { applicationId: formId, typed: { _revision: '1', roleId: first, startsOn: '2028-01-11' } }),
      ),
    ),
    [': You cannot decide on your own application. A colleague must do it.'],
  );
  assert.ok((await late.world.run(recruiter, (doing) => notHire(doing, decide))).ok);
  assert.match(
    (await mailsTo(late.world, it.person)).at(-1)?.text ?? '',
    /Rui Recruiter of Fernhill Works decided not to hire you for “Data centre technician”\. The reason: another applicant fits this role more closely\./,
  );
  assert.equal((await late.world.run(programmeManager, (doing) => notHire(doing, decide))).ok, false, 'decided once');
  assert.deepEqual(
    messages(
      await late.world.run(it.person, (doing) => withdrawFromRole(doing, { id: it.id, applicationId: other, typed: { _revision: '2' } })),
    ),
    [': This application has been decided meanwhile.'],
  );
  assert.ok(
    (
      await late.world.run(programmeManager, (doing) =>
        hire(doing, { applicationId: formId, typed: { _revision: '1', roleId: first, startsOn: '2028-01-11' } }),
      )
    ).ok,
  );
  assert.match((await mailsTo(late.world, it.person)).at(-1)?.subject ?? '', /You are hired: Network technician/);
  await assertVerified(late);
});

onBothEngines('the home page asks each person for what is theirs', async (database) => {
  const it = await (await scene(database)).at('2028-01-05T09:00:00Z');
  const { mentor, coordinator, programmeManager, assessor, recruiter } = it.world.people;
  const titles = async (who: typeof mentor) => {
    const actor = await it.world.actor(who);
    return (await it.world.read(who, (trx) => finishActionsFor(trx, actor, it.world.clock.today()))).map((action) => action.title);
  };
  assert.deepEqual(await titles(it.person), ['Apply for a permanent role']);
  await fillRecord(it);
  assert.deepEqual(await titles(it.person), ['Apply for a permanent role', 'Confirm that you are ready for the assessment']);
  for (const who of [mentor, coordinator, programmeManager])
    assert.deepEqual(await titles(who), ['Confirm that Cam Candidate is ready for the assessment'], who.name);
  await confirmAndEnter(it);
  assert.deepEqual(await titles(assessor), ['Record the assessment of Cam Candidate']);
  assert.deepEqual(await titles(programmeManager), []);
  const revision = await revisionOf(it);
  await must(it.world.run(assessor, (doing) => completeApprenticeship(doing, passed(it, revision))));
  assert.deepEqual(await titles(it.person), ['Your certificate is ready', 'Apply for a permanent role']);
  await must(
    it.world.run(it.person, (doing) =>
      applyForRole(doing, {
        id: it.id,
        roleId: it.world.programme.compiled.nextRoles[0]?.id ?? '',
        formId: randomUUIDv7(),
        typed: { statement: 'Yes.' },
      }),
    ),
  );
  assert.deepEqual(await titles(recruiter), ['Decide on applications for permanent roles']);
  assert.deepEqual(await titles(it.world.people.foreignRecruiter), []);
});

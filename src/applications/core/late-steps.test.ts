import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onBothEngines } from '../../../test/support/databases.ts';
import { anApplication, decisionOn, must } from '../../../test/support/applications.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { worldDocument } from '../../../test/support/world-document.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import type { Database } from '#platform/database/index.ts';
import { verify } from '#verify.ts';
import { answerReturn } from '../candidate/answer-return.ts';
import { applicationVerifiables } from '../verifiables.ts';
import { applicationById } from './application.query.ts';
import { passStep, returnForInformation } from './decide.ts';
import { dealWithLateSteps, remindOfSteps } from './late-steps.ts';
import { goodOutcomes, passDetail } from './outcomes.rules.ts';
import { pauseStepClock, resumeStepClock } from './step-rows.ts';

const screen = 'screen: { by: agency, within: 10 working days,';
const worldWith = (database: Database, extra: string, at?: string): Promise<World> =>
  buildWorld(database, { ...(at === undefined ? {} : { at }), document: worldDocument.replace(screen, `${screen} ${extra},`) });

async function pass(world: World): Promise<void> {
  await dealWithLateSteps(servicesOf(world));
  await remindOfSteps(servicesOf(world));
}

const typesOf = async (world: World, id: string): Promise<readonly string[]> =>
  (await world.system((trx) => trx.selectFrom('events').select('type').where('stream_id', '=', id).orderBy('seq').execute())).map(
    (event) => event.type,
  );

const held = async (world: World, id: string) =>
  world.system((trx) =>
    trx
      .selectFrom('applications')
      .innerJoin('organisations', 'organisations.id', 'held_by_organisation_id')
      .select(['organisations.name', 'applications.due_on as dueOn', 'applications.step_index as index', 'applications.state'])
      .where('applications.id', '=', id)
      .executeTakeFirstOrThrow(),
  );

const subjectsTo = async (world: World, personId: string): Promise<readonly string[]> =>
  (
    await world.system((trx) => trx.selectFrom('mails').select('subject').where('person_id', '=', personId).orderBy('created_at').execute())
  ).map((mail) => mail.subject);

onBothEngines('a late step is taken over by the employer where the document says so, and is never an end', async (database) => {
  const world = await worldWith(database, 'when late: escalate to the employer');
  const at = await anApplication(world).submitted();
  const late = world.at('2027-01-26T09:00:00Z');
  await pass(late);
  await pass(late);
  const after = await held(late, at.id);
  assert.deepEqual([after.name, after.state, after.index, after.dueOn?.toString()], ['Fernhill Works', 'in_step', 1, '2027-02-09']);
  assert.equal((await typesOf(late, at.id)).filter((type) => type === 'application.step_escalated').length, 1);
  assert.equal(await late.read(world.people.screener, (trx) => applicationById(trx, at.id)), null, 'the agency has it no more');
  assert.ok(
    (await subjectsTo(late, world.people.candidate.id)).some((subject) => subject.includes('Fernhill Works has your application now')),
  );
  // The employer goes on where the agency stood.
  const decision = await decisionOn(at);
  await must(late.run(world.people.recruiter, (doing) => passStep(doing, decision)));
  assert.equal((await held(late, at.id)).index, 2);
  assert.deepEqual((await verify(database, late.clock, applicationVerifiables)).differences, []);
});

onBothEngines('without a word of the document both the partner and the employer hear of a missed clock', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const late = world.at('2027-01-26T09:00:00Z');
  await pass(late);
  assert.equal((await held(late, at.id)).name, 'Northgate Talent');
  for (const person of [world.people.screener, world.people.recruiter])
    assert.equal((await subjectsTo(late, person.id)).filter((subject) => subject.startsWith('Overdue')).length, 1);
});

onBothEngines('whoever acts is reminded before the end, once, and again after it where the document says so', async (database) => {
  const world = await worldWith(database, 'remind: 2 working days before, when late: remind again');
  await anApplication(world).submitted();
  const reminders = async (): Promise<readonly string[]> =>
    (await subjectsTo(world, world.people.screener.id)).filter((subject) => /^(?:Due on|Still overdue)/.test(subject));
  await pass(world.at('2027-01-20T09:00:00Z'));
  assert.equal((await reminders()).length, 0);
  await pass(world.at('2027-01-21T09:00:00Z'));
  await pass(world.at('2027-01-22T09:00:00Z'));
  assert.deepEqual((await reminders()).length, 1);
  await pass(world.at('2027-01-26T09:00:00Z'));
  await pass(world.at('2027-02-01T09:00:00Z'));
  assert.equal((await reminders()).length, 1);
  await pass(world.at('2027-02-02T09:00:00Z'));
  assert.equal((await reminders()).length, 2);
  await pass(world.at('2027-02-09T09:00:00Z'));
  assert.equal((await reminders()).length, 3);
});

onBothEngines('a step goes on without its holder where the document says so', async (database) => {
  const world = await worldWith(database, 'when late: next step');
  const at = await anApplication(world).submitted();
  const late = world.at('2027-01-26T09:00:00Z');
  await pass(late);
  await pass(late);
  assert.deepEqual([(await held(late, at.id)).index, (await held(late, at.id)).name], [2, 'Fernhill Works']);
});

onBothEngines('a clock stands still while the candidate is asked, and over the holidays of the site', async (database) => {
  // Thursday 18 March 2027; Good Friday is the 26th, Easter Monday the 29th, both holidays in Leeds.
  const world = await worldWith(database, 'remind: 1 working day before', '2027-03-18T09:00:00Z');
  const at = await anApplication(world).submitted();
  assert.equal((await held(world, at.id)).dueOn?.toString(), '2027-04-05');
  const asked = world.at('2027-03-23T09:00:00Z');
  const decision = await decisionOn(at);
  await must(asked.run(world.people.screener, (doing) => returnForInformation(doing, { ...decision, request: 'Which shifts?' })));
  const answered = world.at('2027-04-06T09:00:00Z');
  await must(
    answered.run(world.people.candidate, (doing) =>
      answerReturn(doing, { applicationId: at.id, formId: crypto.randomUUID(), answer: 'All of them', document: null }),
    ),
  );
  // Seven working days were left of ten.
  assert.equal((await held(answered, at.id)).dueOn?.toString(), '2027-04-15');
});

onBothEngines('a clock can be stopped and goes on with what was left', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  await world.at('2027-01-13T09:00:00Z').system((trx) => pauseStepClock(trx, at.id, world.at('2027-01-13T09:00:00Z').clock));
  const still = world.at('2027-03-01T09:00:00Z');
  await pass(still);
  assert.equal((await held(still, at.id)).dueOn, null);
  assert.ok(!(await typesOf(still, at.id)).includes('application.step_overdue'));
  await still.system((trx) => resumeStepClock(trx, at.id, still.clock));
  assert.equal((await held(still, at.id)).dueOn?.toString(), '2027-03-11');
});

onBothEngines('evidence and outcome of the document are asked for when a step is passed', async (database) => {
  const world = await worldWith(database, 'evidence: [ Certificates ], outcomes: [ Passed, Passed with conditions, Not passed ]');
  const at = await anApplication(world).submitted();
  const decision = await decisionOn(at);
  const missing = await world.run(world.people.screener, (doing) => passStep(doing, decision));
  assert.deepEqual(missing.ok ? [] : missing.errors.map((error) => error.field), ['label', 'evidence']);
  const detail = { label: 'Passed with conditions', evidence: ['Certificates'] };
  await must(world.run(world.people.screener, (doing) => passStep(doing, { ...decision, ...detail })));
  const row = await world.system((trx) =>
    trx
      .selectFrom('application_steps')
      .select(['outcome_label', 'evidence'])
      .where('application_id', '=', at.id)
      .where('step_index', '=', 1)
      .executeTakeFirstOrThrow(),
  );
  assert.deepEqual(row, { outcome_label: 'Passed with conditions', evidence: ['Certificates'] });
});

void test('outcomes with which an application does not go on are refusals', () => {
  assert.deepEqual(goodOutcomes({ outcomes: ['Passed', 'Notable', 'Not passed', 'Failed'] }), ['Passed', 'Notable']);
  assert.deepEqual(passDetail({}, {}), { ok: true, value: { label: null, evidence: [] } });
});

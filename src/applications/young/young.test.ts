import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '#platform/database/index.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { anApplication, must } from '../../../test/support/applications.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import { worldDocument } from '../../../test/support/world-document.ts';
import { ageOn, bornOnIn, youthOf } from './age.rules.ts';
import { guardianNeeded, guardianOf } from './guardian.query.ts';
import { nameGuardian } from './name-guardian.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

test('somebody is young until the day before their eighteenth birthday', () => {
  assert.equal(ageOn(day('2009-03-03'), day('2027-03-02')), 17);
  assert.equal(ageOn(day('2009-03-03'), day('2027-03-03')), 18);
  assert.equal(ageOn(day('2008-02-29'), day('2026-02-28')), 17);
  assert.deepEqual(youthOf(day('2009-03-03'), day('2027-03-02')), { age: 17, isYoung: true });
  assert.deepEqual(youthOf(null, day('2027-03-02')), { age: null, isYoung: false });
});

test('the date of birth is whatever fact of the programme is one', () => {
  const definition = {
    id: 'born',
    type: 'date',
    question: 'When were you born?',
    dateKind: 'birth',
    changeable: false,
    sensitivity: 'ordinary',
  } as const;
  const start = { id: 'available', type: 'date', question: 'From when?', changeable: true, sensitivity: 'ordinary' } as const;
  const facts = { available: { type: 'date', value: '2027-01-01' }, born: { type: 'date', value: '2009-03-03' } } as const;
  assert.equal(bornOnIn(facts, [start, definition])?.toString(), '2009-03-03');
  assert.equal(bornOnIn(facts, [start]), null);
});

const guardian = { name: 'Gail Guardian', relation: 'parent', email: 'gail@family.example', phone: '' };

/** Makes the candidate seventeen, and the sites American where asked. */
async function young(world: World, personId: string, country: 'GB' | 'US'): Promise<void> {
  await world.system(async (trx) => {
    const value = json({ type: 'date', value: '2009-12-03' });
    await trx
      .insertInto('person_facts')
      .values({ person_id: personId, fact: 'date_of_birth', value, given_at: world.clock.now() })
      .onConflict((on) => on.columns(['person_id', 'fact']).doUpdateSet({ value }))
      .execute();
    await trx.updateTable('sites').set({ country }).execute();
  });
}

const american = worldDocument.replace(/^ {4}duration: 12 months$/m, '    duration: 12 months\n    framework: US registered, time-based');

onBothEngines('in Great Britain nobody asks for a guardian, whatever the age', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).offered();
  const { candidate } = at.world.people;
  await young(at.world, candidate.id, 'GB');
  const need = await at.world.read(candidate, (trx) => guardianNeeded(trx, at.id, at.world.clock.today()));
  assert.deepEqual(need, { age: 17, isYoung: true, isNeeded: false, source: null });
  const refused = await at.world.run(candidate, (doing) => nameGuardian(doing, at.id, guardian));
  assert.ok(!refused.ok && refused.kind === 'conflict');
});

onBothEngines('a minor in a registered apprenticeship names who signs, after the offer, for the agreement alone', async (database) => {
  const world = await buildWorld(database, { document: american });
  const at = await anApplication(world).offered();
  const { candidate, recruiter, interviewer, secondCandidate } = at.world.people;
  await young(at.world, candidate.id, 'US');
  const today = at.world.clock.today();
  const need = await at.world.read(candidate, (trx) => guardianNeeded(trx, at.id, today));
  assert.equal(need.isNeeded, true);
  assert.match(need.source ?? '', /29 CFR 29\.7/);
  assert.equal((await at.world.read(candidate, (trx) => guardianNeeded(trx, at.id, day('2027-12-03')))).isNeeded, false);
  const wrong = await at.world.run(candidate, (doing) =>
    nameGuardian(doing, at.id, { ...guardian, email: candidate.email, relation: 'aunt' }),
  );
  assert.ok(!wrong.ok && wrong.errors.some((error) => error.field === 'relation'));
  const foreign = await at.world.run(secondCandidate, (doing) => nameGuardian(doing, at.id, guardian));
  assert.ok(!foreign.ok && foreign.kind === 'not_found');
  await must(at.world.run(candidate, (doing) => nameGuardian(doing, at.id, guardian)));
  assert.equal((await at.world.read(candidate, (trx) => guardianOf(trx, at.id)))?.name, 'Gail Guardian');
  // Before the offer is accepted nobody else reads it; then those who draw up the agreement do.
  for (const person of [recruiter, interviewer]) assert.equal(await at.world.read(person, (trx) => guardianOf(trx, at.id)), null);
  await at.world.system((trx) => trx.updateTable('applications').set({ state: 'accepted' }).where('id', '=', at.id).execute());
  assert.equal((await at.world.read(recruiter, (trx) => guardianOf(trx, at.id)))?.email, 'gail@family.example');
  assert.equal(await at.world.read(interviewer, (trx) => guardianOf(trx, at.id)), null);
});

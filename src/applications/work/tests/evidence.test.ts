import assert from 'node:assert/strict';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { anApplication, decisionOn } from '../../../../test/support/applications.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { pagesOf } from './pages-of.ts';

/** Steps that ask what was looked at and how they ended: every form that passes one asks it, and says what is missing. */

const screen = 'screen: { by: agency, within: 10 working days,';
const interview = 'interview: { by: employer, within: 15 working days,';

const stepOf = (world: World, id: string) =>
  world.system((trx) =>
    trx
      .selectFrom('application_steps')
      .select(['outcome', 'outcome_label', 'evidence'])
      .where('application_id', '=', id)
      .where('ended_at', 'is not', null)
      .orderBy('step_index', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );

onBothEngines('a check asks for its evidence and its outcome, alone; many at once are told why not', async (database) => {
  const world = await buildWorld(database, {
    document: worldDocument.replace(
      screen,
      `${screen} evidence: [ Certificates ], outcomes: [ Passed, Passed with conditions, Not passed ],`,
    ),
  });
  const at = await anApplication(world).submitted();
  const { get, post } = pagesOf(world);
  const preview = await get('screener', `/work/bulk?do=pass&pick=${at.id}`);
  assert.match(
    preview.text,
    /what you have looked at \(Certificates\) and how it ended \(Passed, Passed with conditions\)\. Open the application/,
  );
  const path = `/work/applications/${at.id}/screening`;
  const form = await get('screener', path);
  assert.match(form.text, /type="checkbox"[^>]*name="evidence"[^>]*value="Certificates"/);
  assert.ok(!form.text.includes('value="Not passed"'), 'what does not go on is a refusal, with a reason');
  const { revision } = await decisionOn(at);
  const criteria = Object.fromEntries(
    world.programme.compiled.criteria.flatMap(({ id }) => [
      [`verdict:${id}`, 'met'],
      [`evidence:${id}`, 'Seen'],
      [`reason:${id}`, 'Seen'],
    ]),
  );
  const fields = { ...criteria, _revision: String(revision), outcome: 'pass' };
  const silent = await post('screener', path, { ...fields, label: 'Passed with conditions' });
  assert.equal(silent.status, 422);
  assert.match(silent.text, /href="#evidence"[^>]*>Say that you have looked at: Certificates/);
  assert.match(silent.text, /value="Passed with conditions"[^>]*checked/);
  const passed = await post('screener', path, { ...fields, label: 'Passed with conditions', evidence: 'Certificates' });
  assert.ok(passed.status < 400, passed.text);
  assert.deepEqual(await stepOf(world, at.id), { outcome: 'passed', outcome_label: 'Passed with conditions', evidence: ['Certificates'] });
});

onBothEngines('an interview is passed with what its document asks, the errors beside the fields', async (database) => {
  const world = await buildWorld(database, {
    document: worldDocument.replace(
      interview,
      `${interview} evidence: [ Notes of the panel ], outcomes: [ Recommended, Recommended with support ],`,
    ),
  });
  const at = await anApplication(world).scored();
  const { get, post } = pagesOf(at.world);
  const path = `/work/applications/${at.id}`;
  assert.match((await get('recruiter', path)).text, /id="pass-evidence"/);
  const { revision } = await decisionOn(at);
  const silent = await post('recruiter', `${path}/pass`, { _revision: String(revision), evidence: 'Notes of the panel' });
  assert.equal(silent.status, 422);
  assert.match(silent.text, /href="#pass-label"/);
  assert.match(silent.text, /id="pass-evidence"[^>]*checked/);
  const passed = await post('recruiter', `${path}/pass`, {
    _revision: String(revision),
    evidence: 'Notes of the panel',
    label: 'Recommended with support',
  });
  assert.ok(passed.status < 400, passed.text);
  assert.deepEqual(await stepOf(at.world, at.id), {
    outcome: 'passed',
    outcome_label: 'Recommended with support',
    evidence: ['Notes of the panel'],
  });
});

import assert from 'node:assert/strict';
import { returnForInformation } from '../../core/decide.ts';
import { anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld } from '../../../../test/support/world.ts';
import { pagesOf } from './pages-of.ts';

onBothEngines('whoever decides second at an agency reads that a colleague was quicker, and keeps what was typed', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const { get, post } = pagesOf(world);
  const path = `/work/applications/${at.id}`;
  const shown = await get('secondScreener', `${path}/screening`);
  const revision = /name="_revision" value="(\d+)"/.exec(shown.text)?.[1] ?? '';
  const decision = await decisionOn(at);
  await must(world.run(world.people.screener, (doing) => returnForInformation(doing, { ...decision, request: 'Which certificate?' })));
  const sent = {
    _revision: revision,
    outcome: 'reject',
    rejectionReason: 'no_reply',
    note: 'A note of two lines',
    'evidence:age': 'Passport',
  };
  const late = await post('secondScreener', `${path}/screening`, sent);
  assert.equal(late.status, 404);
  assert.match(late.text, /is not with you any more/);
  assert.ok(late.text.includes(`${world.people.screener.name} asked the candidate for information`));
  assert.match(late.text, /What you sent was not recorded[\s\S]*A note of two lines/);
  assert.match(late.text, /Passport/);
  assert.ok(!late.text.includes(world.people.candidate.name));
  assert.match((await post('secondScreener', `${path}/reject`, sent)).text, /was not recorded/);
  assert.match((await get('screener', path)).text, /You asked the candidate for information/);
  // Whoever never had it, and candidates, are told nothing of it.
  for (const person of ['foreignScreener', 'mentor'] as const)
    assert.doesNotMatch((await get(person, path)).text, /not with you any more/, person);
  const events = await world.system((trx) => trx.selectFrom('events').select('type').where('stream_id', '=', at.id).execute());
  assert.ok(!events.some(({ type }) => type === 'application.refusal_decided'));
});

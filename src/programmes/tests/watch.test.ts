import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asSystem, type Database } from '#platform/database/index.ts';
import { listHeaders } from '#platform/mail/index.ts';
import { onBothEngines } from '../../../test/support/databases.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import { worldDocument } from '../../../test/support/world-document.ts';
import { closeIntake, reopenIntake } from '../close-intake.ts';
import { publishDocuments } from '../publish-programmes.ts';
import { changeSearch, saveSearch } from '../watch/save-search.ts';
import { endSavedSearches, runSavedSearches } from '../watch/run-searches.ts';
import { ownSearches } from '../watch/saved-search.store.ts';
import { pagesOf } from './support.ts';

const mailsOf = (database: Database, world: World, address: string) =>
  asSystem(database, world.clock, (trx) =>
    trx
      .selectFrom('mails')
      .select(['subject', 'text', 'html', 'unsubscribe_url as unsubscribeUrl'])
      .where('to_address', '=', address)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  );

const publishAnother = async (world: World, name: string): Promise<void> => {
  const text = worldDocument
    .replaceAll('network-technician', name)
    .replace('Network technician apprenticeship', `Another ${name} apprenticeship`);
  const published = await publishDocuments({ database: world.database, clock: world.clock }, [{ name: `${name}.md`, text }]);
  assert.ok(published.ok, JSON.stringify(published));
};

const run = async (world: World): Promise<void> => {
  await runSavedSearches.run(servicesOf(world));
  await runSavedSearches.run(servicesOf(world));
};

const saveAs = (world: World, key: 'candidate' | 'visitor', input: Partial<Parameters<typeof saveSearch>[1]> = {}) =>
  world.run(world.people[key], (doing) =>
    saveSearch(key === 'visitor' ? { ...doing, actor: { ...doing.actor, personId: null } } : doing, {
      query: 'q=network',
      email: 'reader@example.org',
      rhythm: 'daily',
      caller: '192.0.2.7',
      ...input,
    }),
  );

onBothEngines('only what is new or open again is mailed, once, and the mail can be ended in one click', async (database) => {
  const world = await buildWorld(database);
  const { candidate, programmeManager } = world.people;
  assert.ok((await saveAs(world, 'candidate')).ok);
  assert.equal((await saveAs(world, 'candidate')).ok, false, 'the same search twice');
  const on = (day: string): World => world.at(`${day}T09:00:00Z`);
  const count = async (): Promise<number> => (await mailsOf(database, world, candidate.email)).length;
  await run(on('2027-01-12'));
  assert.equal(await count(), 0, 'what was there when it was saved is not new');
  await publishAnother(on('2027-01-12'), 'network-fitter');
  await run(on('2027-01-12'));
  assert.equal(await count(), 0, 'not twice on one day');
  await run(on('2027-01-13'));
  assert.equal(await count(), 1);
  const [first] = await mailsOf(database, world, candidate.email);
  assert.match(first?.subject ?? '', /^1 programme for your search: “network”/);
  assert.match(first?.text ?? '', /Another network-fitter apprenticeship\n {2}New · /);
  assert.ok(!first?.text.includes('Network technician apprenticeship'));
  assert.match(first?.unsubscribeUrl ?? '', /\/searches\/by-mail\/[\w-]{40,}\/unsubscribe$/);
  assert.deepEqual(listHeaders('https://a.example/x'), {
    'List-Unsubscribe': '<https://a.example/x>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  assert.ok(
    (await on('2027-01-14').run(programmeManager, (doing) => closeIntake(doing, world.programme.id, world.intake.id, { reason: 'Full' })))
      .ok,
  );
  await run(on('2027-01-14'));
  assert.ok((await on('2027-01-15').run(programmeManager, (doing) => reopenIntake(doing, world.programme.id, world.intake.id))).ok);
  await run(on('2027-01-15'));
  assert.equal(await count(), 2);
  assert.match(
    (await mailsOf(database, world, candidate.email))[1]?.text ?? '',
    /Network technician apprenticeship\n {2}Open for applications again/,
  );
  await run(on('2027-01-16'));
  await run(on('2027-03-01'));
  assert.equal(await count(), 2, 'nothing new, nothing mailed');
});

onBothEngines('a visitor’s search begins when the address is confirmed, and ends by its key alone', async (database) => {
  const world = await buildWorld(database);
  const reader = 'reader@example.org';
  assert.deepEqual(await saveAs(world, 'visitor', { rhythm: 'weekly' }), { ok: true, value: { state: 'unconfirmed' } });
  await publishAnother(world, 'network-fitter');
  await run(world.at('2027-02-12T09:00:00Z'));
  const [confirmation, ...others] = await mailsOf(database, world, reader);
  assert.equal(others.length, 0, 'an address that is not confirmed gets no results');
  for (const words of ['your account is closed, see www.example.com', 'call 0123456 now', 'write to a@example.org', 'x '.repeat(49)]) {
    assert.ok((await saveAs(world, 'visitor', { query: `q=${encodeURIComponent(words)}`, email: 'stranger@example.org' })).ok);
  }
  for (const { subject, text } of await mailsOf(database, world, 'stranger@example.org')) {
    assert.equal(subject, 'Confirm your search', 'nobody sends words of their own to a stranger through us');
    assert.doesNotMatch(text, /account|0123456|a@example|x x x/);
  }
  const key = /by-mail\/([\w-]+)/.exec(confirmation?.text ?? '')?.[1] ?? '';
  const change = (action: Parameters<typeof changeSearch>[2], which: Parameters<typeof changeSearch>[1] = { key }) =>
    world.at('2027-02-12T09:00:00Z').run(world.people.visitor, (doing) => changeSearch(doing, which, action));
  assert.equal((await change('confirm', { key: 'x'.repeat(43) })).ok, false);
  assert.ok((await change('confirm')).ok);
  assert.ok((await saveAs(world, 'visitor')).ok, 'the answer does not tell that the address is known');
  assert.match((await mailsOf(database, world, reader)).at(-1)?.subject ?? '', /already/);
  await publishAnother(world, 'network-rigger');
  await run(world.at('2027-02-15T09:00:00Z'));
  assert.equal((await mailsOf(database, world, reader)).length, 2, 'weekly');
  await run(world.at('2027-02-19T09:00:00Z'));
  assert.equal((await mailsOf(database, world, reader)).length, 3);
  assert.ok((await change('end')).ok);
  assert.ok((await change('end')).ok, 'a mail program may ask twice');
  await publishAnother(world, 'network-welder');
  await run(world.at('2027-03-19T09:00:00Z'));
  assert.equal((await mailsOf(database, world, reader)).length, 3);
});

onBothEngines('a search ends after half a year unless it is kept; what is over is forgotten', async (database) => {
  const world = await buildWorld(database);
  assert.ok((await saveAs(world, 'candidate')).ok);
  assert.ok((await saveAs(world, 'visitor')).ok);
  const { candidate } = world.people;
  const own = () => world.read(candidate, (trx) => ownSearches(trx, candidate.id));
  const end = async (day: string): Promise<void> => {
    await endSavedSearches.run(servicesOf(world.at(`${day}T09:00:00Z`)));
    await endSavedSearches.run(servicesOf(world.at(`${day}T10:00:00Z`)));
  };
  await end('2027-06-26');
  assert.equal((await mailsOf(database, world, candidate.email)).length, 0);
  await end('2027-06-28');
  const mails = await mailsOf(database, world, candidate.email);
  assert.deepEqual(
    mails.map((mail) => mail.subject),
    ['Your search ends on 11 July 2027: “network”'],
  );
  const [search] = await own();
  const renewed = await world.at('2027-06-29T09:00:00Z').run(candidate, (doing) => changeSearch(doing, { id: search?.id ?? '' }, 'renew'));
  assert.ok(renewed.ok);
  assert.equal((await own())[0]?.expiresOn.toString(), '2027-12-29');
  await end('2027-12-29');
  assert.deepEqual(
    (await own()).map((one) => [one.state, one.endedBecause]),
    [['ended', 'expired']],
  );
  await end('2028-02-01');
  assert.equal((await own()).length, 0);
  const left = await world.system((trx) => trx.selectFrom('saved_searches').select('id').execute());
  assert.equal(left.length, 0, 'the one that was never confirmed, too');
});

onBothEngines(
  'nobody reads or changes another’s searches, nor the key of their own; nobody has mail sent without end',
  async (database) => {
    const world = await buildWorld(database);
    const { candidate, secondCandidate, programmeManager } = world.people;
    assert.ok((await saveAs(world, 'candidate')).ok);
    const [search] = await world.read(candidate, (trx) => ownSearches(trx, candidate.id));
    for (const person of [secondCandidate, programmeManager]) {
      assert.equal((await world.run(person, (doing) => changeSearch(doing, { id: search?.id ?? '' }, 'end'))).ok, false);
      assert.equal((await world.read(person, (trx) => ownSearches(trx, candidate.id))).length, 0);
    }
    await assert.rejects(
      world.read(candidate, (trx) => trx.selectFrom('saved_searches').select('key').execute()),
      /permission denied/,
    );
    await assert.rejects(
      world.read(candidate, (trx) => trx.selectFrom('saved_search_seen').selectAll().execute()),
      /permission denied/,
    );
    const sent: boolean[] = [];
    for (let time = 0; time < 7; time += 1) sent.push((await saveAs(world, 'visitor', { query: `q=word${time}` })).ok);
    assert.deepEqual(sent, [true, true, true, true, true, false, false]);
  },
);

test('pages: the search is saved, confirmed, changed and ended with buttons; one click from a mail program is enough', async (context) => {
  const { world, browser } = await pagesOf(context);
  const visitor = await browser();
  assert.match((await visitor.get('/?q=network')).text, /\/searches\/new\?q=network/);
  assert.match((await visitor.get('/searches/new?q=network')).text, /“network”/);
  const wrong = await visitor.post('/searches', [
    ['query', 'q=network'],
    ['rhythm', 'weekly'],
    ['email', 'nobody'],
  ]);
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /value="nobody"/);
  const asked = await visitor.post('/searches', [
    ['query', 'q=network'],
    ['rhythm', 'weekly'],
    ['email', 'reader@example.org'],
  ]);
  assert.match(asked.text, /Look into your mail/);
  const [mail] = await mailsOf(world.database, world, 'reader@example.org');
  const page = /(\/searches\/by-mail\/[\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  assert.match((await visitor.get(page)).text, /Confirm the search/);
  assert.match((await visitor.get(page)).text, /Not confirmed yet/, 'opening the link confirms nothing');
  assert.equal((await visitor.post(`${page}/confirm`)).status, 303);
  assert.match((await visitor.get(page)).text, /at most once a week until 11 July 2027/);
  assert.equal((await visitor.post(`${page}/daily`)).status, 303);
  assert.match((await visitor.get(page)).text, /once a day/);
  const oneClick = await visitor.postFromElsewhere(`${page}/unsubscribe`, [['List-Unsubscribe', 'One-Click']]);
  assert.equal(oneClick.status, 200);
  assert.equal((await visitor.postFromElsewhere(`${page}/renew`, [])).status, 403, 'nothing else may come from elsewhere');
  assert.match((await visitor.get(page)).text, /Ended by you/);
  assert.equal((await visitor.get('/searches/by-mail/nothing')).status, 404);
  const candidate = await browser(world.people.candidate);
  assert.match((await candidate.get('/searches')).text, /You have no saved search/);
  assert.equal(
    (
      await candidate.post('/searches', [
        ['query', 'q=network'],
        ['rhythm', 'daily'],
      ])
    ).status,
    303,
  );
  const mine = await candidate.get('/searches');
  const at = /\/searches\/[0-9a-f-]{36}(?=\/end)/.exec(mine.text)?.[0] ?? '';
  assert.equal((await (await browser(world.people.secondCandidate)).post(`${at}/end`)).status, 404);
  assert.equal((await candidate.post(`${at}/end`)).status, 303);
  assert.match((await candidate.get('/searches')).text, /Ended by you/);
});

import assert from 'node:assert/strict';
import { visitor, type Actor } from '#people/index.ts';
import { asActor } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { publishDocuments } from '#programmes/index.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import {
  indexListing,
  indexProgramme,
  indexStale,
  removeListing,
  searchCatalogue,
  searchFrom,
  waysOut,
  type SearchPage,
} from '../index.ts';

/** The index over a real database: what changes is found at once, and an internal intake by nobody else. */

const ask = (
  world: World,
  address: string,
  actor: Actor = visitor,
  options: { after?: string; limit?: number } = {},
): Promise<SearchPage> =>
  asActor(world.database, actor, world.clock, (trx) =>
    searchCatalogue(trx, searchFrom(new URLSearchParams(address)), { today: world.clock.today(), actor, ...options }),
  );

const titles = (page: SearchPage): readonly string[] => page.hits.map((hit) => hit.card.title);
const countOf = (page: SearchPage, facet: string, value: string): number =>
  page.facets.find(({ id }) => id === facet)?.values.find((one) => one.value === value)?.count ?? 0;

const title = 'Network technician apprenticeship';

const another = (id: string, name: string, changes: readonly (readonly [string, string])[] = []): { name: string; text: string } => ({
  name: `${id}.md`,
  text: changes.reduce(
    (text, [from, to]) => text.replace(from, to),
    worldDocument.replace('id: network-technician', `id: ${id}`).replace(`title: ${title}`, `title: ${name}`),
  ),
});

onBothEngines(
  'a programme is found by stems, synonyms, mistypings and the beginning of a word, and each result says why',
  async (database) => {
    const world = await buildWorld(database);
    await publishDocuments({ database, clock: world.clock }, [another('electrician', 'Electrician, Level 3')]);
    assert.deepEqual(titles(await ask(world, 'q=electricians')), ['Electrician, Level 3']);
    const bySynonym = await ask(world, 'q=sparky');
    assert.deepEqual(bySynonym.hits[0]?.why, ['Matches “electrician” for “sparky” in the title']);
    const mistyped = await ask(world, 'q=electrcian');
    assert.deepEqual(mistyped.corrections, [{ typed: 'electrcian', used: 'electrician' }]);
    assert.deepEqual(titles(mistyped), ['Electrician, Level 3']);
    assert.deepEqual(titles(await ask(world, 'q=electri')), ['Electrician, Level 3']);
    assert.equal((await ask(world, 'q=information+technology')).total, 2);
    assert.equal((await ask(world, 'q=IT')).total, 2);
    assert.equal((await ask(world, 'q=astronaut')).total, 0);
    // The title weighs more than the page's own text.
    assert.equal(titles(await ask(world, 'q=technician'))[0], title);
  },
);

onBothEngines('a place is a circle, a region or a question back', async (database) => {
  const world = await buildWorld(database);
  const near = await ask(world, 'near=Bradford&within=25');
  assert.deepEqual(near.hits[0]?.why, ['Leeds, 8 miles from Bradford']);
  assert.deepEqual([near.place.kind, near.place.kind === 'around' && near.place.unit], ['around', 'miles']);
  assert.equal((await ask(world, 'near=Bradford&within=5')).total, 0);
  assert.equal((await ask(world, 'near=Dublin')).place.kind === 'around' && (await ask(world, 'near=Dublin')).total, 0);
  assert.deepEqual((await ask(world, 'near=England')).hits[0]?.why, ['In England, United Kingdom']);
  assert.equal((await ask(world, 'near=Texas')).total, 0);
  const which = await ask(world, 'near=Springfield');
  assert.equal(which.place.kind, 'ambiguous');
  assert.equal(which.total, 1, 'not narrowed until a place is chosen');
  const unknown = await ask(world, 'near=Ledds');
  assert.deepEqual(unknown.place.kind === 'unknown' && unknown.place.near[0]?.name, 'Leeds, England, United Kingdom');
  assert.equal((await ask(world, 'near=remote')).total, 0);
});

onBothEngines('an internal intake counts for the employer’s own people only, and never gets into the index', async (database) => {
  const world = await buildWorld(database);
  await world.system((trx) => trx.updateTable('intakes').set({ channel: 'internal' }).where('id', '=', world.intake.id).execute());
  await world.system((trx) => indexProgramme(trx, world.programme.id, world.clock.today()));
  const employee = await world.actor(world.people.employee);
  const strangers = [
    visitor,
    await world.actor(world.people.candidate),
    await world.actor(world.people.foreignManager),
    await world.actor(world.people.screener),
  ];
  for (let round = 0; round < 2; round += 1) {
    const inside = await ask(world, 'open=yes', employee);
    assert.equal(inside.total, 1);
    assert.equal(inside.hits[0]?.openIntakes.length, 1);
    assert.equal(countOf(inside, 'start', world.intake.startsOn.toString().slice(0, 7)), 1);
    for (const actor of strangers) {
      const page = await ask(world, '', actor);
      assert.deepEqual([page.total, page.totalOpen, countOf(page, 'open', 'yes')], [1, 0, 0], actor.name);
      assert.deepEqual(page.hits[0]?.openIntakes, [], actor.name);
      assert.equal(page.facets.find(({ id }) => id === 'start')?.values.length, 0, actor.name);
      assert.equal((await ask(world, 'open=yes', actor)).total, 0, actor.name);
    }
  }
  const rows = await world.system((trx) => trx.selectFrom('catalogue_entries').select('entry').execute());
  assert.deepEqual(
    rows.map((row) => (row.entry as { intakes: unknown }).intakes),
    [[]],
  );
});

onBothEngines('“open now” follows the day without anything being indexed anew', async (database) => {
  const world = await buildWorld(database);
  await world.system((trx) => indexProgramme(trx, world.programme.id, world.clock.today()));
  assert.equal((await ask(world, 'open=yes')).total, 1);
  const later = world.at('2028-06-01T09:00:00Z');
  assert.equal((await ask(later, 'open=yes')).total, 0);
  assert.equal((await ask(later, '')).total, 1);
});

onBothEngines('what is published, withdrawn or closed by any way shows in the next search', async (database) => {
  const world = await buildWorld(database);
  assert.equal((await ask(world, '')).everything, 1);
  await publishDocuments({ database, clock: world.clock }, [another('welder', 'Welder')]);
  assert.equal((await ask(world, '')).everything, 2);
  await world.system((trx) => trx.updateTable('intakes').set({ state: 'closed' }).execute());
  assert.equal((await ask(world, 'open=yes')).total, 0);
  await world.system((trx) =>
    trx.updateTable('programme_versions').set({ withdrawn_at: world.clock.now() }).where('id', '=', world.programme.versionId).execute(),
  );
  assert.deepEqual(titles(await ask(world, '')), ['Welder']);
  // The same from the written index as from the source.
  while (await world.system((trx) => indexStale(trx, world.clock.today())));
  assert.equal((await world.system((trx) => trx.selectFrom('catalogue_stale').selectAll().execute())).length, 0);
  assert.deepEqual(titles(await ask(world, '')), ['Welder']);
});

onBothEngines('what a transaction writes and takes back is never in the index that others read', async (database) => {
  const world = await buildWorld(database);
  await ask(world, '');
  await assert.rejects(
    world.system(async (trx) => {
      await trx.updateTable('programme_versions').set({ withdrawn_at: world.clock.now() }).execute();
      await indexProgramme(trx, world.programme.id, world.clock.today());
      await searchCatalogue(trx, searchFrom(new URLSearchParams()), { today: world.clock.today(), actor: visitor });
      throw new Error('taken back');
    }),
    /taken back/,
  );
  assert.equal((await ask(world, '')).total, 1);
});

onBothEngines('a directory page is a result beside the programmes, found by the places it names in its own way', async (database) => {
  const world = await buildWorld(database);
  const id = randomUUIDv7();
  const listing = {
    id,
    title: 'Apprenticeships at Harbour Bridge Engineering',
    company: 'Harbour Bridge Engineering',
    description: 'Welding and fabrication apprenticeships, no degree needed.',
    body: 'Four years of paid training.',
    locations: ['Sydney NSW', 'Multiple locations, Germany', 'Remote - UK'],
    link: 'https://example.org/apprentices',
    href: '/listings/harbour-bridge',
    picture: null,
    changedAt: world.clock.now(),
  };
  await world.system((trx) => indexListing(trx, listing));
  const [hit] = (await ask(world, 'near=Sydney')).hits;
  assert.deepEqual(
    [hit?.kind, hit?.card.href, hit?.card.link, hit?.why[0]],
    ['listing', '/listings/harbour-bridge', 'https://example.org/apprentices', 'In Sydney'],
  );
  assert.equal((await ask(world, 'country=DE')).total, 1);
  assert.equal((await ask(world, 'near=Remote')).total, 1);
  assert.equal((await ask(world, 'degree=none&q=welder')).total, 1);
  assert.equal((await ask(world, '')).everything, 2);
  await world.system((trx) => removeListing(trx, id));
  assert.equal((await ask(world, '')).everything, 1);
});

onBothEngines('walking the pages gives each programme once, whatever is published meanwhile behind them', async (database) => {
  const world = await buildWorld(database);
  await publishDocuments(
    { database, clock: world.clock },
    Array.from({ length: 7 }, (_, number) => another(`trade-${number}`, `Trade ${number} technician`)),
  );
  const walked: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < 10; page += 1) {
    const found: SearchPage = await ask(world, 'q=technician', visitor, { limit: 3, ...(after === undefined ? {} : { after }) });
    walked.push(...found.hits.map((hit) => hit.id));
    if (page === 0) await publishDocuments({ database, clock: world.clock }, [another('first', 'Aa technician')]);
    if (found.next === null) break;
    after = found.next;
  }
  assert.equal(walked.length, 8);
  assert.equal(new Set(walked).size, 8);
  assert.equal((await ask(world, 'q=technician', visitor, { after: 'rubbish' })).hits.length, 9);
});

onBothEngines('a search that finds nothing says what to leave out', async (database) => {
  const world = await buildWorld(database);
  const search = searchFrom(new URLSearchParams('q=network&near=London&level=6'));
  const ways = await asActor(database, visitor, world.clock, (trx) => waysOut(trx, search, { today: world.clock.today(), actor: visitor }));
  assert.deepEqual(ways, []);
  const nearer = searchFrom(new URLSearchParams('q=network&near=London'));
  const [way] = await asActor(database, visitor, world.clock, (trx) =>
    waysOut(trx, nearer, { today: world.clock.today(), actor: visitor }),
  );
  assert.deepEqual([way?.part.kind, way?.total], ['near', 1]);
});

import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { asSystem, errorCode, type Database } from '#platform/database/index.ts';
import { historyOf } from '#platform/events/index.ts';
import { fixedClock } from '#platform/time/index.ts';
import { memoryDatabase, onBothEngines } from '../../../test/support/databases.ts';
import { buildWorld } from '../../../test/support/world.ts';
import { worldDocument } from '../../../test/support/world-document.ts';
import { intakeById } from '../intake.query.ts';
import { publishDocuments, publishFolder, shippedDocuments } from '../publish-programmes.ts';
import { sentenceOf } from '../sentences.ts';
import { withdrawProgramme } from '../withdraw-programme.ts';
import { currentStateOf, currentVersion, versionById } from '../version.query.ts';

const clock = fixedClock('2027-01-11T09:00:00Z');
const document = { name: 'world.md', text: worldDocument };
const changed = {
  name: 'world.md',
  text: worldDocument
    .replace('Learn to build and mend networks', 'Learn to build, mend and plan networks')
    .replace('id: shifts, required: willing to work shifts', 'id: shifts, preferred: willing to work shifts'),
};

const counts = (database: Database) =>
  asSystem(database, clock, async (trx) => {
    const count = async (table: 'programme_versions' | 'events' | 'sites' | 'organisations'): Promise<number> =>
      (
        await trx
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
      ).count;
    return {
      versions: await count('programme_versions'),
      events: await count('events'),
      sites: await count('sites'),
      organisations: await count('organisations'),
    };
  });

onBothEngines('publishing the same document twice changes nothing', async (database) => {
  const first = await publishDocuments({ database, clock }, [document]);
  assert.ok(first.ok);
  assert.equal(first.published.length, 1);
  const before = await counts(database);
  const second = await publishDocuments({ database, clock }, [document]);
  assert.deepEqual(second, { ok: true, published: [], unchanged: ['network-technician'], warnings: first.warnings });
  assert.deepEqual(await counts(database), before);
});

onBothEngines('a changed document makes the next version, says what differs, and takes the open intakes along', async (database) => {
  const world = await buildWorld(database);
  const result = await publishDocuments({ database, clock }, [changed]);
  assert.ok(result.ok);
  const [published] = result.published;
  assert.equal(published?.number, 2);
  assert.equal(published?.differences.length, 2);
  assert.ok(published?.differences.some((text) => text.startsWith('The summary changes from')));
  assert.ok(published?.differences.some((text) => text.startsWith('The requirement “')));
  await world.system(async (trx) => {
    assert.equal((await currentVersion(trx, 'network-technician'))?.number, 2);
    assert.equal(
      (await versionById(trx, world.programme.versionId))?.compiled.summary,
      world.programme.compiled.summary,
      'the first version is as it was',
    );
    assert.equal((await intakeById(trx, world.intake.id))?.versionId, published?.versionId);
    const history = await historyOf(trx, world.programme.id);
    assert.match(
      sentenceOf(history.at(-1) ?? { type: '', data: {} }) ?? '',
      /^Published version 2\. .*The summary changes.*1 open intake goes on under it\.$/,
    );
  });
});

onBothEngines('a published version never changes, whoever tries', async (database) => {
  const world = await buildWorld(database);
  for (const change of [
    { document: 'x' },
    { compiled: '{}' },
    { hash: 'x' },
    { number: 7 },
    { published_at: clock.now().add({ hours: 1 }) },
  ]) {
    await assert.rejects(
      world.system((trx) => trx.updateTable('programme_versions').set(change).where('id', '=', world.programme.versionId).execute()),
      (error) => errorCode(error) === '23000',
      Object.keys(change)[0],
    );
  }
});

test('a broken document publishes nothing, and names every place', async (context) => {
  const database = await memoryDatabase(context);
  const result = await publishDocuments({ database, clock }, [
    document,
    { name: 'broken.md', text: worldDocument.replace('duration: 12 months', 'duratoin: 12 months') },
  ]);
  assert.ok(!result.ok);
  assert.ok(result.problems.every((problem) => problem.file === 'broken.md' && problem.line > 0 && problem.column > 0));
  assert.equal((await counts(database)).versions, 0);
});

test('a later start publishes only documents that differ from what they were', async (context) => {
  const database = await memoryDatabase(context);
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-documents-'));
  await writeFile(join(folder, 'world.md'), worldDocument);
  const first = await publishFolder({ database, clock }, folder);
  assert.equal(first.ok && first.published.length, 1);
  const again = await publishFolder({ database, clock }, folder);
  assert.deepEqual(again, { ok: true, published: [], unchanged: ['world.md'], warnings: [] });
  await writeFile(join(folder, 'world.md'), changed.text);
  const third = await publishFolder({ database, clock }, folder);
  assert.equal(third.ok && third.published[0]?.number, 2);
});

test('the documents that ship with the product all publish', async (context) => {
  const database = await memoryDatabase(context);
  const result = await publishFolder({ database, clock }, shippedDocuments);
  assert.ok(result.ok, JSON.stringify(result));
  assert.equal(result.published.length, 8);
});

onBothEngines('a withdrawn programme closes its intakes, and comes back by being published again', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager, foreignManager, recruiter } = world.people;
  for (const person of [foreignManager, recruiter]) {
    const refused = await world.run(person, (doing) => withdrawProgramme(doing, world.programme.id, { reason: 'No' }));
    assert.equal(!refused.ok && refused.kind, 'not_found', person.name);
  }
  const withdrawn = await world.run(programmeManager, (doing) => withdrawProgramme(doing, world.programme.id, { reason: 'A pause' }));
  assert.deepEqual(withdrawn, { ok: true, value: { title: world.programme.compiled.title, closed: 1 } });
  await world.system(async (trx) => {
    assert.equal((await currentStateOf(trx, 'network-technician')).state, 'withdrawn');
    assert.equal((await intakeById(trx, world.intake.id))?.state, 'closed');
  });
  const again = await publishDocuments({ database, clock }, [document]);
  assert.equal(again.ok && again.published[0]?.number, 2);
});

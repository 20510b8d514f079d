import assert from 'node:assert/strict';
import { historyOf } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { publishDocuments } from '../../publish-programmes.ts';
import { sentenceOf } from '../../sentences.ts';
import { verifiables } from '../../verifiables.ts';
import { currentVersion } from '../../version.query.ts';
import { withdrawProgramme } from '../../withdraw-programme.ts';
import { checkDraft } from '../check-draft.query.ts';
import { cancelSchedule, dueDraftWork, publishDraft, scheduleDraft } from '../publish-draft.ts';
import { approveDraft, askReview, discardDraft, goWithoutReview, takeBack } from '../review-draft.ts';
import { saveDraft } from '../save-draft.ts';
import { draftSentence } from '../sentences.ts';
import { startDraft } from '../start-draft.ts';
import { useOfVersions } from '../versions.query.ts';
import { setSecondPerson } from '../second-person.ts';
import { approved, begin, changedText, draftOf, kindOf, messageOf, secondManager, valueOf } from './support.ts';

const mailsTo = async (world: World, personId: string): Promise<readonly string[]> =>
  (
    await world.system((trx) =>
      trx.selectFrom('mails').select('subject').where('person_id', '=', personId).orderBy('created_at').orderBy('id').execute(),
    )
  ).map(({ subject }) => subject);

onBothEngines('a publication waits for its time, and is done once', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const second = await secondManager(world);
  const id = await approved(world, second);
  const schedule = (on: string, time = '06:00') =>
    world.run(programmeManager, (doing) => scheduleDraft(doing, id, { publish_on: on, publish_time: time }, 'Europe/London'));
  assert.match(messageOf(await schedule('2027-01-10')), /has passed already/);
  assert.match(messageOf(await schedule('2027-02-01', '25:00')), /Enter a time/);
  assert.equal(valueOf(await schedule('2027-05-01')).publishAt.toString(), '2027-05-01T05:00:00Z', 'six in London in summer');
  valueOf(await world.run(programmeManager, (doing) => cancelSchedule(doing, id)));
  assert.equal((await draftOf(world, id)).state, 'approved');
  valueOf(await schedule('2027-05-01'));
  const work = async (at: string): Promise<void> => {
    for (const { run } of dueDraftWork) await run(servicesOf(world.at(at)));
  };
  await work('2027-05-01T04:59:00Z');
  assert.equal((await draftOf(world, id)).state, 'scheduled');
  await work('2027-05-01T05:00:00Z');
  await work('2027-05-01T05:10:00Z');
  assert.equal((await draftOf(world, id)).state, 'published');
  const current = await world.system((trx) => currentVersion(trx, 'network-technician'));
  assert.equal(current?.number, 2);
  assert.equal(current?.publishedAt.toString(), '2027-05-01T05:00:00Z');
  assert.equal((await mailsTo(world, second.id)).at(-1), 'Published at its time: world.md');
  assert.deepEqual((await verify(database, world.clock, verifiables)).differences, []);
});

onBothEngines('whoever raises the pay is told of the announced intakes that would keep the old one', async (database) => {
  const world = await buildWorld(database);
  const checked = async (text: string): Promise<readonly string[]> => {
    const draft = await draftOf(world, await begin(world, text));
    const { problems } = await world.read(world.people.programmeManager, (trx) => checkDraft(trx, draft, world.clock.today()));
    return problems.filter(({ message }) => message.includes('announced intake')).map(({ severity, message }) => `${severity}: ${message}`);
  };
  assert.deepEqual(await checked(changedText), []);
  const raised = await checked(worldDocument.replace('from: 21000, to: 24000', 'from: 23000, to: 26000'));
  assert.equal(raised.length, 2, 'one for each site');
  assert.match(raised[0] ?? '', /^warning: the announced intake \(.+\) keeps its pay\. .*£23,000 to £26,000.* is less; change the intake/);
});

onBothEngines('what was compared must still be current: otherwise a draft goes back, and its people are told', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const second = await secondManager(world);
  const waiting = await approved(world, second);
  const now = await approved(world, second, changedText.replace('21 or older', '19 or older'));
  valueOf(
    await world.run(programmeManager, (doing) => scheduleDraft(doing, waiting, { publish_on: '2027-02-01', publish_time: '06:00' }, 'UTC')),
  );
  const elsewhere = { name: 'world.md', text: worldDocument.replace('within: 10 working days', 'within: 8 working days') };
  assert.ok((await publishDocuments({ database, clock: world.clock }, [elsewhere])).ok);
  assert.match(
    messageOf(await world.run(programmeManager, (doing) => publishDraft(doing, now))),
    /current version has changed since the review/,
  );
  const later = world.at('2027-02-01T06:05:00Z');
  for (const { run } of dueDraftWork) await run(servicesOf(later));
  const back = await draftOf(world, waiting);
  assert.deepEqual([back.state, back.approvedBy, back.publishAt], ['returned', null, null]);
  for (const person of [programmeManager, second]) assert.equal((await mailsTo(world, person.id)).at(-1), 'Not published: world.md');
  assert.match(
    draftSentence((await world.system((trx) => historyOf(trx, waiting))).at(-1) ?? { type: '', data: {} }, 'UTC') ?? '',
    /^Not published on 1 February 2027 at 06:00: The current version has changed/,
  );
  assert.equal((await world.system((trx) => currentVersion(trx, 'network-technician')))?.number, 2, 'only what was published elsewhere');
  // And a reviewer who reads while somebody publishes is told as well.
  valueOf(await later.run(programmeManager, (doing) => askReview(doing, waiting, { reviewer: second.id })));
  const { revision } = await draftOf(world, waiting);
  assert.ok(
    (await publishDocuments({ database, clock: later.clock }, [{ ...elsewhere, text: elsewhere.text.replace('within: 8', 'within: 7') }]))
      .ok,
  );
  assert.match(messageOf(await later.run(second, (doing) => approveDraft(doing, waiting, { revision }))), /while you were reading/);
  assert.deepEqual((await verify(database, later.clock, verifiables)).differences, []);
});

onBothEngines('taken back, discarded, withdrawn and brought back', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const second = await secondManager(world);
  const id = await approved(world, second);
  valueOf(await world.run(programmeManager, (doing) => takeBack(doing, id)));
  const { state, approvedBy } = await draftOf(world, id);
  assert.deepEqual([state, approvedBy], ['draft', null]);
  valueOf(await world.run(programmeManager, (doing) => discardDraft(doing, id)));
  assert.equal(
    kindOf(await world.run(programmeManager, (doing) => saveDraft(doing, id, { revision: 99, name: 'world.md', text: 'x' }))),
    'conflict',
  );

  const changed = await approved(world, second);
  valueOf(await world.run(programmeManager, (doing) => publishDraft(doing, changed)));
  valueOf(await world.run(programmeManager, (doing) => withdrawProgramme(doing, world.programme.id, { reason: 'A pause' })));
  const restoring = randomUUIDv7();
  valueOf(
    await world.run(programmeManager, (doing) =>
      startDraft(doing, {
        id: restoring,
        organisationId: world.organisations.employer.id,
        name: 'world.md',
        text: worldDocument,
        origin: 'version',
        from: { programmeId: world.programme.id, versionId: world.programme.versionId, number: 1, restores: true },
      }),
    ),
  );
  valueOf(await world.run(programmeManager, (doing) => askReview(doing, restoring, { reviewer: second.id })));
  const { revision } = await draftOf(world, restoring);
  valueOf(await world.run(second, (doing) => approveDraft(doing, restoring, { revision })));
  valueOf(await world.run(programmeManager, (doing) => publishDraft(doing, restoring)));
  const told = await world.system(async (trx) => sentenceOf((await historyOf(trx, world.programme.id)).at(-1) ?? { type: '', data: {} }));
  assert.match(told ?? '', /^Published version 3\. The minimum age falls from 21 to 18\. It brings back version 1\. Reviewed by/);
  assert.deepEqual((await verify(database, world.clock, verifiables)).differences, []);
});

onBothEngines('who is on which version', async (database) => {
  const world = await buildWorld(database);
  const second = await secondManager(world);
  const use = async () =>
    [...(await world.read(world.people.programmeManager, (trx) => useOfVersions(trx, world.programme.id))).values()].map(
      ({ versionId: _, ...counts }) => counts,
    );
  assert.deepEqual(await use(), [{ openIntakes: 1, unsent: 0, applications: 0, apprenticeships: 0 }]);
  const { candidate } = world.people;
  await world.system((trx) =>
    trx
      .insertInto('applications')
      .values({
        id: randomUUIDv7(),
        person_id: candidate.id,
        programme_id: world.programme.id,
        programme_version_id: world.programme.versionId,
        organisation_id: world.organisations.employer.id,
        intake_id: world.intake.id,
        channel: 'external',
        state: 'draft',
        step_index: 0,
        created_at: world.clock.now(),
        changed_at: world.clock.now(),
      })
      .execute(),
  );
  const id = await approved(world, second);
  valueOf(await world.run(world.people.programmeManager, (doing) => publishDraft(doing, id)));
  assert.deepEqual(
    (await use()).toSorted((a, b) => a.openIntakes - b.openIntakes),
    [
      { openIntakes: 0, unsent: 1, applications: 0, apprenticeships: 0 },
      { openIntakes: 1, unsent: 0, applications: 0, apprenticeships: 0 },
    ],
    'the open intake has gone on, the candidate has not',
  );
});

onBothEngines('what was made ready alone waits once a second person is needed again', async (database) => {
  const world = await buildWorld(database);
  const { operator, programmeManager } = world.people;
  const say = (answer: string) =>
    world.run(operator, (doing) => setSecondPerson(doing, world.organisations.employer.id, { second_person: answer }));
  valueOf(await say('not needed'));
  const id = await begin(world);
  valueOf(await world.run(programmeManager, (doing) => goWithoutReview(doing, id)));
  valueOf(await say('needed'));
  assert.match(messageOf(await world.run(programmeManager, (doing) => publishDraft(doing, id))), /^Nobody has approved it/);
  const planned = { publish_on: '2027-05-01', publish_time: '06:00' };
  assert.match(
    messageOf(await world.run(programmeManager, (doing) => scheduleDraft(doing, id, planned, 'UTC'))),
    /^Nobody has approved it/,
  );
  for (const set of [
    { state: 'published', published_at: world.clock.now() },
    { state: 'scheduled', publish_at: world.clock.now() },
  ])
    await assert.rejects(
      world.system((trx) => trx.updateTable('programme_drafts').set(set).where('id', '=', id).execute()),
      /a second person reviews the draft/,
    );
});

import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { errorCode } from '#platform/database/index.ts';
import { historyOf } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { intakeById } from '../../intake.query.ts';
import { publishDocuments } from '../../publish-programmes.ts';
import { sentenceOf } from '../../sentences.ts';
import { verifiables } from '../../verifiables.ts';
import { currentVersion } from '../../version.query.ts';
import { draftActionsFor } from '../actions.query.ts';
import { publishDraft } from '../publish-draft.ts';
import { approveDraft, askReview, discardDraft, goWithoutReview, returnDraft } from '../review-draft.ts';
import { saveDraft } from '../save-draft.ts';
import { setSecondPerson } from '../second-person.ts';
import { draftSentence } from '../sentences.ts';
import { startDraft } from '../start-draft.ts';
import { begin, changedText, draftOf, kindOf, messageOf, secondManager, valueOf } from './support.ts';

const mailsTo = async (world: World, personId: string): Promise<readonly string[]> =>
  (
    await world.system((trx) =>
      trx.selectFrom('mails').select('subject').where('person_id', '=', personId).orderBy('created_at').orderBy('id').execute(),
    )
  ).map(({ subject }) => subject);

const actionsOf = async (world: World, person: { readonly id: string; readonly name: string; readonly email: string }) => {
  const actor = await world.actor(person);
  return (await world.read(person, (trx) => draftActionsFor(trx, actor, world.clock.today()))).map(({ title }) => title);
};

onBothEngines('written, reviewed by a second person, published: with events, mails and what waits for whom', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const second = await secondManager(world);
  const id = await begin(world);
  valueOf(await world.run(programmeManager, (doing) => askReview(doing, id, { reviewer: second.id, note: 'Mind the age.' })));
  assert.deepEqual(await actionsOf(world, second), ['A draft waits for your review']);
  assert.deepEqual(await mailsTo(world, second.id), ['A draft waits for your review: world.md']);
  const first = await draftOf(world, id);
  assert.equal(first.state, 'in_review');

  const empty = await world.run(second, (doing) => returnDraft(doing, id, { remarks: ' ' }));
  assert.equal(kindOf(empty), 'invalid');
  valueOf(await world.run(second, (doing) => returnDraft(doing, id, { remarks: 'Why 21?' })));
  assert.deepEqual(await actionsOf(world, programmeManager), ['A draft came back to you']);
  const returned = await draftOf(world, id);
  valueOf(
    await world.run(programmeManager, (doing) =>
      saveDraft(doing, id, { revision: returned.revision, name: 'world.md', text: changedText.replace('21 or older', '20 or older') }),
    ),
  );
  valueOf(await world.run(programmeManager, (doing) => askReview(doing, id, { reviewer: second.id })));
  const asked = await draftOf(world, id);
  const stale = await world.run(second, (doing) => approveDraft(doing, id, { revision: first.revision }));
  assert.equal(kindOf(stale), 'conflict', 'what was approved is what was read');
  valueOf(await world.run(second, (doing) => approveDraft(doing, id, { revision: asked.revision })));
  assert.deepEqual(await actionsOf(world, programmeManager), ['Publish an approved draft']);
  assert.equal((await world.system((trx) => currentVersion(trx, 'network-technician')))?.number, 1, 'nothing is published yet');

  const published = valueOf(await world.run(programmeManager, (doing) => publishDraft(doing, id)));
  assert.deepEqual(
    published.map(({ number, differences }) => ({ number, differences })),
    [{ number: 2, differences: ['The minimum age rises from 18 to 20.'] }],
  );
  await world.system(async (trx) => {
    assert.equal((await intakeById(trx, world.intake.id))?.versionId, published[0]?.versionId, 'open intakes go on under it');
    const history = await historyOf(trx, id);
    assert.deepEqual(
      history.map((event) => draftSentence(event, 'UTC')),
      [
        'Began the draft.',
        'Asked Ines Interviewer for a review. Note: Mind the age.',
        'Sent the draft back. Remarks: Why 21?',
        'Asked Ines Interviewer for a review.',
        'Approved the draft.',
        'Published “Network technician apprenticeship”, version 2.',
      ],
    );
    const told = sentenceOf((await historyOf(trx, world.programme.id)).at(-1) ?? { type: '', data: {} });
    assert.equal(
      told,
      'Published version 2. The minimum age rises from 18 to 20. Reviewed by Ines Interviewer. 1 open intake goes on under it.',
    );
  });
  assert.deepEqual(await actionsOf(world, programmeManager), []);
  assert.deepEqual(await mailsTo(world, programmeManager.id), ['Sent back with remarks: world.md', 'Approved: world.md']);
  assert.equal(kindOf(await world.run(programmeManager, (doing) => publishDraft(doing, id))), 'conflict', 'once');
  assert.deepEqual((await verify(database, world.clock, verifiables)).differences, []);
});

onBothEngines('nobody approves their own draft: not by a command, not in SQL', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const second = await secondManager(world);
  const third = await secondManager(world, world.people.secondRecruiter);
  const id = await begin(world);
  assert.match(
    messageOf(await world.run(programmeManager, (doing) => askReview(doing, id, { reviewer: programmeManager.id }))),
    /has written on this draft/,
  );
  assert.equal(
    messageOf(await world.run(programmeManager, (doing) => askReview(doing, id, { reviewer: world.people.recruiter.id }))),
    'Choose who reviews the draft',
  );
  // Who writes a word on it is a writer too.
  valueOf(await world.run(third, (doing) => saveDraft(doing, id, { revision: 1, name: 'world.md', text: `${changedText}\nMore.\n` })));
  assert.match(
    messageOf(await world.run(programmeManager, (doing) => askReview(doing, id, { reviewer: third.id }))),
    /has written on this draft/,
  );
  valueOf(await world.run(programmeManager, (doing) => askReview(doing, id, { reviewer: second.id })));
  const { revision } = await draftOf(world, id);
  for (const writer of [programmeManager, third]) {
    assert.match(messageOf(await world.run(writer, (doing) => approveDraft(doing, id, { revision }))), /a second person decides/);
    assert.match(messageOf(await world.run(writer, (doing) => returnDraft(doing, id, { remarks: 'x' }))), /a second person decides/);
    for (const approver of [writer.id, second.id])
      await assert.rejects(
        world.read(writer, (trx) =>
          sql`update programme_drafts set state = 'approved', approved_by = ${approver} where id = ${id}`.execute(trx),
        ),
        (error) => errorCode(error) === '23000',
      );
  }
  for (const attempt of [
    sql`update programme_drafts set writers = '{}' where id = ${id}`,
    sql`update programme_drafts set created_by = ${second.id} where id = ${id}`,
    sql`update programme_drafts set text = 'x' where id = ${id}`,
    sql`update programme_drafts set state = 'published', published_at = now() where id = ${id}`,
    sql`update programme_drafts set state = 'scheduled', publish_at = now() where id = ${id}`,
    sql`insert into programme_versions (id, programme_id, number, document_name, document, compiled, hash, published_at)
      values (${randomUUIDv7()}, ${world.programme.id}, 2, 'x.md', 'x', '{}', 'x', now())`,
  ]) {
    const writers = async (): Promise<readonly string[]> => (await draftOf(world, id)).writers;
    const before = await writers();
    await world
      .read(programmeManager, (trx) => attempt.execute(trx))
      .catch((error: unknown) => assert.ok(['23000', '42501'].includes(errorCode(error) ?? ''), String(error)));
    assert.deepEqual(await writers(), before);
    assert.equal((await draftOf(world, id)).state, 'in_review');
  }
  assert.equal((await world.system((trx) => currentVersion(trx, 'network-technician')))?.number, 1);
});

onBothEngines('a draft is its organisation’s managers’ alone', async (database) => {
  const world = await buildWorld(database);
  const id = await begin(world);
  for (const person of [world.people.foreignManager, world.people.recruiter, world.people.candidate, world.people.operator]) {
    const results = [
      await world.run(person, (doing) => saveDraft(doing, id, { revision: 1, name: 'x.md', text: 'x' })),
      await world.run(person, (doing) => askReview(doing, id, { reviewer: person.id })),
      await world.run(person, (doing) => approveDraft(doing, id, { revision: 1 })),
      await world.run(person, (doing) => publishDraft(doing, id)),
      await world.run(person, (doing) => discardDraft(doing, id)),
      await world.run(person, (doing) =>
        startDraft(doing, {
          id: randomUUIDv7(),
          organisationId: world.organisations.employer.id,
          name: 'x.md',
          text: '',
          origin: 'written',
        }),
      ),
    ];
    for (const result of results) assert.equal(kindOf(result), 'not_found', person.name);
    for (const table of ['programme_drafts', 'programme_draft_texts', 'programme_draft_editors'] as const)
      assert.deepEqual(await world.read(person, (trx) => trx.selectFrom(table).selectAll().execute()), [], `${person.name} reads ${table}`);
  }
});

onBothEngines('a document of another company, of another’s programme, with errors or without a change is not sent on', async (database) => {
  const world = await buildWorld(database);
  const second = await secondManager(world);
  const ask = async (text: string): Promise<string> => {
    const id = await begin(world, text);
    return messageOf(await world.run(world.people.programmeManager, (doing) => askReview(doing, id, { reviewer: second.id })));
  };
  assert.match(await ask(changedText.replace('company: Fernhill Works', 'company: Otherwise Ltd')), /1 error in the document/);
  assert.match(await ask(changedText.replace('duration: 12 months', 'duratoin: 12 months')), /1 error in the document stands against it/);
  assert.match(await ask(''), /1 error/);
  assert.match(await ask(worldDocument), /there is nothing to review/);
  const other = {
    name: 'other.md',
    text: worldDocument.replace('company: Fernhill Works', 'company: Otherwise Ltd').replace('id: network-technician', 'id: elsewhere'),
  };
  assert.ok((await publishDocuments({ database, clock: world.clock }, [other])).ok);
  assert.match(await ask(changedText.replace('id: network-technician', 'id: elsewhere')), /1 error/);
});

onBothEngines('two write at once: the second is told, and nothing is lost', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const second = await secondManager(world);
  const id = await begin(world);
  const save = (person: typeof second, revision: number, text: string) =>
    world.run(person, (doing) => saveDraft(doing, id, { revision, name: 'world.md', text }));
  assert.equal(valueOf(await save(second, 1, 'theirs')).revision, 2);
  const refused = await save(programmeManager, 1, 'mine');
  assert.equal(kindOf(refused), 'conflict');
  assert.equal((await draftOf(world, id)).text, 'theirs');
  assert.equal(valueOf(await save(programmeManager, 2, 'both')).revision, 3);
  assert.equal(valueOf(await save(programmeManager, 2, 'both')).revision, 3, 'the same text again is no conflict');
  const kept = await world.system((trx) =>
    trx
      .selectFrom('programme_draft_texts')
      .select(['revision', 'text', 'saved_by'])
      .where('draft_id', '=', id)
      .orderBy('revision')
      .execute(),
  );
  assert.deepEqual(kept, [
    { revision: 1, text: changedText, saved_by: programmeManager.id },
    { revision: 2, text: 'theirs', saved_by: second.id },
  ]);
  const both = await Promise.allSettled([save(programmeManager, 3, 'one'), save(second, 3, 'two')]);
  const done = both.filter((one) => one.status === 'fulfilled' && one.value.ok);
  assert.equal(done.length, 1, 'of two at the same moment one is written');
});

onBothEngines('an organisation of one manager publishes alone only where the operator says so', async (database) => {
  const world = await buildWorld(database);
  const { programmeManager } = world.people;
  const id = await begin(world);
  assert.match(messageOf(await world.run(programmeManager, (doing) => goWithoutReview(doing, id))), /A second person reviews/);
  await assert.rejects(
    world.read(programmeManager, (trx) => sql`update programme_drafts set state = 'approved' where id = ${id}`.execute(trx)),
    (error) => errorCode(error) === '23000',
  );
  const { id: organisationId } = world.organisations.employer;
  const alone = { second_person: 'not needed' };
  assert.equal(kindOf(await world.run(programmeManager, (doing) => setSecondPerson(doing, organisationId, alone))), 'not_found');
  assert.equal(
    (
      await world.read(programmeManager, (trx) =>
        trx.updateTable('organisations').set({ second_review: false }).where('id', '=', organisationId).executeTakeFirst(),
      )
    ).numUpdatedRows,
    0n,
    'not by a manager in SQL either',
  );
  assert.equal(kindOf(await world.run(world.people.operator, (doing) => setSecondPerson(doing, organisationId, {}))), 'invalid');
  valueOf(await world.run(world.people.operator, (doing) => setSecondPerson(doing, organisationId, alone)));
  assert.equal((await world.system((trx) => historyOf(trx, organisationId))).at(-1)?.type, 'organisation.second_person_changed');
  valueOf(await world.run(programmeManager, (doing) => goWithoutReview(doing, id)));
  assert.equal(valueOf(await world.run(programmeManager, (doing) => publishDraft(doing, id)))[0]?.number, 2);
  assert.deepEqual((await verify(database, world.clock, verifiables)).differences, []);
});

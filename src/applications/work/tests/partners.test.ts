import assert from 'node:assert/strict';
import { randomUUIDv7 } from '#platform/ids.ts';
import { agreeing, anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { buildWorld, rowsSeenBy, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { applicationById } from '../../core/application.query.ts';
import { startStep } from '../../core/steps.ts';
import { markForCheckOnly, removeCheckDocuments } from '../check-documents.ts';
import { recordScreening } from '../record-screening.ts';
import { setMailAddress } from '../team/set-mail-address.ts';
import { filterChoices } from '../filter-choices.query.ts';
import { workFilter, workList } from '../work-list.query.ts';
import { pagesOf } from './pages-of.ts';

const listFor = async (world: World, person: World['people'][keyof World['people']], query = '') => {
  const actor = await world.actor(person);
  return world.read(person, (trx) => workList(trx, actor, workFilter(new URLSearchParams(query)), world.clock.now()));
};

onBothEngines(
  'a document for the check alone is out of sight when the check has ended, and removed with a word to the candidate',
  async (database) => {
    const world = await buildWorld(database, { document: worldDocument.replace(', hide: [ name, photo, address, date of birth ]', '') });
    const { candidate, screener, recruiter, foreignScreener } = world.people;
    const at = await anApplication(world).submitted();
    const fileId = randomUUIDv7();
    await world.system((trx) =>
      trx
        .insertInto('files')
        .values({
          id: fileId,
          person_id: candidate.id,
          application_id: at.id,
          name: 'service-record.pdf',
          media_type: 'application/pdf',
          bytes: 3,
          sha256: 'x',
          storage_key: 'none',
          uploaded_at: world.clock.now(),
        })
        .execute(),
    );
    const mark = { applicationId: at.id, fileId, isForCheckOnly: true };
    const foreign = await world.run(foreignScreener, (doing) => markForCheckOnly(doing, mark));
    assert.ok(!foreign.ok && foreign.kind === 'not_found');
    await must(world.run(screener, (doing) => markForCheckOnly(doing, mark)));
    const readers = async (person: typeof recruiter) =>
      world.read(person, async (trx) => (await trx.selectFrom('files').select('id').where('id', '=', fileId).execute()).length);
    assert.deepEqual([await readers(screener), await readers(recruiter)], [1, 1]);
    await removeCheckDocuments(servicesOf(world));
    assert.equal(await readers(screener), 1);
    const decision = await decisionOn(at);
    await must(world.run(screener, (doing) => recordScreening(doing, { ...decision, ...agreeing })));
    assert.deepEqual([await readers(screener), await readers(recruiter), await readers(candidate)], [0, 0, 1]);
    await removeCheckDocuments(servicesOf(world));
    await removeCheckDocuments(servicesOf(world));
    const file = await world.system((trx) =>
      trx.selectFrom('files').select('removed_at').where('id', '=', fileId).executeTakeFirstOrThrow(),
    );
    assert.ok(file.removed_at);
    const mails = await world.system((trx) => trx.selectFrom('mails').select('text').where('person_id', '=', candidate.id).execute());
    assert.equal(mails.filter(({ text }) => /service-record\.pdf.*needed for the check alone/s.test(text)).length, 1);
  },
);

onBothEngines('a training provider acts at the step that its college holds, and nowhere else', async (database) => {
  const world = await buildWorld(database);
  const { coordinator, foreignCoordinator, recruiter } = world.people;
  const at = await anApplication(world).submitted();
  assert.equal(await rowsSeenBy(world, coordinator, 'applications', at.id), 0);
  await world.system(async (trx) => {
    await trx
      .updateTable('applications')
      .set({ held_by_organisation_id: world.organisations.provider.id })
      .where('id', '=', at.id)
      .execute();
    await trx
      .updateTable('application_steps')
      .set({ organisation_id: world.organisations.provider.id })
      .where('application_id', '=', at.id)
      .where('ended_at', 'is', null)
      .execute();
  });
  assert.equal(await rowsSeenBy(world, coordinator, 'applications', at.id), 1);
  assert.equal(await rowsSeenBy(world, foreignCoordinator, 'applications', at.id), 0);
  assert.equal((await listFor(world, coordinator)).rows.length, 1);
  const decision = await decisionOn(at);
  await must(world.run(coordinator, (doing) => recordScreening(doing, { ...decision, ...agreeing })));
  assert.equal((await world.read(recruiter, (trx) => applicationById(trx, at.id)))?.step?.kind, 'interview');
  assert.equal(await rowsSeenBy(world, coordinator, 'applications', at.id), 0);
});

onBothEngines('mail of a team goes to its mailbox too, which only its own people set', async (database) => {
  const world = await buildWorld(database);
  const { agency } = world.organisations;
  const strange = await world.run(world.people.recruiter, (doing) =>
    setMailAddress(doing, { organisationId: agency.id, address: 'a@example.org' }),
  );
  assert.ok(!strange.ok && strange.kind === 'not_found');
  const wrong = await world.run(world.people.screener, (doing) =>
    setMailAddress(doing, { organisationId: agency.id, address: 'a@example.org, b@example.org' }),
  );
  assert.ok(!wrong.ok && wrong.kind === 'invalid');
  await must(
    world.run(world.people.screener, (doing) => setMailAddress(doing, { organisationId: agency.id, address: 'queue@northgate.example' })),
  );
  const at = await anApplication(world).submitted();
  await world.system((trx) => startStep(trx, at.id, 1, world.clock, world.origin));
  const mails = await world.system((trx) =>
    trx.selectFrom('mails').select('subject').where('to_address', '=', 'queue@northgate.example').execute(),
  );
  assert.ok(mails.length > 0);
});

onBothEngines('a document is marked for the check alone also while the step hides whose it is', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const fileId = randomUUIDv7();
  await world.system((trx) =>
    trx
      .insertInto('files')
      .values({
        id: fileId,
        person_id: world.people.candidate.id,
        application_id: at.id,
        name: 'service-record.pdf',
        media_type: 'application/pdf',
        bytes: 3,
        sha256: 'x',
        storage_key: 'none',
        uploaded_at: world.clock.now(),
      })
      .execute(),
  );
  const { post } = pagesOf(world);
  const marked = await post('screener', `/work/applications/${at.id}/check-only`, { file: fileId, mark: 'yes' });
  assert.equal(marked.status, 303);
  const stranger = await post('foreignScreener', `/work/applications/${at.id}/check-only`, { file: fileId, mark: 'yes' });
  assert.equal(stranger.status, 404);
  const rows = await world.system((trx) => trx.selectFrom('check_documents').select('marked_by').execute());
  assert.deepEqual(rows, [{ marked_by: world.people.screener.id }]);
});

onBothEngines('the filters of the list offer an agency its own steps and sites, and an employer all of its own', async (database) => {
  const world = await buildWorld(database);
  const { employer } = world.organisations;
  await world.system((trx) =>
    trx
      .insertInto('sites')
      .values({ id: randomUUIDv7(), organisation_id: employer.id, slug: 'york', name: 'York', country: 'GB', time_zone: 'Europe/London' })
      .execute(),
  );
  const offered = async (person: typeof world.people.screener) => {
    const actor = await world.actor(person);
    const choices = await world.read(person, (trx) => filterChoices(trx, actor, world.clock.now()));
    return { steps: choices.steps, sites: choices.sites.map(({ name }) => name), programmes: choices.programmes.map(({ id }) => id) };
  };
  const { leeds, bristol } = world.sites;
  assert.deepEqual(await offered(world.people.screener), {
    steps: ['screen'],
    sites: [bristol.name, leeds.name],
    programmes: [world.programme.id],
  });
  assert.deepEqual(await offered(world.people.recruiter), {
    steps: ['screen', 'interview', 'offer', 'enrol'],
    sites: [bristol.name, leeds.name, 'York'],
    programmes: [world.programme.id],
  });
  assert.deepEqual(await offered(world.people.foreignScreener), { steps: [], sites: [], programmes: [] });
  const { get } = pagesOf(world);
  const list = await get('screener', '/work/applications');
  assert.equal(list.status, 200);
  assert.doesNotMatch(list.text, /Interview<\/option>|York<\/option>|name="step"/);
});

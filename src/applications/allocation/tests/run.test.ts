import assert from 'node:assert/strict';
import { replayLog } from '#allocation/index.ts';
import { withdrawApplication } from '#applications/candidate/withdraw-application.ts';
import { errorCode, type Database } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld, rowsSeenBy } from '../../../../test/support/world.ts';
import { applicationVerifiables } from '../../verifiables.ts';
import { changePlaces, changeRanking, fieldOf } from '../change-run.ts';
import { approveRun, previewRun } from '../decide-run.ts';
import { discardRun, draftRun } from '../draft-run.ts';
import { outcomeOf } from '../outcome.query.ts';
import { publishRun } from '../publish-run.ts';
import { replayRuns } from '../replay-runs.store.ts';
import { logOf, runById } from '../run.query.ts';
import { publicKeyOf } from '../secrets.store.ts';
import { runView, whatIf } from '../view.query.ts';
import { atTheOffer, drafted, previewed, publication, seenRevision, three } from './support.ts';

onBothEngines('a run is ranked, previewed, approved by a second person, published, told and replayed', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const ids = await atTheOffer(world, three(world));
  const id = await previewed(world, ids);
  const view = await world.read(world.people.recruiter, (trx) => runView(trx, id, world.clock));
  assert.equal(view?.result?.placed, 2);
  assert.equal(view.run.preview?.verification.isStable, true);

  const alone = await world.run(world.people.recruiter, async (doing) => approveRun(doing, id, await seenRevision(doing, id)));
  assert.ok(!alone.ok && /second person/.test(alone.errors[0]?.message ?? ''));
  await must(world.run(world.people.programmeManager, async (doing) => approveRun(doing, id, await seenRevision(doing, id))));
  const form = await publication(world, id);
  const published = await must(world.run(world.people.recruiter, (doing) => publishRun(doing, id, form)));
  assert.deepEqual(published, { runId: id, offers: 2, waitForApproval: 0, waiting: 1 });

  const states = await world.system((trx) => trx.selectFrom('applications').select(['id', 'state', 'site_id']).execute());
  const of = (index: number) => states.find((row) => row.id === ids[index]);
  assert.deepEqual([of(0)?.state, of(0)?.site_id], ['offered', world.sites.leeds.id]);
  assert.deepEqual([of(1)?.state, of(1)?.site_id], ['offered', world.sites.bristol.id]);
  assert.equal(of(2)?.state, 'waiting_list');
  const waiting = await world.system((trx) => trx.selectFrom('waiting_entries').select(['application_id', 'rank']).execute());
  assert.deepEqual(waiting, [{ application_id: ids[2], rank: 1 }]);

  // Everybody is told why, in the letter and on their own page.
  const second = await world.read(world.people.secondCandidate, (trx) => outcomeOf(trx, ids[1] ?? ''));
  assert.deepEqual(second?.reasons, [
    'A candidate ranked above you took the only place at Fernhill Leeds.',
    'You are offered your second choice, Fernhill Bristol.',
  ]);
  assert.equal(await world.read(world.people.thirdCandidate, (trx) => outcomeOf(trx, ids[1] ?? '')), null);
  const mails = await world.system((trx) => trx.selectFrom('mails').select(['person_id', 'text']).execute());
  assert.ok(
    mails.some((mail) => mail.person_id === world.people.secondCandidate.id && mail.text.includes('took the only place at Fernhill Leeds')),
  );

  // The log can be made again by anybody who has it and the key.
  const log = (await world.read(world.people.recruiter, (trx) => logOf(trx, id))) ?? '';
  assert.ok(ids.every((own) => !log.includes(own)) && !log.includes(world.people.candidate.name));
  const key = await world.read(world.people.visitor, publicKeyOf);
  const replay = replayLog(log, key?.base64);
  assert.deepEqual(replay.ok && [replay.candidates, replay.placed], [3, 2]);

  // A second sending finds it published, and nothing of it can be changed any more.
  const again = await world.run(world.people.recruiter, (doing) => publishRun(doing, id, form));
  assert.ok(!again.ok && again.kind === 'conflict');
  const offers = await world.system((trx) => trx.selectFrom('offers').select('id').execute());
  assert.equal(offers.length, 2);
  await assert.rejects(
    world.system((trx) => trx.updateTable('allocation_runs').set({ log: '{}' }).where('id', '=', id).execute()),
    (error) => errorCode(error) === '23000',
  );
  const { differences } = await verify(
    database,
    world.clock,
    applicationVerifiables.filter(({ table }) => table === 'allocation_runs'),
  );
  assert.deepEqual(differences, []);
  assert.deepEqual(await world.system(replayRuns), []);
});

onBothEngines('what changes between preview and publication makes the run stale, and nothing is half done', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const ids = await atTheOffer(world, three(world));
  const id = await previewed(world, ids);
  await must(world.run(world.people.programmeManager, async (doing) => approveRun(doing, id, await seenRevision(doing, id))));
  const own = await decisionOn({ id: ids[0] ?? '', world });
  await must(world.run(world.people.candidate, (doing) => withdrawApplication(doing, { ...own, reason: 'pay', note: '' })));

  const form = await publication(world, id);
  const stale = await world.run(world.people.recruiter, (doing) => publishRun(doing, id, form));
  assert.ok(!stale.ok);
  assert.match(stale.errors[0]?.message ?? '', /out of date: Cam Candidate is no longer among the candidates\. Nothing was done/);
  assert.deepEqual(await world.system((trx) => trx.selectFrom('offers').select('id').execute()), []);
  assert.deepEqual(await world.system((trx) => trx.selectFrom('waiting_entries').select('id').execute()), []);

  // Made, approved and published again, it gives the place to the next.
  await must(world.run(world.people.recruiter, (doing) => previewRun(doing, id, form.revision)));
  const early = await world.run(world.people.recruiter, async (doing) => publishRun(doing, id, { ...form, revision: form.revision + 1 }));
  assert.ok(!early.ok && /Only an approved run/.test(early.errors[0]?.message ?? ''));
  await must(world.run(world.people.secondRecruiter, async (doing) => approveRun(doing, id, await seenRevision(doing, id))));
  const afresh = await publication(world, id);
  const published = await must(world.run(world.people.secondRecruiter, (doing) => publishRun(doing, id, afresh)));
  assert.deepEqual([published.offers, published.waiting], [2, 0]);
});

onBothEngines('a failure at the last offer undoes the whole publication', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const ids = await atTheOffer(world, three(world));
  const id = await previewed(world, ids);
  await must(world.run(world.people.programmeManager, async (doing) => approveRun(doing, id, await seenRevision(doing, id))));
  const form = await publication(world, id);
  const early = await world.run(world.people.recruiter, (doing) => publishRun(doing, id, { ...form, expiresOn: '2020-01-01' }));
  assert.deepEqual(early.ok || early.errors, [{ field: 'expiresOn', message: 'The last day to accept must lie in the future' }]);
  // A colleague works on the application of the one who waits: offers are made before it, and go again.
  await world.system((trx) =>
    trx
      .insertInto('application_claims')
      .values({
        application_id: ids[2] ?? '',
        person_id: world.people.secondRecruiter.id,
        organisation_id: world.organisations.employer.id,
        claimed_at: world.clock.now(),
      })
      .execute(),
  );
  const refused = await world.run(world.people.recruiter, (doing) => publishRun(doing, id, form));
  assert.ok(
    !refused.ok &&
      /^Cyrus Candidate: Rahel Recruiter has taken this application.*Nothing was published\.$/.test(refused.errors[0]?.message ?? ''),
    JSON.stringify(refused),
  );
  const run = await world.read(world.people.recruiter, (trx) => runById(trx, id));
  assert.deepEqual([run?.state, run?.seed], ['approved', null]);
  assert.deepEqual(await world.system((trx) => trx.selectFrom('offers').select('id').execute()), []);
});

onBothEngines('two publications at once make one set of offers', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const ids = await atTheOffer(world, three(world));
  const id = await previewed(world, ids);
  await must(world.run(world.people.programmeManager, async (doing) => approveRun(doing, id, await seenRevision(doing, id))));
  const form = await publication(world, id);
  const results = await Promise.all([
    world.run(world.people.recruiter, (doing) => publishRun(doing, id, form)),
    world.run(world.people.secondRecruiter, (doing) => publishRun(doing, id, form)),
  ]);
  assert.equal(results.filter(({ ok }) => ok).length, 1);
  assert.equal((await world.system((trx) => trx.selectFrom('offers').select('id').execute())).length, 2);
});

onBothEngines('reserved places go to who qualifies; more than there are, or an unknown criterion, is refused', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const ids = await atTheOffer(world, three(world));
  await world.system((trx) =>
    trx
      .insertInto('screening_results')
      .values({
        application_id: ids[2] ?? '',
        criterion_id: 'hardware',
        engine_verdict: 'unknown',
        verdict: 'met',
        decided_by: world.people.screener.id,
        decided_at: world.clock.now(),
      })
      .execute(),
  );
  const id = await drafted(world, 'positions', 'last');
  const leeds = { intakeId: world.intake.id, siteId: world.sites.leeds.id };
  const bristol = { intakeId: world.intake.id, siteId: world.sites.bristol.id };
  const fields = {
    [fieldOf(leeds, 'places')]: '1',
    [fieldOf(bristol, 'places')]: '1',
    [fieldOf(leeds, 'label0')]: 'people who know hardware',
    [fieldOf(leeds, 'count0')]: '2',
    [fieldOf(leeds, 'criterion0')]: 'nonsense',
  };
  const wrong = await world.run(world.people.recruiter, (doing) => changePlaces(doing, id, 1, fields));
  assert.ok(!wrong.ok);
  assert.deepEqual(
    wrong.errors.map(({ field }) => field),
    [fieldOf(leeds, 'criterion0'), fieldOf(leeds, 'count0')],
  );
  const right = { ...fields, [fieldOf(leeds, 'count0')]: '1', [fieldOf(leeds, 'criterion0')]: 'hardware' };
  await must(world.run(world.people.recruiter, (doing) => changePlaces(doing, id, 1, right)));
  await must(world.run(world.people.recruiter, (doing) => previewRun(doing, id, 2)));
  const view = await world.read(world.people.recruiter, (trx) => runView(trx, id, world.clock));
  const third = view?.result?.candidates.find(({ applicationId }) => applicationId === ids[2]);
  assert.deepEqual([third?.siteName, third?.reserve], ['Fernhill Leeds', 'people who know hardware']);
  const tried = await world.read(world.people.recruiter, (trx) => whatIf(trx, id, { site: `${world.intake.id}/leeds`, more: 2 }));
  assert.match(tried?.words ?? '', /nobody is worse off/);
});

onBothEngines('a discarded run stays on record, and the next one draws by the same seed', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  await atTheOffer(world, three(world));
  const first = await drafted(world, 'score', 'last');
  const second = await world.run(world.people.recruiter, (doing) =>
    draftRun(doing, world.programme.id, { formId: randomUUIDv7(), intakes: [world.intake.id], ranking: 'score', unranked: 'last' }),
  );
  assert.ok(!second.ok && /open already/.test(second.errors[0]?.message ?? ''));
  await must(world.run(world.people.recruiter, (doing) => discardRun(doing, first, 1, 'Two interviews are missing')));
  const next = await drafted(world, 'score', 'last');
  const [one, other] = await world.read(world.people.recruiter, async (trx) => [await runById(trx, first), await runById(trx, next)]);
  assert.equal(one?.commitment, other?.commitment);
  assert.deepEqual([other?.number, one?.state, one?.seed], [2, 'discarded', null]);
});

onBothEngines('the score of interviews ranks, and nobody without one is passed over in silence', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const at = await anApplication(world).interviewed();
  const id = await drafted(at.world, 'score');
  await atTheOffer(at.world, [world.people.thirdCandidate]);
  const refused = await at.world.run(world.people.recruiter, (doing) => previewRun(doing, id, 1));
  assert.ok(!refused.ok);
  assert.equal(
    refused.errors[0]?.message,
    'Cyrus Candidate is not ranked. Rank them first, or choose that candidates without a rank come last.',
  );
  await must(at.world.run(world.people.recruiter, (doing) => changeRanking(doing, id, 1, { ranking: 'score', unranked: 'last' }, null)));
  await must(at.world.run(world.people.recruiter, (doing) => previewRun(doing, id, 2)));
});

onBothEngines('nobody outside reads a run, its places or its outcome', async (database: Database) => {
  const world = await buildWorld(database, { places: 1 });
  const ids = await atTheOffer(world, three(world));
  const id = await previewed(world, ids);
  for (const key of ['candidate', 'screener', 'foreignManager', 'foreignRecruiter', 'employee', 'operator', 'visitor'] as const) {
    assert.equal(await rowsSeenBy(world, world.people[key], 'allocation_runs', id), 0, key);
    const refused = await world.run(world.people[key], (doing) => previewRun(doing, id, 3));
    assert.ok(!refused.ok && refused.kind === 'not_found', key);
  }
  for (const table of ['private.allocation_seeds', 'private.signing_keys'] as const) {
    await assert.rejects(
      world.read(world.people.programmeManager, (trx) =>
        trx
          .selectFrom(table as never)
          .selectAll()
          .execute(),
      ),
      (error) => errorCode(error) === '42501',
      table,
    );
  }
});

onBothEngines('whoever waits is told their place among all who wait, by the order of the run', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const { people } = world;
  const ids = await atTheOffer(world, [...three(world), people.visitor, people.interviewer]);
  const id = await previewed(world, ids);
  await must(world.run(people.programmeManager, async (doing) => approveRun(doing, id, await seenRevision(doing, id))));
  const form = await publication(world, id);
  await must(world.run(people.recruiter, (doing) => publishRun(doing, id, form)));
  const letters = await world.system((trx) =>
    trx.selectFrom('mails').select(['person_id', 'text']).where('template_key', '=', 'decision.waiting-list').execute(),
  );
  const told = [people.thirdCandidate, people.visitor, people.interviewer].map(
    ({ id: person }) => /You are (next|number \d).*? of \d/.exec(letters.find((letter) => letter.person_id === person)?.text ?? '')?.[0],
  );
  assert.deepEqual(told, ['You are next on the waiting list of 3', 'You are number 2 of 3', 'You are number 3 of 3']);
});

import assert from 'node:assert/strict';
import { json } from '#platform/database/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { afterGrace, agreeing, anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld, rowsSeenBy, type World } from '../../../../test/support/world.ts';
import { worldDocument } from '../../../../test/support/world-document.ts';
import { applicationById } from '../../core/application.query.ts';
import { drawOf } from '../../core/quality-sample.rules.ts';
import { applicationVerifiables } from '../../verifiables.ts';
import { claimApplication, releaseApplication } from '../claim.ts';
import { handOver } from '../hand-over.ts';
import { qualityView, reviewOf } from '../quality/quality.query.ts';
import { reviewResult } from '../quality/review.ts';
import { recordScreening } from '../record-screening.ts';
import { rejectApplication } from '../refusals/refuse.ts';
import { criteriaFor } from '../screening.query.ts';
import { workFilter, workList } from '../work-list.query.ts';
import { pagesOf } from './pages-of.ts';

const sampled = worldDocument.replace('screen: { by: agency,', 'screen: { by: agency, quality sample: 100 %,');

const listFor = async (world: World, person: World['people'][keyof World['people']], query = '') => {
  const actor = await world.actor(person);
  return world.read(person, (trx) => workList(trx, actor, workFilter(new URLSearchParams(query)), world.clock.now()));
};

onBothEngines(
  'of two people who take an application at once one has it; the other cannot decide until it is given back or lapses',
  async (database) => {
    const world = await buildWorld(database);
    const { screener, secondScreener } = world.people;
    const at = await anApplication(world).submitted();
    const taken = await Promise.all(
      [screener, secondScreener].map((person) => world.run(person, (doing) => claimApplication(doing, { applicationId: at.id }))),
    );
    assert.equal(taken.filter((result) => result.ok).length, 1);
    const [holder, other] = taken[0]?.ok ? [screener, secondScreener] : [secondScreener, screener];
    const decision = await decisionOn(at);
    const refused = await world.run(other, (doing) => recordScreening(doing, { ...decision, ...agreeing }));
    assert.ok(!refused.ok && refused.errors[0]?.message.includes(`${holder.name} has taken`));
    const mine = await listFor(world, holder, 'claimed=me');
    assert.deepEqual(
      mine.rows.map((row) => row.claimedByName),
      [holder.name],
    );
    assert.equal((await listFor(world, other, `claimed=${holder.id}`)).rows.length, 1);
    assert.equal((await listFor(world, other, 'claimed=nobody')).rows.length, 0);
    const notTheirs = await world.run(other, (doing) => releaseApplication(doing, { applicationId: at.id }));
    assert.ok(!notTheirs.ok);
    // Four hours later the claim has lapsed; a colleague may also take it over before.
    const later = world.at(world.clock.now().add({ hours: 4, seconds: 1 }).toString());
    assert.equal((await listFor(later, other, 'claimed=nobody')).rows.length, 1);
    await must(world.run(other, (doing) => claimApplication(doing, { applicationId: at.id, takeOver: true })));
    await must(world.run(other, (doing) => recordScreening(doing, { ...decision, ...agreeing })));
    assert.equal((await world.system((trx) => trx.selectFrom('application_claims').select('person_id').execute())).length, 0);
  },
);

onBothEngines('twenty decisions at once on one application: one is taken', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const decision = await decisionOn(at);
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      world.run<unknown>(index % 2 === 0 ? world.people.screener : world.people.secondScreener, (doing) =>
        index % 3 === 0
          ? rejectApplication(doing, { ...decision, reason: 'no_reply' })
          : recordScreening(doing, { ...decision, ...agreeing }),
      ),
    ),
  );
  assert.equal(results.filter((result) => result.ok).length, 1);
  const decided = await world.system((trx) =>
    trx
      .selectFrom('events')
      .select('type')
      .where('stream_id', '=', at.id)
      .where('type', 'in', ['application.step_passed', 'application.refusal_decided'])
      .execute(),
  );
  assert.equal(decided.length, 1);
});

onBothEngines(
  'handed over, everything recorded goes with it: to a colleague, to another agency, back to the employer',
  async (database) => {
    const world = await buildWorld(database);
    const { screener, secondScreener, foreignScreener, recruiter, candidate } = world.people;
    const at = await anApplication(world).submitted();
    const criteria = { ...agreeing.criteria, age: { verdict: 'met', evidence: 'Seen on the passport', reason: '' } };
    const first = await decisionOn(at);
    await must(world.run(screener, (doing) => recordScreening(doing, { ...first, ...agreeing, criteria, outcome: 'save' })));
    const toStranger = await world.run(screener, async (doing) =>
      handOver(doing, { ...first, to: `organisation:${world.organisations.otherAgency.id}`, note: '' }),
    );
    assert.ok(!toStranger.ok && toStranger.errors[0]?.field === 'to');
    await must(world.run(screener, (doing) => handOver(doing, { ...first, to: `person:${secondScreener.id}`, note: 'I am away.' })));
    const refused = await world.run(screener, (doing) => recordScreening(doing, { ...first, ...agreeing }));
    assert.ok(!refused.ok && /Sven Screener has taken/.test(refused.errors[0]?.message ?? ''));
    await world.system((trx) =>
      trx
        .insertInto('partnerships')
        .values({
          id: randomUUIDv7(),
          programme_id: world.programme.id,
          organisation_id: world.organisations.otherAgency.id,
          kind: 'agency',
          from_on: world.clock.today(),
        })
        .execute(),
    );
    await must(
      world.run(secondScreener, (doing) =>
        handOver(doing, { ...first, to: `organisation:${world.organisations.otherAgency.id}`, note: 'Your region.' }),
      ),
    );
    assert.equal(await rowsSeenBy(world, screener, 'applications', at.id), 0);
    const there = await world.read(foreignScreener, async (trx) => {
      const application = await applicationById(trx, at.id);
      assert.ok(application);
      return { application, rows: await criteriaFor(trx, application, world.clock) };
    });
    assert.equal(there.rows.find((row) => row.id === 'age')?.recorded?.evidence, 'Seen on the passport');
    assert.equal(there.application.heldByName, 'Southgate Talent');
    const second = await decisionOn(at);
    await must(
      world.run(foreignScreener, (doing) =>
        handOver(doing, { ...second, to: `organisation:${world.organisations.employer.id}`, note: '' }),
      ),
    );
    const third = await decisionOn(at);
    await must(world.run(recruiter, (doing) => recordScreening(doing, { ...third, ...agreeing, criteria })));
    const mails = await world.system((trx) => trx.selectFrom('mails').select('subject').where('person_id', '=', candidate.id).execute());
    assert.ok(mails.some(({ subject }) => /Southgate Talent has your application now/.test(subject)));
    assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
  },
);

onBothEngines(
  'a sample of an agency’s results is drawn by a hash that anybody can work out again, and reviewed by the employer',
  async (database) => {
    const world = await buildWorld(database, { document: sampled });
    const { screener, recruiter, secondRecruiter } = world.people;
    const passed = await anApplication(world).screened();
    const review = await world.read(recruiter, (trx) => reviewOf(trx, passed.id));
    assert.ok(review && review.outcome === 'passed' && review.state === 'waiting');
    const salt = await world.system((trx) => trx.selectFrom('sample_salts').select('salt').executeTakeFirstOrThrow());
    assert.equal(review.draw, drawOf(salt.salt, passed.id, 1));
    // Whoever screens learns neither the draw nor the salt while the month lasts.
    const screening = await world.actor(screener);
    const forAgency = await world.read(screener, (trx) =>
      qualityView(trx, screening, world.clock.today(), world.clock.today().subtract({ months: 12 })),
    );
    assert.deepEqual([forAgency.waiting, forAgency.rates, forAgency.salts[0]?.salt], [[], [], null]);
    assert.equal(await world.read(screener, (trx) => reviewOf(trx, passed.id)), null);
    assert.deepEqual(await world.read(screener, (trx) => trx.selectFrom('sample_salts').selectAll().execute()), []);
    const nextMonth = world.at('2027-02-02T09:00:00Z');
    const published = await nextMonth.read(screener, (trx) => qualityView(trx, screening, nextMonth.clock.today(), world.clock.today()));
    assert.deepEqual([published.salts[0]?.salt, published.rates[0]?.drawn], [salt.salt, 1]);
    const agreeingTo = await decisionOn(passed);
    await must(world.run(recruiter, (doing) => reviewResult(doing, { ...agreeingTo, outcome: 'agree', reason: '' })));

    const refused = await anApplication(world, { person: world.people.secondCandidate }).submitted();
    const decision = await decisionOn(refused);
    await must(world.run(screener, (doing) => rejectApplication(doing, { ...decision, reason: 'criterion:shifts' })));
    const overturning = await decisionOn(refused);
    const silent = await world.run(secondRecruiter, (doing) => reviewResult(doing, { ...overturning, outcome: 'overturn', reason: '' }));
    assert.ok(!silent.ok && silent.errors[0]?.field === 'reason');
    await must(
      world.run(secondRecruiter, (doing) => reviewResult(doing, { ...overturning, outcome: 'overturn', reason: 'Shifts are possible.' })),
    );
    await afterGrace(world);
    assert.equal((await world.read(recruiter, (trx) => applicationById(trx, refused.id)))?.state, 'in_step');
    const recruiting = await world.actor(recruiter);
    const view = await world.read(recruiter, (trx) =>
      qualityView(trx, recruiting, world.clock.today(), world.clock.today().subtract({ months: 12 })),
    );
    assert.deepEqual(
      view.rates.map(({ drawn, agreed, overturned }) => [drawn, agreed, overturned]),
      [[2, 1, 1]],
    );
    assert.deepEqual(view.waiting, []);
    assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
  },
);

onBothEngines(
  'the list puts what needs action first, pages by key without loss, and tells nothing of other organisations',
  async (database) => {
    const world = await buildWorld(database);
    const { people, organisations, programme, intake, sites, clock } = world;
    const total = 130;
    await world.system(async (trx) => {
      const persons = Array.from({ length: total }, (_, index) => ({
        id: randomUUIDv7(),
        name: `Person ${index}`,
        email: `person${index}@example.org`,
        created_at: clock.now(),
      }));
      await trx.insertInto('people').values(persons).execute();
      const rows = persons.map((person, index) => ({
        id: randomUUIDv7(),
        person_id: person.id,
        programme_id: programme.id,
        programme_version_id: programme.versionId,
        organisation_id: organisations.employer.id,
        intake_id: intake.id,
        channel: 'external',
        state: index % 13 === 0 ? 'waiting_list' : 'in_step',
        step_index: index % 2 === 0 ? 1 : 2,
        held_by_organisation_id: index % 2 === 0 ? organisations.agency.id : organisations.employer.id,
        due_on: index % 7 === 0 ? null : clock.today().add({ days: (index * 5) % 17 }),
        created_at: clock.now(),
        submitted_at: clock.now(),
        changed_at: clock.now(),
        answers: json({}),
      }));
      await trx.insertInto('applications').values(rows).execute();
      await trx
        .insertInto('application_preferences')
        .values(
          rows.map((row, index) => ({ application_id: row.id, site_id: index % 3 === 0 ? sites.bristol.id : sites.leeds.id, rank: 1 })),
        )
        .execute();
    });
    const walk = async (person: typeof people.recruiter, query: string) => {
      const rows = [];
      for (let after = ''; ;) {
        const list = await listFor(world, person, `${query}&after=${after}`);
        rows.push(...list.rows);
        if (list.next === null) return rows;
        after = list.next;
      }
    };
    const all = await walk(people.recruiter, '');
    assert.equal(all.length, total);
    assert.equal(new Set(all.map((row) => row.id)).size, total);
    const mine = all.findLastIndex((row) => row.isMine);
    assert.ok(all.slice(0, mine + 1).every((row) => row.isMine));
    const days = all.slice(0, mine + 1).map((row) => row.dueOn?.toString() ?? '9999-12-31');
    assert.deepEqual(days, days.toSorted());
    assert.equal((await walk(people.recruiter, 'whose=mine')).length, mine + 1);
    assert.ok((await walk(people.recruiter, 'state=waiting_list')).every((row) => row.state === 'waiting_list'));
    assert.equal((await walk(people.recruiter, `site=${sites.bristol.id}`)).length, Math.ceil(total / 3));
    assert.ok((await walk(people.recruiter, 'step=screen')).every((row) => row.stepKind === 'screen'));
    const agency = await walk(people.screener, '');
    assert.ok(agency.length > 0 && agency.every((row) => row.isMine && row.candidate.startsWith('Candidate ')));
    assert.deepEqual(await walk(people.foreignRecruiter, 'state=all'), []);
    assert.deepEqual(await walk(people.foreignScreener, 'state=all'), []);
  },
);

onBothEngines('many at once: the preview says what will happen to each, and each is done by itself', async (database) => {
  const world = await buildWorld(database);
  const good = await anApplication(world).submitted();
  const open = await anApplication(world, {
    person: world.people.secondCandidate,
    facts: { shift_willingness: { type: 'yes_no', value: false } },
  }).submitted();
  const foreign = await anApplication(world, { person: world.people.thirdCandidate }).screened();
  const { get, post } = pagesOf(world);
  const pick = [good, open, foreign].map(({ id }) => `pick=${id}`).join('&');
  const preview = await get('screener', `/work/bulk?do=pass&${pick}`);
  assert.equal(preview.status, 200);
  assert.match(preview.text, /1 application goes through, 1 does not\. Nothing has happened yet/);
  assert.match(preview.text, /is not met\. Look at it by itself/);
  assert.ok(!preview.text.includes(foreign.id), 'an application out of sight is not spoken of');
  const untouched = await world.system((trx) =>
    trx.selectFrom('applications').select('step_index').where('id', '=', good.id).executeTakeFirstOrThrow(),
  );
  assert.equal(untouched.step_index, 1);
  const { revision } = await decisionOn(good);
  const { revision: second } = await decisionOn(open);
  const done = await post('screener', '/work/bulk', {
    do: 'pass',
    [`revision:${good.id}`]: String(revision),
    [`revision:${open.id}`]: String(second),
  });
  assert.match(done.text, /1 of 2 applications done/);
  const again = await post('screener', '/work/bulk', { do: 'pass', [`revision:${good.id}`]: String(revision) });
  assert.ok(again.status === 200 && !/1 of 1 application done/.test(again.text));
  const refusing = await get('screener', `/work/bulk?do=refuse&pick=${open.id}`);
  assert.match(refusing.text, /value="criterion:shifts" selected/);
  const silent = await post('screener', '/work/bulk', { do: 'refuse', [`revision:${open.id}`]: String(second) });
  assert.equal(silent.status, 422);
  const refused = await post('screener', '/work/bulk', {
    do: 'refuse',
    [`revision:${open.id}`]: String(second),
    [`reason:${open.id}`]: 'criterion:shifts',
    words: 'Thank you for your interest.',
  });
  assert.match(refused.text, /1 of 1 application done/);
  await afterGrace(world);
  const { state } = await world.system((trx) =>
    trx.selectFrom('applications').select('state').where('id', '=', open.id).executeTakeFirstOrThrow(),
  );
  assert.equal(state, 'rejected');
});

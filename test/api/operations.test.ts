import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { apiScopes } from '#platform/http/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import { anApprentice } from '../support/apprentice.ts';
import type { World } from '../support/world.ts';
import { afterGrace } from '../support/applications.ts';
import { anApplication } from './application.ts';
import { harnessOf, worldForSuite, type Harness } from './harness.ts';

describe('the catalogue', () => {
  const newWorld = worldForSuite();
  let harness: Harness;
  let slug: string;
  before(async () => {
    harness = harnessOf(await newWorld());
    slug = harness.world.programme.slug;
  });

  test('lists programmes, filtered as the pages filter, for anybody', async () => {
    const all = await harness.get('/programmes');
    assert.deepEqual(
      all.body.items?.map((item) => item['slug']),
      [slug],
    );
    assert.match(all.headers.get('Cache-Control') ?? '', /public/);
    assert.equal((await harness.get('/programmes?q=networks&country=GB')).body.items?.length, 1);
    assert.equal((await harness.get('/programmes?q=astronaut')).body.items?.length, 0);
    assert.equal((await harness.get('/programmes?mode=university')).body.items?.length, 0);
    assert.equal((await harness.get('/programmes?limit=0')).status, 400);
    assert.equal((await harness.get('/programmes?limit=101')).status, 400);
  });

  test('reads a programme and its open intakes; an internal intake is nobody’s business', async () => {
    const { world } = harness;
    const programme = await harness.get(`/programmes/${slug}`);
    assert.equal(programme.status, 200);
    assert.deepEqual(
      (programme.body['phases'] as { mode: string }[]).map((phase) => phase.mode),
      ['block release', 'on the job'],
    );
    assert.equal((await harness.get('/programmes/no-such-programme')).status, 404);
    assert.equal((await harness.get(`/programmes/${slug}/intakes`)).body.items?.length, 1);
    await world.system((trx) => trx.updateTable('intakes').set({ channel: 'internal' }).execute());
    assert.equal((await harness.get(`/programmes/${slug}/intakes`)).body.items?.length, 0);
    await world.system((trx) => trx.updateTable('intakes').set({ channel: 'both' }).execute());
  });

  test('checks eligibility with reasons and what would change it', async () => {
    const { facts } = (await harness.get(`/programmes/${slug}`)).body as unknown as { facts: { id: string; type: string }[] };
    const birth = facts.find((fact) => fact.type === 'date')?.id ?? '';
    const shifts = facts.find((fact) => fact.type === 'yes_no')?.id ?? '';
    const young = await harness.post(`/programmes/${slug}/check`, { body: { facts: { [birth]: '2015-01-01', [shifts]: true } } });
    assert.equal(young.body['verdict'], 'not_met');
    const { outlook } = young.body as unknown as { outlook: { outcome: string; ways: { changes: { kind: string }[] }[] } };
    assert.equal(outlook.outcome, 'can become eligible');
    assert.equal(outlook.ways[0]?.changes[0]?.kind, 'wait');
    const open = await harness.post(`/programmes/${slug}/check`, { body: { facts: {} } });
    assert.equal(open.body['verdict'], 'unknown');
    assert.ok(open.body['nextQuestion']);
    const fit = await harness.post(`/programmes/${slug}/check`, {
      body: { facts: { [birth]: '2000-01-01', [shifts]: true }, site: 'leeds' },
    });
    assert.equal(fit.body['verdict'], 'met');
  });

  test('names every fact that is wrong', async () => {
    const { facts } = (await harness.get(`/programmes/${slug}`)).body as unknown as { facts: { id: string; type: string }[] };
    const birth = facts.find((fact) => fact.type === 'date')?.id ?? '';
    const shifts = facts.find((fact) => fact.type === 'yes_no')?.id ?? '';
    const wrong = await harness.post(`/programmes/${slug}/check`, {
      body: { facts: { [birth]: '2001-02-30', [shifts]: 'yes', shoe_size: 43 }, site: 'mars' },
    });
    assert.equal(wrong.status, 422);
    assert.deepEqual(
      wrong.body.errors?.map((error) => error.field).toSorted(),
      [`facts.${birth}`, `facts.${shifts}`, 'facts.shoe_size', 'site'].toSorted(),
    );
    assert.equal((await harness.post(`/programmes/${slug}/check`, { body: { facts: {}, fcats: {} } })).status, 422);
  });
});

describe('applications', () => {
  const newWorld = worldForSuite();
  let harness: Harness;
  let world: World;
  let agency: string;
  let employer: string;

  before(async () => {
    world = await newWorld();
    harness = harnessOf(world);
    // Tokens are made by programme managers; the agency's is its screener too.
    const { people, organisations } = world;
    await world.system((trx) =>
      trx
        .insertInto('memberships')
        .values({
          id: randomUUIDv7(),
          person_id: people.screener.id,
          organisation_id: organisations.agency.id,
          role: 'programme_manager',
          from_on: world.clock.today(),
        })
        .execute(),
    );
    agency = await harness.token(people.screener, organisations.agency.id, 'applications:read', 'applications:write');
    employer = await harness.token(people.programmeManager, organisations.employer.id, 'applications:read', 'applications:write');
  });

  const read = async (id: string, token: string) =>
    (await harness.get(`/applications/${id}`, { token })).body as unknown as {
      revision: number;
      candidate: string | null;
      contact: unknown;
      state: string;
      heldBy: string;
      step: { kind: string };
      criteria: { id: string; weight: string; check: string; recorded: unknown }[];
    };

  test('hides from the screening organisation what the step hides, in every answer', async () => {
    const id = await anApplication(world, world.people.candidate);
    const { name } = world.people.candidate;
    for (const path of ['/applications', `/applications/${id}`, `/applications/${id}/events`]) {
      for (const token of [agency, employer]) {
        const answer = await harness.get(path, { token });
        assert.equal(answer.status, 200);
        assert.ok(!JSON.stringify(answer.body).includes(name), `${path} tells the name`);
        assert.ok(!JSON.stringify(answer.body).includes(world.people.candidate.id), `${path} tells the person's id`);
        assert.ok(!/hash/i.test(JSON.stringify(Object.keys(answer.body))), path);
      }
    }
    const application = await read(id, agency);
    assert.equal(application.candidate, null);
    assert.equal(application.contact, null);
  });

  test('are screened, passed and told in their history, with the token’s person as decider', async () => {
    const id = await anApplication(world, world.people.secondCandidate);
    const screened = await read(id, agency);
    assert.equal(screened.step.kind, 'screen');
    // Nothing recorded yet: a pass without verdicts is refused, each criterion named.
    const early = await harness.post(`/applications/${id}/pass`, { token: agency, body: { revision: screened.revision } });
    assert.equal(early.status, 422);
    assert.ok(early.body.errors?.some((error) => /^criteria\..+\.verdict$/.test(error.field)));
    const required = screened.criteria.filter((criterion) => criterion.weight === 'required');
    const unknown = await harness.post(`/applications/${id}/screening`, {
      token: agency,
      body: { revision: screened.revision, criteria: [{ id: 'no-such', verdict: 'met' }] },
    });
    assert.equal(unknown.status, 422);
    const criteria = required.map((criterion) => ({
      id: criterion.id,
      verdict: 'met',
      evidence: 'Seen',
      reason: criterion.check === 'met' ? '' : 'Seen on the telephone',
    }));
    const recorded = await harness.post(`/applications/${id}/screening`, {
      token: agency,
      body: { revision: screened.revision, criteria },
    });
    assert.deepEqual([recorded.status, recorded.body['outcome'], recorded.body['state']], [200, 'recorded', 'in_step']);
    const passed = await harness.post(`/applications/${id}/pass`, {
      token: agency,
      body: { revision: recorded.body['revision'], note: 'Good' },
    });
    assert.equal(passed.status, 200);
    assert.equal(passed.body['state'], null, 'the agency no longer sees it');
    assert.equal((await harness.get(`/applications/${id}`, { token: agency })).status, 404);
    const after = await read(id, employer);
    assert.deepEqual([after.step.kind, after.candidate], ['interview', world.people.secondCandidate.name]);
    const events = await harness.get(`/applications/${id}/events`, { token: employer });
    const told = events.body.items?.find((event) => event['type'] === 'application.step_passed');
    assert.equal(told?.['by'], world.people.screener.name);
    assert.match(String(told?.['sentence']), /passed/);
    assert.deepEqual(
      events.body.items?.map((event) => event['seq']),
      events.body.items?.map((event) => event['seq']).toSorted((a, b) => Number(a) - Number(b)),
    );
  });

  test('a decision on a revision that has passed is refused', async () => {
    const id = await anApplication(world, world.people.thirdCandidate);
    const { revision } = await read(id, employer);
    const returned = await harness.post(`/applications/${id}/return`, {
      token: agency,
      body: { revision, request: 'Which certificate do you hold? 👩‍🔧 \u0000 مرحبا' },
    });
    assert.equal(returned.status, 200);
    assert.equal((await harness.post(`/applications/${id}/return`, { token: employer, body: { revision, request: 'Again' } })).status, 409);
    const late = await harness.post(`/applications/${id}/reject`, { token: employer, body: { revision, reason: 'no_reply' } });
    assert.equal(late.status, 409);
    const current = await read(id, employer);
    const wrong = await harness.post(`/applications/${id}/reject`, {
      token: employer,
      body: { revision: current.revision, reason: 'i do not like them' },
    });
    assert.deepEqual([wrong.status, wrong.body.errors?.[0]?.field], [422, 'reason']);
    const rejected = await harness.post(`/applications/${id}/reject`, {
      token: employer,
      body: { revision: current.revision, reason: 'no_reply', note: 'Write to us when you have it.' },
    });
    assert.deepEqual([rejected.status, rejected.body['outcome']], [200, 'refusal_decided']);
    const undone = await harness.post(`/applications/${id}/undo-reject`, {
      token: employer,
      body: { revision: rejected.body['revision'] },
    });
    assert.deepEqual([undone.status, undone.body['outcome']], [200, 'refusal_undone']);
    const again = await harness.post(`/applications/${id}/reject`, {
      token: employer,
      body: { revision: undone.body['revision'], reason: 'no_reply', note: 'Write to us when you have it.' },
    });
    assert.equal(again.status, 200);
    const waiting = await harness.get(`/applications/${id}`, { token: employer });
    assert.equal((waiting.body as { refusal?: { by?: string } }).refusal?.by, world.people.programmeManager.name);
    await afterGrace(world);
    const offer = await harness.post(`/applications/${id}/withdraw-offer`, {
      token: employer,
      body: { revision: again.body['revision'], reason: 'x' },
    });
    assert.equal(offer.status, 409);
    const { body } = await harness.get(`/applications/${id}`, { token: employer });
    assert.deepEqual((body as { decision?: unknown }).decision, {
      by: world.people.programmeManager.name,
      reason: 'We asked for information and had no reply in time',
      note: 'Write to us when you have it.',
    });
  });
});

describe('training', () => {
  const newWorld = worldForSuite();
  let harness: Harness;
  let world: World;
  let token: string;
  let id: string;
  let entries: string[];

  before(async () => {
    world = await newWorld({ at: '2027-02-01T09:00:00Z' });
    harness = harnessOf(world);
    token = await harness.token(world.people.programmeManager, world.organisations.employer.id, ...apiScopes);
    const apprentice = await anApprentice(world, world.people.candidate, world.clock.today().subtract({ days: 20 }));
    id = apprentice.id;
    await world.system((trx) => trx.updateTable('apprenticeships').set({ state: 'active' }).where('id', '=', id).execute());
    entries = await Promise.all([1, 2, 3].map(async (days) => enterDay(world, id, days)));
  });

  test('shows apprenticeships, plans and hours', async () => {
    const list = await harness.get('/apprenticeships?state=active', { token });
    assert.deepEqual(
      list.body.items?.map((item) => item['id']),
      [id],
    );
    assert.equal((await harness.get('/apprenticeships?state=gateway', { token })).body.items?.length, 0);
    const one = await harness.get(`/apprenticeships/${id}`, { token });
    assert.equal(one.body['apprentice'], world.people.candidate.name);
    assert.deepEqual((one.body['progress'] as { waitingMinutes: unknown }).waitingMinutes, { on_the_job: 1350, related: 0 });
    const plan = await harness.get(`/apprenticeships/${id}/plan`, { token });
    assert.equal((plan.body['phases'] as unknown[]).length, 2);
    assert.ok((plan.body['reviews'] as unknown[]).length > 0);
    assert.equal((await harness.get(`/apprenticeships/${id}/hours?state=entered`, { token })).body.items?.length, 3);
  });

  test('hours are approved and returned together, or not at all', async () => {
    const foreign = await harness.post(`/apprenticeships/${id}/hours/approve`, { token, body: { entries: [entries[0], randomUUIDv7()] } });
    assert.equal(foreign.status, 404);
    const approved = await harness.post(`/apprenticeships/${id}/hours/approve`, { token, body: { entries: entries.slice(0, 2) } });
    assert.deepEqual(approved.body, { entries: 2, minutes: 900 });
    assert.equal((await harness.post(`/apprenticeships/${id}/hours/approve`, { token, body: { entries } })).status, 409);
    assert.equal(
      (await harness.post(`/apprenticeships/${id}/hours/return`, { token, body: { entries: entries.slice(2), reason: ' ' } })).status,
      422,
    );
    const returned = await harness.post(`/apprenticeships/${id}/hours/return`, {
      token,
      body: { entries: entries.slice(2), reason: 'That was a holiday' },
    });
    assert.deepEqual(returned.body, { entries: 1, minutes: 450 });
    const hours = await harness.get(`/apprenticeships/${id}/hours`, { token });
    assert.deepEqual(hours.body.items?.map((item) => item['state']).toSorted(), ['approved', 'approved', 'returned']);
    assert.equal(hours.body.items?.find((item) => item['state'] === 'returned')?.['reason'], 'That was a holiday');
  });
});

async function enterDay(world: World, apprenticeshipId: string, days: number): Promise<string> {
  const id = randomUUIDv7();
  await world.system((trx) =>
    trx
      .insertInto('hours_entries')
      .values({
        id,
        apprenticeship_id: apprenticeshipId,
        person_id: world.people.candidate.id,
        on_day: world.clock.today().subtract({ days }),
        kind: 'on_the_job',
        minutes: 450,
        state: 'entered',
        entered_at: world.clock.now(),
      })
      .execute(),
  );
  return id;
}

describe('webhooks', () => {
  const newWorld = worldForSuite();

  test('an endpoint’s deliveries are listed and one is sent again, for its own organisation', async () => {
    const harness = harnessOf(await newWorld());
    const { world } = harness;
    const { programmeManager, foreignManager } = world.people;
    const [endpoint, delivery] = [randomUUIDv7(), randomUUIDv7()];
    const at = world.clock.now();
    await world.system(async (trx) => {
      await trx
        .insertInto('webhook_endpoints')
        .values({
          id: endpoint,
          organisation_id: world.organisations.employer.id,
          url: 'https://hooks.example.org/',
          description: 'Payroll',
          event_types: ['application.submitted'],
          created_by: programmeManager.id,
          created_at: at,
          changed_at: at,
        })
        .execute();
      await trx
        .insertInto('webhook_deliveries')
        .values({
          id: delivery,
          endpoint_id: endpoint,
          type: 'application.submitted',
          state: 'failed',
          attempts: 10,
          next_try_at: at,
          created_at: at,
        })
        .execute();
    });
    const token = await harness.token(programmeManager, world.organisations.employer.id, 'webhooks:read', 'webhooks:write');
    const foreign = await harness.token(foreignManager, world.organisations.otherEmployer.id, 'webhooks:read', 'webhooks:write');
    assert.equal((await harness.get('/webhooks', { token })).body.items?.length, 1);
    assert.equal((await harness.get('/webhooks', { token: foreign })).body.items?.length, 0);
    const listed = await harness.get(`/webhooks/${endpoint}/deliveries?state=failed`, { token });
    assert.equal(listed.body.items?.[0]?.['webhookId'], `msg_${delivery}`);
    assert.equal((await harness.get(`/webhooks/${endpoint}/deliveries`, { token: foreign })).status, 404);
    assert.equal((await harness.post(`/webhooks/${endpoint}/replay`, { token: foreign, body: { delivery } })).status, 404);
    assert.equal((await harness.post(`/webhooks/${endpoint}/replay`, { token, body: { delivery } })).status, 200);
    const waiting = await harness.get(`/webhooks/${endpoint}/deliveries?state=waiting`, { token });
    assert.equal(waiting.body.items?.length, 1);
  });
});

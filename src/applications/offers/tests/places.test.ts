import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { json } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import { anApplication, offerTo } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { buildWorld, type Person, type World } from '../../../../test/support/world.ts';
import { acceptLate, acceptOffer, lastPlaceGone } from '../answer-offer.ts';

/** An offer can never exceed the places, whatever happens at once. */

/** People with an offer that expired yesterday: they all once had a place, and now there is one. */
async function manyExpired(world: World, count: number): Promise<readonly { person: Person; applicationId: string; offerId: string }[]> {
  const now = world.clock.now();
  const yesterday = world.clock.today().subtract({ days: 1 });
  const rows = Array.from({ length: count }, (_, index) => ({
    person: { id: randomUUIDv7(), name: `Racer ${index}`, email: `racer.${index}@example.org` },
    applicationId: randomUUIDv7(),
    offerId: randomUUIDv7(),
  }));
  await world.system(async (trx) => {
    for (let from = 0; from < rows.length; from += 200) {
      const some = rows.slice(from, from + 200);
      await trx
        .insertInto('people')
        .values(some.map(({ person }) => ({ ...person, created_at: now })))
        .execute();
      await trx
        .insertInto('applications')
        .values(
          some.map(({ person, applicationId }) => ({
            id: applicationId,
            person_id: person.id,
            programme_id: world.programme.id,
            programme_version_id: world.programme.versionId,
            organisation_id: world.organisations.employer.id,
            intake_id: world.intake.id,
            channel: 'external',
            state: 'offer_expired',
            created_at: now,
            submitted_at: now,
            changed_at: now,
            answers: json({}),
          })),
        )
        .execute();
      await trx
        .insertInto('offers')
        .values(
          some.map(({ applicationId, offerId }) => ({
            id: offerId,
            application_id: applicationId,
            intake_id: world.intake.id,
            site_id: world.sites.leeds.id,
            organisation_id: world.organisations.employer.id,
            state: 'expired',
            pay_minor: 2_100_000,
            currency: 'GBP',
            pay_per: 'year',
            starts_on: world.intake.startsOn,
            expires_on: yesterday,
            made_by: world.people.recruiter.id,
            made_at: now,
            decided_at: now,
          })),
        )
        .execute();
    }
    const first = rows[0];
    if (first)
      await recordEvent(trx, {
        stream: { type: 'application', id: first.applicationId },
        type: 'application.offered',
        at: now,
        actorId: null,
      });
  });
  return rows;
}

onBothEngines('1,000 acceptances at once for the last place: one wins, the others are told clearly', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const racers = await manyExpired(world, 1000);
  // As many as a server's pool of connections lets wait without an error: each goes on as soon as another has its answer.
  const waiting = [...racers];
  const results: Result<null>[] = [];
  const takeUp = async (): Promise<void> => {
    for (let racer = waiting.pop(); racer !== undefined; racer = waiting.pop()) {
      const { person, applicationId, offerId } = racer;
      results.push(await world.run(person, (doing) => acceptLate(doing, { applicationId, offerId })));
    }
  };
  await Promise.all(Array.from({ length: 64 }, takeUp));
  const won = results.filter((result) => result.ok);
  const refused = results.filter((result): result is Extract<Result<null>, { ok: false }> => !result.ok);
  assert.equal(won.length, 1);
  assert.equal(refused.length, 999);
  for (const result of refused) {
    assert.equal(result.kind, 'conflict');
    assert.equal(result.errors[0]?.message, lastPlaceGone);
  }
  const { rows } = await world.system((trx) =>
    sql<{ accepted: number; agreements: number; taken: number }>`
      select (select count(*) from offers where state = 'accepted')::int as accepted, (select count(*) from agreements)::int as agreements,
        app.places_taken(${world.intake.id}, ${world.sites.leeds.id}, null) as taken`.execute(trx),
  );
  assert.deepEqual(rows[0], { accepted: 1, agreements: 1, taken: 1 });
});

onBothEngines('one offer accepted a hundred times at once is accepted once', async (database) => {
  const at = await anApplication(await buildWorld(database)).offered();
  const { world, id } = at;
  const offer = await world.system((trx) =>
    trx.selectFrom('offers').select('id').where('application_id', '=', id).executeTakeFirstOrThrow(),
  );
  const results = await Promise.all(
    Array.from({ length: 100 }, () =>
      world.run(world.people.candidate, (doing) => acceptOffer(doing, { applicationId: id, offerId: offer.id })),
    ),
  );
  assert.ok(results.every((result) => result.ok));
  const { rows } = await world.system((trx) =>
    sql<{ accepted: number; drawn: number; mails: number }>`
      select (select count(*) from events where stream_id = ${id} and type = 'offer.accepted')::int as accepted,
        (select count(*) from events where stream_id = ${id} and type = 'agreement.drawn_up')::int as drawn,
        (select count(*) from agreements where application_id = ${id})::int as mails`.execute(trx),
  );
  assert.deepEqual(rows[0], { accepted: 1, drawn: 1, mails: 1 });
});

onBothEngines('offers made at once for the last place: one is made, and places cannot be taken from under it', async (database) => {
  const world = await buildWorld(database, { places: 1 });
  const first = await anApplication(world).interviewed();
  const second = await anApplication(world, { person: world.people.secondCandidate }).interviewed();
  const results = await Promise.all([offerTo(first, 'leeds'), offerTo(second, 'leeds')]);
  assert.equal(results.filter((result) => result.ok).length, 1);
  const refused = results.find((result) => !result.ok);
  assert.match(refused && !refused.ok ? (refused.errors[0]?.message ?? '') : '', /No place is left at Fernhill Leeds/);
  const lower = world.system((trx) =>
    trx
      .updateTable('intake_sites')
      .set({ places: 1 })
      .where('intake_id', '=', world.intake.id)
      .where('site_id', '=', world.sites.leeds.id)
      .execute(),
  );
  await lower;
  await world.system((trx) => trx.updateTable('intake_sites').set({ places: 2 }).where('site_id', '=', world.sites.leeds.id).execute());
  const again = await offerTo(results[0]?.ok ? second : first, 'leeds');
  assert.ok(again.ok, 'a place more is there');
  await assert.rejects(
    world.system((trx) => trx.updateTable('intake_sites').set({ places: 1 }).where('site_id', '=', world.sites.leeds.id).execute()),
    /more places are offered/,
  );
});

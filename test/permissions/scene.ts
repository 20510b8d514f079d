import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Fixture } from './fixture.ts';

export interface Scene {
  readonly offered: string;
  readonly offer: string;
  readonly rejected: string;
  readonly foreignIntake: string;
  readonly slot: string;
  readonly hours: string;
  readonly review: string;
  readonly apprenticeship: string;
  readonly strangersFile: string;
}

/** What the fixture does not hold: an offer with a condition, a rejection, a free slot, hours, a held review. */
export async function furnish({ world, ids }: Fixture): Promise<Scene> {
  const { people, programme, organisations, intake, sites } = world;
  const at = world.clock.now();
  const today = world.clock.today();
  const apprenticeship = ids['apprenticeship'] ?? '';
  const scene = {
    offered: randomUUIDv7(),
    offer: randomUUIDv7(),
    rejected: randomUUIDv7(),
    foreignIntake: intake.id,
    slot: randomUUIDv7(),
    hours: randomUUIDv7(),
    apprenticeship,
    strangersFile: randomUUIDv7(),
  };
  const application = {
    programme_id: programme.id,
    programme_version_id: programme.versionId,
    organisation_id: organisations.employer.id,
    channel: 'external',
    created_at: at,
    changed_at: at,
  } as const;
  const review = await world.system(async (trx) => {
    const second = randomUUIDv7();
    await sql`insert into intakes select ${second}, programme_id, programme_version_id, organisation_id, starts_on, opens_on, closes_on, channel, state, created_at from intakes where id = ${intake.id}`.execute(
      trx,
    );
    await trx
      .insertInto('applications')
      .values([
        {
          ...application,
          id: scene.offered,
          person_id: people.thirdCandidate.id,
          intake_id: intake.id,
          state: 'offered',
          step_index: 3,
          site_id: sites.leeds.id,
        },
        {
          ...application,
          id: scene.rejected,
          person_id: people.thirdCandidate.id,
          intake_id: second,
          state: 'rejected',
          decided_by: people.recruiter.id,
          decision_reason: 'experience',
        },
      ])
      .execute();
    await trx
      .insertInto('offers')
      .values({
        id: scene.offer,
        application_id: scene.offered,
        intake_id: intake.id,
        site_id: sites.leeds.id,
        organisation_id: organisations.employer.id,
        state: 'made',
        pay_minor: 2_100_000,
        currency: 'GBP',
        pay_per: 'year',
        starts_on: intake.startsOn,
        expires_on: today.add({ days: 10 }),
        made_by: people.recruiter.id,
        made_at: at,
      })
      .execute();
    await trx
      .insertInto('offer_conditions')
      .values({ id: randomUUIDv7(), offer_id: scene.offer, position: 1, title: 'A medical' })
      .execute();
    await trx
      .insertInto('application_steps')
      .values({
        id: randomUUIDv7(),
        application_id: scene.offered,
        step_index: 3,
        kind: 'offer',
        organisation_id: organisations.employer.id,
        started_at: at,
      })
      .execute();
    await trx
      .insertInto('interviews')
      .values({
        id: scene.slot,
        organisation_id: organisations.employer.id,
        programme_id: programme.id,
        starts_at: at.add({ hours: 72 }),
        ends_at: at.add({ hours: 73 }),
        time_zone: 'Europe/London',
        created_by: people.recruiter.id,
        created_at: at,
      })
      .execute();
    await trx.insertInto('interview_panel').values({ interview_id: scene.slot, person_id: people.secondInterviewer.id }).execute();
    await sql`update apprenticeships set state = 'active' where id = ${apprenticeship}`.execute(trx);
    await trx
      .insertInto('hours_entries')
      .values({
        id: scene.hours,
        apprenticeship_id: apprenticeship,
        person_id: people.secondCandidate.id,
        on_day: today,
        kind: 'on_the_job',
        minutes: 60,
        state: 'entered',
        entered_at: at,
      })
      .execute();
    await trx
      .insertInto('files')
      .values({
        id: scene.strangersFile,
        person_id: people.candidate.id,
        name: 'x.pdf',
        media_type: 'application/pdf',
        bytes: 1,
        sha256: 'x',
        storage_key: 'of-the-candidate',
        uploaded_at: at,
      })
      .execute();
    for (const type of ['accommodation.taken_up', 'monitoring.answered'])
      await recordEvent(trx, { stream: { type: 'person', id: people.candidate.id }, type, at, actorId: null });
    const held = await sql<{
      id: string;
    }>`update reviews set state = 'held', held_on = ${today}, progress = 'p', actions = 'a' where apprenticeship_id = ${apprenticeship} and number = 1 returning id`.execute(
      trx,
    );
    return held.rows[0]?.id ?? '';
  });
  assert.notEqual(review, '', 'the apprenticeship has a review');
  return { ...scene, review };
}

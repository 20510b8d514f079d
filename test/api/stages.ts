import assert from 'node:assert/strict';
import { acceptOffer } from '#applications/offers/answer-offer.ts';
import { bookInterview } from '#applications/interviews/book-interview.ts';
import { applicationById } from '#applications/core/application.query.ts';
import { skipStep } from '#applications/core/decide.ts';
import { latestOffer } from '#applications/offers/offer.query.ts';
import { makeOffer } from '#applications/offers/make-offer.ts';
import { offerSlots } from '#applications/interviews/offer-slots.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Result } from '#platform/result.ts';
import type { Apprentice } from '../support/apprentice.ts';
import type { Person, World } from '../support/world.ts';
import { anApplication } from './application.ts';

/** Applications and apprenticeships at the stages whose pages hold forms of their own. */

function ok<T>(result: Result<T>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

/** An application with its interview booked, one with an open offer and one with an accepted offer and an agreement to sign. */
export async function furtherOn(world: World): Promise<{ booked: string; offered: string; accepted: string }> {
  const { people, programme, sites } = world;
  const revisionOf = async (id: string): Promise<number> =>
    (await world.read(people.recruiter, (trx) => applicationById(trx, id)))?.revision ?? 0;
  const skip = async (id: string): Promise<unknown> => {
    const revision = await revisionOf(id);
    return ok(await world.run(people.programmeManager, (doing) => skipStep(doing, { applicationId: id, revision, reason: 'Known to us' })));
  };
  const offer = async (person: Person): Promise<string> => {
    const id = await anApplication(world, person);
    await skip(id);
    await skip(id);
    const revision = await revisionOf(id);
    const expiresOn = world.clock.today().add({ days: 7 }).toString();
    ok(
      await world.run(people.recruiter, (doing) =>
        makeOffer(doing, {
          applicationId: id,
          revision,
          formId: randomUUIDv7(),
          siteId: sites.leeds.id,
          pay: '22000',
          payReason: 'Agreed with the candidate.',
          startsOn: world.intake.startsOn.toString(),
          expiresOn,
          conditions: 'References',
        }),
      ),
    );
    return id;
  };
  const booked = await anApplication(world, people.visitor);
  await skip(booked);
  const formId = randomUUIDv7();
  const date = world.clock.today().add({ days: 5 }).toString();
  ok(
    await world.run(people.recruiter, (doing) =>
      offerSlots(doing, {
        formId,
        programmeId: programme.id,
        siteId: sites.leeds.id,
        where: 'site',
        place: 'Room 1',
        date,
        time: '10:00',
        minutes: '30',
        count: '4',
        panel: [people.interviewer.id, people.secondInterviewer.id],
      }),
    ),
  );
  ok(await world.run(people.visitor, (doing) => bookInterview(doing, { applicationId: booked, interviewId: formId })));
  const offered = await offer(people.accommodationAdviser);
  const accepted = await offer(people.secondInterviewer);
  const made = await world.read(people.secondInterviewer, (trx) => latestOffer(trx, accepted));
  ok(await world.run(people.secondInterviewer, (doing) => acceptOffer(doing, { applicationId: accepted, offerId: made?.id ?? '' })));
  return { booked, offered, accepted };
}

/** One apprenticeship in the middle of everything, and one at its gateway. */
export async function bringForward(world: World, active: Apprentice, finishing: Apprentice): Promise<void> {
  const { people, clock } = world;
  await world.system(async (trx) => {
    await trx.updateTable('apprenticeships').set({ state: 'active' }).where('id', '=', active.id).execute();
    await trx.updateTable('apprenticeships').set({ state: 'gateway' }).where('id', '=', finishing.id).execute();
    for (const { id } of [active, finishing]) {
      await trx
        .insertInto('mentor_assignments')
        .values({ id: randomUUIDv7(), apprenticeship_id: id, person_id: people.mentor.id, from_on: clock.today().subtract({ days: 1 }) })
        .execute();
    }
    for (const [state, day] of [
      ['entered', 0],
      ['returned', 1],
    ] as const) {
      const onDay = clock.today().add({ days: day });
      await trx
        .insertInto('hours_entries')
        .values({
          id: randomUUIDv7(),
          apprenticeship_id: active.id,
          person_id: active.person.id,
          on_day: onDay,
          kind: 'on_the_job',
          minutes: 450,
          state,
          entered_at: clock.now(),
        })
        .execute();
    }
    await trx
      .updateTable('reviews')
      .set({ state: 'held', held_on: clock.today(), progress: 'Well', actions: 'More' })
      .where('apprenticeship_id', '=', active.id)
      .where('number', '=', 1)
      .execute();
    await trx
      .updateTable('competency_records')
      .set({ state: 'ready' })
      .where('apprenticeship_id', '=', active.id)
      .where('competency_id', '=', 'cabling')
      .execute();
  });
}

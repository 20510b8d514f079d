import assert from 'node:assert/strict';
import { startStep } from '#applications/core/steps.ts';
import type { FactValue } from '#eligibility/index.ts';
import { json } from '#platform/database/index.ts';
import { recordEvent } from '#platform/events/index.ts';
import { randomUUIDv7 } from '#platform/ids.ts';
import type { Person, World } from '../support/world.ts';

/** A submitted application of a person of the world, at its first step: the agency has it, and may not see the name. */
export async function anApplication(world: World, person: Person): Promise<string> {
  const id = randomUUIDv7();
  const at = world.clock.now();
  await world.system(async (trx) => {
    await trx
      .insertInto('applications')
      .values({
        id,
        person_id: person.id,
        intake_id: world.intake.id,
        programme_id: world.programme.id,
        programme_version_id: world.programme.versionId,
        organisation_id: world.organisations.employer.id,
        channel: 'external',
        state: 'submitted',
        step_index: 0,
        created_at: at,
        submitted_at: at,
        changed_at: at,
        answers: json({
          contact: { name: person.name, phone: '0100 000', address: '1 Example Street', preference: 'email' },
          work: [{ id: 'w1', title: 'Shop assistant', place: 'A shop', from: '2025-01-01', to: null, detail: 'Served customers' }],
          education: [],
          historyDone: true,
          statement: { text: 'I like networks. <script>alert(1)</script> 👩‍🔧 مرحبا' },
        }),
      })
      .execute();
    await trx.insertInto('application_preferences').values({ application_id: id, site_id: world.sites.leeds.id, rank: 1 }).execute();
    const facts = world.programme.compiled.facts.flatMap(({ id: fact, type }): { fact: string; value: FactValue }[] => {
      if (type === 'date') return [{ fact, value: { type, value: '2000-05-05' } }];
      return type === 'yes_no' ? [{ fact, value: { type, value: true } }] : [];
    });
    if (facts.length > 0) {
      await trx
        .insertInto('person_facts')
        .values(facts.map(({ fact, value }) => ({ person_id: person.id, fact, value: json(value), given_at: at })))
        .onConflict((conflict) => conflict.columns(['person_id', 'fact']).doNothing())
        .execute();
    }
    await recordEvent(trx, {
      stream: { type: 'application', id },
      type: 'application.submitted',
      at,
      actorId: person.id,
      data: { channel: 'external', sites: ['Fernhill Leeds'] },
    });
    const started = await startStep(trx, id, 1, world.clock, world.origin);
    assert.ok(started.ok);
  });
  return id;
}

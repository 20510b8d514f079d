import assert from 'node:assert/strict';
import { done } from '#platform/result.ts';
import { afterGrace, agreeing, anApplication, decisionOn, must } from '../../../../test/support/applications.ts';
import { onBothEngines } from '../../../../test/support/databases.ts';
import { servicesOf } from '../../../../test/support/services.ts';
import { buildWorld, type World } from '../../../../test/support/world.ts';
import { applicationById } from '../../core/application.query.ts';
import { recordScreening } from '../record-screening.ts';
import { carryOutDecisions } from '../refusals/carry-out.ts';
import { rejectApplication, undoDecision } from '../refusals/refuse.ts';
import { pagesOf } from './pages-of.ts';

/** A decision in its grace time: who can take it back, until when, and what happens at the same moment. */

const mailsTo = (world: World, personId: string) =>
  world.system((trx) => trx.selectFrom('mails').select(['subject']).where('person_id', '=', personId).execute());

async function refusedByAgency(world: World) {
  const at = await anApplication(world).submitted();
  const decision = await decisionOn(at);
  await must(
    world.run(world.people.screener, (doing) => rejectApplication(doing, { ...decision, reasons: ['criterion:shifts', 'no_reply'] })),
  );
  return at;
}

onBothEngines('a refusal is undone in its grace time and the candidate never hears of it; afterwards it cannot be', async (database) => {
  const world = await buildWorld(database);
  const at = await refusedByAgency(world);
  const blocked = await world
    .run(world.people.secondScreener, async (doing) =>
      recordScreening(doing, { ...(await decisionOn(at)), ...agreeing }).catch((error: unknown) => Promise.reject(error as Error)),
    )
    .catch(() => null);
  assert.ok(blocked === null || !blocked.ok);
  const undoing = await decisionOn(at);
  // A colleague of the decider reads who can undo it, and cannot: neither by the command nor past it.
  const colleague = await world.run(world.people.secondScreener, (doing) => undoDecision(doing, undoing));
  assert.ok(!colleague.ok && colleague.kind === 'conflict' && /Only they/.test(colleague.errors[0]?.message ?? ''));
  const past = await world.run(world.people.secondScreener, async (doing) =>
    done(
      await doing.trx
        .updateTable('pending_decisions')
        .set({ undone_at: doing.clock.now(), undone_by: world.people.secondScreener.id })
        .where('application_id', '=', at.id)
        .executeTakeFirst(),
    ),
  );
  assert.ok(past.ok && past.value.numUpdatedRows === 0n, 'the database refuses a colleague too');
  const { get } = pagesOf(world);
  const shown = await get('secondScreener', `/work/applications/${at.id}`);
  assert.match(shown.text, /can undo it/);
  assert.doesNotMatch(shown.text, /Undo this decision/);
  const own = await get('screener', `/work/applications/${at.id}`);
  assert.match(own.text, /Undo this decision/);
  await must(world.run(world.people.screener, (doing) => undoDecision(doing, undoing)));
  await afterGrace(world);
  assert.equal((await world.read(world.people.candidate, (trx) => applicationById(trx, at.id)))?.state, 'in_step');
  assert.ok(!(await mailsTo(world, world.people.candidate.id)).some((mail) => /has ended/.test(mail.subject)));
  const events = await world.system((trx) =>
    trx.selectFrom('events').select('type').where('stream_id', '=', at.id).orderBy('seq').execute(),
  );
  assert.deepEqual(
    events.map(({ type }) => type).filter((type) => type.includes('refusal')),
    ['application.refusal_decided', 'application.refusal_undone'],
  );
  const second = await decisionOn(at);
  await must(world.run(world.people.screener, (doing) => rejectApplication(doing, { ...second, reason: 'no_reply' })));
  const byEmployer = await decisionOn(at);
  await must(world.run(world.people.recruiter, (doing) => undoDecision(doing, byEmployer)));
  const again = await decisionOn(at);
  await must(world.run(world.people.screener, (doing) => rejectApplication(doing, { ...again, reason: 'no_reply' })));
  const late = world.at(world.clock.now().add({ minutes: 60 }).toString());
  const decision = await decisionOn(at);
  const refused = await late.run(late.people.screener, (doing) => undoDecision(doing, decision));
  assert.ok(!refused.ok && refused.kind === 'conflict');
});

onBothEngines('undoing and carrying out at the same moment: one of them happens', async (database) => {
  const world = await buildWorld(database);
  const at = await refusedByAgency(world);
  const undoing = await decisionOn(at);
  const edge = world.at(world.clock.now().add({ minutes: 59, seconds: 59 }).toString());
  const over = world.at(world.clock.now().add({ minutes: 60 }).toString());
  const [undone] = await Promise.all([
    edge.run(edge.people.screener, (doing) => undoDecision(doing, undoing)),
    carryOutDecisions(servicesOf(over)),
  ]);
  const row = await world.system((trx) => trx.selectFrom('pending_decisions').select(['undone_at', 'sent_at']).executeTakeFirstOrThrow());
  const application = await world.system((trx) =>
    trx.selectFrom('applications').select('state').where('id', '=', at.id).executeTakeFirstOrThrow(),
  );
  assert.equal(undone.ok, row.undone_at !== null);
  assert.equal(application.state, undone.ok ? 'in_step' : 'rejected');
  assert.equal(row.sent_at === null, undone.ok);
});

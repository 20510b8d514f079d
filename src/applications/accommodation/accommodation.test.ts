import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onBothEngines } from '../../../test/support/databases.ts';
import { anApplication, must } from '../../../test/support/applications.ts';
import { buildWorld, type World } from '../../../test/support/world.ts';
import { servicesOf } from '../../../test/support/services.ts';
import { sql } from 'kysely';
import { randomUUIDv7 } from '#platform/ids.ts';
import { verify } from '#verify.ts';
import { applicationVerifiables } from '../verifiables.ts';
import { stageOf, whoseTurn } from './accommodation.rules.ts';
import { adjustmentsFor } from './adjustments.query.ts';
import { markArranged } from './arrange.ts';
import { dueAccommodationWork } from './due-accommodation.ts';
import { endRequest, nameOwnOption, ownRequests, requestAccommodation, sayWhetherItHelped, writeToTeam } from './own.ts';
import { judgeOption, nameFunction, nameTeamOption, writeToCandidate } from './team.ts';
import { ownAdjustmentActions } from './own-turn.query.ts';
import { agreeAdjustments, declineRequest, itemsOf } from './team-answer.ts';
import { requestForAdviser, requestsForAdviser } from './team-list.query.ts';

const reason = 'I am deaf in one ear.';

async function asked(
  world: World,
  applicationId: string,
  request = reason,
): Promise<{ applicationId: string; requestId: string; formId: string }> {
  const formId = randomUUIDv7();
  await must(
    world.runCare(world.people.candidate, (doing) => requestAccommodation(doing, { applicationId, formId, request, stage: 'interview' })),
  );
  return { applicationId, requestId: formId, formId: randomUUIDv7() };
}

const item = (what: string, acts: readonly string[], fromOn = '', toOn = '') => ({ what, acts, fromOn, toOn });

test('the next word is the team’s after the candidate’s, and nobody’s once it is settled', () => {
  assert.equal(whoseTurn('requested', 'candidate'), 'adviser');
  assert.equal(whoseTurn('in_conversation', 'adviser'), 'candidate');
  assert.equal(whoseTurn('in_conversation', 'candidate'), 'adviser');
  assert.equal(whoseTurn('agreed', 'adviser'), null);
});

test('what is asked about follows from where the application stands', () => {
  assert.equal(stageOf('in_step', 'interview'), 'interview');
  assert.equal(stageOf('in_step', 'screen'), 'applying');
  assert.equal(stageOf('offered', 'offer'), 'work');
});

test('an adjustment needs who acts on it, and does not end before it begins', () => {
  const today = Temporal.PlainDate.from('2027-01-11');
  const none = itemsOf([item('', [])], today);
  assert.deepEqual(none.ok ? [] : none.errors.map((error) => error.field), ['what_1', 'acts_1']);
  const wrong = itemsOf([item('A quiet room.', ['nobody'], '2027-02-01', '2027-01-01'), item('', [])], today);
  assert.deepEqual(wrong.ok ? [] : wrong.errors.map((error) => error.field), ['acts_1', 'to_1']);
  const fine = itemsOf([item(' A quiet room. ', ['interviewer']), item('', [])], today);
  assert.ok(fine.ok && fine.value.length === 1 && fine.value[0]?.fromOn.equals(today) && fine.value[0].toOn === null);
});

onBothEngines('a request is talked over and agreed, and those who act see the adjustment and never the reason', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).booked();
  const { candidate, accommodationAdviser, recruiter, interviewer, foreignManager, screener } = at.world.people;
  const own = await asked(at.world, at.id);
  const { requestId } = own;
  const team = { requestId, formId: randomUUIDv7() };
  const list = await must(at.world.runCare(accommodationAdviser, requestsForAdviser));
  assert.deepEqual(
    list.waiting.map((row) => [row.person, row.programmeTitle, row.stage]),
    [[candidate.name, 'Network technician apprenticeship', 'interview']],
  );
  assert.ok(list.waiting[0]?.answerBy !== null);

  // Nobody else can take part.
  for (const other of [recruiter, foreignManager, interviewer, screener]) {
    const refused = await at.world.runCare(other, (doing) => writeToCandidate(doing, { ...team, message: 'Why?' }));
    assert.ok(!refused.ok && refused.kind === 'not_found');
    const unread = await at.world.runCare(other, (doing) => requestForAdviser(doing, requestId));
    assert.ok(!unread.ok);
  }

  // A conversation both ways, with what is in the way and the options that were thought of.
  await must(at.world.runCare(accommodationAdviser, (doing) => writeToCandidate(doing, { ...team, message: 'Which side shall we sit?' })));
  const withCandidate = await must(at.world.runCare(accommodationAdviser, requestsForAdviser));
  assert.equal(withCandidate.withCandidate.length, 1);
  const later = at.world.at(at.world.clock.now().add({ hours: 1 }).toString());
  await must(later.runCare(candidate, (doing) => writeToTeam(doing, { ...own, message: 'On my right.' })));
  await must(at.world.runCare(candidate, (doing) => nameOwnOption(doing, { ...own, formId: randomUUIDv7(), option: 'A quiet room' })));
  await must(
    at.world.runCare(accommodationAdviser, (doing) =>
      nameTeamOption(doing, { requestId, formId: randomUUIDv7(), option: 'An interview in writing' }),
    ),
  );
  await must(
    at.world.runCare(accommodationAdviser, (doing) =>
      nameFunction(doing, { requestId, functionAtIssue: 'Hearing questions in a noisy room', stage: 'interview' }),
    ),
  );
  const seen = await must(at.world.runCare(accommodationAdviser, (doing) => requestForAdviser(doing, requestId)));
  assert.deepEqual(
    seen.request.messages.map((message) => [message.side, message.body]),
    [
      ['adviser', 'Which side shall we sit?'],
      ['candidate', 'On my right.'],
    ],
  );
  const written = seen.request.options.find((option) => option.what === 'An interview in writing');
  const unreasoned = await at.world.runCare(accommodationAdviser, (doing) =>
    judgeOption(doing, { requestId, optionId: written?.id ?? '', standing: 'ruled_out', reason: '' }),
  );
  assert.ok(!unreasoned.ok && unreasoned.kind === 'invalid');
  await must(
    at.world.runCare(accommodationAdviser, (doing) =>
      judgeOption(doing, { requestId, optionId: written?.id ?? '', standing: 'ruled_out', reason: 'It would test something else.' }),
    ),
  );

  await must(
    at.world.runCare(accommodationAdviser, (doing) =>
      agreeAdjustments(doing, {
        requestId,
        items: [item('A quiet room.', ['interviewer', 'recruiter']), item('A seat on the left.', ['provider'])],
        answer: 'Glad to help.',
        checkOn: '',
      }),
    ),
  );
  const read = async (person: typeof recruiter): Promise<readonly string[]> =>
    (await at.world.read(person, (trx) => adjustmentsFor(trx, at.id))).map((one) => one.what);
  assert.deepEqual(await read(recruiter), ['A quiet room.', 'A seat on the left.']);
  assert.deepEqual(await read(candidate), ['A quiet room.', 'A seat on the left.']);
  assert.deepEqual(await read(interviewer), ['A quiet room.']);
  assert.deepEqual(await read(foreignManager), []);
  assert.deepEqual(await read(accommodationAdviser), []);

  // Those who act say that it is in place; the candidate sees it.
  const [quiet] = await at.world.read(recruiter, (trx) => adjustmentsFor(trx, at.id));
  const foreign = await at.world.run(foreignManager, (doing) =>
    markArranged(doing, { applicationId: at.id, adjustmentId: quiet?.id ?? '' }),
  );
  assert.ok(!foreign.ok);
  await must(at.world.run(interviewer, (doing) => markArranged(doing, { applicationId: at.id, adjustmentId: quiet?.id ?? '' })));
  const [after] = await must(at.world.runCare(candidate, (doing) => ownRequests(doing, at.id)));
  assert.ok(after?.adjustments[0]?.arrangedAt);

  // No event, no mail and no ordinary query holds a word of it.
  const events = await at.world.system((trx) => trx.selectFrom('events').select(['type', 'stream_type', 'data']).execute());
  assert.ok(events.filter((event) => event.type.startsWith('accommodation.')).every((event) => event.stream_type === 'person'));
  const mails = await at.world.system((trx) => trx.selectFrom('mails').select(['subject', 'text', 'html']).execute());
  for (const text of [JSON.stringify(events), JSON.stringify(mails)])
    for (const word of ['deaf', 'quiet room', 'noisy', 'On my right', 'in writing']) assert.ok(!text.includes(word), word);
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});

onBothEngines('what did not help is looked at again, and the candidate can end it at any time', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const { candidate, accommodationAdviser, recruiter } = at.world.people;
  const own = await asked(at.world, at.id);
  const { requestId } = own;
  await must(
    at.world.runCare(accommodationAdviser, (doing) =>
      agreeAdjustments(doing, { requestId, items: [item('A quiet room.', ['recruiter'])], answer: '', checkOn: '' }),
    ),
  );
  const [first] = await must(at.world.runCare(candidate, (doing) => ownRequests(doing, at.id)));
  const adjustmentId = first?.adjustments[0]?.id ?? '';
  const said = await must(
    at.world.runCare(candidate, (doing) =>
      sayWhetherItHelped(doing, { ...own, adjustmentId, worked: 'partly', note: 'The corridor is loud.' }),
    ),
  );
  assert.equal(said.reopened, true);
  const list = await must(at.world.runCare(accommodationAdviser, requestsForAdviser));
  assert.equal(list.waiting.length, 1);
  const declined = await at.world.runCare(accommodationAdviser, (doing) => declineRequest(doing, { requestId, answer: '' }));
  assert.ok(!declined.ok && declined.kind === 'invalid');
  // What was agreed stays in force meanwhile; the end takes it away.
  assert.equal((await at.world.read(recruiter, (trx) => adjustmentsFor(trx, at.id))).length, 1);
  await must(at.world.runCare(candidate, (doing) => endRequest(doing, own)));
  assert.equal((await at.world.read(recruiter, (trx) => adjustmentsFor(trx, at.id))).length, 0);
  const late = await at.world.runCare(candidate, (doing) => writeToTeam(doing, { ...own, message: 'Hello?' }));
  assert.ok(!late.ok && late.kind === 'conflict');
  // Another one can be asked for, also of the same application.
  await asked(at.world, at.id, 'Something else.');
  assert.equal((await must(at.world.runCare(candidate, (doing) => ownRequests(doing, at.id)))).length, 2);
  assert.deepEqual((await verify(database, world.clock, applicationVerifiables)).differences, []);
});

onBothEngines('an adviser who is a candidate too never answers the own request', async (database) => {
  const world = await buildWorld(database);
  const { accommodationAdviser } = world.people;
  const at = await anApplication(world, { person: accommodationAdviser }).submitted();
  const formId = randomUUIDv7();
  await must(
    at.world.runCare(accommodationAdviser, (doing) => requestAccommodation(doing, { applicationId: at.id, formId, request: reason })),
  );
  const refused = await at.world.runCare(accommodationAdviser, (doing) =>
    agreeAdjustments(doing, { requestId: formId, items: [item('No interview.', ['recruiter'])], answer: '', checkOn: '' }),
  );
  assert.ok(!refused.ok && refused.kind === 'conflict');
});

onBothEngines('the team is reminded, a late answer is told, help is asked after, and reasons are erased in the end', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).submitted();
  const { candidate, accommodationAdviser } = at.world.people;
  const own = await asked(at.world, at.id);
  const { requestId } = own;
  const runAt = async (moment: string): Promise<World> => {
    const then = world.at(moment);
    for (const work of dueAccommodationWork) await work.run(servicesOf(then));
    for (const work of dueAccommodationWork) await work.run(servicesOf(then));
    return then;
  };
  const subjects = async (person: { id: string }): Promise<readonly string[]> =>
    (
      await world.system((trx) =>
        trx
          .selectFrom('mails')
          .select('subject')
          .where('person_id', '=', person.id)
          .where((or) =>
            or.or([or('subject', 'like', '%adjustment%'), or('subject', 'like', '%your request%'), or('subject', 'like', '%agreed help%')]),
          )
          .orderBy('created_at')
          .execute(),
      )
    ).map((mail) => mail.subject);
  const [{ answerBy } = { answerBy: null }] = await must(at.world.runCare(candidate, (doing) => ownRequests(doing, at.id)));
  assert.equal(answerBy?.toString(), '2027-01-14');
  await runAt('2027-01-14T09:00:00Z');
  await runAt('2027-01-15T09:00:00Z');
  assert.deepEqual(await subjects(accommodationAdviser), [
    'A request for an adjustment waits for you',
    'An answer about an adjustment is due today',
    'An answer about an adjustment is late',
  ]);
  assert.deepEqual(await subjects(candidate), ['The answer to your request is late']);
  const then = world.at('2027-01-15T10:00:00Z');
  await must(
    then.runCare(accommodationAdviser, (doing) =>
      agreeAdjustments(doing, { requestId, items: [item('A quiet room.', ['recruiter'])], answer: 'Yes.', checkOn: '2027-01-20' }),
    ),
  );
  await runAt('2027-01-20T09:00:00Z');
  assert.ok((await subjects(candidate)).includes('Does what was agreed help?'));
  // The application ends; four weeks later the request ends with it, and after six months in Great Britain its words go.
  await world.system((trx) =>
    trx
      .updateTable('applications')
      .set({ state: 'withdrawn', changed_at: Temporal.Instant.from('2027-02-01T09:00:00Z') })
      .where('id', '=', at.id)
      .execute(),
  );
  await runAt('2027-03-10T09:00:00Z');
  const [ended] = await must(world.at('2027-03-10T10:00:00Z').runCare(candidate, (doing) => ownRequests(doing, at.id)));
  assert.equal(ended?.state, 'ended');
  assert.equal(ended?.request, reason);
  await runAt('2027-08-01T09:00:00Z');
  assert.equal((await must(world.runCare(candidate, (doing) => ownRequests(doing, at.id))))[0]?.request, reason);
  const last = await runAt('2027-09-15T09:00:00Z');
  const [erased] = await must(last.runCare(candidate, (doing) => ownRequests(doing, at.id)));
  assert.ok(erased?.reasonsErasedAt);
  const { rows } = await world.system((trx) =>
    sql<{
      all: string;
    }>`select row_to_json(r)::text || coalesce((select string_agg(a.what || a.worked_note, '') from private.adjustments a), '') as all
      from private.accommodation_requests r`.execute(trx),
  );
  assert.ok(!JSON.stringify(rows).includes('deaf') && !JSON.stringify(rows).includes('quiet'));
});

onBothEngines('a candidate finds on the home page that an adviser waits for their word, and nobody else does', async (database) => {
  const world = await buildWorld(database);
  const at = await anApplication(world).booked();
  const { candidate, secondCandidate, accommodationAdviser } = at.world.people;
  const { requestId } = await asked(at.world, at.id);
  const actionsOf = async (person: typeof candidate) => {
    const actor = await at.world.actor(person);
    const actions = await at.world.read(person, (trx) => ownAdjustmentActions(trx, actor, at.world.clock.today()));
    return actions.map(({ title, href }) => [title, href]);
  };
  assert.deepEqual(await actionsOf(candidate), []);
  await must(
    at.world.runCare(accommodationAdviser, (doing) =>
      writeToCandidate(doing, { requestId, formId: randomUUIDv7(), message: 'Which side is better for you?' }),
    ),
  );
  assert.deepEqual(await actionsOf(candidate), [['Answer about your adjustment', `/applications/${at.id}/accommodation/${requestId}`]]);
  assert.deepEqual(await actionsOf(secondCandidate), []);
});

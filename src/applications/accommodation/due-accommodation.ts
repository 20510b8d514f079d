import { sql } from 'kysely';
import type { Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { visitor } from '#people/index.ts';
import type { DueWork, Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { each, idsOf } from '../work/each-due.ts';
import { accommodationLifecycle, accommodationTable, type AccommodationState } from './accommodation-lifecycle.ts';
import { keepReasonsMonths, shortStages, type AccommodationStage } from './accommodation.rules.ts';
import { tellAdvisers, tellCandidate, tellStream, type LockedRequest } from './request.store.ts';

/** What a day makes due in the private lane. The program does it: no page shows who was reminded of what. */

const open = (trx: Trx) => trx.selectFrom('private.accommodation_requests as r');

async function lockedById(
  trx: Trx,
  id: string,
): Promise<(LockedRequest & { answerBy: Temporal.PlainDate | null; stage: AccommodationStage }) | null> {
  const row = await open(trx)
    .select([
      'r.id',
      'r.person_id as personId',
      'r.application_id as applicationId',
      'r.organisation_id as organisationId',
      'r.state',
      'r.taken_up_by as takenUpBy',
      'r.last_word as lastWord',
      'r.answer_by as answerBy',
      'r.stage',
    ])
    .where('r.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, state: row.state as AccommodationState, stage: row.stage as AccommodationStage } : null;
}

/** The team is reminded on the last day of its clock; once it has run out the team and the candidate are told. */
async function remindTheTeam(services: Services): Promise<void> {
  const { clock, origin } = services;
  const waiting = (trx: Trx) =>
    open(trx)
      .where('r.answer_by', '<=', clock.today())
      .where('r.state', 'in', ['requested', 'in_conversation'])
      .where('r.last_word', '=', 'candidate')
      .where('r.late_told_at', 'is', null);
  await each(
    services,
    async (trx) => idsOf(await waiting(trx).select('r.id').execute()),
    async (trx, id) => {
      const request = await lockedById(trx, id);
      if (!request?.answerBy) return;
      const doing = { trx, clock, origin, actor: visitor };
      const isLate = Temporal.PlainDate.compare(request.answerBy, clock.today()) < 0;
      // One mail for the last day and one for the day after it: the cause is the day that was promised.
      await tellAdvisers(doing, request, `accommodation:${id}:${request.answerBy.toString()}:${isLate ? 'late' : 'today'}`, {
        subject: isLate ? 'An answer about an adjustment is late' : 'An answer about an adjustment is due today',
        paragraph: isLate
          ? `A candidate was promised an answer by ${formatDate(request.answerBy)} and has been told that it is late.`
          : 'A candidate was promised an answer by today.',
      });
      if (!isLate) return;
      const eventId = await tellStream(doing, request, 'accommodation.answer_late', { answerBy: request.answerBy.toString() });
      await tellCandidate(doing, request, eventId, {
        subject: 'The answer to your request is late',
        paragraphs: [
          `You were to hear about your request for an adjustment by ${formatDate(request.answerBy)}. The advisers have been told that it is late.`,
          'Your application does not suffer from the delay.',
        ],
        label: 'See your request',
      });
      await trx.updateTable('private.accommodation_requests').set({ late_told_at: clock.now() }).where('id', '=', id).execute();
    },
  );
}

/** A while after the agreement the candidate is asked whether it helps. */
async function askWhetherItHelps(services: Services): Promise<void> {
  const { clock, origin } = services;
  const due = (trx: Trx) =>
    open(trx)
      .where('r.check_on', '<=', clock.today())
      .where('r.check_asked_at', 'is', null)
      .where('r.state', '=', 'agreed')
      .where((where) =>
        where.exists(
          where
            .selectFrom('private.adjustments')
            .select('private.adjustments.id')
            .whereRef('private.adjustments.request_id', '=', 'r.id')
            .where('private.adjustments.ended_at', 'is', null)
            .where('private.adjustments.worked', 'is', null),
        ),
      );
  await each(
    services,
    async (trx) => idsOf(await due(trx).select('r.id').execute()),
    async (trx, id) => {
      const request = await lockedById(trx, id);
      if (!request) return;
      const doing = { trx, clock, origin, actor: visitor };
      const eventId = await tellStream(doing, request, 'accommodation.check_asked');
      await tellCandidate(doing, request, eventId, {
        subject: 'Does what was agreed help?',
        paragraphs: [
          `Some time ago an adjustment was agreed for ${shortStages[request.stage]}. Tell the adviser whether it helps: what does not is looked at again.`,
        ],
        label: 'Say whether it helps',
      });
      await trx.updateTable('private.accommodation_requests').set({ check_asked_at: clock.now() }).where('id', '=', id).execute();
    },
  );
}

const overStates = ['rejected', 'withdrawn', 'offer_declined', 'offer_expired', 'offer_withdrawn', 'conditions_not_met'] as const;

/** With the application its requests end, and what was agreed. A decision that is reopened finds them again: the candidate asks anew. */
async function endWithTheApplication(services: Services): Promise<void> {
  const { clock } = services;
  const over = (trx: Trx) =>
    open(trx)
      .innerJoin('applications', 'applications.id', 'r.application_id')
      .where('applications.state', 'in', [...overStates])
      .where('applications.changed_at', '<', clock.now().subtract({ hours: 24 * 28 }))
      .where('r.state', 'in', ['requested', 'in_conversation', 'agreed', 'declined']);
  await each(
    services,
    async (trx) => idsOf(await over(trx).select('r.id').execute()),
    async (trx, id) => {
      const request = await lockedById(trx, id);
      if (!request) return;
      await takeTransition(trx, {
        lifecycle: accommodationLifecycle,
        table: accommodationTable,
        key: { id },
        action: 'end',
        stream: { type: 'person', id: request.personId },
        at: clock.now(),
        actorId: null,
        roles: ['system'],
        set: { answer_by: null, ended_at: clock.now() },
      });
      await trx
        .updateTable('private.adjustments')
        .set({ ended_at: clock.now() })
        .where('request_id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
    },
  );
}

/**
 * The words of a request are erased when no complaint can need them any more: so many months (a dated row of the law of the
 * site's country) after the request or its application has ended, or after enrolment where they were about the selection; for the
 * work itself after the training has ended, and never while a legal hold lies on the application. What is still in force stays, as do the states and when they changed.
 */
async function eraseReasons(services: Services): Promise<void> {
  const { clock } = services;
  const now = clock.now().toString();
  const find = async (trx: Trx): Promise<readonly string[]> => {
    const { rows } = await sql<{ id: string }>`
      select r.id from private.accommodation_requests r
        left join applications a on a.id = r.application_id
        left join apprenticeships t on t.application_id = a.id
        left join lateral (select s.country from sites s where s.id = coalesce(a.site_id,
          (select p.site_id from application_preferences p where p.application_id = a.id and p.rank = 1))) place on true
        left join lateral (select l.value from law_rates l where l.rule = 'accommodation records' and l.jurisdiction = place.country
          and l.from_on <= app.today() and (l.to_on is null or l.to_on > app.today()) limit 1) law on true
        cross join lateral (select case
          when r.state in ('withdrawn', 'ended') then r.ended_at
          when a.state in (${sql.join([...overStates])}) then a.changed_at
          when a.state = 'enrolled' and r.stage <> 'work' then t.created_at
          when t.ended_on is not null then t.ended_on::timestamptz end as over_at) over
      where r.reasons_erased_at is null and r.state not in ('requested', 'in_conversation')
        and (a.id is null or not app.is_held('application', a.id))
        and over_at + make_interval(months => coalesce(law.value, ${keepReasonsMonths})::int) < ${now}::timestamptz`.execute(trx);
    return idsOf(rows);
  };
  await each(services, find, async (trx, id) => {
    const request = await lockedById(trx, id);
    if (!request || !(await find(trx)).includes(id)) return;
    await trx.deleteFrom('private.accommodation_messages').where('request_id', '=', id).execute();
    await trx.deleteFrom('private.accommodation_options').where('request_id', '=', id).execute();
    await trx
      .updateTable('private.accommodation_requests')
      .set({ request: '', function_at_issue: '', answer: '', reasons_erased_at: clock.now() })
      .where('id', '=', id)
      .execute();
    await trx.updateTable('private.adjustments').set({ worked_note: '' }).where('request_id', '=', id).execute();
    await trx
      .updateTable('private.adjustments')
      .set({ what: 'An adjustment whose words are erased' })
      .where('request_id', '=', id)
      .where('ended_at', 'is not', null)
      .execute();
    await tellStream({ trx, clock, actor: visitor }, request, 'accommodation.reasons_erased');
  });
}

export const dueAccommodationWork: readonly DueWork[] = [
  { name: 'answers about adjustments', run: remindTheTeam },
  { name: 'whether adjustments help', run: askWhetherItHelps },
  { name: 'requests of applications that have ended', run: endWithTheApplication },
  { name: 'reasons for adjustments that nobody needs', run: eraseReasons },
];

import type { CalendarEntry, CalendarSource } from '#calendar-entry.ts';
import type { Trx } from '#platform/database/index.ts';
import { paths } from './paths.ts';

/** What this room has for a person's calendar: blocks and milestones of one's own plan, and reviews, also those of one's apprentices. */

type Between = Parameters<CalendarSource>[2];

export const trainingCalendar: CalendarSource = async (trx, { personId }, between) => [
  ...(await planOf(trx, personId, between)),
  ...(await reviewsWith(trx, personId, between)),
];

async function planOf(trx: Trx, personId: string, { from, to }: Between): Promise<readonly CalendarEntry[]> {
  const rows = await trx
    .selectFrom('plan_items')
    .innerJoin('apprenticeships', 'apprenticeships.id', 'plan_items.apprenticeship_id')
    .select([
      'plan_items.id',
      'plan_items.kind',
      'plan_items.title',
      'plan_items.provider',
      'plan_items.starts_on as startsOn',
      'plan_items.ends_on as endsOn',
      'apprenticeships.id as apprenticeshipId',
      'apprenticeships.state',
    ])
    .where('apprenticeships.person_id', '=', personId)
    .where('plan_items.kind', 'in', ['block', 'milestone'])
    .where('plan_items.ends_on', '>=', from)
    .where('plan_items.starts_on', '<=', to)
    .orderBy('plan_items.starts_on')
    .limit(500)
    .execute();
  return rows.map((row): CalendarEntry => ({
    uid: `plan-${row.id}@guildhall`,
    sequence: 0,
    title: row.title,
    when: { kind: 'day', from: row.startsOn, to: row.endsOn },
    place: row.provider ?? '',
    text: row.kind === 'block' ? 'A block of training away from the usual work.' : 'A milestone of your plan.',
    path: paths.plan(row.apprenticeshipId),
    isCancelled: row.state === 'withdrawn' || row.state === 'not_completed',
  }));
}

async function reviewsWith(trx: Trx, personId: string, { from, to }: Between): Promise<readonly CalendarEntry[]> {
  const rows = await trx
    .selectFrom('reviews')
    .innerJoin('apprenticeships', 'apprenticeships.id', 'reviews.apprenticeship_id')
    .leftJoin('people', 'people.id', 'apprenticeships.person_id')
    .select([
      'reviews.id',
      'reviews.number',
      'reviews.due_on as dueOn',
      'reviews.held_on as heldOn',
      'reviews.state',
      'reviews.revision',
      'apprenticeships.id as apprenticeshipId',
      'apprenticeships.person_id as apprenticeId',
      'people.name',
    ])
    .where('reviews.due_on', '>=', from)
    .where('reviews.due_on', '<=', to)
    .where((either) =>
      either.or([
        either('apprenticeships.person_id', '=', personId),
        either.exists(
          either
            .selectFrom('mentor_assignments')
            .select('mentor_assignments.id')
            .whereRef('mentor_assignments.apprenticeship_id', '=', 'apprenticeships.id')
            .where('mentor_assignments.person_id', '=', personId)
            .where('mentor_assignments.to_on', 'is', null),
        ),
      ]),
    )
    .orderBy('reviews.due_on')
    .limit(500)
    .execute();
  return rows.map((row): CalendarEntry => {
    const on = row.heldOn ?? row.dueOn;
    return {
      uid: `review-${row.id}@guildhall`,
      sequence: row.revision,
      title: row.apprenticeId === personId ? `Your review ${row.number}` : `Review ${row.number} of ${row.name ?? 'an apprentice'}`,
      when: { kind: 'day', from: on, to: on },
      place: '',
      text: row.state === 'planned' ? 'Due by this day.' : '',
      path: paths.review(row.apprenticeshipId, row.number),
      isCancelled: row.state === 'cancelled',
    };
  });
}

import { sql } from 'kysely';
import { asSystem, type Trx } from '#platform/database/index.ts';
import { takeTransition } from '#platform/events/index.ts';
import { versionsByIds } from '#programmes/index.ts';
import type { DueWork, Services } from '#services.ts';
import { formatDate } from '#ui/index.ts';
import { apprenticeshipLifecycle } from './apprenticeship-lifecycle.ts';
import { tellPerson } from './apprenticeship.store.ts';
import { mondayOf } from './hours.rules.ts';
import { paths } from './paths.ts';

/** What a day makes due. Each may be done twice: states are moved once, and a mail's cause names what it is for. */
export const dueWork: readonly DueWork[] = [
  { name: 'begin apprenticeships whose first day has come', run: beginDue },
  { name: 'tell those who must about reviews that are due or overdue', run: tellOfReviews },
  { name: 'remind apprentices of last week’s hours', run: remindOfHours },
];

/** How many days before it is due a review is announced. */
const noticeDays = 14;

async function beginDue({ database, clock, origin }: Services): Promise<void> {
  const today = clock.today();
  const due = await asSystem(database, clock, (trx) =>
    trx
      .selectFrom('apprenticeships')
      .select(['id', 'person_id', 'programme_version_id'])
      .where('state', '=', 'agreed')
      .where('starts_on', '<=', today)
      .execute(),
  );
  for (const { id, person_id: personId, programme_version_id: versionId } of due) {
    await asSystem(database, clock, async (trx) => {
      const taken = await takeTransition(trx, {
        lifecycle: apprenticeshipLifecycle,
        table: 'apprenticeships',
        key: { id },
        action: 'begin',
        roles: ['system'],
        stream: { type: 'apprenticeship', id },
        at: clock.now(),
        actorId: null,
      });
      const version = (await versionsByIds(trx, [versionId]))[0];
      if (!taken.ok) return;
      await tellPerson(
        trx,
        personId,
        {
          template: { key: 'progress.apprenticeship-began', values: { programme: version?.compiled.title ?? 'your apprenticeship' } },
          subject: 'Your apprenticeship has begun',
          paragraphs: [
            `Welcome to ${version?.compiled.title ?? 'your apprenticeship'}. Your plan shows what comes when. Enter your hours as you go: a minute a day is enough.`,
          ],
          action: { label: 'Open your apprenticeship', url: `${origin}${paths.record(id)}` },
        },
        `began:${id}`,
        clock.now(),
        taken.value.eventId,
      );
    });
  }
}

async function tellOfReviews({ database, clock, origin }: Services): Promise<void> {
  const today = clock.today();
  await asSystem(database, clock, async (trx) => {
    const reviews = await trx
      .selectFrom('reviews')
      .innerJoin('apprenticeships', 'apprenticeships.id', 'reviews.apprenticeship_id')
      .innerJoin('people', 'people.id', 'apprenticeships.person_id')
      .select([
        'reviews.id',
        'reviews.number',
        'reviews.due_on',
        'reviews.apprenticeship_id',
        'people.name',
        'apprenticeships.person_id',
        'apprenticeships.programme_id',
        'apprenticeships.organisation_id',
        'reviews.needs_parties',
      ])
      .where('reviews.state', '=', 'planned')
      .where('apprenticeships.state', '=', 'active')
      .where('reviews.due_on', '<=', today.add({ days: noticeDays }))
      .execute();
    for (const review of reviews) {
      const isOverdue = Temporal.PlainDate.compare(review.due_on, today) < 0;
      const when = formatDate(review.due_on);
      const people = [
        review.person_id,
        ...(await partiesOf(trx, review.apprenticeship_id, review.programme_id, review.needs_parties, today)),
      ];
      for (const personId of people) {
        const whose = personId === review.person_id ? 'Your review' : `The review of ${review.name}`;
        await tellPerson(
          trx,
          personId,
          {
            template: {
              key: 'appointment.review-due',
              organisationId: review.organisation_id,
              values: {
                subject: isOverdue ? `${whose} was due by ${when}` : `${whose} is due by ${when}`,
                what: isOverdue
                  ? 'It has not been recorded yet. If it was held, write it down; if not, agree a day this week.'
                  : 'Agree a day with the others, and write down afterwards what was agreed.',
              },
            },
            subject: isOverdue ? `${whose} was due by ${when}` : `${whose} is due by ${when}`,
            paragraphs: [
              isOverdue
                ? 'It has not been recorded yet. If it was held, write it down; if not, agree a day this week.'
                : 'Agree a day with the others, and write down afterwards what was agreed.',
            ],
            action: {
              label: 'Open the review',
              url: `${origin}${paths.review(review.apprenticeship_id, review.number)}`,
            },
          },
          `review-${isOverdue ? 'overdue' : 'due'}:${review.id}:${review.due_on.toString()}`,
          clock.now(),
        );
      }
    }
  });
}

/** The mentor, and the provider's coordinators where the provider signs. */
async function partiesOf(
  trx: Trx,
  apprenticeshipId: string,
  programmeId: string,
  parties: readonly string[],
  today: Temporal.PlainDate,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from mentor_assignments where apprenticeship_id = ${apprenticeshipId} and from_on <= ${today} and (to_on is null or to_on > ${today})
    union
    select m.person_id from partnerships p join memberships m on m.organisation_id = p.organisation_id and m.role = 'provider_coordinator'
      where ${parties.includes('provider')}::boolean and p.programme_id = ${programmeId} and p.kind = 'provider'
        and p.from_on <= ${today} and (p.to_on is null or p.to_on > ${today}) and m.from_on <= ${today} and (m.to_on is null or m.to_on > ${today})`.execute(
    trx,
  );
  return rows.map((row) => row.id);
}

async function remindOfHours({ database, clock, origin }: Services): Promise<void> {
  const monday = mondayOf(clock.today());
  const lastMonday = monday.subtract({ weeks: 1 });
  await asSystem(database, clock, async (trx) => {
    const missing = await trx
      .selectFrom('apprenticeships')
      .select(['id', 'person_id', 'organisation_id'])
      .where('state', '=', 'active')
      .where('starts_on', '<=', lastMonday.add({ days: 4 }))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('hours_entries')
              .select('hours_entries.id')
              .whereRef('hours_entries.apprenticeship_id', '=', 'apprenticeships.id')
              .where('hours_entries.on_day', '>=', lastMonday)
              .where('hours_entries.on_day', '<', monday)
              .where('hours_entries.state', 'in', ['entered', 'approved', 'returned']),
          ),
        ),
      )
      .execute();
    for (const { id, person_id: personId, organisation_id: organisationId } of missing) {
      await tellPerson(
        trx,
        personId,
        {
          template: { key: 'reminder.hours-missing', organisationId, values: { week: formatDate(lastMonday) } },
          subject: 'Your hours of last week are missing',
          paragraphs: [
            `Nothing is entered for the week from ${formatDate(lastMonday)}. If you worked or studied, enter it while you remember; if you were away, there is nothing to do.`,
          ],
          action: { label: 'Enter your hours', url: `${origin}${paths.hours(id, lastMonday)}` },
        },
        `hours-missing:${id}:${lastMonday.toString()}`,
        clock.now(),
      );
    }
  });
}

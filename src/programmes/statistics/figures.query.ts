import { sql } from 'kysely';
import { withinSystem, type Trx } from '#platform/database/index.ts';
import { mondayOf, weeksUpTo, type WeekFigures } from './visit.rules.ts';

export interface Figures {
  readonly title: string;
  readonly slug: string;
  readonly weeks: readonly WeekFigures[];
  /** Searches that led here at least five times in these weeks; fewer are told to nobody. */
  readonly words: readonly { readonly words: string; readonly count: number }[];
}

/** A programme's figures of the last twelve weeks, for those who run it: ask only after their permission. */
export async function figuresOf(trx: Trx, programmeId: string, today: Temporal.PlainDate): Promise<Figures | undefined> {
  const programme = await trx.selectFrom('programmes').select(['title', 'slug']).where('id', '=', programmeId).executeTakeFirst();
  if (!programme) return undefined;
  const mondays = weeksUpTo(today);
  const since = mondays[0] ?? mondayOf(today);
  const visits = await trx
    .selectFrom('programme_counts')
    .select(({ fn }) => [sql<Temporal.PlainDate>`date_trunc('week', day)::date`.as('week'), 'kind', fn.sum<number>('count').as('count')])
    .where('programme_id', '=', programmeId)
    .where('day', '>=', since)
    .groupBy(['week', 'kind'])
    .execute();
  // How many, and nothing else: drafts are their writers' own.
  const applications = await withinSystem(trx, (own) =>
    sql<{ week: Temporal.PlainDate; begun: number; sent: number }>`
      select week, sum(begun)::int as begun, sum(sent)::int as sent from (
        select date_trunc('week', created_at)::date as week, 1 as begun, 0 as sent from applications
        where programme_id = ${programmeId} and created_at >= ${since}::date
        union all
        select date_trunc('week', submitted_at)::date, 0, 1 from applications
        where programme_id = ${programmeId} and submitted_at >= ${since}::date
      ) each group by week`.execute(own),
  );
  const { rows: words } = await sql<{
    words: string;
    count: number;
  }>`select words, count from app.search_words(${programmeId}, ${since}::date)`.execute(trx);
  const visited = (week: Temporal.PlainDate, kind: string): number =>
    visits.find((row) => row.kind === kind && row.week.equals(week))?.count ?? 0;
  return {
    ...programme,
    weeks: mondays.map((week) => {
      const own = applications.rows.find((row) => row.week.equals(week));
      return {
        week,
        views: visited(week, 'view'),
        fromSearch: visited(week, 'from_search'),
        checks: visited(week, 'check'),
        begun: own?.begun ?? 0,
        sent: own?.sent ?? 0,
      };
    }),
    words,
  };
}

import { sql } from 'kysely';
import { asSystem, json, type Database } from '#platform/database/index.ts';
import type { Visit } from '#platform/http/index.ts';
import { stopwatch } from '#platform/time/index.ts';
import type { DueWork, Services } from '#services.ts';
import { isPersons, mondayOf, searchBehind, type CountKind } from './visit.rules.ts';

/**
 * Visits are counted in memory and written together, so that a page costs no write. What a process has counted and not written
 * is lost when it is killed: at most that of the last ten seconds with visits.
 */

type Surroundings = Pick<Services, 'database' | 'clock' | 'origin' | 'log'>;

interface Tally {
  readonly counts: Map<string, number>;
  readonly words: Map<string, number>;
  writtenAt: number;
}

const writeAfterMilliseconds = 10_000;
const mostKept = 5000;
const tallies = new WeakMap<Database, Tally>();

function tallyOf(database: Database): Tally {
  let tally = tallies.get(database);
  if (tally === undefined) {
    tally = { counts: new Map(), words: new Map(), writtenAt: stopwatch() };
    tallies.set(database, tally);
  }
  return tally;
}

const add = (to: Map<string, number>, key: string): void => void to.set(key, (to.get(key) ?? 0) + 1);

/** Counts a look at a programme's page. */
export function countView(services: Surroundings, visit: Visit, slug: string): void {
  if (!isPersons(visit)) return;
  count(services, 'view', slug);
  const search = searchBehind(visit.referrer, services.origin);
  if (search === null) return;
  count(services, 'from_search', slug);
  if (search.words !== null) add(tallyOf(services.database).words, key(slug, mondayOf(services.clock.today()).toString(), search.words));
}

/** Counts a check that somebody has begun. */
export function countCheck(services: Surroundings, visit: Visit, slug: string): void {
  if (isPersons(visit)) count(services, 'check', slug);
}

const key = (...parts: readonly string[]): string => parts.join('\n');

function count(services: Surroundings, kind: CountKind, slug: string): void {
  const tally = tallyOf(services.database);
  add(tally.counts, key(slug, services.clock.today().toString(), kind));
  if (tally.counts.size + tally.words.size < mostKept && stopwatch() - tally.writtenAt < writeAfterMilliseconds) return;
  tally.writtenAt = stopwatch();
  // After the answer; a failure is told and what was counted stays for the next time.
  setImmediate(() => {
    writeCounts(services).catch((error: unknown) => services.log(`counts of visits could not be written: ${String(error)}`));
  });
}

/** Writes what was counted so far; from several processes the numbers add up. */
export async function writeCounts({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<void> {
  const tally = tallyOf(database);
  const counts = [...tally.counts];
  const words = [...tally.words];
  tally.counts.clear();
  tally.words.clear();
  tally.writtenAt = stopwatch();
  if (counts.length + words.length === 0) return;
  const rows = (entries: readonly (readonly [string, number])[], third: string) =>
    json(
      entries.map(([text, number]) => {
        const [slug = '', day = '', last = ''] = text.split('\n');
        return { slug, day, [third]: last, count: number };
      }),
    );
  try {
    await asSystem(database, clock, async (trx) => {
      await sql`
        insert into programme_counts (programme_id, day, kind, count)
        select programmes.id, counted.day, counted.kind, counted.count
        from jsonb_to_recordset(${rows(counts, 'kind')}::jsonb) as counted (slug text, day date, kind text, count int)
        join programmes on programmes.slug = counted.slug
        order by 1, 2, 3
        on conflict (programme_id, day, kind) do update set count = programme_counts.count + excluded.count
      `.execute(trx);
      await sql`
        insert into programme_search_words (programme_id, week, words, count)
        select programmes.id, counted.day, counted.words, counted.count
        from jsonb_to_recordset(${rows(words, 'words')}::jsonb) as counted (slug text, day date, words text, count int)
        join programmes on programmes.slug = counted.slug
        order by 1, 2, 3
        on conflict (programme_id, week, words) do update set count = programme_search_words.count + excluded.count
      `.execute(trx);
    });
  } catch (error) {
    for (const [text, number] of counts) tally.counts.set(text, (tally.counts.get(text) ?? 0) + number);
    for (const [text, number] of words) tally.words.set(text, (tally.words.get(text) ?? 0) + number);
    throw error;
  }
}

/** Rare words say something of those few who typed them, so they are not kept beyond the weeks in which they may become common. */
export const keepCounts: DueWork = {
  name: 'write the counts of visits and forget rare search words',
  run: async (services) => {
    await writeCounts(services);
    await asSystem(services.database, services.clock, async (trx) => {
      const before = mondayOf(services.clock.today()).subtract({ weeks: 13 });
      await trx.deleteFrom('programme_search_words').where('week', '<', before).execute();
    });
  },
};

import { asSystem, type Trx } from '#platform/database/index.ts';
import { writeMail, type Letter } from '#platform/mail/index.ts';
import type { DueWork, Services } from '#services.ts';
import { countOf, formatDate } from '#ui/index.ts';
import { addressOf, type Hit } from '../catalogue/index.ts';
import { paths } from '../paths.ts';
import { detailsOf } from './feeds.ts';
import { foundForAll, type FoundForAll } from './found.query.ts';
import { mostFollowed } from './save-search.ts';
import { forgetMarks, markSeen, searchToRun, seenBy, type MailedSearch } from './saved-search.store.ts';
import {
  forgetEndedDays,
  forgetUnconfirmedDays,
  isDue,
  lastsMonths,
  marksOf,
  newsOf,
  overMarks,
  remindDays,
  type News,
} from './watch.rules.ts';

/** What a day makes due of saved searches: a mail of what is new, a question before the end, the end, forgetting. */

/** More in one mail nobody reads; the rest stands behind its link. */
const mostInMail = 20;

export const runSavedSearches: DueWork = {
  name: 'mail what saved searches have newly found',
  run: async (services) => {
    const { database, clock } = services;
    const today = clock.today();
    for (let more = true; more;) {
      const due = await asSystem(database, clock, (trx) =>
        trx
          .selectFrom('saved_searches')
          .select(['id', 'query'])
          .where('state', '=', 'active')
          .where(({ eb, or, and }) =>
            or([
              eb('last_run_on', 'is', null),
              and([eb('rhythm', '=', 'daily'), eb('last_run_on', '<=', today.subtract({ days: 1 }))]),
              and([eb('rhythm', '=', 'weekly'), eb('last_run_on', '<=', today.subtract({ days: 7 }))]),
            ]),
          )
          .orderBy('last_run_on')
          .orderBy('id')
          .limit(200)
          .execute(),
      );
      let ran = 0;
      for (const { id, query } of due) ran += (await runOne(id, query, services)) ? 1 : 0;
      // Searches that another process holds are its own; without any of ours the round is over.
      more = ran > 0 && due.length === 200;
    }
  },
};

/** One search: looked up first, then told and marked in one transaction, so that both have happened or neither. */
async function runOne(id: string, query: string, services: Services): Promise<boolean> {
  const { database, clock } = services;
  // In a transaction of its own that writes nothing: the catalogue brings its memory up to date in no other.
  const found = await asSystem(database, clock, (trx) => foundForAll(trx, query, clock.today(), mostFollowed));
  return asSystem(database, clock, (trx) => tell(trx, id, found, services));
}

async function tell(trx: Trx, id: string, found: FoundForAll, { clock, origin }: Services): Promise<boolean> {
  const today = clock.today();
  const search = await searchToRun(trx, id);
  if (!search || !isDue(search.rhythm, search.lastRunOn, today)) return false;
  const seen = await seenBy(trx, id);
  const news = newsOf(found.hits, seen);
  if (news.length > 0)
    await writeMail(
      trx,
      { personId: search.personId, address: search.address },
      letterOf(search, found, news, origin),
      `saved search ${id}: ${today.toString()}`,
      clock.now(),
    );
  await forgetMarks(trx, id, overMarks(found.hits, seen));
  await markSeen(trx, id, found.hits.flatMap(marksOf), today);
  await trx.updateTable('saved_searches').set({ last_run_on: today }).where('id', '=', id).execute();
  return true;
}

const whyWords: Readonly<Record<News<Hit>['why'], string>> = { new: 'New', open: 'Open for applications again' };

function letterOf(search: MailedSearch, found: FoundForAll, news: readonly News<Hit>[], origin: string): Letter {
  const shown = news.slice(0, mostInMail);
  return {
    subject: `${countOf(news.length, 'programme')} for your search: ${search.title}`,
    paragraphs: [
      `This is new since the last mail. The search: ${search.title}.`,
      ...(news.length > shown.length
        ? [`The first ${shown.length} of ${news.length} are below; all of them stand behind the button.`]
        : []),
    ],
    items: shown.map(({ hit, why }) => ({
      title: hit.card.title,
      url: `${origin}${hit.card.href}`,
      detail: [whyWords[why], ...detailsOf(hit)].join(' · '),
    })),
    action: { label: 'See the search', url: `${origin}${addressOf(found.search)}` },
    unsubscribe: unsubscribing(search, origin),
  };
}

const unsubscribing = ({ key }: Pick<MailedSearch, 'key'>, origin: string) => ({
  pageUrl: `${origin}${paths.mailedSearch(key)}`,
  postUrl: `${origin}${paths.mailedSearch(key, '/unsubscribe')}`,
});

export const endSavedSearches: DueWork = {
  name: 'ask before a saved search ends, end it, and forget what is over',
  run: async ({ database, clock, origin }) => {
    const today = clock.today();
    const ending = await asSystem(database, clock, (trx) =>
      trx
        .selectFrom('saved_searches')
        .select('id')
        .where('state', '=', 'active')
        .where('expires_on', '<=', today.add({ days: remindDays }))
        .execute(),
    );
    for (const { id } of ending)
      await asSystem(database, clock, async (trx) => {
        const search = await searchToRun(trx, id);
        if (!search) return;
        const isOver = Temporal.PlainDate.compare(search.expiresOn, today) <= 0;
        await writeMail(
          trx,
          { personId: search.personId, address: search.address },
          {
            subject: `Your search ends on ${formatDate(search.expiresOn)}: ${search.title}`,
            paragraphs: [
              `You have heard of new programmes for the search: ${search.title}. It ends on ${formatDate(search.expiresOn)} unless you keep it.`,
              `With the link you keep it for another ${countOf(lastsMonths, 'month')}. If you need it no more, do nothing.`,
            ],
            action: { label: 'Keep the search', url: `${origin}${paths.mailedSearch(search.key)}` },
            unsubscribe: unsubscribing(search, origin),
          },
          `saved search ${id}: ends ${search.expiresOn.toString()}`,
          clock.now(),
        );
        if (isOver)
          await trx
            .updateTable('saved_searches')
            .set({ state: 'ended', ended_because: 'expired', ended_at: clock.now() })
            .where('id', '=', id)
            .execute();
      });
    await asSystem(database, clock, async (trx) => {
      const before = (days: number): Temporal.Instant => clock.now().subtract({ hours: 24 * days });
      await trx
        .deleteFrom('saved_searches')
        .where('state', '=', 'unconfirmed')
        .where('created_at', '<', before(forgetUnconfirmedDays))
        .execute();
      await trx.deleteFrom('saved_searches').where('state', '=', 'ended').where('ended_at', '<', before(forgetEndedDays)).execute();
    });
  },
};

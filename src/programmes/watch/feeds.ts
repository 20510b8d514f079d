import { Feed } from 'feed';
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { countOf, formatDate } from '#ui/index.ts';
import { addressOf, parametersOf, type Search } from '../catalogue/search.ts';
import type { Hit } from '../catalogue/search-page.ts';
import type { Intake } from '../intake.query.ts';
import { payLine, placesIn, startTitle } from '../words.ts';
import type { FoundForAll } from './found.query.ts';

/** A search as a feed for a feed reader, and its opening and closing dates as a calendar. Pure. */

export const feedKinds = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' } as const;
export type FeedKind = keyof typeof feedKinds;

export const feedPath = (kind: FeedKind | 'ics', search: Search): string => {
  const query = parametersOf({ ...search, sort: 'relevance', view: 'list' }).toString();
  return `/feeds/programmes.${kind}${query === '' ? '' : `?${query}`}`;
};

const moment = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds);

/** The newest results. An entry keeps its id for ever: that of the programme, whatever its address or version becomes. */
export function feedOf(kind: FeedKind, { search, title, hits }: FoundForAll, origin: string, at: Temporal.Instant): string {
  const newest = hits.reduce<Temporal.Instant | null>(
    (latest, hit) => (latest === null || Temporal.Instant.compare(hit.publishedAt, latest) > 0 ? hit.publishedAt : latest),
    null,
  );
  const feed = new Feed({
    id: `${origin}${addressOf(search)}`,
    title: plain(`Guildhall: ${title}`),
    description: 'Apprenticeships and paid training programmes, the newest first.',
    link: `${origin}${addressOf(search)}`,
    language: 'en-GB',
    updated: moment(newest ?? at),
    generator: 'Guildhall',
    feedLinks: {
      rss: `${origin}${feedPath('rss', search)}`,
      atom: `${origin}${feedPath('atom', search)}`,
      json: `${origin}${feedPath('json', search)}`,
    },
  });
  for (const hit of hits) {
    feed.addItem({
      title: plain(hit.card.title),
      id: `urn:uuid:${hit.id}`,
      link: `${origin}${hit.card.href}`,
      date: moment(hit.publishedAt),
      published: moment(hit.publishedAt),
      description: plain(hit.card.summary),
      content: plain([hit.card.summary, ...detailsOf(hit)].join(' · ')),
      author: [{ name: plain(hit.card.organisation) }],
      ...(hit.card.field === null ? {} : { category: [{ name: plain(hit.card.field), term: plain(hit.card.field) }] }),
    });
  }
  return kind === 'rss' ? feed.rss2() : kind === 'atom' ? feed.atom1() : feed.json1();
}

/** XML has no way to write most control characters, so they are left out; a "]]>" would end a CDATA section. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(']]>', ']] >')
    .toWellFormed();

/** A result in a few words, the same in feeds and mails. */
export function detailsOf({ card, openIntakes }: Hit): readonly string[] {
  const [next] = openIntakes;
  return [
    card.organisation,
    card.places,
    card.duration,
    payLine({ pay: null }, openIntakes) ?? card.pay,
    next === undefined ? null : `${startTitle(next)}, open until ${next.closesOn === null ? 'filled' : formatDate(next.closesOn)}`,
  ].filter((part) => part !== null && part !== '') as readonly string[];
}

/** The days on which applications open and close. An entry keeps its UID when the intake is changed, and counts its changes. */
export function calendarOf(
  { title }: Pick<FoundForAll, 'title'>,
  openings: readonly { readonly hit: Hit; readonly intake: Intake }[],
  origin: string,
  at: Temporal.Instant,
): string {
  const calendar = ical({
    name: `Guildhall: ${title}`,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Guildhall', product: 'Guildhall', language: 'EN' },
  });
  for (const { hit, intake } of openings) {
    const day = (kind: 'opens' | 'closes', on: Temporal.PlainDate): void => {
      calendar.createEvent({
        id: `${intake.id}-${kind}@guildhall`,
        sequence: intake.revision,
        stamp: at,
        allDay: true,
        transparency: ICalEventTransparency.TRANSPARENT,
        start: on,
        end: on.add({ days: 1 }),
        summary: `${kind === 'opens' ? 'Applications open' : 'Last day to apply'}: ${hit.card.title}`,
        description: `${hit.card.organisation}. ${startTitle(intake)}, ${countOf(placesIn([intake]), 'place')}.`,
        url: `${origin}${hit.card.href}`,
      });
    };
    day('opens', intake.opensOn);
    if (intake.closesOn !== null) day('closes', intake.closesOn);
  }
  return calendar.toString();
}

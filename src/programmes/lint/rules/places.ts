/** Sites, and what the law of their state asks besides pay. Stories and the people in them. */
import { dateInWords } from '../../language/words.ts';
import { american, british, underlining } from '../examples.ts';
import { postingLawsFor, stateOf } from '../law.ts';
import { eachProgramme, type Rule } from '../types.ts';
import { postingSources } from './pay.ts';

const story = (rest: string): string =>
  british({
    programme: { stories: `\n  - { title: A first year, text: A graduate tells of the first year., person: A graduate of 2026${rest} }` },
  });

const zones = new Map<string, readonly string[]>();

/** The time zones of a country, as the runtime knows them; empty where it knows none. */
function zonesOf(country: string): readonly string[] {
  const known = zones.get(country);
  if (known !== undefined) return known;
  const found = new Intl.Locale('und', { region: country }).getTimeZones?.() ?? [];
  zones.set(country, found);
  return found;
}

const offsetsOf = (zone: string): string =>
  ['2027-01-15', '2027-07-15'].map((day) => Temporal.PlainDate.from(day).toZonedDateTime(zone).offset).join();

/** Zones have many names for one clock: what counts is whether the country has such a clock. */
function isZoneOf(country: string, zone: string): boolean {
  const own = zonesOf(country);
  return own.length === 0 || own.includes(zone) || own.some((one) => offsetsOf(one) === offsetsOf(zone));
}

export const placeRules: readonly Rule[] = [
  {
    id: 'site-missing',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A programme without a site',
    why: 'Without a place nobody finds it by place, the law that holds is unknown, and search engines do not show it.',
    sources: [
      {
        text: 'Google Search Central, job posting structured data: jobLocation',
        link: 'https://developers.google.com/search/docs/appearance/structured-data/job-posting',
      },
    ],
    remedy: 'Declare "sites", and name those of the programme under "at".',
    bad: underlining('Joinery traineeship', british({ page: { sites: null } })),
    good: british(),
    check: eachProgramme(({ programme, at }) =>
      programme.sites.length > 0
        ? []
        : [{ at: at('title'), message: 'the document does not say where the programme takes place; expected "sites"' }],
    ),
  },
  {
    id: 'state-missing',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A site in the United States without its state',
    why: 'Wages, pay in postings and much else are law of the state. Without it the page cannot be checked against them, and neither can the reader.',
    sources: [],
    remedy: 'Add "region" with the state’s name or its two letters.',
    bad: underlining(
      'columbus',
      american({ page: { sites: '\n  columbus: { city: Columbus, country: US, time zone: America/New_York }' } }),
    ),
    good: american(),
    check: ({ document, written }) => {
      const sites = new Map(document.programmes.flatMap((programme) => programme.sites.map((site) => [site.id, site] as const)));
      return [...sites.values()].flatMap((site) =>
        site.country !== 'US' || stateOf(site) !== null || !written.has(['sites', site.id])
          ? []
          : [
              {
                at: ['sites', site.id],
                mark: 'key' as const,
                message: `the site "${site.name}" names no state, so its law is unknown; expected "region" with the state`,
              },
            ],
      );
    },
  },
  {
    id: 'zone-of-elsewhere',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A time zone that the country does not have',
    why: 'Deadlines end and shifts begin by this clock. A wrong one closes applications hours early.',
    sources: [],
    remedy: 'Name the zone of the place, such as Europe/London.',
    bad: underlining(
      'America/New_York',
      british({ page: { sites: '\n  leeds: { city: Leeds, country: GB, time zone: America/New_York }' } }),
    ),
    good: british(),
    check: ({ document, written }) => {
      const sites = new Map(document.programmes.flatMap((programme) => programme.sites.map((site) => [site.id, site] as const)));
      return [...sites.values()].flatMap((site) => {
        const path = ['sites', site.id, 'time zone'];
        return !written.has(path) || isZoneOf(site.country, site.timeZone)
          ? []
          : [{ at: path, message: `no part of ${site.country} keeps the time of ${site.timeZone}` }];
      });
    },
  },
  {
    id: 'benefits-missing',
    topic: 'pay',
    severity: 'warning',
    acceptable: true,
    title: 'No benefits where the law of the place asks for them',
    why: 'In these states a posting describes the benefits in general terms, beside the pay.',
    sources: postingSources('benefits in postings'),
    remedy: 'Add "benefits", in a few words each.',
    bad: underlining(
      'Joinery traineeship',
      american({ page: { sites: '\n  denver: { city: Denver, region: Colorado, country: US, time zone: America/Denver }' } }),
    ),
    good: american({
      page: { sites: '\n  denver: { city: Denver, region: Colorado, country: US, time zone: America/Denver }' },
      programme: { benefits: '[ Medical insurance, Paid holidays ]' },
    }),
    check: eachProgramme(({ programme, at }, look) => {
      const laws = programme.benefits.length > 0 ? [] : postingLawsFor(programme, 'benefits in postings', look);
      return laws.length === 0
        ? []
        : [
            {
              at: at('title'),
              message: `there are no benefits, and the law of ${laws.map((law) => law.place).join(' and ')} asks for them in each posting; expected "benefits"`,
            },
          ];
    }),
  },
  {
    id: 'pay-market-unplaced',
    topic: 'pay',
    severity: 'advice',
    acceptable: true,
    title: 'Pay by market, and sites that name none',
    why: 'Readers see what each market pays and cannot tell which one is theirs. Each place can be shown with its own pay when its site names the market.',
    sources: [{ text: 'Google Search Central, job posting structured data: one base salary for each posting' }],
    remedy: 'Add "market" to each site.',
    bad: underlining(
      'markets',
      british({
        programme: { pay: '{ currency: GBP, per: hour, markets: { north: { from: 13, to: 14 }, south: { from: 14, to: 16 } } }' },
      }),
    ),
    good: british({
      page: { sites: '\n  leeds: { city: Leeds, country: GB, time zone: Europe/London, market: north }' },
      programme: { pay: '{ currency: GBP, per: hour, markets: { north: { from: 13, to: 14 }, south: { from: 14, to: 16 } } }' },
    }),
    check: eachProgramme(({ programme, at }) => {
      const unplaced = programme.sites.filter((site) => site.market === null);
      if ((programme.pay?.markets.length ?? 0) < 2 || unplaced.length === 0) return [];
      return [
        {
          at: at('pay', 'markets'),
          mark: 'key',
          message: `pay differs by market, and ${unplaced.map((site) => `"${site.id}"`).join(', ')} ${unplaced.length === 1 ? 'names' : 'name'} none; expected "market" at each site`,
        },
      ];
    }),
  },
  {
    id: 'story-without-consent',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A person in a story who has not agreed',
    why: 'A name, a picture of somebody’s life and an employer’s page: that needs an agreement that can be shown and taken back.',
    sources: [{ text: 'UK GDPR and GDPR, articles 6 and 7' }],
    remedy: 'Add "consent" with who agreed, on which day and until when; or tell the story without the person.',
    bad: underlining('A graduate of 2026', story('')),
    good: story(', consent: { by: A graduate of 2026, given on: 2026-10-01, until: 2099-10-01 }'),
    check: eachProgramme(({ programme, at }) =>
      programme.stories.flatMap((one, index) =>
        one.person === null || one.consent !== undefined
          ? []
          : [{ at: at('stories', index, 'person'), message: `the story names ${one.person} and no consent; expected "consent"` }],
      ),
    ),
  },
  {
    id: 'story-consent-over',
    topic: 'law',
    severity: 'error',
    acceptable: false,
    title: 'A story whose consent has run out',
    why: 'The person agreed until a day, and the day is past.',
    sources: [{ text: 'UK GDPR and GDPR, articles 6 and 7' }],
    remedy: 'Ask again and write the new day, or take the story out.',
    bad: underlining('2026-10-01', story(', consent: { by: A graduate of 2026, given on: 2024-10-01, until: 2026-10-01 }')),
    good: story(', consent: { by: A graduate of 2026, given on: 2026-10-01, until: 2099-10-01 }'),
    check: eachProgramme(({ programme, at }, { today }) =>
      programme.stories.flatMap((one, index) => {
        const until = one.consent?.until ?? null;
        return until === null || until >= today.toString()
          ? []
          : [{ at: at('stories', index, 'consent', 'until'), message: `the consent for this story ended on ${dateInWords(until)}` }];
      }),
    ),
  },
];

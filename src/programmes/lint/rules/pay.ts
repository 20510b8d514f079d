/** What a document says about pay, and what the law of its places wants it to say. */
import type { Pay } from '../../language/compiled.ts';
import { american, british, irish, underlining } from '../examples.ts';
import { isUnderPayDirective, postingLawsFor, stateName, type PostingLaw } from '../law.ts';
import { inUnits } from '../money.ts';
import { lawRates } from '../law-rates.generated.ts';
import { dateInWords, listed } from '../../language/words.ts';
import { eachProgramme, type Finding, type ProgrammeLook, type Rule, type RuleSource } from '../types.ts';

const inColorado = { sites: '\n  denver: { city: Denver, region: Colorado, country: US, time zone: America/Denver }' };

/** Both ends are said, for the programme or for the market of every site. */
function hasRange(pay: Pay | null): boolean {
  return pay !== null && pay.minMinor !== null && pay.maxMinor !== null;
}

/** Where to point: the pay as it stands, or the title of the programme that has none. */
const payOrTitle = ({ programme, at }: ProgrammeLook): Pick<Finding, 'at' | 'mark'> =>
  programme.pay === null ? { at: at('title') } : { at: at('pay'), mark: 'key' };

const places = (laws: readonly PostingLaw[]): string =>
  listed(
    laws.map((law) => law.place),
    'and',
  );

/** "Illinois: 820 ILCS 112/10, since 1 January 2025, employers with 15 or more people" */
export const postingSources = (rule: string): RuleSource[] =>
  lawRates
    .filter((rate) => rate.rule === rule)
    .map((rate) => {
      const place = stateName(rate.jurisdiction).replace(/^the /, '');
      const isNamed = rate.source.includes(place) || rate.jurisdiction === 'US-DC';
      const employers = rate.value <= 1 ? 'every employer' : `employers with ${rate.value} or more people`;
      return { text: `${isNamed ? '' : `${place}: `}${rate.source}, from ${dateInWords(rate.fromOn)}, ${employers}` };
    });

const currencies: Readonly<Record<string, string>> = {
  GB: 'GBP',
  US: 'USD',
  IE: 'EUR',
  AU: 'AUD',
  CA: 'CAD',
  NZ: 'NZD',
  CH: 'CHF',
  DE: 'EUR',
  FR: 'EUR',
  NL: 'EUR',
  ES: 'EUR',
  IT: 'EUR',
  IN: 'INR',
  ZA: 'ZAR',
};

export const payRules: readonly Rule[] = [
  {
    id: 'pay-range-missing',
    topic: 'pay',
    severity: 'error',
    acceptable: true,
    title: 'No pay range where the law of the place asks for one',
    why: 'In these states a posting must say the lowest and the highest pay that the employer expects to pay. A range without an end is no range.',
    sources: postingSources('pay range in postings'),
    remedy: 'Add "pay" with "from" and "to", or take the sites in these states off the page.',
    bad: underlining('Joinery traineeship', american({ page: inColorado, programme: { pay: null, benefits: '[ Medical insurance ]' } })),
    good: american({ page: inColorado, programme: { benefits: '[ Medical insurance ]' } }),
    check: eachProgramme((one, look) => {
      const laws = postingLawsFor(one.programme, 'pay range in postings', look);
      if (laws.length === 0 || hasRange(one.programme.pay)) return [];
      const lacks = one.programme.pay === null ? 'there is no pay' : 'the pay has no two ends';
      return [
        {
          ...payOrTitle(one),
          message: `${lacks}, and the law of ${places(laws)} asks for a range in each posting; expected "pay" with "from" and "to"`,
        },
      ];
    }),
  },
  {
    id: 'pay-range-missing-eu',
    topic: 'pay',
    severity: 'warning',
    acceptable: true,
    title: 'No pay range for a place in the European Union',
    why: 'Whoever applies has the right to know the starting pay or its range before the first interview. The posting is the plain place for it.',
    sources: [
      {
        text: `Directive (EU) 2023/970, article 5; to be law in each member state by 7 June 2026`,
        link: 'https://eur-lex.europa.eu/eli/dir/2023/970/oj',
      },
    ],
    remedy: 'Add "pay" with "from" and "to", or accept the finding and say where candidates are told before the interview.',
    bad: underlining('Joinery traineeship', irish({ programme: { pay: null } })),
    good: irish(),
    check: eachProgramme((one, look) => {
      if (!isUnderPayDirective(one.programme, look) || hasRange(one.programme.pay)) return [];
      return [
        {
          ...payOrTitle(one),
          message:
            'candidates in the European Union must be told the range of the starting pay before the interview; expected "pay" with "from" and "to"',
        },
      ];
    }),
  },
  {
    id: 'pay-not-stated',
    topic: 'pay',
    severity: 'advice',
    acceptable: true,
    title: 'Nothing is said about pay',
    why: 'Pay is what people look for first. Those who cannot afford a surprise do not apply where it is missing.',
    sources: [],
    remedy: 'Add "pay", or accept the finding and say when candidates learn it.',
    bad: underlining('Joinery traineeship', british({ programme: { pay: null } })),
    good: british(),
    check: eachProgramme((one, look) => {
      const isAskedByLaw =
        postingLawsFor(one.programme, 'pay range in postings', look).length > 0 || isUnderPayDirective(one.programme, look);
      return one.programme.pay !== null || isAskedByLaw
        ? []
        : [{ at: one.at('title'), message: 'the document does not say what the programme pays; expected "pay"' }];
    }),
  },
  {
    id: 'pay-range-wide',
    topic: 'pay',
    severity: 'advice',
    acceptable: true,
    title: 'A pay range too wide to mean anything',
    why: 'Laws on pay in postings ask for a range that the employer believes in. Where the top is twice the bottom or more, candidates cannot tell what they would earn.',
    sources: [
      {
        text: 'Revised Code of Washington section 49.58.110 and New York Labor Law section 194-b ask for the range that the employer sets or believes in good faith',
      },
    ],
    remedy: 'Give each place its own range under "markets", or separate the steps of pay.',
    bad: underlining('pay', british({ programme: { pay: '{ currency: GBP, per: hour, from: 13, to: 30 }' } })),
    good: british(),
    check: eachProgramme(({ programme, at }) => {
      const { pay } = programme;
      if (pay === null || pay.markets.length > 0 || pay.minMinor === null || pay.maxMinor === null || pay.maxMinor < 2 * pay.minMinor)
        return [];
      const range = `${inUnits(pay.minMinor, pay.currency)} to ${inUnits(pay.maxMinor, pay.currency)}`;
      return [
        {
          at: at('pay'),
          mark: 'key',
          message: `the pay runs from ${range}, twice as much at the top; expected a range that says what one person would earn`,
        },
      ];
    }),
  },
  {
    id: 'pay-currency-of-elsewhere',
    topic: 'pay',
    severity: 'warning',
    acceptable: true,
    title: 'Pay in a currency that no site uses',
    why: 'Wages are owed in the money of the place of work, and a wrong currency is most often a slip that changes what people expect.',
    sources: [],
    remedy: 'Write the currency of the sites, or name the right sites under "at".',
    bad: underlining('USD', british({ programme: { pay: '{ currency: USD, per: hour, from: 18, to: 21 }' } })),
    good: british(),
    check: eachProgramme(({ programme, at }) => {
      const { pay, sites } = programme;
      const expected = [...new Set(sites.flatMap((site) => currencies[site.country] ?? []))];
      const isKnown = sites.length > 0 && sites.every((site) => currencies[site.country] !== undefined);
      if (pay === null || !isKnown || expected.includes(pay.currency)) return [];
      return [{ at: at('pay', 'currency'), message: `the sites pay in ${listed(expected, 'or')}, and the pay is in ${pay.currency}` }];
    }),
  },
];

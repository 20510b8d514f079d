/** Pay against the least that the law lets an employer pay, by age and place on the day. */
import type { CompiledProgramme, Pay, Site } from '../../language/compiled.ts';
import { dateInWords } from '../../language/words.ts';
import { british, registered, underlining } from '../examples.ts';
import { isApprenticeship, jurisdictionsOf, rateOf } from '../law.ts';
import { inUnits, minorOf } from '../money.ts';
import { inMonths, pathOfPhase, youngestAge } from '../reading.ts';
import { eachProgramme, type LawRate, type LintSurroundings, type Rule } from '../types.ts';

/** Where hours are not said: the fewest that count as full time, so that no lawful pay is called unlawful. */
const fewestWeeklyHours = 35;
const perYear = { week: 52, month: 12, year: 1 } as const;

/** What an hour is paid, in minor units, at the hours that the document says. */
function perHour(amount: number, per: Pay['per'], hours: number | null): number {
  if (per === 'hour') return amount;
  return (amount * perYear[per]) / 52 / (hours ?? fewestWeeklyHours);
}

interface Least {
  readonly rate: LawRate;
  readonly whom: string;
}

/** The least for the youngest person whom the criteria admit. */
function leastAt(site: Site, programme: CompiledProgramme, around: LintSurroundings): Least | null {
  const age = youngestAge(programme) ?? 16;
  const of = (rule: string, whom: string): Least | null => {
    const rate = rateOf(around, jurisdictionsOf(site), rule);
    return rate === null ? null : { rate, whom };
  };
  if (site.country === 'GB') {
    if (isApprenticeship(programme)) return of('minimum wage apprentice', 'an apprentice');
    if (age < 18) return of('minimum wage under 18', 'somebody under 18');
    return age < 21 ? of('minimum wage 18 to 20', 'somebody of 18 to 20') : of('minimum wage', 'somebody of 21 or older');
  }
  // The Act does not apply to apprentices in statutory apprenticeships, which are those of the framework.
  if (site.country === 'IE' && programme.framework.system === 'NFQ') return null;
  if (site.country === 'IE' && age < 20)
    return age < 18 ? of('minimum wage under 18', 'somebody under 18') : of(`minimum wage ${age}`, `somebody of ${age}`);
  return of('minimum wage', 'anybody');
}

const ruleInWords = ({ source, fromOn }: LawRate): string => `${source}, in force since ${dateInWords(fromOn)}`;

/** The lowest pay that the document names: a first step may lie under "from". */
function lowestOf({ minMinor, steps = [] }: Pay): number | null {
  const named = [minMinor, ...steps.map((step) => step.amountMinor)].flatMap((amount) => amount ?? []);
  return named.length === 0 ? null : Math.min(...named);
}

/** The pay of a site: its market's where it names one. */
const payAt = (pay: Pay, site: Site) => {
  const market = pay.markets.find((one) => one.id === site.market);
  return {
    ...pay,
    ...market,
    currency: market?.currency ?? pay.currency,
    per: market?.per ?? pay.per,
    minMinor: market?.minMinor ?? lowestOf(pay),
  };
};

export const wageRules: readonly Rule[] = [
  {
    id: 'pay-under-minimum-wage',
    topic: 'pay',
    severity: 'error',
    acceptable: true,
    title: 'Pay under the legal minimum for somebody whom the criteria admit',
    why: 'The lowest pay of the document would be unlawful for the youngest person who may join. Pay by the week, month or year is counted at the hours under "pattern", else at 35 hours a week, which favours the employer.',
    sources: [
      {
        text: 'National Minimum Wage Act 1998 and the rates of the day for the United Kingdom',
        link: 'https://www.gov.uk/national-minimum-wage-rates',
      },
      { text: 'Fair Labor Standards Act, 29 U.S.C. 206, and the minimum wage laws of the states' },
      { text: 'National Minimum Wage Act 2000 (Ireland), which leaves out statutory apprenticeships' },
    ],
    remedy:
      'Raise the lowest pay, or say the age from which the criteria admit people. Where a lower rate is lawful for this work, accept the finding and name the rule.',
    bad: underlining(
      '7.80',
      british({
        programme: {
          title: 'Joinery apprenticeship',
          duration: '12 months',
          phases: '\n  - { name: At the bench, mode: on the job, duration: 12 months }',
          criteria: '\n  - { id: age, age: 16 or older at the start, basis: { text: Compulsory school age } }',
          pay: '{ currency: GBP, per: hour, from: 7.80, to: 13 }',
        },
      }),
    ),
    good: british({
      programme: {
        title: 'Joinery apprenticeship',
        duration: '12 months',
        phases: '\n  - { name: At the bench, mode: on the job, duration: 12 months }',
        criteria: '\n  - { id: age, age: 16 or older at the start, basis: { text: Compulsory school age } }',
        pay: '{ currency: GBP, per: hour, from: 8.20, to: 13 }',
      },
    }),
    check: eachProgramme(({ programme, at }, look) => {
      const { pay } = programme;
      if (pay === null) return [];
      const under = programme.sites.flatMap((site) => {
        const here = payAt(pay, site);
        const least = leastAt(site, programme, look);
        if (here.minMinor === null || least === null || !least.rate.unit.startsWith(`${here.currency} `)) return [];
        const hourly = perHour(here.minMinor, here.per, programme.pattern?.hoursPerWeekMost ?? programme.pattern?.hoursPerWeek ?? null);
        const legal = minorOf(least.rate.value, here.currency);
        return hourly < legal - 0.5 ? { site, here, least, hourly: Math.floor(hourly), legal } : [];
      });
      const [worst] = under.toSorted((a, b) => b.legal - b.hourly - (a.legal - a.hourly));
      if (worst === undefined) return [];
      const { here, least, hourly, legal, site } = worst;
      const path = here.id !== undefined && here.id === site.market ? at('pay', 'markets', here.id, 'from') : at('pay', 'from');
      const asHourly = here.per === 'hour' ? '' : `, which is ${inUnits(hourly, here.currency)} an hour`;
      return [
        {
          at: path,
          message: `the pay begins at ${inUnits(here.minMinor ?? 0, here.currency)} ${here.per === 'hour' ? 'an hour' : `a ${here.per}`}${asHourly}, under the ${inUnits(legal, here.currency)} that ${least.whom} must be paid at ${site.name} (${ruleInWords(least.rate)})`,
        },
      ];
    }),
  },
  {
    id: 'pay-under-minimum-after-first-year',
    topic: 'pay',
    severity: 'warning',
    acceptable: true,
    title: 'Apprentice pay that does not rise after the first year',
    why: 'The apprentice rate of the United Kingdom ends after the first year for everybody of 19 or older; from then on the rate of the age is owed. In a longer apprenticeship the document’s highest pay has to reach it.',
    sources: [
      { text: 'National Minimum Wage Regulations 2015, regulation 5', link: 'https://www.legislation.gov.uk/uksi/2015/621/regulation/5' },
    ],
    remedy: 'Add "steps" to the pay that reach the rate of the age, or raise "to".',
    bad: underlining(
      'pay',
      british({
        programme: {
          title: 'Joinery apprenticeship',
          pay: '{ currency: GBP, per: hour, from: 8.20, to: 10 }',
          criteria: '\n  - { id: age, age: 16 or older at the start, basis: { text: Compulsory school age } }',
        },
      }),
    ),
    good: british({
      programme: {
        title: 'Joinery apprenticeship',
        pay: '{ currency: GBP, per: hour, from: 8.20, to: 13 }',
        criteria: '\n  - { id: age, age: 16 or older at the start, basis: { text: Compulsory school age } }',
      },
    }),
    check: eachProgramme(({ programme, at }, look) => {
      const { pay, duration } = programme;
      const months = duration.max === null ? null : inMonths(duration.max, duration.unit);
      const isHere = programme.sites.length > 0 && programme.sites.every((site) => site.country === 'GB');
      if (pay === null || pay.currency !== 'GBP' || !isHere || !isApprenticeship(programme) || months === null || months <= 12) return [];
      const top = Math.max(
        ...[pay.maxMinor ?? pay.minMinor, ...(pay.steps ?? []).map((step) => step.amountMinor)].flatMap((one) => one ?? []),
      );
      const adult = rateOf(look, ['GB'], 'minimum wage');
      const hourly = perHour(top, pay.per, programme.pattern?.hoursPerWeek ?? null);
      if (adult === null || (pay.steps ?? []).some((step) => step.amountMinor === null) || hourly >= minorOf(adult.value, 'GBP')) return [];
      return [
        {
          at: at('pay'),
          mark: 'key',
          message: `after the first year an apprentice of 21 or older must be paid ${inUnits(minorOf(adult.value, 'GBP'), 'GBP')} an hour (${ruleInWords(adult)}), and the pay ends at ${inUnits(Math.floor(hourly), 'GBP')} an hour`,
        },
      ];
    }),
  },
  {
    id: 'wage-steps-missing',
    topic: 'pay',
    severity: 'warning',
    acceptable: true,
    title: 'A registered apprenticeship without wage steps',
    why: 'The standards of a registered apprenticeship hold a schedule of wages that rise with the skill acquired. Candidates compare it with the pay of a finished worker.',
    sources: [{ text: '29 CFR 29.5(b)(5)', link: 'https://www.ecfr.gov/current/title-29/section-29.5' }],
    remedy: 'Add "steps" under "pay", by hours, months or signed competencies.',
    bad: underlining('pay', registered({ pay: '{ currency: USD, per: hour, from: 18, to: 21 }' })),
    good: registered({}),
    check: eachProgramme(({ programme, at }) =>
      programme.framework.system !== 'US registered' || programme.pay === null || (programme.pay.steps ?? []).length > 0
        ? []
        : [
            {
              at: at('pay'),
              mark: 'key',
              message: 'the pay of a registered apprenticeship rises in steps, and none stand here; expected "steps"',
            },
          ],
    ),
  },
  {
    id: 'phase-unpaid',
    topic: 'pay',
    severity: 'warning',
    acceptable: true,
    title: 'A phase without pay',
    why: 'Training that an apprentice must take part in is working time in the United Kingdom, and most often in the United States. Months without pay shut out people without savings.',
    sources: [
      { text: 'National Minimum Wage Regulations 2015, regulations 33 and 38 (training counts as work)' },
      { text: '29 CFR 785.27 to 785.32 (when training time is hours worked)' },
    ],
    remedy: 'Pay the phase, or accept the finding and say what people live on and why the time is not work.',
    bad: underlining(
      'no',
      british({ programme: { phases: '\n  - { name: At the bench, mode: on the job, duration: 24 months, paid: no }' } }),
    ),
    good: british({ programme: { phases: '\n  - { name: At the bench, mode: on the job, duration: 24 months, paid: yes }' } }),
    check: eachProgramme((one, look) =>
      one.programme.phases.flatMap((phase) =>
        phase.paid === false ? [{ at: [...pathOfPhase(look, one, phase), 'paid'], message: `the phase "${phase.name}" is not paid` }] : [],
      ),
    ),
  },
];

/** Age limits, and what follows from the age of those whom the criteria admit. */
import { dateInWords } from '../../language/words.ts';
import { british, registered, underlining } from '../examples.ts';
import { isApprenticeship, isInEuropeanUnion, rateOf } from '../law.ts';
import { greatestAges, leastAges, youngestAge, type AgeLimit } from '../reading.ts';
import { eachProgramme, type Finding, type ProgrammeLook, type Rule } from '../types.ts';

const basis = 'basis: { text: Compulsory school age }';
const aged = (age: string, rest = ''): string => british({ programme: { criteria: `\n  - { id: age, age: ${age}${rest} }` } });

/** Places whose law on age looks at both ends of life. */
const isStrictOnAge = ({ programme }: ProgrammeLook): boolean =>
  programme.sites.some(({ country }) => ['GB', 'IE', 'AU', 'NZ'].includes(country) || isInEuropeanUnion(country));

const limits = (
  one: ProgrammeLook,
  found: readonly AgeLimit[],
  isWrong: (limit: AgeLimit) => boolean,
  message: (limit: AgeLimit) => string,
): Finding[] => found.filter(isWrong).map((limit) => ({ at: one.at('criteria', limit.index, 'age'), message: message(limit) }));

const hasNoBasis = ({ criterion }: AgeLimit): boolean => criterion.legalBasis === undefined;
const isByNight = (words: readonly string[]): boolean => words.some((word) => /\bnight/i.test(word));

export const ageRules: readonly Rule[] = [
  {
    id: 'upper-age-limit',
    topic: 'law',
    severity: 'error',
    acceptable: true,
    title: 'An upper age limit without a basis',
    why: 'People learn a trade at every age. A limit at the top is unlawful in the United States from the age of 40, apprenticeships included, and in Great Britain it is direct discrimination unless it can be justified.',
    sources: [
      { text: '29 U.S.C. 623 and 631 (Age Discrimination in Employment Act); 29 CFR 1625.21 for apprenticeships' },
      { text: 'Equality Act 2010, sections 5, 13 and 39', link: 'https://www.legislation.gov.uk/ukpga/2010/15' },
    ],
    remedy: 'Take the limit out. Where a funding rule or a law sets it, add "basis" with that rule and its source.',
    bad: underlining('under 25 at the start', aged('under 25 at the start')),
    good: aged('16 or older at the start'),
    check: eachProgramme((one) =>
      limits(
        one,
        greatestAges(one.programme),
        hasNoBasis,
        ({ years }) => `people of ${years} or older are shut out, and no law or funding rule is named; expected "basis", or no limit`,
      ),
    ),
  },
  {
    id: 'lower-age-limit',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A lower age limit above the school-leaving age, without a basis',
    why: 'In Great Britain, Ireland and the European Union a limit of 18 treats people of 16 and 17 worse because of their age and needs a reason: machines, nights, a licence. Elsewhere a limit above 21 is rarely one that the work needs.',
    sources: [
      { text: 'Equality Act 2010, section 13(2): treatment that can be justified' },
      { text: 'Council Directive 2000/78/EC, article 6' },
    ],
    remedy: 'Add "basis" with the law or the hazard that asks for the age, or lower the limit.',
    bad: underlining('18 or older at the start', aged('18 or older at the start')),
    good: aged('18 or older at the start', ', basis: { text: Night work is barred below this age, source: Working Time Regulations 1998 }'),
    check: eachProgramme((one) =>
      limits(
        one,
        leastAges(one.programme),
        (limit) => hasNoBasis(limit) && limit.years > (isStrictOnAge(one) ? 16 : 21),
        ({ years }) => `people under ${years} are shut out, and the document does not say why; expected "basis"`,
      ),
    ),
  },
  {
    id: 'age-under-sixteen',
    topic: 'law',
    severity: 'error',
    acceptable: true,
    title: 'An apprenticeship that admits people under 16',
    why: 'A registered apprenticeship in the United States begins at 16 at the earliest; in Great Britain and Ireland an apprentice is over compulsory school age.',
    sources: [
      { text: '29 CFR 29.5(b)(10)' },
      { text: 'Apprenticeships, Skills, Children and Learning Act 2009; apprenticeship funding rules for England' },
    ],
    remedy: 'Raise the limit to 16.',
    bad: underlining('15 or older at the start', registered({ criteria: '[ { id: age, age: 15 or older at the start } ]' })),
    good: registered(),
    check: eachProgramme((one, look) => {
      const isBound =
        one.programme.framework.system === 'US registered' ||
        (isApprenticeship(one.programme) && one.programme.sites.some(({ country }) => ['GB', 'IE'].includes(country)));
      const least = rateOf(look, ['US'], 'starting age')?.value ?? 16;
      return isBound
        ? limits(
            one,
            leastAges(one.programme),
            ({ years }) => years < least,
            ({ years }) => `an apprenticeship begins at ${least} at the earliest, and the criterion admits people of ${years}`,
          )
        : [];
    }),
  },
  {
    id: 'starting-age-missing',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A registered apprenticeship that names no starting age',
    why: 'The standards of a registered apprenticeship state the age from which people are admitted, 16 or more.',
    sources: [{ text: '29 CFR 29.5(b)(10)' }],
    remedy: 'Add the criterion "age: 16 or older at the start".',
    bad: underlining('Joinery apprenticeship', registered({ criteria: null })),
    good: registered(),
    check: eachProgramme(({ programme, at }) =>
      programme.framework.system !== 'US registered' || leastAges(programme).length > 0
        ? []
        : [
            {
              at: at('title'),
              message: 'the standards of a registered apprenticeship name a starting age of 16 or more; expected a criterion with "age"',
            },
          ],
    ),
  },
  {
    id: 'nights-under-eighteen',
    topic: 'law',
    severity: 'error',
    acceptable: true,
    title: 'Night shifts for people under 18',
    why: 'In Great Britain people of 16 and 17 may not work from 22:00 to 06:00, or from 23:00 to 07:00, apart from narrow exceptions by sector.',
    sources: [{ text: 'Working Time Regulations 1998, regulations 6A and 27A', link: 'https://www.legislation.gov.uk/uksi/1998/1833' }],
    remedy:
      'Admit people from 18 with this as the basis, or leave nights out. Where an exception of regulation 27A applies, accept the finding and name it.',
    bad: underlining(
      'shifts',
      british({
        programme: { criteria: `\n  - { id: age, age: 16 or older at the start, ${basis} }`, pattern: '{ shifts: [ day, night ] }' },
      }),
    ),
    good: british({
      programme: { criteria: `\n  - { id: age, age: 16 or older at the start, ${basis} }`, pattern: '{ shifts: [ early, late ] }' },
    }),
    check: eachProgramme(({ programme, at }, look) => {
      const rule = programme.sites.some((site) => site.country === 'GB') ? rateOf(look, ['GB'], 'nights barred under') : null;
      const age = youngestAge(programme);
      if (rule === null || !isByNight(programme.pattern?.shifts ?? []) || (age !== null && age >= rule.value)) return [];
      return [
        {
          at: at('pattern', 'shifts'),
          mark: 'key',
          message: `there are night shifts, and ${age === null ? 'no criterion names an age' : `the criteria admit people of ${age}`}; nobody under ${rule.value} may work at night in the United Kingdom (${rule.source}, in force since ${dateInWords(rule.fromOn)})`,
        },
      ];
    }),
  },
  {
    id: 'weekly-hours-over-limit',
    topic: 'law',
    severity: 'error',
    acceptable: true,
    title: 'More hours a week than the law allows',
    why: 'In Great Britain people of 16 and 17 work at most 40 hours a week, without averaging. Everybody else works at most 48 on average, unless they have agreed in writing to more.',
    sources: [{ text: 'Working Time Regulations 1998, regulations 4, 5 and 5A', link: 'https://www.legislation.gov.uk/uksi/1998/1833' }],
    remedy: 'Lower the hours, or admit people from 18 with the reason as the basis.',
    bad: underlining(
      '44',
      british({ programme: { criteria: `\n  - { id: age, age: 16 or older at the start, ${basis} }`, pattern: '{ hours per week: 44 }' } }),
    ),
    good: british({
      programme: { criteria: `\n  - { id: age, age: 16 or older at the start, ${basis} }`, pattern: '{ hours per week: 40 }' },
    }),
    check: eachProgramme(({ programme, at }, look) => {
      const hours = programme.pattern?.hoursPerWeekMost ?? programme.pattern?.hoursPerWeek ?? null;
      const age = youngestAge(programme);
      if (hours === null || !programme.sites.some((site) => site.country === 'GB')) return [];
      const rule = rateOf(look, ['GB'], age !== null && age < 18 ? 'weekly hours under 18' : 'weekly hours');
      if (rule === null || hours <= rule.value) return [];
      const whom = age !== null && age < 18 ? `the criteria admit people of ${age}, who may` : 'people may';
      return [
        {
          at: at('pattern', 'hours per week'),
          message: `${hours} hours a week stand here, and ${whom} work ${rule.value} at most (${rule.source})`,
        },
      ];
    }),
  },
];

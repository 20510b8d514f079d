/** Lengths and hours: of the whole, of the phases, between reviews, and what the law asks for. */
import { dateInWords } from '../../language/words.ts';
import { british, registered, underlining } from '../examples.ts';
import { rateOf } from '../law.ts';
import { inMonths, writtenAt } from '../reading.ts';
import { eachProgramme, type Rule } from '../types.ts';

const hoursInMonth = (40 * 52) / 12;

const lasting = (duration: string, phases: string): string =>
  british({ programme: { duration, phases: `\n  - { name: At the bench, mode: on the job, duration: ${phases} }` } });

export const lengthRules: readonly Rule[] = [
  {
    id: 'phases-do-not-fill',
    topic: 'time',
    severity: 'warning',
    acceptable: true,
    title: 'The phases do not add up to the duration',
    why: 'The plan of each apprentice is made from the phases. What they do not fill is time in which nothing is planned, and what they overrun is time that nobody agreed to.',
    sources: [],
    remedy: 'Change the duration or the phase that is wrong.',
    bad: underlining('24 months', lasting('24 months', '18 months')),
    good: lasting('24 months', '24 months'),
    // The compiler warns of the same.
    said: /^the phases.* add up to \d+ \w+, but the duration is/,
    check: eachProgramme(({ programme, at }, look) => {
      const { duration, phases, routes } = programme;
      // A duration that is added up from the phases agrees with them.
      if (writtenAt(look, at('duration')) === undefined || duration.min === null || duration.min !== duration.max || phases.length === 0)
        return [];
      return (routes?.options.map((route) => route.id) ?? [null]).flatMap((route) => {
        const taken = phases.filter((phase) => phase.routeId === null || phase.routeId === route);
        const isFixed = taken.every(({ duration: own }) => own.unit === duration.unit && own.min === own.max);
        const sum = taken.reduce((total, phase) => total + (phase.duration.max ?? 0), 0);
        if (!isFixed || sum === duration.min) return [];
        const onRoute = route === null ? '' : ` on the route "${route}"`;
        return [
          { at: at('duration'), message: `the phases${onRoute} add up to ${sum} ${duration.unit}, and the duration is ${duration.text}` },
        ];
      });
    }),
  },
  {
    id: 'duration-unclear',
    topic: 'time',
    severity: 'advice',
    acceptable: true,
    title: 'A duration too loose to plan with',
    why: 'People decide on rent, family and notice by the length. A range in which the end is three times the beginning decides nothing.',
    sources: [],
    remedy: 'Narrow the range, or say in the prose what the length depends on.',
    bad: underlining('6 to 24 months', lasting('6 to 24 months', '6 to 24 months')),
    good: lasting('18 to 24 months', '18 to 24 months'),
    check: eachProgramme(({ programme, at }, look) => {
      const { min, max, text } = programme.duration;
      const isLoose = min !== null && max !== null && max >= 3 * min;
      return isLoose && writtenAt(look, at('duration')) !== undefined
        ? [{ at: at('duration'), message: `"${text}" leaves open whether it is long or short; expected a narrower range` }]
        : [];
    }),
  },
  {
    id: 'duration-under-minimum',
    topic: 'time',
    severity: 'warning',
    acceptable: true,
    title: 'An English apprenticeship shorter than the least length',
    why: 'An apprenticeship in England lasts at least eight months, for starts from 1 August 2025. A shorter one is not funded and is not an apprenticeship.',
    sources: [
      { text: 'Apprenticeship funding rules for England 2025/26; ILR validation rules DateOfBirth_57 and DateOfBirth_58 (242 days)' },
    ],
    remedy: 'Lengthen the programme, or give it another framework. Where it is an apprenticeship of Wales, accept the finding and say so.',
    bad: underlining(
      '6 months',
      british({
        programme: {
          framework: '{ system: RQF, level: 2 }',
          duration: '6 months',
          phases: '\n  - { name: At the bench, mode: on the job, duration: 6 months }',
          awards: '{ standard: { title: Bench joinery standard, level: 2 } }',
        },
      }).replace('duration: 6 months }', 'duration: 6 months, towards: standard }'),
    ),
    good: british({
      programme: {
        framework: '{ system: RQF, level: 2 }',
        duration: '12 months',
        phases: '\n  - { name: At the bench, mode: on the job, duration: 12 months, towards: standard }',
        awards: '{ standard: { title: Bench joinery standard, level: 2 } }',
      },
    }),
    check: eachProgramme(({ programme, at }, look) => {
      const { max, unit, text } = programme.duration;
      const months = max === null ? null : inMonths(max, unit);
      const rule = programme.framework.system === 'RQF' ? rateOf(look, ['GB'], 'minimum duration') : null;
      if (rule === null || months === null || months >= rule.value) return [];
      return [
        {
          at: at('duration'),
          message: `${text} is under the ${rule.value} months that an apprenticeship in England lasts at least (since ${dateInWords(rule.fromOn)})`,
        },
      ];
    }),
  },
  {
    id: 'hours-under-minimum',
    topic: 'time',
    severity: 'error',
    acceptable: true,
    title: 'Fewer hours than the law asks for',
    why: 'A time-based or hybrid registered apprenticeship in the United States has 2,000 hours on the job or more. In England the training away from the work has 187 hours or more, from August 2025.',
    sources: [{ text: '29 CFR 29.5(b)(2)' }, { text: 'Apprenticeship funding rules for England 2025/26; ILR validation rule PHours_08' }],
    remedy: 'Raise the hours under "hours", or choose the approach that fits the programme.',
    bad: underlining(
      '1600',
      registered({
        hours: '[ { kind: on the job, at least: 1600, source: Standards }, { kind: related, at least: 288, source: Standards } ]',
      }),
    ),
    good: registered({
      hours: '[ { kind: on the job, at least: 4000, source: Standards }, { kind: related, at least: 288, source: Standards } ]',
    }),
    check: eachProgramme(({ programme, at }, look) => {
      const { system, approach } = programme.framework;
      const onTheJob = system === 'US registered' && approach !== 'competency' ? rateOf(look, ['US'], 'on the job minimum') : null;
      const months = programme.duration.max === null ? null : inMonths(programme.duration.max, programme.duration.unit);
      const isSaid = programme.hoursMinima.some((minimum) => minimum.kind === 'on the job');
      // Nobody works more than 40 hours a week for longer than the whole programme lasts.
      if (onTheJob !== null && !isSaid && months !== null && months * hoursInMonth < onTheJob.value) {
        const most = Math.floor(months * hoursInMonth);
        return [
          {
            at: at('duration'),
            message: `${programme.duration.text} hold ${most} hours at 40 a week, and the law asks for ${onTheJob.value} or more on the job (${onTheJob.source})`,
          },
        ];
      }
      return programme.hoursMinima.flatMap((minimum, index) => {
        const rule =
          minimum.kind === 'on the job'
            ? onTheJob
            : minimum.kind === 'related' && system === 'RQF'
              ? rateOf(look, ['GB'], 'off the job minimum')
              : null;
        return rule === null || minimum.hours >= rule.value
          ? []
          : [
              {
                at: at('hours', index, 'at least'),
                message: `${minimum.hours} hours stand here, and the law asks for ${rule.value} or more (${rule.source})`,
              },
            ];
      });
    }),
  },
  {
    id: 'related-instruction-low',
    topic: 'time',
    severity: 'warning',
    acceptable: true,
    title: 'Less related instruction than recommended',
    why: 'The federal standards recommend 144 hours of related instruction for each year. Agencies ask why where a programme has less or says nothing.',
    sources: [{ text: '29 CFR 29.5(b)(4)', link: 'https://www.ecfr.gov/current/title-29/section-29.5' }],
    remedy: 'Add "hours" of the kind "related", or accept the finding and name the agency that has agreed.',
    bad: underlining('100', registered({ hours: '[ { kind: related, at least: 100, source: Standards } ]' })),
    good: registered(),
    check: eachProgramme(({ programme, at }, look) => {
      const rule = rateOf(look, ['US'], 'related instruction recommended');
      const months = programme.duration.max === null ? null : inMonths(programme.duration.max, programme.duration.unit);
      if (programme.framework.system !== 'US registered' || rule === null || months === null) return [];
      const needed = Math.round((rule.value * months) / 12);
      const index = programme.hoursMinima.findIndex((one) => one.kind === 'related');
      const hours = programme.hoursMinima[index]?.hours ?? 0;
      if (hours >= needed) return [];
      const place = index === -1 ? at('framework') : at('hours', index, 'at least');
      return [
        {
          at: place,
          message: `${index === -1 ? 'no hours of related instruction are named' : `${hours} hours of related instruction stand here`}, and ${rule.value} a year are recommended, ${needed} for this length (${rule.source})`,
        },
      ];
    }),
  },
  {
    id: 'reviews-too-far-apart',
    topic: 'time',
    severity: 'warning',
    acceptable: true,
    title: 'Progress is reviewed less often than the rules ask',
    why: 'Problems that nobody looks at for half a year end apprenticeships. England’s rules ask for a review every three calendar months.',
    sources: [{ text: 'Apprenticeship funding rules for England 2025/26, paragraph 92' }],
    remedy: 'Shorten the interval, or accept the finding with the delivery reason that the employer has agreed.',
    bad: underlining(
      'every 6 months',
      british({
        programme: {
          framework: '{ system: RQF, level: 2 }',
          awards: '{ standard: { title: Bench joinery standard, level: 2 } }',
          phases: '\n  - { name: At the bench, mode: on the job, duration: 24 months, towards: standard }',
          reviews: 'every 6 months',
        },
      }),
    ),
    good: british({
      programme: {
        framework: '{ system: RQF, level: 2 }',
        awards: '{ standard: { title: Bench joinery standard, level: 2 } }',
        phases: '\n  - { name: At the bench, mode: on the job, duration: 24 months, towards: standard }',
        reviews: 'every 3 months',
      },
    }),
    check: eachProgramme(({ programme, at }, look) => {
      const rule = programme.framework.system === 'RQF' ? rateOf(look, ['GB'], 'review interval') : null;
      if (rule === null || rule.unit !== 'months' || programme.reviewEveryMonths <= rule.value) return [];
      return [
        {
          at: at('reviews'),
          message: `reviews stand ${programme.reviewEveryMonths} months apart, and the rules ask for one every ${rule.value} months (${rule.source})`,
        },
      ];
    }),
  },
];

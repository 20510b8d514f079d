/** Training: what it leads to, who gives it, who helps, and what a registered apprenticeship must say. */
import { british, registered, underlining } from '../examples.ts';
import { pathOfPhase } from '../reading.ts';
import { eachProgramme, type Rule } from '../types.ts';

const standards = { text: '29 CFR 29.5(b)', link: 'https://www.ecfr.gov/current/title-29/section-29.5' };
const mostPerMentor = 4;

const phase = (rest: string): string => `\n  - { name: At the bench, mode: on the job, duration: 24 months${rest} }`;
const diploma = '{ diploma: { title: Diploma in bench joinery, level: 2 } }';

export const trainingRules: readonly Rule[] = [
  {
    id: 'provider-unused',
    topic: 'training',
    severity: 'warning',
    acceptable: true,
    title: 'A provider that teaches nothing',
    why: 'A provider that is declared and named in no phase is left over or forgotten. Readers look for the college and do not find it.',
    sources: [],
    remedy: 'Name it in the phase that it teaches, or take it out.',
    bad: underlining('leeds-college', british({ page: { providers: '\n  leeds-college: { name: Leeds College }' } })),
    good: british({
      page: { providers: '\n  leeds-college: { name: Leeds College }' },
      programme: { phases: phase(', with: { mode: day release, provider: leeds-college }') },
    }),
    check: ({ document, written }) => {
      const declared = providersOf(written.data);
      const used = new Set(
        document.programmes.flatMap((programme) => [
          ...programme.providers.map((provider) => provider.id),
          ...(programme.modules ?? []).map((module) => module.provider),
          ...programme.safetyTraining.map((training) => training.provider ?? null),
        ]),
      );
      const named = new Set(document.programmes.flatMap((programme) => programme.process.map((step) => step.organisation)));
      return declared.flatMap(({ id, name }) =>
        used.has(id) || named.has(name)
          ? []
          : [{ at: ['providers', id], mark: 'key' as const, message: `no phase, module or step names the provider "${name}"` }],
      );
    },
  },
  {
    id: 'award-from-nowhere',
    topic: 'training',
    severity: 'advice',
    acceptable: true,
    title: 'An award that no part of the training leads to',
    why: 'Readers want to know when they hold what. Progress towards an award can only be counted in the phases that lead to it.',
    sources: [],
    remedy: 'Add "towards" with the award’s id to the phase, the study beside it or the route.',
    bad: underlining('diploma', british({ programme: { awards: diploma } })),
    good: british({ programme: { awards: diploma, phases: phase(', towards: diploma') } }),
    check: eachProgramme(({ programme, at }) => {
      const reached = new Set([
        ...programme.phases.flatMap((one) => [one.towards, ...one.with.map((study) => study.towards)]),
        ...(programme.routes?.options.map((route) => route.award) ?? []),
      ]);
      return programme.awards.flatMap((award) =>
        reached.has(award.id)
          ? []
          : [
              {
                at: at('awards', award.id),
                mark: 'key' as const,
                message: `no phase, study or route leads to "${award.title}"; expected "towards: ${award.id}" in one`,
              },
            ],
      );
    }),
  },
  {
    id: 'level-without-award',
    topic: 'training',
    severity: 'warning',
    acceptable: true,
    title: 'The programme’s level is that of no award',
    why: 'A level is what the award at the end is worth. Where all awards have another level, one of the two is wrong.',
    sources: [],
    remedy: 'Correct the level of the framework or of the award.',
    bad: underlining(
      '3',
      british({ programme: { framework: '{ system: RQF, level: 3 }', awards: diploma, phases: phase(', towards: diploma') } }),
    ),
    good: british({ programme: { framework: '{ system: RQF, level: 2 }', awards: diploma, phases: phase(', towards: diploma') } }),
    check: eachProgramme(({ programme, at }, { written }) => {
      const top = Math.max(...programme.framework.levels);
      const levels = [...programme.awards, ...(programme.routes?.options ?? [])].flatMap((one) => one.level ?? []);
      const isOpen = programme.awards.some((award) => award.level === null);
      if (programme.framework.levels.length === 0 || levels.length === 0 || isOpen || levels.includes(top)) return [];
      const path = at('framework', 'level');
      return [
        {
          at: written.has(path) ? path : at('framework'),
          message: `the programme stands at level ${top}, and its awards at ${[...new Set(levels)].toSorted((a, b) => a - b).join(' and ')}`,
        },
      ];
    }),
  },
  {
    id: 'work-processes-without-hours',
    topic: 'training',
    severity: 'warning',
    acceptable: true,
    title: 'A registered apprenticeship without hours for its work processes',
    why: 'The standards hold a schedule of the work processes with the approximate hours in each. Without it nobody can tell whether an apprentice is kept at one bench.',
    sources: [{ ...standards, text: '29 CFR 29.5(b)(3)' }],
    remedy: 'Add "work processes" under "competencies", each with "hours".',
    bad: underlining('Work at the bench', registered({ competencies: '{ work processes: [ { title: Work at the bench } ] }' })),
    good: registered(),
    check: eachProgramme(({ programme, at }, { written }) => {
      if (programme.framework.system !== 'US registered' || programme.framework.approach === 'competency') return [];
      const processes = programme.competencies.filter((one) => one.kind === 'work process');
      if (processes.length === 0)
        return [
          {
            at: at('framework'),
            message:
              'a time-based or hybrid apprenticeship has a schedule of work processes with hours, and none stand here; expected "work processes"',
          },
        ];
      return processes.flatMap((one, index) => {
        if (one.hours !== null) return [];
        const entry = at('competencies', 'work processes', index);
        const title = [...entry, 'title'];
        return [{ at: written.has(title) ? title : entry, message: `the work process "${one.title}" has no hours; expected "hours"` }];
      });
    }),
  },
  {
    id: 'mentor-ratio-missing',
    topic: 'training',
    severity: 'warning',
    acceptable: true,
    title: 'A registered apprenticeship without a ratio of mentors',
    why: 'The standards state how many apprentices work beside how many skilled people, because safety and learning depend on it.',
    sources: [{ ...standards, text: '29 CFR 29.5(b)(7)' }],
    remedy: 'Add "mentors", such as "1 mentor to 2 apprentices".',
    bad: underlining('framework', registered({ mentors: null })),
    good: registered(),
    check: eachProgramme(({ programme, at }) =>
      programme.framework.system !== 'US registered' || programme.mentors !== undefined
        ? []
        : [
            {
              at: at('framework'),
              mark: 'key',
              message: 'the standards of a registered apprenticeship state a ratio of apprentices to skilled workers; expected "mentors"',
            },
          ],
    ),
  },
  {
    id: 'mentor-ratio-high',
    topic: 'training',
    severity: 'advice',
    acceptable: true,
    title: 'Many apprentices to one mentor',
    why: 'Whoever watches five people at work teaches none of them. States often allow one apprentice to a skilled worker.',
    sources: [{ ...standards, text: '29 CFR 29.5(b)(7): consistent with proper supervision, training and safety' }],
    remedy: 'Lower the ratio, or accept the finding and say how the work is supervised.',
    bad: underlining('1 mentor to 8 apprentices', british({ programme: { mentors: '1 mentor to 8 apprentices' } })),
    good: british({ programme: { mentors: '1 mentor to 2 apprentices' } }),
    check: eachProgramme(({ programme, at }) => {
      const { mentors } = programme;
      if (mentors === undefined || mentors.apprentices <= mostPerMentor * mentors.mentors) return [];
      return [{ at: at('mentors'), message: `"${mentors.text}" leaves more than ${mostPerMentor} apprentices to one mentor` }];
    }),
  },
  {
    id: 'complaint-contact-missing',
    topic: 'training',
    severity: 'warning',
    acceptable: true,
    title: 'A registered apprenticeship without somebody to complain to',
    why: 'The standards name whom an apprentice turns to with a complaint about the agreement.',
    sources: [{ ...standards, text: '29 CFR 29.5(b)(22)' }],
    remedy: 'Add "contacts" with a name and an address.',
    bad: underlining('framework', registered({ contacts: null })),
    good: registered(),
    check: eachProgramme(({ programme, at }) =>
      programme.framework.system !== 'US registered' || (programme.contacts ?? []).length > 0
        ? []
        : [
            {
              at: at('framework'),
              mark: 'key',
              message: 'the standards of a registered apprenticeship name whom to turn to with a complaint; expected "contacts"',
            },
          ],
    ),
  },
  {
    id: 'safety-training-before-nothing',
    topic: 'training',
    severity: 'advice',
    acceptable: true,
    title: 'Safety training that no work waits for',
    why: 'Training before work protects people only where the work is named. The product then keeps unready people from such work.',
    sources: [],
    remedy: 'Add "before" with the kinds of work.',
    bad: underlining('Machine safety', british({ programme: { 'safety training': '[ { title: Machine safety } ]' } })),
    good: british({ programme: { 'safety training': '[ { title: Machine safety, before: [ machines ] } ]' } }),
    check: eachProgramme(({ programme, at }) =>
      programme.safetyTraining.flatMap((training, index) =>
        training.before.length > 0
          ? []
          : [{ at: at('safety training', index, 'title'), message: `"${training.title}" comes before no kind of work; expected "before"` }],
      ),
    ),
  },
  {
    id: 'lodging-unsaid',
    topic: 'training',
    severity: 'advice',
    acceptable: true,
    title: 'A residential phase without a word on lodging',
    why: 'Who pays for the bed decides for many whether they can take part at all.',
    sources: [],
    remedy: 'Add "lodging" with what there is and who pays.',
    bad: underlining(
      'Foundation',
      british({ programme: { phases: '\n  - { name: Foundation, mode: residential, duration: 24 months }' } }),
    ),
    good: british({
      programme: { phases: '\n  - { name: Foundation, mode: residential, duration: 24 months, lodging: { paid by: employer } }' },
    }),
    check: eachProgramme((one, look) =>
      one.programme.phases.flatMap((each) =>
        each.mode !== 'residential' || each.lodging !== undefined
          ? []
          : [
              {
                at: [...pathOfPhase(look, one, each), 'name'],
                message: `"${each.name}" is residential, and the document does not say who pays for the lodging; expected "lodging"`,
              },
            ],
      ),
    ),
  },
  {
    id: 'on-call-without-rest',
    topic: 'training',
    severity: 'advice',
    acceptable: true,
    title: 'On-call duty without a word on rest',
    why: 'After a call in the night somebody who learns drives home and works on machines. Great Britain asks for 11 hours of rest in a day, and 12 for people under 18.',
    sources: [{ text: 'Working Time Regulations 1998, regulation 10' }, { text: '29 CFR 785.17: on-call time as hours worked' }],
    remedy: 'Add "rest" to the pattern, and say how on-call time is paid.',
    bad: underlining('on call', british({ programme: { pattern: '{ on call: yes }' } })),
    good: british({ programme: { pattern: '{ on call: one week in six, rest: 11 }' } }),
    check: eachProgramme(({ programme, at }) =>
      programme.pattern?.onCall !== true || programme.pattern.restHours !== undefined
        ? []
        : [
            {
              at: at('pattern', 'on call'),
              mark: 'key',
              message: 'there is on-call duty, and the document does not say what rest follows; expected "rest"',
            },
          ],
    ),
  },
  {
    id: 'next-role-missing',
    topic: 'training',
    severity: 'advice',
    acceptable: true,
    title: 'Nothing is said about what comes after',
    why: 'Whether a permanent job follows is the second thing that people look for, after the pay.',
    sources: [],
    remedy: 'Add "leads to" with the role, and how one comes to it.',
    bad: underlining('Joinery traineeship', british({ programme: { 'leads to': null } })),
    good: british(),
    check: eachProgramme(({ programme, at }) =>
      programme.nextRoles.length > 0
        ? []
        : [{ at: at('title'), message: 'the document does not say which role follows the programme; expected "leads to"' }],
    ),
  },
];

function providersOf(data: unknown): { id: string; name: string }[] {
  if (typeof data !== 'object' || data === null || !('providers' in data)) return [];
  const { providers } = data;
  if (typeof providers !== 'object' || providers === null) return [];
  return Object.entries(providers).map(([id, one]: [string, unknown]) => ({
    id,
    name: typeof one === 'object' && one !== null && 'name' in one && typeof one.name === 'string' ? one.name : id,
  }));
}

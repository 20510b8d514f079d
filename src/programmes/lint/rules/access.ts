/** Health, criminal record, physical demands and adjustments: what is asked when, and in which words. */
import { american, british, underlining } from '../examples.ts';
import { neededBy, requiredOf } from '../reading.ts';
import { matches } from '../search.ts';
import { eachProgramme, type Finding, type Rule } from '../types.ts';

const disabilityLaw = [
  { text: 'Americans with Disabilities Act, 42 U.S.C. 12112(d)(2) and (3); 29 CFR 1630.13 and 1630.14' },
  { text: 'Equality Act 2010, section 60', link: 'https://www.legislation.gov.uk/ukpga/2010/15/section/60' },
];

const fairChance = [
  { text: 'Fair Chance to Compete for Jobs Act of 2019, 5 U.S.C. 9202 and 41 U.S.C. 4714 (federal work and contractors)' },
  { text: 'California Government Code 12952' },
];

/** Words for what may be looked at only after a conditional offer. */
export const healthOrCrime =
  /\b(?:health(?! (?:and|&) safety)|medical|physical exam(?:ination)?|drug (?:test|screen)\w*|disabilit\w*|pregnan\w*|criminal|convict\w*|DBS|background check)\b/i;

const travels = /\b(?:driv\w*|travel\w*|vehicle|car|van|truck|deliver\w*|road|site to site|between sites|customers? (?:sites?|homes?))\b/i;

const absolute =
  /\b(?:without (?:any )?(?:limitations?|restrictions?|assistance|help)|must be able to (?:see|hear|speak|walk|stand|climb|lift|carry|run|bend|kneel)|perfect (?:vision|eyesight|hearing)|full use of)\b/gi;

const steps = (screen: string): string =>
  `\n  - apply\n  - screen: ${screen}\n  - offer: { by: employer, within: 5 working days, open for: 7 days }\n  - enrol`;
const demand = (says: string): string => `\n  - { says: ${says}, accommodation: considered }`;

export const accessRules: readonly Rule[] = [
  {
    id: 'health-or-crime-as-criterion',
    topic: 'law',
    severity: 'error',
    acceptable: false,
    title: 'Health or criminal record as a criterion before the offer',
    why: 'Nobody may be asked about health, disability or convictions before a conditional offer. A criterion asks everybody on the first day.',
    sources: [...disabilityLaw, ...fairChance],
    remedy: 'Give the criterion the weight "confirmed after offer", or take it out.',
    bad: underlining(
      'id: health',
      british({
        programme: { criteria: '\n  - id: health\n    says: Are in good health\n    required: able to travel within the region' },
      }),
    ),
    good: british({ programme: { criteria: '\n  - id: licence\n    confirmed after offer: permission to work' } }),
    said: /may not be asked before a conditional offer; expected the weight/,
  },
  {
    id: 'checks-before-offer',
    topic: 'law',
    severity: 'error',
    acceptable: false,
    title: 'The step of checks stands before the offer',
    why: 'Documents on health, criminal record and the right to work come after a conditional offer, so that everybody is judged on the work first.',
    sources: [...disabilityLaw, ...fairChance],
    remedy: 'Move "checks" between "offer" and "enrol".',
    bad: underlining(
      'checks: { by: employer, within: 5 working days }',
      british({
        programme: {
          process:
            '\n  - apply\n  - checks: { by: employer, within: 5 working days }\n  - offer: { by: employer, within: 5 working days, open for: 7 days }\n  - enrol',
        },
      }),
    ),
    good: british({
      programme: {
        process: `${steps('{ by: employer, within: 5 working days, hide: [ name ] }').replace('\n  - enrol', '')}\n  - checks: { by: employer, within: 5 working days }\n  - enrol`,
      },
    }),
    said: /^"checks" stand before the offer/,
  },
  {
    id: 'health-step-before-offer',
    topic: 'law',
    severity: 'error',
    acceptable: false,
    title: 'A step before the offer that looks at health or criminal record',
    why: 'A medical examination, a drug test or a record check under another name is still one. It may come after a conditional offer only, and then for everybody in the same work.',
    sources: [...disabilityLaw, ...fairChance],
    remedy: 'Move it behind the offer, as "checks" or as a condition of the offer.',
    bad: underlining(
      'Medical examination',
      british({ programme: { process: steps('{ name: Medical examination, by: employer, within: 5 working days, hide: [ name ] }') } }),
    ),
    good: british({
      programme: { process: steps('{ name: Check of the requirements, by: employer, within: 5 working days, hide: [ name ] }') },
    }),
    check: eachProgramme(({ programme, at }, { written }) => {
      const offer = programme.process.findIndex((step) => step.kind === 'offer');
      return programme.process.slice(0, offer === -1 ? undefined : offer).flatMap((step, index): Finding[] => {
        const here = ['step', step.kind].map((key) => at('process', index, key)).find((path) => written.has(path)) ?? at('process', index);
        if (healthOrCrime.test(step.name))
          return [
            {
              at: [...here, 'name'],
              message: `the step "${step.name}" stands before the offer; health and criminal record may be looked at only after it`,
            },
          ];
        const asked = [
          ...step.scorecard.map((text, item) => ['scorecard', item, text] as const),
          ...(step.evidence ?? []).map((text, item) => ['evidence', item, text] as const),
        ];
        return asked.flatMap(([key, item, text]) =>
          healthOrCrime.test(text)
            ? [
                {
                  at: [...here, key, item],
                  message: `"${text}" is asked before the offer; health and criminal record may be looked at only after it`,
                },
              ]
            : [],
        );
      });
    }),
  },
  {
    id: 'demand-without-accommodation',
    topic: 'law',
    severity: 'error',
    acceptable: false,
    title: 'A physical demand with no word on accommodation',
    why: 'The lawful question is whether the work can be done with or without an adjustment. A bare demand tells disabled people not to apply.',
    sources: [{ text: '29 CFR 1630.2(n) and 1630.14(a)' }, { text: 'Equality Act 2010, sections 20 and 39' }],
    remedy: 'Add "accommodation: considered", or what is there already.',
    bad: underlining('{ lift: 20 kg }', british({ programme: { demands: '\n  - { lift: 20 kg }' } })),
    good: british({ programme: { demands: '\n  - { lift: 20 kg, accommodation: considered }' } }),
    said: /^a demand without a word on accommodation/,
  },
  {
    id: 'demand-without-limitation',
    topic: 'law',
    severity: 'advice',
    acceptable: true,
    title: 'A demand put so that no adjustment could meet it',
    why: '"Without limitation" and "must be able to stand" describe a body, and the law asks for the task. Somebody who reaches the same end in another way can do the work.',
    sources: [{ text: '29 CFR 1630.2(n): essential functions' }, { text: 'Equality Act 2010, section 20' }],
    remedy: 'Say what has to be reached: "reach equipment at 3 metres" and not "climb ladders without limitation".',
    bad: underlining('without limitation', british({ programme: { demands: demand('Climb ladders without limitation') } })),
    good: british({ programme: { demands: demand('Reach windows at a height of 3 metres') } }),
    check: (look) =>
      matches(
        look,
        absolute,
        ({ path }) => path?.includes('demands') === true || path?.includes('criteria') === true || path?.includes('duties') === true,
      ).map((found) => ({
        ...found,
        message: `"${found.text}" describes a body and not a task; expected what has to be reached, with an adjustment or without`,
      })),
  },
  {
    id: 'adjustment-route-missing',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'Demands without a way to ask for an adjustment',
    why: 'An adjustment that is "considered" has to be asked for somewhere. Without a way to ask, it is considered for nobody.',
    sources: [{ text: '29 CFR 1630.2(o)(3): the interactive process' }, { text: 'Equality Act 2010, section 20' }],
    remedy: 'Add "accommodation": whom to ask, how, and that one may ask at any time.',
    bad: underlining(
      'demands',
      british({ programme: { accommodation: null, demands: '\n  - { lift: 20 kg, accommodation: considered }' } }),
    ),
    good: british({ programme: { demands: '\n  - { lift: 20 kg, accommodation: considered }' } }),
    check: eachProgramme(({ programme, at }) =>
      programme.demands.length === 0 || programme.accommodation !== null
        ? []
        : [
            {
              at: at('demands'),
              mark: 'key',
              message: 'the demands are open to adjustments, and the document does not say how to ask for one; expected "accommodation"',
            },
          ],
    ),
  },
  {
    id: 'licence-without-driving',
    topic: 'law',
    severity: 'warning',
    acceptable: true,
    title: 'A driving licence or a vehicle for work that has no driving',
    why: 'A licence that the work does not need shuts out disabled people, the young and the poor. California forbids it unless driving is part of the job and no other way of travel would do.',
    sources: [
      { text: 'California Government Code 12940(q), in force since 1 January 2025' },
      { text: 'Equality Act 2010, section 19: indirect discrimination' },
    ],
    remedy: 'Take the criterion out, or say under "duties" or "pattern" what is driven and where.',
    bad: underlining(
      'a valid driving licence',
      american({ programme: { criteria: '\n  - { id: licence, required: a valid driving licence }' } }),
    ),
    good: american({
      programme: {
        criteria: '\n  - { id: licence, required: a valid driving licence }',
        pattern: '{ travel: You drive the van to building sites }',
      },
    }),
    check: eachProgramme(({ programme, at }, { written }) => {
      const said = [
        ...programme.duties,
        programme.pattern?.travel ?? '',
        programme.body,
        programme.summary,
        ...programme.phases.map((phase) => phase.summary ?? ''),
        ...programme.criteria.map((criterion) => criterion.note ?? ''),
      ].join('\n');
      if (travels.test(said)) return [];
      return requiredOf(programme).flatMap(({ criterion, index }) => {
        const path = at('criteria', index, 'required');
        return neededBy(criterion.condition).some(({ leaf }) => ['driving_licence', 'personal_vehicle'].includes(leaf.fact))
          ? [
              {
                at: written.has(path) ? path : at('criteria', index),
                message: 'a licence or a vehicle is asked for, and nothing in the document is driven; expected the duty that needs it',
              },
            ]
          : [];
      });
    }),
  },
];

/** The steps from application to enrolment: who acts, how soon, and how fairly. */
import type { ProcessStep } from '../../language/compiled.ts';
import type { Path } from '../../language/source.ts';
import { british, underlining } from '../examples.ts';
import { writtenAt } from '../reading.ts';
import { eachProgramme, type Finding, type Look, type ProgrammeLook, type Rule } from '../types.ts';

/** Each step that the document itself declares; the product's own process is in order. */
const eachStep = (check: (step: ProcessStep, path: Path, one: ProgrammeLook) => Finding[]) =>
  eachProgramme((one, look) =>
    writtenAt(look, one.at('process')) === undefined
      ? []
      : one.programme.process.flatMap((step, index) => check(step, stepPath(look, one, step, index), one)),
  );

function stepPath({ written }: Look, { at }: ProgrammeLook, step: ProcessStep, index: number): Path {
  const own = at('process', index, step.isOwn === true ? 'step' : step.kind);
  return written.has(own) ? own : at('process', index);
}

const fewestDaysOpen = 7;
const waits = new Set<ProcessStep['kind']>(['screen', 'assess', 'interview', 'offer', 'checks']);

const screen = 'screen: { by: employer, within: 5 working days, hide: [ name ] }';
const offer = 'offer: { by: employer, within: 5 working days, open for: 7 days }';
const interview = 'interview: { by: employer, within: 15 working days, panel: 2, scorecard: [ Patience, Care ] }';
const process = (...steps: string[]): string =>
  british({ programme: { process: ['apply', ...steps, 'enrol'].map((step) => `\n  - ${step}`).join('') } });

export const processRules: readonly Rule[] = [
  {
    id: 'step-without-actor',
    topic: 'process',
    severity: 'error',
    acceptable: false,
    title: 'A step that nobody acts in',
    why: 'A step that belongs to nobody is done by nobody, and the applicant waits.',
    sources: [],
    remedy: 'Add "by" with candidate, agency, employer, provider or a name.',
    bad: underlining(
      '{ within: 5 working days, panel: 2, scorecard: [ Patience ] }',
      process('interview: { within: 5 working days, panel: 2, scorecard: [ Patience ] }', offer),
    ),
    good: process(interview, offer),
    said: /does not say who acts/,
  },
  {
    id: 'step-without-clock',
    topic: 'process',
    severity: 'warning',
    acceptable: true,
    title: 'A step without a clock',
    why: 'Silence is what applicants complain of most. A clock tells them when to expect an answer, and tells whoever acts when it is late.',
    sources: [],
    remedy: 'Add "within", such as "10 working days".',
    bad: underlining('interview', process('interview: { by: employer, panel: 2, scorecard: [ Patience ] }', offer)),
    good: process(interview, offer),
    check: eachStep((step, path) =>
      waits.has(step.kind) && step.withinWorkingDays === null
        ? [{ at: path, mark: 'key', message: `the step "${step.name}" does not say how soon it is done; expected "within"` }]
        : [],
    ),
  },
  {
    id: 'decision-missing',
    topic: 'process',
    severity: 'warning',
    acceptable: true,
    title: 'An offer that no step leads to',
    why: 'Between the application and the offer somebody decides. Where no step stands, nobody can say how, and nobody can ask for a reason.',
    sources: [{ text: 'Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607; 29 CFR 30.10 for registered apprenticeships' }],
    remedy: 'Add a "screen", an "assess" or an "interview".',
    bad: underlining('process', process(offer)),
    good: process(screen, offer),
    check: eachProgramme((one, look) =>
      writtenAt(look, one.at('process')) === undefined ||
      one.programme.process.some((step) => ['screen', 'assess', 'interview'].includes(step.kind))
        ? []
        : [
            {
              at: one.at('process'),
              mark: 'key',
              message: 'nobody decides between the application and the offer; expected a screening, an assessment or an interview',
            },
          ],
    ),
  },
  {
    id: 'offer-time-short',
    topic: 'process',
    severity: 'warning',
    acceptable: true,
    title: 'Less than a week to answer an offer',
    why: 'People give notice, move and ask their families. An offer that explodes in days goes to those who can leap.',
    sources: [],
    remedy: 'Add "open for" with 7 days or more.',
    bad: underlining('2 days', process(screen, 'offer: { by: employer, within: 5 working days, open for: 2 days }')),
    good: process(screen, offer),
    check: eachStep((step, path) => {
      if (step.kind !== 'offer' || (step.openForDays ?? 0) >= fewestDaysOpen) return [];
      return step.openForDays === null
        ? [{ at: path, mark: 'key', message: 'the offer does not say how long it is open; expected "open for" with 7 days or more' }]
        : [
            {
              at: [...path, 'open for'],
              message: `the offer is open for ${step.openForDays} ${step.openForDays === 1 ? 'day' : 'days'}; expected ${fewestDaysOpen} or more`,
            },
          ];
    }),
  },
  {
    id: 'name-shown-in-screening',
    topic: 'process',
    severity: 'advice',
    acceptable: true,
    title: 'Names are seen while requirements are checked',
    why: 'The same application gets fewer answers under some names than under others. Requirements can be checked without one.',
    sources: [
      {
        text: 'Bertrand and Mullainathan, "Are Emily and Greg more employable than Lakisha and Jamal?", American Economic Review 94 (2004)',
      },
    ],
    remedy: 'Add "hide: [ name, photo ]" to the step.',
    bad: underlining('screen', process('screen: { by: employer, within: 5 working days }', offer)),
    good: process(screen, offer),
    check: eachStep((step, path) =>
      step.kind === 'screen' && !step.hide.includes('name')
        ? [{ at: path, mark: 'key', message: 'whoever checks the requirements sees the name; expected "hide" with the name' }]
        : [],
    ),
  },
  {
    id: 'interview-by-one',
    topic: 'process',
    severity: 'advice',
    acceptable: true,
    title: 'An interview by one person',
    why: 'Two people rate more evenly than one, and one alone cannot be asked what the other saw.',
    sources: [
      {
        text: 'Sackett, Zhang, Berry and Lievens, "Revisiting meta-analytic estimates of validity in personnel selection", Journal of Applied Psychology 107 (2022)',
      },
    ],
    remedy: 'Add "panel: 2".',
    bad: underlining('interview', process('interview: { by: employer, within: 15 working days, scorecard: [ Patience ] }', offer)),
    good: process(interview, offer),
    check: eachStep((step, path) =>
      step.kind === 'interview' && (step.panel ?? 1) < 2
        ? [{ at: path, mark: 'key', message: `the step "${step.name}" has one interviewer; expected "panel" of 2 or more` }]
        : [],
    ),
  },
  {
    id: 'interview-without-scorecard',
    topic: 'process',
    severity: 'warning',
    acceptable: true,
    title: 'An interview without a scorecard',
    why: 'Structured interviews, in which everybody is rated on the same things, say most about how people will do. Free talks say least and favour those who resemble the interviewer.',
    sources: [{ text: 'Sackett, Zhang, Berry and Lievens, Journal of Applied Psychology 107 (2022)' }],
    remedy: 'Add "scorecard" with what is rated.',
    bad: underlining('interview', process('interview: { by: employer, within: 15 working days, panel: 2 }', offer)),
    good: process(interview, offer),
    check: eachStep((step, path) =>
      step.kind === 'interview' && step.scorecard.length === 0
        ? [{ at: path, mark: 'key', message: `the step "${step.name}" does not say what is rated; expected "scorecard"` }]
        : [],
    ),
  },
];

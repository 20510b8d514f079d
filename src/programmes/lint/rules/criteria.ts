/** Criteria against each other, against the day, and against what a beginner can have. */
import { checkCriteria, type CriteriaProblem } from '#eligibility/index.ts';
import { dateInWords } from '../../language/words.ts';
import { american, british, underlining } from '../examples.ts';
import { isEntry } from '../law.ts';
import { leavesOf, neededBy, requiredOf, writtenAt } from '../reading.ts';
import { eachProgramme, type Finding, type Look, type ProgrammeLook, type Rule } from '../types.ts';

type Kind = CriteriaProblem['kind'];

/** What the check of the criteria says of one kind, at the last criterion that it concerns. */
const fromCheck = (kind: Kind, isWanted: (problem: CriteriaProblem) => boolean = () => true) =>
  eachProgramme((one, look) =>
    problemsOf(one, look)
      .filter((problem) => problem.kind === kind && isWanted(problem))
      .flatMap((problem): Finding[] => {
        const index = Math.max(...problem.criteria.map((id) => one.programme.criteria.findIndex((criterion) => criterion.id === id)));
        return index < 0 ? [] : [{ at: whereIs(one, look, index), message: lowerFirst(problem.message) }];
      }),
  );

const checked = new WeakMap<object, readonly CriteriaProblem[]>();

/** Checked once for all rules, on the days of an application today. */
function problemsOf({ programme }: ProgrammeLook, { today }: Look): readonly CriteriaProblem[] {
  const known = checked.get(programme);
  if (known !== undefined) return known;
  const occasion = { application: today.toString(), start: null, endOfTraining: null };
  const found = checkCriteria(programme.criteria, programme.facts, { sites: programme.sites.map((site) => site.id), occasion });
  checked.set(programme, found);
  return found;
}

/** A criterion by its id, or by what stands first in it. */
function whereIs({ at }: ProgrammeLook, { written }: Look, index: number) {
  const path = at('criteria', index, 'id');
  return written.has(path) ? path : at('criteria', index);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const experience =
  /\b(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\+? (?:or more )?(?:years?|months?)(?:['’]s?)?(?: of)? (?:\w+ ){0,3}experience|(?:prior|previous|proven|work|working|professional|commercial|relevant|industry|hands-on) (?:\w+ )?experience|experience (?:with|in|of|as)|track record)\b/i;

const degree =
  /\b(?:(?:bachelor|master)(?:['’]s)?|undergraduate|university|college|honou?rs) degree\b|\bdegree in\b|\bBSc\b|\bB\.?Eng\b|\b(?:be|are) a graduate\b/i;

const isAskedByFact = (fact: string): boolean => /experience/.test(fact) && !/military/.test(fact);

const criteria = (...lines: string[]): string => british({ programme: { criteria: lines.map((line) => `\n  - ${line}`).join('') } });
const school = 'basis: { text: Compulsory school age }';
const licence = 'note: You drive the van to building sites.';

export const criteriaRules: readonly Rule[] = [
  {
    id: 'criterion-never-met',
    topic: 'criteria',
    severity: 'error',
    acceptable: false,
    title: 'A criterion that nobody can meet',
    why: 'Whatever somebody answers, the verdict is no. The programme would turn everybody away.',
    sources: [],
    remedy: 'Look at "all of" and "not" in the criterion: two of its conditions exclude each other.',
    bad: underlining(
      'age',
      criteria(
        '{ id: age, all of: [ { age: 18 or older at the start }, { age: under 16 at the start } ] }'.replace(
          'id: age',
          `id: age, ${school}`,
        ),
      ),
    ),
    good: criteria(`{ id: age, ${school}, all of: [ { age: 16 or older at the start }, { age: under 60 at the start } ] }`),
    check: fromCheck('contradiction', (problem) => problem.criteria.length === 1),
  },
  {
    id: 'criteria-contradict',
    topic: 'criteria',
    severity: 'error',
    acceptable: false,
    title: 'Criteria that nobody can meet together',
    why: 'Each of them can be met, and never both. The programme would turn everybody away.',
    sources: [],
    remedy: 'Change one of the criteria that the finding names, or give one of them a place or a time of its own.',
    bad: underlining(
      'no-licence',
      criteria(`{ id: licence, required: a valid driving licence, ${licence} }`, '{ id: no-licence, not: a valid driving licence }'),
    ),
    good: criteria(`{ id: licence, required: a valid driving licence, ${licence} }`),
    check: fromCheck('contradiction', (problem) => problem.criteria.length > 1),
  },
  {
    id: 'criterion-always-met',
    topic: 'criteria',
    severity: 'warning',
    acceptable: true,
    title: 'A criterion that everybody meets',
    why: 'It asks a question that decides nothing, and every question costs applicants.',
    sources: [{ text: 'UK GDPR and GDPR, article 5(1)(c): no more data than needed' }],
    remedy: 'Take it out, or say what was meant.',
    bad: underlining('licence', criteria('{ id: licence, any of: [ a valid driving licence, { not: a valid driving licence } ] }')),
    good: criteria(`{ id: licence, required: a valid driving licence, ${licence} }`),
    check: fromCheck('always met'),
  },
  {
    id: 'criterion-repeats',
    topic: 'criteria',
    severity: 'warning',
    acceptable: true,
    title: 'A criterion that follows from the others',
    why: 'Whoever meets the others meets it as well. It lengthens the list that people read before they dare to apply.',
    sources: [],
    remedy: 'Take it out, or tighten it if it was meant to ask for more.',
    bad: underlining(
      'adult',
      criteria(`{ id: age, age: 18 or older at the start, ${school} }`, `{ id: adult, age: 16 or older at the start, ${school} }`),
    ),
    good: criteria(`{ id: age, age: 18 or older at the start, ${school} }`),
    check: fromCheck('redundant'),
  },
  {
    id: 'criterion-out-of-reach',
    topic: 'criteria',
    severity: 'warning',
    acceptable: true,
    title: 'A criterion that has run out',
    why: 'Its last day is past, so it applies to nobody who applies from now on, and readers still see it.',
    sources: [],
    remedy: 'Take it out, or give it a new last day.',
    bad: underlining('2026-06-30', criteria(`{ id: licence, required: a valid driving licence, ${licence}, to: 2026-06-30 }`)),
    good: criteria(`{ id: licence, required: a valid driving licence, ${licence}, to: 2099-06-30 }`),
    check: eachProgramme(({ programme, at }, { today }) =>
      programme.criteria.flatMap((criterion, index) => {
        const to = criterion.scope?.to;
        return to === undefined || to >= today.toString()
          ? []
          : [{ at: at('criteria', index, 'to'), message: `the criterion ended on ${dateInWords(to)} and applies to nobody any more` }];
      }),
    ),
  },
  {
    id: 'experience-for-beginners',
    topic: 'criteria',
    severity: 'warning',
    acceptable: true,
    title: 'Experience required in a programme for beginners',
    why: 'An apprenticeship is where experience is won. Who needs it to get in has most often had an easier way.',
    sources: [{ text: 'Fuller and Raman, "Dismissed by Degrees", Harvard Business School (2017), on requirements beyond the work' }],
    remedy: 'Prefer it, or ask for what the experience shows: an interest, a skill that can be tried out.',
    bad: underlining('office', criteria('{ id: office, required: experience with Microsoft Office }')),
    good: criteria('{ id: office, preferred: experience with Microsoft Office }'),
    check: eachProgramme((one, look) =>
      !isEntry(one.programme)
        ? []
        : requiredOf(one.programme).flatMap(({ criterion, index }) => {
            const needed = neededBy(criterion.condition);
            const isChoice = needed.length === 0;
            const asks =
              needed.some(({ leaf, isWanted }) => isWanted && isAskedByFact(leaf.fact)) ||
              (!isChoice && experience.test(criterion.sentence));
            return asks
              ? [
                  {
                    at: whereIs(one, look, index),
                    message: `"${criterion.sentence}" asks beginners for experience; expected "preferred", or what can be tried out`,
                  },
                ]
              : [];
          }),
    ),
  },
  {
    id: 'degree-for-beginners',
    topic: 'criteria',
    severity: 'warning',
    acceptable: true,
    title: 'A degree required in a programme for beginners',
    why: 'A degree stands in for skills that the programme teaches, and shuts out most people of some groups and few of others.',
    sources: [
      { text: 'Griggs v. Duke Power Co., 401 U.S. 424 (1971)' },
      { text: 'Fuller and Raman, "Dismissed by Degrees", Harvard Business School (2017)' },
    ],
    remedy: 'Ask for the knowledge itself, or accept something else beside the degree under "any of".',
    bad: underlining(
      'degree',
      american({
        page: { facts: '\n  degree: { type: yes_no, question: Do you have a degree in engineering? }' },
        programme: { criteria: '\n  - { id: degree, says: Have a degree in engineering, fact: { id: degree, is: yes } }' },
      }),
    ),
    good: american({ programme: { criteria: '\n  - { id: stem, required: STEM classes or a vocational course }' } }),
    check: eachProgramme((one, look) =>
      !isEntry(one.programme)
        ? []
        : requiredOf(one.programme).flatMap(({ criterion, index }) => {
            const needed = neededBy(criterion.condition);
            const isAsked = needed.length > 0 && degree.test(criterion.sentence) && !/high school|\bor\b/i.test(criterion.sentence);
            return isAsked
              ? [
                  {
                    at: whereIs(one, look, index),
                    message: `"${criterion.sentence}" asks beginners for a degree; expected the knowledge itself, or something that counts beside it`,
                  },
                ]
              : [];
          }),
    ),
  },
  {
    id: 'question-unused',
    topic: 'criteria',
    severity: 'warning',
    acceptable: true,
    title: 'A question that no criterion reads',
    why: 'A fact that decides nothing should not be declared: the next author takes it for one that is asked.',
    sources: [{ text: 'UK GDPR and GDPR, article 5(1)(c): no more data than needed' }],
    remedy: 'Take the fact out, or write the criterion that reads it.',
    bad: underlining(
      'tools_owned',
      british({ page: { facts: '\n  tools_owned: { type: number, question: How many tools do you own? }' } }),
    ),
    good: british(),
    check: (look) => {
      const read = new Set(
        look.programmes.flatMap(({ programme }) =>
          programme.criteria.flatMap((criterion) => leavesOf(criterion.condition).map((leaf) => leaf.fact)),
        ),
      );
      const places = [['facts'], ['shared', 'facts'], ...look.programmes.map(({ index }) => ['programmes', index, 'facts'])];
      return places.flatMap((path) => {
        const declared = writtenAt(look, path);
        if (path[0] === 'programmes' && !look.written.has(path)) return [];
        return typeof declared !== 'object' || declared === null
          ? []
          : Object.keys(declared).flatMap((id): Finding[] =>
              read.has(id) ? [] : [{ at: [...path, id], mark: 'key', message: `no criterion reads "${id}", so nobody is asked it` }],
            );
      });
    },
  },
  {
    id: 'shifts-unsaid',
    topic: 'criteria',
    severity: 'warning',
    acceptable: true,
    title: 'Shift work asked for, and no shifts described',
    why: '"Willing to work shifts" without the shifts asks people to sign a blank sheet. Carers and people who depend on buses cannot answer.',
    sources: [{ text: 'Equality Act 2010, section 19: indirect discrimination by working hours' }],
    remedy: 'Add "pattern" with the shifts, and with rest and on-call duty where there is any.',
    bad: underlining('shifts', criteria('{ id: shifts, required: willing to work shifts }')),
    good: british({
      programme: { criteria: '\n  - { id: shifts, required: willing to work shifts }', pattern: '{ shifts: [ early, late ] }' },
    }),
    check: eachProgramme((one, look) =>
      (one.programme.pattern?.shifts ?? []).length > 0 || (one.programme.pattern?.service ?? null) !== null
        ? []
        : requiredOf(one.programme).flatMap(({ criterion, index }) =>
            neededBy(criterion.condition).some(({ leaf, isWanted }) => isWanted && leaf.fact === 'shift_willingness')
              ? [
                  {
                    at: whereIs(one, look, index),
                    message: 'people are to be willing to work shifts, and no shifts are described; expected "pattern" with "shifts"',
                  },
                ]
              : [],
          ),
    ),
  },
];

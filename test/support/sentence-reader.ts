/** Reads the sentences that the programme language generates back into conditions, for the test that they agree. */
import assert from 'node:assert/strict';
import { gradesFrom } from '#eligibility/index.ts';
import type { Condition, FactDefinition, NamedDay, Place } from '#eligibility/types.ts';
import { byId } from '#programmes/language/assemble-page.ts';
import { standardFacts, statements } from '#programmes/language/standard-facts.ts';
import { dateInWords } from '#programmes/language/words.ts';

const plain = { changeable: true, sensitivity: 'ordinary' } as const;
const ownFacts: readonly FactDefinition[] = [
  {
    id: 'maths',
    type: 'choice',
    question: 'What is your grade in mathematics?',
    options: [
      { id: 'g3', label: 'Grade 3', rank: 3 },
      { id: 'g4', label: 'Grade 4', rank: 4 },
      { id: 'g5', label: 'Grade 5', rank: 5 },
      { id: 'fs', label: 'Functional Skills level 2', countsAs: 'g4' },
    ],
    ...plain,
  },
  {
    id: 'trades',
    type: 'set',
    question: 'Which trades do you know?',
    options: ['Welding', 'Plumbing', 'Wiring'].map((label) => ({ id: label, label })),
    ...plain,
  },
  { id: 'years', type: 'number', question: 'How long have you worked?', unit: 'years', ...plain },
  { id: 'moved', type: 'date', question: 'When did you move?', ...plain },
  { id: 'job', type: 'interval', question: 'When did you work in a warehouse?', ...plain },
  { id: 'college', type: 'place', question: 'Where is your college?', ...plain },
  { id: 'tools', type: 'yes_no', question: 'Do you own tools?', ...plain },
];
const all = [...standardFacts, ...ownFacts];
export const facts: ReadonlyMap<string, FactDefinition> = byId(all);
export const definition = (id: string): FactDefinition => facts.get(id) ?? assert.fail(id);
const asked = (question: string | undefined): string => all.find((fact) => fact.question === question)?.id ?? assert.fail(question);

const dayNames: Readonly<Record<string, NamedDay>> = {
  'the day of applying': 'application',
  'the start': 'start',
  'the end of training': 'end of training',
};
const day = (words: string | undefined): NamedDay => dayNames[words ?? ''] ?? assert.fail(words);
export const dates = ['2020-01-01', '2021-12-31', '2027-03-01'];
const date = (words: string): string => dates.find((one) => dateInWords(one) === words) ?? assert.fail(words);
export const areas: readonly (readonly [string, Place])[] = [
  ['Oregon, US', { country: 'US', region: 'Oregon' }],
  ['the United Kingdom', { country: 'GB' }],
  ['Portland, Oregon, US', { country: 'US', region: 'Oregon', city: 'Portland' }],
];

/** The options that a list names, whatever commas and joining words stand in their labels. */
function options(fact: string, words: string): string[] {
  let rest = words;
  const found: string[] = [];
  const known = (definition(fact).options ?? []).toSorted((a, b) => b.label.length - a.label.length);
  while (rest !== '') {
    rest = rest.replace(/^(?:, | or | and |both |all of )/, '').replace(/^a (?=[a-z])/, '');
    const next = known.find(({ label }) => rest.toLowerCase().startsWith(label.toLowerCase())) ?? assert.fail(`${words}: ${rest}`);
    found.push(next.id);
    rest = rest.slice(next.label.length);
  }
  return found;
}

function places(words: string): Place[] {
  const [first] = areas.filter(([name]) => words.startsWith(name)).toSorted(([a], [b]) => b.length - a.length);
  if (!first) return assert.fail(words);
  const rest = words.slice(first[0].length).replace(/^(?:, | or )/, '');
  return rest === '' ? [first[1]] : [first[1], ...places(rest)];
}

function split(text: string, joiner: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    if (depth !== 0 || !text.startsWith(joiner, at)) continue;
    parts.push(text.slice(from, at));
    from = at + joiner.length;
  }
  return [...parts, text.slice(from)];
}
const inside = (text: string): string => (text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text);

/** The condition that a generated sentence says. */
export function read(text: string): Condition {
  const some = /^meet at least (\d+) of these: (.*)$/.exec(text);
  if (some) return { op: 'at least n', n: Number(some[1]), of: split(some[2] ?? '', '; ').map((part) => read(inside(part))) };
  const denied = /^do not meet this: (.*)$/.exec(text);
  if (denied) return { op: 'not', of: read(inside(denied[1] ?? '')) };
  const parts = split(text, '; ');
  const last = parts.at(-1) ?? '';
  if (parts.length > 1) {
    const joiner = last.startsWith('and ') ? 'and ' : 'or ';
    return {
      op: joiner === 'and ' ? 'all' : 'any',
      of: [...parts.slice(0, -1), last.slice(joiner.length)].map((part) => read(inside(part))),
    };
  }
  return joined(text) ?? leaf(text);
}

/** "A and B" without semicolons: only where each part is a condition of its own. */
function joined(text: string): Condition | null {
  for (const joiner of ['and', 'or'] as const) {
    const ends = split(text, ` ${joiner} `);
    const last = ends.at(-1);
    if (ends.length !== 2 || last === undefined) continue;
    try {
      const of = [...split(ends[0] ?? '', ', '), last].map((part) => read(inside(part)));
      return { op: joiner === 'and' ? 'all' : 'any', of };
    } catch {
      continue;
    }
  }
  return null;
}

const within = (text: string) => /^within (\d+) months? (after|before) (.*)$/.exec(text);

function compared(fact: string, text: string): Condition {
  const near = within(text);
  if (near)
    return {
      op: near[2] === 'after' ? 'date within months after' : 'date within months before',
      fact,
      months: Number(near[1]),
      of: day(near[3]),
    };
  const [, side, shift, direction, of = ''] =
    /^on or (before|after) (?:the day (\d+) months? (before|after) )?(.*)$/.exec(text) ?? assert.fail(text);
  const months = Number(shift ?? 0) * (direction === 'before' ? -1 : 1);
  if (dayNames[of] === undefined) return { op: side === 'before' ? 'on or before date' : 'on or after date', fact, date: date(of) };
  return { op: side === 'before' ? 'on or before' : 'on or after', fact, months, of: day(of) };
}

function stretch(fact: string, text: string): Condition {
  const lasted = /^(?:has lasted )?(\d+) months? or more (?:of service in the armed forces )?by (.*)$/.exec(text);
  if (lasted) return { op: 'lasted months', fact, months: Number(lasted[1]), on: day(lasted[2]) };
  const near = within(text.replace(/^ends /, ''));
  if (near)
    return {
      op: near[2] === 'after' ? 'ends within months after' : 'ends within months before',
      fact,
      months: Number(near[1]),
      of: day(near[3]),
    };
  const on = /^(?:has begun and not ended )?(?:on|at) (the (?:day of applying|start|end of training))$/.exec(text);
  if (on) return { op: 'lasts on', fact, on: day(on[1]) };
  const [, from, to, since, until] =
    /^(?:includes a day )?(?:between (.*) and (.*)|on or after (.*)|on or before (.*))$/.exec(text) ?? assert.fail(text);
  const [first, end] = [from ?? since, to ?? until].map((words) => (words === undefined ? null : date(words)));
  return { op: 'overlaps', fact, from: first ?? null, to: end ?? null };
}

function member(fact: string, text: string): Condition {
  const none = /^(?:none of |anything but |not |no )/.exec(text);
  const values = options(fact, none ? text.slice(none[0].length) : text);
  if (none) return { op: 'has none of', fact, values };
  if (definition(fact).type === 'choice') return { op: 'is one of', fact, values };
  return { op: /^(?:both|all of) /.test(text) ? 'has all of' : 'has any of', fact, values };
}

function leaf(text: string): Condition {
  for (const [fact, [yes, no]] of Object.entries(statements)) {
    if (text === yes) return { op: 'yes', fact };
    if (text === no) return { op: 'no', fact };
  }
  const age = /^are (?:(\d+) years of age or older|under (\d+) years of age) (?:on|at) (.*)$/.exec(text);
  if (age) {
    const birth = { fact: 'date_of_birth', years: Number(age[1] ?? age[2]), on: day(age[3]) };
    return age[1] === undefined ? { op: 'age under', ...birth } : { op: 'age at least', ...birth };
  }
  const rest = (opening: string): string | null => (text.startsWith(opening) ? text.slice(opening.length) : null);
  const leaves = rest('leave active service ');
  if (leaves !== null) return compared('leaves_service_on', leaves);
  const service =
    rest('are in service in the armed forces ') ?? rest('end service in the armed forces ') ?? rest('have service in the armed forces ');
  if (service !== null) return stretch('service_period', service);
  if (/^have \d+ months?/.test(text)) return stretch('service_period', text.slice(5));
  const lives = rest('live in ');
  if (lives !== null) return { op: 'is in', fact: 'home_place', places: places(lives) };
  const fields = /^have (no )?military experience in (.*)$/.exec(text);
  if (fields) return member('military_fields', `${fields[1] ?? ''}${fields[2]}`);
  const certificates = /^hold (none of these|these|an) IT certificates?: (.*)$/.exec(text);
  if (certificates) return member('it_certificates', `${certificates[1] === 'none of these' ? 'no ' : ''}${certificates[2]}`);
  const clearance = rest('hold a security clearance: ');
  if (clearance !== null) return member('security_clearance', clearance);
  const [, question, answer = ''] = /^answer “(.*?)” with (.*)$/.exec(text) ?? [];
  if (question === undefined) return member('military_connection', rest('are ') ?? assert.fail(text));
  const fact = asked(question);
  const { type } = definition(fact);
  if (type === 'yes_no' && (answer === 'yes' || answer === 'no')) return { op: answer, fact };
  if (type === 'date') return compared(fact, answer.replace('a date ', ''));
  if (type === 'interval') return stretch(fact, answer.replace('a time that ', ''));
  if (type === 'place') return { op: 'is in', fact, places: places(answer.replace('a place in ', '')) };
  const count = /^at (least|most) (\d+) years?$/.exec(answer);
  if (count) return { op: count[1] === 'least' ? 'at least' : 'at most', fact, value: Number(count[2]) };
  const grade = /^(.*) or higher(?:, or an equivalent: (.*))?$/.exec(answer);
  if (!grade) return member(fact, answer);
  const [wanted = ''] = options(fact, grade[1] ?? '');
  const values = gradesFrom(definition(fact), wanted);
  const equivalents = values.filter((value) =>
    definition(fact).options?.some(({ id, countsAs }) => id === value && countsAs !== undefined),
  );
  assert.deepEqual(grade[2] === undefined ? [] : options(fact, grade[2]), equivalents, 'every equivalent is named');
  return { op: 'grade at least', fact, grade: wanted, values };
}

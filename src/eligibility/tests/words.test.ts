import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeCondition } from '../conditions.ts';
import type { Condition, NamedDay, Place } from '../index.ts';
import { formatFact, parseFact, sentenceFor } from '../index.ts';
import { conditions, occasions, people, world } from './generators.ts';
import { dataCentre, definitions, military } from './programmes.ts';

test('the rules of the two programmes read as plain English', () => {
  const sentences = [...military, ...dataCentre].map((criterion) => sentenceFor(criterion.condition, definitions));
  assert.deepEqual(sentences, [
    'Either at least one of Communications, Intelligence or Cyber-security (fields of service); or at least one of CompTIA A+, CompTIA Network+ or CompTIA Linux+ (certificates).',
    'Either military connection is Guard or Reserve, Veteran or Spouse of a service member or veteran; or (military connection is Active service; and last day of service is on the day of applying or within 6 months after it).',
    'The answer to “Do you hold an active security clearance?” is yes.',
    'The answer to “Do you have a high school diploma or an equivalent?” is yes.',
    'Aged 18 or over on the day training starts.',
    'The answer to “Are you willing to work in shifts?” is yes.',
    'The answer to “Are you a citizen of the United States?” is yes.',
    'The answer to “Do you hold a driving licence?” is yes.',
  ]);
});

test('values read as a page shows them', () => {
  const of = (id: string) => definitions.find((definition) => definition.id === id);
  assert.equal(formatFact(of('date-of-birth'), { type: 'date', value: '1999-03-03' }), '3 March 1999');
  assert.equal(formatFact(of('certificates'), { type: 'set', value: ['a-plus', 'network-plus'] }), 'CompTIA A+, CompTIA Network+');
  assert.equal(formatFact(of('certificates'), { type: 'set', value: [] }), 'None of these');
  assert.equal(formatFact(of('clearance'), { type: 'yes_no', value: true }), 'Yes');
  assert.equal(formatFact(undefined, { type: 'interval', value: { from: '2020-01-31', to: null } }), 'Since 31 January 2020');
  const pay = {
    id: 'pay',
    type: 'number',
    question: 'Pay?',
    unit: 'dollars',
    changeable: true,
    sensitivity: 'ordinary',
  } as const;
  assert.equal(formatFact(pay, { type: 'number', value: 41800 }), '41,800 dollars');
  assert.equal(formatFact(pay, { type: 'number', value: 1 }), '1 dollar');
});

const DAYS: Readonly<Record<string, NamedDay>> = {
  'the day of applying': 'application',
  'the day training starts': 'start',
  'the day training ends': 'end of training',
};

/** Splits where the joiner stands outside of all brackets. */
function splitOutside(text: string, joiner: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    if (depth === 0 && text.startsWith(joiner, at)) {
      parts.push(text.slice(from, at));
      from = at + joiner.length;
    }
  }
  return [...parts, text.slice(from)];
}

const inside = (text: string): string => (text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text);

function factOf(name: string): string {
  const found = world.find(({ id, label, question }) => [id, label, question, id.replaceAll('-', ' ')].includes(name));
  assert.ok(found, `no fact is called ${name}`);
  return found.id;
}

const listed = (text: string): readonly string[] =>
  text === 'nothing' ? [] : text.split(/, | or | and /).map((label) => label.replace('Option ', '').toLowerCase());

/** Reads a sentence back into a condition: the proof that it says all that the condition says. */
function read(text: string): Condition {
  if (text === 'no condition at all') return { op: 'all', of: [] };
  if (text === 'a condition that nobody meets') return { op: 'any', of: [] };
  const all = splitOutside(text, '; and ');
  if (all.length > 1) return { op: 'all', of: all.map((part) => read(inside(part))) };
  if (text.startsWith('either ')) return { op: 'any', of: splitOutside(text.slice(7), '; or ').map((part) => read(inside(part))) };
  const count = /^at least (\d+) of these: (.*)$/.exec(text);
  if (count) {
    const parts = count[2] === 'nothing' ? [] : splitOutside(count[2] ?? '', '; ');
    return { op: 'at least n', n: Number(count[1]), of: parts.map((part) => read(inside(part))) };
  }
  const denied = /^it is not so that (.*)$/.exec(text);
  if (denied) return { op: 'not', of: read(inside(denied[1] ?? '')) };
  return readLeaf(text);
}

function readDate(words: string): string {
  const date = parseFact({ id: 'day', type: 'date', question: '', changeable: true, sensitivity: 'ordinary' }, { answer: words });
  return date.ok && date.value?.type === 'date' ? date.value.value : assert.fail(words);
}

function readPlace(words: string): Place {
  const [country = '', region, city] = words.split(', ').toReversed();
  return { country, ...(region === undefined ? {} : { region }), ...(city === undefined ? {} : { city }) };
}

function readLeaf(text: string): Condition {
  const answer = /^the answer to “(.*)” is (yes|no)$/.exec(text);
  if (answer) return { op: answer[2] === 'yes' ? 'yes' : 'no', fact: factOf(answer[1] ?? '') };
  const age = /^aged (?:(\d+) or over|under (\d+)) on (.*)$/.exec(text);
  const day = (name: string | undefined): NamedDay => DAYS[name ?? ''] ?? assert.fail(text);
  if (age) {
    return age[1] === undefined
      ? { op: 'age under', fact: 'birth-date', years: Number(age[2]), on: day(age[3]) }
      : { op: 'age at least', fact: 'birth-date', years: Number(age[1]), on: day(age[3]) };
  }
  const shifted = /^(.*) is (on or before|on or after) (?:the day (\d+) months? (before|after) )?(the day .*)$/.exec(text);
  if (shifted) {
    const months = Number(shifted[3] ?? 0) * (shifted[4] === 'before' ? -1 : 1);
    return {
      op: shifted[2] === 'on or before' ? 'on or before' : 'on or after',
      fact: factOf(shifted[1] ?? ''),
      months,
      of: day(shifted[5]),
    };
  }
  const fixed = /^(.*) is on or (before|after) (\d+ \w+ \d+)$/.exec(text);
  if (fixed) {
    return {
      op: fixed[2] === 'before' ? 'on or before date' : 'on or after date',
      fact: factOf(fixed[1] ?? ''),
      date: readDate(fixed[3] ?? ''),
    };
  }
  const lasted = /^(.*) has lasted (\d+) months? by (.*)$/.exec(text);
  if (lasted) return { op: 'lasted months', fact: factOf(lasted[1] ?? ''), months: Number(lasted[2]), on: day(lasted[3]) };
  const ends = /^(.*) ends on (.*) or within (\d+) months? (after|before) it$/.exec(text);
  if (ends) {
    const op = ends[4] === 'after' ? 'ends within months after' : 'ends within months before';
    return { op, fact: factOf(ends[1] ?? ''), months: Number(ends[3]), of: day(ends[2]) };
  }
  const stretch = /^(.*) includes a day(?: between (.*) and (.*)| on or after (.*)| on or before (.*))?$/.exec(text);
  if (stretch) {
    const [from, to] = [stretch[2] ?? stretch[4], stretch[3] ?? stretch[5]].map((words) => (words === undefined ? null : readDate(words)));
    return { op: 'overlaps', fact: factOf(stretch[1] ?? ''), from: from ?? null, to: to ?? null };
  }
  const lasts = /^(.*) includes (.*)$/.exec(text);
  if (lasts) return { op: 'lasts on', fact: factOf(lasts[1] ?? ''), on: day(lasts[2]) };
  const area = /^(.*) is in (.*)$/.exec(text);
  if (area) {
    const places = area[2] === 'nothing' ? [] : (area[2] ?? '').split(', or in ').map(readPlace);
    return { op: 'is in', fact: factOf(area[1] ?? ''), places };
  }
  const grade = /^(.*) is (.*) or higher, or an equivalent: any of (.*)$/.exec(text);
  if (grade) {
    const [wanted = ''] = listed(grade[2] ?? '');
    return { op: 'grade at least', fact: factOf(grade[1] ?? ''), grade: wanted, values: listed(grade[3] ?? '') };
  }
  const date = /^(.*) is on (.*) or within (\d+) months? (after|before) it$/.exec(text);
  if (date) {
    const op = date[4] === 'after' ? 'date within months after' : 'date within months before';
    return { op, fact: factOf(date[1] ?? ''), months: Number(date[3]), of: day(date[2]) };
  }
  const number = /^(.*) is (at least|at most) (\d+) years?$/.exec(text);
  if (number)
    return {
      op: number[2] === 'at least' ? 'at least' : 'at most',
      fact: factOf(number[1] ?? ''),
      value: Number(number[3]),
    };
  const set = /^(at least one of |all of |without |)(.*) \((.*)\)$/.exec(text);
  if (set) {
    const op = set[1] === 'all of ' ? 'has all of' : set[1] === 'without ' ? 'has none of' : 'has any of';
    return { op, fact: factOf(set[3] ?? ''), values: listed(set[2] ?? '') };
  }
  const choice = /^(.*) is (.*)$/.exec(text);
  return { op: 'is one of', fact: factOf(choice?.[1] ?? ''), values: listed(choice?.[2] ?? '') };
}

test('a generated sentence agrees with its condition: read back, it judges every person alike', () => {
  fc.assert(
    fc.property(conditions(), people(), occasions, (condition, facts, occasion) => {
      const sentence = sentenceFor(condition, world);
      assert.match(sentence, /^[A-Z(].*\.$/);
      const phrase = sentence.charAt(0).toLowerCase() + sentence.slice(1, -1);
      const again = read(phrase.startsWith('option ') ? sentence.slice(0, -1) : phrase);
      assert.equal(judgeCondition(again, facts, occasion), judgeCondition(condition, facts, occasion), sentence);
      // Sentences differ wherever conditions do, so the same sentence comes out again.
      assert.equal(sentenceFor(again, world), sentence);
    }),
    { numRuns: 20_000 },
  );
});

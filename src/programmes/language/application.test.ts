/** The application form and the finer parts of the steps: what they compile to, and what is told when they cannot be meant. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applicationFormOf, conditionDetailsOf } from './application-form.ts';
import { assertOnly, compiled, lasting } from './test-support.ts';
import { readAnswerKind, readGrace, readPayLimit, readShare, readWords } from './values-application.ts';

const first = (text: string) => {
  const programme = compiled(text).programmes[0];
  assert.ok(programme);
  return programme;
};
const form = (...lines: string[]): string => lasting('application:', ...lines.map((line) => `  ${line}`));
const step = (written: string): string =>
  lasting('process:', '  - apply', `  - ${written}`, '  - offer: { by: employer, within: 5 working days }', '  - enrol');

test('a document that says nothing has the form as it was, and compiles to the same bytes', () => {
  const programme = first(lasting());
  assert.ok(!('application' in programme));
  assert.deepEqual(applicationFormOf(programme), {
    statement: { ask: 'Why do you want to join this programme?', minWords: null, maxWords: null },
    education: true,
    workHistory: true,
    documents: [],
    references: 0,
    questions: [],
    atOnce: null,
    tellManager: null,
  });
});

test('the form is compiled with what is asked and what is not', () => {
  const { application } = first(
    form(
      'statement: { ask: Why joinery?, words: 50 to 500 }',
      'education: not asked',
      'documents: [ { name: CV, needed: yes }, { name: Certificates } ]',
      'references: 2',
      'at once: 2',
      'tell manager: when an offer is made',
      'questions:',
      '  - { id: nights, ask: Can you work nights?, answer: yes or no }',
      '  - id: time-of-day',
      '    ask: When do you work best?',
      '    answer: one of [ Mornings, "Evenings" ]',
      '  - { id: fairs, ask: Where have you met us?, answer: { several of: [ School, Fair ] }, needed: no }',
      '  - { id: proud, ask: What are you proud of?, answer: text, words: up to 200 }',
    ),
  );
  assert.deepEqual(application, {
    statement: { ask: 'Why joinery?', minWords: 50, maxWords: 500 },
    education: false,
    workHistory: true,
    documents: [
      { name: 'CV', needed: true },
      { name: 'Certificates', needed: false },
    ],
    references: 2,
    questions: [
      { id: 'nights', ask: 'Can you work nights?', kind: 'yes_no', options: [], maxWords: null, needed: true },
      { id: 'time-of-day', ask: 'When do you work best?', kind: 'one_of', options: ['Mornings', 'Evenings'], maxWords: null, needed: true },
      { id: 'fairs', ask: 'Where have you met us?', kind: 'several_of', options: ['School', 'Fair'], maxWords: null, needed: false },
      { id: 'proud', ask: 'What are you proud of?', kind: 'text', options: [], maxWords: 200, needed: true },
    ],
    atOnce: 2,
    tellManager: 'when an offer is made',
  });
  assert.equal(first(form('statement: not asked')).application?.statement, null);
});

test('a form that cannot be meant is told where it stands', () => {
  assertOnly(form('statement: { words: 500 to 50 }'), { at: '500 to 50', says: /the smaller number first, such as "50 to 500"/ });
  assertOnly(form('statement: { words: many }'), { at: 'many', says: /expected a number of words such as/ });
  assertOnly(form('education: never'), { at: 'never', says: /expected "asked" or "not asked"/ });
  assertOnly(form('refrences: 2'), { at: 'refrences', says: /unknown key/, suggestion: 'references' });
  assertOnly(form('documents: [ { name: CV }, { name: cv } ]'), { at: 'cv', says: /"cv" is asked for twice/ });
  assertOnly(form('questions: [ { id: a, ask: A?, answer: yes or not } ]'), {
    at: 'yes or not',
    says: /or a choice such as "one of/,
    suggestion: 'yes or no',
  });
  assertOnly(form('questions: [ { id: a, ask: A?, answer: number, words: up to 20 } ]'), {
    at: 'up to 20',
    says: /a question that is not answered with text/,
  });
  assertOnly(form('questions: [ { id: a, ask: A?, answer: text, words: 5 to 20 } ]'), { at: '5 to 20', says: /has no minimum/ });
  assertOnly(form('questions: [ { id: a, ask: A?, answer: text }, { id: a, ask: B?, answer: text } ]'), {
    at: 'a, ask: B?',
    says: /a second question has the id "a"/,
  });
  assertOnly(form('questions:', '  - id: a', '    ask: A?', '    answer: one of [ Yes, yes ]'), {
    at: 'one of [ Yes, yes ]',
    says: /the answer "yes" stands twice/,
  });
  assertOnly(form('questions: [ { id: a, ask: A?, answer: { one of: [ Yes ] } } ]'), {
    at: '{ one of: [ Yes ] }',
    says: /a choice has one answer/,
  });
});

test('a step says how its results are sampled, how long a refusal can be undone, and which facts it needs', () => {
  const process = first(
    lasting(
      'criteria: [ veteran ]',
      'process:',
      '  - apply',
      '  - screen: { by: agency, quality sample: 10 %, grace: 2 hours, facts: [ military_connection ] }',
      '  - offer: { by: employer }',
      '  - enrol',
    ),
  ).process;
  const { qualitySamplePercent, graceMinutes, factsNeeded } = process[1] ?? {};
  assert.deepEqual([qualitySamplePercent, graceMinutes, factsNeeded], [10, 120, ['military_connection']]);
  assertOnly(step('screen: { by: employer, facts: [ military_connection ] }'), {
    at: 'military_connection',
    says: /the fact "military_connection" is not asked by any criterion/,
  });
  assertOnly(step('screen: { by: employer, grace: 3 weeks }'), { at: '3 weeks', says: /a time of at most 5 days/ });
  assertOnly(step('screen: { by: employer, quality sample: 120 % }'), { at: '120 %', says: /a share such as "10 %"/ });
});

test('an item of a scorecard may say what its levels mean', () => {
  const interview = first(step('interview: { by: employer, scorecard: [ Care, { name: Patience, levels: [ Hurries, Waits ] } ] }'))
    .process[1];
  assert.deepEqual(interview?.scorecard, ['Care', 'Patience']);
  assert.deepEqual(interview?.anchors, { Patience: ['Hurries', 'Waits'] });
  assertOnly(step('interview: { by: employer, scorecard: [ { name: Patience, levels: [ Hurries ] } ] }'), {
    at: '[ Hurries ]',
    says: /1 levels stand here; expected from 2 to 7|expected from 2 to 7/,
  });
  assertOnly(step('interview: { by: employer, scorecard: [ Care, Care ] }'), { at: 'Care ]', says: /"Care" is rated twice/ });
});

const offered = (...lines: string[]): string =>
  lasting('process:', '  - apply', '  - screen: { by: employer }', '  - offer:', ...lines.map((line) => `      ${line}`), '  - enrol');

test('conditions may say what proves them; titles alone have their kind read from them', () => {
  const detailed = first(
    offered('by: employer', 'conditions: [ References, { title: Passport, kind: right to work, evidence: A passport, within: 2 weeks } ]'),
  ).process[2];
  assert.deepEqual(detailed?.conditions, ['References', 'Passport']);
  assert.deepEqual(detailed?.conditionDetails, [
    { title: 'References', kind: 'references', evidence: null, withinWorkingDays: null },
    { title: 'Passport', kind: 'right_to_work', evidence: 'A passport', withinWorkingDays: 10 },
  ]);
  const plain = first(offered('by: employer', 'conditions: [ Right to work, A clear DBS check, A driving test ]')).process[2];
  assert.ok(plain);
  assert.ok(!('conditionDetails' in plain));
  assert.deepEqual(
    conditionDetailsOf(plain).map(({ kind }) => kind),
    ['right_to_work', 'criminal_record', 'other'],
  );
});

test('a limit for approval is in the money of the pay', () => {
  const approval = (limit: string, ...more: string[]): string => offered('by: employer', `approval above: ${limit}`, ...more);
  const withPay = (text: string): string => text.replace('    process:', '    pay: USD 41,800 to 93,500 a year\n    process:');
  assert.equal(first(withPay(approval('60000'))).process[2]?.approvalAboveMinor, 6_000_000);
  assert.equal(first(withPay(approval('USD 60,000'))).process[2]?.approvalAboveMinor, 6_000_000);
  assertOnly(withPay(approval('£60,000')), { at: '£60,000', says: /the limit is in GBP and the pay in USD/ });
  assertOnly(approval('60000'), { at: '60000', says: /the programme states no pay/ });
});

test('values that people write are read, and others are refused', () => {
  assert.deepEqual(readWords('1,000'), { ok: false, expected: 'a number of words such as "50 to 500", "up to 300" or "at least 50"' });
  assert.deepEqual(readWords('at least 50 words'), { ok: true, value: { least: 50, most: null } });
  assert.deepEqual(readWords('up to 1,000'), { ok: true, value: { least: null, most: 1000 } });
  assert.deepEqual(readAnswerKind('Several of: [ A, B ]'), { ok: true, value: { kind: 'several_of', options: ['A', 'B'] } });
  assert.equal(readAnswerKind('one of [ A ]').ok, false);
  assert.deepEqual(readGrace('90 minutes'), { ok: true, value: 90 });
  assert.equal(readGrace('0 minutes').ok, false);
  assert.deepEqual(readShare('7.5 per cent'), { ok: true, value: 7.5 });
  assert.deepEqual(readPayLimit('€ 2'), { ok: false, expected: 'an amount such as 60000 or "USD 60,000"' });
  assert.deepEqual(readPayLimit('£28,000'), { ok: true, value: { currency: 'GBP', amount: 28_000 } });
});

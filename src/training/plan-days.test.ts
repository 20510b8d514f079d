import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compile, type CompiledProgramme } from '#programmes/index.ts';
import { movePlan } from './plan-move.rules.ts';
import { plannedBy, plannedInAll } from './plan-progress.rules.ts';
import { isBefore, isStudyDay } from './plan-types.ts';
import { planFor } from './plan.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

function programme(...lines: string[]): CompiledProgramme {
  const text = [
    '---',
    'company: A',
    'description: B',
    'programmes:',
    '  - title: T',
    '    field: F',
    ...lines.map((line) => `    ${line}`),
    '---',
    '',
  ];
  const result = compile('t.md', text.join('\n'));
  assert.ok(result.ok, result.ok ? '' : result.problems.map((problem) => problem.message).join('\n'));
  const [first] = result.document.programmes;
  assert.ok(first);
  return first;
}

const terms = [
  'terms:',
  '  - { name: Autumn term, from: 2027-09-06, to: 2027-12-17 }',
  '  - { name: Spring term, from: 2028-01-10, to: 2028-03-31 }',
  '  - { name: Summer term, from: 2028-04-18, to: 2028-07-07 }',
];
const tuesdays = programme(
  'phases: [ { name: Workshop, mode: on the job, duration: 24 months, with: { mode: day release, provider: Trafford College, time: each Tuesday in term } } ]',
  ...terms,
);
const plan = (of: CompiledProgramme, startsOn = '2027-09-01') =>
  planFor({ programme: of, startsOn: day(startsOn), route: null, hoursPerWeek: 40, relatedMinimumHours: null });

test('day release each Tuesday in term is laid out on the Tuesdays of the terms', () => {
  const { items, assumptions } = plan(tuesdays);
  const days = items.filter(isStudyDay);
  assert.ok(
    days.every((one) => one.startsOn.dayOfWeek === 2 && one.title === 'Day release, Trafford College' && one.plannedMinutes === 480),
  );
  const firstYear = days.map((one) => one.startsOn.toString()).filter((date) => date < '2028-09-01');
  assert.equal(firstYear.length, 15 + 12 + 12);
  assert.deepEqual(firstYear.slice(0, 2), ['2027-09-07', '2027-09-14']);
  assert.ok(firstYear.includes('2027-12-14') && !firstYear.includes('2027-12-21') && firstYear.includes('2028-01-11'));
  // The second year has the terms of the first, whole weeks later, and the plan says so.
  assert.equal(days.length, 2 * firstYear.length);
  assert.deepEqual(assumptions, [
    'Workshop: the programme gives term dates until 7 July 2028; after that the plan has those of the year before.',
  ]);
});

test('minutes of study days come out of the phase around them, and on such a day nothing else is planned', () => {
  const { items, endsOn } = plan(tuesdays);
  const days = items.filter(isStudyDay);
  assert.equal(plannedInAll(items).related, days.length * 480);
  assert.deepEqual(plannedBy(items, endsOn), plannedInAll(items));
  const before = plannedBy(items, day('2027-09-06'));
  const after = plannedBy(items, day('2027-09-07'));
  assert.deepEqual([after.related - before.related, after.on_the_job - before.on_the_job], [480, 0]);
});

test('every second Friday without a term, and only as long as the study lasts', () => {
  const { items } = plan(
    programme(
      'phases: [ { name: W, mode: on the job, duration: 12 months, with: { name: Seminar, mode: classroom, time: every second Friday, duration: 10 weeks } } ]',
    ),
  );
  assert.deepEqual(
    items.filter(isStudyDay).map((one) => `${one.title} ${one.startsOn}`),
    ['2027-09-03', '2027-09-17', '2027-10-01', '2027-10-15', '2027-10-29'].map((date) => `Seminar ${date}`),
  );
});

test('without term dates a term leaves out August and the turn of the year, and the plan says so', () => {
  const { items, assumptions } = plan(
    programme('phases: [ { name: W, mode: on the job, duration: 12 months, with: { mode: day release, time: each Tuesday in term } } ]'),
  );
  const months = new Set(items.filter(isStudyDay).map((one) => one.startsOn.month));
  assert.ok(!months.has(8) && months.has(7));
  assert.match(assumptions.join(' '), /gives no term dates/);
});

test('repeated and nested phases follow one another', () => {
  const { items } = plan(
    programme(
      'phases:',
      '  - name: Year one',
      '    provider: Trafford College',
      '    phases:',
      '      - { name: Start, mode: classroom, duration: 3 months }',
      '      - { name: Turn, mode: on the job, duration: 3 months, repeated: 3 times }',
      '  - { name: Year two, mode: on the job, duration: 12 months }',
    ),
  );
  assert.deepEqual(
    items.filter((item) => item.kind === 'phase').map((item) => `${item.title} ${item.startsOn}`),
    ['Start 2027-09-01', 'Turn (1 of 3) 2027-12-01', 'Turn (2 of 3) 2028-03-01', 'Turn (3 of 3) 2028-06-01', 'Year two 2028-09-01'],
  );
});

test('a time away loses no study day; those that stay in their phase keep their weekday', () => {
  const { items } = plan(tuesdays);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 120 }), (offset, length) => {
      const from = day('2027-09-01').add({ days: offset });
      const moved = movePlan(items, from, length);
      const days = moved.filter(isStudyDay);
      assert.deepEqual(plannedInAll(moved), plannedInAll(items));
      const offWeekday = days.filter((one) => one.startsOn.dayOfWeek !== 2);
      assert.ok(offWeekday.length <= 2, `${offWeekday.length} days lost their weekday`);
      for (const one of days) assert.ok(isBefore(one.startsOn, from) || !isBefore(one.startsOn, from.add({ days: length })));
    }),
  );
});

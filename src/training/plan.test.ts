import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { compile, type CompiledProgramme, type Phase } from '#programmes/index.ts';
import { movePlan, trainingDays } from './plan-move.rules.ts';
import { plannedBy, plannedInAll } from './plan-progress.rules.ts';
import { daysBetween, isBefore, isFullTimeBlock, weekdaysBetween, type PlanItem } from './plan-types.ts';
import { forkStart, planFor, planRoute } from './plan.rules.ts';
import { reviewDates, reviewInterval } from './review-dates.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

function programme(file: string, id: string): CompiledProgramme {
  const result = compile(file, readFileSync(join(import.meta.dirname, '../../programmes', file), 'utf8'));
  assert.ok(result.ok);
  const found = result.document.programmes.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
}

const degree = programme('amazon-apprenticeships.md', 'process-automation-engineering');
const routed = programme('amazon-apprenticeships.md', 'it-infrastructure-and-networks');
const military = programme('amazon-military.md', 'veterans-cloud-support');
const dataCentre = programme('amazon-data-centre.md', 'data-centre-technician');
const plan = (of: CompiledProgramme, startsOn: string, route: string | null = null, relatedMinimumHours: number | null = null) =>
  planFor({ programme: of, startsOn: day(startsOn), route, hoursPerWeek: 40, relatedMinimumHours });
const phasesOf = (items: readonly PlanItem[]) => items.filter((item) => item.kind === 'phase');
const told = (items: readonly PlanItem[]) => items.map((item) => `${item.title}: ${item.startsOn} to ${item.endsOn}`);

test('a degree apprenticeship of 48 months has a residential year, then work with weeks at the college and at the university', () => {
  const { items, endsOn, assumptions } = plan(degree, '2027-09-06');
  assert.deepEqual(told(phasesOf(items)), [
    'College year: 2027-09-06 to 2028-09-05',
    'Fulfilment centre: 2028-09-06 to 2030-09-05',
    'Final year: 2030-09-06 to 2031-09-05',
  ]);
  assert.equal(endsOn.toString(), '2031-09-05');
  const blocks = items.filter(isFullTimeBlock);
  assert.equal(blocks.filter((block) => block.provider === 'Trafford College').length, 12);
  assert.equal(blocks.filter((block) => block.provider === 'University of Salford').length, 6);
  for (const block of blocks) {
    assert.equal(block.startsOn.dayOfWeek, 1);
    assert.equal(block.endsOn.dayOfWeek, 5);
    assert.ok(block.startsOn.month !== 8 && block.endsOn.month !== 8, `${block.startsOn} lies in August`);
  }
  assert.deepEqual(
    items.filter((item) => item.kind === 'milestone').map((item) => `${item.mode} ${item.title} ${item.startsOn}`),
    [
      'award HND in Electrical and Electronics Engineering 2030-09-05',
      'award BEng in Controls and Automation 2031-09-05',
      'gateway Gateway: everything complete and confirmed 2031-09-05',
    ],
  );
  assert.ok(assumptions.some((sentence) => sentence.includes('6 weeks a year')));
});

test('training of 8 to 24 weeks, then up to 12 months, is planned at its longest and says so', () => {
  const { items, assumptions } = plan(military, '2027-01-04');
  assert.deepEqual(told(phasesOf(items)), [
    'Full-time technical training: 2027-01-04 to 2027-06-20',
    'On-the-job training: 2027-06-21 to 2028-06-20',
  ]);
  assert.ok(assumptions.includes('Full-time technical training lasts 8 to 24 weeks; the plan has the longest.'));
  assert.equal(plannedInAll(items).related, 24 * 40 * 60);
});

test('twelve months on the job are one phase with 2,096 hours', () => {
  const { items } = plan(dataCentre, '2027-03-01');
  assert.deepEqual(told(phasesOf(items)), ['Work and training on site: 2027-03-01 to 2028-02-29']);
  assert.equal(plannedInAll(items).on_the_job / 60, 2096);
});

test('a route that is not chosen yet stands in the plan under both names, and takes its own name when it is', () => {
  const { items, endsOn } = plan(routed, '2027-09-01');
  assert.deepEqual(
    phasesOf(items).map((item) => [item.title, item.phaseId]),
    [
      ['Infrastructure technician', 'infrastructure-technician'],
      ['Network engineering or IT project management', null],
    ],
  );
  assert.equal(items.find((item) => item.mode === 'route choice')?.startsOn.toString(), '2028-08-31');
  const stored = items.map((item, index) => ({ ...item, id: `item-${index}` }));
  const chosen = planRoute(stored, {
    programme: routed,
    startsOn: day('2027-09-01'),
    route: 'network',
    hoursPerWeek: 40,
    relatedMinimumHours: null,
  });
  assert.ok(chosen);
  assert.deepEqual(
    phasesOf(chosen.items).map((item) => item.title),
    ['Infrastructure technician', 'Network engineering'],
  );
  assert.equal(chosen.endsOn.toString(), endsOn.toString());
  assert.deepEqual(
    chosen.items.filter((item) => item.mode === 'award').map((item) => item.title),
    ['Infrastructure Technician apprenticeship standard', 'Level 4 apprenticeship in Network Engineering'],
  );
  const changed = planRoute(chosen.items, {
    programme: routed,
    startsOn: day('2027-09-01'),
    route: 'project',
    hoursPerWeek: 40,
    relatedMinimumHours: null,
  });
  assert.deepEqual(
    phasesOf(changed?.items ?? []).map((item) => item.title),
    ['Infrastructure technician', 'IT project management'],
  );
  assert.equal(changed?.items.filter((item) => item.mode === 'gateway').length, 1);
  assert.equal(forkStart(items, degree), null);
});

test('study beside the work is added where the programme names less than the law asks for', () => {
  const bit = programme('amazon-apprenticeships.md', 'business-improvement-techniques');
  const { items, assumptions } = plan(bit, '2027-09-01', null, 187);
  assert.equal(plannedInAll(items).related, 187 * 60);
  assert.ok(assumptions.some((sentence) => sentence.includes('187 hours')));
});

test('a break moves what is ahead, splits the phase under way and keeps weeks at a provider on Mondays', () => {
  const { items } = plan(degree, '2027-09-06');
  const moved = movePlan(items, day('2029-01-10'), 59);
  assert.deepEqual(told(phasesOf(moved)), [
    'College year: 2027-09-06 to 2028-09-05',
    'Fulfilment centre: 2028-09-06 to 2029-01-09',
    'Fulfilment centre (continued): 2029-03-10 to 2030-11-03',
    'Final year: 2030-11-04 to 2031-11-03',
  ]);
  for (const block of moved.filter(isFullTimeBlock)) assert.equal(block.startsOn.dayOfWeek, 1);
});

test('reviews are due at the end of the third month, and not later than the law of the start date asks', () => {
  const months = reviewInterval(3, { every: 3, unit: 'months' });
  assert.deepEqual(reviewDates(day('2025-08-01'), day('2026-08-01'), months).map(String), ['2025-11-30', '2026-02-28', '2026-05-31']);
  assert.deepEqual(reviewInterval(3, { every: 12, unit: 'weeks' }), { every: 12, unit: 'weeks' });
  assert.deepEqual(reviewInterval(3, { every: 6, unit: 'months' }), { every: 3, unit: 'months' });
  assert.deepEqual(reviewDates(day('2024-09-02'), day('2025-03-01'), { every: 12, unit: 'weeks' }).map(String), [
    '2024-11-25',
    '2025-02-17',
  ]);
});

test('weekdays are counted as a calendar counts them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 400 }), (offset, length) => {
      const from = day('2026-01-01').add({ days: offset });
      let count = 0;
      for (let index = 0; index <= length; index += 1) if (from.add({ days: index }).dayOfWeek <= 5) count += 1;
      assert.equal(weekdaysBetween(from, from.add({ days: length })), count);
    }),
  );
});

const modes = [
  'classroom',
  'residential',
  'block release',
  'day release',
  'university',
  'online',
  'blended',
  'on the job',
  'project',
] as const;
const duration = fc
  .oneof(
    fc.record({
      unit: fc.constantFrom('weeks' as const, 'months' as const),
      min: fc.integer({ min: 1, max: 4 }),
      max: fc.integer({ min: 5, max: 30 }),
    }),
    fc.constant({ unit: 'months' as const, min: null, max: null }),
    fc.record({ unit: fc.constant('hours' as const), min: fc.constant(null), max: fc.integer({ min: 10, max: 400 }) }),
  )
  .map((one) => ({ ...one, text: 'as long as it takes' }));
const anyPhase = fc.record({
  name: fc.string({ minLength: 1, maxLength: 12 }),
  mode: fc.constantFrom(...modes),
  duration,
  with: fc.array(
    fc.record({
      mode: fc.constantFrom(...modes),
      weeksPerYear: fc.option(fc.integer({ min: 1, max: 20 })),
      daysPerWeek: fc.option(fc.integer({ min: 1, max: 2 })),
    }),
    { maxLength: 2 },
  ),
});
const anyPlan = fc
  .record({
    phases: fc.array(anyPhase, { minLength: 1, maxLength: 5 }),
    start: fc.integer({ min: 0, max: 1500 }),
    hoursPerWeek: fc.integer({ min: 16, max: 48 }),
    minimum: fc.option(fc.integer({ min: 1, max: 400 })),
  })
  .map(({ phases, start, hoursPerWeek, minimum }) => {
    const whole: Phase[] = phases.map((phase, index) => ({
      ...phase,
      id: `phase-${index}`,
      provider: null,
      place: null,
      paid: null,
      towards: null,
      project: null,
      methods: [],
      modules: [],
      summary: null,
      routeId: null,
      with: phase.with.map((study) => ({ ...study, orMode: null, provider: null, towards: null, text: null })),
    }));
    return {
      request: {
        programme: { ...dataCentre, phases: whole },
        startsOn: day('2026-01-31').add({ days: start }),
        route: null,
        hoursPerWeek,
        relatedMinimumHours: minimum,
      },
    };
  });

test('phases of any programme follow one another without gap or overlap, and their minutes are its weekdays at the contract’s hours', () => {
  fc.assert(
    fc.property(anyPlan, ({ request }) => {
      const { items, endsOn } = planFor(request);
      const phases = phasesOf(items);
      assert.ok(phases[0]?.startsOn.equals(request.startsOn));
      assert.ok(phases.at(-1)?.endsOn.equals(endsOn));
      for (const [index, phase] of phases.entries()) {
        assert.ok(!isBefore(phase.endsOn, phase.startsOn));
        const next = phases[index + 1];
        if (next) assert.equal(daysBetween(phase.endsOn, next.startsOn), 1);
      }
      for (const block of items.filter((item) => item.kind === 'block')) {
        assert.ok(
          phases.some((phase) => !isBefore(block.startsOn, phase.startsOn) && !isBefore(phase.endsOn, block.endsOn)),
          'a block lies inside a phase',
        );
      }
      const all = plannedInAll(items);
      const expected = phases.reduce(
        (sum, phase) => sum + Math.round((weekdaysBetween(phase.startsOn, phase.endsOn) * request.hoursPerWeek * 60) / 5),
        0,
      );
      assert.equal(all.on_the_job + all.related, expected);
      assert.deepEqual(plannedBy(items, endsOn), all);
    }),
  );
});

test('a time away loses no training day and no minute, and nothing is planned in it', () => {
  fc.assert(
    fc.property(anyPlan, fc.integer({ min: -30, max: 900 }), fc.integer({ min: 1, max: 300 }), ({ request }, offset, days) => {
      const { items } = planFor(request);
      const from = request.startsOn.add({ days: offset });
      const moved = movePlan(items, from, days);
      assert.equal(trainingDays(moved), trainingDays(items));
      assert.deepEqual(plannedInAll(moved), plannedInAll(items));
      const phases = phasesOf(moved);
      for (const [index, phase] of phases.entries()) {
        const next = phases[index + 1];
        if (next) assert.ok(isBefore(phase.endsOn, next.startsOn), 'phases do not overlap');
        assert.ok(isBefore(phase.endsOn, from) || !isBefore(phase.startsOn, from.add({ days })), 'no phase lies in the time away');
      }
      for (const item of moved) assert.ok(!isBefore(item.endsOn, item.startsOn));
    }),
  );
});

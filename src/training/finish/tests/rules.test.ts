import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { movePlan, trainingDays } from '../../plan-move.rules.ts';
import type { PlanItem } from '../../plan-types.ts';
import { breakProblems, movedEnd, returnProblems } from '../breaks.rules.ts';
import { newCertificateNumber, readCertificateNumber } from '../certificate-number.ts';
import { gatewayOf, type GatewayFacts } from '../gateway.rules.ts';
import { rolesOpen } from '../roles.rules.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

const complete: GatewayFacts = {
  state: 'active',
  today: day('2028-01-05'),
  plannedEndOn: day('2028-01-10'),
  approvedMinutes: { on_the_job: 1500 * 60, related: 400 * 60 },
  plannedMinutes: { on_the_job: 1600 * 60, related: 420 * 60 },
  minima: { on_the_job: null, related: null },
  competencies: [{ title: 'Cabling', isSignedOff: true }],
  reviews: [{ number: 1, state: 'signed', dueOn: day('2027-10-31') }],
  openBreakFrom: null,
  needsProvider: true,
  confirmations: {},
};
const open = (facts: Partial<GatewayFacts>): readonly string[] =>
  gatewayOf({ ...complete, ...facts })
    .items.filter((item) => !item.isMet && item.kind === 'computed')
    .map((item) => `${item.label}: ${item.why}`);
const confirmed = { name: 'Mats Mentor', at: Temporal.Instant.from('2028-01-04T09:00:00Z'), note: '' };

test('a complete record waits only for those who must confirm', () => {
  const gateway = gatewayOf(complete);
  assert.deepEqual([gateway.isReadyToConfirm, gateway.isReady], [true, false]);
  assert.deepEqual(
    gateway.items.filter((item) => !item.isMet).map((item) => item.id),
    ['employer', 'provider', 'apprentice'],
  );
  assert.equal(gatewayOf({ ...complete, confirmations: { employer: confirmed, apprentice: confirmed } }).isReady, false);
  assert.equal(
    gatewayOf({ ...complete, confirmations: { employer: confirmed, provider: confirmed, apprentice: confirmed } }).isReady,
    true,
  );
  assert.equal(
    gatewayOf({ ...complete, needsProvider: false, confirmations: { employer: confirmed, apprentice: confirmed } }).isReady,
    true,
    'no provider, nobody to confirm for it',
  );
});

test('a minimum of the document or the law counts in place of the plan', () => {
  const minima = { on_the_job: null, related: { hours: 187, source: 'ILR validation rule PHours_08' } };
  assert.deepEqual(open({ minima }), []);
  assert.deepEqual(open({ minima, approvedMinutes: { on_the_job: 0, related: 186 * 60 } }), [
    'Hours: training and study: 1 approved hour missing. 186 of 187 hours are approved: the least that is needed (ILR validation rule PHours_08).',
  ]);
});

test('without a minimum nine tenths of the planned hours are needed, of each kind', () => {
  assert.deepEqual(open({ approvedMinutes: { on_the_job: 1439 * 60, related: 400 * 60 } }).length, 1);
  assert.deepEqual(open({ approvedMinutes: { on_the_job: 1440 * 60, related: 378 * 60 } }), []);
});

test('an open competency, a review that is due or lacks a signature, and a break stand in the way, each by name', () => {
  assert.deepEqual(
    open({
      competencies: [
        { title: 'Cabling', isSignedOff: false },
        { title: 'Network basics', isSignedOff: true },
      ],
    }),
    ['Competencies: 1 of 2 not signed off yet: Cabling.'],
  );
  assert.deepEqual(
    open({
      reviews: [
        { number: 2, state: 'held', dueOn: day('2027-07-31') },
        { number: 3, state: 'planned', dueOn: day('2027-10-31') },
      ],
    }),
    ['Reviews: Open: review 2 (held, a signature is missing), review 3 (was due on 31 October 2027).'],
  );
  assert.deepEqual(
    open({
      reviews: [
        { number: 3, state: 'planned', dueOn: day('2028-01-10') },
        { number: 4, state: 'cancelled', dueOn: day('2027-01-10') },
      ],
    }),
    [],
    'a review ahead is not needed, a cancelled one never',
  );
  assert.deepEqual(open({ openBreakFrom: day('2028-02-01') }), [
    'Break: A break is planned from 1 February 2028. Call it off or wait until it is over.',
  ]);
});

test('the planned end is shown and never blocks', () => {
  const early = gatewayOf({
    ...complete,
    today: day('2027-06-01'),
    confirmations: { employer: confirmed, provider: confirmed, apprentice: confirmed },
  });
  assert.equal(early.items.find((item) => item.id === 'planned_end')?.isMet, false);
  assert.equal(early.isReady, true);
});

const around = {
  today: day('2027-02-15'),
  startsOn: day('2027-01-11'),
  plannedEndOn: day('2028-01-10'),
  lastHoursOn: null,
  lastReturnOn: null,
};
const fields = (firstDay: string, expectedReturn: string, more: Partial<Parameters<typeof breakProblems>[1]> = {}) =>
  breakProblems({ firstDay: day(firstDay), expectedReturn: day(expectedReturn) }, { ...around, ...more }).map((problem) => problem.field);

test('a break begins today, up to 30 days back or ahead, outside entered hours and other breaks, and ends after it began', () => {
  for (const good of ['2027-02-15', '2027-01-16', '2027-09-01', '2028-01-10']) assert.deepEqual(fields(good, '2028-06-01'), [], good);
  for (const bad of ['2027-01-15', '2027-01-10', '2028-01-11']) assert.deepEqual(fields(bad, '2028-06-01'), ['firstDay'], bad);
  assert.deepEqual(fields('2027-02-15', '2027-02-15'), ['expectedReturn']);
  assert.deepEqual(fields('2027-02-15', '2029-02-16'), ['expectedReturn']);
  assert.deepEqual(fields('2027-02-10', '2027-03-01', { lastHoursOn: day('2027-02-10') }), ['firstDay']);
  assert.deepEqual(fields('2027-02-10', '2027-03-01', { lastHoursOn: day('2027-02-09'), lastReturnOn: day('2027-02-10') }), []);
  assert.deepEqual(fields('2027-02-10', '2027-03-01', { lastReturnOn: day('2027-02-11') }), ['firstDay']);
  assert.equal(returnProblems(day('2027-02-16'), day('2027-02-15'), day('2027-02-16')).length, 0);
  assert.equal(returnProblems(day('2027-02-15'), day('2027-02-15'), day('2027-02-16')).length, 1);
  assert.equal(returnProblems(day('2027-02-17'), day('2027-02-15'), day('2027-02-16')).length, 1);
});

test('a break of any length on any day of the plan conserves its training days and moves its end by that length', () => {
  const phase = (title: string, from: string, to: string): PlanItem => ({
    id: title,
    kind: 'phase',
    phaseId: title,
    title,
    mode: 'on the job',
    provider: null,
    startsOn: day(from),
    endsOn: day(to),
    plannedMinutes: 6000,
    minutesKind: 'on_the_job',
  });
  const items = [phase('first', '2027-01-11', '2027-04-10'), phase('second', '2027-04-11', '2028-01-10')];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 700 }), (offset, length) => {
      const firstDay = day('2027-01-11').add({ days: offset });
      const moved = movedEnd(items, day('2028-01-10'), firstDay, firstDay.add({ days: length }));
      assert.equal(moved.days, length);
      assert.equal(moved.to.toString(), day('2028-01-10').add({ days: length }).toString());
      assert.equal(trainingDays(movePlan(items, firstDay, length)), trainingDays(items));
    }),
  );
});

test('a certificate number is read from paper in any spelling, and nothing else is taken for one', () => {
  const number = newCertificateNumber();
  assert.match(number, /^GH(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
  assert.equal(readCertificateNumber(number), number);
  assert.equal(readCertificateNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `), number);
  assert.equal(readCertificateNumber('GH-oooo-iiii-llll-2222'), 'GH-0000-1111-1111-2222');
  for (const wrong of ['', 'GH', 'GH-1234', `${number}0`, 'GH-UUUU-UUUU-UUUU-UUUU', '’; drop table people'])
    assert.equal(readCertificateNumber(wrong), null, wrong);
  assert.equal(new Set(Array.from({ length: 500 }, newCertificateNumber)).size, 500);
});

test('roles open at the gateway, after completion and three months before the planned end', () => {
  const at = (state: string, today: string) => rolesOpen({ state, plannedEndOn: day('2028-01-10') }, day(today));
  assert.deepEqual(at('active', '2027-10-10'), { isOpen: true });
  assert.deepEqual(at('active', '2027-10-09'), { isOpen: false, from: day('2027-10-10') });
  assert.deepEqual(at('gateway', '2027-03-01'), { isOpen: true });
  assert.deepEqual(at('completed', '2027-03-01'), { isOpen: true });
  for (const ended of ['withdrawn', 'not_completed', 'agreed']) assert.deepEqual(at(ended, '2028-01-01'), { isOpen: false, from: null });
});

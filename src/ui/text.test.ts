import assert from 'node:assert/strict';
import test from 'node:test';
import { countOf, formatDate, formatDateRange, formatDuration, formatMoment, formatMoney, formatMoneyRange, monthsOf } from './index.ts';
import { breakLines, placePhases } from './components/timeline-layout.ts';

test('dates are written out', () => {
  assert.equal(formatDate('2027-03-03'), '3 March 2027');
  assert.equal(formatDate(Temporal.PlainDate.from('2026-12-31')), '31 December 2026');
  assert.throws(() => formatDate('2027-02-30'), RangeError);
});

test('a range of dates says each part once', () => {
  assert.equal(formatDateRange('2027-03-03', '2027-03-09'), '3 to 9 March 2027');
  assert.equal(formatDateRange('2027-02-28', '2027-03-04'), '28 February to 4 March 2027');
  assert.equal(formatDateRange('2026-12-20', '2027-01-03'), '20 December 2026 to 3 January 2027');
});

test('a moment is written in the time of its place', () => {
  assert.equal(formatMoment('2027-03-03T22:30:00Z', 'America/Los_Angeles'), '3 March 2027 at 14:30');
  assert.equal(formatMoment('2027-03-03T22:30:00Z', 'Asia/Tokyo'), '4 March 2027 at 07:30');
});

test('money shows its fraction only when there is one, and knows currencies without one', () => {
  assert.equal(formatMoney(41_800_00, 'USD'), '$41,800');
  assert.equal(formatMoney(12_60, 'GBP'), '£12.60');
  assert.equal(formatMoney(5000, 'JPY'), '¥5,000');
  assert.equal(formatMoneyRange(41_800_00, 93_500_00, 'USD'), '$41,800 to $93,500');
  assert.equal(formatMoneyRange(null, 93_500_00, 'USD'), 'up to $93,500');
  assert.equal(formatMoneyRange(null, null, 'USD'), null);
});

test('lengths of time read as they are said', () => {
  assert.equal(formatDuration({ unit: 'weeks', min: 8, max: 24 }), '8 to 24 weeks');
  assert.equal(formatDuration({ unit: 'months', min: null, max: 12 }), 'up to 12 months');
  assert.equal(formatDuration({ unit: 'months', min: 13, max: 13 }), '13 months');
  assert.equal(formatDuration({ unit: 'months', min: 48, max: 48 }), '4 years');
  assert.equal(formatDuration({ unit: 'months', min: 1, max: 1 }), '1 month');
  assert.equal(formatDuration({ unit: 'months', min: null, max: null }), 'length not stated');
  assert.equal(countOf(1, 'place'), '1 place');
  assert.equal(countOf(1200, 'place'), '1,200 places');
});

const phase = (id: string, months: number, route: string | null = null) => ({ id, name: id, mode: 'online', months, duration: '', route });

test('phases follow one another, routes run side by side from the fork, the trunk goes on after the longest', () => {
  const fork = {
    afterMonths: 12,
    options: [
      { id: 'x', title: 'X' },
      { id: 'y', title: 'Y' },
    ],
  };
  const placed = placePhases([phase('a', 12), phase('b', 6, 'x'), phase('c', 18, 'y'), phase('d', 3, 'x'), phase('e', 2)], fork);
  assert.deepEqual(
    placed.map(({ id, from, to, lane }) => [id, from, to, lane]),
    [
      ['a', 0, 12, null],
      ['b', 12, 18, 0],
      ['c', 12, 30, 1],
      ['d', 18, 21, 0],
      ['e', 30, 32, null],
    ],
  );
});

test('weeks become months, and names break only where they fit', () => {
  assert.equal(Math.round(monthsOf({ unit: 'weeks', min: 8, max: 52 })), 12);
  assert.deepEqual(breakLines('Residential year at college', 16, 2), ['Residential year', 'at college']);
  assert.equal(breakLines('Residential year at college', 8, 2), null);
});

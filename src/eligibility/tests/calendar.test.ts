import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, ageOn, birthday, dateInWords, isCalendarDate, toDayNumber } from '../calendar.ts';

const days = fc.integer({ min: -25_000, max: 47_000 }).map((number) => addDays('1970-01-01', number));

test('months are clamped to the end of a shorter month', () => {
  assert.equal(addMonths('2026-08-31', 6), '2027-02-28');
  assert.equal(addMonths('2027-08-31', 6), '2028-02-29');
  assert.equal(addMonths('2027-03-31', -1), '2027-02-28');
  assert.equal(addMonths('2027-01-15', -1), '2026-12-15');
});

test('someone born on 29 February is a year older on 1 March of a common year', () => {
  assert.equal(birthday('2008-02-29', 18), '2026-03-01');
  assert.equal(birthday('2008-02-29', 20), '2028-02-29');
  assert.equal(ageOn('2008-02-29', '2026-02-28'), 17);
  assert.equal(ageOn('2008-02-29', '2026-03-01'), 18);
});

test('only days that exist are dates', () => {
  for (const text of ['2027-02-29', '2100-02-29', '2027-00-10', '2027-13-01', '2027-04-31', '2027-4-3', '27-04-03', '2027-04-03T00:00']) {
    assert.equal(isCalendarDate(text), false, text);
  }
  assert.ok(isCalendarDate('2028-02-29'));
  assert.equal(dateInWords('2027-03-03'), '3 March 2027');
});

test('the arithmetic is that of Temporal', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -400, max: 400 }), (day, count) => {
      const date = Temporal.PlainDate.from(day);
      assert.equal(addMonths(day, count), date.add({ months: count }).toString());
      assert.equal(addDays(day, count), date.add({ days: count }).toString());
      assert.equal(toDayNumber(day), date.since('1970-01-01').days);
    }),
    { numRuns: 5000 },
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addWorkingDays, subtractWorkingDays, workingCalendar, workingDaysBetween } from './index.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const place = (country: string, region: string | null = null) => workingCalendar({ country, region });

void test('public holidays of the place are not working days', () => {
  // Good Friday 26 March and Easter Monday 29 March 2027: the latter is a holiday in England, not in Scotland.
  assert.equal(addWorkingDays(day('2027-03-25'), 1, place('GB', 'England')).toString(), '2027-03-30');
  assert.equal(addWorkingDays(day('2027-03-25'), 1, place('GB', 'Scotland')).toString(), '2027-03-29');
  assert.equal(addWorkingDays(day('2027-03-25'), 1).toString(), '2027-03-26');
  // Thanksgiving 25 November 2027, by the state's name and by its code.
  assert.equal(addWorkingDays(day('2027-11-24'), 1, place('US', 'Oregon')).toString(), '2027-11-26');
  assert.equal(addWorkingDays(day('2027-11-24'), 1, place('US', 'OR')).toString(), '2027-11-26');
});

void test('a holiday on a weekend is kept on its substitute day', () => {
  const england = place('GB', 'ENG');
  assert.ok(!england.isWorkingDay(day('2027-12-27')));
  assert.ok(!england.isWorkingDay(day('2027-12-28')));
  assert.ok(england.isWorkingDay(day('2027-12-29')));
  assert.match(england.holidayOn(day('2027-12-28')) ?? '', /Boxing Day/);
});

void test('an unknown region has the holidays of its country, an unknown country weekends only', () => {
  assert.ok(!place('US', 'Nowhere').isWorkingDay(day('2027-11-25')));
  assert.ok(place('ZZ').isWorkingDay(day('2027-12-24')));
  assert.ok(!place('ZZ').isWorkingDay(day('2027-12-25')), 'a Saturday');
});

void test('counting back and forth agree', () => {
  const england = place('GB', 'England');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 60 }), (offset, days) => {
      const from = day('2026-01-01').add({ days: offset });
      const to = addWorkingDays(from, days, england);
      assert.equal(workingDaysBetween(from, to, england), days);
      assert.equal(workingDaysBetween(to, from, england), -days);
      assert.ok(england.isWorkingDay(to));
      const back = subtractWorkingDays(to, days, england);
      assert.ok(Temporal.PlainDate.compare(back, from) <= 0);
      assert.equal(workingDaysBetween(back, to, england), days);
    }),
    { numRuns: 60 },
  );
});

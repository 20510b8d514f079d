import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isOpenOn, nextWindow, opensLater, sameWeekdayNextYear, standingOn } from '../intake-times.rules.ts';
import { windowInWords } from '../words.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const intake = (
  opens: string,
  closes: string | null,
  starts: string,
  more: Partial<{ state: 'open' | 'closed'; rolling: boolean }> = {},
) => ({
  state: 'open' as const,
  rolling: false,
  opensOn: day(opens),
  closesOn: closes === null ? null : day(closes),
  startsOn: day(starts),
  ...more,
});
const season = (month: number, year: number | null = null, onDay: number | null = null) => ({
  text: '',
  number: null,
  untilFilled: false,
  opens: null,
  closes: null,
  channels: [],
  opensAgain: { text: '', month, year, day: onDay },
});
const told = (...given: Parameters<typeof nextWindow>): string | null => {
  const next = nextWindow(...given);
  return next && windowInWords(next);
};

test('an intake is open from its first day to its last, and a rolling one after its first possible start, too', () => {
  const fixed = intake('2027-01-11', '2027-02-28', '2027-09-06');
  assert.deepEqual(
    ['2027-01-10', '2027-01-11', '2027-02-28', '2027-03-01'].map((at) => isOpenOn(fixed, day(at))),
    [false, true, true, false],
  );
  assert.ok(!isOpenOn(intake('2027-01-11', null, '2027-02-01'), day('2027-02-02')));
  assert.ok(isOpenOn(intake('2027-01-11', null, '2027-02-01', { rolling: true }), day('2027-02-02')));
  assert.ok(!isOpenOn(intake('2027-01-11', null, '2027-02-01', { rolling: true, state: 'closed' }), day('2027-02-02')));
  assert.ok(opensLater(fixed, day('2027-01-10')) && !opensLater(fixed, day('2027-01-11')));
  assert.deepEqual(
    ['2027-01-10', '2027-01-11', '2027-03-01'].map((at) => standingOn(fixed, day(at))),
    ['opens later', 'open', 'over'],
    'nobody has to close an intake whose last day has passed',
  );
  assert.equal(standingOn(intake('2027-01-11', null, '2027-02-01', { state: 'closed' }), day('2027-01-10')), 'closed');
});

test('while it is closed, a programme says when it opens again', () => {
  const past = intake('2026-09-01', '2026-10-31', '2027-01-04');
  assert.equal(told(season(9), null, [past], day('2026-11-22')), 'Opens again in September 2027');
  assert.equal(told(season(9), null, [], day('2027-09-10')), 'Opens again in September 2027');
  assert.equal(
    told(season(9), null, [intake('2027-09-01', '2027-09-05', '2028-01-03')], day('2027-09-10')),
    'Opens again in September 2028',
  );
  assert.equal(told(season(9, 2025), null, [], day('2026-11-22')), null);
  assert.equal(told(season(2, null, 29), null, [], day('2026-11-22')), 'Opens on 28 February 2027');
  assert.equal(told(season(9), day('2027-03-01'), [], day('2026-11-22')), 'Opens again in March 2027');
  assert.equal(told(season(9), day('2026-03-01'), [], day('2026-11-22')), 'Opens again in September 2027');
  assert.equal(told(season(9), null, [intake('2027-01-11', null, '2027-09-06')], day('2026-11-22')), 'Opens on 11 January 2027');
  assert.equal(
    told(season(9), null, [intake('2027-01-11', null, '2027-09-06', { state: 'closed' })], day('2026-11-22')),
    'Opens again in September 2027',
  );
  assert.equal(told(null, null, [], day('2026-11-22')), null);
});

test('a year later is the same day of the week, at most three days from the date', () => {
  assert.equal(sameWeekdayNextYear(day('2027-09-06')).toString(), '2028-09-04');
  assert.equal(sameWeekdayNextYear(day('2028-02-29')).toString(), '2029-02-27');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
      const from = day('1990-01-01').add({ days: offset });
      const to = sameWeekdayNextYear(from);
      assert.equal(to.dayOfWeek, from.dayOfWeek);
      assert.ok(Math.abs(from.add({ years: 1 }).until(to).days) <= 3);
    }),
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  readAge,
  readAmount,
  readCountry,
  readCurrency,
  readDate,
  readDays,
  readDuration,
  readEvery,
  readImage,
  readLink,
  readMonths,
  readReleaseMode,
  readReleaseTime,
  readTimeZone,
  readWorkingDays,
  type Read,
} from './values.ts';

function accepted<T>(result: Read<T>): T {
  assert.ok(result.ok, result.ok ? '' : `refused, expected ${result.expected}`);
  return result.value;
}

const refused = (result: Read<unknown>): void => assert.equal(result.ok, false);

test('a length of time is accepted as it is written in sentences', () => {
  const lengths: readonly (readonly [string, string, number | null, number | null])[] = [
    ['48 months', 'months', 48, 48],
    ['13 months', 'months', 13, 13],
    ['8 to 24 weeks', 'weeks', 8, 24],
    ['8-24 weeks', 'weeks', 8, 24],
    ['10 to 18 months', 'months', 10, 18],
    ['up to 12 months', 'months', null, 12],
    ['at least 6 months', 'months', 6, null],
    ['4 years', 'months', 48, 48],
    ['1 month', 'months', 1, 1],
    ['2,000 hours', 'hours', 2000, 2000],
    ['between 6 and 12 months', 'months', 6, 12],
    ['no more than 24 weeks', 'weeks', null, 24],
    ['at most 2 years', 'months', null, 24],
  ];
  for (const [text, unit, min, max] of lengths) assert.deepEqual(accepted(readDuration(text)), { text, unit, min, max });
});

test('what is no length of time is refused with an example', () => {
  for (const text of [
    '',
    '48',
    'months',
    '8 two 24 weeks',
    '24 to 8 weeks',
    '0 months',
    'up to 8 to 12 months',
    'between 6 to 12 months',
    '6 and 12 months',
    '-3 weeks',
    '1.5 years',
    '12 moths',
  ]) {
    const result = readDuration(text);
    assert.ok(!result.ok, text);
    assert.match(result.expected, /time/);
  }
});

test('any range of a unit comes back as the same numbers, and its own text reads the same again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.integer({ min: 0, max: 600 }),
      fc.constantFrom('hours', 'weeks', 'months'),
      (least, more, unit) => {
        const duration = accepted(readDuration(`${least} to ${least + more} ${unit}`));
        assert.deepEqual([duration.min, duration.max, duration.unit], [least, least + more, unit]);
        assert.deepEqual(readDuration(duration.text), { ok: true, value: duration });
      },
    ),
  );
});

test('no text makes a reader throw, and a refusal always says what is expected', () => {
  const readers = [
    readDuration,
    readWorkingDays,
    readDays,
    readMonths,
    readEvery,
    readReleaseTime,
    readReleaseMode,
    readAge,
    readDate,
    readLink,
    readImage,
    readCountry,
    readAmount,
  ];
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      for (const read of readers) {
        const result = read(text);
        assert.ok(result.ok || result.expected.length > 0);
      }
    }),
  );
});

test('clocks and study times are counted in the unit that they name', () => {
  assert.equal(accepted(readWorkingDays('10 working days')), 10);
  assert.equal(accepted(readDays('7 days')), 7);
  assert.equal(accepted(readMonths('12 months')), 12);
  assert.equal(accepted(readMonths('1 year')), 12);
  assert.equal(accepted(readEvery('every 3 months')), 3);
  assert.deepEqual(accepted(readReleaseTime('6 weeks per year')), { weeksPerYear: 6, daysPerWeek: null });
  assert.deepEqual(accepted(readReleaseTime('1 day per week')), { weeksPerYear: null, daysPerWeek: 1 });
  refused(readWorkingDays('10 days'));
  refused(readDays('7 working days'));
  refused(readDays('0 days'));
  refused(readMonths('8 to 12 months'));
  refused(readReleaseTime('60 weeks per year'));
  refused(readReleaseTime('9 days per week'));
});

test('release study may be left open between two ways', () => {
  assert.deepEqual(accepted(readReleaseMode('day release or block release')), {
    mode: 'day release',
    orMode: 'block release',
  });
  assert.deepEqual(accepted(readReleaseMode('block release')), { mode: 'block release', orMode: null });
  refused(readReleaseMode('block release or'));
  refused(readReleaseMode('block releese'));
});

test('an age is judged at the start unless another day is named', () => {
  assert.deepEqual(accepted(readAge('18 or older')), { op: 'age at least', years: 18, on: 'start' });
  assert.deepEqual(accepted(readAge('16 or over at application')), {
    op: 'age at least',
    years: 16,
    on: 'application',
  });
  assert.deepEqual(accepted(readAge('under 25 at the end of training')), {
    op: 'age under',
    years: 25,
    on: 'end of training',
  });
  refused(readAge('18'));
  refused(readAge('18 or older at Christmas'));
});

test('only days that exist are dates', () => {
  assert.equal(accepted(readDate('2017-05-15')), '2017-05-15');
  assert.equal(accepted(readDate('2028-02-29')), '2028-02-29');
  assert.equal(accepted(readDate('15 May 2017')), '2017-05-15');
  assert.equal(accepted(readDate('3 March 2027')), '2027-03-03');
  for (const text of ['2027-02-29', '29 February 2027', '3 Mai 2027', '2027-13-01', '2027-00-10', '2027-04-31', '2017-5-15', '1900-02-29'])
    refused(readDate(text));
});

test('links and pictures cannot carry scripts or data', () => {
  assert.equal(
    accepted(readLink('https://www.amazon.jobs/en/landing_pages/apprentices')),
    'https://www.amazon.jobs/en/landing_pages/apprentices',
  );
  for (const text of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'https://',
    'ftp://x.org',
    '//x.org',
    ' javascript:x',
  ])
    refused(readLink(text));
  assert.equal(accepted(readImage('/images/apprenticeships/amazon.jpg')), '/images/apprenticeships/amazon.jpg');
  assert.equal(accepted(readImage('images/amazon.svg')), 'images/amazon.svg');
  for (const text of ['data:image/png;base64,AA', 'javascript:x', '../secret.svg', 'a b.svg', '']) refused(readImage(text));
});

test('countries, time zones, currencies and amounts are those of the standards', () => {
  assert.equal(accepted(readCountry('GB')), 'GB');
  refused(readCountry('UK'));
  refused(readCountry('Great Britain'));
  refused(readCountry('XQ'));
  assert.equal(accepted(readTimeZone('Europe/London')), 'Europe/London');
  assert.equal(accepted(readTimeZone('Asia/Kolkata')), 'Asia/Kolkata');
  refused(readTimeZone('Europe/Londn'));
  refused(readTimeZone('+01:00'));
  assert.equal(accepted(readCurrency('USD')), 'USD');
  refused(readCurrency('usd'));
  assert.equal(accepted(readAmount('41,800')), 41_800);
  assert.equal(accepted(readAmount(93_500)), 93_500);
  assert.equal(accepted(readAmount('12.50')), 12.5);
  for (const amount of ['4,1800', '-5', 0, 'many', '1.234', Number.NaN, 1e30]) refused(readAmount(amount));
});

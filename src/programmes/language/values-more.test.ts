/** The readers of sentences about days, seasons, pay, ratios and clocks: what they take, and what they say they expected. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readDayLimit, readPlace, readProgrammeTime, readRecurrence, readSeasonPoint, readStudyTime } from './values-time.ts';
import {
  readClock,
  readEmail,
  readFramework,
  readHours,
  readHoursRule,
  readLate,
  readPaySentence,
  readPhone,
  readRatio,
  readReminder,
  readStepPay,
  readStepPoint,
  readTimes,
  readWeeklyHours,
} from './values-work.ts';
import { readAge, readDate, type Read } from './values.ts';

type Reader = (text: string) => Read<unknown>;

const accepted: readonly (readonly [Reader, string, unknown])[] = [
  [readRecurrence, 'each Tuesday in term', { text: 'each Tuesday in term', weekdays: [2], everyWeeks: 1, inTerm: true }],
  [readRecurrence, 'every Thursday and Monday', { text: 'every Thursday and Monday', weekdays: [1, 4], everyWeeks: 1, inTerm: false }],
  [readRecurrence, 'every second Friday', { text: 'every second Friday', weekdays: [5], everyWeeks: 2, inTerm: false }],
  [readRecurrence, 'Tuesdays during term time', { text: 'Tuesdays during term time', weekdays: [2], everyWeeks: 1, inTerm: true }],
  [readStudyTime, '6 weeks per year', { weeksPerYear: 6, daysPerWeek: null, recurrence: null }],
  [readProgrammeTime, 'year 2', { text: 'year 2', fromMonth: 12, toMonth: 24 }],
  [readProgrammeTime, 'years 2 and 3', { text: 'years 2 and 3', fromMonth: 12, toMonth: 36 }],
  [readProgrammeTime, 'months 4 to 9', { text: 'months 4 to 9', fromMonth: 3, toMonth: 9 }],
  [readSeasonPoint, 'in September', { text: 'September', month: 9, day: null, year: null }],
  [readSeasonPoint, '15 September', { text: '15 September', month: 9, day: 15, year: null }],
  [readSeasonPoint, '2027-09-03', { text: '2027-09-03', month: 9, day: 3, year: 2027 }],
  [readDayLimit, 'the start', { months: 0, of: 'start' }],
  [readDayLimit, '3 months before application', { months: -3, of: 'application' }],
  [readDayLimit, '1 September 2027', { date: '2027-09-01' }],
  [readPlace, 'Portland, Oregon, US', { country: 'US', region: 'Oregon', city: 'Portland' }],
  [readPlace, 'GB', { country: 'GB' }],
  [readHours, '2,000 hours', 2000],
  [readHoursRule, '144 hours a year', { hours: 144, isPerYear: true }],
  [readWeeklyHours, '30 to 40', { least: 30, most: 40 }],
  [readStepPoint, 'at the start', { text: 'at the start', kind: 'start', amount: 0 }],
  [readStepPoint, '2 years', { text: '2 years', kind: 'months', amount: 24 }],
  [readStepPoint, 'when 5 competencies are signed', { text: 'when 5 competencies are signed', kind: 'competencies', amount: 5 }],
  [readStepPay, '65% of the technician rate', { percent: 65, of: 'technician' }],
  [readStepPay, '18.50', { amount: 18.5 }],
  [readPaySentence, 'USD 41,800 to 93,500 a year', { currency: 'USD', per: 'year', from: 41_800, to: 93_500 }],
  [readPaySentence, '£12.60 an hour', { currency: 'GBP', per: 'hour', from: 12.6, to: 12.6 }],
  [readPaySentence, 'up to EUR 2,000 per month', { currency: 'EUR', per: 'month', from: undefined, to: 2000 }],
  [readRatio, '1 mentor to 2 apprentices', { text: '1 mentor to 2 apprentices', mentors: 1, apprentices: 2 }],
  [readRatio, '1:3', { text: '1:3', mentors: 1, apprentices: 3 }],
  [readFramework, 'SCQF levels 9 and 10', { system: 'SCQF', level: [9, 10] }],
  [readFramework, 'US registered, competency-based', { system: 'US registered', approach: 'competency' }],
  [readClock, '2 weeks', 10],
  [readReminder, '2 working days before', 2],
  [readLate, 'escalate to the agency', { text: 'escalate to the agency', action: 'escalate', to: 'agency' }],
  [readEmail, 'apprentices@example.org', 'apprentices@example.org'],
  [readPhone, '+44 20 7946 0000', '+44 20 7946 0000'],
  [readTimes, '4 times', 4],
  [readAge, 'at least 18', { op: 'age at least', years: 18, on: 'start' }],
];

test('what a person would write is taken as typed data', () => {
  for (const [read, text, value] of accepted) assert.deepEqual(read(text), { ok: true, value }, text);
});

const refused: readonly (readonly [Reader, string, RegExp])[] = [
  [readRecurrence, 'each Tusday in term', /"each Tuesday in term"/],
  [readRecurrence, 'each Tuesday and Tuesday', /days such as/],
  [readStudyTime, 'a lot', /"6 weeks per year", "1 day per week" or "each Tuesday in term"/],
  [readProgrammeTime, 'year 0', /"year 2"/],
  [readProgrammeTime, 'months 9 to 4', /"months 4 to 9"/],
  [readSeasonPoint, '31 September', /"15 September"/],
  [readSeasonPoint, 'autumn', /a month or a day/],
  [readDayLimit, 'soon', /"6 months after the start"/],
  [readPlace, 'Oregon', /"Oregon, US"/],
  [readHours, '0 hours', /"400 hours"/],
  [readHoursRule, 'many', /"144 hours a year"/],
  [readWeeklyHours, '90', /from 1 to 80/],
  [readStepPoint, 'later', /"1000 hours"/],
  [readStepPay, '0% of technician', /"65% of technician"/],
  [readPaySentence, '$41,800 a year', /"USD 41,800 to 93,500 a year"/],
  [readRatio, 'one each', /"1 mentor to 2 apprentices"/],
  [readFramework, 'RQF grade 6', /"RQF level 6"/],
  [readClock, '10 days', /"10 working days", or "2 weeks"/],
  [readReminder, 'before', /"2 working days before"/],
  [readLate, 'escalate to nobody', /"escalate to the employer"/],
  [readEmail, 'apprentices at example.org', /an e-mail address/],
  [readPhone, 'by phone', /a telephone number/],
  [readTimes, '1', /from 2 to 24/],
];

test('what cannot be read is refused with the form that was expected', () => {
  for (const [read, text, expected] of refused) {
    const result = read(text);
    assert.ok(!result.ok, text);
    assert.match(result.expected, expected, text);
  }
});

test('no text makes a reader throw', () => {
  const readers = new Set([...accepted, ...refused].map(([read]) => read));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...accepted.map(([, text]) => text))), (text) => {
      for (const read of readers) {
        const result = read(text);
        assert.ok(result.ok || result.expected.length > 0);
      }
    }),
  );
});

test('every date said in words is the date in digits', () => {
  const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (date) => {
      const written = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
      assert.deepEqual(readDate(written), { ok: true, value: date.toISOString().slice(0, 10) });
    }),
  );
});

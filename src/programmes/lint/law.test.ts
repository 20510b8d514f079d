/** Dated law: the same document on both sides of a day, of an age and of a border. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { american, british, irish, registered } from './examples.ts';
import { checkSource } from './index.ts';
import { around } from './test-support.ts';

/** What the law has to say; how wide a range is, is a matter of taste. */
const rulesIn = (text: string, day?: string): (string | undefined)[] =>
  checkSource('page.md', text, around(day))
    .problems.map((problem) => problem.rule)
    .filter((rule) => rule !== 'pay-range-wide');

const paid = (from: string, programme: Record<string, string | null> = {}): Record<string, string | null> => ({
  pay: `{ currency: GBP, per: hour, from: ${from}, to: 20 }`,
  ...programme,
});
const aged = (age: number): string =>
  `\n  - { id: age, age: ${age} or older at the start, basis: { text: Work with machines, source: Risk assessment } }`;
const apprentice = { title: 'Joinery apprenticeship' };

test('the apprentice rate rose on 1 April 2026', () => {
  const text = british({ programme: paid('7.80', apprentice) });
  assert.deepEqual(rulesIn(text, '2026-03-31'), []);
  assert.deepEqual(rulesIn(text, '2026-04-01'), ['pay-under-minimum-wage']);
});

test('outside of an apprenticeship the rate is that of the youngest whom the criteria admit', () => {
  for (const [age, under, enough] of [
    [16, '7.99', '8'],
    [18, '10.84', '10.85'],
    [21, '12.70', '12.71'],
  ] as const) {
    assert.deepEqual(rulesIn(british({ programme: paid(under, { criteria: aged(age) }) })), ['pay-under-minimum-wage'], `${age}`);
    assert.deepEqual(rulesIn(british({ programme: paid(enough, { criteria: aged(age) }) })), [], `${age}`);
  }
});

test('an apprentice rate is enough at any age, for the first year', () => {
  const short = { duration: '12 months', phases: '\n  - { name: At the bench, mode: on the job, duration: 12 months }' };
  assert.deepEqual(rulesIn(british({ programme: paid('8.00', { ...apprentice, ...short, criteria: aged(21) }) })), []);
  const low = { pay: '{ currency: GBP, per: hour, from: 8.00, to: 9 }', ...apprentice };
  assert.deepEqual(rulesIn(british({ programme: low })), ['pay-under-minimum-after-first-year']);
  assert.deepEqual(rulesIn(british({ programme: { ...low, ...short } })), []);
});

test('pay by the year is counted at the hours of the pattern', () => {
  const yearly = { pay: '{ currency: GBP, per: year, from: 22000, to: 26000 }', criteria: aged(21) };
  assert.deepEqual(rulesIn(british({ programme: { ...yearly, pattern: '{ hours per week: 37.5 }' } })), ['pay-under-minimum-wage']);
  assert.deepEqual(rulesIn(british({ programme: { ...yearly, pattern: '{ hours per week: 30 }' } })), []);
});

test('a state’s minimum wins over the federal one, and the federal one holds where there is none', () => {
  const at = (region: string, zone: string, from: string): string =>
    american({
      page: { sites: `\n  here: { city: Here, region: ${region}, country: US, time zone: ${zone} }` },
      programme: { pay: `{ currency: USD, per: hour, from: ${from}, to: 20 }`, benefits: '[ Medical insurance ]' },
    });
  assert.deepEqual(rulesIn(at('Washington', 'America/Los_Angeles', '17.00')), ['pay-under-minimum-wage']);
  assert.deepEqual(rulesIn(at('WA', 'America/Los_Angeles', '17.13')), []);
  assert.deepEqual(rulesIn(at('Texas', 'America/Chicago', '10.50')), []);
  assert.deepEqual(rulesIn(at('Texas', 'America/Chicago', '10.00').replace('from: 10.00', 'from: 7.00')).slice(0, 1), [
    'pay-under-minimum-wage',
  ]);
});

test('in Ireland statutory apprenticeships are left out', () => {
  const pay = { pay: '{ currency: EUR, per: hour, from: 9.50, to: 15 }' };
  assert.deepEqual(rulesIn(irish({ programme: pay })), ['pay-under-minimum-wage']);
  assert.deepEqual(rulesIn(irish({ programme: { ...pay, framework: '{ system: NFQ }' } })), []);
});

test('the directive on pay transparency holds from 7 June 2026, Delaware’s law from 26 September 2027', () => {
  const unpaid = irish({ programme: { pay: null } });
  assert.deepEqual(rulesIn(unpaid, '2026-06-06'), ['pay-not-stated']);
  assert.deepEqual(rulesIn(unpaid, '2026-06-07'), ['pay-range-missing-eu']);
  const dover = american({
    page: { sites: '\n  dover: { city: Dover, region: Delaware, country: US, time zone: America/New_York }' },
    programme: { pay: null, benefits: '[ Medical insurance ]' },
  });
  assert.deepEqual(rulesIn(dover, '2027-09-25'), ['pay-not-stated']);
  assert.deepEqual(rulesIn(dover, '2027-09-26'), ['pay-range-missing']);
});

test('a pay with one end is no range where the law asks for one', () => {
  const denver = { sites: '\n  denver: { city: Denver, region: Colorado, country: US, time zone: America/Denver }' };
  const programme = { pay: '{ currency: USD, per: hour, from: 20 }', benefits: '[ Medical insurance ]' };
  assert.deepEqual(rulesIn(american({ page: denver, programme })), ['pay-range-missing']);
});

test('a registered apprenticeship too short for its hours is told so where no hours are named', () => {
  const short = (duration: string): string =>
    registered({ duration, phases: `\n  - { name: At the bench, mode: on the job, duration: ${duration} }` });
  assert.deepEqual(rulesIn(short('9 months')), ['hours-under-minimum']);
  assert.deepEqual(rulesIn(short('12 months')), []);
});

test('the first wage step counts as the lowest pay', () => {
  const pay = '{ currency: GBP, per: hour, from: 13, steps: [ { after: start, pay: 7 }, { after: 12 months, pay: 13 } ] }';
  assert.deepEqual(rulesIn(british({ programme: { pay } })), ['pay-under-minimum-wage']);
});

test('a competency-based registered apprenticeship has no least hours on the job', () => {
  const hours = '[ { kind: on the job, at least: 1600, source: Standards }, { kind: related, at least: 288, source: Standards } ]';
  assert.deepEqual(rulesIn(registered({ hours })), ['hours-under-minimum']);
  assert.deepEqual(rulesIn(registered({ hours, framework: '{ system: US registered, approach: competency }' })), []);
});

test('where nothing is known of the law, nothing is said about it', () => {
  const { problems } = checkSource('page.md', british({ programme: paid('1') }), { ...around(), rates: [] });
  assert.deepEqual(
    problems.map((problem) => problem.rule),
    ['pay-range-wide'],
  );
});

/** Where findings stand: keys that programmes share, sections of the body, one programme among several. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSource } from './index.ts';
import { around } from './test-support.ts';

const programme = (id: string): string =>
  `  - { id: ${id}, title: The ${id} course, summary: You learn at the bench., field: Crafts, duration: 12 months, leads to: [ { role: Joiner } ] }`;

const page = (shared: string[], body = 'You work at the bench.'): string =>
  [
    '---',
    'company: Millbrook Workshops',
    'description: Paid training at the bench.',
    'sites:',
    '  leeds: { city: Leeds, country: GB, time zone: Europe/London }',
    'shared:',
    ...shared.map((line) => `  ${line}`),
    'programmes:',
    programme('sawing'),
    programme('turning'),
    '---',
    '',
    body,
    '',
  ].join('\n');

const told = (text: string): unknown[] =>
  checkSource('page.md', text, around()).problems.map(({ rule, line, column, path }) => [rule, line, column, path]);

test('what programmes share is told once, where it stands', () => {
  const text = page(['pay: { currency: USD, per: hour, from: 18, to: 21 }']);
  assert.deepEqual(told(text), [['pay-currency-of-elsewhere', 7, 20, 'shared.pay.currency']]);
});

test('what no programme has is told at each of them', () => {
  const rules = told(page(['benefits: [ Paid holidays ]'])).map((one) => (one as unknown[])[0]);
  assert.deepEqual(rules, ['pay-not-stated', 'pay-not-stated']);
});

test('a finding in a section is its programme’s to accept, and no other’s', () => {
  const shared = ['pay: { currency: GBP, per: hour, from: 13, to: 15 }'];
  const body = '## Sawing {#sawing}\n\nYou become a craftsman.\n\n## Turning {#turning}\n\nYou become a craftsman as well.';
  const accepting = (id: string): string =>
    page(shared, body).replace(
      `{ id: ${id},`,
      `{ id: ${id}, accept: [ { rule: words-of-gender, because: It is the name of the award in this town. } ],`,
    );
  assert.equal(told(page(shared, body)).length, 2);
  assert.deepEqual(
    told(accepting('sawing')).map((one) => (one as unknown[])[1]),
    [19],
  );
  assert.deepEqual(
    told(accepting('turning')).map((one) => (one as unknown[])[1]),
    [15],
  );
});

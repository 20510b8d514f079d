/** Accepting a finding: what it settles, where, and when it is over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { british } from './examples.ts';
import { compile } from '../language/index.ts';
import { checkSource, lint, lintFully } from './index.ts';
import { around } from './test-support.ts';

const because = 'The works agreement sets the pay after the offer.';
const accept = `\n  - { rule: pay-not-stated, because: ${because} }`;
const rulesIn = (text: string): (string | undefined)[] => checkSource('page.md', text, around()).problems.map((problem) => problem.rule);

/** A second programme beside the first, without pay as well. */
const withSecond = (text: string): string =>
  text.replace(
    '\n---\n\n#',
    '\n  - { id: turning, title: Turning traineeship, summary: You learn to turn wood., field: Crafts, duration: 12 months, leads to: [ { role: Turner } ] }\n---\n\n#',
  );

test('an accepted finding is no longer told and is listed with its reason', () => {
  const text = british({ programme: { pay: null, accept } });
  const { problems, accepted } = checkSource('page.md', text, around());
  assert.deepEqual(problems, []);
  assert.deepEqual(
    accepted.map((one) => [one.rule, one.because, one.line]),
    [['pay-not-stated', because, 8]],
  );
});

test('the page accepts for all of its programmes, a programme for itself alone', () => {
  assert.deepEqual(rulesIn(withSecond(british({ page: { accept }, programme: { pay: null } }))), []);
  assert.deepEqual(rulesIn(withSecond(british({ programme: { pay: null, accept } }))), ['pay-not-stated']);
});

test('an acceptance ends with its finding: once the pay stands there, the entry itself is told', () => {
  assert.deepEqual(rulesIn(british({ programme: { accept } })), ['accept-not-needed']);
});

test('an error that is accepted with a reason no longer stops publication', () => {
  const site = { sites: '\n  denver: { city: Denver, region: CO, country: US, time zone: America/Denver }' };
  const told = (programme: Record<string, string | null>) =>
    checkSource('page.md', british({ page: site, programme: { pay: null, benefits: '[ Medical insurance ]', ...programme } }), around());
  assert.deepEqual(
    told({}).problems.map((problem) => problem.severity),
    ['error'],
  );
  assert.deepEqual(told({ accept: accept.replace('pay-not-stated', 'pay-range-missing') }).problems, []);
});

test('a short reason leaves an error in the place of the finding', () => {
  assert.deepEqual(rulesIn(british({ programme: { pay: null, accept: '\n  - { rule: pay-not-stated, because: It is fine. }' } })), [
    'accept-reason-too-short',
  ]);
});

test('what cannot be accepted is told beside the attempt', () => {
  const story =
    '\n  - { title: A year, text: A graduate tells., person: A graduate, consent: { by: A graduate, given on: 2024-10-01, until: 2026-10-01 } }';
  const attempt = `\n  - { rule: story-consent-over, because: ${because} }`;
  assert.deepEqual(rulesIn(british({ programme: { stories: story, accept: attempt } })), ['story-consent-over', 'accept-not-allowed']);
});

test('a document that is compiled already can be linted by itself', () => {
  const source = { file: 'page.md', text: british({ programme: { pay: null, accept } }) };
  const compiled = compile(source.file, source.text);
  assert.ok(compiled.ok);
  assert.deepEqual(lint(source, compiled.document, around()), []);
  assert.equal(lintFully(source, compiled.document, around()).accepted.length, 1);
});

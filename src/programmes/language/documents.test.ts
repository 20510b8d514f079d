/** The documents that ship: they compile, and they carry the facts of their sources. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { all, files, folder, programme, shipped } from '../../../test/support/shipped-documents.ts';
import { compile, formatProblem, printCompiled } from './index.ts';

test('every shipped document compiles without error or warning', () => {
  for (const file of files) {
    const result = compile(file, readFileSync(join(folder, file), 'utf8'));
    const problems = result.ok ? result.warnings : result.problems;
    assert.deepEqual(problems.map(formatProblem), []);
  }
  assert.equal(all.length, 8);
  assert.equal(new Set(all.map((one) => one.id)).size, 8);
});

test('the military programme has two paid sections, an agency that screens and criteria that are alternatives', () => {
  const { phases, process, criteria, nextRoles, duration, stories } = programme('veterans-cloud-support');
  assert.deepEqual(
    phases.map(({ duration: { unit, min, max }, paid }) => [unit, min, max, paid]),
    [
      ['weeks', 8, 24, true],
      ['months', null, 12, true],
    ],
  );
  assert.equal(duration.text, '8 to 24 weeks, then up to 12 months');
  assert.deepEqual(
    process.map((step) => [step.kind, step.by]),
    [
      ['apply', 'candidate'],
      ['screen', 'agency'],
      ['interview', 'employer'],
      ['offer', 'employer'],
      ['enrol', 'employer'],
    ],
  );
  assert.equal(process[1]?.organisation, null);
  assert.deepEqual(
    criteria.map((one) => [one.id, one.weight]),
    [
      ['technical-ground', 'required'],
      ['military-connection', 'required'],
      ['clearance', 'preferred'],
    ],
  );
  assert.deepEqual(criteria[0]?.condition, {
    op: 'any',
    of: [
      { op: 'has any of', fact: 'military_fields', values: ['communications', 'intelligence', 'cyber_security'] },
      { op: 'has any of', fact: 'it_certificates', values: ['linux_plus', 'a_plus', 'network_plus', 'other_industry'] },
    ],
  });
  const [connection] = criteria[1]?.condition.op === 'any' ? criteria[1].condition.of : [];
  assert.deepEqual(connection, {
    op: 'all',
    of: [
      { op: 'has any of', fact: 'military_connection', values: ['active_duty'] },
      { op: 'date within months after', fact: 'leaves_service_on', months: 6, of: 'application' },
    ],
  });
  assert.equal(nextRoles[0]?.title, 'Cloud Support Associate');
  assert.equal(stories.length, 2);
});

test('the data centre programme pays by market, limits citizenship with a basis, and considers every accommodation', () => {
  const one = programme('data-centre-technician');
  assert.deepEqual([one.duration.min, one.duration.max, one.duration.unit], [12, 12, 'months']);
  assert.deepEqual([one.pay?.currency, one.pay?.per, one.pay?.minMinor, one.pay?.maxMinor], ['USD', 'year', 4_180_000, 9_350_000]);
  assert.deepEqual(
    one.pay?.markets.map((market) => [market.id, market.minMinor, market.maxMinor]),
    [
      ['lowest', 4_180_000, null],
      ['highest', null, 9_350_000],
    ],
  );
  const limit = one.criteria.find((criterion) => criterion.id === 'govcloud-access');
  assert.deepEqual(limit?.scope, { sites: ['oregon', 'ohio'] });
  assert.equal(limit?.legalBasis?.inForceFrom, '2017-05-15');
  assert.equal(one.demands.length, 6);
  assert.equal(one.demands[0]?.text, 'Lift or move up to 40 lb regularly');
  assert.deepEqual(one.pattern, {
    service: '24/7',
    shifts: ['day', 'night', 'weekend', 'holiday'],
    responderRotation: 'primary',
    onCall: true,
    hoursPerWeek: null,
    travel: 'Within the regional work area, in your own vehicle',
  });
  assert.deepEqual([one.openings?.untilFilled, one.openings?.number, one.openings?.channels], [true, null, ['internal', 'external']]);
  assert.equal(one.criteria.filter((criterion) => criterion.weight === 'preferred').length, 4);
  assert.deepEqual(one.criteria.find((criterion) => criterion.id === 'age')?.condition, {
    op: 'age at least',
    fact: 'date_of_birth',
    years: 18,
    on: 'start',
  });
  assert.equal(one.safetyTraining[0]?.before.length, 6);
});

test('physical demands are never criteria', () => {
  for (const one of all) {
    const asked = JSON.stringify([one.criteria, one.facts]);
    assert.doesNotMatch(asked, /\b(?:lift|ladder|bend|stairs|40 lb)/i);
  }
});

test('every programme has a summary, a body of its own, a small drawing and words for it', () => {
  for (const one of all) {
    assert.ok(one.summary.length > 40 && one.body.length > 100, one.id);
    assert.ok(one.image !== null && one.imageAlternative !== null, one.id);
    const drawing = join(folder, one.image);
    assert.ok(existsSync(drawing), drawing);
    assert.ok(statSync(drawing).size < 6144, drawing);
    assert.doesNotMatch(readFileSync(drawing, 'utf8'), /<script|href=/i);
  }
});

test('the sections of the page about six schemes go to their programmes, and the rest stays with the page', () => {
  const document = shipped('amazon-apprenticeships.md');
  assert.equal(document.title, 'Apprenticeships in operations, engineering and technology');
  assert.match(document.body, /^Six ways/);
  assert.doesNotMatch(document.body, /\{#|## /);
  assert.match(programme('advanced-mechatronics').body, /^You spend the first year/);
});

test('what the program understood can be printed', () => {
  const text = files.map((file) => printCompiled(shipped(file))).join('\n');
  for (const part of [
    '8 to 24 weeks',
    'USD 41800 to 93500 per year',
    'day release or block release',
    'since 2017-05-15',
    'after 12 months: network',
    'hides name, photo',
  ]) {
    assert.ok(text.includes(part), part);
  }
  assert.doesNotMatch(text, /undefined|\[object|null/);
});

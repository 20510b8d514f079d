/** The documents that ship: they compile, and they carry the facts of their sources. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compile, formatProblem, printCompiled } from './index.ts';
import type { CompiledDocument, CompiledProgramme } from './compiled.ts';

const folder = join(import.meta.dirname, '../../../programmes');
const files = readdirSync(folder).filter((name) => name.endsWith('.md'));

function shipped(file: string): CompiledDocument {
  const result = compile(file, readFileSync(join(folder, file), 'utf8'));
  assert.ok(result.ok, result.ok ? '' : result.problems.map(formatProblem).join('\n'));
  return result.document;
}

const all: readonly CompiledProgramme[] = files.flatMap((file) => shipped(file).programmes);

function programme(id: string): CompiledProgramme {
  const found = all.find((one) => one.id === id);
  assert.ok(found, `no programme ${id} among ${all.map((one) => one.id).join(', ')}`);
  return found;
}

test('every shipped document compiles without error or warning', () => {
  for (const file of files) {
    const result = compile(file, readFileSync(join(folder, file), 'utf8'));
    const problems = result.ok ? result.warnings : result.problems;
    assert.deepEqual(problems.map(formatProblem), []);
  }
  assert.equal(all.length, 8);
  assert.equal(new Set(all.map((one) => one.id)).size, 8);
});

test('the six schemes last 48, 48, 48, 36, 48 and 13 months at the levels that the source states', () => {
  const schemes = shipped('amazon-apprenticeships.md').programmes;
  assert.deepEqual(
    schemes.map((one) => [one.duration.min, one.duration.max]),
    [
      [48, 48],
      [48, 48],
      [48, 48],
      [36, 36],
      [48, 48],
      [13, 13],
    ],
  );
  assert.deepEqual(
    schemes.map((one) => one.duration.unit),
    Array.from({ length: 6 }, () => 'months'),
  );
  assert.deepEqual(
    schemes.map((one) => one.framework.levels),
    [[6], [6], [], [3, 4], [3], [2]],
  );
  assert.deepEqual(
    schemes.map((one) => one.framework.system),
    ['RQF', 'RQF', 'SCQF', 'RQF', 'RQF', 'RQF'],
  );
});

test('where the source is silent nothing is said: the UK schemes have no pay, no number of places and only the law’s criteria', () => {
  for (const one of shipped('amazon-apprenticeships.md').programmes) {
    assert.deepEqual([one.pay, one.openings], [null, null]);
    assert.deepEqual(one.criteria.map((criterion) => [criterion.id, criterion.legalBasis !== undefined]), [['school-age', true], ['right-to-work', true]]);
    assert.ok(one.phases.every((phase) => phase.paid === null));
  }
});

test('automation engineering has a residential college year, block release and two awards from two providers', () => {
  const { phases, awards, providers, sites } = programme('process-automation-engineering');
  assert.deepEqual(
    phases.map((phase) => [phase.mode, phase.duration.max]),
    [
      ['residential', 12],
      ['on the job', 24],
      ['on the job', 12],
    ],
  );
  assert.deepEqual(
    phases.map((phase) => phase.provider),
    ['trafford-college', null, null],
  );
  assert.deepEqual(
    phases.map((phase) => phase.with[0]?.mode),
    [undefined, 'block release', 'block release'],
  );
  assert.deepEqual(
    phases.map((phase) => phase.with[0]?.provider),
    [undefined, 'trafford-college', 'university-of-salford'],
  );
  assert.equal(phases[2]?.project, 'A work-based automation project');
  assert.deepEqual(
    awards.map((award) => [award.id, award.kind, award.by]),
    [
      ['hnd', 'diploma', 'Trafford College'],
      ['beng', 'degree', 'University of Salford'],
    ],
  );
  assert.deepEqual(
    providers.map((one) => one.kind),
    ['college', 'university'],
  );
  assert.deepEqual(
    sites.map((site) => site.city),
    [null],
  );
});

test('software development is blended and may be in Bristol, Cambridge, London or Scotland', () => {
  const { phases, sites, awards } = programme('software-development');
  assert.equal(phases[0]?.mode, 'blended');
  for (const method of ['video', 'face-to-face sessions', 'core reading', 'online tutorials'])
    assert.ok(phases[0]?.methods.includes(method), method);
  assert.deepEqual(
    sites.map((site) => site.name),
    ['Bristol', 'Cambridge', 'London', 'Scotland'],
  );
  assert.equal(awards[0]?.kind, 'degree');
});

test('IT management is for Scotland only, on day release at a university that the source does not name', () => {
  const { sites, phases, providers } = programme('it-management-for-business');
  assert.deepEqual(
    sites.map((site) => site.id),
    ['scotland'],
  );
  assert.deepEqual(
    phases.map((phase) => phase.with[0]?.mode),
    ['day release', 'day release'],
  );
  assert.deepEqual(
    providers.map((one) => [one.name, one.kind, one.named]),
    [['A local university', 'university', false]],
  );
  assert.equal(phases[0]?.modules.length, 4);
});

test('the IT programme offers one choice of route after the first year', () => {
  const { routes, phases, awards } = programme('it-infrastructure-and-networks');
  assert.equal(routes?.afterMonths, 12);
  assert.deepEqual(
    routes?.options.map((route) => [route.id, route.level]),
    [
      ['network', 4],
      ['project', 4],
    ],
  );
  assert.deepEqual(
    phases.map((phase) => phase.routeId),
    [null, 'network', 'project'],
  );
  assert.deepEqual(
    awards.map((award) => award.level),
    [3, 4, 4],
  );
});

test('mechatronics ends with the Level 3 standard and an HNC, on day or block release', () => {
  const { awards, phases } = programme('advanced-mechatronics');
  assert.deepEqual(
    awards.map((award) => [award.kind, award.level]),
    [
      ['standard', 3],
      ['certificate', null],
    ],
  );
  assert.deepEqual([phases[1]?.with[0]?.mode, phases[1]?.with[0]?.orMode], ['day release', 'block release']);
  assert.equal(phases[0]?.mode, 'residential');
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
  assert.deepEqual(
    [one.pay?.currency, one.pay?.per, one.pay?.minMinor, one.pay?.maxMinor],
    ['USD', 'year', 4_180_000, 9_350_000],
  );
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
  assert.deepEqual(
    [one.openings?.untilFilled, one.openings?.number, one.openings?.channels],
    [true, null, ['internal', 'external']],
  );
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

/** The six schemes in the United Kingdom carry the facts of their source, and nothing more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programme, shipped } from '../../../test/support/shipped-documents.ts';

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
    assert.deepEqual(
      one.criteria.map((criterion) => [criterion.id, criterion.legalBasis !== undefined]),
      [
        ['school-age', true],
        ['right-to-work', true],
      ],
    );
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

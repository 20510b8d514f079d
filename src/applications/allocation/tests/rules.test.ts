import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changesSince } from '../changes.rules.ts';
import { buildInput, pseudonymOf, type RunApplication, type RunSite, type RunTerms } from '../input.rules.ts';
import { readList } from '../list.rules.ts';
import { makeRun, outcomesInWords } from '../outcome.rules.ts';

const candidates = [
  { applicationId: 'a1', reference: 'Candidate 7F3K', name: 'Asha Example' },
  { applicationId: 'a2', reference: 'Candidate 0B2C', name: 'Ben Example' },
  { applicationId: 'a3', reference: 'Candidate ZZ11', name: null },
];
const places = [
  { slug: 'boardman', name: 'Boardman' },
  { slug: 'hillsboro', name: 'Hillsboro' },
];

describe('the employer’s own list', () => {
  test('references, names, numbers and sites are read as people write them', () => {
    const text = 'Reference;Rank;Site\nCandidate 7F3K; 1\n0b2c;2,5\n"Asha Example"\t3\tHillsboro\n\nCandidate ZZ11, 4';
    assert.deepEqual(readList(text, candidates, places), {
      list: { a1: { all: 1, sites: { hillsboro: 3 } }, a2: { all: 2.5 }, a3: { all: 4 } },
      problems: [],
    });
  });

  test('without numbers the order of the lines is the ranking', () => {
    const { list, problems } = readList('Ben Example\nCandidate 7F3K\nZZ11', candidates, places);
    assert.deepEqual(problems, []);
    assert.deepEqual(list, { a2: { all: 1 }, a1: { all: 2 }, a3: { all: 3 } });
  });

  test('every problem names its line and what to write instead', () => {
    const { problems } = readList('Nobody;1\nBen Example;first\nBen Example;2;Moon\nBen Example;2\nBen Example;3', candidates, places);
    assert.deepEqual(problems, [
      'Line 1: “Nobody” is nobody in this run. Write a reference such as Candidate 7F3K.',
      'Line 2: “first” is not a number for Ben Example.',
      'Line 3: “Moon” is not a site of this run. The sites are Boardman, Hillsboro.',
      'Line 5: Ben Example stands there twice.',
    ]);
  });

  test('a name that two people have needs the reference', () => {
    const twins = [...candidates, { applicationId: 'a4', reference: 'Candidate 9999', name: 'asha  example' }];
    assert.match(readList('Asha Example;1', twins, places).problems[0] ?? '', /several candidates are called/);
  });
});

const site = (slug: string, shared: number, intakeId = 'i1', reserves: RunSite['reserves'] = []): RunSite => ({
  intakeId,
  startsOn: Temporal.PlainDate.from('2027-03-01'),
  siteId: slug,
  slug,
  name: slug === 'boardman' ? 'Boardman' : 'Hillsboro',
  places: shared,
  free: shared,
  shared,
  reservedFirst: true,
  reserves,
});

const application = (id: string, score: number | null, more: Partial<RunApplication> = {}): RunApplication => ({
  id,
  personId: `person of ${id}`,
  intakeId: 'i1',
  submittedAt: Temporal.Instant.from('2027-01-01T09:00:00Z'),
  wishes: ['boardman', 'hillsboro'],
  score,
  meets: new Set<string>(),
  ...more,
});

const terms: RunTerms = { commitment: 'c0ffee', ranking: 'score', unranked: 'refuse', list: {} };

describe('the input of a run', () => {
  test('does not depend on the order of the records, and holds no id', () => {
    const sites = [site('boardman', 1), site('hillsboro', 1)];
    const applications = [application('a1', 4), application('a2', 3)];
    const one = buildInput(terms, sites, applications);
    assert.deepEqual(one, buildInput(terms, sites.toReversed(), applications.toReversed()));
    assert.ok(!JSON.stringify(one.input).includes('a1'));
    assert.equal(one.members.find(({ applications: own }) => own[0]?.id === 'a1')?.reference, pseudonymOf('c0ffee', 'a1'));
  });

  test('somebody with two applications is one candidate and gets one place at most', () => {
    const sites = [site('boardman', 5), site('boardman', 5, 'i2')];
    const later = application('a2', 4, { personId: 'p', intakeId: 'i2', submittedAt: Temporal.Instant.from('2027-01-02T09:00:00Z') });
    const { input, members } = buildInput(terms, sites, [later, application('a1', 4, { personId: 'p' })]);
    assert.deepEqual(
      input.candidates.map(({ choices }) => choices.map((choice) => choice.site)),
      [['i1/boardman', 'i2/boardman']],
    );
    assert.deepEqual(
      members[0]?.applications.map(({ id }) => id),
      ['a1', 'a2'],
    );
  });

  test('whoever is not ranked is named, or comes last where that was chosen', () => {
    const sites = [site('boardman', 1)];
    const applications = [application('a1', 2), application('a2', null)];
    assert.deepEqual(buildInput(terms, sites, applications).unranked, ['a2']);
    const { unranked, input } = buildInput({ ...terms, unranked: 'last' }, sites, applications);
    assert.deepEqual(unranked, []);
    const merits = input.candidates.map(({ choices }) => choices[0]?.merit ?? 0);
    assert.equal(Math.max(...merits), 2);
    assert.ok(Math.min(...merits) < 2);
  });

  test('of positions the first is the best, a number for one site goes before the one for all', () => {
    const own: RunTerms = { ...terms, ranking: 'positions', list: { a1: { all: 2, sites: { hillsboro: 1 } }, a2: { all: 1 } } };
    const { input } = buildInput(own, [site('boardman', 1), site('hillsboro', 1)], [application('a1', null), application('a2', null)]);
    const of = (id: string) =>
      input.candidates.find(({ reference }) => reference === pseudonymOf('c0ffee', id))?.choices.map(({ merit }) => merit);
    assert.deepEqual(
      [of('a1'), of('a2')],
      [
        [-2, -1],
        [-1, -1],
      ],
    );
  });
});

describe('outcomes', () => {
  test('who has no place waits in the order of merit', () => {
    const { input } = buildInput(terms, [site('boardman', 1)], [application('a1', 4), application('a2', 3), application('a3', 3.5)]);
    const told = outcomesInWords(input, makeRun(input, 'seed'));
    const of = (id: string) => told.find(({ reference }) => reference === pseudonymOf('c0ffee', id));
    assert.deepEqual([of('a1')?.position, of('a3')?.position, of('a2')?.position], [null, 1, 2]);
    assert.deepEqual(of('a2')?.reasons, [
      'A candidate ranked above you took the only place at Boardman.',
      'No place was left for you at the sites that you chose.',
    ]);
  });
});

describe('what has changed since a preview', () => {
  const names = { candidate: () => 'Asha Example', site: () => 'Boardman' };
  const sites = [site('boardman', 1), site('hillsboro', 1)];
  const before = buildInput(terms, sites, [application('a1', 4)]).input;

  test('nothing', () => assert.deepEqual(changesSince(before, before, names), []));

  for (const [what, after, sentence] of [
    ['a withdrawal', buildInput(terms, sites, []), 'Asha Example is no longer among the candidates.'],
    [
      'other sites',
      buildInput(terms, sites, [application('a1', 4, { wishes: ['hillsboro'] })]),
      'Asha Example has changed which sites they want.',
    ],
    ['another score', buildInput(terms, sites, [application('a1', 5)]), 'Asha Example is ranked otherwise.'],
    [
      'a place taken',
      buildInput(terms, [site('boardman', 0), site('hillsboro', 1)], [application('a1', 4)]),
      'Boardman has 0 places to share out now, not 1.',
    ],
  ] as const) {
    test(what, () => assert.deepEqual(changesSince(before, after.input, names), [sentence]));
  }
});

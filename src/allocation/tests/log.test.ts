import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  canonicalJson,
  commitmentTo,
  compareAllocations,
  differenceInWords,
  drawLottery,
  givenOf,
  match,
  outcomeInWords,
  outcomesOf,
  problemFrom,
  replayLog,
  signLog,
  ticketOf,
  type AllocationInput,
} from '../index.ts';

const seed = 'f00d';
const { privateKey } = generateKeyPairSync('ed25519');

const both = (merit: number, qualifies: readonly number[] = []): AllocationInput['candidates'][number]['choices'] => [
  { site: 'boardman', merit, qualifies },
  { site: 'hillsboro', merit, qualifies: [] },
];

const input: AllocationInput = {
  sites: [
    { reference: 'boardman', name: 'Boardman', places: 3, reserves: [{ label: 'veterans', places: 1 }], order: 'reserved first' },
    { reference: 'hillsboro', name: 'Hillsboro', places: 1, reserves: [], order: 'reserved first' },
  ],
  candidates: [
    { reference: 'a', choices: both(4.5) },
    { reference: 'b', choices: both(4.25) },
    { reference: 'c', choices: both(4) },
    { reference: 'd', choices: both(4) },
    { reference: 'v', choices: both(1, [0]) },
  ],
};

const names = {
  site: (site: number): string => ['Boardman', 'Hillsboro'][site] ?? '',
  reserve: (): string => 'veterans',
};

function logText(): string {
  const problem = problemFrom(input, seed);
  return JSON.stringify(signLog({ about: { run: '1' }, seed, input, result: givenOf(input, match(problem), problem) }, privateKey));
}

describe('the lottery', () => {
  test('draws each number once, the lowest ticket first, and the same again', () => {
    const references = ['x', 'y', 'z', 'w'];
    const numbers = drawLottery(seed, references);
    const byTicket = references.toSorted((one, other) => (ticketOf(seed, one) < ticketOf(seed, other) ? -1 : 1));
    assert.deepEqual(
      [...numbers],
      references.map((reference) => byTicket.indexOf(reference)),
    );
    assert.notDeepEqual([...drawLottery('another', references)], [...numbers]);
  });

  test('a commitment fits its seed only', () => {
    assert.equal(commitmentTo(seed), commitmentTo('f00d'));
    assert.notEqual(commitmentTo(seed), commitmentTo('f00e'));
  });
});

describe('reasons', () => {
  const problem = problemFrom(input, seed);
  const outcomes = outcomesOf(problem, match(problem));
  const told = (candidate: number): string => outcomeInWords(outcomes(candidate), names).join(' ');
  // Of c and d, who are ranked equal, the lottery has one go first.
  const [first = 2, second = 3] = (problem.lottery[2] ?? 0) < (problem.lottery[3] ?? 0) ? [2, 3] : [3, 2];

  test('the first choice needs no reason', () => assert.equal(told(0), 'You are offered your first choice, Boardman.'));

  test('a reserved place is named', () => {
    assert.equal(told(4), 'You are offered your first choice, Boardman. It is one of the places kept for veterans.');
  });

  test('a second choice says who took the first', () => {
    assert.equal(
      told(first),
      'Of the three places at Boardman, two went to candidates ranked above you, and one, kept for veterans, went to a candidate who qualifies for it. ' +
        'You are offered your second choice, Hillsboro.',
    );
  });

  test('a tie says that the lottery decided', () => {
    assert.match(
      told(second),
      /A candidate ranked above you took the only place at Hillsboro\. This candidate was ranked equal with you, and the lottery drew their number before yours\. No place was left for you/,
    );
  });

  test('two more places are told as a difference', () => {
    const more = { ...input, sites: input.sites.map((site, index) => (index === 0 ? { ...site, places: site.places + 2 } : site)) };
    const grown = problemFrom(more, seed);
    const difference = compareAllocations({ problem, allocation: match(problem) }, { problem: grown, allocation: match(grown) });
    assert.equal(
      differenceInWords(difference),
      'One more candidate gets a place, one candidate gets a choice they like better and nobody is worse off.',
    );
  });
});

describe('the signed log', () => {
  test('is made again to the same result', () => {
    const replay = replayLog(logText());
    assert.ok(replay.ok);
    assert.deepEqual([replay.candidates, replay.placed], [5, 4]);
  });

  test('no word of it can be changed', () => {
    const text = logText();
    for (const [from, to] of [
      ['"merit":4.5', '"merit":1.5'],
      ['"places":3', '"places":4'],
      [`"seed":"${seed}"`, '"seed":"beef"'],
      ['"run":"1"', '"run":"2"'],
    ] as const) {
      assert.notEqual(text.replace(from, to), text);
      const replay = replayLog(text.replace(from, to));
      assert.deepEqual(replay, { ok: false, problem: 'the signature does not fit: something in the log was changed' });
    }
  });

  test('whoever signs another result is found out by running it again', () => {
    const problem = problemFrom(input, seed);
    const result = givenOf(input, match(problem), problem).map((one) => (one.reference === 'a' ? { ...one, site: null } : one));
    const replay = replayLog(JSON.stringify(signLog({ about: {}, seed, input, result }, privateKey)));
    assert.deepEqual(replay, { ok: false, problem: 'run again, candidate a is given boardman, which the log does not say' });
  });

  test('another key than the expected one, or something else than a log, is said', () => {
    assert.deepEqual(replayLog(logText(), 'another'), { ok: false, problem: 'the log is signed with another key than the one expected' });
    assert.deepEqual(replayLog('{}'), { ok: false, problem: 'this is not an allocation log' });
    assert.deepEqual(replayLog('no JSON'), { ok: false, problem: 'this is not an allocation log' });
  });

  test('canonical text does not depend on the order of keys', () => {
    assert.equal(canonicalJson({ b: [1, { d: null, c: 'ü' }], a: true }), '{"a":true,"b":[1,{"c":"ü","d":null}]}');
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { match, matchPlainly, NOT_ACCEPTED, siteOf, verifyAllocation, type Problem } from '../index.ts';
import { choiceNumber, everyAllocation, isStableByChoice, problemOf, writtenProblems, type Written } from './problems.ts';

const plain = (problem: Problem): { given: number[]; seats: number[]; proposals: number } => {
  const { given, seats, proposals } = match(problem);
  return { given: [...given], seats: [...seats], proposals };
};

const asks = (site: number, merit: number | null, qualifies = 0): Written['candidates'][number][number] => ({ site, merit, qualifies });
const open = (places: number): Written['sites'][number] => ({ open: places, reserved: [], openFirst: false });

describe('what a run gives', () => {
  test('a place goes to the better ranked, the other gets the next choice', () => {
    const problem = problemOf({ candidates: [[asks(0, 1), asks(1, 1)], [asks(0, 2)]], lottery: [0, 1], sites: [open(1), open(1)] });
    const given = match(problem);
    assert.deepEqual([siteOf(problem, given, 0), siteOf(problem, given, 1)], [1, 0]);
  });

  test('a tie is settled by the lottery', () => {
    for (const [lottery, winner] of [
      [[0, 1], 0],
      [[1, 0], 1],
    ] as const) {
      const problem = problemOf({ candidates: [[asks(0, 5)], [asks(0, 5)]], lottery, sites: [open(1)] });
      const { given } = match(problem);
      assert.equal((given[winner] ?? -1) >= 0, true);
      assert.equal(given[1 - winner], -1);
    }
  });

  test('somebody whom the site does not accept gets no place, even an empty one', () => {
    const problem = problemOf({ candidates: [[asks(0, null, 1)]], lottery: [0], sites: [{ open: 1, reserved: [1], openFirst: false }] });
    assert.equal(match(problem).given[0], -1);
  });

  test('a reserved place goes to the best who qualifies, an unfilled one to the best of the rest', () => {
    const site = { open: 1, reserved: [1], openFirst: false };
    const contested = problemOf({
      candidates: [[asks(0, 9)], [asks(0, 8)], [asks(0, 1, 1)]],
      lottery: [0, 1, 2],
      sites: [site],
    });
    assert.deepEqual([...match(contested).seats], [0, -1, 1]);
    const unwanted = problemOf({ candidates: [[asks(0, 9)], [asks(0, 8)]], lottery: [0, 1], sites: [site] });
    assert.deepEqual([...match(unwanted).seats], [0, 0]);
  });

  test('"at least one" and "one more" are different orders', () => {
    // The best ranked qualifies. Reserved first: theirs is the reserved place. Open first: it stays for another who qualifies.
    const candidates = [[asks(0, 9, 1)], [asks(0, 8)], [asks(0, 1, 1)]];
    const reservedFirst = problemOf({ candidates, lottery: [0, 1, 2], sites: [{ open: 1, reserved: [1], openFirst: false }] });
    assert.deepEqual([...match(reservedFirst).seats], [1, 0, -1]);
    const openFirst = problemOf({ candidates, lottery: [0, 1, 2], sites: [{ open: 1, reserved: [1], openFirst: true }] });
    assert.deepEqual([...match(openFirst).seats], [0, -1, 1]);
  });

  test('arrays that are no problem are refused with what is wrong', () => {
    const problem = problemOf({ candidates: [[asks(0, 1)]], lottery: [0], sites: [open(1)] });
    assert.throws(() => match({ ...problem, lottery: Int32Array.of(3) }), /lottery number 3/);
    assert.throws(() => match({ ...problem, choices: Int32Array.of(4) }), /choice 0 names site 4/);
    assert.throws(() => match({ ...problem, places: Int32Array.of(-1) }), /site 0 has -1 places/);
  });
});

describe('properties', () => {
  const small = writtenProblems({ candidates: 7, sites: 4, places: 2 });

  test('the engine gives what the plain reference gives, in places, kinds of places and proposals', () => {
    fc.assert(
      fc.property(small, (written) => {
        const problem = problemOf(written);
        const { given, seats, proposals } = matchPlainly(problem);
        const ours = plain(problem);
        assert.deepEqual([ours.given, ours.seats], [[...given], [...seats]]);
        assert.ok(ours.proposals <= proposals + problem.choices.length);
      }),
      { numRuns: 4000 },
    );
  });

  test('larger ones too', () => {
    fc.assert(
      fc.property(writtenProblems({ candidates: 60, sites: 8, places: 9 }), (written) => {
        const problem = problemOf(written);
        const { given, seats } = matchPlainly(problem);
        const ours = plain(problem);
        assert.deepEqual([ours.given, ours.seats], [[...given], [...seats]]);
        assert.equal(verifyAllocation(problem, match(problem)).isStable, true);
      }),
      { numRuns: 300 },
    );
  });

  test('no run has a blocking pair, by the verifier and by the definition over choices', () => {
    fc.assert(
      fc.property(small, (written) => {
        const problem = problemOf(written);
        const result = match(problem);
        assert.deepEqual(verifyAllocation(problem, result), {
          isStable: true,
          blockingPairs: 0,
          examples: [],
          overCapacity: 0,
          unacceptable: 0,
          reserveViolations: 0,
        });
        assert.equal(isStableByChoice(problem, result), true);
      }),
      { numRuns: 2000 },
    );
  });

  test('of all stable allocations there are, none is better for any candidate', () => {
    fc.assert(
      fc.property(writtenProblems({ candidates: 4, sites: 3, places: 1 }), (written) => {
        const problem = problemOf(written);
        const ours = match(problem);
        let stable = 0;
        for (const other of everyAllocation(problem)) {
          const isStable = isStableByChoice(problem, other);
          assert.equal(verifyAllocation(problem, other).isStable, isStable);
          if (!isStable) continue;
          stable++;
          for (let candidate = 0; candidate < problem.candidates; candidate++) {
            assert.ok(choiceNumber(problem, ours, candidate) <= choiceNumber(problem, other, candidate));
          }
        }
        assert.ok(stable >= 1);
      }),
      { numRuns: 400 },
    );
  });

  test('nobody gains by stating another order, or fewer sites, than their own', () => {
    const misreports = small.chain((written) =>
      fc.record({
        written: fc.constant(written),
        who: fc.integer({ min: 0, max: written.candidates.length - 1 }),
      }),
    );
    fc.assert(
      fc.property(misreports, ({ written, who }) => {
        const problem = problemOf(written);
        const truth = written.candidates[who] ?? [];
        const honest = choiceNumber(problem, match(problem), who);
        for (const stated of ordersOf(truth)) {
          const lie = problemOf({ ...written, candidates: written.candidates.map((one, index) => (index === who ? stated : one)) });
          const result = siteOf(lie, match(lie), who);
          const gained = result < 0 ? truth.length : truth.findIndex(({ site }) => site === result);
          assert.ok(honest <= gained, `choice ${gained} by a lie, ${honest} by the truth`);
        }
      }),
      { numRuns: 250 },
    );
  });

  test('one more open place makes nobody worse off', () => {
    fc.assert(
      fc.property(small, fc.nat(), (written, number) => {
        const grown = number % written.sites.length;
        const more = { ...written, sites: written.sites.map((site, index) => (index === grown ? { ...site, open: site.open + 1 } : site)) };
        const [before, after] = [problemOf(written), problemOf(more)];
        const [had, has] = [match(before), match(after)];
        for (let candidate = 0; candidate < before.candidates; candidate++) {
          assert.ok(choiceNumber(after, has, candidate) <= choiceNumber(before, had, candidate));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('the order in which candidates are numbered changes nothing', () => {
    fc.assert(
      fc.property(small, (written) => {
        const turned = { ...written, candidates: written.candidates.toReversed(), lottery: written.lottery.toReversed() };
        const [one, other] = [problemOf(written), problemOf(turned)];
        const [given, again] = [match(one), match(other)];
        for (let candidate = 0; candidate < one.candidates; candidate++) {
          assert.equal(siteOf(one, given, candidate), siteOf(other, again, one.candidates - 1 - candidate));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the verifier', () => {
  test('sees every damage done to a result', () => {
    const damaged = writtenProblems({ candidates: 5, sites: 3, places: 2 }).chain((written) =>
      fc.record({
        written: fc.constant(written),
        who: fc.nat({ max: written.candidates.length - 1 }),
        choice: fc.integer({ min: -1, max: 2 }),
      }),
    );
    fc.assert(
      fc.property(damaged, ({ written, who, choice }) => {
        const problem = problemOf(written);
        const { given, seats, proposals } = match(problem);
        const changed = given.slice();
        changed[who] = choice < 0 ? -1 : Math.min((problem.offsets[who] ?? 0) + choice, problem.choices.length - 1);
        if (changed[who] === given[who]) return;
        // The engine's is the best of all stable ones for each: another stable one may exist, but never with the seats of this one.
        assert.equal(verifyAllocation(problem, { given: changed, seats, proposals }).isStable, false);
      }),
      { numRuns: 2000 },
    );
  });

  test('counts what is given beyond the places, unasked for, or reserved for others', () => {
    const problem = problemOf({
      candidates: [[asks(0, 3)], [asks(0, 2)], [asks(0, null)]],
      lottery: [0, 1, 2],
      sites: [{ open: 0, reserved: [1], openFirst: false }],
    });
    const report = verifyAllocation(problem, { given: Int32Array.of(0, 1, 2), seats: Int32Array.of(1, 0, 0), proposals: 0 });
    assert.equal(report.overCapacity, 2);
    assert.equal(report.unacceptable, 1);
    assert.equal(report.reserveViolations, 1);
    assert.equal(problem.merits[2], NOT_ACCEPTED);
  });
});

/** Every order of every part of a list. */
function* ordersOf<Item>(items: readonly Item[]): Iterable<readonly Item[]> {
  yield [];
  for (const [index, item] of items.entries()) {
    for (const rest of ordersOf([...items.slice(0, index), ...items.slice(index + 1)])) yield [item, ...rest];
  }
}

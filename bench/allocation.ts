import { createHash } from 'node:crypto';
import { drawLottery, match, matchPlainly, siteOf, verifyAllocation, type Allocation } from '../src/allocation/index.ts';
import { generated, oneToOne, type Shape } from './allocation/instances.ts';
import { peerInstance } from './allocation/peer.ts';
import { collectGarbage, processorMs } from './eligibility/measure.ts';
import { ensurePeers } from './support/peers.ts';
import { median, report, round } from './support/report.ts';

/**
 * Places shared out among a million candidates with ten preferences each, from the arrays to everybody's place, on one thread,
 * in processor time; each result checked by the verifier and compared by hash with the plain reference. Then the only npm peer on
 * the same one-to-one problems. `--quick` takes a tenth of the candidates, and of the whole lists only a thousand candidates.
 */

const isQuick = process.argv.includes('--quick');
const million = isQuick ? 100_000 : 1_000_000;
const places = million / 20;
const count = (number: number): string => number.toLocaleString('en-GB');

const hashOf = ({ given, seats }: Allocation): string =>
  createHash('sha256').update(new Uint8Array(given.buffer)).update(new Uint8Array(seats.buffer)).digest('hex').slice(0, 16);

const base = { candidates: million, preferences: 10, places, merits: 1000, ranking: 'each site its own', reserved: 0, seed: 7 } as const;

const shapes: readonly (readonly [string, Shape])[] = [
  ['one place at each site', { ...base, sites: places }],
  ['ten places at each site', { ...base, sites: places / 10 }],
  ['a hundred places at each site', { ...base, sites: places / 100 }],
  ['one score for all sites, ties by the lottery', { ...base, sites: places / 10, ranking: 'one score' }],
  ['a fifth of the places reserved', { ...base, sites: places / 10, reserved: 0.2 }],
  ['as many places as half of the candidates', { ...base, sites: places, places: million / 2 }],
  ['as many places as candidates', { ...base, sites: places, places: million }],
];

function large(name: string, shape: Shape): void {
  const problem = generated(shape);
  let result = match(problem);
  for (let warmup = 0; warmup < 2; warmup++) result = match(problem);
  const elapsed: number[] = [];
  const runs = Array.from({ length: 9 }, () => {
    collectGarbage();
    return processorMs(() => {
      const before = performance.now();
      result = match(problem);
      elapsed.push(performance.now() - before);
    });
  });
  const hash = hashOf(result);
  let report_ = verifyAllocation(problem, result);
  const verifyMs = processorMs(() => (report_ = verifyAllocation(problem, result)));
  let plain = '';
  const plainMs = processorMs(() => (plain = hashOf(matchPlainly(problem))));
  report({
    name: 'allocation',
    shape: `${count(shape.candidates)} candidates x ${shape.preferences} preferences x ${count(shape.places)} places at ${count(shape.sites)} sites, ${name}`,
    unit: 'CPU ms',
    runs,
    more: {
      elapsed: median(elapsed),
      proposals: result.proposals,
      placed: result.given.reduce((sum, at) => sum + Number(at >= 0), 0),
      blockingPairs: report_.blockingPairs,
      stable: String(report_.isStable),
      verifierMs: round(verifyMs),
      hash,
      hashOfReference: plain,
      sameAsReference: String(hash === plain),
      referenceMs: round(plainMs),
    },
  });
}

function lottery(): void {
  const references = Array.from({ length: million }, (_, index) =>
    createHash('sha256').update(`candidate ${index}`).digest('hex').slice(0, 20),
  );
  const runs = Array.from({ length: 3 }, () => processorMs(() => drawLottery('a seed for the benchmark', references)));
  report({ name: 'lottery', shape: `${count(million)} tickets by SHA-256, sorted`, unit: 'CPU ms', runs });
}

/** The same one-to-one problem for both: everybody's places must be the same. */
function besideThePeer(candidates: number, sites: number, preferences: number, peerRuns: number): void {
  const problem = oneToOne(candidates, sites, preferences, 7);
  const peer = peerInstance(problem);
  const theirs = Array.from({ length: peerRuns }, () => {
    peer.reset();
    return processorMs(() => peer.run());
  });
  const repeated = Math.max(1, Math.round(2_000_000 / (candidates * preferences)));
  const run = (): void => {
    for (let again = 0; again < repeated; again++) match(problem);
  };
  for (let warmup = 0; warmup < 5; warmup++) run();
  const ours = Array.from({ length: 9 }, () => processorMs(run) / repeated);
  const result = match(problem);
  const given = peer.given();
  let different = 0;
  for (let candidate = 0; candidate < candidates; candidate++) if (siteOf(problem, result, candidate) !== given[candidate]) different++;
  report({
    name: 'one to one',
    shape: `${count(candidates)} candidates x ${count(sites)} places, ${count(preferences)} preferences each`,
    unit: 'CPU ms',
    runs: ours,
    more: {
      different,
      blockingPairs: verifyAllocation(problem, result).blockingPairs,
      sameAsReference: String(hashOf(result) === hashOf(matchPlainly(problem))),
      peerMs: median(theirs),
      timesPeer: Math.round(median(theirs) / median(ours)),
    },
  });
}

ensurePeers();
for (const [name, shape] of shapes) large(name, shape);
lottery();
besideThePeer(10_000, 500, 10, 5);
besideThePeer(10_000, 500, 100, 3);
// Everybody's whole list of the other side, as the peer's read-me has it. The peer takes about a minute for it.
besideThePeer(isQuick ? 1000 : 10_000, 500, 500, 1);

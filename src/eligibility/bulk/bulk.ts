/** Many people over many programmes at once. */
import type { FactDefinition, Occasion, Criterion, Verdict } from '../types.ts';
import { decidingCriteria } from '../judge.ts';
import type { Bit, Truth } from './gates.ts';
import { conjunctions, Gates, inverted, FALSE } from './gates.ts';
import { lower } from './lowering.ts';
import type { Pool } from './pool.ts';
import type { Answer, Compiled, Path } from './resident.ts';
import { bitAt, residentOf, rowsOf } from './resident.ts';

/** A programme version on the occasion for which people are judged. */
export interface BulkProgramme {
  readonly criteria: readonly Criterion[];
  readonly occasion: Occasion;
}

export interface Bulk extends Compiled {
  readonly programmes: readonly BulkProgramme[];
  readonly definitions: readonly FactDefinition[];
  /** Per programme the required criteria that apply on its occasion. */
  readonly deciding: readonly (readonly Criterion[])[];
}

const VERDICTS = 0;
const COUNTS = 1;
const NEAR = 2;

/** Compiles programmes for screening; do it once and keep the result, planes and code hang on it. */
export function compileBulk(programmes: readonly BulkProgramme[], definitions: readonly FactDefinition[]): Bulk {
  const gates = new Gates(definitions);
  const deciding = programmes.map(({ criteria, occasion }) => decidingCriteria(criteria, occasion));
  const truths = truthsOf(gates, programmes);
  const overall = overallOf(gates, truths);
  const bits = overall.flatMap(({ surely, possibly }) => [surely, possibly]);
  const near = truths.map((own, index) => nearMiss(gates, own, overall[index]));
  return {
    programmes,
    definitions,
    deciding,
    gates,
    questions: [
      { outputs: bits, counted: [] },
      { outputs: [], counted: bits },
      {
        outputs: near,
        counted: truths.flatMap((own, index) => own.map((truth) => gates.and(near[index] ?? FALSE, inverted(truth.possibly)))),
      },
    ],
  };
}

/** The truth of each deciding criterion of each programme. */
export function truthsOf(gates: Gates, programmes: readonly BulkProgramme[]): readonly (readonly Truth[])[] {
  return programmes.map(({ criteria, occasion }) =>
    decidingCriteria(criteria, occasion).map((criterion) => gates.truthOf(lower(criterion.condition, occasion))),
  );
}

/** Per programme: surely and possibly eligible, of those who are there. */
export function overallOf(gates: Gates, truths: readonly (readonly Truth[])[]): readonly Truth[] {
  const present = gates.present();
  const joined = conjunctions(gates, [
    ...truths.map((own) => own.map((truth) => truth.surely)),
    ...truths.map((own) => own.map((truth) => truth.possibly)),
  ]);
  return truths.map((_, index) => ({
    surely: gates.and(joined[index] ?? FALSE, present),
    possibly: gates.and(joined[truths.length + index] ?? FALSE, present),
  }));
}

/** Exactly one criterion is not met, and every other one is. */
function nearMiss(gates: Gates, truths: readonly Truth[], overall: Truth | undefined): Bit {
  let [one, two]: [Bit, Bit] = [FALSE, FALSE];
  for (const { surely } of truths) {
    two = gates.or(two, gates.and(one, inverted(surely)));
    one = gates.or(one, inverted(surely));
  }
  const isOut = gates.and(gates.present(), inverted(overall?.possibly ?? FALSE));
  return gates.and(gates.and(one, inverted(two)), isOut);
}

export interface VerdictCounts {
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
}

/** The verdicts of everybody in a pool. They are held once per compiled set and pool, until it is screened again. */
export interface Screening {
  readonly people: number;
  /** The verdict of a person on a programme, both by number. */
  verdict(programme: number, row: number): Verdict;
  /** The rows with a verdict, in order, the first `limit` of them. */
  rows(programme: number, verdict: Verdict, limit?: number): readonly number[];
  /** How many people stand where, per programme. */
  counts(): readonly VerdictCounts[];
}

/** Judges everybody in the pool on every programme. */
export function screenPool(bulk: Bulk, pool: Pool, path: Path = 'fastest'): Screening {
  const resident = residentOf(bulk, pool);
  const answer = resident.ask(VERDICTS, path);
  return {
    people: pool.count,
    verdict: (programme, row) => verdictAt(answer, programme, row),
    rows: (programme, verdict, limit) => rowsWith(answer, programme, verdict, pool, limit),
    counts: () => {
      const { counts } = resident.ask(COUNTS, path);
      const present = pool.count;
      return bulk.programmes.map((_, programme) => {
        const met = counts[programme * 2] ?? 0;
        const possible = counts[programme * 2 + 1] ?? 0;
        return { met, notMet: present - possible, unknown: possible - met };
      });
    },
  };
}

function verdictAt(answer: Answer, programme: number, row: number): Verdict {
  if (bitAt(answer, programme * 2, row)) return 'met';
  return bitAt(answer, programme * 2 + 1, row) ? 'unknown' : 'not_met';
}

function rowsWith(answer: Answer, programme: number, verdict: Verdict, pool: Pool, limit = Infinity): readonly number[] {
  if (verdict === 'met') return rowsOf(answer, programme * 2, pool.size, limit);
  const rows: number[] = [];
  for (let row = 0; row < pool.size && rows.length < limit; row++) {
    if (pool.isPresent(row) && verdictAt(answer, programme, row) === verdict) rows.push(row);
  }
  return rows;
}

/** The verdicts of one person on every programme, for when a fact of the person has changed. */
export function verdictsOf(bulk: Bulk, pool: Pool, row: number, path: Path = 'fastest'): readonly Verdict[] {
  const answer = residentOf(bulk, pool).askAround(VERDICTS, row, path);
  return bulk.programmes.map((_, programme) => verdictAt(answer, programme, row));
}

/** Who misses a programme by one criterion. */
export interface NearMisses {
  /** Per programme how many miss it by exactly one required criterion and meet all the others. */
  readonly counts: readonly number[];
  /** Per programme and deciding criterion how many miss it by that one. */
  readonly byCriterion: readonly (readonly { readonly criterion: Criterion; readonly people: number }[])[];
  /** The rows, in order; those who miss the programme by one criterion alone. */
  rows(programme: number, limit?: number): readonly number[];
}

/** Who would be eligible but for one criterion. Who would be but for what is not known has the verdict "unknown". */
export function nearMisses(bulk: Bulk, pool: Pool, path: Path = 'fastest'): NearMisses {
  const answer = residentOf(bulk, pool).ask(NEAR, path);
  let at = 0;
  const byCriterion = bulk.deciding.map((criteria) => criteria.map((criterion) => ({ criterion, people: answer.counts[at++] ?? 0 })));
  return {
    counts: byCriterion.map((entries) => entries.reduce((sum, entry) => sum + entry.people, 0)),
    byCriterion,
    rows: (programme, limit) => rowsOf(answer, programme, pool.size, limit),
  };
}

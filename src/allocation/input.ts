import { drawLottery } from './lottery.ts';
import { NOT_ACCEPTED, type Allocation, type Problem } from './types.ts';

/** What is shared out among whom, as a person can read it: what is logged, signed and replayed. */
export interface AllocationInput {
  readonly sites: readonly SiteInput[];
  readonly candidates: readonly CandidateInput[];
}

export interface SiteInput {
  readonly reference: string;
  /** For readers; nothing is decided by it. */
  readonly name: string;
  readonly places: number;
  readonly reserves: readonly { readonly label: string; readonly places: number }[];
  /** Which places are taken first: reserved ones make "at least so many", open ones "so many more". */
  readonly order: 'reserved first' | 'open first';
}

export interface CandidateInput {
  /** Says who it is only to those who hold the records. */
  readonly reference: string;
  /** The best liked first. */
  readonly choices: readonly ChoiceInput[];
}

export interface ChoiceInput {
  readonly site: string;
  /** How the employer ranks the candidate there: the greater the better; null: not at all. */
  readonly merit: number | null;
  /** The site's reserves that the candidate qualifies for, by number from 0. */
  readonly qualifies: readonly number[];
}

/** The same in arrays. Throws a RangeError where a choice names a site that is not among them. */
export function problemFrom({ sites, candidates }: AllocationInput, seed: string): Problem {
  const numberOf = new Map(sites.map(({ reference }, number) => [reference, number]));
  const rankOf = meritRanks(candidates);
  const offsets = new Int32Array(candidates.length + 1);
  for (const [index, { choices }] of candidates.entries()) offsets[index + 1] = (offsets[index] ?? 0) + choices.length;
  const all = candidates.flatMap(({ choices }) => choices);
  const reserveOffsets = new Int32Array(sites.length + 1);
  for (const [index, { reserves }] of sites.entries()) reserveOffsets[index + 1] = (reserveOffsets[index] ?? 0) + reserves.length;
  return {
    candidates: candidates.length,
    sites: sites.length,
    offsets,
    choices: Int32Array.from(all, ({ site }) => {
      const number = numberOf.get(site);
      if (number === undefined) throw new RangeError(`a candidate asks for ${site}, which is not among the sites`);
      return number;
    }),
    merits: Int32Array.from(all, ({ merit }) => (merit === null ? NOT_ACCEPTED : (rankOf.get(merit) ?? 0))),
    lottery: drawLottery(
      seed,
      candidates.map(({ reference }) => reference),
    ),
    places: Int32Array.from(sites, ({ places }) => places),
    reserves: sites.every(({ reserves }) => reserves.length === 0)
      ? null
      : {
          offsets: reserveOffsets,
          places: Int32Array.from(sites.flatMap(({ reserves }) => reserves.map(({ places }) => places))),
          qualifies: Int32Array.from(all, ({ qualifies }) => qualifies.reduce((bits, reserve) => bits | (1 << reserve), 0)),
          openFirst: Uint8Array.from(sites, ({ order }) => Number(order === 'open first')),
        },
  };
}

/** Scores may be any numbers; only their order counts. */
function meritRanks(candidates: readonly CandidateInput[]): ReadonlyMap<number, number> {
  const merits = new Set(candidates.flatMap(({ choices }) => choices.flatMap(({ merit }) => merit ?? [])));
  return new Map([...merits].toSorted((one, other) => one - other).map((merit, rank) => [merit, rank]));
}

/** What one candidate is given, in the words of the input. */
export interface Given {
  readonly reference: string;
  readonly site: string | null;
  /** The label of the reserved place they hold; null for an open one. */
  readonly reserve: string | null;
}

export function givenOf({ sites, candidates }: AllocationInput, { given, seats }: Allocation, problem: Problem): readonly Given[] {
  return candidates.map(({ reference }, candidate) => {
    const at = given[candidate] ?? -1;
    const site = at < 0 ? undefined : sites[problem.choices[at] ?? -1];
    const seat = seats[candidate] ?? -1;
    return { reference, site: site?.reference ?? null, reserve: seat > 0 ? (site?.reserves[seat - 1]?.label ?? null) : null };
  });
}

/** A matching problem in typed arrays, and its result. A *site* here is what is shared out: the places of one intake at one place of work. */

/** The merit of a candidate whom a site does not accept. */
export const NOT_ACCEPTED = -2_147_483_648;

/** Above every key by which candidates are compared: the floor of a site that takes nobody. */
export const NOBODY = 2 ** 53;

/** More candidates than this, and merit and lottery number no longer fit exactly into one number. */
export const MOST_CANDIDATES = 4_194_303;

/** More kinds of reserved places than this at one site do not fit into the bits of one number. */
export const MOST_RESERVES = 31;

/**
 * Candidate `i` asks for the sites `choices[offsets[i]]` to `choices[offsets[i + 1] - 1]`, the best liked first. What
 * belongs to one candidate at one site (`merits`, `qualifies`) stands at the same index as the choice.
 */
export interface Problem {
  readonly candidates: number;
  readonly sites: number;
  readonly offsets: Int32Array;
  readonly choices: Int32Array;
  /** How the site ranks the candidate: the greater the better; equal is a tie; `NOT_ACCEPTED` is no place there at all. */
  readonly merits: Int32Array;
  /** Each candidate's place in the lottery that settles ties: 0 to candidates - 1, each once; the lower wins. */
  readonly lottery: Int32Array;
  /** Places of each site, reserved ones included. */
  readonly places: Int32Array;
  /** The sites' reserved places; null where no site has any. */
  readonly reserves: Reserves | null;
}

/**
 * Site `s` keeps `places[offsets[s]]`, ... `places[offsets[s + 1] - 1]` of its places for those who qualify, each entry for
 * another ground. Together they are at most the site's places.
 */
export interface Reserves {
  readonly offsets: Int32Array;
  readonly places: Int32Array;
  /** For each choice, bit `r` where the candidate qualifies for the site's reserve `r`. */
  readonly qualifies: Int32Array;
  /** 1 where open places are taken before reserved ones (so many more), 0 where reserved ones are taken first (at least so many). */
  readonly openFirst: Uint8Array;
}

/** The seat of a candidate without a place. */
export const NO_SEAT = -1;
/** The seat of a candidate in an open place, or in a reserved one that nobody who qualifies wanted. */
export const OPEN_SEAT = 0;

export interface Allocation {
  /** For each candidate the index into `choices` of what they are given, or -1. */
  readonly given: Int32Array;
  /** For each candidate `NO_SEAT`, `OPEN_SEAT`, or 1 + the number of the site's reserve whose place they hold. */
  readonly seats: Int32Array;
  /** How often a candidate was put to a site: what the run had to look at. */
  readonly proposals: number;
}

/** The site that a candidate is given, or -1. */
export function siteOf(problem: Problem, allocation: Allocation, candidate: number): number {
  const at = allocation.given[candidate] ?? -1;
  return at < 0 ? -1 : (problem.choices[at] ?? -1);
}

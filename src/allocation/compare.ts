import { siteOf, type Allocation, type Problem } from './types.ts';
import { numberInWords } from './words.ts';

/** One candidate whom another run gives something else. Sites are numbers, -1 is no place; choices count from 1. */
export interface Move {
  readonly candidate: number;
  readonly from: number;
  readonly to: number;
  readonly fromChoice: number | null;
  readonly toChoice: number | null;
}

export interface Difference {
  readonly moves: readonly Move[];
  /** Candidates with a place who had none, and the other way round. */
  readonly gained: number;
  readonly lost: number;
  /** Candidates with a place in both who like the new one better, or less. */
  readonly better: number;
  readonly worse: number;
}

interface Run {
  readonly problem: Problem;
  readonly allocation: Allocation;
}

/** What changes for whom between two runs over the same candidates with the same choices. */
export function compareAllocations(before: Run, after: Run): Difference {
  const moves: Move[] = [];
  let gained = 0;
  let lost = 0;
  let better = 0;
  let worse = 0;
  for (let candidate = 0; candidate < before.problem.candidates; candidate++) {
    const from = siteOf(before.problem, before.allocation, candidate);
    const to = siteOf(after.problem, after.allocation, candidate);
    if (from === to) continue;
    const fromChoice = choiceOf(before, candidate);
    const toChoice = choiceOf(after, candidate);
    moves.push({ candidate, from, to, fromChoice, toChoice });
    if (fromChoice === null) gained++;
    else if (toChoice === null) lost++;
    else if (toChoice < fromChoice) better++;
    else worse++;
  }
  return { moves, gained, lost, better, worse };
}

function choiceOf({ problem, allocation }: Run, candidate: number): number | null {
  const at = allocation.given[candidate] ?? -1;
  return at < 0 ? null : at - (problem.offsets[candidate] ?? 0) + 1;
}

/** "Two more candidates get a place, one gets a choice they like better, nobody loses anything." */
export function differenceInWords({ moves, gained, lost, better, worse }: Difference): string {
  if (moves.length === 0) return 'Nothing changes for anybody.';
  const candidates = (number: number): string => `${numberInWords(number)} ${number === 1 ? 'candidate' : 'candidates'}`;
  const parts = [
    gained > 0 ? `${numberInWords(gained)} more ${gained === 1 ? 'candidate gets' : 'candidates get'} a place` : null,
    better > 0 ? `${candidates(better)} ${better === 1 ? 'gets' : 'get'} a choice they like better` : null,
    worse > 0 ? `${candidates(worse)} ${worse === 1 ? 'gets' : 'get'} a choice they like less` : null,
    lost > 0 ? `${candidates(lost)} ${lost === 1 ? 'loses' : 'lose'} their place` : null,
    worse + lost === 0 ? 'nobody is worse off' : null,
  ].filter((part) => part !== null);
  const last = parts.pop() ?? '';
  const text = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

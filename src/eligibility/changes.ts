/** What would make a person eligible: the cheapest changes and the passing of time. */
import { dateInWords } from './calendar.ts';
import type { Found, Priced, Step } from './changes-search.ts';
import { cheapestWays } from './changes-search.ts';
import { judgeCondition } from './conditions.ts';
import { decidingCriteria } from './judge.ts';
import { possibilitiesOf } from './possibilities.ts';
import type { Problem } from './problem.ts';
import { evaluate, layOut, leavesReading, MET, place, truthsNow, truthsOf, UNKNOWN } from './problem.ts';
import { stepInWords } from './changes-words.ts';
import type { Criterion, FactDefinition, Facts, FactValue, NamedDay, Occasion } from './types.ts';
import { dayInWords, definitionOf, listInWords } from './words.ts';
import type { Wait } from './waiting.ts';
import { dayWaitedFor, waitsThatMatter } from './waiting.ts';

export type Change =
  /** Apply later, with the later days that `occasion` gives; `from` is the `day` that must be reached. */
  | {
      readonly kind: 'wait';
      readonly days: number;
      readonly day: NamedDay;
      readonly from: string;
      readonly occasion: Occasion;
      readonly sentence: string;
    }
  /** A changeable fact would be otherwise. `to` is one value that does; the sentence says all that is needed. */
  | {
      readonly kind: 'change';
      readonly fact: string;
      readonly from: FactValue;
      readonly to: FactValue;
      readonly sentence: string;
    }
  /** A fact that is not known yet would have to turn out so. */
  | { readonly kind: 'answer'; readonly fact: string; readonly to: FactValue; readonly sentence: string };

export interface Way {
  readonly cost: number;
  readonly changes: readonly Change[];
  /** All changes in one sentence. */
  readonly sentence: string;
}

export type Outlook =
  | { readonly outcome: 'eligible' }
  /** The cheapest way first, then others that cost the same. */
  | { readonly outcome: 'can become eligible'; readonly ways: readonly Way[]; readonly sentence: string }
  /** No change of changeable facts, no answer and no wait leads there. `criteria` are those that stand in the way. */
  | { readonly outcome: 'cannot change'; readonly criteria: readonly Criterion[]; readonly sentence: string };

/** What ways cost, in days: the cheapest is the one that comes soonest for the person. */
export interface ChangeCosts {
  /** Days that changing one fact (or gaining or losing one item of a set) takes; 365 where not given. */
  readonly facts?: Readonly<Record<string, number>>;
}

const IF = 'if ';
const COST_OF_CHANGE = 365;
const COST_OF_ANSWER = 1;
const WAYS_KEPT = 25;
const WAYS_SHOWN = 5;

/**
 * The cheapest ways to become eligible, exact. A changed fact costs 365 days unless `costs` says otherwise (for a set
 * each item gained or lost), an open question one day, waiting its own days. Waiting moves every named day that is set
 * by as much, as if the same programme began later. Facts that are not changeable stay as they are.
 */
export function whatWouldChange(
  criteria: readonly Criterion[],
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  costs: ChangeCosts = {},
): Outlook {
  const required = criteria.filter((criterion) => criterion.weight === 'required');
  let best: { readonly wait: Wait; readonly problem: Problem; readonly ways: readonly Found[]; readonly total: number } | undefined;
  for (const wait of waitsThatMatter(required, facts, occasion)) {
    if (best !== undefined && wait.days >= best.total) break;
    const problem = layOut(decidingCriteria(required, wait.occasion));
    const limit = best === undefined ? Infinity : best.total - wait.days;
    const ways = cheapestWays({
      problem,
      choices: problem.facts.map((_, fact) => pricedChoices(problem, fact, facts, wait.occasion, definitions, costs)),
      truths: truthsNow(problem, facts, wait.occasion),
      limit,
      keep: WAYS_KEPT,
    });
    const [first] = ways;
    if (first === undefined) continue;
    const total = wait.days + first.cost;
    if (best === undefined || total < best.total) best = { wait, problem, ways, total };
  }
  if (best === undefined) return cannotChange(required, facts, occasion, definitions, costs);
  if (best.total === 0) return { outcome: 'eligible' };
  const { wait, problem } = best;
  const ways = withoutRepeats(best.ways.map((found) => describeWay(found, wait, problem, facts, occasion, definitions))).slice(
    0,
    WAYS_SHOWN,
  );
  return { outcome: 'can become eligible', ways, sentence: `You would be eligible: ${listOfWays(ways)}.` };
}

/** What the cheapest changes of facts cost on an occasion, waiting aside; Infinity where none lead there. */
export function cheapestCost(
  required: readonly Criterion[],
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  costs: ChangeCosts,
): number {
  const problem = layOut(decidingCriteria(required, occasion));
  const [first] = cheapestWays({
    problem,
    choices: problem.facts.map((_, fact) => pricedChoices(problem, fact, facts, occasion, definitions, costs)),
    truths: truthsNow(problem, facts, occasion),
    limit: Infinity,
    keep: 1,
  });
  return first?.cost ?? Infinity;
}

function pricedChoices(
  problem: Problem,
  fact: number,
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  costs: ChangeCosts,
): readonly Priced[] {
  const id = problem.facts[fact] ?? '';
  const definition = definitionOf(id, definitions);
  const current = facts[id];
  if (current !== undefined && definition?.changeable !== true) return [];
  const leaves = leavesReading(problem, fact);
  const now = truthsOf(leaves, current, occasion).join();
  const each = costs.facts?.[id] ?? COST_OF_CHANGE;
  return possibilitiesOf({ leaves, definition, occasion, current, patternsOnly: true })
    .filter((possibility) => possibility.truths.join() !== now)
    .map((possibility) => ({ possibility, cost: current === undefined ? COST_OF_ANSWER : each * possibility.distance }))
    .toSorted((a, b) => a.cost - b.cost || itemsOf(a) - itemsOf(b));
}

/** Of answers that cost the same, the one with the fewest items says it best. */
function itemsOf({ possibility }: Priced): number {
  return possibility.value.type === 'set' ? possibility.value.value.length : 0;
}

function describeWay(
  found: Found,
  wait: Wait,
  problem: Problem,
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
): Way {
  const changes: readonly Change[] = [
    ...found.steps.map((step) => describeStep(step, found, wait, problem, facts, definitions)),
    ...(wait.days === 0 ? [] : [describeWait(wait, problem.criteria, facts, occasion)]),
  ];
  return { cost: wait.days + found.cost, changes, sentence: wayInWords(changes) };
}

const ANSWERS_NAMED = 2;

/** What has to change stands first; many open questions beside it are counted, each of them is asked and explained elsewhere. */
function wayInWords(changes: readonly Change[]): string {
  const open = changes.filter((change) => change.kind === 'answer');
  const others = changes.filter((change) => change.kind !== 'answer');
  const told = open.length > ANSWERS_NAMED && others.length > 0 ? others : changes;
  const words = changesInWords(told.map((change) => change.sentence));
  return told === changes ? words : `${words}, and if your answers to ${open.length} questions that are still open meet the rest`;
}

/** "with A and B, if C and D, from 3 March 2027": what is of one kind stands together. */
function changesInWords(sentences: readonly string[]): string {
  const conditions = sentences.filter((sentence) => sentence.startsWith(IF)).map((sentence) => sentence.slice(IF.length));
  const others = sentences.filter((sentence) => !sentence.startsWith(IF) && !sentence.startsWith('from '));
  const waits = sentences.filter((sentence) => sentence.startsWith('from '));
  const parts = [
    ...(others.length === 0 ? [] : [listInWords(others, 'and')]),
    ...(conditions.length === 0 ? [] : [IF + listInWords(conditions, 'and')]),
    ...waits,
  ];
  return parts.join(', ');
}

/** Different values that the same words describe are one way to the reader. */
function withoutRepeats(ways: readonly Way[]): readonly Way[] {
  return ways.filter((way, index) => ways.findIndex((other) => other.sentence === way.sentence) === index);
}

function describeWait(wait: Wait, criteria: readonly Criterion[], facts: Facts, occasion: Occasion): Change {
  const day = dayWaitedFor(criteria, facts, occasion, wait.days);
  const days: Readonly<Record<NamedDay, string | null>> = {
    application: wait.occasion.application,
    start: wait.occasion.start,
    'end of training': wait.occasion.endOfTraining,
  };
  const from = days[day] ?? wait.occasion.application;
  const sentence = `from ${dateInWords(from)}${day === 'application' ? '' : `, as ${dayInWords(day)}`}`;
  return { kind: 'wait', days: wait.days, day, from, occasion: wait.occasion, sentence };
}

function describeStep(
  step: Step,
  found: Found,
  wait: Wait,
  problem: Problem,
  facts: Facts,
  definitions: readonly FactDefinition[],
): Change {
  const id = problem.facts[step.fact] ?? '';
  const from = facts[id];
  const sentence = stepInWords(
    neededLeaves(step, found, wait, problem, facts),
    step.possibility.value,
    from,
    definitionOf(id, definitions),
    definitions,
  );
  const to = step.possibility.value;
  return from === undefined ? { kind: 'answer', fact: id, to, sentence } : { kind: 'change', fact: id, from, to, sentence };
}

/** The leaves of the fact without which the way would not lead there: what the sentence has to say and no more. */
function neededLeaves(step: Step, found: Found, wait: Wait, problem: Problem, facts: Facts) {
  const truths = truthsNow(problem, facts, wait.occasion);
  for (const { fact, possibility } of found.steps) place(problem, fact, possibility.truths, truths);
  const isEnough = (): boolean => problem.expressions.every((expression) => evaluate(expression, truths) === MET);
  return (problem.leavesOfFact[step.fact] ?? []).flatMap((index) => {
    const truth = truths[index] ?? UNKNOWN;
    truths[index] = UNKNOWN;
    if (isEnough()) return [];
    truths[index] = truth;
    const leaf = problem.leaves[index];
    return leaf === undefined ? [] : [{ leaf, holds: truth === MET }];
  });
}

function listOfWays(ways: readonly Way[]): string {
  return ways.length === 1 ? (ways[0]?.sentence ?? '') : `either ${ways.map((way) => way.sentence).join('; or ')}`;
}

/** The criteria that no change can meet even alone; where each could be met but not all together, those not met now. */
function cannotChange(
  required: readonly Criterion[],
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  costs: ChangeCosts,
): Outlook {
  const deciding = decidingCriteria(required, occasion);
  const unmet = deciding.filter((criterion) => judgeCondition(criterion.condition, facts, occasion) !== 'met');
  const alone =
    required.length === 1
      ? unmet
      : unmet.filter((criterion) => whatWouldChange([criterion], facts, occasion, definitions, costs).outcome === 'cannot change');
  const criteria = alone.length > 0 ? alone : unmet;
  const names = listInWords(
    criteria.map((criterion) => `“${criterion.sentence}”`),
    'and',
  );
  return { outcome: 'cannot change', criteria, sentence: `Nothing that can change would make you meet ${names}.` };
}

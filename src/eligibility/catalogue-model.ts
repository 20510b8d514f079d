/**
 * Many programmes laid out for asking questions: every different criterion once, with what each answer makes of it.
 * A criterion's state is one number, which tells for each of its facts whether it is open, or which of its answers was
 * given; what follows from a state is worked out once.
 */
import { lower } from './bulk/lowering.ts';
import { decidingCriteria } from './judge.ts';
import { possibilitiesOf } from './possibilities.ts';
import type { Problem, Truth } from './problem.ts';
import { evaluate, layOut, leavesReading, MET, NOT_MET, place, truthsNow, truthsOf, UNKNOWN } from './problem.ts';
import type { UsualAnswers } from './questions.ts';
import type { Criterion, FactDefinition, Facts, FactValue, Occasion } from './types.ts';
import { definitionOf } from './words.ts';

/** A programme version on the occasion for which somebody asks. */
export interface CataloguedProgramme {
  readonly criteria: readonly Criterion[];
  readonly occasion: Occasion;
}

interface Answer {
  readonly truths: readonly Truth[];
  readonly likelihood: number;
}

/** A fact of one criterion: its answers as far as the criterion can tell them apart. */
export interface Part {
  readonly id: string;
  /** Its number among all facts. */
  readonly fact: number;
  readonly answers: readonly Answer[];
  /** What one step of the answer adds to the state. 0 is open, 1 unknown for good, then the answers. */
  readonly step: number;
  /** Values that were met before, with the answer that each is. */
  readonly seen: WeakMap<FactValue, number>;
}

export interface State {
  readonly truth: Truth;
  /** The open facts that can still change what comes out, as bits. */
  readonly relevant: number;
  /** How likely it comes out as not met. */
  readonly failing: number;
  /** Per part how likely its answer alone makes the criterion not met, and how likely met. */
  readonly failsAt: readonly number[];
  readonly passesAt: readonly number[];
}

export interface ModelCriterion {
  readonly problem: Problem;
  readonly occasion: Occasion;
  readonly parts: readonly Part[];
  readonly states: Map<number, State>;
}

export interface Model {
  readonly facts: readonly string[];
  readonly criteria: readonly ModelCriterion[];
  /** Per programme the numbers of its criteria. */
  readonly programmes: readonly (readonly number[])[];
}

/** Combinations of open answers that are looked at to see what matters; beyond these, all that is open is taken to matter. */
const COMBINATIONS = 5000;

export function modelOf(programmes: readonly CataloguedProgramme[], definitions: readonly FactDefinition[], usual: UsualAnswers): Model {
  const facts: string[] = [];
  const criteria: ModelCriterion[] = [];
  const known = new Map<string, number>();
  const numbers = programmes.map(({ criteria: rules, occasion }) =>
    decidingCriteria(rules, occasion).map((criterion) => {
      // On the same days, or on others that come to the same, equal conditions are one.
      const key = JSON.stringify(lower(criterion.condition, occasion));
      const number = known.get(key) ?? criteria.push(modelCriterion(criterion, occasion, facts, definitions, usual)) - 1;
      known.set(key, number);
      return number;
    }),
  );
  return { facts, criteria, programmes: numbers.map((list) => [...new Set(list)]) };
}

function modelCriterion(
  criterion: Criterion,
  occasion: Occasion,
  facts: string[],
  definitions: readonly FactDefinition[],
  usual: UsualAnswers,
): ModelCriterion {
  const problem = layOut([criterion]);
  let step = 1;
  const parts = problem.facts.map((id, number): Part => {
    const fact = facts.includes(id) ? facts.indexOf(id) : facts.push(id) - 1;
    const leaves = leavesReading(problem, number);
    const answers = possibilitiesOf({ leaves, definition: definitionOf(id, definitions), occasion, usual: usual[id] });
    const part = { id, fact, answers, step, seen: new WeakMap<FactValue, number>() };
    step *= answers.length + 2;
    return part;
  });
  return { problem, occasion, parts, states: new Map() };
}

/** What a value makes of a criterion's part: 0 open, 1 unknown for good, then the answers in their order. */
export function answerOf(criterion: ModelCriterion, part: number, value: FactValue | undefined, isClosed: boolean): number {
  if (value === undefined) return isClosed ? 1 : 0;
  const seen = criterion.parts[part]?.seen;
  const known = seen?.get(value);
  if (known !== undefined) return known;
  const truths = truthsOf(leavesReading(criterion.problem, part), value, criterion.occasion);
  const index = criterion.parts[part]?.answers.findIndex((answer) => answer.truths.every((truth, at) => truth === truths[at])) ?? -1;
  const answer = index < 0 ? 1 : index + 2;
  seen?.set(value, answer);
  return answer;
}

/** The state of a criterion as the facts stand. Facts in `closed` will not be answered any more. */
export function numberOf(criterion: ModelCriterion, facts: Facts, isClosed: (part: Part) => boolean): number {
  return criterion.parts.reduce((sum, part, index) => sum + part.step * answerOf(criterion, index, facts[part.id], isClosed(part)), 0);
}

export function stateOf(criterion: ModelCriterion, number: number): State {
  const known = criterion.states.get(number);
  if (known !== undefined) return known;
  const made = makeState(criterion, number);
  criterion.states.set(number, made);
  return made;
}

const NO_FACTS: Facts = {};

function truthOf(criterion: ModelCriterion, number: number): Truth {
  const { problem, occasion, parts } = criterion;
  const truths = truthsNow(problem, NO_FACTS, occasion);
  for (const [index, part] of parts.entries()) {
    const answer = part.answers[(Math.floor(number / part.step) % (part.answers.length + 2)) - 2];
    if (answer !== undefined) place(problem, index, answer.truths, truths);
  }
  const [expression] = problem.expressions;
  return expression === undefined ? MET : evaluate(expression, truths);
}

function makeState(criterion: ModelCriterion, number: number): State {
  const { parts } = criterion;
  const isOpen = (part: Part): boolean => Math.floor(number / part.step) % (part.answers.length + 2) === 0;
  const open = parts.filter(isOpen);
  const truth = truthOf(criterion, number);
  const decidedBy = (part: Part, wanted: Truth): number => {
    if (truth !== UNKNOWN || !isOpen(part)) return 0;
    return part.answers.reduce(
      (sum, { likelihood }, index) => sum + (truthOf(criterion, number + (index + 2) * part.step) === wanted ? likelihood : 0),
      0,
    );
  };
  const shape = {
    truth,
    failsAt: parts.map((part) => decidedBy(part, NOT_MET)),
    passesAt: parts.map((part) => decidedBy(part, MET)),
  };
  if (truth !== UNKNOWN || open.length === 0) return { ...shape, relevant: 0, failing: truth === NOT_MET ? 1 : 0 };
  const combinations = open.reduce((product, part) => product * (part.answers.length + 1), 1);
  if (combinations <= COMBINATIONS) return { ...shape, ...outcomes(criterion, number, open) };
  return { ...shape, relevant: open.reduce((bits, part) => bits | (1 << part.fact), 0), failing: 0.5 };
}

/**
 * Tries every combination of the open answers, staying open among them: a fact matters where what is answered to it
 * alone makes a difference. That everybody's answer is the same does not make it known.
 */
function outcomes(
  criterion: ModelCriterion,
  number: number,
  open: readonly Part[],
): { readonly relevant: number; readonly failing: number } {
  let relevant = 0;
  let failing = 0;
  const visit = (index: number, at: number, likelihood: number): readonly Truth[] => {
    const part = open[index];
    if (part === undefined) {
      const truth = truthOf(criterion, at);
      if (truth === NOT_MET) failing += likelihood;
      return [truth];
    }
    const first = visit(index + 1, at, 0);
    const lists = part.answers.map((answer, choice) => visit(index + 1, at + (choice + 2) * part.step, likelihood * answer.likelihood));
    if (lists.some((list) => list.some((truth, position) => truth !== first[position]))) relevant |= 1 << part.fact;
    return [first, ...lists].flat();
  };
  visit(0, number, 1);
  return { relevant, failing };
}

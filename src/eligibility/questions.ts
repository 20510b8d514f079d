/** Which fact to ask next, how many more at most, and all that a form has to ask. */
import { factsRead } from './conditions.ts';
import { decidingCriteria, whyNotApplied } from './judge.ts';
import type { Plan } from './planner.ts';
import { ASKABLE, Planner } from './planner.ts';
import { possibilitiesOf } from './possibilities.ts';
import type { Problem } from './problem.ts';
import { layOut, leavesReading, truthsNow } from './problem.ts';
import type { Criterion, FactDefinition, Facts, FactValue, Occasion } from './types.ts';
import { definitionOf } from './words.ts';

/** Answers that people gave before, by fact: the questions that most often decide come first. */
export type UsualAnswers = Readonly<Record<string, readonly FactValue[]>>;

export interface QuestionPlan {
  /** The fact to ask next; null when no answer can change the verdict any more. */
  readonly next: string | null;
  /** How many questions are left on average, this one included. */
  readonly expected: number;
  /** "At most n more questions", this one included. */
  readonly atMost: number;
}

/**
 * The plan of questions from what is known. `answered` names facts that were asked already and may have stayed
 * unknown ("I do not know"): they are not asked again. Facts without a definition, and special ones, are never asked.
 */
export function planQuestions(
  criteria: readonly Criterion[],
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  answered: Iterable<string> = [],
  usual?: UsualAnswers,
): QuestionPlan {
  const { problem, planner, canBeAsked } = preparationFor(criteria, occasion, definitions, usual);
  const truths = truthsNow(problem, facts, occasion);
  const closed = new Set(answered);
  for (const [number, fact] of problem.facts.entries()) {
    if (!canBeAsked[number] || closed.has(fact) || facts[fact] !== undefined) continue;
    for (const leaf of problem.leavesOfFact[number] ?? []) truths[leaf] = ASKABLE;
  }
  const plan: Plan = planner.plan(truths);
  return {
    next: plan.next === null ? null : (problem.facts[plan.next] ?? null),
    expected: plan.expected,
    atMost: plan.most,
  };
}

/** The id of the fact to ask next, or null when the verdict is decided or no answer can change it. */
export function nextQuestion(
  criteria: readonly Criterion[],
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  answered: Iterable<string> = [],
  usual?: UsualAnswers,
): string | null {
  return planQuestions(criteria, facts, occasion, definitions, answered, usual).next;
}

/** At most so many more questions until the verdict is decided, if each is asked in the order of `nextQuestion`. */
export function questionsLeft(
  criteria: readonly Criterion[],
  facts: Facts,
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  answered: Iterable<string> = [],
  usual?: UsualAnswers,
): number {
  return planQuestions(criteria, facts, occasion, definitions, answered, usual).atMost;
}

/**
 * Every fact that the criteria of this occasion read, in the order of a form: first what is required, then what is
 * preferred, each in the order of the document. What is confirmed after an offer is not asked, nor, where the
 * definitions are given, what is special.
 */
export function questionsFor(
  criteria: readonly Criterion[],
  occasion: Occasion,
  definitions: readonly FactDefinition[] = [],
): readonly string[] {
  const applying = criteria.filter((criterion) => whyNotApplied(criterion, occasion) === undefined);
  const ordered = [
    ...applying.filter((criterion) => criterion.weight === 'required'),
    ...applying.filter((criterion) => criterion.weight === 'preferred'),
  ];
  const read = new Set(ordered.flatMap((criterion) => factsRead(criterion.condition)));
  return [...read].filter((fact) => definitionOf(fact, definitions)?.sensitivity !== 'special');
}

interface Preparation {
  readonly problem: Problem;
  readonly planner: Planner;
  readonly canBeAsked: readonly boolean[];
}

/** Solved plans, kept for as long as the caller keeps the same criteria and definitions. Only speed depends on it. */
const prepared = new WeakMap<object, WeakMap<object, WeakMap<object, Map<string, Preparation>>>>();
const OCCASIONS_KEPT = 64;
const NO_USUAL_ANSWERS: UsualAnswers = {};

function preparationFor(
  criteria: readonly Criterion[],
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  usual: UsualAnswers = NO_USUAL_ANSWERS,
): Preparation {
  const byDefinitions = entryOf(prepared, criteria, () => new WeakMap<object, WeakMap<object, Map<string, Preparation>>>());
  const byUsual = entryOf(byDefinitions, definitions, () => new WeakMap<object, Map<string, Preparation>>());
  const byOccasion = entryOf(byUsual, usual, () => new Map<string, Preparation>());
  const { application, start, endOfTraining, site, channel } = occasion;
  const key = [application, start, endOfTraining, site, channel].map((part) => part ?? '').join('|');
  const known = byOccasion.get(key);
  if (known !== undefined) return known;
  const made = prepare(criteria, occasion, definitions, usual);
  if (byOccasion.size >= OCCASIONS_KEPT) byOccasion.clear();
  byOccasion.set(key, made);
  return made;
}

function entryOf<Value>(map: WeakMap<object, Value>, key: object, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function prepare(
  criteria: readonly Criterion[],
  occasion: Occasion,
  definitions: readonly FactDefinition[],
  usual: UsualAnswers,
): Preparation {
  const problem = layOut(decidingCriteria(criteria, occasion));
  const possibilities = problem.facts.map((fact, number) =>
    possibilitiesOf({
      leaves: leavesReading(problem, number),
      definition: definitionOf(fact, definitions),
      occasion,
      usual: usual[fact],
    }),
  );
  const canBeAsked = problem.facts.map((fact, number) => {
    const definition = definitionOf(fact, definitions);
    return definition !== undefined && definition.sensitivity !== 'special' && (possibilities[number]?.length ?? 0) > 0;
  });
  return { problem, planner: new Planner(problem, possibilities), canBeAsked };
}

/** What is wrong with a programme's criteria before anyone is judged by them. */
import { addMonths } from './calendar.ts';
import type { Priced } from './changes-search.ts';
import { cheapestWays } from './changes-search.ts';
import { leafProblems } from './check-leaves.ts';
import { coversScope, groupsThatMeet, linked, scopeProblems } from './check-scopes.ts';
import { leavesOf } from './conditions.ts';
import { possibilitiesOf } from './possibilities.ts';
import { layOut, leavesReading, truthsNow } from './problem.ts';
import type { Condition, Criterion, FactDefinition, Occasion } from './types.ts';
import { definitionOf, listInWords } from './words.ts';

export interface CriteriaProblem {
  readonly kind:
    | 'unknown fact'
    | 'wrong type'
    | 'unknown option'
    | 'wrong value'
    | 'unreachable scope'
    | 'contradiction'
    | 'always met'
    | 'redundant';
  /** The criteria concerned, by id. */
  readonly criteria: readonly string[];
  readonly message: string;
  /** For a redundant criterion: a smallest set of others from which it follows. */
  readonly impliedBy?: readonly string[];
}

/** Where the criteria are going to be used, for checks that need to know it. */
export interface Surroundings {
  /** The programme's sites; without them sites are not checked. */
  readonly sites?: readonly string[];
  /** The programme's intakes; without them intakes are not checked. */
  readonly intakes?: readonly string[];
  /** The days to check dated rules on; without them an example with half a year between the days. */
  readonly occasion?: Occasion;
}

const EXAMPLE: Occasion = { application: '2027-01-15', start: '2027-07-15', endOfTraining: '2028-01-15' };

/**
 * Finds what a document's author would want to know: rules on facts that are not declared or of another type, scopes that
 * no application can be in, required criteria that nobody can meet together, and criteria that are met by everyone or follow
 * from the others. Contradiction and redundancy are exact for the days of the occasion, at each site and for each channel.
 */
export function checkCriteria(
  criteria: readonly Criterion[],
  definitions: readonly FactDefinition[],
  surroundings: Surroundings = {},
): readonly CriteriaProblem[] {
  const ofLeaves = criteria.flatMap((criterion) =>
    leavesOf(criterion.condition).flatMap((leaf) => leafProblems(criterion, leaf, definitions)),
  );
  const ofScopes = criteria.flatMap((criterion) => scopeProblems(criterion, surroundings));
  // Logic over facts that are not declared as they are used would only repeat those findings in other words.
  const ofLogic = ofLeaves.length > 0 ? [] : logicProblems(criteria, definitions, withDaysSet(surroundings.occasion ?? EXAMPLE));
  return [...ofLeaves, ...ofScopes, ...ofLogic];
}

/** A rule on a day that is not set decides nothing, so such days are put half a year after the one before. */
function withDaysSet(occasion: Occasion): Occasion {
  const start = occasion.start ?? addMonths(occasion.application, 6);
  return { ...occasion, start, endOfTraining: occasion.endOfTraining ?? addMonths(start, 6) };
}

function logicProblems(
  criteria: readonly Criterion[],
  definitions: readonly FactDefinition[],
  occasion: Occasion,
): readonly CriteriaProblem[] {
  const problems: CriteriaProblem[] = [];
  const canBeMet = (conditions: readonly Condition[]): boolean => isSatisfiable(conditions, definitions, occasion);
  const required = criteria.filter((criterion) => criterion.weight === 'required');
  const impossible = criteria.filter((criterion) => !canBeMet([criterion.condition]));
  for (const { id } of impossible) problems.push({ kind: 'contradiction', criteria: [id], message: 'Nobody can meet this' });
  const possible = required.filter((criterion) => !impossible.includes(criterion));

  const seen = new Set<string>();
  for (const group of groupsThatMeet(possible)) {
    // Criteria that share no fact, directly or through others, cannot contradict each other.
    for (const together of linked(group.criteria)) {
      const key = together.map((criterion) => criterion.id).join();
      if (together.length < 2 || seen.has(key)) continue;
      seen.add(key);
      if (canBeMet(together.map((criterion) => criterion.condition))) continue;
      const core = smallestContradiction(together, canBeMet);
      const ids = core.map((criterion) => criterion.id);
      if (problems.some((known) => known.kind === 'contradiction' && known.criteria.join() === ids.join())) continue;
      problems.push({ kind: 'contradiction', criteria: ids, message: `Nobody can meet ${named(ids)} together${group.where}` });
    }
  }

  for (const criterion of criteria.filter((each) => !impossible.includes(each))) {
    const isNotMet: Condition = { op: 'not', of: criterion.condition };
    if (!canBeMet([isNotMet])) {
      problems.push({
        kind: 'always met',
        criteria: [criterion.id],
        message: 'Everybody meets this, so it decides nothing',
      });
      continue;
    }
    const covering = possible.filter((other) => other !== criterion && coversScope(other, criterion));
    const others = linked([criterion, ...covering])[0]?.slice(1) ?? [];
    const follows = (from: readonly Criterion[]): boolean => !canBeMet([...from.map((other) => other.condition), isNotMet]);
    if (others.length === 0 || !follows(others) || !canBeMet(others.map((other) => other.condition))) continue;
    const impliedBy = smallest(others, follows).map((other) => other.id);
    problems.push({
      kind: 'redundant',
      criteria: [criterion.id],
      message: `Whoever meets ${named(impliedBy)} meets this as well`,
      impliedBy,
    });
  }
  return problems;
}

/** Whether some person with all facts known meets every condition. */
function isSatisfiable(conditions: readonly Condition[], definitions: readonly FactDefinition[], occasion: Occasion): boolean {
  const problem = layOut(conditions.map((condition, index) => ({ id: String(index), sentence: '', condition, weight: 'required' })));
  const choices = problem.facts.map((fact, number): readonly Priced[] =>
    possibilitiesOf({
      leaves: leavesReading(problem, number),
      definition: definitionOf(fact, definitions),
      occasion,
      patternsOnly: true,
    }).map((possibility) => ({
      possibility,
      cost: 0,
    })),
  );
  return cheapestWays({ problem, choices, truths: truthsNow(problem, {}, occasion), limit: 0, keep: 1 }).length > 0;
}

function named(ids: readonly string[]): string {
  return listInWords(
    ids.map((id) => `“${id}”`),
    'and',
  );
}

/** Drops every criterion without which the rest still contradict each other. */
function smallestContradiction(
  criteria: readonly Criterion[],
  canBeMet: (conditions: readonly Condition[]) => boolean,
): readonly Criterion[] {
  return smallest(criteria, (some) => !canBeMet(some.map((criterion) => criterion.condition)));
}

/** Drops what is not needed for something to hold. */
function smallest(criteria: readonly Criterion[], holds: (some: readonly Criterion[]) => boolean): readonly Criterion[] {
  return criteria.reduce((core, criterion) => {
    const rest = core.filter((other) => other !== criterion);
    return holds(rest) ? rest : core;
  }, criteria);
}

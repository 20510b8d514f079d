/** What is wrong with a programme's criteria before anyone is judged by them. */
import { addMonths, isCalendarDate } from './calendar.ts';
import type { Priced } from './changes-search.ts';
import { cheapestWays } from './changes-search.ts';
import type { Leaf } from './conditions.ts';
import { leavesOf } from './conditions.ts';
import { possibilitiesOf } from './possibilities.ts';
import { layOut, leavesReading, truthsNow } from './problem.ts';
import type { Condition, Criterion, FactDefinition, FactType, Occasion } from './types.ts';
import { definitionOf, listInWords } from './words.ts';

export interface CriteriaProblem {
  readonly kind: 'unknown fact' | 'wrong type' | 'unknown option' | 'unreachable scope' | 'contradiction' | 'always met' | 'redundant';
  /** The criteria concerned, by id. */
  readonly criteria: readonly string[];
  readonly message: string;
}

/** Where the criteria are going to be used, for checks that need to know it. */
export interface Surroundings {
  /** The programme's sites; without them sites are not checked. */
  readonly sites?: readonly string[];
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
  const ofScopes = criteria.flatMap((criterion) => scopeProblems(criterion, surroundings.sites));
  // Logic over facts that are not declared as they are used would only repeat those findings in other words.
  const ofLogic = ofLeaves.length > 0 ? [] : logicProblems(criteria, definitions, withDaysSet(surroundings.occasion ?? EXAMPLE));
  return [...ofLeaves, ...ofScopes, ...ofLogic];
}

/** A rule on a day that is not set decides nothing, so such days are put half a year after the one before. */
function withDaysSet(occasion: Occasion): Occasion {
  const start = occasion.start ?? addMonths(occasion.application, 6);
  return { ...occasion, start, endOfTraining: occasion.endOfTraining ?? addMonths(start, 6) };
}

const TYPE_READ: Readonly<Record<Leaf['op'], FactType>> = {
  yes: 'yes_no',
  no: 'yes_no',
  'at least': 'number',
  'at most': 'number',
  'is one of': 'choice',
  'has any of': 'set',
  'has all of': 'set',
  'has none of': 'set',
  'age at least': 'date',
  'age under': 'date',
  'date within months after': 'date',
  'date within months before': 'date',
  'on or before': 'date',
  'on or after': 'date',
  'on or before date': 'date',
  'on or after date': 'date',
  'grade at least': 'choice',
  'lasted months': 'interval',
  'ends within months after': 'interval',
  'ends within months before': 'interval',
  'lasts on': 'interval',
  overlaps: 'interval',
  'is in': 'place',
};

function leafProblems(criterion: Criterion, leaf: Leaf, definitions: readonly FactDefinition[]): readonly CriteriaProblem[] {
  const problem = (kind: CriteriaProblem['kind'], message: string): readonly CriteriaProblem[] => [
    { kind, criteria: [criterion.id], message },
  ];
  const definition = definitionOf(leaf.fact, definitions);
  if (definition === undefined)
    return problem('unknown fact', `No fact is called “${leaf.fact}”: declare it or use the name of one that is`);
  if (definition.type !== TYPE_READ[leaf.op]) {
    return problem(
      'wrong type',
      `“${leaf.op}” needs a fact of type ${TYPE_READ[leaf.op]}, and “${leaf.fact}” is of type ${definition.type}`,
    );
  }
  const options = definition.options?.map((option) => option.id);
  const strange = 'values' in leaf && options !== undefined ? leaf.values.filter((value) => !options.includes(value)) : [];
  return strange.length === 0
    ? []
    : problem(
        'unknown option',
        `“${leaf.fact}” has no option ${listInWords(
          strange.map((value) => `“${value}”`),
          'or',
        )}`,
      );
}

function scopeProblems({ id, scope }: Criterion, sites: readonly string[] | undefined): readonly CriteriaProblem[] {
  const problem = (message: string): CriteriaProblem => ({ kind: 'unreachable scope', criteria: [id], message });
  const found: CriteriaProblem[] = [];
  for (const day of [scope?.from, scope?.to]) if (day !== undefined && !isCalendarDate(day)) found.push(problem(`“${day}” is not a date`));
  if (scope?.from !== undefined && scope.to !== undefined && scope.to < scope.from)
    found.push(problem('It ends before it begins, so it never applies'));
  if (scope?.sites?.length === 0) found.push(problem('It names no site, so it never applies'));
  const strange = sites === undefined ? [] : (scope?.sites ?? []).filter((site) => !sites.includes(site));
  if (strange.length > 0)
    found.push(
      problem(
        `The programme has no site ${listInWords(
          strange.map((site) => `“${site}”`),
          'or',
        )}`,
      ),
    );
  return found;
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

  for (const [index, group] of groupsThatMeet(possible).entries()) {
    if (canBeMet(group.criteria.map((criterion) => criterion.condition))) continue;
    const core = smallestContradiction(group.criteria, canBeMet);
    const ids = core.map((criterion) => criterion.id);
    if (index > 0 && problems.some((known) => known.kind === 'contradiction' && known.criteria.join() === ids.join())) continue;
    problems.push({
      kind: 'contradiction',
      criteria: ids,
      message: `Nobody can meet ${listInWords(
        ids.map((id) => `“${id}”`),
        'and',
      )} together${group.where}`,
    });
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
    const others = possible.filter((other) => other !== criterion && coversScope(other, criterion));
    const isPossible = canBeMet(others.map((other) => other.condition));
    if (isPossible && others.length > 0 && !canBeMet([...others.map((other) => other.condition), isNotMet])) {
      problems.push({
        kind: 'redundant',
        criteria: [criterion.id],
        message: 'Whoever meets the other required criteria meets this as well',
      });
    }
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
    }).map((possibility) => ({
      possibility,
      cost: 0,
    })),
  );
  return cheapestWays({ problem, choices, truths: truthsNow(problem, {}, occasion), limit: 0, keep: 1 }).length > 0;
}

interface Group {
  readonly criteria: readonly Criterion[];
  readonly where: string;
}

/** The required criteria that can come together: those for everyone, and with them those of each site and channel named. */
function groupsThatMeet(required: readonly Criterion[]): readonly Group[] {
  const sites = [undefined, ...new Set(required.flatMap((criterion) => criterion.scope?.sites ?? []))];
  const channels = [undefined, ...new Set(required.flatMap((criterion) => criterion.scope?.channel ?? []))];
  const days = [...new Set(required.flatMap((criterion) => criterion.scope?.from ?? []))];
  return [undefined, ...days].flatMap((day) =>
    sites.flatMap((site) =>
      channels.map((channel) => ({
        criteria: required.filter(({ scope }) => {
          const isHere = scope?.sites === undefined || (site !== undefined && scope.sites.includes(site));
          const isChannel = scope?.channel === undefined || scope.channel === channel;
          const isInForce = (scope?.from ?? '') <= (day ?? '') && (scope?.to === undefined || (day ?? '') <= scope.to);
          return isHere && isChannel && isInForce;
        }),
        where: `${site === undefined ? '' : ` at ${site}`}${channel === undefined ? '' : ` in ${channel} applications`}`,
      })),
    ),
  );
}

/** Drops every criterion without which the rest still contradict each other. */
function smallestContradiction(
  criteria: readonly Criterion[],
  canBeMet: (conditions: readonly Condition[]) => boolean,
): readonly Criterion[] {
  let core = criteria;
  for (const criterion of criteria) {
    const rest = core.filter((other) => other !== criterion);
    if (!canBeMet(rest.map((other) => other.condition))) core = rest;
  }
  return core;
}

/** Whether one criterion applies wherever the other does. */
function coversScope(wide: Criterion, narrow: Criterion): boolean {
  const { sites, channel, from, to } = wide.scope ?? {};
  const own = narrow.scope ?? {};
  return (
    (sites === undefined || own.sites?.every((site) => sites.includes(site)) === true) &&
    (channel === undefined || channel === own.channel) &&
    (from === undefined || (own.from !== undefined && own.from >= from)) &&
    (to === undefined || (own.to !== undefined && own.to <= to))
  );
}

/** Where criteria apply: scopes that nothing can lie in, and which criteria can come together. */
import { isCalendarDate } from './calendar.ts';
import { factsRead } from './conditions.ts';
import type { CriteriaProblem, Surroundings } from './check-criteria.ts';
import type { Criterion } from './types.ts';
import { listInWords } from './words.ts';

export function scopeProblems(
  { id, scope }: Criterion,
  { sites, intakes }: Pick<Surroundings, 'sites' | 'intakes'>,
): readonly CriteriaProblem[] {
  const problem = (message: string): CriteriaProblem => ({ kind: 'unreachable scope', criteria: [id], message });
  const found: CriteriaProblem[] = [];
  for (const day of [scope?.from, scope?.to]) if (day !== undefined && !isCalendarDate(day)) found.push(problem(`“${day}” is not a date`));
  if (scope?.from !== undefined && scope.to !== undefined && scope.to < scope.from)
    found.push(problem('It ends before it begins, so it never applies'));
  if (scope?.intakes?.length === 0) found.push(problem('It names no intake, so it never applies'));
  const strangeIntakes = intakes === undefined ? [] : (scope?.intakes ?? []).filter((intake) => !intakes.includes(intake));
  if (strangeIntakes.length > 0) {
    found.push(
      problem(
        `The programme has no intake ${listInWords(
          strangeIntakes.map((intake) => `“${intake}”`),
          'or',
        )}`,
      ),
    );
  }
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

interface Group {
  readonly criteria: readonly Criterion[];
  readonly where: string;
}

/** The required criteria that can come together: those for everyone, and with them those of each site and channel named. */
export function groupsThatMeet(required: readonly Criterion[]): readonly Group[] {
  const sites = [undefined, ...new Set(required.flatMap((criterion) => criterion.scope?.sites ?? []))];
  const channels = [undefined, ...new Set(required.flatMap((criterion) => criterion.scope?.channel ?? []))];
  const intakes = [undefined, ...new Set(required.flatMap((criterion) => criterion.scope?.intakes ?? []))];
  const days = [undefined, ...new Set(required.flatMap((criterion) => criterion.scope?.from ?? []))];
  return days.flatMap((day) =>
    intakes.flatMap((intake) =>
      sites.flatMap((site) =>
        channels.map((channel) => ({
          criteria: required.filter(({ scope }) => {
            const isHere = scope?.sites === undefined || (site !== undefined && scope.sites.includes(site));
            const isIntake = scope?.intakes === undefined || (intake !== undefined && scope.intakes.includes(intake));
            const isChannel = scope?.channel === undefined || scope.channel === channel;
            const isInForce = (scope?.from ?? '') <= (day ?? '') && (scope?.to === undefined || (day ?? '') <= scope.to);
            return isHere && isIntake && isChannel && isInForce;
          }),
          where: `${site === undefined ? '' : ` at ${site}`}${intake === undefined ? '' : ` in the intake ${intake}`}${channel === undefined ? '' : ` in ${channel} applications`}`,
        })),
      ),
    ),
  );
}

/** Whether one criterion applies wherever the other does. */
export function coversScope(wide: Criterion, narrow: Criterion): boolean {
  const { sites, intakes, channel, from, to } = wide.scope ?? {};
  const own = narrow.scope ?? {};
  return (
    (sites === undefined || own.sites?.every((site) => sites.includes(site)) === true) &&
    (intakes === undefined || own.intakes?.every((intake) => intakes.includes(intake)) === true) &&
    (channel === undefined || channel === own.channel) &&
    (from === undefined || (own.from !== undefined && own.from >= from)) &&
    (to === undefined || (own.to !== undefined && own.to <= to))
  );
}

/** The criteria in parts that share no fact with each other; the part of the first criterion comes first. */
export function linked(criteria: readonly Criterion[]): readonly (readonly Criterion[])[] {
  const facts = new Map(criteria.map((criterion) => [criterion, factsRead(criterion.condition)]));
  const left = [...criteria];
  const parts: (readonly Criterion[])[] = [];
  for (let first = left.shift(); first !== undefined; first = left.shift()) {
    const part = [first];
    for (const member of part) {
      for (const other of left.filter((each) => facts.get(each)?.some((fact) => facts.get(member)?.includes(fact)))) {
        left.splice(left.indexOf(other), 1);
        part.push(other);
      }
    }
    // In the order of the document, after the one that began.
    parts.push([first, ...criteria.filter((criterion) => criterion !== first && part.includes(criterion))]);
  }
  return parts;
}

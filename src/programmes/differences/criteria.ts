import { formatDate } from '#ui/index.ts';
import { isFromUsualDay, numbersIn, type NumberInCondition } from './condition-numbers.ts';
import type { CompiledProgramme } from '../language/compiled.ts';
import { listed } from '../words.ts';
import { anyChange } from './anything.ts';
import { moves, paired, quoted, say, textChange, type Change } from './change.ts';
import { canonical } from '../fingerprint.ts';

type Criterion = CompiledProgramme['criteria'][number];

/** Requirements are compared by their id; where only an amount moves it is said as such: "The minimum age for Umatilla rises from 18 to 21". */
export function criteriaChanges(before: CompiledProgramme, after: CompiledProgramme): readonly Change[] {
  const { added, removed, both, isReordered } = paired(before.criteria, after.criteria, (criterion) => criterion.id);
  return [
    ...both.flatMap(([old, now]) => criterionChanges(old, now, before, after)),
    ...added.flatMap((criterion) => overAnother(criterion, before, after)),
    ...removed.map((criterion) => say(`The requirement ${quoted(criterion.sentence)}${whereOf(criterion, before)} is gone`)),
    ...(isReordered ? [say('The requirements stand in another order')] : []),
  ];
}

/** A new requirement for some places that is a stricter form of a general one moves an amount there. */
function overAnother(criterion: Criterion, before: CompiledProgramme, after: CompiledProgramme): readonly Change[] {
  const [own, ...more] = numbersIn(criterion.condition);
  const general = before.criteria.find((one) => {
    const [number, ...others] = numbersIn(one.condition);
    return (
      own !== undefined &&
      number?.subject === own.subject &&
      others.length === 0 &&
      one.weight === criterion.weight &&
      one.scope?.sites === undefined &&
      criterion.scope?.sites !== undefined
    );
  });
  const from = general === undefined ? undefined : numbersIn(general.condition)[0];
  if (own === undefined || more.length > 0 || from === undefined || from.value === own.value)
    return [say(`A new requirement${whereOf(criterion, after)}${weightOf(criterion)}: ${quoted(criterion.sentence)}`)];
  return [amount(own, from.value, own.value, criterion, after)];
}

function criterionChanges(old: Criterion, now: Criterion, before: CompiledProgramme, after: CompiledProgramme): readonly Change[] {
  if (canonical(old) === canonical(now)) return [];
  const name = `The requirement ${quoted(now.sentence)}`;
  const changes: Change[] = [];
  const [oldNumbers, nowNumbers] = [numbersIn(old.condition), numbersIn(now.condition)];
  const isOnlyAmounts =
    oldNumbers.length === nowNumbers.length && skeletonOf(old.condition, oldNumbers) === skeletonOf(now.condition, nowNumbers);
  if (canonical(old.condition) !== canonical(now.condition)) {
    const moved = isOnlyAmounts
      ? nowNumbers.flatMap((number, index) => {
          const from = oldNumbers[index]?.value;
          return from === undefined || from === number.value ? [] : [amount(number, from, number.value, now, after)];
        })
      : [];
    if (moved.length > 0) changes.push(...moved);
    else if (old.sentence !== now.sentence) changes.push(say(`The requirement ${quoted(old.sentence)} becomes ${quoted(now.sentence)}`));
    else changes.push(say(`${name} is judged by another condition`));
  } else if (old.sentence !== now.sentence)
    changes.push(...textChange(`The wording of the requirement “${now.id}”`, old.sentence, now.sentence));
  if (old.weight !== now.weight)
    changes.push(say(`${name} is now ${weightWords[now.weight] ?? now.weight}; it was ${weightWords[old.weight] ?? old.weight}`));
  if (canonical(old.scope?.sites ?? null) !== canonical(now.scope?.sites ?? null))
    changes.push(say(`${name} now applies ${placesOf(now, after)}; before it applied ${placesOf(old, before)}`));
  const { sites: _, ...oldScope } = old.scope ?? {};
  const { sites: __, ...nowScope } = now.scope ?? {};
  changes.push(...anyChange(`${name}, where it applies`, oldScope, nowScope).filter(() => canonical(oldScope) !== canonical(nowScope)));
  changes.push(...basisChanges(name, old, now));
  changes.push(...textChange(`The note on the requirement ${quoted(now.sentence)}`, old.note, now.note));
  return changes.length > 0 ? changes : [say(`${name} changes`)];
}

function basisChanges(name: string, old: Criterion, now: Criterion): readonly Change[] {
  const [before, after] = [old.legalBasis, now.legalBasis];
  if (canonical(before ?? null) === canonical(after ?? null)) return [];
  if (before === undefined && after !== undefined) return [say(`${name} now states its basis: ${quoted(after.text)}`)];
  if (after === undefined || before === undefined) return [say(`${name} no longer states its basis`)];
  return [
    ...textChange(`The basis of the requirement ${quoted(now.sentence)}`, before.text, after.text),
    ...textChange(`The day from which the basis of ${quoted(now.sentence)} is in force`, before.inForceFrom, after.inForceFrom),
    ...textChange(`The source of the basis of ${quoted(now.sentence)}`, before.source, after.source),
  ];
}

function amount(number: NumberInCondition, from: number, to: number, criterion: Criterion, programme: CompiledProgramme): Change {
  const unit =
    number.unit === null ? undefined : (value: number) => `${value} ${value === 1 ? number.unit?.replace(/s$/, '') : number.unit}`;
  const day = isFromUsualDay(criterion) ? '' : ` from ${formatDate(criterion.scope?.from ?? '')}`;
  const preferred = criterion.weight === 'required' ? '' : ` that is ${weightWords[criterion.weight] ?? criterion.weight}`;
  return {
    sentence: `${number.subject}${preferred}${whereOf(criterion, programme)} ${moves(from, to, unit)}${day}`,
    isAmount: day === '',
  };
}

/** The condition with its amounts taken out: two that differ in amounts only have the same. */
function skeletonOf(condition: Criterion['condition'], numbers: readonly NumberInCondition[]): string {
  const copy = JSON.parse(JSON.stringify(condition)) as unknown;
  for (const { path } of numbers) {
    let holder: unknown = copy;
    for (const key of path.slice(0, -1)) holder = (holder as Record<string | number, unknown>)[key];
    (holder as Record<string | number, unknown>)[path.at(-1) ?? ''] = 0;
  }
  return canonical(copy);
}

const weightWords: Readonly<Record<string, string>> = {
  required: 'required',
  preferred: 'preferred, not required',
  'confirmed after offer': 'confirmed after an offer',
};
const weightOf = (criterion: Criterion): string =>
  criterion.weight === 'required' ? '' : ` (${weightWords[criterion.weight] ?? criterion.weight})`;

/** " for Umatilla and Leeds"; nothing where it applies everywhere. */
function whereOf(criterion: Criterion, programme: CompiledProgramme): string {
  const sites = criterion.scope?.sites;
  const channel =
    criterion.scope?.channel === undefined ? '' : criterion.scope.channel === 'internal' ? ' for employees' : ' for people outside';
  return `${sites === undefined ? '' : ` for ${listed(sites.map((id) => siteName(id, programme)))}`}${channel}`;
}

const placesOf = (criterion: Criterion, programme: CompiledProgramme): string =>
  criterion.scope?.sites === undefined ? 'everywhere' : `in ${listed(criterion.scope.sites.map((id) => siteName(id, programme)))}`;

/** The town where that is enough to tell the sites apart, else the site's own name. */
function siteName(id: string, programme: CompiledProgramme): string {
  const site = programme.sites.find((one) => one.id === id);
  if (site === undefined) return id;
  const isAlone = programme.sites.filter((one) => one.city === site.city).length === 1;
  return site.city !== null && isAlone ? site.city : site.name;
}

/** Framework, routes, awards, competencies and lengths, checked against each other. */
import type { z } from 'zod';
import type { Award, Competency, Duration, Framework, Phase, RouteChoice, Term } from './compiled.ts';
import type { Report } from './problems.ts';
import type { WrittenProgramme } from './schema-programme.ts';
import type { competenciesSchema } from './schema-training.ts';
import type { Path } from './source.ts';
import { highestLevel } from './vocabulary.ts';
import { listed, quoted, slug } from './words.ts';

/** The framework with its levels inside the bounds of the framework; a way of progress belongs to US registered ones only. */
export function frameworkOf(written: WrittenProgramme['framework'], path: Path, report: Report): Framework {
  const system = written?.system ?? 'none';
  const levels = [written?.level ?? []].flat();
  const highest = highestLevel[system];
  const at = (key: string): Path => [...path, key];
  for (const level of levels) {
    if (system === 'US registered')
      report.error(at('level'), 'a US registered apprenticeship has no levels; expected "approach" with time, competency or hybrid');
    else if (highest !== undefined && level > highest)
      report.error(at('level'), `level ${level} stands here; the levels of ${system} go from 1 to ${highest}`);
  }
  if (written?.approach !== undefined && system !== 'US registered')
    report.error(
      at('approach'),
      `"approach" belongs to US registered apprenticeships; expected it only with that system, not with ${system}`,
    );
  return { system, levels, approach: written?.approach ?? null };
}

/** Levels of awards and routes lie inside the framework, where it has levels. */
export function checkLevels(written: WrittenProgramme, path: Path, system: Framework['system'], report: Report): void {
  const highest = highestLevel[system];
  if (highest === undefined) return;
  const check = (level: number | undefined, at: Path): void => {
    if (level !== undefined && level > highest)
      report.error(at, `level ${level} stands here; the levels of ${system} go from 1 to ${highest}`);
  };
  for (const [id, award] of Object.entries(written.awards ?? {})) check(award.level, [...path, 'awards', id, 'level']);
  written.routes?.options.forEach((option, index) => check(option.level, [...path, 'routes', 'options', index, 'level']));
}

export function termsOf(written: WrittenProgramme['terms'], path: Path, report: Report): readonly Term[] {
  const terms = written ?? [];
  terms.forEach((term, index) => {
    const before = terms[index - 1];
    if (term.to < term.from) report.error([...path, index, 'to'], `the term ends on ${term.to}, before it begins on ${term.from}`);
    else if (before !== undefined && term.from <= before.to)
      report.error([...path, index, 'from'], `the term begins on ${term.from}, while ${quoted(before.name)} lasts until ${before.to}`);
  });
  return terms;
}

export function awardsOf(written: WrittenProgramme['awards']): Award[] {
  return Object.entries(written ?? {}).map(([id, award]) => ({
    id,
    title: award.title,
    kind: award.kind ?? kindOfAward(award.title),
    level: award.level ?? null,
    by: award.by ?? null,
  }));
}

function kindOfAward(title: string): Award['kind'] {
  if (/\b(?:BEng|BSc|BA|MA|MSc|MEng|degree)\b/i.test(title)) return 'degree';
  if (/\bHND\b|diploma/i.test(title)) return 'diploma';
  if (/\bHNC\b|certificate/i.test(title)) return 'certificate';
  return /standard/i.test(title) ? 'standard' : 'qualification';
}

export function routesOf(written: WrittenProgramme['routes'], path: Path, awards: readonly Award[], report: Report): RouteChoice | null {
  if (written === undefined) return null;
  const ids = written.options.map((option) => option.id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) report.error([...path, 'options', index, 'id'], `two routes have the id "${id}"; give each its own`);
  });
  written.options.forEach((option, index) => checkAward(option.award, [...path, 'options', index, 'award'], awards, report));
  return {
    afterMonths: written.after,
    options: written.options.map((option) => ({
      id: option.id,
      title: option.title,
      level: option.level ?? null,
      award: option.award ?? null,
    })),
  };
}

export function checkAward(id: string | undefined, path: Path, awards: readonly Award[], report: Report): void {
  const known = awards.map((award) => award.id);
  if (id === undefined || known.includes(id)) return;
  report.error(
    path,
    `the award ${quoted(id)} is not declared under "awards"; expected ${known.length === 0 ? 'an award declared there' : listed(known, 'or')}`,
    { word: id, right: known },
  );
}

const weeksPerMonth = 52 / 12;

/** The duration of the whole: as written, else added up from the phases (of one route), in weeks where units differ. */
export function durationOf(written: Duration | undefined, phases: readonly Phase[]): Duration | null {
  if (written !== undefined) return written;
  const [firstRoute] = phases.flatMap((phase) => phase.routeId ?? []);
  const counted = phases.filter((phase) => phase.routeId === null || phase.routeId === firstRoute);
  const units = new Set(counted.map((phase) => phase.duration.unit));
  if (counted.length === 0 || (units.has('hours') && units.size > 1)) return null;
  const unit = units.size === 1 ? (counted[0]?.duration.unit ?? 'months') : 'weeks';
  const inUnit = (amount: number, from: Duration['unit']): number =>
    unit === 'weeks' && from === 'months' ? amount * weeksPerMonth : amount;
  const total = (end: 'min' | 'max'): number | null =>
    counted.reduce<number | null>((sum, { duration }) => {
      const amount = end === 'min' ? (duration.min ?? 0) : duration.max;
      return sum === null || amount === null ? null : sum + inUnit(amount, duration.unit);
    }, 0);
  const [min, max] = [total('min'), total('max')];
  return {
    text: counted.map((phase) => phase.duration.text).join(', then '),
    unit,
    min: min === null ? null : Math.floor(min) || null,
    max: max === null ? null : Math.ceil(max),
  };
}

/** Phases of fixed length should fill a fixed duration, on every route. */
export function checkPhasesFillDuration(
  duration: Duration | undefined,
  phases: readonly Phase[],
  routes: RouteChoice | null,
  path: Path,
  report: Report,
): void {
  if (duration === undefined || duration.min !== duration.max || duration.min === null || phases.length === 0) return;
  // Phases of a route that is not declared are an error of their own; their sum would say nothing.
  const declared = routes?.options.map((option) => option.id) ?? [];
  if (phases.some((phase) => phase.routeId !== null && !declared.includes(phase.routeId))) return;
  for (const route of routes?.options.map((option) => option.id) ?? [null]) {
    const taken = phases.filter((phase) => phase.routeId === null || phase.routeId === route);
    const fixed = taken.every(
      (phase) => phase.duration.min !== null && phase.duration.unit === duration.unit && phase.duration.min === phase.duration.max,
    );
    if (!fixed) continue;
    const sum = taken.reduce((total, phase) => total + (phase.duration.max ?? 0), 0);
    if (sum === duration.min) continue;
    const onRoute = route === null ? '' : ` on the route "${route}"`;
    report.warning([...path, 'phases'], `the phases${onRoute} add up to ${sum} ${duration.unit}, but the duration is ${duration.text}`);
  }
}

const kindOfGroup = {
  knowledge: 'knowledge',
  skills: 'skill',
  behaviours: 'behaviour',
  'work processes': 'work process',
} as const satisfies Record<string, Competency['kind']>;

export function competenciesOf(written: z.output<typeof competenciesSchema> | undefined, path: Path, report: Report): Competency[] {
  const seen = new Set<string>();
  return (Object.keys(kindOfGroup) as (keyof typeof kindOfGroup)[]).flatMap((group) =>
    (written?.[group] ?? []).map((entry, index) => {
      const one = typeof entry === 'string' ? { title: entry } : entry;
      const id = one.id ?? (slug(one.title) || 'competency');
      if (seen.has(id)) report.error([...path, group, index], `two competencies have the id "${id}"; give each its own title or id`);
      seen.add(id);
      return { id, title: one.title, kind: kindOfGroup[group], hours: one.hours ?? null, duties: one.duties ?? null };
    }),
  );
}

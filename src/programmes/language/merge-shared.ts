/** What the programmes of a page have in common is written once, under `shared`, and each programme has it as its own. */
import type { Report } from './problems.ts';
import { slug } from './words.ts';
import type { WrittenCriterion } from './schema-criteria.ts';
import type { WrittenProgramme, WrittenShared } from './schema-programme.ts';
import type { Path } from './source.ts';

export interface Merged {
  readonly written: WrittenProgramme;
  /** Where a path of the merged programme stands in the text: under `shared` for what is inherited. */
  readonly pathInText: (path: Path) => Path;
}

/** Criteria, awards and facts of the programme come beside the shared ones, or in the place of one with the same id. */
export function merge(shared: WrittenShared | undefined, own: WrittenProgramme, index: number): Merged {
  const base: Path = ['programmes', index];
  if (shared === undefined) return { written: own, pathInText: (path) => path };
  const criteria = mergeCriteria(shared.criteria, own.criteria, base);
  const written: WrittenProgramme = {
    ...shared,
    ...own,
    ...(shared.awards === undefined ? {} : { awards: { ...shared.awards, ...own.awards } }),
    ...(shared.facts === undefined ? {} : { facts: { ...shared.facts, ...own.facts } }),
    ...(criteria.length === 0 ? {} : { criteria: criteria.map(({ criterion }) => criterion) }),
  };
  return {
    written,
    pathInText: (path) => {
      const [first, number, key, part, ...rest] = path;
      if (first !== 'programmes' || number !== index || typeof key !== 'string') return path;
      if (key === 'criteria' && typeof part === 'number') return [...(criteria[part]?.path ?? []), ...rest];
      const inherited: Path = ['shared', ...path.slice(2)];
      if ((key === 'awards' || key === 'facts') && typeof part === 'string') return Object.hasOwn(own[key] ?? {}, part) ? path : inherited;
      return own[key as keyof WrittenProgramme] === undefined && shared[key as keyof WrittenShared] !== undefined ? inherited : path;
    },
  };
}

interface PlacedCriterion {
  readonly criterion: WrittenCriterion;
  readonly path: Path;
}

function mergeCriteria(
  shared: readonly WrittenCriterion[] | undefined,
  own: readonly WrittenCriterion[] | undefined,
  base: Path,
): PlacedCriterion[] {
  const idOf = (criterion: WrittenCriterion): string | undefined => (typeof criterion === 'string' ? slug(criterion) : criterion.id);
  const ids = (own ?? []).map(idOf);
  const kept = (shared ?? []).flatMap((criterion, index): PlacedCriterion[] => {
    const id = idOf(criterion);
    return id !== undefined && ids.includes(id) ? [] : [{ criterion, path: ['shared', 'criteria', index] }];
  });
  return [...kept, ...(own ?? []).map((criterion, index) => ({ criterion, path: [...base, 'criteria', index] }))];
}

/** The same report, with inherited things told at the place where they stand. */
export const reportingAt = (report: Report, pathInText: Merged['pathInText']): Report => ({
  error: (path, message, near) => report.error(pathInText(path), message, near),
  warning: (path, message, near) => report.warning(pathInText(path), message, near),
});

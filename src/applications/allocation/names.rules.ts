import { formatDate } from '#ui/components/text.tsx';
import type { RunSite } from './input.rules.ts';

/** A site in a run of one intake is called by its name; where several intakes share it, by the start as well. */
export function siteName(sites: readonly Pick<RunSite, 'intakeId'>[]): (site: Pick<RunSite, 'name' | 'startsOn'>) => string {
  const isSeveral = new Set(sites.map(({ intakeId }) => intakeId)).size > 1;
  return ({ name, startsOn }) => (isSeveral ? `${name} (start ${formatDate(startsOn)})` : name);
}

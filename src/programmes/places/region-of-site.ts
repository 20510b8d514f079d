import type { Site } from '../language/compiled.ts';
import { locateSite } from './locate.ts';

const found = new Map<string, string | null>();

/** The region that a site lies in, by name ("England", "Oregon"): as its document says, else worked out from its town; null where neither tells. */
export function regionOfSite(site: Pick<Site, 'name' | 'city' | 'region' | 'country'>): string | null {
  if (site.region !== null || site.city === null) return site.region;
  const key = `${site.country} ${site.city}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const { region } = locateSite(site);
  found.set(key, region);
  return region;
}

import type { Actor } from '#people/index.ts';
import type { Trx } from '#platform/database/index.ts';
import { emptySearch, searchCatalogue, withFilter } from '../catalogue/index.ts';
import { openingsOf, type Openings } from '../intake.query.ts';
import { currentStateOf, type ProgrammeVersion } from '../version.query.ts';

/** More than three side by side nobody can read. */
export const mostCompared = 3;

export interface Compared {
  readonly version: ProgrammeVersion;
  readonly openings: Openings;
}

/** A programme that could stand beside the others. */
export interface Addable {
  readonly slug: string;
  readonly title: string;
  readonly organisation: string;
}

export interface Comparison {
  readonly programmes: readonly Compared[];
  /** Asked for and taken down since. */
  readonly withdrawn: readonly string[];
  /** What the words find, or what is most alike where there are none. */
  readonly addable: readonly Addable[];
}

/** The programmes of the address in its order, each once; what is not there is left out. */
export async function comparisonOf(
  trx: Trx,
  slugs: readonly string[],
  words: string,
  options: { readonly today: Temporal.PlainDate; readonly actor: Actor },
): Promise<Comparison> {
  const versions: ProgrammeVersion[] = [];
  const withdrawn: string[] = [];
  for (const slug of [...new Set(slugs)].slice(0, mostCompared)) {
    const current = await currentStateOf(trx, slug);
    if (current.state === 'published') versions.push(current.version);
    if (current.state === 'withdrawn') withdrawn.push(current.title);
  }
  const openings = await openingsOf(trx, versions, options.today, options.actor);
  const none: Openings = { open: [], ahead: [], next: null };
  return {
    programmes: versions.map((version) => ({ version, openings: openings.get(version.programmeId) ?? none })),
    withdrawn,
    addable: versions.length >= mostCompared ? [] : await addableBeside(trx, versions, words, options),
  };
}

async function addableBeside(
  trx: Trx,
  versions: readonly ProgrammeVersion[],
  words: string,
  options: { readonly today: Temporal.PlainDate; readonly actor: Actor },
): Promise<readonly Addable[]> {
  const field = versions[0]?.compiled.field;
  const search = words !== '' ? { ...emptySearch, words } : field === undefined ? emptySearch : withFilter(emptySearch, 'field', [field]);
  const found = await searchCatalogue(trx, search, { ...options, limit: 12 });
  return found.hits
    .flatMap((hit) => {
      const slug = /^\/programmes\/([^/?]+)$/.exec(hit.card.href)?.[1];
      return hit.kind === 'programme' && slug !== undefined ? [{ slug, title: hit.card.title, organisation: hit.card.organisation }] : [];
    })
    .filter(({ slug }) => !versions.some((version) => version.slug === slug))
    .slice(0, 6);
}

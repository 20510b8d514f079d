import type { CompiledProgramme, PhaseMode } from './language/compiled.ts';
import type { Intake } from './intake.query.ts';
import type { ProgrammeVersion } from './version.query.ts';
import { countryName, longestMonths } from './words.ts';

/** The catalogue as data: what can be searched and filtered, and the search itself. Pure. */

export interface CatalogueEntry {
  readonly version: ProgrammeVersion;
  readonly openIntakes: readonly Intake[];
}

export const lengths = {
  'up-to-12': 'Up to 12 months',
  '13-to-24': '13 to 24 months',
  'over-24': 'Over 2 years',
} as const;
export type Length = keyof typeof lengths;

/** What was searched for, as it stands in the address. Empty texts and false: not asked for. */
export interface Search {
  readonly words: string;
  readonly field: string;
  readonly level: string;
  readonly country: string;
  readonly length: Length | '';
  readonly mode: string;
  readonly forVeterans: boolean;
  readonly openNow: boolean;
}

/** Reads a search from an address; what no form could have sent is left out. */
export function searchFrom(query: URLSearchParams): Search {
  const text = (name: string): string => (query.get(name) ?? '').trim().slice(0, 100).toWellFormed();
  const length = text('length');
  return {
    words: text('q'),
    field: text('field'),
    level: text('level'),
    country: text('country'),
    length: Object.hasOwn(lengths, length) ? (length as Length) : '',
    mode: text('mode'),
    forVeterans: text('veterans') === 'yes',
    openNow: text('open') === 'yes',
  };
}

export const isEmptySearch = (search: Search): boolean => Object.values(search).every((value) => value === '' || value === false);

/** Whether the programme is made for people with a connection to the armed forces: it asks for one, or says so. */
export function isForVeterans(programme: CompiledProgramme): boolean {
  return (
    programme.facts.some((fact) => fact.id === 'military_connection') ||
    /\b(veterans?|military)\b/i.test(`${programme.title} ${programme.summary}`)
  );
}

/** Every way of learning in a programme, those beside the work included. */
export function modesOf(programme: CompiledProgramme): readonly PhaseMode[] {
  const modes = programme.phases.flatMap((phase) => [
    phase.mode,
    ...phase.with.flatMap((study) => (study.orMode ? [study.mode, study.orMode] : [study.mode])),
  ]);
  return [...new Set(modes)];
}

const levelsOf = (programme: CompiledProgramme): readonly string[] => programme.framework.levels.map(String);
const countriesOf = (programme: CompiledProgramme): readonly string[] => [...new Set(programme.sites.map((site) => site.country))];

function lengthOf(programme: CompiledProgramme): Length | null {
  const months = longestMonths(programme.duration);
  if (months === null) return null;
  return months <= 12 ? 'up-to-12' : months <= 24 ? '13-to-24' : 'over-24';
}

/** The entries that fit, best match of the words first, then those that are open, then by title. */
export function find(entries: readonly CatalogueEntry[], search: Search): readonly CatalogueEntry[] {
  const wanted = tokens(search.words);
  const fitting = entries.flatMap((entry) => {
    const programme = entry.version.compiled;
    const fits =
      (search.field === '' || programme.field === search.field) &&
      (search.level === '' || levelsOf(programme).includes(search.level)) &&
      (search.country === '' || countriesOf(programme).includes(search.country)) &&
      (search.length === '' || lengthOf(programme) === search.length) &&
      (search.mode === '' || (modesOf(programme) as readonly string[]).includes(search.mode)) &&
      (!search.forVeterans || isForVeterans(programme)) &&
      (!search.openNow || entry.openIntakes.length > 0);
    const score = fits ? scoreOf(entry, wanted) : 0;
    return score === 0 ? [] : [{ entry, score: score + (entry.openIntakes.length > 0 ? 0.5 : 0) }];
  });
  return fitting
    .toSorted((a, b) => b.score - a.score || (a.entry.version.compiled.title < b.entry.version.compiled.title ? -1 : 1))
    .map(({ entry }) => entry);
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const tokens = (text: string): readonly string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((token) => token !== '');

/** Every word must occur; a word of the title counts most. 0: does not fit. */
function scoreOf({ version }: CatalogueEntry, wanted: readonly string[]): number {
  if (wanted.length === 0) return 1;
  const programme = version.compiled;
  const title = folded(programme.title);
  const near = folded(
    [programme.field, programme.summary, version.organisationName, ...programme.awards.map((award) => award.title)].join(' '),
  );
  const far = folded(
    [
      ...programme.sites.flatMap((site) => [site.name, site.city ?? '', site.region ?? '', countryName(site.country)]),
      ...programme.providers.map((provider) => provider.name),
      ...programme.nextRoles.map((role) => role.title),
      ...programme.competencies.map((competency) => competency.title),
      ...modesOf(programme),
    ].join(' '),
  );
  let score = 0;
  for (const word of wanted) {
    const found = title.includes(word) ? 4 : near.includes(word) ? 2 : far.includes(word) ? 1 : 0;
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

export interface FilterOptions {
  readonly fields: readonly string[];
  readonly levels: readonly string[];
  readonly countries: readonly string[];
  readonly lengths: readonly Length[];
  readonly modes: readonly string[];
  readonly hasVeterans: boolean;
}

/** What there is to choose from: only values that some programme has. */
export function optionsOf(entries: readonly CatalogueEntry[]): FilterOptions {
  const programmes = entries.map((entry) => entry.version.compiled);
  const all = (of: (programme: CompiledProgramme) => readonly string[]): readonly string[] =>
    [...new Set(programmes.flatMap(of))].toSorted();
  const present = new Set(programmes.map(lengthOf));
  return {
    fields: all((programme) => [programme.field]),
    levels: all(levelsOf).toSorted((a, b) => Number(a) - Number(b)),
    countries: all(countriesOf),
    lengths: (Object.keys(lengths) as Length[]).filter((length) => present.has(length)),
    modes: all(modesOf),
    hasVeterans: programmes.some(isForVeterans),
  };
}

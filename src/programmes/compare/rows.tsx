import type { Child } from 'hono/jsx';
import { capitalised, countOf, formatDate } from '#ui/index.ts';
import { paths } from '../paths.ts';
import {
  durationInWords,
  frameworkInWords,
  listed,
  patternInWords,
  payLine,
  placesIn,
  placesInWords,
  startInWords,
  windowInWords,
} from '../words.ts';
import type { Compared } from './comparison.query.ts';

/** What is compared, line by line; a line that no programme says anything on is left out. */

export interface ComparedRow {
  readonly label: string;
  readonly values: readonly Child[];
}

const notStated = 'Not stated';

interface Line {
  readonly label: string;
  readonly of: (compared: Compared) => Child | null;
}

const list = (items: readonly string[]): Child | null =>
  items.length === 0 ? null : (
    <ul class="plain">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );

const lines: readonly Line[] = [
  { label: 'Employer', of: ({ version }) => version.organisationName },
  { label: 'Field', of: ({ version }) => version.compiled.field },
  { label: 'Level', of: ({ version }) => frameworkInWords(version.compiled.framework) },
  { label: 'Length', of: ({ version }) => durationInWords(version.compiled.duration) },
  { label: 'Where', of: ({ version }) => placesInWords(version.compiled.sites) },
  {
    label: 'How you learn',
    of: ({ version }) =>
      list([
        ...new Set(
          version.compiled.phases
            .flatMap((phase) => [phase.mode, ...phase.with.map((study) => study.mode)])
            .map((mode) => capitalised(mode)),
        ),
      ]),
  },
  { label: 'Pay', of: ({ version, openings }) => payLine(version.compiled, openings.open) ?? 'Not stated by the employer' },
  { label: 'Applications', of: applicationsOf },
  { label: 'Next start', of: ({ openings }) => (openings.open[0] ? startInWords(openings.open[0]) : null) },
  { label: 'Places', of: ({ openings }) => (openings.open.length === 0 ? null : countOf(placesIn(openings.open), 'place')) },
  { label: 'Awards', of: ({ version }) => list(version.compiled.awards.map((award) => award.title)) },
  {
    label: 'What you need to apply',
    of: ({ version }) =>
      list(
        version.compiled.criteria
          .filter((criterion) => criterion.weight === 'required')
          .map((criterion) => `${criterion.sentence}${scopeOf(version.compiled.sites, criterion.scope?.sites)}`),
      ) ?? 'Nothing that you must meet',
  },
  {
    label: 'Working pattern',
    of: ({ version }) =>
      version.compiled.pattern === null
        ? null
        : list(patternInWords(version.compiled.pattern).map(({ label, value }) => `${label}: ${value}`)),
  },
  {
    label: 'After you apply',
    of: ({ version }) =>
      list(
        version.compiled.process
          .filter((step) => step.by !== 'candidate')
          .map((step) => `${step.name}${step.withinWorkingDays === null ? '' : `, within ${step.withinWorkingDays} working days`}`),
      ),
  },
  { label: 'Benefits', of: ({ version }) => list(version.compiled.benefits) },
  { label: 'Where it leads', of: ({ version }) => list(version.compiled.nextRoles.map((role) => role.title)) },
];

const scopeOf = (sites: Compared['version']['compiled']['sites'], only: readonly string[] | undefined): string =>
  only === undefined ? '' : ` (at ${listed(only.map((id) => sites.find((site) => site.id === id)?.name ?? id))} only)`;

function applicationsOf({ openings }: Compared): Child {
  const [first] = openings.open;
  if (first) return first.closesOn === null ? 'Open until filled' : `Open until ${formatDate(first.closesOn)}`;
  return openings.next === null ? 'Not open today' : `Not open today. ${windowInWords(openings.next)}`;
}

export function rowsOf(programmes: readonly Compared[]): readonly ComparedRow[] {
  return lines.flatMap(({ label, of }) => {
    const values = programmes.map((compared) => of(compared));
    return values.every((value) => value === null || value === '') ? [] : [{ label, values: values.map((value) => value ?? notStated) }];
  });
}

/** The address that compares these programmes. */
export const compareAddress = (slugs: readonly string[]): string =>
  slugs.length === 0 ? paths.compare : `${paths.compare}?${slugs.map((slug) => `p=${encodeURIComponent(slug)}`).join('&')}`;

import type { CompiledProgramme } from './language/compiled.ts';
import { canonical } from './fingerprint.ts';

/** What a new version changes, in words for the people who manage and audit a programme. */

const partNames: Readonly<Record<keyof CompiledProgramme, string>> = {
  id: 'The address',
  title: 'The title',
  summary: 'The summary',
  body: 'The description',
  image: 'The picture',
  imageAlternative: 'The words for the picture',
  link: 'The link to the employer’s own page',
  field: 'The field',
  framework: 'The framework and level',
  duration: 'The duration',
  providers: 'The training providers',
  phases: 'The phases',
  routes: 'The choice of route',
  awards: 'The awards',
  facts: 'The questions',
  criteria: 'The requirements',
  process: 'The steps',
  pay: 'The pay',
  sites: 'The sites',
  demands: 'The demands of the work',
  accommodation: 'How to ask for an adjustment',
  pattern: 'The working pattern',
  competencies: 'The competencies',
  safetyTraining: 'The safety training',
  openings: 'The openings',
  duties: 'The duties',
  benefits: 'The benefits',
  nextRoles: 'The roles that it leads to',
  stories: 'The stories',
  hoursMinima: 'The hours that must be reached',
  reviewEveryMonths: 'How often reviews are held',
  mentorship: 'The mentoring',
  mentors: 'How many apprentices a mentor has',
  terms: 'The terms',
  modules: 'The modules',
  contacts: 'The contacts',
  accepted: 'The accepted findings',
};

/** One sentence per part that differs: "The requirements changed: added “…”." Empty when both say the same. */
export function differencesBetween(before: CompiledProgramme, after: CompiledProgramme): readonly string[] {
  return (Object.keys(partNames) as (keyof CompiledProgramme)[]).flatMap((part) => {
    if (canonical(before[part] ?? null) === canonical(after[part] ?? null)) return [];
    const detail = detailOf(before[part], after[part]);
    return [`${partNames[part]} changed${detail === '' ? '' : `: ${detail}`}.`];
  });
}

interface Named {
  readonly key: string;
  readonly name: string;
  readonly content: string;
}

function detailOf(before: unknown, after: unknown): string {
  if (isShortText(before) && isShortText(after)) return `“${before}” became “${after}”`;
  if (!Array.isArray(before) || !Array.isArray(after)) return '';
  const [old, now] = [before.map(named), after.map(named)];
  const added = now.filter((one) => !old.some((other) => other.key === one.key));
  const removed = old.filter((one) => !now.some((other) => other.key === one.key));
  const reworded = now.filter((one) => old.some((other) => other.key === one.key && other.content !== one.content));
  return [phrase('added', added), phrase('removed', removed), phrase('different', reworded)].filter((text) => text !== '').join('; ');
}

const isShortText = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value.length <= 80);

const phrase = (word: string, parts: readonly Named[]): string =>
  parts.length === 0 ? '' : `${word} ${parts.map(({ name }) => `“${name}”`).join(', ')}`;

/** What a part of a list is called: its own words where it has some. */
function named(part: unknown): Named {
  const content = canonical(part);
  if (typeof part !== 'object' || part === null) return { key: String(part), name: shortened(String(part)), content };
  const record = part as Readonly<Record<string, unknown>>;
  const words = ['sentence', 'title', 'name', 'question', 'text', 'id', 'kind']
    .map((key) => record[key])
    .find((value) => typeof value === 'string');
  const key = [record['id'], record['name'], record['kind'], record['title']].find((value) => typeof value === 'string');
  return { key: key ?? content, name: shortened(words ?? 'a part'), content };
}

const shortened = (text: string): string => (text.length > 90 ? `${text.slice(0, 89).trimEnd()}…` : text);

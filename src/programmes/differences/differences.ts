import { formatDate } from '#ui/index.ts';
import { canonical } from '../fingerprint.ts';
import type { CompiledProgramme } from '../language/compiled.ts';
import { anyChange } from './anything.ts';
import { amountChange, listChange, paired, quoted, say, textChange, type Change } from './change.ts';
import { criteriaChanges } from './criteria.ts';
import { payChanges } from './pay.ts';
import { processChanges } from './process.ts';
import type { Word } from './text.ts';
import { durationChange, hoursChanges, phaseChanges, routeChanges } from './training.ts';

/** One sentence that says what differs; a long text comes with its words, kept, added and removed. */
export interface Difference {
  readonly part: keyof CompiledProgramme;
  readonly sentence: string;
  readonly words?: readonly Word[];
}

export interface DifferenceOptions {
  /** The day from which the later version counts: stands behind amounts that move. */
  readonly on?: Temporal.PlainDate | null;
}

type Compare = (before: CompiledProgramme, after: CompiledProgramme) => readonly Change[];

const text =
  (subject: string, part: keyof CompiledProgramme): Compare =>
  (before, after) => {
    const [old, now] = [before[part], after[part]];
    return textChange(subject, typeof old === 'string' ? old : null, typeof now === 'string' ? now : null);
  };
const list =
  (subject: string, part: 'duties' | 'benefits'): Compare =>
  (before, after) =>
    listChange(subject, before[part], after[part]);
const any =
  (subject: string, part: keyof CompiledProgramme): Compare =>
  (before, after) =>
    anyChange(subject, before[part], after[part]);

/** How each part of a compiled programme is compared; a part that the language gains is missing here until it is named. */
const parts: Readonly<Record<keyof CompiledProgramme, Compare>> = {
  criteria: criteriaChanges,
  pay: payChanges,
  duration: (before, after) => durationChange('The duration', before.duration, after.duration),
  phases: phaseChanges,
  routes: routeChanges,
  process: processChanges,
  sites: siteChanges,
  openings: any('The openings', 'openings'),
  awards: any('The awards', 'awards'),
  framework: any('The framework', 'framework'),
  providers: any('The training providers', 'providers'),
  hoursMinima: hoursChanges,
  reviewEveryMonths: (before, after) =>
    amountChange('The time between two reviews', before.reviewEveryMonths, after.reviewEveryMonths, (amount) =>
      amount === 1 ? '1 month' : `${amount} months`,
    ),
  mentorship: text('What is said of mentoring', 'mentorship'),
  mentors: any('How many apprentices one mentor has', 'mentors'),
  competencies: any('The competencies', 'competencies'),
  modules: any('The modules', 'modules'),
  terms: any('The terms', 'terms'),
  safetyTraining: any('The safety training', 'safetyTraining'),
  demands: any('The demands of the work', 'demands'),
  accommodation: text('How to ask for an adjustment', 'accommodation'),
  pattern: any('The working pattern', 'pattern'),
  nextRoles: any('The roles that it leads to', 'nextRoles'),
  facts: any('The questions', 'facts'),
  application: any('The application form', 'application'),
  title: text('The title', 'title'),
  summary: text('The summary', 'summary'),
  body: text('The description', 'body'),
  field: text('The field', 'field'),
  duties: list('The duties', 'duties'),
  benefits: list('The benefits', 'benefits'),
  stories: any('The stories', 'stories'),
  contacts: any('The contacts', 'contacts'),
  image: text('The picture', 'image'),
  imageAlternative: text('The words for the picture', 'imageAlternative'),
  link: text('The link to the employer’s own page', 'link'),
  id: text('The address', 'id'),
  accepted: any('The accepted findings', 'accepted'),
};

/** What the later version says otherwise, what matters most to a candidate first. Empty exactly when both say the same. */
export function differencesBetween(
  before: CompiledProgramme,
  after: CompiledProgramme,
  { on = null }: DifferenceOptions = {},
): readonly Difference[] {
  return (Object.keys(parts) as (keyof CompiledProgramme)[]).flatMap((part) => {
    if (canonical(before[part] ?? null) === canonical(after[part] ?? null)) return [];
    const told = parts[part](before, after);
    const changes = told.length > 0 ? told : [say(`${partNames[part] ?? `The part “${part}”`} changes`)];
    return changes.map(({ sentence, words, isAmount }) => ({
      part,
      sentence: ended(`${sentence}${isAmount === true && on !== null ? ` on ${formatDate(on)}` : ''}`),
      ...(words === undefined ? {} : { words }),
    }));
  });
}

/** A quotation that ends with its own full stop needs no second one. */
const ended = (sentence: string): string => (/[.!?…]”$/.test(sentence) ? sentence : `${sentence}.`);

/** For a part whose own comparison finds nothing to say of a change that is there. */
const partNames: Partial<Record<keyof CompiledProgramme, string>> = {
  criteria: 'The requirements',
  pay: 'The pay',
  phases: 'The phases',
  process: 'The steps',
  sites: 'The sites',
};

function siteChanges({ sites: before }: CompiledProgramme, { sites: after }: CompiledProgramme): readonly Change[] {
  const { added, removed, both, isReordered } = paired(before, after, (site) => site.id);
  return [
    ...added.map((site) => say(`A new site: ${quoted(site.name)}`)),
    ...removed.map((site) => say(`The site ${quoted(site.name)} is no longer part of it`)),
    ...both.flatMap(([old, now]) => (canonical(old) === canonical(now) ? [] : anyChange(`The site ${quoted(now.name)}`, old, now))),
    ...(isReordered ? [say('The sites stand in another order')] : []),
  ];
}

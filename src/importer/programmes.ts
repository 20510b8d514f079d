import { namesProgramme } from './facts/names.ts';
import { rowScopes } from './programme-rows.ts';
import type { Outline, Placed, Section } from './structure/sections.ts';
import type { Unit } from './structure/units.ts';
import { jobWord } from './vocabulary/firms.ts';

/** A programme of the page: the heading that names it, what stands under it, and what it shares with the others. */
export type Scope = { heading: Unit | null; own: Placed[]; shared: Placed[] };

/**
 * Finds the programmes of a page. Several only where several headings of equal rank each name one; a heading above them
 * gathers them, and headings that only name topics or tracks divide nothing.
 */
/** More programmes than this on one page, and more headings among which they are sought, are no page. */
const mostProgrammes = 60;
const mostSections = 400;
/** What is shared is read once for each programme, so it has a bound as well. */
const mostShared = 600;

export function scopesOf(outline: Outline, everything: readonly Placed[]): Scope[] {
  const named = outline.sections
    .slice(0, mostSections)
    .filter(
      (section) =>
        section.heading !== null &&
        namesProgramme(section.heading) &&
        hasWords(section, everything) &&
        (section.level < 7 || /\blevel \d/.test(section.heading.lower) || statesLength(section, everything)),
    );
  const kept = innermost(named);
  if (kept.length >= 2) kept.push(...siblings(outline, kept, everything));
  if (kept.length < 2) {
    const rows = rowScopes(everything);
    if (rows) return rows;
    kept.splice(0, kept.length, ...withOwnLength(outline, everything));
    if (kept.length < 2) kept.splice(0, kept.length, ...announced(outline, everything));
  }
  kept.splice(0, kept.length, ...kept.toSorted((one, other) => one.first - other.first).slice(0, mostProgrammes));
  if (kept.length < 2) {
    const [only] = named;
    return [{ heading: only?.heading ?? null, own: [...everything], shared: [] }];
  }
  const inside = (placed: Placed, section: Section): boolean => placed.unit.index >= section.first && placed.unit.index <= section.last;
  const shared = everything.filter((placed) => !kept.some((section) => inside(placed, section))).slice(0, mostShared);
  return kept.map((section) => ({ heading: section.heading, own: everything.filter((placed) => inside(placed, section)), shared }));
}

const number = '(?:\\d{1,2}(?:\\.5)?|one|two|three|four|five|six|twelve|eighteen)';
const ownLength = new RegExp(
  `(?:^|[.,|] ?|\\btakes |\\blasts |\\ban? )${number}[ -](?:months?|years?)(?:$|[.,|]| (?:apprenticeship|program(?:me)?|scheme|course|traineeship)\\b)`,
);

function statesLength(section: Section, everything: readonly Placed[]): boolean {
  return everything.some(
    ({ unit }) => unit.index > section.first && unit.index <= section.last && unit.kind !== 'heading' && ownLength.test(unit.lower),
  );
}

/** Headings of equal rank that name no part of a page and each state their own length: each is a programme. */
function withOwnLength(outline: Outline, everything: readonly Placed[]): Section[] {
  const open = outline.sections
    .slice(0, mostSections)
    .filter((section) => section.heading !== null && (section.role === 'body' || section.role === 'programme'));
  // Asked once of each heading, not once for each of its sisters: a page may be all headings.
  const all = new Set(open.filter((section) => statesLength(section, everything)));
  if (all.size < 2) return [];
  for (const first of open) {
    const group = open.filter((section) => section.parent === first.parent && section.level === first.level);
    const stating = group.filter((section) => all.has(section));
    if (stating.length >= 2 && stating.length >= group.length * 0.6) return stating;
  }
  return [];
}

/** "Both programs", "our apprenticeships": the page says that there are several, and headings of equal rank name jobs. */
const several =
  /\b(?:both|two|three|four|five|six|\d|our|these|all|the following) (?:[\w-]+ ){0,2}(?:apprenticeships|program(?:me)?s|traineeships)\b|\b(?:apprenticeship|training|trainee) program(?:me)?s\b|\bapprenticeships\b/;
const divides = /\b(?:tracks?|pathways?|special(?:ism|ty|i[sz]ation)s?|modules?|rotations?|streams?|strands?|options?|routes?)\b/;

function announced(outline: Outline, everything: readonly Placed[]): Section[] {
  const opening = everything.slice(0, 14).map(({ unit }) => unit.lower);
  if (!opening.some((lower) => several.test(lower)) || opening.some((lower) => divides.test(lower))) return [];
  const open = outline.sections
    .slice(0, mostSections)
    .filter((section) => section.heading !== null && section.level > 1 && section.level < 7);
  for (const first of open) {
    const group = open.filter((section) => section.parent === first.parent && section.level === first.level);
    const jobs = group.filter((section) => section.heading !== null && jobWord.test(section.heading.text) && hasWords(section, everything));
    const plain = group.every(({ role }) => role === 'body' || role === 'programme');
    if (group.length >= 2 && jobs.length >= group.length * 0.5 && plain) return group.filter((section) => hasWords(section, everything));
  }
  return [];
}

/** Beside programmes, a heading of the same rank that names none in the usual words is one when it states its own length. */
function siblings(outline: Outline, kept: readonly Section[], everything: readonly Placed[]): Section[] {
  return outline.sections
    .slice(0, mostSections)
    .filter(
      (section) =>
        section.heading !== null &&
        !kept.includes(section) &&
        !kept.some((other) => other.first > section.first && other.last <= section.last) &&
        (section.role === 'body' || section.role === 'programme') &&
        kept.some((other) => other.parent === section.parent && other.level === section.level) &&
        everything.some(
          ({ unit }) =>
            unit.index > section.first &&
            unit.index <= section.last &&
            /\b\d{1,2}[ -](?:month|year)s?\b[^.]{0,60}\b(?:apprenticeship|scheme|program(?:me)?|traineeship)\b/.test(unit.lower),
        ),
    );
}

function hasWords(section: Section, everything: readonly Placed[]): boolean {
  return everything.some(
    ({ unit }) => unit.kind !== 'heading' && unit.index > section.first && unit.index <= section.last && unit.text.length > 20,
  );
}

/** Of headings in one another: the inner ones where there are several, the outer one otherwise. */
function innermost(named: readonly Section[]): Section[] {
  const contains = (outer: Section, inner: Section): boolean =>
    outer !== inner && inner.first > outer.first && inner.last <= outer.last && inner.level > outer.level;
  const children = (outer: Section): Section[] =>
    named.filter((inner) => contains(outer, inner) && !named.some((middle) => contains(outer, middle) && contains(middle, inner)));
  const visit = (section: Section): Section[] => {
    const below = children(section).flatMap(visit);
    return below.length >= 2 ? below : [section];
  };
  const roots = named.filter((section) => !named.some((outer) => contains(outer, section)));
  return roots.flatMap(visit);
}

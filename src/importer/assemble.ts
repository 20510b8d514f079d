import { sure } from './sure.ts';
import type { Draft } from './draft.ts';
import type { ReadDate } from './facts/dates.ts';
import { readOpenings, readLevel, readPaid } from './facts/details.ts';
import { durationOf, readDurations, type ReadDuration } from './facts/duration.ts';
import { factLines, openingsIn, type Piece } from './facts/header.ts';
import { readBenefits, readSteps } from './facts/lists.ts';
import { readJobLine, readTitleInText, readTitleLabel } from './facts/names.ts';
import type { PayReading } from './facts/pay.ts';
import { readPhases } from './facts/phases.ts';
import { readPlaces } from './facts/places.ts';
import type { Span } from './facts/span.ts';
import { namedIn } from './facts/whose.ts';
import { readProviders, readQualifications } from './facts/training.ts';
import type { Scope } from './programmes.ts';
import { readRequirements, type ReadRequirement } from './requirements/read.ts';
import { datePart, durationPart, payPart } from './scalars.ts';
import type { Placed } from './structure/sections.ts';
import { roleOf } from './vocabulary/headings.ts';
import type { Unit } from './structure/units.ts';
import type { ImportedProgramme, ImportedRequirement } from './types.ts';

/** What a page says of all its programmes. */
export type Shared = {
  organisation: string | null;
  title: { span: Span; isFrontMatter: boolean; isOrganisation: boolean } | null;
  locations: readonly Span[];
  /** Places that the head of the page names. */
  headPlaces: readonly Span[];
  single: boolean;
  /** The headings that name the programmes of the page. */
  names: readonly Unit[];
  pay: (units: readonly Placed[]) => PayReading;
  dates: (units: readonly Placed[]) => ReadDate[];
};

export function assembleProgramme(draft: Draft, path: string, scope: Scope, shared: Shared): ImportedProgramme {
  const { own } = scope;
  const every = [...own, ...scope.shared].toSorted((one, other) => one.unit.index - other.unit.index);
  const name = titleOf(draft, scope, shared, every);
  const titles = new Set<Unit>(scope.heading ? [scope.heading] : []);
  const ownFirst = <T>(read: (units: readonly Placed[]) => readonly T[]): readonly T[] => {
    const mine = read(own);
    return mine.length > 0 || scope.shared.length === 0 ? mine : once(read, scope.shared);
  };
  const requirements = readRequirements(every);
  const spans = { qualifications: readQualifications(own), providers: readProviders(own, shared.organisation) };
  const familiar = new Set(shared.locations.map((span) => sure(draft.source(span).text.split(',')[0]).trim().toLowerCase()));
  const facts = factLines(own);
  const ownPlaces = distinct(draft, [
    ...(shared.single ? shared.headPlaces : []),
    ...readPlaces(own, familiar),
    ...facts.filter(({ kind }) => kind === 'place').map(({ span }) => span),
  ]);
  const places = shared.single
    ? shared.locations.length > 0
      ? shared.locations
      : ownPlaces
    : ownPlaces.length > 0
      ? ownPlaces
      : shared.locations.length > 0
        ? shared.locations
        : distinct(draft, [...shared.headPlaces, ...readPlaces(scope.shared)]);
  const duration = durationPart(draft, path, lengthsFirst(scope, titles));
  const reading = payOf(scope, shared);
  const pay = payPart(draft, path, reading);
  const dates = datePart(draft, path, datesOf(scope, shared));
  const paid =
    readPaid(own) ??
    (scope.shared.length > 0 ? once(readPaid, scope.shared) : null) ??
    (reading.percent ? { value: true, span: reading.percent } : null);
  const openings = readOpenings(own) ?? openingsIn(facts) ?? (shared.single ? readOpenings(every) : null);
  const phases = readPhases(own);
  const programme: ImportedProgramme = {
    title: draft.maybe(`${path}.title`, name),
    level: draft.maybe(`${path}.level`, readLevel(own, scope.heading ?? null) ?? facts.find(({ kind }) => kind === 'level')?.span ?? null),
    duration_months: duration.months,
    duration_text: duration.text,
    locations: draft.list(`${path}.locations`, places),
    qualifications: draft.list(`${path}.qualifications`, spans.qualifications),
    providers: draft.list(`${path}.providers`, spans.providers),
    phases: phases.map((phase, index) => {
      const at = `${path}.phases[${index}]`;
      return {
        name: draft.words(`${at}.name`, phase.name),
        mode: draft.maybe(`${at}.mode`, phase.mode),
        duration: draft.maybe(`${at}.duration`, phase.duration),
        when: draft.maybe(`${at}.when`, phase.when),
        text: draft.words(`${at}.text`, phase.text),
      };
    }),
    pay,
    paid: paid ? paid.value : pay ? true : null,
    start: dates.start,
    opens: dates.opens,
    closing: dates.closing,
    openings: openings?.value ?? null,
    requirements: requirements.map((requirement, index) => requirementPart(draft, `${path}.requirements[${index}]`, requirement)),
    benefits: draft.list(`${path}.benefits`, ownFirst<Span>(readBenefits)),
    process_steps: draft.list(`${path}.process_steps`, ownFirst<Span>(readSteps)),
  };
  if (paid) draft.words(`${path}.paid`, paid.span);
  else if (pay) draft.sources[`${path}.paid`] = sure(draft.sources[`${path}.pay`]);
  if (openings) draft.words(`${path}.openings`, openings.span);
  return programme;
}

/** One entry for each place: "Leeds" is not listed beside "Leeds, England", nor the same words twice. */
function distinct(draft: Draft, places: readonly Span[]): Span[] {
  const words = places.map((span) => draft.source(span).text.toLowerCase().replace(/\s+/g, ' '));
  return places.filter(
    (span, index) =>
      !words.some(
        (other, place) =>
          place !== index &&
          ((other === words[index] && place < index) ||
            other.startsWith(`${words[index]},`) ||
            (other.endsWith(`, ${words[index]}`) && sure(places[place]).start <= span.start && span.end <= sure(places[place]).end)),
      ),
  );
}

/** What all programmes of a page share is read once for all of them. */
function once<T>(read: (units: readonly Placed[]) => T, units: readonly Placed[]): T {
  const known = readings.get(units) ?? new Map<unknown, unknown>();
  readings.set(units, known);
  if (!known.has(read)) known.set(read, read(units));
  return known.get(read) as T;
}
const readings = new WeakMap<readonly Placed[], Map<unknown, unknown>>();

function lengthsFirst(scope: Scope, titles: ReadonlySet<Unit>): readonly ReadDuration[] {
  const mine = [...readDurations(scope.own, titles), ...lengthsOf(factLines(scope.own))];
  return mine.length > 0 ? mine : once(sharedLengths, scope.shared);
}

const sharedLengths = (units: readonly Placed[]): ReadDuration[] => [...readDurations(units, new Set()), ...lengthsOf(factLines(units))];

function lengthsOf(pieces: readonly Piece[]): ReadDuration[] {
  return pieces.flatMap((piece) => (piece.kind === 'length' ? durationOf(piece.text, piece.span) : []));
}

/** A date that the programme does not state itself is that of the page. */
function datesOf(scope: Scope, shared: Shared): ReadDate[] {
  const mine = shared.dates(scope.own);
  return [...mine, ...once(shared.dates, scope.shared).filter(({ role }) => !mine.some((date) => date.role === role))];
}

function payOf(scope: Scope, shared: Shared): PayReading {
  const mine = shared.pay(scope.own);
  if (mine.figures.length > 0 || scope.shared.length === 0) return mine;
  const common = once(shared.pay, scope.shared);
  const figures = common.figures.filter(({ clause }) => {
    const named = namedIn(clause, shared.names);
    return named.length === 0 || scope.heading === null || named.includes(scope.heading);
  });
  return { figures, percent: mine.percent ?? common.percent };
}

/** What a heading speaks of when it names a part of a page. */
const namesPart: ReadonlySet<string> = new Set(['requirements', 'process', 'paperwork', 'dates', 'contact', 'equality']);

function titleOf(draft: Draft, scope: Scope, shared: Shared, every: readonly Placed[]): Span | null {
  if (!shared.single && scope.heading) return { start: scope.heading.start, end: scope.heading.end };
  const labelled = readTitleLabel(every);
  if (labelled && !shared.title?.isFrontMatter) return labelled;
  const partOnly = shared.title !== null && namesPart.has(roleOf(draft.source(shared.title.span).text));
  if (shared.title?.isOrganisation && !scope.heading) {
    const { start } = shared.title.span;
    const line = readJobLine(every.filter(({ unit }) => unit.start > start));
    if (line) return line;
  }
  if (shared.title && !partOnly && !(scope.heading && shared.title.isOrganisation)) return shared.title.span;
  if (scope.heading) return { start: scope.heading.start, end: scope.heading.end };
  return readTitleInText(every);
}

function requirementPart(draft: Draft, path: string, requirement: ReadRequirement): ImportedRequirement {
  const text = draft.words(`${path}.text`, requirement);
  const when = draft.maybe(`${path}.when`, requirement.when);
  if (requirement.conflict !== null) draft.open(path, requirement.conflict, requirement);
  return {
    kind: requirement.kind,
    polarity: requirement.polarity,
    text,
    any_of: requirement.group === null ? null : letter(requirement.group),
    conflict: requirement.conflict,
    when,
  };
}

function letter(group: number): string {
  const last = String.fromCharCode(97 + (group % 26));
  return group < 26 ? last : `${letter(Math.floor(group / 26) - 1)}${last}`;
}

import { assembleProgramme, type Shared } from './assemble.ts';
import { Draft } from './draft.ts';
import { readDates } from './facts/dates.ts';
import { factLines } from './facts/header.ts';
import { readLetterhead } from './facts/letterhead.ts';
import { readTitle } from './facts/names.ts';
import { maskedIn } from './facts/masked.ts';
import { readOrganisation } from './facts/organisation.ts';
import { readPay } from './facts/pay.ts';
import { placesOfFrontMatter } from './facts/places.ts';
import type { Span } from './facts/span.ts';
import { nothingIn } from './nothing.ts';
import { scopesOf } from './programmes.ts';
import type { Block } from './structure/blocks.ts';
import { readFrontMatter, type FrontMatter } from './structure/front-matter.ts';
import { maskText } from './structure/mask.ts';
import { decideLists } from './structure/lists.ts';
import { tellsDemand } from './requirements/kinds.ts';
import { outlineOf, type Placed } from './structure/sections.ts';
import { unitOf, unitsOf, type Unit } from './structure/units.ts';
import { boundariesOf } from './structure/sentences.ts';
import type { ImportedDocument } from './types.ts';
import { localeOf } from './vocabulary/places.ts';

/** Longer texts are read as far as this; what is behind it is said to be unread. */
export const longestText = 4_000_000;

export function readText(whole: string): ImportedDocument {
  const text = whole.length > longestText ? whole.slice(0, longestText) : whole;
  const draft = new Draft(whole);
  const matter = readFrontMatter(text);
  const masked = maskText(text);
  const body = unitsOf(masked, matter.bodyStart);
  const units = [...descriptionUnits(matter, masked, body), ...body].map((unit, index): Unit => ({ ...unit, index }));
  const outline = outlineOf(units);
  decideLists(outline.placed, tellsDemand);
  const everything = outline.placed;
  const locale = localeOf(masked.toLowerCase());
  const scopes = scopesOf(outline, everything);
  const titleSpan = readTitle(
    matter.values,
    everything.filter(({ unit }) => unit.start >= matter.bodyStart),
  );
  const head = readLetterhead(everything.filter(({ unit }) => unit.start >= matter.bodyStart));
  const organisation = readOrganisation(matter.values, everything, factLines(everything), head, masked);
  const shared: Shared = {
    organisation: organisation === null ? null : text.slice(organisation.start, organisation.end),
    title:
      titleSpan === null
        ? null
        : {
            span: titleSpan,
            isFrontMatter: titleSpan.start < matter.bodyStart,
            isOrganisation:
              organisation !== null && text.slice(organisation.start, organisation.end) === text.slice(titleSpan.start, titleSpan.end),
          },
    locations: placesOfFrontMatter(matter.values),
    headPlaces: head.places,
    single: scopes.length === 1,
    names: scopes.flatMap(({ heading }) => (heading ? [heading] : [])),
    pay: (placed: readonly Placed[]) => readPay(placed, locale.dollar),
    dates: (placed: readonly Placed[]) => readDates(placed, locale.dayFirst),
  };
  const programmes = scopes.map((scope, index) => assembleProgramme(draft, `programmes[${index}]`, scope, shared));
  const title = titleSpan === null ? null : text.slice(titleSpan.start, titleSpan.end);
  const why = nothingIn(matter, everything, title, programmes);
  if (why !== null) return emptied(whole, organisation, titleSpan, why, everything);
  if (text.length < whole.length) draft.open('document', `Only the first ${longestText} signs were read.`, null);
  for (const span of maskedIn(text)) draft.open('document', 'A name or an address is hidden here; it has to be asked.', span);
  const document = draft.finish({
    organisation: draft.maybe('organisation', organisation),
    title: draft.maybe('title', titleSpan),
    nothing_to_import: false,
    programmes,
  });
  return document;
}

function emptied(
  text: string,
  organisation: Span | null,
  title: Span | null,
  why: string,
  everything: readonly Placed[],
): ImportedDocument {
  const draft = new Draft(text);
  const first = everything.find(({ unit }) => unit.text.length > 3)?.unit;
  draft.open('document', why, first ? { start: first.start, end: first.end } : null);
  return draft.finish({
    organisation: draft.maybe('organisation', organisation),
    title: draft.maybe('title', title),
    nothing_to_import: true,
    programmes: [],
  });
}

/** The description in the front matter is read like the body, unless the body says the same. */
function descriptionUnits(matter: FrontMatter, masked: string, body: readonly Unit[]): Unit[] {
  const units: Unit[] = [];
  const said = new Set(body.map((unit) => unit.lower));
  for (const { key, source } of matter.values) {
    if (!/^(?:description|summary|about|excerpt|intro|details)$/.test(key)) continue;
    const block: Block = { kind: 'paragraph', start: source.start, end: source.end, level: 0, indent: 0, marker: null, apart: true };
    const all = unitOf(masked, source.start, source.end, block, -1, 0);
    if (!all) continue;
    let begin = 0;
    for (const { at } of [...boundariesOf(all.text, 1200), { at: all.text.length }]) {
      const start = all.at[begin];
      const last = all.at[at - 1];
      begin = at;
      if (start === undefined || last === undefined) continue;
      const unit = unitOf(masked, start, last + 1, block, -1, 0);
      if (unit && !said.has(unit.lower)) units.push(unit);
    }
  }
  return units;
}
